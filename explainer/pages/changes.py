"""What changed since the first publication, by day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from explainer.evidence.history import Change, Day
from explainer.pages.page import Draft, Page
from explainer.source.phrase import Phrase
from explainer.views.changes import HEADINGS, ShownChange, ShownDay, shown_days
from explainer.views.contents import Contents
from explainer.views.split import Group, Item


def groups(contents: Contents) -> Iterator[Group]:
    """A day each, with a place for each change; the first day has one for them all."""
    for day in contents.ledger.history:
        items = [Item(_place(day, change)) for change in day.changes]
        if day.published:
            items.append(Item(f"{day.day}-published"))
        label = contents.interface.day(day.day)
        yield Group(f"{day.day}", f"on-{day.day}", label, tuple(items), is_home=False)


def _place(day: Day | ShownDay, change: Change | ShownChange) -> str:
    return f"{day.day}-{change.kind}-{change.name}"


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    return {"days": list(_days(draft)), "headings": HEADINGS}


def _days(draft: Draft) -> Iterator[tuple[ShownDay, ShownDay]]:
    """The days that have something on this page, each with as much of it as stands here."""
    portion = draft.portion
    if portion.is_overview:
        return
    for day in shown_days(draft.catalogue):
        here = portion.subpage.ids if portion.subpage else {_place(day, c) for c in day.changes}
        changes = tuple(change for change in day.changes if _place(day, change) in here)
        if changes or (day.published and (not portion.subpage or f"{day.day}-published" in here)):
            yield day, replace(day, changes=changes)


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
