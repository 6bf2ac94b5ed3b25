"""What newer paragraphs may have made false: found by what both name and count, for an editor."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from explainer.desk.counts import Left, counted_alike, counted_words, telling_units
from explainer.desk.doubtful import Doubtful, doubtful_entries
from explainer.desk.read import words_of
from explainer.desk.resting import article_named, citing
from explainer.evidence.checks.copied import own_texts
from explainer.evidence.language.days import clock_times_in
from explainer.evidence.language.lexicon import lexicon
from explainer.evidence.language.numbers import numbers
from explainer.evidence.language.words import has_any, stem, stems, words
from explainer.evidence.ledger import Ledger, verified
from explainer.evidence.names import Names
from explainer.evidence.texts import Texts
from explainer.source.drafts import without_drafts
from explainer.source.model import (
    Article,
    Disagreement,
    Explainer,
    Question,
)
from explainer.source.place import Place

# A shared word tells less than a shared name or unit.
WEIGHT_OF_WORD = 0.25
# Without a name or unit in common, so many words have to be that stand in few paragraphs.
LEAST_RARE = 2
MOST_OF_RARE = 3
MOST_PARAGRAPHS = 3
MOST_SHARED = 6


@dataclass(frozen=True)
class Content:
    """What a text tells of: ids of what it names, units of what it counts, stems of its words.

    ``figures`` are the ids of those of which it has another number than they have, ``times`` the
    clock times that it may deny.
    """

    names: frozenset[str]
    units: frozenset[str]
    words: frozenset[str]
    figures: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()

    @property
    def telling(self) -> frozenset[str]:
        """What shows that two texts tell of one thing."""
        return self.names | self.units | self.figures | self.times


@dataclass(frozen=True)
class Newer:
    """A paragraph with the day on which it was taken in, and what it tells of."""

    citation: str
    day: date
    content: Content


@dataclass(frozen=True)
class Finding:
    """A doubtful entry beside the newer paragraphs that share most with it."""

    score: float
    place: Place
    name: str
    why: str
    paragraphs: tuple[str, ...]
    shared: tuple[str, ...]

    def __str__(self) -> str:
        beside = ", ".join(self.paragraphs)
        return (
            f"{self.place}: {self.name} {self.why}; hold it against {beside} "
            f"(in common: {', '.join(self.shared)})"
        )


class Stale:
    """An explainer with its ledger, ready to say what may be out of date on the day ``today``."""

    def __init__(self, explainer: Explainer, ledger: Ledger, texts: Texts, today: date) -> None:
        self.explainer = explainer
        self.published = without_drafts(explainer)
        self.ledger = ledger
        self.texts = texts
        self.today = today
        self.language = str(explainer.site.language)
        self.sound = verified(self.published, ledger)
        self.names = Names(explainer, texts, (text for _, text in own_texts(explainer)))

    def findings(self, since: date | None = None, article: str = "") -> list[Finding]:
        """What may be out of date, the likeliest first.

        Beside each entry stand the paragraphs taken in after it was last changed or looked at; or
        from the day ``since``; or those of one ``article``. Raises CannotWrite where there is none
        of that name.
        """
        chosen = article and str(article_named(self.explainer, article).id)
        found: list[Finding] = []
        for doubtful in doubtful_entries(self.published):
            after = self._looked_at(doubtful, since, whole=bool(chosen))
            newer = [
                paragraph
                for paragraph in self.paragraphs
                if paragraph.day > after and paragraph.citation not in doubtful.cites
                if not chosen or paragraph.citation.partition("#")[0] == chosen
            ]
            found += self._beside(doubtful, newer)
        return sorted(found, key=lambda finding: (-finding.score, finding.place))

    def _looked_at(self, doubtful: Doubtful, since: date | None, *, whole: bool) -> date:
        """The day after which a paragraph is new to an entry."""
        days = [doubtful.reviewed] if doubtful.reviewed else []
        line = self.ledger.get(str(doubtful.record.id))
        if since:
            days.append(date.fromordinal(since.toordinal() - 1))
        elif not whole:
            is_known = line is not None and doubtful.record.id in self.sound
            days.append(date.fromisoformat(line.changed) if line and is_known else self.today)
        return max(days, default=date.min)

    def _beside(self, doubtful: Doubtful, newer: list[Newer]) -> Iterator[Finding]:
        own = self._content(" ".join(doubtful.texts), self.language, doubtful.unit)
        figures = frozenset([str(doubtful.record.id)]) & self.figures
        names = own.names | (doubtful.names & self.telling)
        own = replace(own, names=names, figures=figures, times=doubtful.times)
        by_words = isinstance(doubtful.record, Question | Disagreement)
        scored = []
        for each in newer:
            shared = self._shared(own, each.content, by_words=by_words)
            scored.append((self._score(shared, own, each.content), shared, each))
        best = sorted((one for one in scored if one[0]), key=lambda one: -one[0])[:MOST_PARAGRAPHS]
        if best:
            forms = {stem(word, self.language): word for word in words(" ".join(doubtful.texts))}
            forms |= dict.fromkeys(figures, "another number")
            shown = (forms.get(name, name) for _, found, _ in best for name in sorted(found))
            yield Finding(
                best[0][0],
                doubtful.record.place,
                str(doubtful.record.id),
                doubtful.why,
                tuple(each.citation for *_, each in best),
                tuple(dict.fromkeys(shown))[:MOST_SHARED],
            )

    def _shared(self, own: Content, other: Content, *, by_words: bool) -> frozenset[str]:
        """What shows that two texts tell of one thing; else, ``by_words``, rare words do."""
        shared = own.telling & other.telling
        rare = {
            word
            for word in own.words & other.words
            if self.occurrences[word] <= MOST_OF_RARE and not word.isdigit()
        }
        return shared or (frozenset(rare) if by_words and len(rare) >= LEAST_RARE else frozenset())

    def _score(self, shared: frozenset[str], own: Content, other: Content) -> float:
        """How much two texts share, the rarer the more; nothing where nothing shows it."""
        telling = sum(map(self._rarity, shared))
        return telling + WEIGHT_OF_WORD * len(own.words & other.words) if telling else 0.0

    def _rarity(self, name: str) -> float:
        return math.log((1 + len(self.paragraphs)) / (1 + self.occurrences[name]))

    @cached_property
    def occurrences(self) -> Counter[str]:
        """In how many paragraphs each name, unit, figure and word stands."""
        contents = (paragraph.content for paragraph in self.paragraphs)
        return Counter(name for content in contents for name in content.telling | content.words)

    @cached_property
    def paragraphs(self) -> list[Newer]:
        """Every paragraph that is not unused and of which the words or the sense are known."""
        return [
            found
            for article in self.explainer.articles
            for number in range(1, article.length + 1)
            if (found := self._newer(article, number))
        ]

    def _newer(self, article: Article, number: int) -> Newer | None:
        digest = article.paragraphs[number - 1]
        words = words_of(article, number, self.texts)
        language = str(article.language or self.language)
        text, language = (words, language) if words else (digest.says or "", self.language)
        if digest.unused or not text:
            return None
        day = self.days.get((str(article.id), number), self.today)
        content = self._content(text, language)
        left = Left(article, number, text, language, content.names)
        figures = frozenset(self._figures_changed(left))
        content = replace(content, figures=figures, times=_times_denied(text, language))
        return Newer(f"{article.id}#{number}", day, content)

    def _figures_changed(self, left: Left) -> Iterator[str]:
        """The figures that count what ``left`` counts, and do not have its number."""
        for alike in counted_alike(self.published, left):
            figure, number = alike[0].figure, alike[0].number.value
            amounts = [one.value for one in figure.observations if one.value]
            ends = {end for amount in amounts for end in (amount.low, amount.high)}
            if number not in ends:
                yield str(figure.id)

    @cached_property
    def figures(self) -> frozenset[str]:
        """The ids of the figures."""
        return frozenset(str(figure.id) for figure in self.published.figures)

    @cached_property
    def days(self) -> dict[tuple[str, int], date]:
        """The day on which each paragraph was taken in: that of the first entry that cites it."""
        found: dict[tuple[str, int], date] = {}
        for entry in citing(self.published):
            line = self.ledger.get(entry.name)
            for cite in entry.record.cite if line else ():
                key = (cite.article, cite.paragraph)
                day = date.fromisoformat(line.first) if line else self.today
                found[key] = min(found.get(key, day), day)
        return found

    def _content(self, text: str, language: str, unit: str = "") -> Content:
        beside = (counted_words(number) for number in numbers(text, language))
        found = stems(" ".join(beside), language) | stems(unit, language)
        units = frozenset(self.units[each] for each in found if each in self.units)
        return Content(self.names.ids_in(text) & self.telling, units, stems(text, language))

    @cached_property
    def telling(self) -> frozenset[str]:
        """The ids of actors and places, each name once: a state is often both."""
        by_name = {place.name: str(place.id) for place in self.explainer.places}
        by_name |= {actor.name: str(actor.id) for actor in self.explainer.actors}
        return frozenset(by_name.values())

    @cached_property
    def units(self) -> dict[str, str]:
        """The unit that each stem stands for, of those that tell which figure it is."""
        return telling_units(self.explainer)


def _times_denied(text: str, language: str) -> frozenset[str]:
    """The clock times in ``text``, where it says of anything that it is not so."""
    if not has_any(text, lexicon(language).plain_negations):
        return frozenset()
    return frozenset(map(str, clock_times_in(text, language)))
