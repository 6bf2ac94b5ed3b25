"""The pages: each in one place, with a template of its own that a person can read."""

from __future__ import annotations

import html
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from support import ROOT, TINY, copy_tiny, tiny_explainer

from explainer.evidence.ledger import entries
from explainer.evidence.load import load, lock_of
from explainer.evidence.rules.ids import NAMES_OF_OTHERS
from explainer.pages.all import PAGES
from explainer.pages.publish import Setting, outputs, pages_of, publish
from explainer.pages.templates import TEMPLATES
from explainer.source.kinds import Line
from explainer.source.schema import STARTER
from explainer.views.markdown import escape

LONGEST_LINE = 120
READ_BY_PEOPLE = sorted(
    file
    for folder in (TEMPLATES, ROOT / "theme", ROOT / "docs")
    for file in folder.rglob("*")
    if file.suffix in {".jinja", ".html", ".css", ".js"}
)


def test_each_page_has_a_module_and_a_template_of_its_name() -> None:
    names = [page.name for page in PAGES]
    assert len(names) == len(set(names))
    assert {path.name for path in TEMPLATES.glob("*.md.jinja")} == {f"{n}.md.jinja" for n in names}
    assert {f"{name}.py" for name in names} <= {path.name for path in TEMPLATES.glob("*.py")}


def test_no_entry_can_have_the_name_of_a_page_or_of_a_line_of_the_lock() -> None:
    kept = {name for name in entries(tiny_explainer()) if "." not in name}
    kept -= {named.id for named in tiny_explainer().named}
    assert kept == {"site"}
    assert {page.name for page in PAGES} | kept == NAMES_OF_OTHERS


@pytest.mark.parametrize("file", READ_BY_PEOPLE, ids=lambda file: file.name)
def test_no_line_of_what_a_browser_reads_is_too_long(file: Path) -> None:
    lines = file.read_text("utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE] == []


def test_everything_with_an_address_has_its_home_on_one_page() -> None:
    explainer = tiny_explainer()
    homes = [home.id for page in PAGES for home in page.homes(explainer)]
    assert len(homes) == len(set(homes))
    assert {str(named.id) for named in explainer.named} == set(homes)


SUMS_UP = [
    ("known", "{: #how-sure"),
    ("known", "{: #check-first"),
    ("known", 'id="disputed"'),
    ("known", 'href="alone.html"'),
    ("actors", "{: #at-a-glance"),
    ("actors", "{: #diagram"),
    ("places", "<svg"),
    ("timeline", 'id="picture"'),
    ("sources", "{: #status"),
]


@pytest.mark.parametrize(("name", "mark"), SUMS_UP, ids=str)
def test_what_sums_a_page_up_stands_before_its_parts_and_on_none_of_them(
    name: str, mark: str
) -> None:
    whole, parted = (made_of(STARTER, longest) for longest in (None, 1))
    parts = [text for uri, text in parted.items() if uri.startswith(f"{name}-")]
    assert len(parts) > 1
    assert [text.count(mark) for text in (whole[f"{name}.md"], parted[f"{name}.md"])] == [1, 1]
    assert not [text for text in parts if mark in text]


def test_an_entry_of_a_page_in_parts_stands_on_one_of_them_alone() -> None:
    explainer = load(STARTER)
    chapters = {chapter.id for chapter in explainer.background}  # each is a heading of its parts
    for page in PAGES:
        made = made_of(STARTER, 1).items()
        parts = [text for uri, text in made if uri.startswith(f"{page.name}-")]
        for home in (home for home in page.homes(explainer) if home.id not in chapters):
            marks = (f' id="{home.id}"', f"{{: #{home.id} ")
            assert sum(any(mark in text for mark in marks) for text in parts) <= 1, home.id


@cache
def made_of(folder: Path, longest: int | None) -> dict[str, str]:
    """The text of each page, no longer than that."""
    pages = [replace(page, longest=longest or page.longest) for page in PAGES]
    made = outputs(load(folder), lock_of(folder), pages=pages)
    return {each.uri: each.text for each in made if each.uri.endswith(".md")}


def test_a_page_goes_with_the_file_that_it_needs() -> None:
    explainer, lock = replace(tiny_explainer(), figures=(), words=()), lock_of(TINY / "sources")
    assert {page.name for page in PAGES} - {p.name for p in pages_of(explainer, lock)} == {
        "figures",
        "words",
    }
    whole = {page.name for page in PAGES}
    assert whole - {p.name for p in pages_of(tiny_explainer(), {})} == {"changes"}


def test_words_that_look_like_a_placeholder_are_published_as_typed(tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    file = sources / "background.yml"
    words = "The boats take READING-TIME, {{ body }} and %s"
    text = file.read_text("utf-8").replace("The boats take 35 minutes", f"{words} 35 minutes")
    file.write_text(text, "utf-8")
    made = {
        output.uri: output.text
        for output in publish(load(sources), sources)
        if output.uri == "background.md"
    }
    assert f"{escape(words)} 35 minutes" in made["background.md"]


@pytest.mark.parametrize(
    ("published", "repository", "is_nobody", "report"),
    [
        ("", "", True, ""),
        ("The Desk", "", False, ""),
        ("", "https://example.org/r", True, "https://example.org/r/issues"),
    ],
)
def test_readers_learn_who_is_behind_it_and_where_errors_are_reported(
    published: str, repository: str, is_nobody: bool, report: str
) -> None:
    explainer = tiny_explainer()
    place = explainer.site.place
    publisher = Line(published, place) if published else None
    site = replace(explainer.site, publisher=publisher, repository=None)
    made = outputs(replace(explainer, site=site), {}, Setting(repository=repository))
    text = html.unescape(next(one.text for one in made if one.uri == "sources.md"))
    assert ("Nobody has put a name" in text) is is_nobody
    assert (f'<a href="{report}">Report an error</a>' in text) is bool(report)
    assert ("Report an error" in text) is bool(report)
