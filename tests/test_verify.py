"""The real sources against the real articles; the sabotage cases are in tests/bad/verify."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from models import citations
from support import LAKE, ROOT, TINY, copy_tiny, tiny_explainer

from explainer.evidence.claims import claims, nearest_sentences
from explainer.evidence.load import load, shapes_of
from explainer.evidence.texts import ArticleText, read_texts, unnamed_texts
from explainer.evidence.verify import Verdict, read_both, verify
from explainer.source.kinds import Prose
from explainer.source.place import Place
from explainer.source.problem import SourcesInvalidError
from explainer.writing import CannotWrite

FIXED = {
    "starter": (ROOT / "explainer" / "starter", ROOT / "explainer" / "starter" / "articles"),
    "tiny": (TINY / "sources", TINY / "articles"),
    "lake": (LAKE / "sources", LAKE / "articles"),
}


def problems_of(sources: Path, articles: Path) -> list[str]:
    """Everything that is wrong with an explainer and the texts of its articles."""
    explainer, texts, problems = read_both(sources, articles)
    verdict = verify(explainer, texts, shapes_of(explainer, sources))
    return list(map(str, [*problems, *verdict.problems]))


@pytest.mark.parametrize(("sources", "articles"), FIXED.values(), ids=FIXED.keys())
def test_verify_of_the_fixed_explainers_finds_nothing(sources: Path, articles: Path) -> None:
    assert problems_of(sources, articles) == []


SHELVES = """\
      text: Lund had run out of “bread” in her shop on Sarn by Tuesday.
      says: lund
      places: [sarn]
      cite: [island#2]
"""
SPEAKER = """\
      text: By Tuesday the shop on Sarn had run out of “bread”.
      says: lund
      places: [sarn]
      cite: [island#2, island#3]
"""
QUOTED = """\
      text: The crowd at the quay was put at “two hundred, seagulls not included”.
      quote: {by: lund, words: "two hundred, seagulls not included", cite: island#3}
      cite: [island#3, island#2]
"""


@pytest.mark.parametrize("statement", [SPEAKER, QUOTED], ids=["speaker", "quoted"])
def test_a_paragraph_may_be_cited_for_the_name_of_who_speaks(
    statement: str, tmp_path: Path
) -> None:
    tiny = copy_tiny(tmp_path)
    file = tiny / "sources" / "actors.yml"
    text = file.read_text("utf-8")
    assert SHELVES in text
    file.write_text(text.replace(SHELVES, statement), "utf-8")
    assert problems_of(tiny / "sources", tiny / "articles") == []


def test_no_article_text_is_in_the_lock() -> None:
    text = (TINY / "sources" / "evidence.lock").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    day = r"\d{4}-\d\d-\d\d"
    form = re.compile(rf"[a-z0-9_.-]+ [0-9a-f]{{16}} {day} {day} (?:{day}|-)(?: {day}:[a-z]+)*")
    assert [line for line in lines if not form.fullmatch(line)] == []


def verdict_of(**changed: object) -> Verdict:
    """What the texts show of the tiny explainer whose first event has these fields changed."""
    explainer = tiny_explainer()
    event = replace(explainer.timeline[0], **changed)  # type: ignore[arg-type]
    texts, _ = read_texts(explainer, TINY / "articles")
    return verify(replace(explainer, timeline=(event, *explainer.timeline[1:])), texts)


def prose(text: str) -> Prose:
    return Prose(text, Place("timeline.yml", 5, 9))


def test_an_entry_with_a_problem_is_named() -> None:
    verdict = verdict_of(text=prose("No ferry came to Orsay on Monday."))
    assert verdict.unsound == {"ferries-stop"}
    assert {problem.code for problem in verdict.problems} == {
        "name-not-cited",
        "thin-corroboration",
    }


def test_a_sound_explainer_has_no_unsound_entry() -> None:
    assert verdict_of() == Verdict((), frozenset())


def test_what_is_wrong_with_a_digest_or_a_version_is_that_of_its_article_or_disagreement() -> None:
    explainer = tiny_explainer()
    texts, _ = read_texts(explainer, TINY / "articles")
    wire, differ = explainer.articles[1], explainer.disagreements[0]
    wrong = prose("At noon 77 people came, counted Brandt.")
    said = replace(wire.paragraphs[2], says=wrong)
    article = replace(wire, paragraphs=(*wire.paragraphs[:2], said, *wire.paragraphs[3:]))
    version = replace(differ.versions[0], text=wrong)
    made = replace(
        explainer,
        articles=(explainer.articles[0], article, explainer.articles[2]),
        disagreements=(replace(differ, versions=(version, *differ.versions[1:])),),
    )
    assert verify(made, texts).unsound == {"wire", "crowd-size"}


def test_the_problems_are_sorted_and_told_once() -> None:
    found = verdict_of(text=prose("99 came to Orsay on Sunday.")).problems
    assert list(found) == sorted(set(found))


def test_a_statement_is_not_held_against_half_of_its_paragraphs() -> None:
    explainer = tiny_explainer()
    texts, _ = read_texts(explainer, TINY / "articles")
    del texts["wire"]
    assert verify(explainer, texts).problems == ()


@pytest.mark.parametrize(("number", "first"), [(1, 1), (2, 1), (3, 1), (4, 2), (5, 3)])
def test_a_paragraph_is_read_with_the_two_before_it(number: int, first: int) -> None:
    explainer, texts, _ = read_both(TINY / "sources", TINY / "articles")
    one = replace(explainer.timeline[0], cite=citations([f"quay#{number}"]))
    found = claims(replace(explainer, timeline=(one,)), texts)
    (read,) = next(each for each in found if each.name == one.id).paragraphs
    assert read.text == texts["quay"].paragraphs[number - 1]
    assert read.before == texts["quay"].paragraphs[first - 1 : number - 1]


@pytest.mark.parametrize(("least", "found"), [(1, 1), (2, 1), (3, 0)])
def test_the_nearest_sentence_shares_as_many_words_as_are_asked(least: int, found: int) -> None:
    explainer, texts, _ = read_both(TINY / "sources", TINY / "articles")
    claim = next(each for each in claims(explainer, texts) if each.name == "fare-taken-back")
    nearest = nearest_sentences("The board took back the fare.", claim, least=least)
    assert len(nearest) == found


def test_a_folder_that_is_none_is_refused() -> None:
    with pytest.raises(CannotWrite, match="there is no such folder of article texts"):
        read_both(TINY / "sources", Path("/nowhere"))


def test_what_cannot_be_read_is_raised(tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    (tiny / "sources" / "timeline.yml").write_text("- {", "utf-8")
    with pytest.raises(SourcesInvalidError):
        read_both(tiny / "sources", tiny / "articles")


PARAGRAPHS: list[tuple[bytes, tuple[str, ...]]] = [
    (b"", ()),
    (b"one\n\ntwo\n", ("one", "two")),
    (b"\xef\xbb\xbfone\r\n \r\n\ttwo", ("one", "two")),
    (b"\xff\n", ("�",)),
]


@pytest.mark.parametrize(("data", "paragraphs"), PARAGRAPHS)
def test_paragraphs_are_the_lines_that_are_not_empty(
    data: bytes, paragraphs: tuple[str, ...]
) -> None:
    assert ArticleText(data).paragraphs == paragraphs


ENCODINGS = [
    ("Größe".encode(), "UTF-8"),
    ("Größe".encode("utf-16"), "UTF-16"),
    ("Größe".encode("latin-1"), "not UTF-8"),
]


@pytest.mark.parametrize(("data", "encoding"), ENCODINGS)
def test_another_encoding_is_named(data: bytes, encoding: str) -> None:
    assert ArticleText(data).encoding == encoding


def test_other_line_ends_are_named(tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    wire = tiny / "articles" / "wire.txt"
    wire.write_bytes(wire.read_bytes().replace(b"\n", b"\r\n"))
    _, (problem,) = read_texts(load(tiny / "sources"), tiny / "articles")
    assert problem.hint == "only the line ends differ: save it with Unix line ends"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251"])
def test_a_text_in_another_encoding_causes_one_message(encoding: str, tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    wire = tiny / "articles" / "wire.txt"
    wire.write_bytes(f"{wire.read_text('utf-8')}Паром\n".encode(encoding, "replace"))
    explainer, texts, (problem,) = read_both(tiny / "sources", tiny / "articles")
    assert problem.hint.endswith(": save it as UTF-8")
    assert verify(explainer, texts).problems == ()


def test_a_text_that_was_recorded_in_another_encoding_is_read(tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    island, articles = tiny / "articles" / "island.txt", tiny / "sources" / "articles.yml"
    before = ArticleText(island.read_bytes()).sha256
    island.write_bytes(island.read_text("utf-8").encode("cp1252"))
    now = ArticleText(island.read_bytes())
    assert now.encoding != "UTF-8"
    articles.write_text(articles.read_text("utf-8").replace(before, now.sha256), "utf-8")
    texts, problems = read_texts(load(tiny / "sources"), tiny / "articles")
    assert (texts["island"].data, problems) == (now.data, [])


def test_texts_that_no_article_names_are_listed(tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    for name in ("more.txt", "notes.md"):
        (tiny / "articles" / name).touch()
    assert [str(n.place) for n in unnamed_texts(tiny_explainer(), tiny / "articles")] == [
        f"{tiny / 'articles' / 'more.txt'}:1:1"
    ]
