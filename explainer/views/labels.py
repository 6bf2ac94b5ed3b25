"""The words of the vocabulary as readers see them: labels, signs, dates with their part of day."""

from __future__ import annotations

from dataclasses import fields

from explainer.source.dates import When
from explainer.source.model import Vocabulary
from explainer.views.interface import Interface


class Labels:
    """The label of each word, by its list and the word: ``labels["sides"]["crews"]``."""

    def __init__(self, vocabulary: Vocabulary, interface: Interface) -> None:
        self.interface = interface
        self.lists: dict[str, dict[str, str]] = {
            field.name: {
                str(entry.id): str(entry.label) for entry in getattr(vocabulary, field.name)
            }
            for field in fields(vocabulary)
            if field.name != "place"
        }
        self.symbols = {str(kind.id): str(kind.symbol) for kind in vocabulary.event_kinds}

    def __getitem__(self, name: str) -> dict[str, str]:
        return self.lists[name]

    def part_of_day(self, time: str | None) -> str:
        """A part of day for readers; empty where there is none."""
        return self["parts_of_day"][time] if time else ""

    def moment(self, when: When | None, time: str | None) -> str:
        """A date and part of day for readers: ``Wednesday 5 January 2022, evening``."""
        if when is None:
            return ""
        date = self.interface.date(when)
        if not time:
            return date
        part = self.part_of_day(time)
        return self.interface.gettext("%(date)s, %(part_of_day)s", date=date, part_of_day=part)
