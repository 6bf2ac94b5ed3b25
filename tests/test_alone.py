"""What one article alone has, lacks and has others against: each from a small model."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from models import NOWHERE, citations, disagreement, event, explainer, tiny, version

from explainer.evidence.status import Statuses
from explainer.pages import alone
from explainer.pages.all import PAGES
from explainer.pages.publish import outputs
from explainer.source.kinds import Line, YesNo
from explainer.source.model import Disagreement, Event
from explainer.views.agreement import opening
from explainer.views.alone import Alone, Readings

FIRST = disagreement("contradicts", version("quay#2"), version("island#2"))
BOTH = disagreement("contradicts", version("quay#2"), version("quay#3"), version("island#2"))
SHARED = disagreement("contradicts", version("quay#2", side="a"), version("island#2", side="a"))


def turning(one: Event) -> Event:
    return replace(one, key=YesNo("yes", one.place))


def reading(name: str, *events: Event, disagreements: Iterable[Disagreement] = ()) -> Alone:
    """What the article ``name`` alone would tell."""
    made = explainer(*events, disagreements=disagreements)
    article = next(one for one in made.articles if one.id == name)
    return Readings(Statuses(made)).of(article)


def test_a_turning_point_is_in_one_article_in_several_or_lacking() -> None:
    events = turning(event("mine", ["quay#2"])), turning(event("ours", ["quay#2", "island#2"]))
    theirs = turning(event("theirs", ["island#2"]))
    found = reading("quay", *events, theirs)
    assert [one.id for one in found.has_events] == ["mine"]
    assert [one.id for one in found.lacks_events] == ["theirs"]


def test_what_is_no_turning_point_is_counted_and_not_listed() -> None:
    before, after = reading("quay"), reading("quay", event("mine", ["quay#2"]))
    assert (after.borne - before.borne, len(after.only) - len(before.only)) == (1, 1)
    assert not after.has_events
    assert not after.lacks_events


def test_what_restates_others_is_not_counted_as_in_the_ledger() -> None:
    mine = event("mine", ["quay#2"])
    again = turning(event("again", rests_on=["mine"]))
    before, after = reading("quay", mine), reading("quay", mine, again)
    assert (after.borne, after.only) == (before.borne, before.only)
    assert [one.id for one in after.has_events] == ["again"]


def test_an_article_that_differs_is_not_silent() -> None:
    one = turning(event("one", ["island#2"]))
    about = disagreement("contradicts", version("quay#2"), version("island#2", "one"))
    assert not reading("quay", one, disagreements=[about]).lacks_events
    assert [e.id for e in reading("wire", one, disagreements=[about]).lacks_events] == ["one"]


@pytest.mark.parametrize(("named", "told_in"), [((), ["one"]), (("one",), [])])
def test_an_article_that_is_cited_for_another_version_alone_lacks_it_as_the_ledger_has_it(
    named: tuple[str, ...], told_in: list[str]
) -> None:
    one = turning(event("one", ["island#2"]))
    versions = version("quay#2"), version("island#2", *named)
    about = disagreement("nothing", *versions, told_in=told_in)
    found = {name: reading(name, one, disagreements=[about]) for name in ("quay", "island", "wire")}
    assert [name for name, each in found.items() if each.has_events] == ["island"]
    assert [name for name, each in found.items() if each.lacks_events] == ["quay", "wire"]


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        (FIRST, [["island"]]),
        (BOTH, [["island"]]),
        (SHARED, []),
        (replace(FIRST, settled_by=tiny().timeline[0].id), []),
        (disagreement("updates", version("quay#2"), version("island#2")), []),
        (disagreement("contradicts", version("wire#2"), version("island#2")), []),
    ],
    ids=["differs", "has several", "one side", "settled", "no contradiction", "not in it"],
)
def test_who_stands_against_it(about: Disagreement, expected: list[list[str]]) -> None:
    found = reading("quay", disagreements=[about]).opposed
    assert [[article.id for article in one.articles] for one in found] == expected


def test_who_has_a_version_in_common_does_not_stand_against_it() -> None:
    about = disagreement(
        "contradicts", version("quay#2", side="a"), version("island#2"), version("wire#2", side="a")
    )
    (found,) = reading("quay", disagreements=[about]).opposed
    assert [article.id for article in found.articles] == ["island"]


def test_what_is_contradicted_is_told_in_its_words_not_by_what_it_is_part_of() -> None:
    plain = tiny()
    actor = next(one for one in plain.actors if one.roles)
    role = replace(actor.roles[0], cite=citations(["quay#2"]), says=None, rests_on=())
    actors = tuple(replace(one, roles=(role,)) if one is actor else one for one in plain.actors)
    about, *others = plain.disagreements
    versions = (version("quay#2", str(role.id)), version("island#2"))
    made = replace(plain, actors=actors, disagreements=(replace(about, versions=versions), *others))
    text = next(one.text for one in outputs(made, {}) if one.uri == "alone.md")
    line = next(line for line in text.splitlines() if "is contradicted" in line)
    assert f">{opening(f'{actor.name}: {role.text}')}</a>" in line
    assert f">{actor.name}</a>" not in line


@pytest.mark.parametrize(
    ("is_turning", "head"),
    [
        (True, "Turning points that rest on it alone"),
        (False, "What rests on it alone and is contradicted"),
    ],
)
def test_what_is_contradicted_is_listed_once(*, is_turning: bool, head: str) -> None:
    plain, one = tiny(), event("one", ["quay#2"])
    about, *others = plain.disagreements
    about = replace(about, versions=(version("quay#2", "one"), version("quay#3")))
    timeline = (*plain.timeline, turning(one) if is_turning else one)
    made = replace(plain, timeline=timeline, disagreements=(about, *others))
    text = next(each.text for each in outputs(made, {}) if each.uri == "alone.md")
    heads = re.findall(r'>([^<>]+): <a href="timeline.html#one">', text)
    assert [each for each in heads if "alone" in each] == [head]


@pytest.mark.parametrize(("line", "label"), [(None, "A title"), ("A line", "A line")])
def test_a_turning_point_has_its_short_line(line: str | None, label: str) -> None:
    one = replace(turning(event("one", ["quay#2"])), title=Line("A title", NOWHERE))
    one = replace(one, line=Line(line, NOWHERE) if line else None)
    made = replace(tiny(), timeline=(*tiny().timeline, one))
    text = next(each.text for each in outputs(made, {}) if each.uri == "alone.md")
    assert set(re.findall(r'<a href="timeline.html#one">([^<]+)</a>', text)) == {label}


def test_one_article_has_no_such_page() -> None:
    assert alone.PAGE.is_wanted(tiny(), {})
    assert not alone.PAGE.is_wanted(replace(tiny(), articles=tiny().articles[:1]), {})


def test_a_long_page_becomes_a_page_an_article_with_an_overview() -> None:
    pages = [replace(page, longest=1) if page is alone.PAGE else page for page in PAGES]
    made = {one.uri: one.text for one in outputs(tiny(), {}, pages=pages) if one.uri[0] == "a"}
    for name in ("quay", "wire", "island"):
        assert f"alone-{name}.md" in made["alone.md"]
        assert f"#only-{name} " in made[f"alone-{name}.md"]
        assert f"#only-{name} " not in made["alone.md"]
