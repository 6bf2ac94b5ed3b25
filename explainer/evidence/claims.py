"""Claims: what each record says, beside the paragraphs that it cites for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from itertools import chain
from typing import Protocol

from explainer.evidence.language.numbers import SCALE_WORDS, Number, in_digits_of, numbers
from explainer.evidence.language.words import sentences, stems, words
from explainer.evidence.texts import Texts
from explainer.source.kinds import Citation
from explainer.source.model import (
    Anchor,
    Article,
    Cited,
    Evidence,
    Exemption,
    Explainer,
    GlossaryTerm,
    Location,
    Observation,
    Question,
    Quote,
    Relation,
    Role,
    Statement,
    Version,
)
from explainer.source.model import Paragraph as Digest
from explainer.source.place import Place, Text

# How many paragraphs before the cited one may say who "he" is, or which city is "the city".
LOOK_BACK = 2
# What may follow the digits of a number and is part of it.
SCALES = ("million", "billion", "thousand", "trillion", *SCALE_WORDS)


@dataclass(frozen=True)
class Paragraph:
    """A cited paragraph of an article: its text, and that of the paragraphs before it."""

    citation: str
    article: Article
    text: str
    before: tuple[str, ...]
    language: str
    whole: str = field(repr=False)

    @property
    def article_numbers(self) -> tuple[Number, ...]:
        """The numbers of its whole article."""
        every = (numbers(text, self.language) for text in self.whole.split("\n"))
        return tuple(chain.from_iterable(every))

    def ordinals(self, known: Mapping[str, int]) -> frozenset[int]:
        """The places in an order that it names in words, of those ``known``: third."""
        return frozenset(known[word] for word in words(self.text) if word in known)

    @property
    def written(self) -> date:
        """The last day on which the article can have been written."""
        return min(self.article.written.when.latest, date(9998, 1, 1))

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Its numbers."""
        return numbers(self.text, self.language)

    @cached_property
    def context(self) -> str:
        """It, after the paragraphs before it."""
        return " ".join((*self.before, self.text))

    @property
    def earlier(self) -> tuple[str, ...]:
        """All paragraphs of its article before it, the nearest first."""
        number = int(self.citation.rpartition("#")[2])
        return tuple(reversed(self.whole.split("\n")[: number - 1]))


@dataclass(frozen=True)
class Claim:
    """What a record says: ``texts`` are its statements, ``notes`` what it adds to them.

    ``name`` is that of the entry in the evidence lock that it belongs to.
    """

    name: str
    record: Evidence | Digest
    texts: tuple[Text, ...]
    notes: tuple[Text, ...]
    paragraphs: tuple[Paragraph, ...]
    language: str
    unit: str = ""

    @cached_property
    def exemptions(self) -> tuple[Exemption, ...]:
        """What an editor has excused, with his reason."""
        record = self.record
        return record.exempt if isinstance(record, Cited | Version | Question | Digest) else ()

    def place_of(self, paragraph: Paragraph) -> Place:
        """Where the citation of ``paragraph`` stands."""
        cites = () if isinstance(self.record, Digest) else self.record.cite
        places = (cite.place for cite in cites if str(cite) == paragraph.citation)
        return next(places, self.record.place)

    @property
    def speaker(self) -> Text | None:
        """Whose claim it is."""
        return self.record.speaker if isinstance(self.record, Cited | Version) else None

    @property
    def quote(self) -> Quote | None:
        """The words of somebody that stand with it."""
        return self.record.quoted if isinstance(self.record, Cited) else None

    @property
    def cited(self) -> str:
        """The citations, for messages."""
        return ", ".join(paragraph.citation for paragraph in self.paragraphs)

    @cached_property
    def origins(self) -> dict[str, tuple[Paragraph, ...]]:
        """The cited paragraphs by the origin of their article."""
        found: dict[str, list[Paragraph]] = {}
        for paragraph in self.paragraphs:
            found.setdefault(paragraph.article.origin_id, []).append(paragraph)
        return {origin: tuple(held) for origin, held in found.items()}

    @cached_property
    def alike(self) -> tuple[Paragraph, ...]:
        """The paragraphs in the language of the claim, which share its words."""
        own = self.language.partition("-")[0]
        return tuple(p for p in self.paragraphs if p.language.partition("-")[0] == own)

    def unexcused(self, text: str) -> str:
        """``text`` without the words that an exemption covers."""
        for exemption in self.exemptions:
            text = _pattern_of(exemption.words).sub(" ", text)
        return text

    def excused_by(self, exemption: Exemption) -> list[str]:
        """What ``exemption`` covers of the texts: of a number, all of it."""
        pattern = _pattern_of(exemption.words)
        return [match[0] for text in self.texts for match in pattern.finditer(text)]

    def unexcused_text(self, text: Text) -> Text:
        """``text`` without the words that an exemption covers, at its place."""
        return Text(self.unexcused(text), text.place)

    def is_excused(self, value: str) -> bool:
        """Whether an exemption names exactly ``value``: the id or date of a field."""
        return any(exemption.words == value for exemption in self.exemptions)


@cache
def _pattern_of(words: str) -> re.Pattern[str]:
    """What finds the words of an exemption: with "30", the whole of "30 millions"."""
    scales = "|".join(SCALES)
    return re.compile(rf"(?<!\w){re.escape(words)}(?:\s(?:{scales}))?(?!\w)")


class Reader(Protocol):
    """What finds cited paragraphs; ``language`` is that of the explainer."""

    language: str

    def paragraphs(self, citations: Iterable[Citation]) -> Iterator[Paragraph]:
        """The paragraphs of ``citations``, but those of which nothing is known."""


def claims(explainer: Explainer, texts: Texts) -> Iterator[Claim]:
    """The claim of each record all of whose paragraphs have a text, and of each digest."""
    return claims_by(explainer, _Reader(explainer, texts))


def claims_by(explainer: Explainer, reader: Reader) -> Iterator[Claim]:
    """The claim of each record all of whose paragraphs ``reader`` finds, and of each digest."""
    units = {o.id: figure.unit for figure in explainer.figures for o in figure.observations}
    yield from _digests(explainer, reader)
    for name, record in named_evidence(explainer):
        paragraphs = tuple(reader.paragraphs(record.cite))
        if paragraphs and len(paragraphs) == len(record.cite):
            unit = units.get(record.id, "") if isinstance(record, Observation) else ""
            own, notes = texts_of(record, unit, reader.language)
            yield Claim(name, record, tuple(own), tuple(notes), paragraphs, reader.language, unit)


def _digests(explainer: Explainer, reader: Reader) -> Iterator[Claim]:
    """What each article's list says of each of its paragraphs."""
    for article in explainer.articles:
        for number, digest in enumerate(article.paragraphs, start=1):
            own = Citation(str(article.id), number, digest.place)
            paragraphs = tuple(reader.paragraphs([own]))
            if digest.says and paragraphs:
                yield Claim(article.id, digest, (digest.says,), (), paragraphs, reader.language)


def named_evidence(explainer: Explainer) -> Iterator[tuple[str, Evidence]]:
    """Everything that cites, with the name of its entry in the evidence lock."""
    if explainer.site.calendar:
        yield "site", explainer.site.calendar
    for disagreement in explainer.disagreements:
        for version in disagreement.versions:
            yield disagreement.id, version
    for group in (
        explainer.statements,
        explainer.questions,
        explainer.places,
        explainer.glossary,
    ):
        for record in group:
            yield record.id, record


class _Reader:
    """Finds cited paragraphs."""

    def __init__(self, explainer: Explainer, texts: Texts) -> None:
        self.texts = texts
        self.articles = {str(article.id): article for article in explainer.articles}
        self.language = str(explainer.site.language)
        self.known: dict[tuple[str, int], Paragraph] = {}
        self.whole: dict[str, str] = {}

    def paragraphs(self, citations: Iterable[Citation]) -> Iterator[Paragraph]:
        for citation in citations:
            key = (citation.article, citation.paragraph)
            if key not in self.known:
                text = self.texts.get(citation.article)
                if text is None or citation.paragraph > len(text.paragraphs):
                    continue
                self.known[key] = self._paragraph(citation, text.paragraphs)
            yield self.known[key]

    def _paragraph(self, citation: Citation, paragraphs: tuple[str, ...]) -> Paragraph:
        index = citation.paragraph - 1
        article = self.articles[citation.article]
        before = paragraphs[max(0, index - LOOK_BACK) : index]
        language = str(article.language or self.language)
        whole = self.whole.setdefault(citation.article, "\n".join(paragraphs))
        return Paragraph(str(citation), article, paragraphs[index], before, language, whole)


def texts_of(
    record: Evidence, unit: str = "", language: str = "en"
) -> tuple[list[Text], list[Text]]:
    """What a record says, and what it adds to that; ``unit`` is that of an observation."""
    if isinstance(record, Statement):
        translated = record.quote.translated if record.quote else None
        return _present(record.title, record.text, translated), _present(record.ground)
    if isinstance(record, Observation):
        value = record.value
        said: list[Text] = [record.words] if record.words else []
        if value and not record.words:
            said = [Text(f"{in_digits_of(value.label, language)} {unit}", value.place)]
        return _present(*said), _present(record.note)
    if isinstance(record, Question):
        return [record.known], []
    if isinstance(record, GlossaryTerm):
        return [record.meaning], []
    if isinstance(record, Anchor):
        return [], [record.ground]
    if isinstance(record, Role):  # a noun phrase: its first letter is a capital for the list's sake
        text = record.text
        return [Text(text[:1].lower() + text[1:], text.place)], []
    if isinstance(record, Relation | Version | Location):
        return _present(record.text), []
    return [], []


def _present(*texts: Text | str | None) -> list[Text]:
    return [text for text in texts if isinstance(text, Text)]


def nearest_sentences(text: str, claim: Claim, *, least: int = 2) -> tuple[str, ...]:
    """The sentences of the cited paragraphs that share most stems with ``text``.

    Empty where none shares ``least`` of them: then nothing can be said of how it was meant.
    """
    sought = stems(text, claim.language)
    scored = [
        (len(sought & stems(sentence, claim.language)), sentence)
        for paragraph in claim.alike
        for sentence in sentences(paragraph.text)
    ]
    best = max((score for score, _ in scored), default=0)
    if best < least:
        return ()
    return tuple(sentence for score, sentence in scored if score == best)


def all_texts(claim: Claim) -> Iterator[Text]:
    """The statements and notes of ``claim``."""
    return chain(claim.texts, claim.notes)
