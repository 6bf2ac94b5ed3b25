"""What records work out from their fields, and how the model is read and walked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

import pytest
from support import tiny_explainer

from explainer.evidence.load import load
from explainer.source.dates import When
from explainer.source.fields import Doc, Refers, members, record_classes, walk
from explainer.source.kinds import Id, Line
from explainer.source.model import Correction, Event, Explainer, Observation, Reaction, Site
from explainer.source.place import Place, Text
from explainer.source.schema import STARTER

NOWHERE = Place("site.yml", 1, 1)


def when(typed: str) -> When:
    return When.parse(Text(typed, NOWHERE))


def dated(period: str, published: str = "", corrected: tuple[str, ...] = ()) -> Site:
    """The tiny explainer's site with these dates."""
    site = tiny_explainer().site
    return replace(
        site,
        period=when(period),
        published=when(published) if published else None,
        corrections=tuple(
            replace(site.corrections[0], date=when(written)) for written in corrected
        ),
    )


LAST_DATED = [
    # period, published, corrections; last dated, day of the last change
    ("2031-03-03/2031-03-04", "", (), "2031-03-03/2031-03-04", date(2031, 3, 4)),
    ("2031-03-03/..", "", (), "2031-03-03/..", date(2031, 3, 3)),
    ("2031-03-03", "2031-03-05", (), "2031-03-05", date(2031, 3, 5)),
    ("2031-03-03", "2031-03-05", ("2031-03-06",), "2031-03-06", date(2031, 3, 6)),
    ("2031-03-03", "", ("2031-03-06", "2031-03-08", "2031-03-07"), "2031-03-08", date(2031, 3, 8)),
    ("2031-03-03", "", ("2031-04", "2031-04-09"), "2031-04", date(2031, 4, 30)),
]


@pytest.mark.parametrize(("period", "published", "corrected", "last", "day"), LAST_DATED)
def test_a_site_was_changed_when_it_was_last_corrected_or_published(
    period: str, published: str, corrected: tuple[str, ...], last: str, day: date
) -> None:
    site = dated(period, published, corrected)
    assert (site.last_dated.edtf, site.changed) == (last, day)


def test_who_speaks_when_and_in_what_words_is_asked_alike_of_all_that_is_cited() -> None:
    asked = {
        str(cited.id): (
            cited.speaker,
            cited.dated and cited.dated.edtf,
            bool(cited.quoted),
            cited.KIND,
        )
        for cited in tiny_explainer().statements
    }
    assert asked["crowd-gathers"] == ("brandt", "2031-03-03", False, "event")
    assert asked["ekwall-letter"] == (None, "2031-03-04~", True, "reaction")
    assert asked["crowd-lund"] == ("lund", "2031-03-03", False, "observation")
    assert asked["crossing"] == (None, None, False, "statement")


def test_an_annotation_says_what_a_field_holds() -> None:
    title, because = members(Event)["title"], members(Event)["because"]
    assert (title.value, title.many, title.required, title.record) == (Line, False, True, None)
    assert (because.value, because.many, because.required) == (Id, True, False)
    assert because.refers == Refers("event", record="Event")
    assert members(Reaction)["title"].required is False
    corrections = members(Site)["corrections"]
    assert (corrections.record, corrections.value, corrections.many) == (Correction, None, True)
    assert members(Observation)["value"].default is None
    assert "place" not in members(Event)


def test_a_field_without_a_description_is_refused() -> None:
    @dataclass(frozen=True)
    class Bare:
        name: Annotated[Line, "What it is called."]

    @dataclass(frozen=True)
    class Described:
        name: Annotated[Line, Doc("What it is called.", shown="a heading")]

    with pytest.raises(TypeError, match="name"):
        members(Bare)
    assert members(Described)["name"].shown == "a heading"


def test_every_record_is_walked_with_each_of_its_fields_once() -> None:
    explainer = tiny_explainer()
    walked = [(id(record), member.name) for record, member, _ in walk(explainer)]
    assert len(walked) == len(set(walked))
    ids = [held[0] for _, member, held in walk(explainer) if member.name == "id" and held]
    assert {*ids} >= {named.id for named in explainer.named}
    found = {type(record) for record, _, _ in walk(load(STARTER))}
    assert found == set(record_classes(Explainer))
