"""Pairs of a paragraph and a sentence, written as an explainer so that `verify` reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from explainer.source.yaml_text import PARSER

PAIRS = Path(__file__).resolve().parent.parent / "tests" / "paraphrases.yml"
# The articles are of a Thursday, so that "on Tuesday" is 23 March.
WRITTEN = "2032-03-25"
# Stands before each paragraph, so that none is read together with the one of the pair before.
GAP = ("* * *",) * 3
# What the frame of the explainer rests on.
FRAME = ("All day long rain fell in the valley.", "There was rain all day.")
NOT_KNOWN = {"text": "Not established", "ground": "Invented."}


@dataclass(frozen=True)
class Paraphrase:
    """A sentence, the paragraph that it is to rest on, and whether it truly does."""

    paragraph: str
    sentence: str
    language: str
    holds: bool
    kind: str


@dataclass(frozen=True)
class Written:
    """An explainer on disk, one statement a pair."""

    sources: Path
    articles: Path
    starts: tuple[int, ...]

    def pair_at(self, file: str, line: int) -> int | None:
        """The number of the pair whose statement stands at ``line`` of ``file``, if one does."""
        if file != "background.yml":
            return None
        return sum(start <= line for start in self.starts) - 1


def paraphrases() -> list[Paraphrase]:
    """All pairs, in the order of the file."""
    return [
        Paraphrase(
            pair["paragraph"], pair["sentence"], pair["language"], pair["holds"], pair["kind"]
        )
        for pair in yaml.load(PAIRS.read_text("utf-8"), PARSER)
    ]


def explainer_of(pairs: list[Paraphrase], folder: Path, language: str = "en-GB") -> Written:
    """Write ``pairs`` below ``folder``: an article a language, and a statement a pair.

    ``language`` is that of the statements.
    """
    sources, articles = folder / "sources", folder / "articles"
    sources.mkdir()
    articles.mkdir()
    lines: dict[str, list[str]] = {"en": [FRAME[0]]}
    starts, statements = [], ["- id: all\n  title: All\n  statements:\n"]
    for number, pair in enumerate(pairs):
        listed = lines.setdefault(pair.language, [])
        listed += [*GAP, pair.paragraph]
        starts.append("".join(statements).count("\n") + 1)
        cite = f"text-{pair.language}#{len(listed)}"
        statement = {"id": f"pair-{number}", "text": pair.sentence, "cite": [cite]}
        statements += [f"    {line}\n" for line in _yaml([statement]).splitlines()]
    (sources / "background.yml").write_text("".join(statements), "utf-8")
    for code, listed in lines.items():
        (articles / f"{code}.txt").write_text("\n\n".join(listed) + "\n", "utf-8")
    (sources / "articles.yml").write_text(_yaml(list(_articles(lines, articles))), "utf-8")
    (sources / "site.yml").write_text(_yaml({**_site(), "language": language}), "utf-8")
    (sources / "vocabulary.yml").write_text(_yaml(_vocabulary(lines)), "utf-8")
    return Written(sources, articles, tuple(starts))


def _yaml(value: object) -> str:
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=10_000)


def _articles(lines: dict[str, list[str]], folder: Path) -> Iterator[dict[str, Any]]:
    for language, listed in lines.items():
        yield {
            "id": f"text-{language}",
            "headline": "Invented",
            "language": language,
            "file": f"{language}.txt",
            "sha256": hashlib.sha256((folder / f"{language}.txt").read_bytes()).hexdigest(),
            "paragraphs": [_digest(line) for line in listed],
            "written": {"when": WRITTEN, "ground": "Invented."},
            "publisher": dict(NOT_KNOWN),
            "byline": dict(NOT_KNOWN),
            "origin": language,
            "origin_ground": "Invented.",
            "condition": "Whole.",
        }


def _digest(line: str) -> dict[str, str]:
    """What the list of paragraphs has for ``line``: nothing that could be measured."""
    return {"unused": "gap"} if line == GAP[0] else {"says": "Not looked at."}


def _vocabulary(lines: dict[str, list[str]]) -> dict[str, Any]:
    origins = [{"id": language, "label": language, "meaning": "Invented."} for language in lines]
    return {
        "origins": origins,
        "reasons": [{"id": "gap", "label": "A gap", "meaning": "It parts two paragraphs."}],
    }


def _site() -> dict[str, Any]:
    short, medium = (
        {"id": name, "text": FRAME[1], "cite": ["text-en#1"]}
        for name in ("short-one", "medium-one")
    )
    section = {"id": "medium", "title": "All", "statements": [medium]}
    return {
        "title": "Paraphrases",
        "description": "Sentences beside paragraphs.",
        "headline": "Does the paragraph bear the sentence?",
        "language": "en-GB",
        "as_of": "As written",
        "period": WRITTEN,
        "covered": ["Everything."],
        "not_covered": ["Nothing."],
        "method": ["None."],
        "summary": {"short": [short], "medium": [section]},
    }
