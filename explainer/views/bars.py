"""The values of a figure drawn to scale."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.source.kinds import Amount
from explainer.source.model import Figure


@dataclass(frozen=True)
class Bar:
    """A value drawn to scale: where it begins and ends, in per cent of the width.

    ``is_open`` says that it goes on, in which case it is drawn up to ``low``.
    """

    low: float
    high: float
    is_open: bool

    @property
    def width(self) -> float:
        """How far it is drawn whole."""
        return self.low if self.is_open else self.high


def bars(figure: Figure) -> list[Bar | None]:
    """A bar for each observation of ``figure``; none where fewer than two have numbers."""
    amounts = [observation.value for observation in figure.observations]
    bounds = [bound for amount in amounts if amount for bound in (amount.low, amount.high) if bound]
    if sum(amount is not None for amount in amounts) < 2 or not bounds:
        return [None] * len(amounts)
    # Room is left to the right, so that an open range can be seen to go on.
    scale = 90 / max(bounds)
    return [_bar(amount, scale) if amount else None for amount in amounts]


def _bar(amount: Amount, scale: float) -> Bar:
    low = (amount.low or 0) * scale
    high = 100.0 if amount.high is None else amount.high * scale
    return Bar(round(low, 1), round(high, 1), amount.high is None)
