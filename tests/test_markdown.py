"""Whatever is typed reads as typed, wherever on a page it is put, and brings nothing to life."""

from __future__ import annotations

import html
import re
from functools import cache
from html.parser import HTMLParser
from typing import Any

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.utils import meta
from support import ROOT

from explainer.exports.linked_data import Head
from explainer.pages.render import front_matter
from explainer.pages.templates import link, listed
from explainer.source.place import NOWHERE, Text
from explainer.source.yaml_text import INVISIBLE
from explainer.views.links import Link
from explainer.views.markdown import escape
from explainer.views.terms import PageTerms, Terms

# What can come to life in Markdown, in HTML, in an attribute list or in front matter.
LIVELY = """
    <script>alert(1)</script> <img src=x onerror=alert(1)> <!-- --> <!DOCTYPE <?php ]]> </p> </span>
    [x](javascript:alert(1)) ![x](y) [x]: https://example.org <https://example.org> <a@example.org>
    https://example.org www.example.org {: onclick=alert(1) } {:#id.class } { .a } *a* **b** _c_
    __d__ `e` ``f`` ~~g~~ ==h== ^^i^^ ++j++ # ## ### a # - * + > : | --- *** ___ === ::: ??? !!! 1.
    1986. 2) \\ \\* \\< &amp; &lt; &#60; &#x3c; &nbsp; & $a$ [^1] [^1]: *[HTML]: [TOC] {{ x }} {%
    %}
    --8<-- wzxhzdk:0 klzzwxh:0001 amp; ' " “ ” | a | b | |--- <details> markdown="1" <div
    """.split()
PIECES = st.one_of(
    st.sampled_from(LIVELY),
    st.sampled_from([" ", "  ", "    ", "\n", "\n\n", "\t", "\u00a0", "0", "9", ".", ")"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
)
TEXTS = (
    st.lists(PIECES, min_size=1, max_size=12)
    .map(lambda pieces: "".join(pieces).strip())
    .filter(lambda text: text and not INVISIBLE.search(text))
)

# Where the templates put text; "¤" is where.
CONTEXTS = {
    "paragraph": "¤",
    "paragraph with an id": "¤\n{: #known .statement }",
    "after a line": "A line.\n\n¤\n\nAnother.",
    "span": "Before <span>¤</span> after.",
    "button": 'Before <button type="button" class="a">¤</button> after.',
    "heading": "## ¤ {: #known }",
    "list item": "- ¤\n- second",
    "numbered item": "1. ¤\n2. second",
    "quotation": "> “¤”\n> — someone",
    "strong": "**How we read it.** ¤",
    "table cell": "<table>\n<tbody>\n<tr><th>¤</th><td>b</td></tr>\n</tbody>\n</table>",
    "html block": "<ul>\n<li>¤</li>\n</ul>",
    "summary": "<details><summary>¤</summary>\n<p>a</p>\n</details>",
    "block in a div": '<div class="a" markdown="block">\n\n¤\n\n</div>',
    "heading in a div": '<div class="a" markdown="block">\n\n### ¤ {: #known }\n\na\n\n</div>',
    "attribute": '<p title="¤">a</p>',
}
PLAIN = "word"


class Skeleton(HTMLParser):
    """The elements of a document with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, Any]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.elements.append((f"/{tag}", []))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.elements.append(("declaration", decl))

    def handle_pi(self, data: str) -> None:
        self.elements.append(("instruction", data))

    def unknown_decl(self, data: str) -> None:
        self.elements.append(("unknown", data))

    @property
    def text(self) -> str:
        """The text, spaces folded."""
        return folded("".join(self.words))


def folded(text: str) -> str:
    return " ".join(text.split())


@cache
def site_settings() -> dict[str, Any]:
    """How mkdocs.yml sets Python-Markdown up."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return {
        "extensions": config["markdown_extensions"],
        "extension_configs": config["mdx_configs"] or {},
    }


def rendered(text: str) -> str:
    """``text`` as the site's Markdown renders it."""
    return markdown.markdown(text, **site_settings())


@cache
def skeleton_of_plain(context: str) -> Skeleton:
    return Skeleton(rendered(CONTEXTS[context].replace("¤", PLAIN)))


@pytest.mark.parametrize("context", CONTEXTS)
@settings(max_examples=40)
@given(text=TEXTS)
@example("1986. A year")
@example("# a ##")
@example("C #")
@example("{: #x onclick=alert(1) }")
@example("</span></table><script>")
@example("- [ ] to do")
@example("wzxhzdk:0")
def test_text_reads_as_typed(context: str, text: str) -> None:
    plain = skeleton_of_plain(context)
    found = Skeleton(rendered(CONTEXTS[context].replace("¤", escape(text))))
    if context == "attribute":
        assert [
            (tag, [(name, folded(value or "")) for name, value in attributes])
            for tag, attributes in found.elements
        ] == [("p", [("title", folded(text))]), ("/p", [])]
    else:
        assert found.elements == plain.elements
        assert found.text == folded(plain.text.replace(PLAIN, text))


@settings(max_examples=80)
@given(text=TEXTS)
def test_a_link_reads_as_typed(text: str) -> None:
    found = Skeleton(rendered(f"See {link(Link(text, 'page', 'anchor'))} there."))
    assert found.elements == [
        ("p", []),
        ("a", [("href", "page.md#anchor")]),
        ("/a", []),
        ("/p", []),
    ]
    assert found.text == folded(f"See {text} there.")


@settings(max_examples=80)
@given(text=TEXTS)
def test_a_title_in_front_matter_is_safe_in_the_head_of_a_page(text: str) -> None:
    head = Head("a", text, text, "a.png", text)
    body, fields = meta.get_data(front_matter(head, "{}") + "# Heading\n")
    assert body.strip() == "# Heading"
    for name in ("title", "description", *(["headline"] if text else [])):
        assert not re.search("[<>\"']", fields[name])
        assert folded(html.unescape(fields[name])) == folded(text)


@settings(max_examples=80)
@given(text=TEXTS)
def test_what_is_escaped_is_escaped_once(text: str) -> None:
    assert escape(escape(text)) == escape(text)
    assert "\n" not in escape(text)


def test_a_space_at_which_no_line_may_break_stays() -> None:
    assert escape("1\u202f200 : \u00ab\u202foui\u202f\u00bb,\n\t trois\u00a0fois") == (
        "1\u202f200 : \u00ab\u202foui\u202f\u00bb, trois\u00a0fois"
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Qui paie ?", "Qui paie\u202f?"),
        ("Assez ! Enfin ; oui", "Assez\u202f! Enfin\u202f; oui"),
        ("Deux choses : le pont", "Deux choses\u00a0: le pont"),
        ("« un pont » et « une route »", "«\u202fun pont\u202f» et «\u202fune route\u202f»"),
        ("1 200 habitants et 22 000", "1\u202f200 habitants et 22\u202f000"),
        ("À 5 h 15, 80 % du pont, 3 h", "À 5\u00a0h\u00a015, 80\u00a0% du pont, 3\u00a0h"),
        ("On 5 March 300 people", "On 5 March 300 people"),
        ("»Ja« und »nein«: 10 Uhr", "»Ja« und »nein«: 10 Uhr"),
        ("12 1234 5 67", "12 1234 5 67"),
        ("The gate : shut ?no", "The gate\u00a0: shut ?no"),
    ],
)
def test_no_line_breaks_in_a_number_or_before_a_sign(typed: str, shown: str) -> None:
    assert escape(Text(typed, NOWHERE)) == shown
    assert escape(typed) == typed  # what is no editor's, such as the path of a drawing, stays
    assert PageTerms(Terms(())).marked(typed) == shown


@pytest.mark.parametrize(
    ("label", "end"),
    [
        ("An entry", "An entry</a>."),
        ("Who?", "Who?</a>"),
        ("متى؟", "متى؟</a>"),
        ("何时？", "何时？</a>"),
    ],
)
def test_a_list_of_links_ends_in_one_mark(label: str, end: str) -> None:
    assert listed([Link("First", "a", "b"), Link(label, "a", "c")], ", ").endswith(end)
