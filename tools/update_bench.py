"""Measures `update`: seeded edits of article texts, of which it is known what became of what.

    python -m tools.update_bench [SOURCES ARTICLES] [--trials 400] [--seed 1]

Prints, of the citations of paragraphs that live on, how many are right (attached to all that the
paragraph is now, and to nothing else), how many an editor is asked about, rightly, and how many are
wrong without a word; and of the citations of paragraphs that are gone, how many are told. Once with
the lock alone, once with the old text at hand.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from explainer.desk.matching import Known, Match, known, matches
from explainer.evidence.language.words import SENTENCE_END
from explainer.evidence.texts import Texts
from explainer.evidence.verify import read_both
from explainer.source.place import ROOT

LAKE = ROOT / "examples" / "lake"


@dataclass(frozen=True)
class Line:
    """A paragraph of an edited text, and the numbers of the old ones that it comes from."""

    text: str
    old: frozenset[int] = frozenset()


class Editor:
    """Edits texts by chance; ``vocabulary`` are the words that it writes with."""

    def __init__(self, seed: int, texts: Texts) -> None:
        self.chance = random.Random(seed)
        self.texts = texts
        self.vocabulary = sorted(
            {word for t in texts.values() for p in t.paragraphs for word in p.split()}
        )

    def edited(self, name: str, kind: str) -> list[Line]:
        """The text of the article ``name`` after up to eight edits of a ``kind``, or of any."""
        lines = [
            Line(text, frozenset([number]))
            for number, text in enumerate(self.texts[name].paragraphs)
        ]
        if kind == "all reworded":
            return [self.reworded(line, self.chance.uniform(0.05, 0.3)) for line in lines]
        if kind == "rewritten by another":
            other = self.chance.choice([each for each in self.texts if each != name])
            return [Line(text) for text in self.texts[other].paragraphs]
        edits = KINDS if kind == "any" else {kind: KINDS[kind]}
        for _ in range(self.chance.randint(1, 8)):
            edit = self.chance.choice(list(edits.values()))
            lines = edit(self, lines) or lines
        return lines

    def insert(self, lines: list[Line]) -> list[Line]:
        """A new paragraph, one time in four made of half the words of another."""
        near = self.chance.choice(lines).text.split()
        words = self.chance.choices(self.vocabulary, k=self.chance.randint(4, 50))
        if self.chance.random() < 0.25:
            words = near[: len(near) // 2] + words[: len(near) // 2 + 1]
        at = self.chance.randint(0, len(lines))
        return [*lines[:at], Line(" ".join(words)), *lines[at:]]

    def remove(self, lines: list[Line]) -> list[Line]:
        """A paragraph less."""
        at = self.chance.randrange(len(lines))
        return [*lines[:at], *lines[at + 1 :]]

    def move(self, lines: list[Line]) -> list[Line]:
        """A paragraph in another place."""
        left = list(lines)
        line = left.pop(self.chance.randrange(len(left)))
        at = self.chance.randint(0, len(left))
        return [*left[:at], line, *left[at:]]

    def split(self, lines: list[Line]) -> list[Line]:
        """A paragraph cut in two after a sentence, or else between two words."""
        at = self.chance.randrange(len(lines))
        pieces = SENTENCE_END.split(lines[at].text)
        between = " "
        if len(pieces) < 2:
            pieces = lines[at].text.split()
        if len(pieces) < 2:
            return lines
        cut = self.chance.randrange(1, len(pieces))
        first, second = between.join(pieces[:cut]), between.join(pieces[cut:])
        halves = [Line(first, lines[at].old), Line(second, lines[at].old)]
        return [*lines[:at], *halves, *lines[at + 1 :]]

    def join(self, lines: list[Line]) -> list[Line]:
        """Two paragraphs in one."""
        if len(lines) < 2:
            return lines
        at = self.chance.randrange(len(lines) - 1)
        one, other = lines[at : at + 2]
        whole = Line(f"{one.text} {other.text}", one.old | other.old)
        return [*lines[:at], whole, *lines[at + 2 :]]

    def correct(self, lines: list[Line]) -> list[Line]:
        """Another number in a paragraph, or one other word."""
        at = self.chance.randrange(len(lines))
        text = lines[at].text
        new = re.sub(r"\d+", lambda number: str(int(number[0]) + 1), text, count=1)
        if new == text:
            words = text.split()
            words[self.chance.randrange(len(words))] = self.chance.choice(self.vocabulary)
            new = " ".join(words)
        return [*lines[:at], Line(new, lines[at].old), *lines[at + 1 :]]

    def reword(self, lines: list[Line]) -> list[Line]:
        """A paragraph in which a tenth to a third of the words are others, or are gone."""
        at = self.chance.randrange(len(lines))
        line = self.reworded(lines[at], self.chance.uniform(0.1, 0.33))
        return [*lines[:at], line, *lines[at + 1 :]]

    def reworded(self, line: Line, share: float) -> Line:
        """``line`` with a ``share`` of its words others, or gone."""
        words = [
            word
            if self.chance.random() > share
            else self.chance.choice(["", self.chance.choice(self.vocabulary)])
            for word in line.text.split()
        ]
        return Line(" ".join(filter(None, words)) or line.text, line.old)


Edit = Callable[[Editor, list[Line]], list[Line]]
KINDS: dict[str, Edit] = {
    "inserted": Editor.insert,
    "removed": Editor.remove,
    "moved": Editor.move,
    "split": Editor.split,
    "joined": Editor.join,
    "corrected": Editor.correct,
    "reworded": Editor.reword,
}
ALL_KINDS = (*KINDS, "any", "all reworded", "rewritten by another")


def judged(match: Match, truth: frozenset[int]) -> str:
    """What is to be said of the outcome ``match`` where the paragraph is ``truth`` now."""
    found = frozenset(match.new)
    if match.is_asked and not truth:
        return "gone, asked"
    if match.is_asked and found <= truth:
        return "asked"
    if not truth:
        return "gone, wrong" if found else "gone, told"
    if found == truth:
        return "right"
    if not found:
        return "lost"
    return "in part" if found < truth else "wrong"


def measured(
    texts: Texts, cited: Counter[tuple[str, int]], trials: int, seed: int, *, with_text: bool
) -> dict[str, Counter[str]]:
    """How many citations came out how, by kind of edit."""
    editor = Editor(seed, texts)
    found: dict[str, Counter[str]] = {}
    for kind in ALL_KINDS:
        tally = found.setdefault(kind, Counter())
        for trial in range(trials):
            name = sorted(texts)[trial % len(texts)]
            lines = editor.edited(name, kind)
            old = [known(text) for text in texts[name].paragraphs]
            if not with_text:
                old = [Known(each.print) for each in old]
            new = [known(line.text) for line in lines]
            for number, match in enumerate(matches(old, new)):
                truth = frozenset(at for at, line in enumerate(lines) if number in line.old)
                tally[judged(match, truth)] += cited[name, number + 1]
    return found


LIVING = ("right", "asked", "in part", "lost", "wrong")
DEAD = ("gone, told", "gone, asked", "gone, wrong")


def lines_of(found: dict[str, Counter[str]]) -> Iterable[str]:
    """A table of what was measured, in per cent."""
    yield f"{'edits':<21}" + "".join(f"{each:>12}" for each in LIVING + DEAD)
    for kind, tally in {**found, "all together": sum(found.values(), Counter())}.items():
        shares = [*_shares(tally, LIVING), *_shares(tally, DEAD)]
        yield f"{kind:<21}" + "".join(f"{share:>12}" for share in shares)


def _shares(tally: Counter[str], outcomes: tuple[str, ...]) -> Iterable[str]:
    """Each of the ``outcomes`` in per cent of all of them; a dash where there are none."""
    whole = sum(tally[each] for each in outcomes)
    return (f"{100 * tally[each] / whole:.2f}" if whole else "-" for each in outcomes)


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sources", type=Path, nargs="?", default=LAKE / "sources")
    parser.add_argument("articles", type=Path, nargs="?", default=LAKE / "articles")
    parser.add_argument("--trials", type=int, default=400, help="of each kind of edit")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    explainer, texts, _ = read_both(asked.sources, asked.articles)
    cited = Counter((str(c.article), c.paragraph) for c in explainer.citations)
    for with_text in (False, True):
        print("\nwith the old text" if with_text else "with the lock alone")
        found = measured(texts, cited, asked.trials, asked.seed, with_text=with_text)
        print("\n".join(lines_of(found)))


if __name__ == "__main__":
    main()
