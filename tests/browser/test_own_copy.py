"""A reader's own copy of an article: known again, shown beside the digests, kept for the visit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from looks import DESK, PHONE, SIZES, WCAG, OpenPage, ask, axe, complaints, go_to, open_all, stored
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect
from prints import add_prints
from sites import Builder, Site, served
from support import TINY, copy_tiny

from explainer.evidence.language.words import FOLDED_MARKS
from explainer.evidence.paragraphs import print_of

ARTICLES = TINY / "articles"
# Words of articles that no page of the site has.
OF_QUAY, OF_ISLAND = "after the harbour board doubled the fare", "shelves"


@pytest.fixture(scope="module")
def printed(built: Builder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The tiny explainer with the prints of its paragraphs in the lock, served."""
    tiny = copy_tiny(tmp_path_factory.mktemp("printed"))
    add_prints(tiny / "sources", tiny / "articles")
    with served(built("tiny with prints", tiny / "sources")) as here:
        yield here


def form_of(page: Page) -> Locator:
    """The form on the page of the sources, asked for."""
    page.get_by_role("button", name="Hold this site against your own copy").click()
    form = page.locator("form.own-form")
    expect(form).to_be_visible()
    return form


def given(name: str, text: str, encoding: str = "utf-8") -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode(encoding)}


def pick(page: Page, *files: Path | FilePayload) -> Locator:
    """Pick files in the form; gives what is said of them."""
    form = form_of(page)
    form.get_by_label("Text files").set_input_files(list(files))  # type: ignore[arg-type]
    said = form.get_by_role("status")
    expect(said).to_contain_text("paragraphs are shown in your own copy")
    return said


def sheet_of(page: Page, statement: str) -> Locator:
    """The evidence of a statement, opened once the copy is there."""
    expect(page.locator("main .own-words")).not_to_have_count(0)
    open_all(page)
    page.locator(f"main a.mark[href='#e-{statement}']").first.click()
    return page.locator(".sheet")


@pytest.mark.parametrize("size", SIZES)
def test_the_very_text_is_known_and_shown_beside_its_digests(
    site: Site, open_page: OpenPage, size: str
) -> None:
    page = open_page(None, **SIZES[size], reduced_motion="reduce")
    with complaints(page, site.address) as said:
        page.goto(f"{site.address}sources.html")
        told = pick(page, ARTICLES / "quay.txt", ARTICLES / "island.txt")
        expect(told).to_contain_text("quay.txt: Article A, the very text that we used.")
        expect(told).to_contain_text("island.txt: Article C, the very text that we used.")
        expect(told).to_contain_text("12 of 16 paragraphs")
        open_all(page)
        expect(page.locator("#quay-2 .own-words")).to_contain_text(OF_QUAY)
        marked = page.locator("#quay-2 mark").all_text_contents()
        assert {"three", "Tolmere", "Sarn", "Monday", "eight"} <= set(marked)
        expect(page.locator("#wire-2 .own-words")).to_have_count(0)
        assert axe(page, WCAG) == []
        assert ask(page, "sideways") == []
    assert said == []
    assert stored(page) == ["own-copy"]


def test_it_goes_along_and_stands_in_the_evidence_of_each_statement(open_page: OpenPage) -> None:
    page = open_page("sources.html", **PHONE)
    pick(page, *sorted(ARTICLES.glob("*.txt")))
    go_to(page, "Timeline")
    words = sheet_of(page, "crowd-gathers").locator(".own-words")
    expect(words).to_have_count(1)
    expect(words).to_contain_text("from dawn, and 120 other people had joined them by noon")
    marked = words.locator("mark").all_text_contents()
    assert {"forty", "120"} <= set(marked)
    # Of what lies under the edge of the sheet axe would say that it is small.
    page.locator("details.filtering").evaluate("filters => { filters.open = false }")
    assert axe(page, WCAG) == []
    assert ask(page, "sideways") == []
    page.keyboard.press("Escape")
    page.goto(page.url.replace("timeline", "sources"))
    page.get_by_role("button", name="Forget all of it").press("Enter")
    expect(page.locator(".own-words")).to_have_count(0)
    assert stored(page) == []
    page.goto(page.url.replace("sources", "timeline"))
    expect(page.locator(".own-words")).to_have_count(0)


def test_of_a_copy_that_differs_the_paragraphs_are_found_wherever_they_stand(
    printed: Site, open_page: OpenPage
) -> None:
    lines = [line for line in (ARTICLES / "quay.txt").read_text("utf-8").splitlines() if line]
    lines[3] = lines[3].replace("Nobody", "No one")
    # Broken lines, curly marks, a menu before and after: as it is copied from a page of the web.
    text = "Menu\n" + "\n".join(lines).replace(" the ", " the\n").replace('"', "”") + "\nTerms"
    page = open_page("sources.html", printed, **DESK)
    told = pick(page, given("mine.txt", text), given("other.txt", "Nothing of the kind."))
    expect(told).to_contain_text("mine.txt: Article A: 5 of 6 paragraphs are as we read them.")
    expect(told).to_contain_text("Not found: 4.")
    expect(told).to_contain_text("other.txt: nothing in it matches an article.")
    expect(page.locator("#quay-4 .own-words")).to_have_count(0)
    open_all(page)
    expect(page.locator("#quay-3 .own-words")).to_contain_text("from dawn, and 120 other people")


def test_another_encoding_is_read(printed: Site, open_page: OpenPage) -> None:
    text = (ARTICLES / "island.txt").read_text("utf-8")
    page = open_page("sources.html", printed, **DESK)
    told = pick(page, given("island.txt", f"\ufeff{text}", "utf-16-le"))
    expect(told).to_contain_text("Article C: 6 of 6 paragraphs are as we read them.")


def test_without_prints_and_without_the_very_text_nothing_matches(open_page: OpenPage) -> None:
    text = (ARTICLES / "quay.txt").read_text("utf-8")
    page = open_page("sources.html", **DESK)
    told = pick(page, given("mine.txt", f"{text}!"))
    expect(told).to_contain_text("mine.txt: nothing in it matches an article.")
    expect(told).to_contain_text("0 of 16 paragraphs")
    assert stored(page) == []


def test_where_the_browser_computes_no_digest_it_says_so_and_compares_paragraphs(
    printed: Site, open_page: OpenPage
) -> None:
    page = open_page(None, **DESK)
    page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined });")
    page.goto(f"{printed.address}sources.html")
    told = pick(page, ARTICLES / "quay.txt")
    expect(page.locator("form.own-form")).to_contain_text("browsers compute no SHA-256")
    expect(told).to_contain_text("quay.txt: Article A: 6 of 6 paragraphs")


def test_a_file_that_is_dropped_is_read_too(open_page: OpenPage) -> None:
    page = open_page("sources.html", **DESK)
    form = form_of(page)
    text = (ARTICLES / "wire.txt").read_text("utf-8")
    page.evaluate(
        "text => { const dataTransfer = new DataTransfer();"
        " dataTransfer.items.add(new File([text], 'wire.txt'));"
        " document.querySelector('main').dispatchEvent("
        "new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })); }",
        text,
    )
    expect(form.get_by_role("status")).to_contain_text("wire.txt: Article B, the very text")


def test_the_text_of_a_file_is_never_read_as_html(printed: Site, open_page: OpenPage) -> None:
    page = open_page("sources.html", printed, **DESK)
    lines = (ARTICLES / "quay.txt").read_text("utf-8").splitlines()
    # Words that fold to the same: the hash is that of the plain ones, the text shown is the file's.
    pick(page, given("<img src=x onerror=alert(1)>.txt", "\n".join(lines)))
    assert page.locator("main img").count() == 0
    page.evaluate(
        "() => { const kept = JSON.parse(sessionStorage.getItem('own-copy'));"
        " kept.paragraphs['quay-2'] = '<img src=x onerror=\"window.bad = true\"> Monday';"
        " sessionStorage.setItem('own-copy', JSON.stringify(kept)); }"
    )
    page.goto(f"{printed.address}timeline.html")
    expect(sheet_of(page, "ferries-stop").locator(".own-words").first).to_contain_text("<img src=x")
    assert page.locator("main .own-words img, .sheet .own-words img").count() == 0
    assert page.evaluate("window.bad") is None


def test_it_works_from_a_folder_on_disk(from_disk: Path, browser: Browser) -> None:
    page = browser.new_page(viewport=PHONE)
    with complaints(page, from_disk.as_uri()) as said:
        page.goto(f"{from_disk.as_uri()}/sources.html")
        told = pick(page, ARTICLES / "quay.txt")
        expect(told).to_contain_text("quay.txt: Article A, the very text that we used.")
        go_to(page, "Timeline")
        expect(sheet_of(page, "crowd-gathers").locator(".own-words")).to_contain_text("by noon")
    page.close()
    assert said == []


def test_the_script_reads_every_mark_as_python_does(open_page: OpenPage) -> None:
    page = open_page("sources.html", **DESK)
    form_of(page)
    marks = [*map(chr, FOLDED_MARKS), "\ufb01", "\u00bd", "\uff21", "e\u0301", "\u00a0", "\u2009"]
    texts = {f"{ord(mark[0]):x}": f"Ferries{mark}stay {mark} in port" for mark in marks}
    prints = {name: print_of(text) for name, text in texts.items()}
    wanted = [[name, one.length, f"{one.hash:016x}"] for name, one in prints.items()]
    found = page.evaluate(
        "([texts, wanted]) => [...paragraphsIn(texts.join('\\n\\n'), wanted).entries()]",
        [list(texts.values()), wanted],
    )
    assert dict(found).keys() == texts.keys()
