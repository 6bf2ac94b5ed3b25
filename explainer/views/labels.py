"""The words of the vocabulary as readers see them: labels, signs, dates with their part of day."""

from __future__ import annotations

from dataclasses import fields

from explainer.source.dates import When
from explainer.source.model import Vocabulary
from explainer.source.times import Time, Zone
from explainer.views.interface import Interface


class Labels:
    """The label of each word, by its list and the word: ``labels["sides"]["crews"]``."""

    def __init__(
        self, vocabulary: Vocabulary, interface: Interface, zone: Zone | None = None
    ) -> None:
        self.interface = interface
        self.zone = zone
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

    def time_of_day(self, time: Time | None) -> str:
        """A part of day or clock time for readers, with its zone where that is not the site's."""
        if time is None:
            return ""
        if not time.is_clock:
            return self["parts_of_day"][time]
        zone = time.zone if time.zone != self.zone else None
        clocks = "–".join(map(self.interface.clock, time.clocks))
        return f"{clocks} ({self.interface.zone(zone)})" if zone else clocks

    def moment(self, when: When | None, time: Time | None) -> str:
        """A date and time for readers: ``Monday 5 March 2035, evening``."""
        if when is None:
            return ""
        date = self.interface.date(when)
        if not time:
            return date
        part = self.time_of_day(time)
        return self.interface.gettext("%(date)s, %(part_of_day)s", date=date, part_of_day=part)
