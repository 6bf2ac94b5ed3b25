"""Whatever bytes lie in the sources: an answer, no traceback, no live text, old output untouched.

EXPLAINER_FUZZ is the number of cases of each kind; `make fuzz` sets it to 5,000 in all.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from support import ROOT, TINY, copy_tiny

import build_pages
from explainer.evidence.load import load
from explainer.pages.publish import publish
from explainer.source.fields import members, record_classes
from explainer.source.kinds import Line, Prose, Term
from explainer.source.model import Explainer
from explainer.source.problem import Problem, SourcesInvalidError

pytestmark = pytest.mark.slow

CASES = int(os.environ.get("EXPLAINER_FUZZ") or 60)
FILES = sorted(file.name for file in (TINY / "sources").iterdir() if file.is_file())
TEXTS = {name: (TINY / "sources" / name).read_text("utf-8") for name in FILES}
YAML_FILES = [name for name in FILES if name.endswith(".yml")]
# One run of a rendered site takes a tenth of a second: of a few cases pages are made as well.
modest = settings(
    max_examples=CASES,
    deadline=20_000,
    derandomize=not os.environ.get("EXPLAINER_FUZZ"),
    suppress_health_check=list(HealthCheck),
    database=None,
)

PAYLOADS = (
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x]( <javascript:alert(1)> )",
    "<javascript:alert(1)>",
    "![x](data:text/html,<script>alert(1)</script>)",
    "[x]: javascript:alert(1)",
    "x {: onclick=alert(1) }",
    "{: #top .x style=position:fixed onclick=alert(1) }",
    "{{ 7*7 }} {% raw %} ${7*7} #{7*7}",
    '--8<-- "../../.git/config"',
    ";--8<-- mkdocs.yml",
    "--- template: evil.html ---",
    "</p></div></li><iframe src=javascript:alert(1)></iframe>",
    "<!-- --><script>alert(1)</script><!-- -->",
    "<details open ontoggle=alert(1)>",
    "`<script>alert(1)</script>`",
    "```<script>alert(1)</script>```",
    "!!! danger \"<script>alert(1)</script>\"",
    "*[HTML]: <script>alert(1)</script>",
    "https://example.org/&quot;onclick=alert(1)",
    "]]><script>alert(1)</script>",
    "=HYPERLINK(1)",
    "@SUM(1)",
    "AT&T, 3 < 5, #protest, 1986. A year, <redacted>, - 5 degrees",
    "1986. A year",
    "#protest",
    "> 100",
    "- dash",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\<script\\>alert(1)\\</script\\>",
)  # fmt: skip


def answer(sources: Path) -> int:
    """The exit code of `check`; anything but an answer fails the test."""
    problems: list[Problem] = []
    try:
        publish(load(sources), sources)
    except SourcesInvalidError as invalid:
        problems = invalid.problems
        assert_that_some(problems)
    return 1 if problems else 0


def assert_that_some(problems: list[Problem]) -> None:
    assert problems
    for problem in problems:
        assert str(problem).isprintable()
        assert min(problem.place.line, problem.place.col) >= 1
        assert problem.code


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tiny explainer, which each case puts right again."""
    return copy_tiny(tmp_path_factory.mktemp("fuzz")) / "sources"


def spoil(folder: Path, name: str, data: bytes) -> int:
    """The answer while ``name`` holds ``data``."""
    try:
        (folder / name).write_bytes(data)
        return answer(folder)
    finally:
        (folder / name).write_bytes(TEXTS[name].encode())


@modest
@given(name=st.sampled_from(FILES), data=st.binary(max_size=300))
def test_any_bytes(folder: Path, name: str, data: bytes) -> None:
    spoil(folder, name, data)


@modest
@given(
    name=st.sampled_from(FILES),
    start=st.integers(0, 10_000),
    length=st.integers(0, 12),
    new=st.binary(max_size=8)
    | st.text(max_size=6).map(lambda text: text.encode("utf-8", "replace")),
)
def test_bytes_replaced(folder: Path, name: str, start: int, length: int, new: bytes) -> None:
    data = TEXTS[name].encode()
    start %= len(data)
    spoil(folder, name, data[:start] + new + data[start + length :])


LINE_ENDS = ("\n", "\r\n", "\r", "\x85", "\u2028", "\t", "")
FRAGMENTS = st.sampled_from(
    [
        *(
            "- ",
            "  ",
            "\t",
            ": ",
            " #7",
            "[",
            "]",
            "{",
            "}",
            "&a ",
            "*a",
            "!x ",
            "|",
            ">",
            "? ",
            "%",
        ),
        *("---", "'", '"', "\\", "\x00", "\u202e", "\ufeff", "~", "null", "yes", "<<: ", "id: "),
        *("..", "0", "\ud83d"),
    ]
) | st.text(max_size=5)


@modest
@given(
    name=st.sampled_from(YAML_FILES),
    edits=st.lists(
        st.tuples(st.integers(0, 500), st.integers(0, 80), FRAGMENTS, st.sampled_from("idsc")),
        min_size=1,
        max_size=3,
    ),
    end=st.sampled_from(LINE_ENDS),
)
def test_lines_mutated(
    folder: Path, name: str, edits: list[tuple[int, int, str, str]], end: str
) -> None:
    lines = TEXTS[name].splitlines()
    for number, col, fragment, what in edits:
        at = number % len(lines)
        line = lines[at]
        lines[at] = {
            "i": line[:col] + fragment + line[col:],
            "d": "",
            "s": fragment,
            "c": line + "\n" + line,
        }[what]
    spoil(folder, name, end.join(lines).encode("utf-8", "replace"))


def paths(value: Any, so_far: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where each value inside ``value`` stands."""
    yield so_far
    if isinstance(value, dict | list):
        keys = value if isinstance(value, dict) else range(len(value))
        for key in keys:
            yield from paths(value[key], (*so_far, key))


def replaced(value: Any, path: tuple[Any, ...], change: Callable[[Any], Any]) -> Any:
    """``value`` with ``change`` done to what stands at ``path``."""
    if not path:
        return change(value)
    copied = dict(value) if isinstance(value, dict) else list(value)
    copied[path[0]] = replaced(value[path[0]], path[1:], change)
    return copied


TREES = {name: yaml.load(TEXTS[name], yaml.BaseLoader) for name in YAML_FILES}
PLACES = [(name, path) for name, tree in TREES.items() for path in paths(tree)]
VALUES = st.sampled_from(
    [
        *("", "x", "crowd", "quay#2", "quay", "2031-03-03", "../..", "9999-12-31", "0001", "yes"),
        *(
            "-90",
            "90",
            "180",
            "0",
            "1..",
            "..0",
            [],
            {},
            [[]],
            [{}],
            ["x"],
            {"id": "x"},
            "x" * 2000,
        ),
        *PAYLOADS,
    ]
)


@modest
@given(
    place=st.sampled_from(PLACES),
    value=VALUES,
    what=st.sampled_from(["put", "wrap", "drop", "double"]),
)
def test_structure_mutated(
    folder: Path, place: tuple[str, tuple[Any, ...]], value: Any, what: str
) -> None:
    name, path = place
    change: Callable[[Any], Any] = {
        "put": lambda _: value,
        "wrap": lambda old: [old],
        "drop": lambda old: type(old)(),
        "double": lambda old: old * 2 if isinstance(old, list | str) else old,
    }[what]
    tree = replaced(TREES[name], path, change)
    spoil(folder, name, yaml.safe_dump(tree, allow_unicode=True).encode("utf-8"))


def test_a_failure_leaves_the_output_as_it_was(tmp_path: Path) -> None:
    sources, out = copy_tiny(tmp_path) / "sources", tmp_path / "out"
    asked = ["--sources", str(sources), "--out", str(out)]
    assert build_pages.main(asked) == 0
    before = {file: file.read_bytes() for file in out.rglob("*") if file.is_file()}
    for name in YAML_FILES:
        for data in (b"", b"\xff", b"- {", b"\x00", TEXTS[name].encode()[:-30] + b"\n  x: [y"):
            (sources / name).write_bytes(data)
            assert build_pages.main(asked) == 1
        (sources / name).write_text(TEXTS[name], "utf-8")
    assert {file: file.read_bytes() for file in out.rglob("*") if file.is_file()} == before


class Live(HTMLParser):
    """Gathers whatever in a page would run, and every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "iframe", "img", "object", "embed", "style", "base", "form", "input"}:
            self.found.append((tag, ""))
        for name, value in attrs:
            plain = "".join((value or "").split()).casefold()
            if name.startswith("on") or plain.startswith(("javascript:", "data:", "vbscript:")):
                self.found.append((tag, f"{name}={value}"))


def live(html: str) -> list[tuple[str, str]]:
    parser = Live()
    parser.feed(html)
    parser.close()
    return parser.found


def rendered() -> Callable[[str], str]:
    """What MkDocs makes of Markdown with the project's extensions."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    extensions, options = config.markdown_extensions, config.mdx_configs
    return lambda text: markdown.markdown(text, extensions=extensions, extension_configs=options)


@pytest.fixture(scope="module")
def spiked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tiny explainer for payloads."""
    return copy_tiny(tmp_path_factory.mktemp("payloads")) / "sources"


# Every field that takes text as it comes: the payload stands in all of them at once.
FREE = {
    member.name
    for record in record_classes(Explainer)
    for member in members(record).values()
    # One sign each, and the name of an outline.
    if member.value in {Line, Prose, Term} and member.name not in {"symbol", "subject"}
}
# The same names elsewhere: `says` is the text of a paragraph, or the id of who says something.
IDS = {m.name for record in record_classes(Explainer) for m in members(record).values() if m.refers}


def spike(value: Any, payloads: Iterator[str], *, name: str = "") -> Any:
    """``value`` with the next of ``payloads`` before every free text in it."""
    if isinstance(value, dict):
        return {key: spike(held, payloads, name=key) for key, held in value.items()}
    if isinstance(value, list):
        return [spike(item, payloads, name=name) for item in value]
    if name not in FREE or value in {"yes", "no"} or value.startswith("2031"):
        return value
    if name in IDS and " " not in value:
        return value
    payload = next(payloads)
    return " ".join(payload.split()[:8]) if name == "wording" else f"{payload} {value}"[:78]


def put_in(folder: Path, payloads: Sequence[str], turn: int = 0) -> None:
    """Spread ``payloads`` over all free texts of all files; each ``turn`` another way."""
    following = islice(cycle(payloads), turn, None)
    for name, tree in TREES.items():
        text = yaml.safe_dump(spike(tree, following), allow_unicode=True, width=10_000)
        (folder / name).write_text(text, "utf-8")


TURNS = range(len(PAYLOADS)) if os.environ.get("EXPLAINER_FUZZ") else (0, 5, 17)


@pytest.mark.parametrize("turn", TURNS)
def test_texts_are_inert_everywhere(turn: int, spiked: Path) -> None:
    clean = baseline()
    put_in(spiked, PAYLOADS, turn)
    to_html = rendered()
    for page in publish(load(spiked), spiked):
        if page.uri.endswith(".md"):
            front, body = page.text.removeprefix("---\n").split("\n---\n", 1)
            meta = yaml.safe_load(front)
            assert "template" not in meta
            for value in meta.values():
                assert not live(str(value))
            found = live(to_html(body))
            assert [tag for tag in found if tag not in clean[page.uri]] == [], page.uri
        elif page.uri.endswith((".svg", ".xml")):
            assert "<script" not in page.text
        elif page.uri.endswith(".csv"):
            cells = page.text.replace('"', "").split(",")
            assert not any(cell.startswith(("=HYPER", "@SUM", "+", "-1")) for cell in cells)


_CLEAN: dict[str, list[tuple[str, str]]] = {}


def baseline() -> dict[str, list[tuple[str, str]]]:
    """What our own templates have of forms and the like, by page."""
    if not _CLEAN:
        to_html = rendered()
        sources = TINY / "sources"
        for page in publish(load(sources), sources):
            if page.uri.endswith(".md"):
                body = page.text.removeprefix("---\n").split("\n---\n", 1)[1]
                _CLEAN[page.uri] = live(to_html(body))
    return _CLEAN


def test_what_is_plainly_meant_as_text_reads_as_typed(spiked: Path) -> None:
    class Words(HTMLParser):
        text = ""

        def handle_data(self, data: str) -> None:
            self.text += data

    to_html = rendered()
    plain = ("AT&T, 3 < 5", "#protest", "1986. A year", "<redacted>", "- 5°", "> 100")
    put_in(spiked, plain)
    words = Words()
    for page in publish(load(spiked), spiked):
        if page.uri.endswith(".md"):
            words.feed(to_html(page.text.removeprefix("---\n").split("\n---\n", 1)[1]))
    for payload in plain:
        # Each stands in many fields, at the start of a line in most.
        assert words.text.count(payload) > 10, payload


def test_the_copies_are_sound(folder: Path, tmp_path: Path) -> None:
    """A fuzz run on something broken would find nothing."""
    shutil.copytree(TINY / "sources", tmp_path / "sources")
    assert answer(tmp_path / "sources") == 0
    assert answer(folder) == 0
