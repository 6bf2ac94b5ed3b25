"""What the timeline, the actors and the reactions tell of one another: lists that fit."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from operator import attrgetter
from pathlib import Path

import pytest
from models import an_id
from support import FERRY, TINY, edited

from explainer.evidence.load import load
from explainer.evidence.status import Status
from explainer.pages import actors, agreement, reaction, timeline
from explainer.pages.all import PAGES
from explainer.pages.filters import Choice, by_status
from explainer.pages.page import Draft, Page
from explainer.pages.render import rendered
from explainer.source.dates import When
from explainer.source.model import Explainer, Reaction
from explainer.source.place import Text
from explainer.views.catalogue import catalogue
from explainer.views.interface import Interface
from explainer.views.portion import Portion


@pytest.fixture(scope="module")
def ferry() -> Explainer:
    return load(FERRY / "sources")


@pytest.fixture(scope="module")
def tiny() -> Explainer:
    return load(TINY / "sources")


def draft(explainer: Explainer, page: Page) -> Draft:
    return Draft(catalogue(explainer, {}, PAGES), Portion(page.name), (), ())


def drawn(explainer: Explainer, page: Page) -> str:
    """The Markdown of a ``page``, its characters as they are read."""
    return unescape(rendered(page, draft(explainer, page)))


# Actors


def cards(explainer: Explainer) -> dict[str, str]:
    """What the page of actors has of each, by id."""
    parts = re.split(r'<h3 id="([^"]+)">', drawn(explainer, actors.PAGE))[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def filtered(explainer: Explainer, actor: str) -> set[str]:
    """The ids of the events that the timeline shows when it is filtered by ``actor``."""
    found = re.findall(
        r'data-actor="([^"]*)".*?<h3 id="([^"]+)"', drawn(explainer, timeline.PAGE), re.DOTALL
    )
    return {event for those, event in found if actor in those.split()}


def test_the_events_of_an_actor_are_those_of_the_filter_of_the_timeline(ferry: Explainer) -> None:
    for actor, card in cards(ferry).items():
        events = re.findall(r'<a href="timeline\.html#([^"]+)">', card)
        assert len(events) == len({*events})
        assert {*events} == filtered(ferry, actor)
        counts = re.findall(r"<summary><b>(\d+)</b>", card)
        assert sum(map(int, counts)) == len(events)


def test_the_sum_of_what_an_actor_said_and_did_leads_to_the_filtered_timeline(
    ferry: Explainer,
) -> None:
    found = cards(ferry)
    assert '<a href="timeline.html?actor=compagnie">4 ' in found["compagnie"]
    # With one list alone there is nothing to add up.
    assert "?actor=" not in found["lameiro"]


def test_the_events_that_an_actor_only_has_a_part_in_are_apart_from_its_words(
    ferry: Explainer,
) -> None:
    acts, words = cards(ferry)["compagnie"].split("</details>")[:2]
    spoken = [event.id for event in ferry.timeline if event.speaker == "compagnie"]
    assert spoken
    for event in spoken:
        assert f'#{event}"' in words
        assert f'#{event}"' not in acts


def test_events_that_the_timeline_has_on_several_pages_have_no_link_to_a_filter(
    ferry: Explainer,
) -> None:
    pages = [replace(page, longest=5) if page.name == "timeline" else page for page in PAGES]
    whole = catalogue(ferry, {}, pages)
    text = unescape(rendered(actors.PAGE, Draft(whole, Portion("actors"), (), ())))
    assert 'id="compagnie"' in text
    assert "?actor=compagnie" not in text


def test_the_reactions_with_an_actor_are_its_own_and_those_that_name_it(tmp_path: Path) -> None:
    explainer = edited(
        tmp_path, "reactions.yml", ("  phase: after\n", "  phase: after\n  actors: [lines]\n")
    )
    found = catalogue(explainer, {}, PAGES).references.reactions_with
    assert {name: [link.anchor for link in links] for name, links in found.items()} == {
        "ekwall": ["ekwall-letter"],
        "lines": ["ekwall-letter"],
    }
    assert 'id="l-lines-reactions"' in drawn(explainer, actors.PAGE)


def test_many_statements_of_an_actor_are_folded_on_a_telephone(tmp_path: Path) -> None:
    def with_statements(number: int) -> str:
        added = "".join(
            f"    - id: board-{n}\n      text: It is about the board.\n      cite: [wire#4]\n"
            for n in range(number)
        )
        before = "      text: The board was to meet on Tuesday evening.\n      cite: [wire#4]\n"
        folder = tmp_path / str(number)
        folder.mkdir()
        return cards(edited(folder, "actors.yml", (before, before + added)))["board"]

    assert "narrow-fold" not in with_statements(actors.MOST_STATEMENTS - 1)
    assert "narrow-fold" in with_statements(actors.MOST_STATEMENTS)


INVERSE = ("id: works-for,", "id: works-for, inverse: employs,")


def test_what_the_drawing_has_is_not_told_again_the_other_way_round(tmp_path: Path) -> None:
    explainer = edited(tmp_path, "vocabulary.yml", INVERSE)
    assert "Employs" not in cards(explainer)["board"]
    site = replace(explainer.site, diagram=explainer.site.diagram[:1])
    assert "Employs" in cards(replace(explainer, site=site))["board"]


def test_of_several_who_stand_so_to_an_actor_all_are_told_or_none(tmp_path: Path) -> None:
    explainer = edited(tmp_path, "vocabulary.yml", INVERSE)
    brandt, _, lund, *others = explainer.actors
    relation = replace(brandt.relations[0], id=an_id("lund-serves-board"))
    known = (replace(lund, relations=(relation,)), *others)
    told = cards(replace(explainer, actors=(*explainer.actors[:2], *known)))["board"]
    assert re.search(r"Employs .*Ilse Brandt.*Mara Lund", told)


def test_the_drawing_tells_the_columns_of_its_actors_apart(tmp_path: Path) -> None:
    words = (
        "columns:\n  - {id: port, label: In the port, meaning: It works there.}\n"
        "  - {id: boats, label: On the boats, meaning: They sail.}\nactor_kinds:"
    )
    sides = [
        ("id: harbour,", "id: harbour, column: port,"),
        ("id: crews,", "id: crews, column: boats,"),
    ]
    explainer = edited(tmp_path, "vocabulary.yml", ("actor_kinds:", words), *sides)
    boxes = re.findall(
        r'<a href="#([^"]+)"><rect [^>]*style="fill: color-mix\(in srgb, var\(--accent\) (\d+)%',
        drawn(explainer, actors.PAGE),
    )
    assert boxes == [("brandt", "24"), ("vask", "48"), ("board", "24")]
    key = re.findall(
        r"accent\) (\d+)%[^>]*>\u2003</span> ([^·<]+\w)", drawn(explainer, actors.PAGE)
    )
    assert key == [("24", "In the port"), ("48", "On the boats")]
    rows = explainer.site.diagram[1:]
    alone = replace(explainer, site=replace(explainer.site, diagram=rows))
    assert "color-mix" not in drawn(alone, actors.PAGE)


# Timeline


def test_a_filter_offers_what_some_event_has(tiny: Explainer) -> None:
    choices = {
        choice.name: choice for choice in timeline.context(draft(tiny, timeline.PAGE))["choices"]
    }
    assert values(choices["article"]) == ["quay", "wire", "island"]
    assert "topic" not in choices
    statuses = catalogue(tiny, {}, PAGES).statuses
    there = {statuses.of(event).status.slug for event in tiny.timeline}
    assert {*values(choices["status"])} == there
    last = replace(tiny, timeline=(replace(tiny.timeline[-1], because=()),))
    fewer = {one.name: one for one in timeline.context(draft(last, timeline.PAGE))["choices"]}
    assert values(fewer["article"]) == ["island"]
    assert "place" not in fewer


def values(choice: Choice) -> list[object]:
    return [value for value, _ in choice.options]


def test_a_status_is_offered_once_and_in_the_order_of_weakness() -> None:
    found = by_status([Status.SINGLE, Status.CONTRADICTED, Status.SINGLE], Interface())
    assert values(found) == ["contradicted", "single"]


def test_the_ledger_offers_the_statuses_that_it_has(tiny: Explainer) -> None:
    known = draft(tiny, agreement.PAGE)
    found = agreement.context(known)
    (statuses,) = (choice for choice in found["choices"] if choice.name == "status")
    rows = {row.status.slug for _, rows, _ in found["pages"] for row in rows}
    assert {*values(statuses)} == rows


def test_an_event_has_the_articles_that_bear_it(tiny: Explainer) -> None:
    assert 'data-article="quay wire island"' in drawn(tiny, timeline.PAGE)


DIFFERS = "differences.html#crowd-size"


def test_an_event_says_what_accounts_differ_on_folded_in_two_words(tmp_path: Path) -> None:
    text = drawn(load(TINY / "sources"), timeline.PAGE)
    assert (
        f'<a href="{DIFFERS}" title="How many people stood at the quay">Accounts differ</a>' in text
    )
    explainer = edited(
        tmp_path, "timeline.yml", ("- id: crowd-gathers\n", "- id: crowd-gathers\n  key: yes\n")
    )
    text = drawn(explainer, timeline.PAGE)
    assert f'Accounts differ: <a href="{DIFFERS}">How many people stood at the quay</a>' in text


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("disagreements.yml", "  see: [crowd-gathers]\n", ""),
        (
            "disagreements.yml",
            "cite: [island#3]\n      statements",
            "cite: [wire#3]\n      statements",
        ),
    ],
    ids=["no link", "of one article"],
)
def test_an_event_of_no_disagreement_between_articles_says_nothing(
    file: str, old: str, new: str, tmp_path: Path
) -> None:
    explainer = edited(tmp_path, file, (old, new))
    assert "Accounts differ" not in drawn(explainer, timeline.PAGE)


def test_an_event_leads_to_a_disagreement_that_it_names_itself(tmp_path: Path) -> None:
    explainer = edited(tmp_path, "disagreements.yml", ("  see: [crowd-gathers]\n", ""))
    first, second, third = explainer.timeline
    second = replace(second, see=(an_id("crowd-size"),))
    text = drawn(replace(explainer, timeline=(first, second, third)), timeline.PAGE)
    assert DIFFERS in text


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("2031-03-03/2031-03-04", "Mon 3 or Tue 4"),
        ("2031-03-03?", "perhaps Mon 3"),
        ("../2031-03-03", "by Mon 3"),
        ("2031-03-03/2031-04-04", "Monday 3 March to Friday 4 April"),
    ],
)
def test_a_day_under_its_heading_is_told_in_a_few_letters_where_its_month_is_clear(
    when: str, told: str, tiny: Explainer
) -> None:
    first = tiny.timeline[0]
    sure = replace(first, id=an_id("sure"))
    other = replace(first, when=When.parse(Text(when, first.place)))
    found = timeline.context(draft(replace(tiny, timeline=(sure, other)), timeline.PAGE))["days"]
    moments = {
        event.record.id: event.moment for day in found for _, those in day.bands for event in those
    }
    assert moments["ferries-stop"] == told


# Reactions


def reacting(explainer: Explainer, stances: list[tuple[str, str]]) -> str:
    """The page of reactions with one of each actor and stance."""
    (one,) = explainer.reactions
    reactions = tuple(
        replace(one, id=an_id(f"re-{n}"), by=an_id(by), stance=an_id(stance), quote=None)
        for n, (by, stance) in enumerate(stances)
    )
    return drawn(replace(explainer, reactions=reactions), reaction.PAGE)


def test_who_takes_which_stance_is_told_first_and_leads_to_their_first_words(
    tmp_path: Path,
) -> None:
    explainer = edited(
        tmp_path,
        "vocabulary.yml",
        (
            "stances:\n",
            "stances:\n  - {id: calm, label: Calls for calm, meaning: It wants calm.}\n",
        ),
    )
    many = [("brandt", "critical"), ("lund", "calm"), ("brandt", "critical"), ("vask", "critical")]
    assert "At a glance" not in reacting(explainer, many)
    text = reacting(explainer, [*many, ("lund", "calm"), ("board", "calm"), ("lund", "critical")])
    glance = re.findall(r"<dt>(.*?)</dt>\n<dd>(.*?)</dd>", text)
    assert glance == [
        ("Calls for calm", '<a href="#re-1">Lund</a>, <a href="#re-5">the board</a>'),
        (
            "Critical",
            '<a href="#re-0">Brandt</a>, <a href="#re-3">Oren Vask</a>, <a href="#re-6">Lund</a>',
        ),
    ]


def test_the_tables_of_reactions_have_columns_of_one_width(tiny: Explainer) -> None:
    (one,) = tiny.reactions
    early: Reaction = replace(one, id=an_id("early"), phase=an_id("before"))
    text = drawn(replace(tiny, reactions=(early, one)), reaction.PAGE)
    groups = re.findall(r"<colgroup>.*?</colgroup>", text)
    assert len(groups) == 2
    assert len({*groups}) == 1


# Marks


@pytest.mark.parametrize(
    "page", [timeline.PAGE, actors.PAGE, reaction.PAGE], ids=attrgetter("name")
)
def test_a_small_mark_never_stands_behind_a_space_at_which_a_line_can_end(
    page: Page, ferry: Explainer, tmp_path: Path
) -> None:
    for explainer in (ferry, edited(tmp_path, "vocabulary.yml", INVERSE)):
        before = re.findall(
            r'(.)<a class="mark (?:corroborated|single)"', drawn(explainer, page), re.DOTALL
        )
        assert {*before} == {"\u00a0"}
