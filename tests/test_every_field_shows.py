"""Nothing that an editor writes is lost: each field changes what its description says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from explainer.evidence.ledger import updated
from explainer.evidence.load import load, shapes_of
from explainer.evidence.rules import check
from explainer.pages.publish import Output, Setting, outputs
from explainer.source.dates import When
from explainer.source.fields import NOTHING, Member, members
from explainer.source.kinds import (
    Amount,
    Citation,
    Contact,
    Count,
    Decimal,
    Digest,
    Effect,
    FileName,
    Id,
    Language,
    Line,
    MediaFile,
    Precision,
    Prose,
    Term,
    Url,
    YesNo,
)
from explainer.source.model import Explainer, VocabularyTerm
from explainer.source.place import Place, Text
from explainer.source.schema import STARTER
from explainer.source.times import Clock, Time, Zone

pytestmark = pytest.mark.slow

NOWHERE = Place("starter.yml", 1, 1)
# For each kind of value, two that differ.
OTHERS: dict[Any, tuple[str, str]] = {
    Amount: ("11", "12.."),
    Contact: ("other@example.org", "https://example.org/contact"),
    Citation: ("morning#4", "evening#6"),
    Count: ("7", "90"),
    Decimal: ("59.5", "10.75"),
    Digest: ("0" * 64, "1" * 64),
    Effect: ("nothing", "updates"),
    FileName: ("other.geojson", "other.txt"),
    Id: ("other-id", "another-id"),
    Language: ("fr", "nl"),
    Line: ("Other words", "More words"),
    Precision: ("region", "point"),
    MediaFile: ("other.png", "other.webm"),
    Prose: ("Other words.", "More words."),
    Term: ("other", "another"),
    Url: ("https://example.org/other", "https://example.org/another"),
    When: ("2035-03-04", "2034"),
    YesNo: ("yes", "no"),
    Clock: ("05:00", "23:30"),
    Time: ("20:15", "20:15 Europe/Paris"),
    Zone: ("Asia/Almaty", "-03:00"),
}
# Of the ids that a field may refer to, no more are tried: with each, all pages are made.
MOST = 6
# What readers see of a field: these words, or what changes on some page.
DATA = "in the data files"


@cache
def starter() -> Explainer:
    """The explainer that has every field.

    Without a repository: the links to it have a digest of all that an entry holds.
    """
    explainer = load(STARTER)
    return replace(explainer, site=replace(explainer.site, repository=None))


def as_it_is(explainer: Explainer) -> Explainer:
    return explainer


def uncorrected(explainer: Explainer) -> Explainer:
    """Without corrections, whose dates hide that of publication."""
    return replace(explainer, site=replace(explainer.site, corrections=()))


BOTH = (as_it_is, uncorrected)


def made_of(explainer: Explainer) -> Iterator[Output]:
    """All that is made of an explainer, each when it is asked for."""
    frame = explainer.site.map
    known = frame and frame.outlines == "outlines.geojson"
    shapes = shapes_of(explainer, STARTER) if known else ()
    ledger = updated(explainer, {}, date(2035, 3, 6))
    return outputs(explainer, ledger, Setting(outlines=shapes))


@cache
def before(variant: Callable[[Explainer], Explainer]) -> dict[str, bytes]:
    return {output.uri: unversioned(output.data) for output in made_of(variant(starter()))}


def unversioned(data: bytes) -> bytes:
    """``data`` without the versions of entries, which would change with any field."""
    return re.sub(rb'(cited=|data-version=")[0-9a-f]+', b"", data)


def others(member: Member, record: object) -> Iterator[Any]:
    """Other values for a field of ``record``, the field left out among them."""
    held = member.held_by(record)
    free = [value for value in possible(member) if value not in held]
    for value in free[:: len(free) // MOST + 1]:
        yield (value,) if member.many else value
        if member.many and held:
            yield (*held, value)
    if held and not member.required:
        yield () if member.many else None


def possible(member: Member) -> list[Any]:
    if member.refers is None:
        return [member.value.parse(Text(typed, NOWHERE)) for typed in OTHERS[member.value]]
    if member.refers.vocabulary:
        terms = getattr(starter().vocabulary, member.refers.vocabulary)
        typed = [str(term.id) for term in terms]
        typed += OTHERS[Time] if member.value is Time else ()
        return [member.value.parse(Text(each, NOWHERE)) for each in typed]
    return [
        named.id
        for named in starter().named
        if member.refers.record in {base.__name__ for base in type(named).__mro__}
    ]


@dataclass(frozen=True)
class Change:
    """One field of one record changed: ``apply`` makes the changed explainer of another."""

    field: str
    member: Member
    apply: Callable[[Explainer], Explainer]


def changes(record: Any, path: str = "") -> Iterator[Change]:
    """Each way to change one field of ``record``, or of a record below it."""
    for member in members(type(record)).values():
        field = f"{path}.{member.name}".lstrip(".")
        if isinstance(record, VocabularyTerm):
            field = f"{type(record).__name__}.{member.name}"
        if member.name == "id":
            yield Change(field, member, renaming(record.id))
        elif member.value:
            for other in others(member, record):
                yield Change(field, member, setting(record, member.name, other))
        for inner in member.held_by(record) if member.record else ():
            yield from changes(inner, field)


def setting(record: Any, name: str, other: Any) -> Callable[[Explainer], Explainer]:
    """What gives an explainer in which the field ``name`` of ``record`` has another value."""
    changed = replace(record, **{name: other})
    return lambda explainer: mapped(explainer, lambda held: changed if held is record else held)


def renaming(old: Id) -> Callable[[Explainer], Explainer]:
    """What gives an explainer in which the id ``old`` is another, wherever it stands."""

    def new(held: Any) -> Any:
        if isinstance(held, Citation) and held.article == old:
            return replace(held, article="other-id")
        is_it = isinstance(held, Id) and held == old
        return type(held)("other-id", held.place) if is_it else held

    return lambda explainer: mapped(explainer, new)


def mapped(held: Any, change: Callable[[Any], Any]) -> Any:
    """``held`` with all records and values in it as ``change`` gives them."""
    if isinstance(held, tuple):
        return tuple(mapped(item, change) for item in held)
    new = change(held)
    if new is not held or not hasattr(held, "__dataclass_fields__") or hasattr(held, "parse"):
        return new
    known = members(type(held))
    return replace(held, **{name: mapped(getattr(held, name), change) for name in known})


@cache
def by_field() -> dict[str, list[Change]]:
    """The changes of the starter by the field they change: of all entries of a file together."""
    found: dict[str, list[Change]] = {}
    for change in changes(starter()):
        found.setdefault(change.field, []).append(change)
    return found


def effects(
    listed: list[Change], variants: Iterable[Callable[[Explainer], Explainer]]
) -> Iterator[str]:
    """The address of each file that one of the changes changes; pages end in .md."""
    for variant in variants:
        for change in listed:
            changed = variant(change.apply(starter()))
            # Without a speaker, words have no side to stand under.
            if not any(problem.code == "no-speaker" for problem in check(changed)):
                left = dict(before(variant))
                for made in made_of(changed):
                    if left.pop(made.uri, None) != unversioned(made.data):
                        yield made.uri
                yield from left


@pytest.mark.parametrize("field", by_field())
def test_every_field_shows(field: str) -> None:
    listed = by_field()[field]
    shown = listed[0].member.shown
    if shown.startswith(NOTHING):
        # All files are made for each change: without corrections, one change has to do.
        assert not any(effects(listed, [as_it_is]))
        assert not any(effects(listed[:1], [uncorrected]))
    elif shown.startswith(DATA):
        assert any(effects(listed, BOTH))
    else:
        assert any(uri.endswith(".md") for uri in effects(listed, BOTH))
