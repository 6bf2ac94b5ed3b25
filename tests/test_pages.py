"""The pages: each in one place, with a template of its own that a person can read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support import tiny_explainer

from explainer.pages.all import PAGES
from explainer.pages.publish import pages_of
from explainer.pages.templates import TEMPLATES

LONGEST_LINE = 120


def test_each_page_has_a_module_and_a_template_of_its_name() -> None:
    names = [page.name for page in PAGES]
    assert len(names) == len(set(names))
    assert {path.name for path in TEMPLATES.glob("*.md.jinja")} == {f"{n}.md.jinja" for n in names}
    assert {f"{name}.py" for name in names} <= {path.name for path in TEMPLATES.glob("*.py")}


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.jinja")), ids=lambda path: path.name)
def test_no_line_of_a_template_is_too_long(template: Path) -> None:
    lines = template.read_text("utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE] == []


def test_everything_with_an_address_has_its_home_on_one_page() -> None:
    explainer = tiny_explainer()
    homes = [home.id for page in PAGES for home in page.homes(explainer)]
    assert len(homes) == len(set(homes))
    assert {str(named.id) for named in explainer.named} == set(homes)


def test_a_page_goes_with_the_file_that_it_needs() -> None:
    explainer = replace(tiny_explainer(), figures=(), words=())
    assert {page.name for page in PAGES} - {p.name for p in pages_of(explainer)} == {
        "figures",
        "words",
    }
