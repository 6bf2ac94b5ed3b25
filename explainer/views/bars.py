"""The values of a figure on one axis."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.source.kinds import Amount
from explainer.source.model import Figure
from explainer.views.interface import Interface

# The axis in units of the drawing, with room at both ends for a dot and for an arrow.
START, LENGTH = 8, 372
# Two numbers below the axis stand at least this far apart.
BETWEEN_NUMBERS = 45


@dataclass(frozen=True)
class Bar:
    """Where a value stands on the axis of its figure, in units of the drawing.

    ``is_open`` says that it has no upper end, ``starts_open`` that it has no lower one.
    """

    start: float
    end: float
    is_open: bool
    starts_open: bool


@dataclass(frozen=True)
class Axis:
    """All values of a figure on one axis: the ``others`` and the ``current`` one.

    ``numbers`` are what stands below it, each with its place.
    """

    others: tuple[Bar, ...]
    current: Bar
    numbers: tuple[tuple[float, str], ...]


def axis(figure: Figure, interface: Interface) -> Axis | None:
    """The values of ``figure`` on one axis; None where they do not stand at two places.

    Of numbers that would touch, that of the current value stands, and then the higher one.
    """
    known = dict(zip(figure.observations, bars(figure), strict=True))
    current = known[figure.current_value]
    others = tuple(dict.fromkeys(bar for bar in known.values() if bar and bar != current))
    if not current or not others:
        return None
    bounds = {bar.end: _bound(each.value) for each, bar in known.items() if bar}
    numbers: dict[float, str] = {}
    for place in (current.end, START, *sorted(bounds, reverse=True)):
        if all(abs(place - taken) >= BETWEEN_NUMBERS for taken in numbers):
            numbers[place] = interface.number(bounds.get(place, 0))
    return Axis(others, current, tuple(numbers.items()))


def _bound(amount: Amount | None) -> float:
    """The number by which a value stands on the axis."""
    return (amount.low if amount.high is None else amount.high) or 0 if amount else 0


def bars(figure: Figure) -> list[Bar | None]:
    """A bar for each observation of ``figure``; none where fewer than two have numbers."""
    amounts, longest = [observation.value for observation in figure.observations], highest(figure)
    if sum(amount is not None for amount in amounts) < 2 or not longest:
        return [None] * len(amounts)
    scale = LENGTH / longest
    return [_bar(amount, scale) if amount else None for amount in amounts]


def highest(figure: Figure) -> float:
    """The number at the end of the axis of ``figure``, which begins with 0; 0 where it has none."""
    amounts = (observation.value for observation in figure.observations)
    bounds = (bound for amount in amounts if amount for bound in (amount.low, amount.high))
    return max((bound for bound in bounds if bound), default=0)


def _bar(amount: Amount, scale: float) -> Bar:
    low, high = amount.low or 0, amount.high
    start = round(START + low * scale, 1)
    end = start if high is None else round(START + high * scale, 1)
    return Bar(start, end, high is None, amount.low is None)
