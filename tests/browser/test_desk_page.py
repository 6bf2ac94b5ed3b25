"""The desk in a browser: by keyboard, at two widths, in both palettes, with script and without."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from looks import DESK, PHONE, WCAG, OpenPage, ask, axe, complaints, stored
from playwright.sync_api import Page, Route, expect
from previews import Served, previewing
from support import TINY, copy_project

HERE = "desk/?article=island&paragraph=4"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A preview with the article texts beside the sources."""
    project = copy_project(tmp_path_factory.mktemp("desk"))
    shutil.copytree(TINY / "articles", project / "articles")
    with previewing(project) as served:
        yield served


def fill(page: Page, text: str) -> None:
    """Fill in the form of an event."""
    page.get_by_label("Kind (needed)").select_option("ruling")
    page.get_by_label("When (needed)").fill("2031-03-04")
    page.get_by_label("Title (needed)").fill("The first boat sails")
    page.get_by_label("Text (needed)").fill(text)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_on_it_is_hard_to_read_or_to_reach(
    preview: Served, open_page: OpenPage, size: dict[str, int], scheme: str
) -> None:
    page = open_page(None, **size, color_scheme=scheme, bypass_csp=True)  # axe is put in by script
    with complaints(page, preview.address) as said:
        page.goto(preview.address + HERE)
        assert axe(page, WCAG) == []
        assert ask(page, "sideways") == []
        assert ask(page, "cut", "main") == []
        fill(page, "81 boats left within an hour.")
        page.get_by_text("Places").click()
        page.get_by_role("button", name="Check").click()
        expect(page.get_by_role("heading", name="Not written: mend this first")).to_be_visible()
        expect(page.locator("#answer")).to_contain_text("[number-not-cited]")
        assert axe(page, WCAG) == []
        assert ask(page, "sideways") == []
        assert stored(page) == []
    assert said == []


def test_it_is_worked_by_keyboard_alone(preview: Served, open_page: OpenPage) -> None:
    page = open_page(None, bypass_csp=True)
    page.goto(preview.address + HERE)
    met = []
    for _ in range(80):
        page.keyboard.press("Tab")
        here = ask(page, "focus")
        if here is None:
            break
        assert here["said"] == [], here
        met.append(page.evaluate("document.activeElement.textContent.trim()"))
    paragraphs = [text for text in met if text.startswith("Paragraph ")]
    assert paragraphs == [f"Paragraph {number}" for number in range(1, 7)]
    assert met[0] == "Skip to the chosen paragraph"
    assert met[-2:] == ["Check, and show the YAML", "Write it to the file"]

    page.get_by_role("link", name="Paragraph 2").focus()
    page.keyboard.press("Enter")
    chosen = page.locator("#chosen")
    expect(chosen).to_have_text("What rests on island#2")
    expect(page.get_by_role("link", name="Paragraph 2")).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize("script", [True, False])
def test_an_entry_is_checked_written_and_seen(
    preview: Served, open_page: OpenPage, script: bool
) -> None:
    timeline = preview.project / "sources" / "timeline.yml"
    before = timeline.read_bytes()
    page = open_page(None, java_script_enabled=script)
    page.goto(preview.address + HERE)
    fill(page, "81 boats left within an hour.")
    page.get_by_role("button", name="Write it to the file").click()
    expect(page.get_by_role("heading", name="Not written: mend this first")).to_be_visible()
    assert timeline.read_bytes() == before

    page.get_by_label("Text (needed)").fill("The first boat left within an hour.")
    if script:  # what is wrong is told as it is typed
        fine = page.get_by_role("heading", name="Nothing is wrong with it")
        expect(fine).to_be_visible()
    page.get_by_role("button", name="Write it to the file").click()
    expect(page.locator(".written")).to_contain_text("the-first-boat-sails stands at")
    expect(page.locator(".written")).to_contain_text("sources/timeline.yml:")
    rest = page.locator("[data-live=statements]")
    expect(rest).to_contain_text("the-first-boat-sails")
    assert b"- id: the-first-boat-sails\n" in timeline.read_bytes()

    if script:  # which reloads the page as soon as it is built
        page.goto(f"{preview.address}timeline.html")
        expect(page.locator("#the-first-boat-sails")).to_be_attached()
    timeline.write_bytes(before)


def test_what_is_typed_before_the_script_is_there_is_checked(
    preview: Served, open_page: OpenPage
) -> None:
    page = open_page(None)
    page.goto(preview.address + HERE)
    fill(page, "81 boats left within an hour.")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/desk.js", hold)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="Not written: mend this first")).to_be_visible()
    page.get_by_label("Text (needed)").fill("The first boat left within an hour.")
    page.wait_for_function("document.readyState === 'interactive'")
    held.pop().continue_()
    expect(page.get_by_role("heading", name="Nothing is wrong with it")).to_be_visible()


def test_a_check_that_was_lost_is_made_again(preview: Served, open_page: OpenPage) -> None:
    page = open_page(None)
    page.goto(preview.address + HERE)
    fill(page, "81 boats left within an hour.")
    page.get_by_role("button", name="Check").click()
    page.wait_for_load_state()
    page.route("**/desk/entry", lambda route: route.abort(), times=1)
    page.get_by_label("Text (needed)").fill("The first boat left within an hour.")
    expect(page.get_by_role("heading", name="Nothing is wrong with it")).to_be_visible()


def test_a_save_elsewhere_is_judged_at_once_and_the_form_stays(
    preview: Served, open_page: OpenPage
) -> None:
    timeline = preview.project / "sources" / "timeline.yml"
    before = timeline.read_text("utf-8")
    page = open_page(None)
    with page.expect_response(re.compile("/livereload/0/")):
        page.goto(f"{preview.address}desk/?article=quay&paragraph=3")
    page.get_by_label("Title (needed)").fill("Half a title")
    verdict = page.get_by_role("status").filter(has_text="on this paragraph")
    expect(verdict).to_have_text("3 entries rest on this paragraph; no problems.")
    timeline.write_text(before.replace("another 120 people", "another 130 people"), "utf-8")
    expect(verdict).to_have_text("3 entries rest on this paragraph; 1 problem.")
    expect(page.locator("[data-live=statements]")).to_contain_text("[number-not-cited]")
    expect(page.get_by_label("Title (needed)")).to_have_value("Half a title")
    timeline.write_text(before, "utf-8")
    expect(verdict).to_have_text("3 entries rest on this paragraph; no problems.")


def test_evidence_shows_the_paragraph_itself(preview: Served, open_page: OpenPage) -> None:
    page = open_page(None)
    with complaints(page, preview.address) as said:
        page.goto(f"{preview.address}index.html")
        page.locator("a.mark").first.click()
        sheet = page.locator(".sheet")
        expect(sheet.locator("blockquote").first).to_be_visible()
        words = "".join(file.read_text("utf-8") for file in (TINY / "articles").glob("*.txt"))
        assert sheet.locator("blockquote").first.inner_text() in words
        page.keyboard.press("Escape")
        page.get_by_role("link", name="Desk").click()
        expect(page.get_by_role("heading", name="Desk")).to_be_visible()
    assert said == []


def test_the_policy_lets_no_other_script_run(preview: Served, open_page: OpenPage) -> None:
    page: Page = open_page(None)
    page.goto(preview.address + HERE)
    page.evaluate(
        "() => { const script = document.createElement('script');"
        " script.textContent = 'globalThis.ran = true'; document.body.append(script); }"
    )
    assert page.evaluate("globalThis.ran") is None


def test_another_site_cannot_send_a_form(preview: Served, open_page: OpenPage) -> None:
    before = (Path(preview.project) / "sources" / "timeline.yml").read_bytes()
    page = open_page("index.html")  # served from another port of this machine
    with page.expect_response(re.compile("/desk/entry")) as answer:
        page.evaluate(
            "action => { const form = document.createElement('form');"
            " Object.assign(form, { action, method: 'post' });"
            " document.body.append(form); form.submit(); }",
            f"{preview.address}desk/entry",
        )
    assert answer.value.status == 403
    assert (Path(preview.project) / "sources" / "timeline.yml").read_bytes() == before
