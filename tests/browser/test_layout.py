"""What stands beside what, on a phone and at a desk, and what a reader's eye is spared."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from looks import DESK, FRAMES, PHONE, OpenPage, some
from playwright.sync_api import FloatRect, Locator, Page, expect
from sites import Builder, Site, served
from support import copy_tiny

# A paragraph in which officials are quoted twice, one side of a contradiction is told twice, and
# two things are told that nobody disputes, the first by two origins.
WORDS = """
- id: the-words
  title: The words
  statements:
    - {id: word-1, text: The harbour master counted 120., says: brandt, cite: [wire#3]}
    - {id: word-2, text: He counted at noon., says: brandt, flows: yes, cite: [wire#3]}
    - {id: side-1, text: Lund saw more., flows: yes, rests_on: [crowd-lund]}
    - {id: side-2, text: Lund saw two hundred., flows: yes, rests_on: [crowd-lund]}
    - {id: sure-1, text: The fare doubled., flows: yes, cite: [quay#2, island#2]}
    - {id: sure-2, text: The board runs the line., flows: yes, cite: [quay#5]}
"""
ASKED = """
asked:
  - {id: asked-fare, title: What was the fare?, text: It had doubled., cite: [quay#2]}
"""
# Whether what a fold has inside is drawn.
SEEN = "element => element.checkVisibility({ contentVisibilityAuto: true })"


@pytest.fixture(scope="module")
def here(built: Builder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The tiny explainer with WORDS in its background, and with what people ask."""
    sources = copy_tiny(tmp_path_factory.mktemp("laid-out")) / "sources"
    for name, added in (("background.yml", WORDS), ("site.yml", ASKED)):
        with (sources / name).open("a", encoding="utf-8") as file:
            file.write(added)
    with served(built("laid-out", sources)) as site:
        yield site


def box_of(element: Locator) -> FloatRect:
    """Where the element is drawn."""
    box = element.bounding_box()
    assert box
    return box


def scroll(page: Page, to: int) -> None:
    """Scroll there, and let the page draw what follows from it."""
    page.evaluate("to => scrollTo({ top: to, behavior: 'instant' })", to)
    page.evaluate(FRAMES)


def test_at_a_desk_what_is_on_the_page_stands_open_beside_its_text_and_stays(
    here: Site, open_page: OpenPage
) -> None:
    page = open_page("background.html", here, **DESK)
    parts, text = page.locator(".jump ul"), page.locator("main p.statement").first
    assert parts.evaluate(SEEN)
    assert box_of(text)["x"] + box_of(text)["width"] <= box_of(parts)["x"]
    assert box_of(page.locator("h2").first)["y"] < box_of(parts)["y"] + box_of(parts)["height"]
    page.set_viewport_size({"width": 1280, "height": 300})
    gone = box_of(parts)["y"] + 100
    scroll(page, int(gone))
    assert box_of(text)["y"] < 0 < box_of(parts)["y"]


def test_on_a_phone_it_is_folded_above_the_text(here: Site, open_page: OpenPage) -> None:
    page = open_page("background.html", here, **PHONE)
    assert not page.locator(".jump ul").evaluate(SEEN)
    fold, first = page.locator(".jump"), page.locator("h2").first
    assert box_of(fold)["y"] + box_of(fold)["height"] <= box_of(first)["y"]
    fold.locator("summary").click()
    fold.get_by_role("link", name="The words").click()
    expect(page.locator("#the-words")).to_be_in_viewport()


def test_what_people_ask_stands_beside_the_chapters_at_a_desk_and_after_them_on_a_phone(
    here: Site, open_page: OpenPage
) -> None:
    page = open_page("index.html", here, **DESK)
    chapters, asked = page.locator("#how-it-ended"), page.locator("#asked")
    assert box_of(asked)["y"] == pytest.approx(box_of(chapters)["y"], abs=1)
    assert box_of(asked)["x"] >= box_of(chapters)["x"] + box_of(chapters)["width"]
    page.set_viewport_size(PHONE)
    last = page.locator("#medium-crew")
    assert box_of(asked)["y"] >= box_of(last)["y"] + box_of(last)["height"]


def words_of(page: Page) -> dict[str, bool]:
    """Of each statement of WORDS that is shaky, whether it says so to the eye."""
    marks = some(page.locator(".statement[id] > .mark:has(.why)"))
    return {
        each.locator("xpath=..").get_attribute("id") or "": box_of(each.locator(".why"))["width"]
        > 1
        for each in marks
    }


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_why_a_sentence_is_shaky_is_said_once_a_paragraph_unless_all_is_asked_for(
    here: Site, open_page: OpenPage, has_script: bool
) -> None:
    page = open_page("background.html", here, **PHONE, java_script_enabled=has_script)
    for choice, again in (("Quiet", False), ("All marks", True), ("Shaky only", True)):
        page.get_by_role("radio", name=choice).check()
        said = words_of(page)
        wanted = {"word-1": True, "word-2": again, "side-1": True, "side-2": again}
        assert {name: said[name] for name in wanted} == wanted, choice
        assert said["crowd-open"]  # in a paragraph of its own
        for name in wanted:
            expect(page.locator(f"#{name} .why")).not_to_be_empty()
            expect(page.locator(f"#{name} .boxes")).to_be_visible()


def test_so_it_is_with_what_an_own_standard_leaves_out(here: Site, open_page: OpenPage) -> None:
    page = open_page("background.html?officials=no", here, **PHONE)
    expect(page.locator("#word-1 .unborne")).to_have_count(1)
    said = words_of(page)
    assert (said["word-1"], said["word-2"]) == (True, False)
    page.evaluate("sessionStorage.clear()")


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_shaky_only_mutes_what_is_sure(here: Site, open_page: OpenPage, has_script: bool) -> None:
    page = open_page("background.html", here, **PHONE, java_script_enabled=has_script)

    def colour(name: str) -> str:
        found: str = page.locator(f"#{name}").evaluate("one => getComputedStyle(one).color")
        return found

    ink = colour("word-1")
    for choice, is_muted in (("Shaky only", True), ("Quiet", False), ("All marks", False)):
        page.get_by_role("radio", name=choice).check()
        assert (colour("sure-1") != ink) is is_muted, choice
        for name in ("sure-2", "word-1", "word-2", "side-1"):  # the first is of one origin
            assert colour(name) == ink, (choice, name)
