"""The events as a calendar file, iCalendar (RFC 5545): https://www.rfc-editor.org/rfc/rfc5545."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, date, timedelta

from explainer.exports.citations import stopped
from explainer.source.dates import When
from explainer.source.model import Event
from explainer.source.times import Zone
from explainer.views.catalogue import Catalogue
from explainer.views.changes import published_on

# In octets, without the line end (3.1 of the RFC).
LONGEST_LINE = 75
# What a text has to have escaped (3.3.11).
SPECIAL = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def events_ics(catalogue: Catalogue) -> str:
    """The events, each as one entry: for whole days, or by the clock where its time is known.

    A month or a year takes all its days; of an open date only the end that is known is entered.
    Clock times are those of UTC where their zone is known. The description says how it is dated.
    Ids are made as in the feed, so they stay when the site moves; entries are stamped with the day
    on which they last changed.
    """
    site = catalogue.explainer.site
    title, language = _text(site.title), str(site.language).partition("-")[0].upper()
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{title}//explainer//{language}"]
    lines.append(f"NAME:{title}")  # RFC 7986, 5.1
    for event in catalogue.explainer.timeline:
        lines += ["BEGIN:VEVENT", *_event(catalogue, event), "END:VEVENT"]
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _event(catalogue: Catalogue, event: Event) -> Iterator[str]:
    site, labels = catalogue.explainer.site, catalogue.labels
    first = published_on(catalogue) or site.changed
    stamped = catalogue.ledger.changed.get(event.id, first)
    moment = labels.moment(event.when, event.time)
    status = labels.interface.of(catalogue.statuses.of(event).status.word)
    places = labels.interface.comma.join(
        place.name for place in catalogue.references.places_of(event)
    )
    yield f"UID:{uuid.uuid5(uuid.NAMESPACE_URL, f'{site.repository or site.title}#{event.id}')}"
    yield f"DTSTAMP:{_day(stamped)}T000000Z"
    yield from _by_clock(event, site.timezone) or _whole_days(event.when)
    yield f"SUMMARY:{_text(event.title)}"
    yield f"DESCRIPTION:{_text(f'{stopped(moment)} {event.text} ({status})')}"
    yield f"CATEGORIES:{_text(labels['event_kinds'][event.kind])}"
    if places:
        yield f"LOCATION:{_text(places)}"
    if catalogue.address:
        yield f"URL:{catalogue.at(catalogue.links[event.id].permanent)}"
    yield "TRANSP:TRANSPARENT"


def _by_clock(event: Event, zone: Zone | None) -> list[str]:
    """The lines for the clock time of ``event``, or for two of them; none where it has no such."""
    in_utc = (each.astimezone(UTC) if each.tzinfo else each for each in event.moments(zone))
    written = (f"{_day(each)}T{each:%H%M%S}{'Z' if each.tzinfo else ''}" for each in in_utc)
    return [f"{name}:{each}" for name, each in zip(("DTSTART", "DTEND"), written, strict=False)]


def _whole_days(when: When) -> Iterator[str]:
    first, after = _days(when)
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    if after:
        yield f"DTEND;VALUE=DATE:{_day(after)}"


def _days(when: When) -> tuple[date, date | None]:
    """The first day of ``when`` and the day after its last; an open end leaves that of the other.

    After the last day that Python knows there is none; an entry without an end lasts one day.
    """
    first = when.earliest if when.start else when.latest_certain
    last = first if when.latest == date.max else when.latest
    return first, last + timedelta(days=1) if last < date.max else None


def _day(day: date) -> str:
    return date(day.year, day.month, day.day).isoformat().replace("-", "")


def _text(text: str) -> str:
    return str(text).translate(SPECIAL)


def _folded(line: str) -> str:
    """``line`` cut so that no part is too long; what goes on begins with a space."""
    octets, parts, room = line.encode(), [], LONGEST_LINE
    while octets:
        cut = min(room, len(octets))
        while cut < len(octets) and octets[cut] & 0b11000000 == 0b10000000:  # within a letter
            cut -= 1
        parts.append(octets[:cut].decode())
        octets, room = octets[cut:], LONGEST_LINE - 1
    return "\r\n ".join(parts)
