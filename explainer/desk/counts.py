"""What a paragraph counts, beside the figures that count the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from explainer.desk.guess import stop_words
from explainer.desk.moment import day_told, time_told
from explainer.evidence.language.days import calendar
from explainer.evidence.language.lexicon import lexicon, primary
from explainer.evidence.language.numbers import Number, numbers
from explainer.evidence.language.words import has_any, stems, words
from explainer.evidence.names import Names
from explainer.source.drafts import is_draft
from explainer.source.model import Article, Explainer, Figure

# So near to a number stands what it counts.
WORDS_AFTER = 3
# Units of more figures than this, such as people, tell nothing of which figure it is.
MOST_OF_A_UNIT = 3
# Beside a number, a word of a figure's title weighs this; elsewhere in the paragraph 1.
WEIGHT_BESIDE = 2
LEAST_ALIKE = 3
WEIGHT_MISSING = 0.1
MOST_FIGURES = 3
# "71 years old", "three times" and "two hours later" are no figures.
NO_UNITS = frozenset("time second minute hour day week month year".split())
SHORTEST_UNIT = 4
SIGN = 2  # as long is km
YEARS = range(1800, 2101)
BEFORE_YEAR = frozenset(
    """
    in since until from of by year im seit bis ab jahr en depuis de dès avant après desde hasta año
    nel dal del em с в до от
    """.split()
)
SMALLEST = 10


@dataclass(frozen=True)
class Left:
    """A paragraph that is left: its article, number, words, and the ids of what it names.

    ``earlier`` are the paragraphs before it, of which it may tell on.
    """

    article: Article
    number: int
    words: str
    language: str
    names: frozenset[str]
    earlier: tuple[str, ...] = ()

    @property
    def citation(self) -> str:
        """How it is cited."""
        return f"{self.article.id}#{self.number}"

    @property
    def written(self) -> date:
        """The last day on which its article can have been written."""
        return min(self.article.written.when.latest, date(9998, 1, 1))

    @property
    def is_dated(self) -> bool:
        """Whether an editor has settled on which day its article was written."""
        when = self.article.written.when
        is_guess = any(point and point.qualifier for point in (when.start, when.end))
        return not (is_draft(self.article) and is_guess)

    @property
    def day(self) -> date:
        """The day of which it is likely to tell."""
        is_dated = self.is_dated
        return day_told(self.words, self.language, self.written, self.earlier, is_dated=is_dated)

    @property
    def day_counted(self) -> date:
        """The day for which its numbers hold: one that it names itself, or its article's."""
        return replace(self, earlier=()).day

    @property
    def clock(self) -> str:
        """The time that it names, from and to, as an entry has it; empty where it is not plain."""
        return time_told(self.words, self.language)

    def speaker(self, names: Names) -> str:
        """The one actor that it names, where it has a verb of saying; else empty."""
        actors = sorted(self.names & names.actors)
        speaks = has_any(self.words, lexicon(self.language).speech)
        return actors[0] if len(actors) == 1 and speaks else ""


@dataclass(frozen=True)
class Counted:
    """A number of a paragraph beside a figure that counts the same; ``likeness`` is how plainly."""

    figure: Figure
    number: Number
    likeness: float

    @property
    def value(self) -> str:
        """The number as a figure has it."""
        return value_of(self.number)


def value_of(number: Number) -> str:
    """``number`` as a figure has it, open where its paragraph has it so."""
    plain = f"{number.value:.4f}".rstrip("0").rstrip(".")
    open_ends = {"at least": f"{plain}..", "at most": f"..{plain}"}
    return open_ends.get(number.hedge, plain)


def telling_units(explainer: Explainer) -> dict[str, str]:
    """The unit that each stem stands for, of the units that few figures share."""
    language = str(explainer.site.language)
    shared = Counter(each for f in explainer.figures for each in stems(f.unit, language))
    return {
        each: str(figure.unit)
        for figure in explainer.figures
        for each in stems(figure.unit, language)
        if shared[each] <= MOST_OF_A_UNIT
    }


def counted_words(number: Number) -> str:
    """The words that may say what ``number`` counts."""
    return " ".join((number.unit, number.named_unit, *number.after[:WORDS_AFTER]))


def counted_alike(explainer: Explainer, left: Left) -> Iterator[tuple[Counted, ...]]:
    """For each number of ``left``, the figures that may count the same, the likeliest first."""
    units = telling_units(explainer)
    seen: set[float] = set()
    for number in numbers(left.words, left.language):
        if not isinstance(number.value, float) or number.value in seen:
            continue
        seen.add(number.value)
        found = [
            Counted(figure, number, likeness)
            for figure in explainer.figures
            if (likeness := _likeness(explainer, figure, number, left, units))
        ]
        if found:
            yield tuple(sorted(found, key=lambda one: -one.likeness)[:MOST_FIGURES])


def counted_anew(left: Left, known: Iterable[Counted], ours: str) -> dict[str, list[Number]]:
    """The numbers of ``left`` that no figure counts yet, by what they count.

    ``known`` are those that figures count; ``ours`` is the language of the site. Ages, dates,
    years, clock times and parts of a whole count nothing, nor do small numbers in words, of which
    any text has many, unless they are of people who were hurt or the like.
    """
    seen = {one.number.value for one in known}
    found: dict[str, list[Number]] = {}
    for number in numbers(left.words, left.language):
        unit = _unit_of(number, left, ours)
        if not isinstance(number.value, float) or number.value in seen or not unit:
            continue
        in_digits = re.search(rf"(?<!\d){number.value:g}(?!\d)", left.words)
        has_fate = not lexicon(left.language).fates.keys().isdisjoint(number.after)
        if number.value >= SMALLEST or in_digits or has_fate:
            seen.add(number.value)
            found.setdefault(unit, []).append(number)
    return found


def _unit_of(number: Number, left: Left, ours: str) -> str:
    """What ``number`` counts, by the words at it; empty where that is not plain."""
    if number.unit in NO_UNITS or _is_part(number) or _is_year(number, left):
        return ""
    if number.named_unit:
        return _unit_in(number, left.language, ours)
    stop = stop_words(left.language) - lexicon(left.language).speech
    found = next((word for word in number.after[:WORDS_AFTER] if word not in stop), "")
    if found in lexicon(left.language).speech:  # 900 selon les organisateurs
        return ""
    is_cut_off = re.search(rf"(?<!\d){re.escape(number.written)}\s?[,;:.)]", left.words)
    is_plain = found.isalpha() and len(found) >= SHORTEST_UNIT and not is_cut_off
    return found if is_plain else ""


def _unit_in(number: Number, language: str, ours: str) -> str:
    """The unit of ``number`` in the language ``ours``, as its text has it where that is in it."""
    word = next(iter(number.after), "")
    if primary(language) == primary(ours) and lexicon(ours).units.get(word) == number.named_unit:
        return word
    units = lexicon(ours).units.items()
    named = (form for form, unit in units if unit == number.named_unit and len(form) > SIGN)
    return next(named, number.named_unit)


def _is_part(number: Number) -> bool:
    """Whether it is a part of a whole in a word, which is no reported value: half, a third."""
    return number.unit == "per cent" and not re.search(r"[\d%]", number.written)


def _is_year(number: Number, left: Left) -> bool:
    """Whether ``number`` is a year: that of a date, or one after a word such as since."""
    if number.value not in YEARS or number.named_unit:
        return False
    dates = calendar(left.language)
    found = dates.dates.finditer(left.words) if dates else ()
    of_dates = {match["y1"] or match["y2"] for match in found}
    return number.written in of_dates or not BEFORE_YEAR.isdisjoint(number.before[:1])


def _likeness(
    explainer: Explainer, figure: Figure, number: Number, left: Left, units: dict[str, str]
) -> float:
    """How plainly ``number`` is one of ``figure``; 0 where that is not plain enough.

    A unit that few figures share is enough; else the title has to be that of what is counted.
    """
    ours = str(explainer.site.language)
    beside = _widely(counted_words(number), left.language)
    unit = stems(figure.unit, ours)
    beside |= stems(_unit_in(number, left.language, ours), ours)
    title = stems(f"{figure.title} {figure.scope or ''}", ours) - unit
    within = title & _widely(left.words, left.language)
    alike = WEIGHT_BESIDE * len(title & beside) + len(within)
    # Of two figures with as much in common, the one of which less is missing.
    missing = len(title - within) * WEIGHT_MISSING
    if unit & beside & units.keys():
        return LEAST_ALIKE + alike - missing
    same_language = primary(ours) == primary(left.language)
    plain = same_language and title & beside and alike >= LEAST_ALIKE
    return max(alike - missing, WEIGHT_MISSING) if plain else 0


@lru_cache(maxsize=4096)  # a paragraph is held against every figure
def _widely(text: str, language: str) -> frozenset[str]:
    """The stems of ``text``, with those of words that may stand for one of its words."""
    known = lexicon(language)
    found = {*words(text)}
    fates = {known.fates[word] for word in found if word in known.fates}
    alike = {form for form, fate in known.fates.items() if fate in fates}
    for word in found:
        alike |= known.alike(word)
    return stems(text, language) | stems(" ".join(sorted(alike)), language)
