"""Skeletons: entries for a paragraph with all filled in that can be known, marked as drafts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from explainer.desk.append import Insertion, Sheet
from explainer.desk.guess import entry_id, free_id
from explainer.evidence.language.days import days_in
from explainer.evidence.language.lexicon import lexicon
from explainer.evidence.language.numbers import Number, numbers
from explainer.evidence.language.words import has_any, stems
from explainer.evidence.names import Names
from explainer.source.model import Article, Explainer, Figure
from explainer.source.yaml_text import Fields, Items

TO_WRITE = "To be written"
# So near to a number stands what it counts.
WORDS_AFTER = 3


@dataclass(frozen=True)
class Left:
    """A paragraph that is left: its article, number, words, and the ids of what it names."""

    article: Article
    number: int
    words: str
    language: str
    names: frozenset[str]

    @property
    def citation(self) -> str:
        """How it is cited."""
        return f"{self.article.id}#{self.number}"

    @property
    def written(self) -> date:
        """The last day on which its article can have been written."""
        return min(self.article.written.when.latest, date(9998, 1, 1))

    @property
    def day(self) -> date:
        """The day that it is likely to tell of: the last that it names, up to its article's."""
        named = days_in(self.words, self.language, self.written)
        return max((day for day in named if day <= self.written), default=self.written)

    def speaker(self, names: Names) -> str:
        """The one actor that it names, where it has a verb of saying; else empty."""
        actors = sorted(self.names & names.actors)
        speaks = has_any(self.words, lexicon(self.language).speech)
        return actors[0] if len(actors) == 1 and speaks else ""


@dataclass(frozen=True)
class Counted:
    """A number of a paragraph beside a figure that counts the same."""

    figure: Figure
    number: Number

    @property
    def value(self) -> str:
        """The number as a figure has it, open where the paragraph has it so."""
        plain = f"{self.number.value:.4f}".rstrip("0").rstrip(".")
        open_ends = {"at least": f"{plain}..", "at most": f"..{plain}"}
        return open_ends.get(self.number.hedge, plain)


def counted_words(number: Number) -> str:
    """The words that may say what ``number`` counts."""
    return " ".join((number.unit, number.named_unit, *number.after[:WORDS_AFTER]))


def counted_alike(explainer: Explainer, left: Left) -> Iterator[Counted]:
    """Each number of ``left`` with each figure whose unit stands beside the number, once."""
    language = str(explainer.site.language)
    seen: set[tuple[str, float]] = set()
    for number in numbers(left.words, left.language):
        if not isinstance(number.value, float):
            continue
        beside = stems(counted_words(number), left.language)
        for figure in explainer.figures:
            same = stems(figure.unit, language) & beside
            if same and (figure.id, number.value) not in seen:
                seen.add((figure.id, number.value))
                yield Counted(figure, number)


def event(explainer: Explainer, left: Left, names: Names, kind: str, taken: set[str]) -> str:
    """An event for ``left`` of the kind ``kind``, or of the first; its id is added to ``taken``."""
    name = free_id(entry_id(left.words, left.language), f"{left.article.id}-p{left.number}", taken)
    taken.add(name)
    places = sorted(left.names & {str(place.id) for place in explainer.places})
    actors = sorted(left.names & names.actors)
    speaker = left.speaker(names)
    lines = [
        f"- id: {name}  # TODO: choose it well, it is permanent",
        "  draft: yes",
        f"  kind: {kind or explainer.vocabulary.event_kinds[0].id}  # TODO",
        f"  when: {left.day}  # TODO: a guess",
        f"  title: {TO_WRITE}",
        f"  text: {TO_WRITE}.",
        f"  says: {speaker}  # TODO: a guess" if speaker else "",
        f"  places: [{', '.join(places)}]" if places else "",
        f"  actors: [{', '.join(actors)}]" if actors else "",
        f"  cite: [{left.citation}]",
    ]
    return "".join(f"{line}\n" for line in lines if line)


def observation(counted: Counted, left: Left, names: Names, taken: set[str]) -> str:
    """A value of a figure for a number of ``left``; its id is added to ``taken``."""
    name = free_id(f"{counted.figure.id}-{left.article.id}", f"{left.article.id}-value", taken)
    taken.add(name)
    speaker = left.speaker(names)
    lines = [
        f"- id: {name}",
        "  draft: yes",
        f"  value: {counted.value}",
        f"  as_of: {left.day}  # TODO: a guess",
        f"  said_by: {speaker}  # TODO: a guess" if speaker else "",
        f"  cite: [{left.citation}]",
    ]
    return "".join(f"{line}\n" for line in lines if line)


def place_event(explainer: Explainer, sheet: Sheet, text: str, day: date) -> Insertion:
    """Where ``text``, an event of the day ``day``, goes: after the last one up to that day."""
    numbered = enumerate(explainer.timeline, start=1)
    last = max((number for number, event in numbered if event.when.order <= day), default=0)
    if last == len(explainer.timeline):
        return sheet.at_end(text)
    return sheet.after(sheet.root, last, text)


def place_observation(sheet: Sheet, counted: Counted, text: str, day: date) -> Insertion | None:
    """Where ``text``, a value of a figure, goes; None where its values stand in brackets."""
    values = counted.figure.observations
    items = _observations(sheet, str(counted.figure.id))
    if items is None or sheet.is_in_brackets(items):
        return None
    return sheet.after(items, sum(value.as_of.order <= day for value in values), text)


def _observations(sheet: Sheet, figure: str) -> Items | None:
    for entry in sheet.root.items:
        if isinstance(entry, Fields) and _field(entry, "id") == figure:
            found = _field(entry, "observations")
            return found if isinstance(found, Items) else None
    return None


def _field(entry: Fields, name: str) -> object:
    return next((value for key, value in entry.entries.items() if key == name), None)
