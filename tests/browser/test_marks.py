"""The mark after a sentence leads to its evidence: in a sheet, or without script in a list."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

import pytest
from looks import (
    DESK,
    PHONE,
    SIZES,
    WCAG,
    OpenPage,
    axe,
    evidence_of,
    go_to,
    hash_of,
    open_all,
    some,
    stored,
)
from PIL import Image
from playwright.sync_api import FloatRect, Locator, expect
from sites import Site

MARKS = "main a.mark"
SURE = f"{MARKS}:is(.corroborated, .single)"
SHAKY = f"{MARKS}:is(.contradicted, .updated, .claimed)"
# Whether the last letter of the sentence stands on the line of its mark.
BESIDE = """mark => {
  const [before, range] = [mark.previousSibling, document.createRange()];
  range.setStart(before, before.length - 2);
  range.setEnd(before, before.length - 1);
  return Math.abs(range.getBoundingClientRect().bottom - mark.getBoundingClientRect().bottom) < 12;
}"""
# The sentence, the row or the number that a mark is about, and the block in which it stands.
BLOCK = "ancestor::*[self::tr or self::li or self::p or self::dd"
ABOUT = f"{BLOCK} or contains(concat(' ', @class, ' '), ' statement ')][1]"


@pytest.mark.parametrize("size", SIZES)
def test_a_mark_opens_what_the_statement_rests_on(open_page: OpenPage, size: str) -> None:
    page = open_page("background.html", **SIZES[size], reduced_motion="reduce")
    mark = page.locator(MARKS).first
    sheet, entry = evidence_of(page, mark)
    status = entry.locator(".status").text_content() or ""
    cited = entry.locator(".cited a")
    mark.click()
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text(status)
    assert cited.count() > 0
    origins = set()
    for link in cited.all():
        paragraph = page.locator(f'[id="{hash_of(link)}"]')
        expect(sheet).to_contain_text(paragraph.text_content() or "")
        origins.add(paragraph.locator("xpath=..").get_attribute("data-origin") or "")
    headings = sheet.get_by_role("heading").all_text_contents()
    assert {heading.partition(": ")[2].partition(" (")[0] for heading in headings} == origins
    assert len(headings) == len(origins)
    assert axe(page, WCAG) == []
    sheet.get_by_role("button", name="Close").click()
    expect(sheet).to_be_hidden()
    expect(mark).to_be_focused()


def test_of_what_is_contradicted_it_shows_first_what_stands_against_it(open_page: OpenPage) -> None:
    page = open_page("figures.html", **DESK)
    mark = page.locator("#crowd-lund a.mark")
    sheet, entry = evidence_of(page, mark)
    mark.click()
    against, borne = entry.locator(".cited").all()
    for cited in (against, borne):
        for link in some(cited.locator("a")):
            told = page.locator(f'[id="{hash_of(link)}"]').text_content() or ""
            expect(sheet).to_contain_text(told)
    assert borne.text_content() != against.text_content()
    headings = sheet.locator("h2").all_text_contents()
    for heading, word, cited in zip(
        headings, ("differs", "supports"), (against, borne), strict=True
    ):
        paragraph = page.locator(f'[id="{hash_of(cited.locator("a").first)}"]')
        origin = paragraph.locator("xpath=..").get_attribute("data-origin")
        assert origin
        assert heading.strip().startswith(f"{word}: {origin} (")


def told(sheet: Locator) -> list[str]:
    """What the sheet says that each origin does, in its order; those that are silent as one."""
    lines = sheet.locator("h2, p:has(.boxes)").all_text_contents()
    return [line.strip().partition(":")[0] for line in lines]


@pytest.mark.parametrize("name", ["background.html", "figures.html"])
def test_origins_stand_in_the_order_of_their_boxes_each_with_what_it_does(
    open_page: OpenPage, name: str
) -> None:
    page = open_page(name, **DESK)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    lists = page.locator("[data-origin]").all()
    order = list(dict.fromkeys(each.get_attribute("data-origin") for each in lists))
    letters = {*(page.locator("[data-letters]").get_attribute("data-letters") or "").split()}
    marks = page.locator(MARKS).all()
    for mark in marks:
        sheet, entry = evidence_of(page, mark)
        mark.evaluate("(mark) => mark.click()")
        expect(sheet).to_be_visible()
        stands = [each.get_attribute("class") or "silent" for each in mark.locator("i").all()]
        if not entry.locator(".cited.differs").count():  # it differs from a part, and bears another
            stands = ["partly" if each == "differs" else each for each in stands]
        speaking = [each for each in stands if each not in ("differs", "silent")]
        heard = {name.partition("¶")[0] for name in entry.locator(".cited a").all_text_contents()}
        silent = ["silent"] * (heard < letters)
        assert told(sheet) == ["differs"] * stands.count("differs") + speaking + silent
        headings = sheet.locator("h2").all_text_contents()[stands.count("differs") :]
        origins = [each.partition(": ")[2].partition(" (")[0] for each in headings]
        assert origins == [each for each in order if each in origins]
        page.keyboard.press("Escape")
        expect(sheet).to_be_hidden()
    assert marks


@pytest.mark.parametrize("size", SIZES)
def test_the_keyboard_alone_opens_and_closes_it(site: Site, open_page: OpenPage, size: str) -> None:
    page = open_page("background.html", **SIZES[size])
    mark = page.locator(MARKS).nth(1)
    sheet, _ = evidence_of(page, mark)
    mark.focus()
    page.keyboard.press("Enter")
    expect(sheet.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Tab")
    expect(sheet.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(mark).to_be_focused()
    assert page.url == f"{site.address}background.html"


def test_a_click_elsewhere_closes_it_and_another_mark_takes_its_place(open_page: OpenPage) -> None:
    page = open_page("background.html", **DESK)
    first, second = page.locator(MARKS).nth(0), page.locator(MARKS).nth(1)
    sheet, entry = evidence_of(page, second)
    first.click()
    expect(sheet).to_be_visible()
    second.press("Enter")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text(entry.locator(".status").text_content() or "")
    page.get_by_role("heading", level=1).click()
    expect(sheet).to_be_hidden()


def test_it_is_a_sheet_at_the_foot_of_a_phone(open_page: OpenPage) -> None:
    page = open_page("background.html", **PHONE)
    page.locator(MARKS).nth(1).click()
    box = page.locator(".sheet").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, PHONE["width"])
    assert box["y"] + box["height"] == pytest.approx(PHONE["height"], abs=1)


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [
        ("background", 1280, 800),
        ("background", 768, 800),
        ("background", 768, 420),
        ("figures", 1280, 800),
        ("index", 1280, 800),
        ("figures", 1280, 420),
    ],
)
def test_on_a_desk_it_is_near_what_its_mark_is_about_and_not_on_it(
    open_page: OpenPage, name: str, width: int, height: int
) -> None:
    page = open_page(f"{name}.html", width=width, height=height)
    for mark in some(page.locator(MARKS)):
        mark.scroll_into_view_if_needed()
        mark.click()
        box = box_of(page.locator(".sheet"))
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width
        assert 0 <= box["y"] <= box["y"] + box["height"] <= height
        assert apart(box, box_of(mark.locator(f"xpath={ABOUT}"))) > 0
        assert apart(box, box_of(mark.locator(f"xpath={BLOCK}][1]"))) < 30
        page.keyboard.press("Escape")


def box_of(element: Locator) -> FloatRect:
    """Where the element is drawn."""
    box = element.bounding_box()
    assert box
    return box


def apart(one: FloatRect, other: FloatRect) -> float:
    """How far two boxes are from one another, across or down; less than 0 where they overlap."""
    across = max(one["x"] - other["x"] - other["width"], other["x"] - one["x"] - one["width"])
    down = max(one["y"] - other["y"] - other["height"], other["y"] - one["y"] - one["height"])
    return max(across, down)


def test_on_a_phone_the_text_stays_in_sight_and_close_lies_on_none(open_page: OpenPage) -> None:
    page = open_page("background.html", **PHONE)
    for mark in some(page.locator(MARKS)):
        mark.click()
        box, said = box_of(page.locator(".sheet")), box_of(mark.locator(f"xpath={ABOUT}"))
        assert said["y"] + said["height"] <= box["y"]
        first, close = (box_of(page.locator(f".sheet {each}").first) for each in ("p", ".close"))
        assert apart(first, close) >= 0
        page.keyboard.press("Escape")


def test_its_paragraphs_lead_to_their_article(site: Site, open_page: OpenPage) -> None:
    page = open_page("background.html", **DESK)
    page.locator(MARKS).first.click()
    link = page.locator(".sheet a[href^='sources.html#']").first
    paragraph = hash_of(link)
    link.click()
    expect(page).to_have_url(f"{site.address}sources.html#{paragraph}")
    expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("name", ["background.html", "timeline.html", "figures.html"])
def test_without_script_it_leads_to_the_list_and_on_to_the_paragraphs(
    open_page: OpenPage, name: str
) -> None:
    page = open_page(name, **PHONE, java_script_enabled=False)
    for fold in page.locator("main :is(li > details, .narrow-fold) > summary").all():
        fold.click()
    mark = page.locator(MARKS).first
    _, entry = evidence_of(page, mark)
    mark.focus()
    page.keyboard.press("Enter")
    expect(entry).to_be_in_viewport()
    paragraph = entry.locator(".cited a").first
    paragraph.press("Enter")
    digest = page.locator(f'[id="{hash_of(paragraph)}"]')
    expect(digest).to_be_in_viewport()
    assert len((digest.text_content() or "").split()) > 3


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_a_reader_chooses_which_marks_to_see(open_page: OpenPage, has_script: bool) -> None:
    page = open_page("timeline.html", **PHONE, java_script_enabled=has_script)
    for fold in page.locator("main li > details > summary").all():
        fold.click()
    shaky, sure = page.locator(SHAKY).first, page.locator(f"{MARKS}.corroborated").first
    single = page.locator(f"{MARKS}.single").first
    expect(page.get_by_role("radio", name="Quiet")).to_be_checked()
    for choice, of_sure, boxes in (
        ("Quiet", True, False),
        ("Shaky only", False, False),
        ("All marks", True, True),
    ):
        page.get_by_role("radio", name=choice).check()
        expect(shaky).to_be_visible()
        expect(sure).to_be_visible(visible=of_sure)
        expect(single).to_be_visible()
        for mark in (shaky, sure, single):
            expect(mark.locator("i").first).to_be_visible(visible=boxes)


@pytest.mark.parametrize("size", SIZES)
def test_a_quiet_mark_is_small_to_the_eye_not_to_a_finger_and_begins_no_line(
    open_page: OpenPage, size: str
) -> None:
    page = open_page("background.html", **SIZES[size])
    marks = page.locator(SURE)
    assert marks.count() > 0
    for mark in marks.all():
        target, dot = box_of(mark), box_of(mark.locator(".boxes"))
        assert target["width"] >= 24 <= target["height"]
        assert dot["width"] < 12
        assert mark.evaluate(BESIDE)
    mark = marks.first
    mark.click()
    expect(page.locator(".sheet")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_quiet_dot_and_a_quiet_ring_differ_at_a_glance(
    open_page: OpenPage, scheme: Literal["light", "dark"]
) -> None:
    page = open_page("timeline.html", **PHONE, color_scheme=scheme)
    open_all(page)
    assert drawn(page.locator(f"{MARKS}.corroborated").first, scheme) == ("wide enough", "filled")
    assert drawn(page.locator(f"{MARKS}.single").first, scheme) == ("wide enough", "hollow")


def drawn(mark: Locator, scheme: str) -> tuple[str, str]:
    """Whether what stands out 3 : 1 from the page is 6 pixels wide or more, and its middle too."""
    shown = Image.open(BytesIO(mark.locator(".boxes").screenshot())).convert("RGB")
    page = luminance(shown.getpixel((0, 0)))
    assert (page > 0.5) == (scheme == "light")
    clear = {
        (x, y)
        for x in range(shown.width)
        for y in range(shown.height)
        if contrast(luminance(shown.getpixel((x, y))), page) >= 3
    }
    (left, right), (top, bottom) = ((min(side), max(side)) for side in zip(*clear, strict=True))
    is_filled = ((left + right) // 2, (top + bottom) // 2) in clear
    width = "wide enough" if min(right - left, bottom - top) + 1 >= 6 else "too small"
    return width, "filled" if is_filled else "hollow"


def luminance(colour: float | tuple[int, ...] | None) -> float:
    """The relative luminance of a colour, as WCAG 2.2 has it."""
    assert isinstance(colour, tuple)
    parts = [part / 255 for part in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    """How far two luminances stand apart: 1 where they are the same."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@pytest.mark.parametrize("choice", ["quiet", "all"])
def test_a_copied_paragraph_has_the_status_of_each_sentence_on_its_line(
    open_page: OpenPage, choice: str
) -> None:
    page = open_page("index.html", **DESK)
    page.locator(f"#marks-{choice}").check()
    for paragraph in some(page.locator("main p:has(> .statement)")):
        copied = paragraph.evaluate(
            "all => { getSelection().selectAllChildren(all); return `${getSelection()}`; }"
        )
        words = [each.strip() for each in paragraph.locator(".boxes + span").all_text_contents()]
        said = [each.strip() for each in paragraph.locator(".statement").all_text_contents()]
        assert [each.rpartition("\u00a0")[2] for each in said] == words
        assert copied.strip() == " ".join(said)


def test_the_choice_holds_on_every_page(open_page: OpenPage) -> None:
    page = open_page("background.html", **DESK)
    page.get_by_role("radio", name="Shaky only").check()
    assert stored(page) == ["marks"]
    go_to(page, "Timeline")
    expect(page.get_by_role("radio", name="Shaky only")).to_be_checked()
    page.get_by_role("radio", name="All marks").check()
    page.reload()
    expect(page.get_by_role("radio", name="All marks")).to_be_checked()


def test_shapes_tell_statuses_apart_where_colours_are_forced(open_page: OpenPage) -> None:
    page = open_page("background.html", **DESK, forced_colors="active")
    for mark in some(page.locator(MARKS)):
        expect(mark).to_be_visible()
        assert (mark.text_content() or "").strip()
