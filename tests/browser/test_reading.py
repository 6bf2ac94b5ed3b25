"""The aids for reading, each in a real browser: filters, folds, map, diagram, palette, copies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

import pytest
from looks import DESK, PHONE, OpenPage, some, stored
from playwright.sync_api import Browser, Locator, Page, expect
from sites import Builder, Site, served
from support import copy_tiny, tiny_explainer

from explainer.evidence.ledger import versions

SHOWN = "[data-item]:not([hidden])"
# All that a page fetches from docs/assets until a reader asks for more.
OWN = ("explainer.css", "print.css", "explainer.js", "filters.js", "share.js", "mark.svg")


def shown(page: Page) -> int:
    return page.locator(SHOWN).count()


def filters_of(page: Page) -> Locator:
    """The form of the filters, unfolded."""
    form = page.locator("form.filters")
    if not form.is_visible():
        page.get_by_text("Filter", exact=True).click()
    return form


def test_a_filter_shows_what_it_counts_announces_it_and_stands_in_the_address(
    middling: Site, open_page: OpenPage
) -> None:
    page = open_page("timeline.html", middling, **DESK)
    everything = shown(page)
    place = filters_of(page).get_by_label("Place")
    option = place.locator("option[value=place-1]").text_content() or ""
    place.select_option("place-1")
    counted = int(re.findall(r"\((\d+)\)$", option)[0])
    assert 0 < counted == shown(page) < everything
    label = option.rpartition(" (")[0]
    said = f"{counted} of {everything}: Place: {label}"
    expect(page.get_by_role("status")).to_have_text(said)
    assert page.url.endswith("?place=place-1")
    page.get_by_role("button", name="Show everything").click()
    expect(page.get_by_role("status")).to_have_text(f"{everything} of {everything} shown")
    assert "?" not in page.url


def test_an_address_with_filters_opens_filtered_by_keyboard_alike(
    middling: Site, open_page: OpenPage
) -> None:
    page = open_page("timeline.html?topic=harbour&status=corroborated", middling, **PHONE)
    assert page.get_by_label("Topic").input_value() == "harbour"
    filtered = shown(page)
    assert 0 < filtered < page.locator("[data-item]").count()
    filters_of(page).get_by_label("Status").press("Home")
    assert shown(page) > filtered


def test_who_comes_to_a_filtered_page_sees_that_it_is_unless_an_entry_was_asked_for(
    middling: Site, open_page: OpenPage
) -> None:
    address, notice = "timeline.html?topic=harbour", "output.filtered"
    low = {"width": 360, "height": 300}
    expect(open_page("timeline.html", middling, **low).locator(notice)).not_to_be_in_viewport()
    page = open_page(address, middling, **low)
    expect(page.locator(notice)).to_be_in_viewport()
    last = page.locator(f"{SHOWN} h3").last.get_attribute("id")
    page = open_page(f"{address}#{last}", middling, **low)
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(notice)).not_to_be_in_viewport()


def test_as_known_at_shows_more_with_each_moment(middling: Site, open_page: OpenPage) -> None:
    page = open_page("timeline.html", middling, **DESK)
    numbers = []
    for moment in page.get_by_role("group", name="As known at").get_by_role("radio").all():
        moment.check()
        numbers.append(shown(page))
    assert len(numbers) > 2
    assert numbers == sorted(set(numbers))
    assert numbers[-1] == page.locator("[data-item]").count()


def test_what_an_address_points_to_is_never_filtered_away(open_page: OpenPage) -> None:
    page = open_page("timeline.html?place=sarn#crowd-gathers", **DESK)
    expect(page.locator("#crowd-gathers")).to_be_visible()


def test_a_link_to_a_day_leads_there_from_above_and_below_and_hides_the_day_before(
    middling: Site, open_page: OpenPage
) -> None:
    page = open_page("timeline.html", middling, **DESK)
    days = [str(link.get_attribute("href"))[1:] for link in page.locator("nav.jumps a").all()]
    assert len(days) > 3
    for day in (days[2], days[-1], days[1]):
        page.evaluate("day => { location.hash = day }", day)
        page.wait_for_function(
            """day => {
                const heading = document.getElementById(day);
                const { left, top, bottom } = heading.getBoundingClientRect();
                const next = heading.nextElementSibling.getBoundingClientRect();
                const gap = next.top - bottom;
                return 0 <= gap && gap < 40 && [top + 1, bottom - 1].every(
                    (y) => document.elementFromPoint(left + 4, y) === heading);
            }""",
            arg=day,
        )


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_ledger_has_whole_statements(open_page: OpenPage, size: dict[str, int]) -> None:
    plain = open_page("agreement.html", **size, java_script_enabled=False)
    whole = [link.get_attribute("data-whole") for link in some(plain.locator("a[data-whole]"))]
    page = open_page("agreement.html", **size)
    expect(page.locator("a[data-whole]")).to_have_count(0)
    assert {*whole} <= {*page.locator("tbody th a").all_text_contents()}


def test_on_a_phone_a_statement_of_the_ledger_has_a_line_of_its_own(open_page: OpenPage) -> None:
    page = open_page("agreement.html", **PHONE)
    row = page.locator("tbody tr").first
    statement, *marks = (cell.bounding_box() for cell in row.locator("th, td").all())
    assert statement
    assert statement["width"] > 300
    letters = page.locator("table").first.locator("thead tr").last.locator("th").all()
    assert len(letters) == len(marks) > 1
    for letter, mark in zip(letters, marks, strict=True):
        above = letter.bounding_box()
        assert above
        assert mark
        assert mark["y"] >= statement["y"] + statement["height"]
        assert mark["x"] + mark["width"] / 2 == pytest.approx(
            above["x"] + above["width"] / 2, abs=2
        )


def test_a_filtered_ledger_says_in_words_what_is_left_and_shows_all_again(
    open_page: OpenPage,
) -> None:
    page = open_page("agreement.html?only=quay", **PHONE)
    left, everything = shown(page), page.locator("[data-item]").count()
    assert 0 < left < everything
    status = page.get_by_role("status")
    said = re.compile(f"^{left} of {everything}: those that rest on Article [A-C] alone$")
    expect(status).to_have_text(said)
    page.get_by_role("button", name="Show everything").click()
    expect(status).to_have_text(f"{everything} of {everything} shown")
    expect(page.get_by_role("button", name="Show everything")).to_be_hidden()


def test_the_ledger_filters_by_page_and_status_and_opens_what_is_left(open_page: OpenPage) -> None:
    page = open_page("agreement.html", **DESK)
    form = filters_of(page)
    form.get_by_label("Page").select_option("figures")
    form.get_by_label("Status").select_option("contradicted")
    rows = page.locator(SHOWN)
    assert rows.count() > 0
    for row in rows.all():
        expect(row).to_be_visible()
        assert row.get_attribute("data-page") == "figures"
        assert row.get_attribute("data-status") == "contradicted"


def test_the_signs_of_the_ledger_stand_under_the_letters_of_their_articles(
    open_page: OpenPage,
) -> None:
    table = open_page("agreement.html", **DESK).locator(".agreement").first
    letters, row = table.locator("thead tr").last.locator("th"), table.locator("tbody tr").first
    cells = row.locator("td").all()
    for cell, letter in zip(cells, letters.all(), strict=True):
        for each in (cell, letter):
            expect(each).to_have_css("text-align", "center")
        one, other = cell.bounding_box(), letter.bounding_box()
        assert one
        assert other
        assert (one["x"], one["width"]) == pytest.approx((other["x"], other["width"]), abs=1)
    # They are not far from their statement either.
    said = row.locator("th").bounding_box()
    assert said
    assert said["width"] < DESK["width"] / 2


@pytest.mark.parametrize(("name", "target"), [("index", "timeline"), ("known", "agreement")])
def test_the_bar_of_statuses_leads_to_what_it_counts_filtered(
    site: Site, open_page: OpenPage, name: str, target: str
) -> None:
    page = open_page(f"{name}.html", **DESK)
    for number in range(page.locator(".sure li a").count()):
        page = open_page(f"{name}.html", **DESK)
        share = page.locator(".sure li a").nth(number)
        counted = int(share.locator("b").inner_text())
        share.click()
        expect(page).to_have_url(re.compile(f"^{re.escape(site.address)}{target}.html\\?status="))
        expect(page.locator("output.filtered")).to_be_in_viewport()
        assert counted > 0
        expect(page.locator(SHOWN)).to_have_count(counted)


def test_without_script_there_is_no_form_and_everything_is_shown(open_page: OpenPage) -> None:
    page = open_page("timeline.html", **DESK, java_script_enabled=False)
    expect(page.locator("form.filters")).to_be_hidden()
    events = page.locator("[data-item]")
    assert shown(page) == events.count() > 0
    expect(events.last).to_be_visible()
    expect(page.get_by_text("Filter", exact=True)).to_be_hidden()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_each_place_on_the_map_is_legible_and_leads_to_its_events(
    open_page: OpenPage, size: dict[str, int]
) -> None:
    page = open_page("places.html", **size)
    marks = page.locator(".map a")
    assert marks.count() >= 1
    for mark in marks.all():
        address = mark.get_attribute("href") or ""
        assert page.locator(f'[id="{address.partition("#")[2]}"]').count() == 1
        box = mark.locator("text").bounding_box()
        assert box is not None
        assert box["height"] >= 9
        assert 0 <= box["x"] <= box["x"] + box["width"] <= size["width"]


@pytest.fixture(scope="session")
def fuller(built: Builder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The tiny explainer with eight more places round the first, and with a turning point."""
    sources = copy_tiny(tmp_path_factory.mktemp("fuller")) / "sources"
    with (sources / "places.yml").open("a", encoding="utf-8") as places:
        for number in range(8):
            north, east = divmod(number, 3)
            places.write(
                f"\n- id: hamlet-{number}\n  kind: town\n  name: Hamlet at the {number}th mile\n"
                f"  latitude: {61.15 + 0.09 * north:.2f}\n  longitude: {-7.6 + 0.09 * east:.2f}\n"
            )
    timeline = sources / "timeline.yml"
    events = timeline.read_text("utf-8")
    timeline.write_text(events.replace("- id: ferries-stop\n", "- id: ferries-stop\n  key: yes\n"))
    with served(built("fuller", sources)) as here:
        yield here


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_names_on_the_map_keep_clear_of_one_another(
    fuller: Site, open_page: OpenPage, size: dict[str, int]
) -> None:
    page = open_page("places.html", fuller, **size)
    names = page.locator(".map text").filter(visible=True)
    boxes = [box for name in names.all() if (box := name.bounding_box())]
    assert len(boxes) > 4
    # Of what is drawn round letters, on both sides that of the one may cover that of the other.
    halo = 6 * page.locator(".map svg").evaluate("svg => svg.getScreenCTM().a")
    for one, other in combinations(boxes, 2):
        across = min(box["x"] + box["width"] for box in (one, other)) - max(one["x"], other["x"])
        down = min(box["y"] + box["height"] for box in (one, other)) - max(one["y"], other["y"])
        assert min(across, down) <= halo + 1


def test_the_diagram_leads_to_actors_whose_entries_have_its_relations_as_sentences(
    open_page: OpenPage,
) -> None:
    page = open_page("actors.html", **DESK)
    for node in some(page.locator(".diagram a")):
        assert page.locator(node.get_attribute("href") or "").count() == 1
    sentences = page.locator(".actor h4 ~ p[id]")
    assert sentences.count() >= page.locator(".diagram path[data-relations]").count() > 0


@pytest.mark.parametrize("has_script", [True, False])
def test_a_term_leads_to_its_meaning(site: Site, open_page: OpenPage, *, has_script: bool) -> None:
    page = open_page("index.html", **PHONE, java_script_enabled=has_script)
    page.locator("a.term").first.click()
    if has_script:
        page.locator(".sheet").get_by_role("link", name="Glossary").click()
    expect(page).to_have_url(re.compile(f"^{re.escape(site.address)}glossary.html#"))
    expect(page.locator(":target")).to_be_in_viewport()


def test_the_meaning_of_a_term_is_told_beside_it(site: Site, open_page: OpenPage) -> None:
    page = open_page("index.html", **PHONE)
    term, sheet = page.locator("a.term").first, page.locator(".sheet")
    term.click()
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(term).to_be_focused()
    told = sheet.text_content() or ""
    page.goto(f"{site.address}{term.get_attribute('href')}")
    meaning = page.locator(":target + p").text_content() or ""
    assert meaning.strip()
    assert meaning in told


def test_where_the_glossary_cannot_be_fetched_a_term_leads_there(open_page: OpenPage) -> None:
    page = open_page("index.html", **PHONE)
    page.evaluate("() => { fetch = () => Promise.reject(new Error()); }")
    page.locator("a.term").first.click()
    expect(page).to_have_url(re.compile("glossary.html#"))


def test_the_palette_is_the_system_s_until_a_reader_chooses(open_page: OpenPage) -> None:
    page = open_page("glossary.html", **DESK, color_scheme="dark", locale="en-GB")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.emulate_media(color_scheme="light")
    light = page.evaluate(paper)
    assert light != dark
    assert stored(page) == []
    page.emulate_media(color_scheme="dark")
    page.get_by_role("button", name="Light").click()
    assert page.evaluate(paper) == light
    assert stored(page) == ["palette"]
    page.goto(page.url.replace("glossary", "places"))
    assert page.evaluate(paper) == light
    page.get_by_role("button", name="Dark").click()
    page.reload()
    assert page.evaluate(paper) == dark


@pytest.mark.parametrize("name", ["timeline.html", "actors.html"])
def test_what_an_address_points_to_is_unfolded_and_seen(
    middling: Site, open_page: OpenPage, name: str
) -> None:
    folded = open_page(name, middling, **DESK).locator("main details:not([open]) > summary [id]")
    last = folded.last.get_attribute("id") or ""
    for address in (f"{name}#{last}", f"{name}#nothing-of-this-name", f"{name}#%"):
        page = open_page(address, middling, **DESK)
        if address.endswith(last):
            target = page.locator(f"[id='{last}']")
            expect(target).to_be_in_viewport()
            assert target.evaluate("target => target.closest('details').open")
        expect(page.get_by_role("heading", level=1)).to_be_attached()


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_a_phone_folds_what_a_desk_and_paper_show(open_page: OpenPage, has_script: bool) -> None:
    for name, folded in (("figures.html", "tbody tr"), ("differences.html", ".versions tr")):
        page = open_page(name, **PHONE, java_script_enabled=has_script)
        fold = page.locator("details.narrow-fold").first
        inside = fold.locator(folded).last
        seen = "element => element.checkVisibility({ contentVisibilityAuto: true })"
        assert not inside.evaluate(seen)
        fold.locator("> summary").click()
        assert inside.evaluate(seen)
        fold.locator("> summary").click()
        page.set_viewport_size(DESK)
        assert inside.evaluate(seen)
        expect(fold.locator("> summary")).to_be_hidden()
        page.set_viewport_size(PHONE)
        page.emulate_media(media="print")
        assert inside.evaluate(seen)
        expect(fold.locator("> summary")).to_be_hidden()


def test_an_address_of_what_a_phone_folds_opens_it(open_page: OpenPage) -> None:
    for address in ("figures.html#crowd-brandt", "figures.html#crowd"):
        page = open_page(address, **PHONE)
        row = page.locator("#crowd-brandt")
        expect(row).to_be_visible()
        expect(page.locator(":target")).to_be_in_viewport()
        assert row.evaluate("row => row.closest('details').open")
        assert page.locator("#fare-doubled").evaluate("row => !row.closest('details').open")


def test_it_is_followed_and_can_be_folded_again_within_the_page(open_page: OpenPage) -> None:
    page = open_page("figures.html", **PHONE)
    row = page.locator("#crowd-brandt")
    expect(row).to_be_hidden()
    page.evaluate("location.hash = 'crowd'")
    expect(row).to_be_visible()
    page.locator("#crowd + details > summary").click()
    expect(row).to_be_hidden()


def test_without_script_too_an_address_shows_what_a_phone_folds(open_page: OpenPage) -> None:
    for address in ("figures.html#crowd-brandt", "figures.html#crowd"):
        page = open_page(address, **PHONE, java_script_enabled=False)
        expect(page.locator("#crowd-brandt")).to_be_visible()
        expect(page.locator(":target")).to_be_in_viewport()
        expect(page.locator("#fare-doubled")).to_be_hidden()


def test_an_address_is_followed_within_its_page_too(middling: Site, open_page: OpenPage) -> None:
    page = open_page("timeline.html", middling, **DESK)
    last = page.locator("main li > details > summary [id]").last.get_attribute("id")
    target = page.locator(f"[id='{last}']")
    page.evaluate("id => { location.hash = id; }", last)
    expect(target).to_be_in_viewport()
    assert target.evaluate("target => target.closest('details').open")


def test_events_are_folded_but_turning_points_and_open_at_once(
    fuller: Site, open_page: OpenPage
) -> None:
    page = open_page("timeline.html", fuller, **DESK)
    texts = page.locator("li.folded details > p:has(.mark)")
    assert texts.count() > 1
    expect(texts.first).to_be_hidden()
    for turning in some(page.locator("li.turning > p")):
        expect(turning).to_be_visible()
    button = page.get_by_role("button", name="Open all")
    button.click()
    for text in texts.all():
        expect(text).to_be_visible()
    page.get_by_role("button", name="Close all").press("Enter")
    expect(texts.first).to_be_hidden()
    expect(button).to_be_visible()


@pytest.fixture
def clipboard(browser: Browser, site: Site) -> Iterator[Page]:
    """The timeline, where a reader lets it write to the clipboard."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site.address}timeline.html#crowd-gathers")
    yield page
    context.close()


def test_the_address_and_a_citation_of_an_entry_can_be_copied(clipboard: Page, site: Site) -> None:
    entry = clipboard.locator("li", has=clipboard.locator("#crowd-gathers"))
    version = versions(tiny_explainer())["crowd-gathers"]
    entry.get_by_role("button", name="Copy link").click()
    expect(entry.get_by_role("button", name="Copied")).to_be_visible()
    link = f"{site.address}timeline.html#crowd-gathers"
    assert clipboard.evaluate("navigator.clipboard.readText()") == link
    address = f"{site.address}timeline.html?cited={version}#crowd-gathers"
    entry.get_by_role("button", name="Copy citation").click()
    expect(entry.get_by_role("button", name="Copied")).to_have_count(2)
    cited = clipboard.evaluate("navigator.clipboard.readText()")
    assert cited.startswith("“A crowd gathers at the East Quay”, The ferry strike at Tolmere, ")
    assert f"version {version}, last changed 6 March 2031, {address}, seen " in cited
    headline = "Crews stop the ferries at Tolmere after fares double"
    assert cited.endswith(f" Evidence: Article A, “{headline}”, Monday 3 March 2031, ¶3.")
    expect(entry.get_by_role("button", name="Copy link")).to_be_visible()


def test_a_citation_tells_what_bears_an_entry_and_what_stands_against_it(clipboard: Page) -> None:
    clipboard.evaluate(  # as the list of evidence has it where another article contradicts
        """() => {
          const cited = document.querySelector("[id='e-crowd-gathers'] .cited");
          const against = cited.cloneNode(true);
          against.classList.add("differs");
          against.querySelector("a").textContent = "B¶2";
          cited.before(against);
          document.querySelector("[data-letter]").insertAdjacentHTML(
            "afterend", '<ul data-letter="B" data-named="Article B"></ul>');
        }"""
    )
    entry = clipboard.locator("li", has=clipboard.locator("#crowd-gathers"))
    entry.get_by_role("button", name="Copy citation").click()
    expect(entry.get_by_role("button", name="Copied")).to_be_visible()
    cited = clipboard.evaluate("navigator.clipboard.readText()")
    assert cited.endswith("Monday 3 March 2031, ¶3. Against it: Article B, ¶2.")
    assert " Evidence: Article A, " in cited


def copied(page: Page, button: str) -> str:
    """What the first visible button of that name leaves on the clipboard, once it has said so."""
    pressed = page.get_by_role("button", name=button).locator("visible=true").first
    handle = pressed.element_handle()
    pressed.click()
    page.wait_for_function("button => button.textContent === 'Copied'", arg=handle)
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_the_line_that_shows_a_card_elsewhere_can_be_copied(clipboard: Page, site: Site) -> None:
    clipboard.goto(f"{site.address}figures.html#crowd")
    line = copied(clipboard, "Copy embed code")
    (card,) = re.findall(r'src="([^"]+)"', line)
    assert card == f"{site.address}embed/crowd.html"
    assert re.fullmatch(r'<iframe .*height="\d+".* style="border:0"></iframe>', line)
    clipboard.set_content(line)
    back = clipboard.frame_locator("iframe").get_by_role("link", name="The ferry strike at Tolmere")
    expect(back).to_have_attribute("href", "https://somebody.example/repo/figures.html#crowd")


@pytest.mark.parametrize(
    ("name", "title"),
    [("index.html", "A strike stops the ferries of Tolmere"), ("places.html", "Places")],
)
def test_a_page_is_cited_with_all_that_a_citation_of_an_entry_has(
    clipboard: Page, site: Site, name: str, title: str
) -> None:
    clipboard.goto(f"{site.address}{name}#cite")
    told = clipboard.locator("#cite .citation")
    expect(told).to_contain_text("seen")
    cited = copied(clipboard, "Copy citation")
    assert cited == told.text_content()
    assert cited.startswith(f"“{title}”, The ferry strike at Tolmere, last changed ")
    address = f"https://somebody.example/repo/{name.removeprefix('index.html')}"
    assert f", {address}, seen " in cited


@pytest.mark.parametrize("name", ["places.html", "figures.html"])
def test_a_citation_has_one_button_however_often_it_is_opened(
    clipboard: Page, site: Site, name: str
) -> None:
    clipboard.goto(f"{site.address}{name}", wait_until="networkidle")
    for _ in range(3):
        clipboard.locator("#cite summary").click()
        clipboard.wait_for_timeout(100)  # for a script that would be fetched again
    expect(clipboard.locator("#cite button")).to_have_count(1)
    scripts = clipboard.locator("script[src$='share.js']")
    expect(scripts).to_have_count(1)


def test_without_a_script_a_page_is_cited_in_plain_text(site: Site, open_page: OpenPage) -> None:
    page = open_page("places.html", **PHONE, java_script_enabled=False)
    page.locator("#cite summary").click()
    expect(page.locator("#cite .citation")).to_contain_text("Places. (2031, March 6).")
    page = open_page("figures.html", **DESK, java_script_enabled=False)
    page.get_by_role("link", name="Embed").first.click()
    expect(page).to_have_url(f"{site.address}data.html#embed")


def test_where_nothing_can_be_copied_an_entry_links_to_itself(
    site: Site, open_page: OpenPage
) -> None:
    page = open_page("timeline.html", **PHONE, java_script_enabled=False)
    page.locator("summary", has=page.locator("#crowd-gathers")).click()
    page.locator(".share a[href='#crowd-gathers']").click()
    expect(page).to_have_url(f"{site.address}timeline.html#crowd-gathers")


@pytest.mark.parametrize("name", ["index.html", "figures.html", "timeline.html"])
def test_nothing_but_the_page_its_style_and_its_scripts_is_fetched(
    site: Site, open_page: OpenPage, name: str
) -> None:
    page = open_page(None, **PHONE)
    fetched: set[str] = set()
    page.on("requestfinished", lambda request: fetched.add(request.url))
    page.goto(site.address + name, wait_until="networkidle")
    files = {url.removeprefix(site.address) for url in fetched}
    assert files <= {name, *(f"assets/{file}" for file in OWN)}


def test_the_pages_behind_a_door_are_one_line_on_a_phone(open_page: OpenPage) -> None:
    for name in ("known.html", "sources.html"):
        rooms = open_page(name, **PHONE).locator(".rooms")
        box = rooms.bounding_box()
        assert rooms.locator("a").count() > 3
        assert box
        assert box["height"] < 40


def test_on_a_phone_the_head_comes_back_when_a_reader_scrolls_up(
    middling: Site, open_page: OpenPage
) -> None:
    page = open_page("timeline.html", middling, **PHONE)
    head = page.locator(".top")
    page.evaluate("scrollTo(0, 4 * innerHeight)")
    expect(head).not_to_be_in_viewport()
    page.evaluate("scrollBy(0, -100)")
    expect(head).to_be_in_viewport(ratio=1)
    page.evaluate("scrollBy(0, 100)")
    expect(head).not_to_be_in_viewport()
    # A link that leads far up does not bring it over its target; who reaches it by key sees it.
    page.evaluate("scrollBy(0, -1.5 * innerHeight)")
    expect(head).not_to_be_in_viewport()
    page.get_by_role("button", name="Search").focus()
    expect(head).to_be_in_viewport(ratio=1)


def test_on_a_phone_a_head_that_is_seen_in_part_keeps_still_under_a_finger(
    middling: Site, open_page: OpenPage
) -> None:
    page = open_page("timeline.html", middling, **PHONE)
    page.evaluate("scrollTo({ top: 30, behavior: 'instant' })")
    door = page.locator(".doors").get_by_role("link", name="Who")
    expect(door).to_be_in_viewport(ratio=1)
    box = door.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url("**/actors.html")
