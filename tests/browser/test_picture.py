"""The picture of the story holds every date of the data, on a narrow phone and without script."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

import pytest
from looks import DESK, PHONE, SIZES, WCAG, OpenPage, axe, hash_of, open_all, some
from playwright.sync_api import Locator, Page, expect
from sites import Builder, Site, served
from support import copy_with_lanes

from explainer.evidence.load import load
from explainer.views.picture import MOST_MARKS

# Every way in which a date can be vague, twice where two events share it.
DATES = {
    "exact": "2031-03-03",
    "exact-too": "2031-03-03",
    "perhaps": "2031-03-03?",
    "about": "2031-03-04~",
    "either": "2031-03-03/2031-03-04",
    "by": "../2031-03-04",
    "since": "2031-03-04/..",
    "three-days": "2031-02-27/2031-03-01",
    "after-a-gap": "2031-03-08",
}
# More than are shown side by side, one of them of no certain day.
MANY = {**{f"many-{n}": "2031-03-12" for n in range(MOST_MARKS)}, "many-perhaps": "2031-03-12?"}

# The row of each, and what stands beside its mark.
IN_WORDS = {
    "exact": ("Mon 3",),
    "exact-too": ("Mon 3",),
    "perhaps": ("Mon 3", "perhaps Mon 3"),
    "about": ("Tue 4", "about Tue 4"),
    "either": ("Mon 3", "Mon 3 or Tue 4"),
    "by": ("Tue 4", "by Tue 4"),
    "since": ("Tue 4", "from Tue 4"),
    "three-days": ("Thu 27 to Sat 1",),
    "after-a-gap": ("Sat 8",),
}


@pytest.fixture(scope="module")
def drawn(built: Builder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The tiny explainer with lanes, and with an event of each of DATES and of MANY."""
    sources = copy_with_lanes(tmp_path_factory.mktemp("drawn"))
    site = (sources / "site.yml").read_text("utf-8")
    (sources / "site.yml").write_text(
        site.replace("2031-03-03/2031-03-04", "2031-02-01/2031-03-20"), "utf-8"
    )
    with (sources / "timeline.yml").open("a", encoding="utf-8") as timeline:
        for name, when in (DATES | MANY).items():
            kind = "ruling" if name in {"about", "perhaps"} else "strike"
            timeline.write(
                f"\n- id: {name}\n  kind: {kind}\n"
                f"  when: {when}\n  title: An event dated {name}\n  text: It happened.\n"
                f"  key: {'yes' if name == 'either' else 'no'}\n  cite: [quay#2]\n"
            )
    load(sources)
    with served(built("drawn", sources)) as here:
        yield here


def of_data(site: Site, column: str) -> dict[str, str]:
    """What the exported data say of each event, by its id."""
    text = (site.folder / "data" / "timeline.csv").read_text("utf-8-sig")
    return {each["id"]: each[column] for each in csv.DictReader(text.splitlines())}


def of_picture(page: Page) -> list[tuple[str, str, str]]:
    """Each mark in a lane: its event, and the first and last day of those that it stands with."""
    found = []
    for dated in page.locator("table.lanes [data-lane] [data-earliest]").all():
        first, last = (dated.get_attribute(f"data-{end}") or "" for end in ("earliest", "latest"))
        found += [(hash_of(mark), first, last) for mark in dated.locator("a").all()]
    return found


# On paper and on the timeline those of a full cell are only counted.
@pytest.mark.parametrize(
    ("name", "counted"), [("index.html", {}), ("handout.html", MANY), ("timeline.html", MANY)]
)
def test_the_days_of_every_event_can_be_read_back(
    drawn: Site, open_page: OpenPage, name: str, counted: dict[str, str]
) -> None:
    page = open_page(name, drawn, **PHONE, java_script_enabled=False)
    found = of_picture(page)
    starts, ends = of_data(drawn, "start"), of_data(drawn, "end")
    listed = starts.keys() - counted.keys()
    assert sorted(found) == sorted((each, starts[each], ends[each]) for each in listed)


def test_the_days_of_every_event_stand_there_in_words(drawn: Site, open_page: OpenPage) -> None:
    page = open_page("index.html", drawn, **PHONE, java_script_enabled=False)
    found = {}
    for row in some(page.locator("table.lanes tbody tr:not(.gap)")):
        day = row.locator("th").inner_text()
        for dated in row.locator("[data-lane] [data-earliest]").all():
            labels = [each.strip("()") for each in dated.locator("small").all_inner_texts()]
            for mark in dated.locator("a").all():
                found[hash_of(mark)] = (day, *labels)
    assert {name: found[name] for name in DATES} == IN_WORDS


def test_each_mark_says_which_event_it_is_and_how_sure(drawn: Site, open_page: OpenPage) -> None:
    page = open_page("index.html", drawn, **PHONE)
    titles, statuses = of_data(drawn, "title"), of_data(drawn, "status")
    for mark in some(page.locator("table.lanes .events:not(.many) a")):
        name = hash_of(mark)
        said = f"{titles[name]}: {statuses[name]}"
        assert mark.get_attribute("title") == said
        assert page.get_by_role("link", name=said, exact=True).count() >= 1


def assert_no_sign_is_read(cell: Locator) -> None:
    """What opens and closes a list says so itself; its sign is for the eye."""
    read = cell.aria_snapshot()
    assert any(letter.isdigit() for letter in read)
    assert not set(read) & set("▸◂▾")


def signs_of(cell: Locator) -> list[str]:
    """What the signs of a full cell say: a sign has as many marks as there are events."""
    said = []
    for run in cell.get_by_role("img").all():
        name = run.get_attribute("aria-label") or ""
        assert len(run.inner_text().strip("()")) == int(name.split()[0])
        said.append(name)
    return said


def test_many_events_are_counted_by_status_and_their_list_opens(
    drawn: Site, open_page: OpenPage
) -> None:
    page = open_page("index.html", drawn, **PHONE, java_script_enabled=False)
    titles, statuses = of_data(drawn, "title"), of_data(drawn, "status")
    cell = page.locator("table.lanes details")
    expect(cell).to_have_count(1)
    assert signs_of(cell.locator("summary")) == [
        f"{len(MANY) - 1} one origin",
        "1 one origin, day not certain",
    ]
    expect(cell.locator("summary b")).to_have_text(f"{len(MANY)}")
    size = cell.locator("summary").bounding_box()
    assert size is not None
    assert size["height"] >= 24
    assert not cell.get_by_role("link").first.is_visible()
    assert_no_sign_is_read(cell)
    cell.locator("summary").click()
    assert_no_sign_is_read(cell)
    shown = {hash_of(link): link.inner_text() for link in cell.get_by_role("link").all()}
    assert shown == {name: titles[name] for name in MANY}
    for item in cell.get_by_role("listitem").all():
        status = statuses[hash_of(item.get_by_role("link"))]
        assert item.get_by_role("img").get_attribute("aria-label") == status


@pytest.mark.parametrize(
    ("name", "cell"),
    [("index.html", "details summary"), ("handout.html", ".counts"), ("timeline.html", ".counts")],
)
def test_the_counts_follow_an_own_standard(
    drawn: Site, open_page: OpenPage, name: str, cell: str
) -> None:
    page = open_page(f"{name}?without=quay&officials=no", drawn, **PHONE)
    open_all(page)
    drawn_there = page.locator(f"table.lanes {cell}")
    expect(drawn_there.locator(".unborne").first).to_be_visible()
    wanted = [f"{len(MANY) - 1} left out", "1 left out, day not certain"]
    assert signs_of(drawn_there) == wanted
    expect(drawn_there.locator("b")).to_have_text(f"{len(MANY)}")
    page.evaluate("sessionStorage.clear()")


@pytest.mark.parametrize("size", SIZES)
def test_numbers_and_the_short_answer_stand_before_the_picture(
    drawn: Site, open_page: OpenPage, size: str
) -> None:
    page = open_page("index.html", drawn, **SIZES[size])
    parts = page.locator("h1, .as-of, #key-figures, ul.numbers, #short, div.short, #picture").all()
    tops = [box["y"] for part in parts if (box := part.bounding_box())]
    assert len(tops) == 7
    assert tops == sorted(tops)
    names = [part.get_attribute("id") or part.get_attribute("class") for part in parts]
    assert names[1:] == ["as-of", "key-figures", "numbers", "short", "short", "picture"]


def test_what_the_signs_mean_stands_above_them(drawn: Site, open_page: OpenPage) -> None:
    page = open_page("index.html", drawn, **PHONE)
    legend = page.locator("table.lanes caption .legend")
    used = {word for name, word in of_data(drawn, "status").items() if name in DATES}
    assert all(word in legend.inner_text() for word in used)
    above, below = legend.bounding_box(), page.locator("table.lanes tbody").bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] <= below["y"]


def test_turning_points_stand_in_words_and_days_without_events_are_said(
    drawn: Site, open_page: OpenPage
) -> None:
    page = open_page("index.html", drawn, **PHONE)
    points = page.locator("table.lanes .key a")
    assert [hash_of(point) for point in points.all()] == ["either"]
    gaps = page.locator("table.lanes tr.gap")
    assert gaps.count() > 0
    for gap in gaps.all():
        assert "No event is dated" in gap.inner_text()


@pytest.mark.parametrize("address", ["index.html", "timeline.html", "index.html?without=wire"])
@pytest.mark.parametrize("size", SIZES)
def test_events_of_no_certain_day_are_in_brackets_and_as_dark_as_the_others(
    drawn: Site, open_page: OpenPage, address: str, size: str
) -> None:
    page = open_page(address, drawn, **SIZES[size])
    open_all(page)
    if "?" in address:
        expect(page.locator(".legend .own-key")).to_be_visible()
    expect(page.locator(".legend")).to_contain_text("in brackets: day not certain")
    for cell in some(page.locator("td:has(.events:not(.many))")):
        text = "".join(cell.locator(".events > .unsure").all_inner_texts())
        assert re.fullmatch(r"(\([^()]+\)\s*)*", text.strip())
        assert cell.inner_text().count("(") == text.count("(")
    full = page.locator("summary:has(.unsure), .counts:has(.unsure)")
    expect(full).to_have_count(1)
    assert re.fullmatch(r"\d+ ([^()\d]+) \(([^()\d]+)\)", " ".join(full.inner_text().split()))
    signs = page.locator(".events a, :is(summary, .counts) i")
    opacities = signs.evaluate_all("all => all.map(one => getComputedStyle(one).opacity)")
    assert set(opacities) == {"1"}
    # As many columns of signs as there are events, whatever wrote them.
    full = page.locator(":is(summary, .counts) > [role=img]").first
    expect(full.locator("i")).to_have_count(
        int((full.get_attribute("aria-label") or "").split()[0])
    )


def test_on_the_timeline_a_phone_folds_it_and_a_desk_shows_it(
    drawn: Site, open_page: OpenPage
) -> None:
    page = open_page("timeline.html", drawn, **PHONE)
    picture, fold = page.locator("table.lanes"), page.get_by_text("All of it in one picture")
    seen = "element => element.checkVisibility({ contentVisibilityAuto: true })"
    assert not picture.evaluate(seen)
    fold.click()
    assert picture.evaluate(seen)
    fold.click()
    page.set_viewport_size(DESK)
    assert picture.evaluate(seen)
    expect(fold).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_it(drawn: Site, open_page: OpenPage, scheme: str) -> None:
    page = open_page("index.html", drawn, **PHONE, color_scheme=scheme)
    found = axe(page, WCAG)
    page.set_viewport_size({"width": 1280, "height": 800})
    assert found + axe(page, WCAG) == []


def test_paper_has_the_picture_in_one_piece(drawn: Site, open_page: OpenPage) -> None:
    page = open_page("index.html", drawn, width=680, height=1000)
    page.emulate_media(media="print")
    expect(page.locator(".lanes")).to_have_css("break-inside", "avoid")
