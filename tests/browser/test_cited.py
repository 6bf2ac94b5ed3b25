"""A citation leads to its entry, and tells a reader when that has changed since."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from looks import DESK, SIZES, WCAG, OpenPage, ask, axe, complaints
from playwright.sync_api import expect
from sites import Site, served
from support import TINY
from test_versions import SECOND, later

from explainer.evidence.ledger import versions
from explainer.evidence.load import load

__all__ = ["later"]
CHANGED, SAME = "crowd-gathers", "ferries-stop"
SAID = "This entry, or what it rests on, has changed since it was cited."


@pytest.fixture(scope="module")
def here(later: Site) -> Iterator[Site]:
    """The site with a changed entry, served."""
    with served(later) as site:
        yield site


@pytest.fixture(scope="module")
def was() -> dict[str, str]:
    """The version of each entry before the change."""
    return versions(load(TINY / "sources"))


@pytest.mark.parametrize("size", SIZES)
def test_an_entry_that_has_changed_says_so_and_leads_to_what_was_cited(
    here: Site, open_page: OpenPage, was: dict[str, str], size: str
) -> None:
    page = open_page(None, here, **SIZES[size], reduced_motion="reduce")
    with complaints(page, here.address) as said:
        page.goto(f"{here.address}timeline.html?cited={was[CHANGED]}#{CHANGED}")
        note = page.get_by_role("status").filter(has_text=SAID)
        expect(note).to_be_in_viewport()
    assert said == []
    assert axe(page, WCAG) + ask(page, "sideways") == []
    expect(note.get_by_role("link", name="What has changed")).to_have_attribute(
        "href", f"{here.address}changes.html"
    )
    # By keyboard: the links of the note follow the entry that an address leads to.
    then = note.get_by_role("link", name="As it was cited")
    then.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{here.address}versions/{SECOND}/timeline.html#{CHANGED}")
    expect(page.locator(":target")).to_have_text("A crowd gathers at the East Quay")
    page.get_by_role("link", name="As it is now").click()
    expect(page).to_have_url(f"{here.address}timeline.html")


def test_an_entry_that_is_as_it_was_says_nothing(
    here: Site, open_page: OpenPage, was: dict[str, str]
) -> None:
    page = open_page(None, here, **DESK)
    with page.expect_response(re.compile("cited-data.js")):
        page.goto(f"{here.address}timeline.html?cited={was[SAME]}#{SAME}", wait_until="networkidle")
    expect(page.locator(f"[id='{SAME}']")).to_be_in_viewport()
    expect(page.get_by_text(SAID)).to_have_count(0)
    expect(page).to_have_url(f"{here.address}timeline.html#{SAME}")


def test_a_version_that_nobody_kept_is_not_led_to(here: Site, open_page: OpenPage) -> None:
    page = open_page("figures.html?cited=000000#fare", here, **DESK)
    note = page.get_by_role("status").filter(has_text=SAID)
    expect(note.get_by_role("link")).to_have_text(["What has changed"])


@pytest.mark.parametrize("rest", ["?cited=000000#nothing-here", "?cited=000000", "#fare"])
def test_nothing_is_said_where_nothing_is_cited(here: Site, open_page: OpenPage, rest: str) -> None:
    page = open_page(None, here, **DESK)
    with complaints(page, here.address) as said:
        page.goto(f"{here.address}figures.html{rest}", wait_until="networkidle")
    assert said == []
    expect(page.get_by_text(SAID)).to_have_count(0)


@pytest.mark.parametrize("cited", ["constructor", "__proto__", "<script>"])
def test_an_address_with_an_odd_version_leads_to_none(
    cited: str, here: Site, open_page: OpenPage
) -> None:
    page = open_page(f"timeline.html?cited={cited}#{CHANGED}", of=here)
    note = page.locator(".standard")
    expect(note).to_contain_text(SAID)
    expect(note.get_by_role("link", name="As it was cited")).to_have_count(0)


@pytest.mark.parametrize("address", ["timeline.html#%", "timeline.html?cited=0#%E0%A4%A"])
def test_an_address_that_cannot_be_read_leads_nowhere(
    address: str, here: Site, open_page: OpenPage
) -> None:
    page = open_page(None)
    with complaints(page, here.address) as said:
        page.goto(here.address + address, wait_until="networkidle")
    assert said == []


def test_a_value_stands_in_a_text_as_it_is(open_page: OpenPage) -> None:
    page = open_page("timeline.html")
    said = page.evaluate("say('“{title}”, {site}, {day}', { title: '$& $1 {site}', site: 'S' })")
    assert said == "“$& $1 {site}”, S, {day}"


def test_without_a_script_a_citation_leads_to_its_entry(
    here: Site, open_page: OpenPage, was: dict[str, str]
) -> None:
    address = f"differences.html?cited={was['crowd-size']}#crowd-size"
    page = open_page(address, here, **DESK, java_script_enabled=False)
    expect(page.locator(":target")).to_be_in_viewport()


def test_it_is_said_from_disk_too(later: Site, open_page: OpenPage, was: dict[str, str]) -> None:
    page = open_page(None, **DESK)
    page.goto(f"{later.folder.as_uri()}/timeline.html?cited={was[CHANGED]}#{CHANGED}")
    expect(page.get_by_role("status").filter(has_text=SAID)).to_be_in_viewport()
