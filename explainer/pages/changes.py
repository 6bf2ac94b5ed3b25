"""What changed since the first publication, by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from explainer.evidence.history import Change, Day, Kind
from explainer.pages.page import Draft, Page
from explainer.source.phrase import Phrase
from explainer.views.changes import HEADINGS, ShownChange, ShownDay, shown_days
from explainer.views.contents import Contents
from explainer.views.links import Link
from explainer.views.split import Group, Item

# Where more were added or changed on a day, it is told how many on which page. Each entry has the
# day beside its evidence.
MOST_LISTED = 20
COUNTABLE = frozenset({Kind.ADDED, Kind.CHANGED})


def groups(contents: Contents) -> Iterator[Group]:
    """A day each, with a place for each line of it; the first day has one for all its entries."""
    for day in contents.ledger.history:
        places = dict.fromkeys(_places(day).values())
        items = [Item(place) for place in places]
        if day.published:
            items.append(Item(f"{day.day}-published"))
        label = contents.interface.day(day.day)
        yield Group(f"{day.day}", f"on-{day.day}", label, tuple(items), is_home=False)


def _counted(day: Day | ShownDay) -> frozenset[Kind]:
    """The kinds of which so much changed that it is only counted."""
    found = Counter(change.kind for change in day.changes)
    return frozenset(kind for kind in COUNTABLE if found[kind] > MOST_LISTED)


def _places(day: Day | ShownDay) -> dict[Change | ShownChange, str]:
    """The place of each change: its own, or that of its kind where these are only counted."""
    counted = _counted(day)
    return {
        change: f"{day.day}-{change.kind}" + ("" if change.kind in counted else f"-{change.name}")
        for change in day.changes
    }


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    return {
        "days": [(day, list(_listed(draft, here))) for day, here in _days(draft)],
        "headings": HEADINGS,
    }


def _days(draft: Draft) -> Iterator[tuple[ShownDay, ShownDay]]:
    """The days that have something on this page, each with as much of it as stands here."""
    portion = draft.portion
    if portion.is_overview:
        return
    for day in shown_days(draft.catalogue):
        places = _places(day)
        here = portion.subpage.ids if portion.subpage else frozenset(places.values())
        changes = tuple(change for change in day.changes if places[change] in here)
        if changes or (day.published and (not portion.subpage or f"{day.day}-published" in here)):
            yield day, replace(day, changes=changes)


def _listed(draft: Draft, day: ShownDay) -> Iterator[tuple[Kind, list[ShownChange]]]:
    """What stands under each heading of a day: its entries, or how many there are on each page."""
    counted, titles = _counted(day), draft.catalogue.contents.titles
    for kind, changes in day.by_kind:
        if kind not in counted:
            yield kind, changes
            continue
        of_kind = (change for change in day.changes if change.kind is kind)
        pages = Counter(link.whole for change in of_kind for link in change.links)
        yield (
            kind,
            [
                ShownChange(kind, page, titles[page], (Link(titles[page], page, ""),), times=number)
                for page, number in pages.items()
            ],
        )


PAGE = Page(
    name="changes",
    title=Phrase("Changes"),
    description=Phrase("What was added, changed and corrected, by day."),
    source="site",
    needs_lock=True,
    groups=groups,
    longest=400,
    context=context,
)
