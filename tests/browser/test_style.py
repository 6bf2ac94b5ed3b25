"""A browser reads the same rules in the stylesheets that are published as in ours."""

from __future__ import annotations

import pytest
from looks import OpenPage
from support import ROOT

from hooks.smaller import SMALLER

# A browser keeps the text of a custom property as it is, spaces after commas too.
RULES = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map(rule => rule.cssText.replaceAll(", ", ","));
}"""


@pytest.mark.parametrize("name", ["explainer.css", "print.css", "embed.css"])
def test_a_browser_reads_the_same_rules(open_page: OpenPage, name: str) -> None:
    page = open_page(None)
    style = (ROOT / "docs" / "assets" / name).read_text("utf-8")
    rules = page.evaluate(RULES, style)
    assert len(rules) > 5
    assert page.evaluate(RULES, SMALLER[".css"](style)) == rules
