"""What a reader who comes back finds new, for the front page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from explainer.evidence.history import made_on
from explainer.views.catalogue import Catalogue
from explainer.views.changes import correction_title, day_link, shown_days
from explainer.views.links import Link

# So many earlier days are offered beside the last; the page has all.
MOST_DAYS = 6


@dataclass(frozen=True)
class News:
    """What changed on the ``last`` day, the day before it, and earlier ones to choose from.

    ``corrections`` are those that still leave a mark.
    """

    last: Link
    since: Link
    earlier: tuple[Link, ...]
    corrections: tuple[Link, ...]


def news(catalogue: Catalogue) -> News | None:
    """What is new; None where nothing changed since the first day."""
    days = shown_days(catalogue)
    if not days or days[0].published:
        return None
    interface = catalogue.labels.interface
    last, since, *earlier = (day_link(catalogue, day.day) for day in days)
    return News(
        replace(last, label=days[0].news),
        since,
        tuple(earlier[:MOST_DAYS]),
        tuple(
            replace(
                day_link(catalogue, made_on(one)),
                label=f"{correction_title(catalogue, one)} ({interface.date(one.date)})",
            )
            for one in catalogue.ledger.recent_corrections
        ),
    )
