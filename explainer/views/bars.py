"""The values of a figure on one axis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from explainer.source.kinds import Amount
from explainer.source.model import Figure
from explainer.views.interface import Interface

# The least distance between two numbers below the axis, in per cent of its length; and the same
# where it is short, as on a phone.
BETWEEN_NUMBERS, BETWEEN_ON_PHONES = 14, 22


@dataclass(frozen=True)
class Bar:
    """Where a value stands on the axis of its figure, in per cent of the highest number.

    With ``is_open`` it has no upper end, with ``starts_open`` no lower one.
    """

    start: float
    end: float
    is_open: bool
    starts_open: bool

    @property
    def middle(self) -> float:
        """Where its number stands: at its upper end if it has no lower one, else in its middle."""
        return self.end if self.starts_open else (self.start + self.end) / 2


@dataclass(frozen=True)
class Axis:
    """All values of a figure on one axis: the ``others`` and the ``current`` one.

    ``numbers`` stand below it, each with its place in per cent and whether it has room on a phone;
    one that may be higher ends in a plus. ``told`` are all values, from the lowest up, for those
    who do not see the drawing.
    """

    others: tuple[Bar, ...]
    current: Bar
    numbers: tuple[tuple[float, str, bool], ...]
    told: tuple[str, ...]


def axis(figure: Figure, interface: Interface) -> Axis | None:
    """The values of ``figure`` on one axis; None where all stand at one place.

    Of numbers that would touch, that of the current value is shown, or else the higher one. On a
    phone the current value, which stands in large type above, gives way.
    """
    known = dict(zip(figure.observations, bars(figure), strict=True))
    current = known[figure.current_value]
    others = tuple(dict.fromkeys(bar for bar in known.values() if bar and bar != current))
    if not current or not others:
        return None
    bounds = {bar.end: _bound(each.value) for each, bar in known.items() if bar}
    # These two are shown even where another value, rounded, has the same place.
    bounds |= {0.0: 0.0, current.end: _bound(figure.current_value.value)}
    places = _places(current.end, bounds)
    numbers = tuple(
        (
            place,
            f"{interface.number(bounds[place])}{'+' if _is_open(place, known.values()) else ''}",
            all(abs(place - other) >= BETWEEN_ON_PHONES for other in places[at + 1 :]),
        )
        for at, place in enumerate(places)
    )
    amounts = sorted(_amounts(figure), key=lambda amount: (amount.low or 0, amount.high or 0))
    told = tuple(dict.fromkeys(interface.amount(amount) for amount in amounts))
    return Axis(others, current, numbers, told)


def _places(first: float, others: Iterable[float]) -> list[float]:
    """Places that are far enough apart for numbers: the ``first``, 0, then the highest."""
    found: list[float] = []
    for place in (first, 0.0, *sorted(others, reverse=True)):
        if all(abs(place - taken) >= BETWEEN_NUMBERS for taken in found):
            found.append(place)
    return found


def _is_open(place: float, known: Iterable[Bar | None]) -> bool:
    """Whether every value that stands at ``place`` may be higher."""
    there = [bar.is_open for bar in known if bar and bar.end == place]
    return bool(there) and all(there)


def _bound(amount: Amount | None) -> float:
    """The number at the end of a value on the axis: its upper end, or else its lower one."""
    if amount is None:
        return 0
    return (amount.low if amount.high is None else amount.high) or 0


def bars(figure: Figure) -> list[Bar | None]:
    """A bar for each observation of ``figure``; none where fewer than two have numbers."""
    amounts, longest = [observation.value for observation in figure.observations], highest(figure)
    if sum(amount is not None for amount in amounts) < 2 or not longest:
        return [None] * len(amounts)
    return [_bar(amount, 100 / longest) if amount else None for amount in amounts]


def highest(figure: Figure) -> float:
    """The number at the end of the axis of ``figure``, which begins with 0; 0 where it has none."""
    return max(_bounds(_amounts(figure)), default=0)


def span(figure: Figure) -> Amount | None:
    """From the lowest number of ``figure`` to the highest, open where that has no end.

    None where there are not two different numbers.
    """
    amounts = _amounts(figure)
    bounds = sorted(set(_bounds(amounts)))
    if len(bounds) < 2:
        return None
    low = None if any(one.low is None and one.high == bounds[0] for one in amounts) else bounds[0]
    ends = any(one.high is None and one.low == bounds[-1] for one in amounts)
    return replace(amounts[0], low=low, high=None if ends else bounds[-1])


def _amounts(figure: Figure) -> list[Amount]:
    return [observation.value for observation in figure.observations if observation.value]


def _bounds(amounts: Iterable[Amount]) -> list[float]:
    return [bound for one in amounts for bound in (one.low, one.high) if bound is not None]


def _bar(amount: Amount, scale: float) -> Bar:
    low, high = amount.low or 0, amount.high
    start = round(low * scale, 1)
    end = start if high is None else round(high * scale, 1)
    return Bar(start, end, high is None, amount.low is None)
