"""What pairs of articles have in common: the ground on which an editor records their origins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from explainer.evidence.language.lexicon import lexicon
from explainer.evidence.language.numbers import numbers
from explainer.evidence.language.words import words
from explainer.evidence.texts import ArticleText, Texts
from explainer.source.model import Explainer

SHORTEST_RUN = 4
# Where the articles tell the same event, runs of plain words prove nothing: a run needs two that
# carry meaning.
MEANINGFUL_WORDS = 2


@dataclass(frozen=True)
class Kinship:
    """What two articles share: runs of words, the longest first, and numbers with their units."""

    first: str
    second: str
    same_origin: bool
    runs: tuple[str, ...]
    figures: tuple[str, ...]

    def __str__(self) -> str:
        recorded = "one origin" if self.same_origin else "separate origins"
        head = f"{self.first} ~ {self.second}, recorded as {recorded}: "
        head += f"shared runs of {SHORTEST_RUN} or more words: {len(self.runs)}, "
        head += f"shared figures: {len(self.figures)}"
        lines = [head, *(f'    "{run}"' for run in self.runs)]
        return "\n".join([*lines, f"    figures: {', '.join(self.figures) or 'none'}"])


def kinships(explainer: Explainer, texts: Texts) -> Iterator[Kinship]:
    """What each pair of articles shares, in the order of articles.yml."""
    for first, second in combinations(explainer.articles, 2):
        if first.id in texts and second.id in texts:
            one, other = texts[first.id], texts[second.id]
            ours = str(explainer.site.language)
            tongues = (str(first.language or ours), str(second.language or ours))
            yield Kinship(
                first.id,
                second.id,
                first.origin_id == second.origin_id,
                tuple(shared_runs(one, other, tongues[0])),
                tuple(shared_figures(one, other, tongues)),
            )


def shared_runs(one: ArticleText, other: ArticleText, language: str) -> list[str]:
    """The longest runs of words that stand in both texts, the longest first."""
    spelled, theirs = _words_of(one), _words_of(other)
    known = {tuple(theirs[i : i + SHORTEST_RUN]) for i in range(len(theirs) - SHORTEST_RUN + 1)}
    joined = f" {' '.join(theirs)} "
    runs = []
    position = 0
    while position <= len(spelled) - SHORTEST_RUN:
        end = position + SHORTEST_RUN
        if tuple(spelled[position:end]) not in known:
            position += 1
            continue
        while end < len(spelled) and f" {' '.join(spelled[position : end + 1])} " in joined:
            end += 1
        runs.append(spelled[position:end])
        position = end
    told = {" ".join(run) for run in runs if _weight(run, language) >= MEANINGFUL_WORDS}
    return sorted(told, key=lambda run: (-len(run.split()), run))


def _weight(run: list[str], language: str) -> int:
    stop = lexicon(language).stop
    return sum(len(word) > 3 and word not in stop for word in run)


def _words_of(text: ArticleText) -> list[str]:
    return [word for paragraph in text.paragraphs for word in words(paragraph)]


def shared_figures(one: ArticleText, other: ArticleText, languages: tuple[str, str]) -> list[str]:
    """The numbers that stand in both texts, which are in ``languages``, with their units."""
    both = _figures_of(one, languages[0]) & _figures_of(other, languages[1])
    return sorted(f"{value:g} {unit}".strip() for value, unit in both)


def _figures_of(text: ArticleText, language: str) -> set[tuple[float, str]]:
    found = (number for paragraph in text.paragraphs for number in numbers(paragraph, language))
    return {(n.value, n.unit) for n in found if isinstance(n.value, float) and n.value > 2}
