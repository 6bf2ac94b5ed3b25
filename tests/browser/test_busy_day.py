"""A day of many events: one order, subjects that fold, and a picture that follows the filters."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from looks import COLOURS, DESK, PHONE, WCAG, OpenPage, axe, hash_of, some
from playwright.sync_api import Locator, Page, expect
from sites import Builder, Site, served
from support import copy_with_lanes

from explainer.pages.timeline import MANY
from explainer.views.picture import MOST_MARKS

# What nothing puts in order: known at noon from two articles, known in the evening from one.
EARLY = [f"early-{number}" for number in range(MOST_MARKS)]
LATE = [f"late-{number}" for number in range(MANY)]
PERHAPS = ["perhaps-0", "perhaps-1"]
SIDES = ("left", "right")
NOON, ALL = "Monday 3 March, noon", "Tuesday 4 March"


def entry(name: str, more: str, when: str = "2031-03-03") -> str:
    """An event of a Monday, as timeline.yml has it."""
    return (
        f"\n- id: {name}\n  kind: strike\n  when: {when}\n  title: An event {name}\n"
        f"  text: It happened.\n  {more}\n"
    )


def events() -> str:
    """The events of the busy day, turning points among them."""
    told = [entry("first", "key: yes\n  cite: [wire#2]")]
    told += [entry(name, "cite: [quay#2, wire#2, island#2]") for name in EARLY]
    told.append(entry("at-noon", "time: noon\n  cite: [wire#2]"))
    told += [entry(name, "cite: [quay#2]") for name in LATE]
    told += [entry(name, "cite: [quay#2]", "2031-03-03?") for name in PERHAPS]
    told.append(entry("last", "key: yes\n  time: evening\n  cite: [quay#2]"))
    return "".join(told)


@pytest.fixture(scope="module")
def busy(built: Builder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The tiny explainer with lanes, and with many events on its first day."""
    sources = copy_with_lanes(tmp_path_factory.mktemp("busy"))
    with (sources / "timeline.yml").open("a", encoding="utf-8") as timeline:
        timeline.write(events())
    with served(built("busy", sources)) as here:
        yield here


def folded(page: Page) -> Locator:
    """The subject of the busy day that is folded."""
    found = page.locator("details:has(> summary .counts):has([id=late-0])")
    expect(found).to_have_count(1)
    return found


def is_open(details: Locator) -> bool:
    """Whether what a reader may unfold is unfolded."""
    opened: bool = details.evaluate("details => details.open")
    return opened


def test_a_day_is_told_once_in_the_order_of_the_picture(busy: Site, open_page: OpenPage) -> None:
    page = open_page("timeline.html", busy, **DESK)
    told = page.locator(".hours").first.locator(".band, h3")
    assert [each.text_content() for each in told.all()] == [
        *("noon", "A crowd gathers at the East Quay", "hour not given", "An event first"),
        *("noon", "An event at-noon", "evening", "An event last"),
    ]
    points = [point.get_attribute("id") for point in page.locator(".turning h3").all()]
    front = open_page("index.html", busy, **DESK)
    assert [hash_of(point) for point in some(front.locator(".lanes .key a"))] == points
    ids = [heading.get_attribute("id") for heading in page.locator(".timeline h3").all()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_an_address_opens_the_subject_that_it_leads_into(
    busy: Site, open_page: OpenPage, *, has_script: bool
) -> None:
    page = open_page("timeline.html", busy, **PHONE, java_script_enabled=has_script)
    expect(page.locator("#late-3")).to_be_hidden()
    page = open_page("timeline.html#late-3", busy, **PHONE, java_script_enabled=has_script)
    expect(page.locator("#late-3")).to_be_visible()
    expect(page.locator("#late-3")).to_be_in_viewport()


def test_open_all_and_paper_show_what_is_in_a_subject(busy: Site, open_page: OpenPage) -> None:
    page = open_page("timeline.html", busy, **DESK)
    text = page.locator("li:has(#late-0) details > p:has(.mark)")
    page.get_by_role("button", name="Open all").click()
    expect(text).to_be_visible()
    page.get_by_role("button", name="Close all").click()
    expect(page.locator("#late-0")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(text).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#late-0")).to_be_hidden()


def test_a_search_is_not_told_how_many_are_in_a_subject(busy: Site) -> None:
    docs = json.loads((busy.folder / "search" / "search_index.json").read_text("utf-8"))["docs"]
    texts = {one["location"].partition("#")[2]: one["text"] for one in docs}
    assert "It happened." in texts["late-0"]
    assert not any("On the quay" in text for text in texts.values())


def test_a_filter_opens_a_subject_counts_anew_and_leaves_all_as_it_was(
    busy: Site, open_page: OpenPage
) -> None:
    page = open_page("timeline.html", busy, **DESK)
    subject = folded(page)
    picture = page.locator("table.lanes")
    before = [subject.locator("summary").first.inner_html(), picture.inner_html()]
    untimed = len(EARLY) + 1  # with ferries-stop, which wire has too
    total = untimed + len(LATE) + len(PERHAPS)
    expect(subject.locator(".counts b")).to_have_text(str(total))
    page.get_by_label(NOON).check()
    assert is_open(subject)
    expect(page.locator("#early-0")).to_be_visible()
    expect(page.locator("#late-0")).to_be_hidden()
    bands = page.locator(".hours").first.locator(".band:visible")
    expect(bands).to_have_text(["hour not given", "noon"])
    expect(subject.locator(".counts b")).to_have_text(f"{untimed} of {total}")
    signs = subject.locator("summary").first.locator("[role=img]:not([inert])")
    expect(signs).to_have_text([f"● {untimed}"])
    page.get_by_label(ALL).check()
    assert not is_open(subject)
    assert [subject.locator("summary").first.inner_html(), picture.inner_html()] == before


def test_a_subject_that_a_reader_has_opened_stays_open(busy: Site, open_page: OpenPage) -> None:
    page = open_page("timeline.html", busy, **DESK)
    folded(page).locator("summary").first.click()
    page.get_by_label(NOON).check()
    page.get_by_label(ALL).check()
    assert is_open(folded(page))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_follows_the_filters(busy: Site, open_page: OpenPage, scheme: str) -> None:
    page = open_page("timeline.html?known=0", busy, **DESK, color_scheme=scheme)
    cell = page.locator("tbody td[data-lane='On the quay'] .counts")
    expect(cell).to_have_count(1)
    left, every = len(EARLY) + 3, len(EARLY) + len(LATE) + len(PERHAPS) + 5
    expect(cell.locator("b")).to_have_text(f"{left} of {every}")
    signs = cell.locator("[role=img]:not([inert])").all()
    said = [sign.get_attribute("aria-label") for sign in signs]
    assert said == ["2 one origin", f"{len(EARLY) + 1} corroborated"]
    bright = "all => all.filter((one) => !one.closest('[inert]')).length"
    assert cell.locator("i").evaluate_all(bright) == left
    # The other day has one event, which was not known yet.
    other = page.locator("tbody td[data-lane='The board'] a")
    expect(other).to_have_count(1)
    assert other.evaluate("link => link.inert && getComputedStyle(link).opacity < 0.5")
    assert axe(page, COLOURS if scheme == "dark" else WCAG) == []
    page.get_by_role("button", name="Show everything").click()
    expect(cell.locator("b")).to_have_text(str(every))
    expect(page.locator("[inert]")).to_have_count(0)


def test_a_sign_of_the_picture_leads_to_its_event_and_keeps_the_filter(
    busy: Site, open_page: OpenPage
) -> None:
    page = open_page("timeline.html", busy, **DESK)
    event = page.locator("li:has(#fare-taken-back)")
    status = event.get_attribute("data-status")
    page = open_page(f"timeline.html?status={status}", busy, **DESK)
    page.locator("tbody td[data-lane='The board'] a").click()
    expect(page).to_have_url(f"{busy.address}timeline.html?status={status}#fare-taken-back")
    expect(page.locator("#fare-taken-back")).to_be_in_viewport()
    expect(page.locator("output.filtered")).to_contain_text("Status")


@pytest.mark.parametrize("where", ["late-0", "on-2031-03-04"])
def test_who_follows_a_link_to_what_a_filter_hides_comes_to_it(
    busy: Site, open_page: OpenPage, where: str
) -> None:
    page = open_page("timeline.html?known=0", busy, **DESK)
    target = page.locator(f"#{where}")
    expect(target).to_be_hidden()
    page.evaluate("where => { location.hash = where }", where)
    expect(target).to_be_in_viewport()
    expect(page).to_have_url(f"{busy.address}timeline.html#{where}")
    page = open_page(f"timeline.html?known=0#{where}", busy, **DESK)
    expect(page.locator(f"#{where}")).to_be_in_viewport()


def test_a_filter_holds_though_the_address_pointed_to_what_it_leaves_out(
    busy: Site, open_page: OpenPage
) -> None:
    page = open_page("timeline.html#fare-taken-back", busy, **DESK)
    page.get_by_label(NOON).check()
    expect(page).to_have_url(f"{busy.address}timeline.html?known=0")
    page.reload()
    expect(page.get_by_label(NOON)).to_be_checked()


def test_the_focus_is_not_lost_with_the_button_that_shows_everything(
    busy: Site, open_page: OpenPage
) -> None:
    page = open_page("timeline.html?known=0", busy, **DESK)
    page.get_by_role("button", name="Show everything").press("Enter")
    expect(page.locator("output.filtered")).to_be_focused()


def test_by_an_own_standard_signs_of_no_certain_day_stay_in_brackets(
    busy: Site, open_page: OpenPage
) -> None:
    page = open_page("timeline.html?without=quay", busy, **DESK)
    unsure = page.locator("tbody td[data-lane='On the quay'] .counts .unsure")
    expect(unsure).to_have_text(["(✕✕)"])
    page.evaluate("sessionStorage.clear()")


def test_the_counts_before_a_subject_follow_an_own_standard(
    busy: Site, open_page: OpenPage
) -> None:
    page = open_page("timeline.html?without=quay&known=0", busy, **DESK)
    summary = folded(page).locator("summary").first
    expect(summary.locator(".unborne")).to_be_attached()
    left = len(EARLY) + 1
    total = left + len(LATE) + len(PERHAPS)
    expect(summary.locator(".counts b")).to_have_text(f"{left} of {total}")
    expect(summary.locator(".corroborated")).to_have_text(f"● {left}")
    expect(summary.locator(".unborne")).to_have_text("✕ 0")
    page.evaluate("sessionStorage.clear()")


def test_the_line_of_an_event_tells_who_hears_it_how_sure_it_is(
    busy: Site, open_page: OpenPage
) -> None:
    for address, said in (
        ("timeline.html", "one origin"),
        ("timeline.html?without=wire", "left out"),
    ):
        page = open_page(address, busy, **DESK)
        line = page.locator("summary:has(#at-noon)")
        expect(line.get_by_role("img", name=said, exact=True)).to_be_visible()
        page.evaluate("sessionStorage.clear()")


def test_paper_says_what_is_filtered(busy: Site, open_page: OpenPage) -> None:
    page = open_page("timeline.html", busy, **DESK)
    page.emulate_media(media="print")
    notice = page.locator("output.filtered")
    expect(notice).to_be_hidden()
    page.locator("select[name=place]").select_option("sarn", force=True)
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("Place: Sarn")


def test_a_long_title_and_what_copies_it_do_not_lie_on_each_other(
    busy: Site, open_page: OpenPage
) -> None:
    page = open_page("timeline.html", busy, **DESK)
    expect(page.locator("#first ~ .share button")).to_have_count(3)
    title, *buttons = page.locator(".turning:has(#first)").evaluate(
        """entry => {
          const [title, ...buttons] = entry.querySelectorAll("h3, .share button");
          title.textContent += " of a long name".repeat(9);
          for (const each of buttons) each.textContent = "as long as in Russian";
          const words = document.createRange();
          words.selectNodeContents(title);
          return [words, ...buttons].map(each => each.getBoundingClientRect().toJSON());
        }"""
    )
    assert title["height"] > 30
    assert all(title["right"] <= each["left"] for each in buttons)


def test_on_a_phone_an_open_line_keeps_its_height_above_its_links(
    busy: Site, open_page: OpenPage
) -> None:
    page = open_page("timeline.html", busy, **PHONE)
    line = page.locator("summary:has(#ferries-stop)")
    line.evaluate("line => { for (let at = line; at; at = at.parentElement) at.open = true }")
    room = line.evaluate(
        "line => line.parentElement.querySelector('.meta a').getBoundingClientRect().top"
        " - line.getBoundingClientRect().top"
    )
    assert room >= 24


def test_a_list_of_the_picture_opens_over_its_rows_as_wide_as_it(
    busy: Site, open_page: OpenPage
) -> None:
    page = open_page("index.html", busy, **DESK)
    table = page.locator("#picture")
    before = table.bounding_box()
    assert before
    page.locator("#picture summary").first.click()
    opened = page.locator("#picture details[open] ul").first
    expect(opened).to_be_visible()
    after = table.bounding_box()
    assert after
    assert after["height"] == before["height"]
    left, right = (opened.evaluate(f"list => list.getBoundingClientRect().{x}") for x in SIDES)
    assert before["x"] <= left
    assert right <= before["x"] + before["width"]
    assert right - left > 200


@pytest.mark.parametrize("width", [768, 1280])
def test_the_heading_of_a_day_stays_right_below_the_head(
    busy: Site, open_page: OpenPage, width: int
) -> None:
    page = open_page("timeline.html", busy, width=width, height=600)
    day = page.locator("h2.day").first
    day.evaluate("day => scrollTo({ top: day.offsetTop + 200, behavior: 'instant' })")
    top = page.locator(".top").evaluate("head => head.getBoundingClientRect().bottom")
    assert day.evaluate("day => day.getBoundingClientRect().top") == pytest.approx(top, abs=2)
