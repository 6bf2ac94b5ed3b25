"""A reader's own standard of proof: what the script computes, and how the site follows it."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from looks import (
    DESK,
    PAGES,
    PHONE,
    SIZES,
    WCAG,
    Contexts,
    OpenPage,
    ask,
    axe,
    complaints,
    go_to,
    open_all,
    stored,
)
from playwright.sync_api import Browser, Locator, Page, expect
from sites import Builder, Site, served
from standards import UNBORNE, Standard, by_standard, every_standard
from support import LAKE, ROOT, TINY

from explainer.evidence.load import load
from explainer.evidence.status import Status, Statuses
from explainer.pages.publish import publish
from explainer.source.drafts import without_drafts

STARTER = ROOT / "explainer" / "starter"
COMPUTED = (
    "([data, standard]) => Object.fromEntries([...standings(data, standard)].map(([id, one]) =>"
    " [id, { ...one, stands: Object.fromEntries(one.stands) }]))"
)


def form_of(page: Page) -> Locator:
    """The form on the page What is known, asked for."""
    page.get_by_role("button", name="Set your own standard of proof").click()
    form = page.locator("form.own-form")
    expect(form).to_be_visible()
    return form


def expected(standard: Standard, sources: Path = TINY / "sources") -> dict[str, dict[str, Any]]:
    return by_standard(load(sources), standard)


def counted(standard: Standard) -> list[str]:
    """The statuses of the tiny explainer's statements that cite paragraphs themselves."""
    found, citing = expected(standard), load(TINY / "sources").citing_statements
    return [found[statement.id]["status"] for statement in citing]


@pytest.mark.parametrize("sources", [TINY / "sources", LAKE / "sources", STARTER], ids=str)
def test_the_script_computes_what_python_does_of_every_standard(
    open_page: OpenPage, sources: Path
) -> None:
    explainer = without_drafts(load(sources))
    made = {output.uri: output for output in publish(explainer, sources)}
    data = json.loads(made["data/standing.json"].text)
    page = open_page("known.html", **DESK)
    form_of(page)
    for standard in every_standard(explainer):
        computed = page.evaluate(COMPUTED, [data, asdict(standard)])
        assert computed == by_standard(explainer, standard), standard


def test_the_standards_of_the_tiny_explainer_lead_to_every_status() -> None:
    explainer = load(TINY / "sources")
    of_each = (by_standard(explainer, one).values() for one in every_standard(explainer))
    met = {found["status"] for each in of_each for found in each}
    assert met == {status.slug for status in Status} | {UNBORNE}


def test_the_usual_standard_is_that_of_the_site() -> None:
    explainer = load(TINY / "sources")
    statuses = Statuses(explainer)
    found = by_standard(explainer, Standard())
    for name, cited in statuses.statements.items():
        assert found[name]["status"] == statuses.of(cited).status.slug


@pytest.mark.parametrize("name", PAGES)
def test_the_usual_standard_changes_nothing_on_a_page(open_page: OpenPage, name: str) -> None:
    page = open_page(name, **DESK)
    before = page.locator("main").inner_html()
    page.evaluate("sessionStorage.setItem('standard', 'origins=3')")
    page.reload()
    expect(page.locator(".standard")).to_be_visible()
    page.get_by_role("button", name="Back to the site’s own").click()
    expect(page.locator(".standard")).to_be_hidden()
    assert stored(page) == []
    shown = page.evaluate(
        "() => { const main = document.querySelector('main').cloneNode(true);"
        " for (const each of main.querySelectorAll('.standard, .own-form, #your-standard,"
        " #your-standard + p, p.tools-line, select')) each.remove(); return main.innerText; }"
    )
    page.evaluate("html => { document.querySelector('main').innerHTML = html; }", before)
    as_built = page.evaluate(
        "() => { const main = document.querySelector('main').cloneNode(true);"
        " for (const each of main.querySelectorAll('p.tools-line, select')) each.remove();"
        " return main.innerText; }"
    )
    assert "".join(shown.split()) == "".join(as_built.split())


def statuses_shown(page: Page) -> dict[str, str]:
    """The status of each statement with a mark on the page, by its class."""
    found: dict[str, str] = page.locator("main a.mark[href^='#e-']").evaluate_all(
        "marks => Object.fromEntries(marks.map(mark => [decodeURIComponent(mark.hash.slice(3)),"
        " mark.className.replace('mark', '').trim()]))"
    )
    return found


@pytest.mark.parametrize("name", PAGES)
def test_every_mark_on_every_page_follows(open_page: OpenPage, name: str) -> None:
    standard = Standard(("island",), officials=False)
    page = open_page(f"{name}?without=island&officials=no", **DESK)
    expect(page.locator(".standard")).to_contain_text("without Article C, without officials’ word")
    wanted = expected(standard)
    for one, status in statuses_shown(page).items():
        assert status == wanted[one]["status"], one
        line = page.locator(f'[id="e-{one}"] .status')
        assert line.get_attribute("class") == f"status {status}"
    for link in page.locator(".events a, .lanes .key a").all():
        of = (link.get_attribute("href") or "").partition("#")[2]
        assert wanted[of]["status"] in link.locator("xpath=..").inner_html()
    for row in page.locator("[data-item=agreement]").all():
        of = (row.locator("th a").get_attribute("href") or "").partition("#")[2]
        assert row.get_attribute("data-status") == wanted[of]["status"]
        sign = row.locator("[role=img]")
        assert sign.get_attribute("aria-label") == sign.get_attribute("title")
        assert wanted[of]["status"] in (sign.get_attribute("class") or "").split()
        supporting = [k for k, v in wanted[of]["stands"].items() if v != "differs"]
        assert sorted((row.get_attribute("data-article") or "").split()) == sorted(supporting)
    page.evaluate("sessionStorage.clear()")


# Where the picture stands, what leads to its events, and where their signs are from there.
PICTURES = [
    ("index.html", ".lanes .key li a", "xpath=ancestor::li/span[1]"),
    ("timeline.html", ".lanes .events a", "xpath=."),
]


@pytest.mark.parametrize(("name", "links", "sign"), PICTURES)
def test_the_signs_of_the_picture_follow(
    built: Builder, contexts: Contexts, name: str, links: str, sign: str
) -> None:
    with served(built("starter", STARTER)) as here:
        page = contexts().new_page()
        with complaints(page, here.address) as said:
            page.goto(f"{here.address}{name}?without=evening")
            expect(page.locator(".standard")).to_contain_text("without Article B")
            expect(page.locator(".standard")).not_to_contain_text("officials")
            wanted = by_standard(load(STARTER), Standard(("evening",)))
            marks = page.locator(links)
            expect(marks).not_to_have_count(0)
            for mark in marks.all():
                of = (mark.get_attribute("href") or "").partition("#")[2]
                assert mark.locator(sign).get_attribute("class") == wanted[of]["status"]
            key = page.locator(".legend")
            expect(key).to_contain_text("✕ left out")
            expect(key).to_contain_text("○ one origin")
            page.goto(f"{here.address}{name}?origins=3")
            expect(key).to_contain_text("○ fewer than three origins")
            page.get_by_role("button", name="Back to the site’s own").click()
            expect(key).to_contain_text("○ one origin")
            expect(key).not_to_contain_text("left out")
        # What has not changed since is not sent again.
        assert [line for line in said if not line.startswith("304: ")] == []


@pytest.mark.parametrize("size", SIZES)
def test_a_reader_sets_it_and_the_bars_and_counts_follow(open_page: OpenPage, size: str) -> None:
    page = open_page("known.html", **SIZES[size])
    form = form_of(page)
    expect(page.get_by_role("heading", name="Your own standard of proof")).to_be_focused()
    form.get_by_label(re.compile("Article C:")).check()
    wanted = counted(Standard(("island",)))
    counts = {status: wanted.count(status) for status in set(wanted)}
    shown = page.locator(".sure li").evaluate_all(
        "items => items.map(item => [item.id, Number(item.querySelector('b').textContent)])"
    )
    assert dict(shown) == counts
    bar = page.locator(".sure p i").evaluate_all(
        "parts => parts.map(part => [part.className, Number(part.style.flexGrow)])"
    )
    assert dict(bar) == counts
    strong = wanted.count("corroborated")
    said = (
        f"of {len(wanted)} statements {wanted.count(UNBORNE)} are left out; {strong} of the others"
    )
    expect(page.locator(".counted")).to_contain_text(f"By your own standard: {said}")
    expect(form.get_by_role("status")).to_contain_text(said.capitalize())
    assert page.url.endswith("known.html?without=island")
    assert stored(page) == ["standard"]
    assert axe(page, WCAG) == []
    assert ask(page, "sideways") == []
    form.get_by_role("button", name="As on this site").click()
    assert page.url.endswith("known.html")
    assert stored(page) == []


@pytest.mark.parametrize(("name", "target"), [("index", "timeline"), ("known", "agreement")])
def test_the_bar_still_leads_to_what_it_counts(open_page: OpenPage, name: str, target: str) -> None:
    page = open_page(f"{name}.html?without=island", **DESK)
    share = page.locator(".sure li a").filter(has=page.locator(f".{UNBORNE}"))
    number = int(share.locator("b").inner_text())
    share.click()
    expect(page).to_have_url(re.compile(f"/{target}.html\\?status={UNBORNE}&without=island$"))
    expect(page.locator("[data-item]:not([hidden])")).to_have_count(number)


def test_the_head_of_evidence_counts_origins_by_it(open_page: OpenPage) -> None:
    page = open_page("figures.html", **DESK)
    line = page.locator("#e-crowd-lund .status")
    expect(line).to_contain_text("Contradicted: 1 origin says so, 1 says otherwise, said by:")
    page = open_page("figures.html?without=wire", **DESK)
    expect(page.locator("#e-crowd-lund .status")).to_contain_text(
        ": 1 independent origin, said by:"
    )


def test_it_goes_along_to_other_pages_stands_in_their_address_and_leads_back(
    site: Site, open_page: OpenPage
) -> None:
    page = open_page("known.html", **PHONE)
    with complaints(page, site.address) as said:
        form_of(page).get_by_label("Independent origins").select_option("3")
        go_to(page, "Timeline")
        expect(page).to_have_url(f"{site.address}timeline.html?origins=3")
        open_all(page)
        expect(page.locator(".standard")).to_contain_text("three origins asked for")
        assert axe(page, WCAG) == []
        assert ask(page, "sideways") == []
        page.locator("main a.mark.single").first.click()
        expect(page.locator(".sheet .status")).to_contain_text("Fewer than three origins")
        page.keyboard.press("Escape")
        go_to(page, "Change it")
        expect(page.locator("form.own-form select")).to_have_value("3")
        page.get_by_role("button", name="Back to the site’s own").press("Enter")
        expect(page.locator(".standard")).to_be_hidden()
        page.goto(f"{site.address}timeline.html")
        expect(page.locator(".standard")).to_have_count(0)
    # What has not changed since is not sent again.
    assert [line for line in said if not line.startswith("304: ")] == []
    assert stored(page) == []


def test_the_ledger_is_filtered_by_what_a_standard_says(open_page: OpenPage) -> None:
    page = open_page("agreement.html?status=unborne&without=island", **DESK)
    rows = page.locator("[data-item=agreement]:not([hidden])")
    expect(rows).to_have_count(counted(Standard(("island",))).count(UNBORNE))
    expect(page.locator("select[name=status]")).to_have_value("unborne")
    page.evaluate("sessionStorage.clear()")


def test_in_a_ledger_of_many_articles_the_letters_follow(site: Site, open_page: OpenPage) -> None:
    page = open_page("agreement.html", **DESK)
    # As the page is where a column for each article would be too narrow.
    page.locator("[data-item=agreement]").evaluate_all(
        "rows => { for (const row of rows) { for (const cell of row.querySelectorAll('td'))"
        " cell.remove(); row.append(...[1, 2, 3].map(() => document.createElement('td'))); } }"
    )
    page.evaluate("history.replaceState(null, '', '?without=island')")
    for name in ("standard-data", "standard"):
        page.add_script_tag(url=f"{site.address}assets/{name}.js")
    page.evaluate("asked.standard(null)")
    row = page.locator("tr:has(th a[href$='#ferries-stop']) td")
    assert [each.split() for each in row.all_text_contents()] == [["A", "B"], [], []]
    page.evaluate("sessionStorage.clear()")


def test_the_colon_before_a_meaning_is_that_of_the_language(open_page: OpenPage) -> None:
    page = open_page("known.html", **DESK)
    page.evaluate("words['{label}: {text}'] = '{label}\\u202f: {text}'")  # as in French
    form_of(page).get_by_label("Officials’ word").check()
    lines = page.locator(".sure li").all_text_contents()
    assert lines
    assert all(re.search(r"\w\u202f: \w", line) for line in lines)


def test_nothing_is_fetched_for_it_until_it_is_asked_for(open_page: OpenPage) -> None:
    page = open_page("known.html", **DESK)
    fetched = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert not [name for name in fetched if "standard" in name or "own-copy" in name]


def test_it_works_from_a_folder_on_disk(from_disk: Path, browser: Browser) -> None:
    page = browser.new_page(viewport=PHONE)
    with complaints(page, from_disk.as_uri()) as said:
        page.goto(f"{from_disk.as_uri()}/known.html")
        form_of(page).get_by_label("Officials’ word").check()
        go_to(page, "Timeline")
        expect(page.locator(".standard")).to_contain_text("without officials’ word")
        wanted = expected(Standard(officials=False))
        shown = statuses_shown(page)
        assert shown == {one: wanted[one]["status"] for one in shown}
    page.close()
    assert said == []
