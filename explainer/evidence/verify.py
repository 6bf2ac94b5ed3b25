"""Holds every citation, quote, number and name against the article texts, which lie elsewhere."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from explainer.evidence.language import (
    bears,
    capitalised,
    folded,
    numbers,
    quoted,
    stands_alone,
    stands_in,
    stems,
    words,
)
from explainer.evidence.load import problems_in
from explainer.source.fields import members
from explainer.source.kinds import Line, Prose
from explainer.source.model import (
    Article,
    Cited,
    Evidence,
    Explainer,
    GlossaryTerm,
    Location,
    Observation,
    Question,
    Record,
    Statement,
    Version,
)
from explainer.source.place import Text, shown_path
from explainer.source.problem import Problem, SourcesInvalidError, shown
from explainer.source.reading import read_sources
from explainer.writing import CannotWrite

LONGEST_SHARED_RUN = 8
# "article B", "articles C and E": letters that the site itself gives to the articles.
ARTICLE_LETTERS = re.compile(
    r"\b[Aa]rticles? [A-Z]{1,2}\b(?:(?:, | and | or |, and )[A-Z]{1,2}\b)*"
)
# Fields whose words are somebody else's by design: a speaker's, a headline's, a garbled passage's.
VERBATIM = {"headline", "wording", "words"}


@dataclass(frozen=True)
class ArticleText:
    """The text of an article: its bytes and its paragraphs, the non-empty lines."""

    data: bytes

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs; citation ``#1`` is the first."""
        lines = self.data.decode("utf-8", "replace").lstrip("\ufeff").splitlines()
        return tuple(line.strip() for line in lines if line.strip())

    @property
    def sha256(self) -> str:
        """The digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


Texts = dict[str, ArticleText]


class Totals(NamedTuple):
    """How the paragraphs of an article are accounted for."""

    article: str
    cited: int
    unused: int
    paragraphs: int

    def __str__(self) -> str:
        accounted = self.cited + self.unused
        return (
            f"{self.article}: {self.cited} cited + {self.unused} unused = "
            f"{accounted} of {self.paragraphs} paragraphs"
        )


def read_texts(explainer: Explainer, folder: Path) -> tuple[Texts, list[Problem]]:
    """The article texts in ``folder`` by article id, and what is wrong with them."""
    texts: Texts = {}
    problems = []
    for article in explainer.articles:
        try:
            text = ArticleText(_bytes_of(folder / article.file))
        except OSError:
            problems.append(
                Problem(
                    article.file.place,
                    f"{shown(article.file)} is not among the article texts",
                    "name the folder that holds them",
                    "missing-text",
                )
            )
            continue
        texts[article.id] = text
        problems.extend(_text_problems(article, text))
    return texts, problems


def _bytes_of(file: Path) -> bytes:
    if not file.is_file():  # to read a pipe would wait for ever
        raise FileNotFoundError
    return file.read_bytes()


def _text_problems(article: Article, text: ArticleText) -> Iterator[Problem]:
    if text.sha256 != article.sha256:
        yield Problem(
            article.sha256.place,
            f"the text of {article.id} is not the one recorded",
            f"its SHA-256 is {text.sha256}",
            "changed-text",
        )
    count = len(text.paragraphs)
    if count != article.paragraphs.number:
        yield Problem(
            article.paragraphs.place,
            f"{article.id} has {count} paragraphs, not {article.paragraphs}",
            f"write {count}",
            "changed-text",
        )


def totals(explainer: Explainer) -> list[Totals]:
    """For each article, how many of its paragraphs are cited, unused and there."""
    cited = {(citation.article, citation.paragraph) for citation in explainer.citations}
    return [
        Totals(
            article.id,
            sum(1 for name, _ in cited if name == article.id),
            sum(len(unused.paragraphs) for unused in article.unused),
            article.paragraphs.number,
        )
        for article in explainer.articles
    ]


def verify(explainer: Explainer, texts: Texts) -> list[Problem]:
    """Every problem that only the article texts can show, sorted by place."""
    names = Names(explainer, texts)
    foreign = _foreign_articles(explainer)
    found = chain(
        chain.from_iterable(
            _evidence_problems(item, texts, names, foreign) for item in explainer.evidence
        ),
        shared_runs(explainer, texts),
    )
    return sorted(set(found))


def _foreign_articles(explainer: Explainer) -> frozenset[str]:
    """The articles in another language than ours, which need not share a word with our text."""
    ours = {None, explainer.site.language}
    return frozenset(article.id for article in explainer.articles if article.language not in ours)


def _evidence_problems(
    evidence: Evidence, texts: Texts, names: Names, foreign: frozenset[str]
) -> Iterator[Problem]:
    cited = _cited_paragraphs(evidence, texts)
    if not cited:
        return
    claims = list(claims_of(evidence))
    yield from quotes_stand_in_their_paragraph(evidence, texts)
    yield from quoted_words_are_cited(claims, cited)
    yield from numbers_are_cited(evidence, claims, cited)
    yield from names_are_cited(evidence, claims, cited, names)
    alike = {cite: text for cite, text in cited.items() if cite.partition("#")[0] not in foreign}
    yield from paragraphs_bear_something(evidence, claims, alike, names)
    yield from exemptions_are_needed(evidence, claims, cited, names)


def claims_of(evidence: Evidence) -> Iterator[Text]:
    """The texts that the cited paragraphs of ``evidence`` must bear."""
    if isinstance(evidence, Statement):
        yield from (text for text in (evidence.title, evidence.text) if text)
    elif isinstance(evidence, Observation):
        yield from (text for text in (evidence.words,) if text)
        if evidence.value and not evidence.words:
            yield Text(evidence.value.label, evidence.value.place)
    elif isinstance(evidence, Question):
        yield evidence.known
    elif isinstance(evidence, GlossaryTerm):
        yield evidence.meaning
    elif isinstance(evidence, Version | Cited | Location):
        text = getattr(evidence, "text", None)
        if text:
            yield text


def _cited_paragraphs(evidence: Evidence, texts: Texts) -> dict[str, str]:
    found = {}
    for citation in evidence.cite:
        text = texts.get(citation.article)
        if text and citation.paragraph <= len(text.paragraphs):
            found[str(citation)] = text.paragraphs[citation.paragraph - 1]
    return found


def quotes_stand_in_their_paragraph(evidence: Evidence, texts: Texts) -> Iterator[Problem]:
    """A quote stands word for word in the paragraph it names; an odd wording in one it cites."""
    quote = getattr(evidence, "quote", None)
    if quote is not None:
        text = texts.get(quote.cite.article)
        paragraph = (
            text.paragraphs[quote.cite.paragraph - 1]
            if text and quote.cite.paragraph <= len(text.paragraphs)
            else ""
        )
        if not stands_in(quote.words, paragraph):
            yield Problem(
                quote.words.place,
                f"the quote {shown(quote.words)} does not stand in {quote.cite}",
                "copy it word for word",
                "altered-quote",
            )
    wording = getattr(evidence, "wording", None)
    if wording is not None:
        cited = _cited_paragraphs(evidence, texts)
        if not any(stands_in(wording, paragraph) for paragraph in cited.values()):
            yield Problem(
                wording.place,
                f"the wording {shown(wording)} does not stand in {_listed(cited)}",
                "copy it word for word",
                "altered-quote",
            )


def quoted_words_are_cited(claims: Iterable[Text], cited: dict[str, str]) -> Iterator[Problem]:
    """Words in quotation marks inside a text stand in a paragraph that it cites."""
    for claim in claims:
        for words_quoted in quoted(claim):
            if not any(stands_in(words_quoted, paragraph) for paragraph in cited.values()):
                yield Problem(
                    claim.place,
                    f"the words {shown(words_quoted)} do not stand in {_listed(cited)}",
                    "quote word for word, or leave out the quotation marks",
                    "altered-quote",
                )


def numbers_are_cited(
    evidence: Evidence, claims: Iterable[Text], cited: dict[str, str]
) -> Iterator[Problem]:
    """Each number in a text occurs in a paragraph that it cites, with the same unit."""
    there = list(chain.from_iterable(numbers(paragraph) for paragraph in cited.values()))
    for claim in claims:
        for number in numbers(_without_exempt(claim, evidence)):
            if not bears(number, there):
                written = f"{number.written} {number.unit}".strip()
                yield Problem(
                    claim.place,
                    f"the number {shown(written)} does not stand in {_listed(cited)}",
                    "mend the number or the citation, or state an exemption",
                    "number-not-cited",
                )


def names_are_cited(
    evidence: Evidence, claims: Iterable[Text], cited: dict[str, str], names: Names
) -> Iterator[Problem]:
    """Each proper name in a text occurs, in a recorded spelling, in a paragraph that it cites."""
    for claim in claims:
        for name in names.missing(_without_exempt(claim, evidence), cited.values()):
            yield Problem(
                claim.place,
                f"the name {shown(name)} does not stand in {_listed(cited)}",
                "mend the name or the citation, record the spelling, or state an exemption",
                "name-not-cited",
            )


def paragraphs_bear_something(
    evidence: Evidence, claims: list[Text], cited: dict[str, str], names: Names
) -> Iterator[Problem]:
    """Each cited paragraph shares a number, a name or a word of weight with the text."""
    quote = getattr(evidence, "quote", None)
    wording = getattr(evidence, "wording", None)
    said = " ".join([*claims, quote.words if quote else "", wording or ""])
    there = numbers(said)
    for citation in evidence.cite:
        paragraph = cited.get(str(citation))
        if paragraph is None or not said.strip():
            continue
        shared = stems(said) & stems(paragraph)
        named = names.groups_in(said) & names.groups_in(paragraph)
        if not (shared or named or any(bears(number, there) for number in numbers(paragraph))):
            yield Problem(
                citation.place,
                f"{citation} shares nothing with the text that cites it",
                "cite the paragraph that bears it",
                "idle-citation",
            )


def exemptions_are_needed(
    evidence: Evidence, claims: list[Text], cited: dict[str, str], names: Names
) -> Iterator[Problem]:
    """An exemption covers words of the text that without it would be a problem."""
    there = list(chain.from_iterable(numbers(paragraph) for paragraph in cited.values()))
    for exemption in getattr(evidence, "exempt", ()):
        stands = any(exemption.words in claim for claim in claims)
        lacking = any(not bears(number, there) for number in numbers(exemption.words)) or any(
            True for _ in names.missing(f"x {exemption.words}", cited.values())
        )
        if not stands or not lacking:
            yield Problem(
                exemption.words.place,
                f"the exemption for {shown(exemption.words)} is not needed",
                "delete it",
                "idle-exemption",
            )


def shared_runs(explainer: Explainer, texts: Texts) -> Iterator[Problem]:
    """No run of nine words is shared with an article outside a quote."""
    length = LONGEST_SHARED_RUN + 1
    where: dict[tuple[str, ...], str] = {}
    for name, text in texts.items():
        for number, paragraph in enumerate(text.paragraphs, start=1):
            spelled = words(paragraph)
            for start in range(len(spelled) - length + 1):
                where.setdefault(tuple(spelled[start : start + length]), f"{name}#{number}")
    for prose in own_texts(explainer):
        spelled = words(prose)
        for start in range(len(spelled) - length + 1):
            run = tuple(spelled[start : start + length])
            if run in where:
                yield Problem(
                    prose.place,
                    f"{length} words are those of {where[run]}: {shown(' '.join(run))}",
                    "say it in our own words",
                    "copied-words",
                )
                break


def own_texts(value: object) -> Iterator[Text]:
    """Every text below ``value`` that is in our own words."""
    if isinstance(value, tuple):
        for item in value:
            yield from own_texts(item)
    elif isinstance(value, Line | Prose):
        yield value
    elif isinstance(value, Record | Explainer):
        for name in members(type(value)):
            if name not in VERBATIM:
                yield from own_texts(getattr(value, name))


def _without_exempt(claim: str, evidence: Evidence) -> str:
    for exemption in getattr(evidence, "exempt", ()):
        claim = claim.replace(exemption.words, " ")
    return claim


def _listed(cited: dict[str, str]) -> str:
    return ", ".join(cited)


def _name_groups(explainer: Explainer) -> Iterator[tuple[str, ...]]:
    """The spellings of each actor, place and term."""
    for actor in explainer.actors:
        yield (actor.name, actor.short or actor.name, *actor.spellings)
    for place in explainer.places:
        yield (place.name, *place.spellings)
    for term in explainer.glossary:
        yield (term.term, *term.aliases)


class Names:
    """The proper names of an explainer, each with every spelling that a paragraph may have."""

    def __init__(self, explainer: Explainer, texts: Texts) -> None:
        self.by_spelling: dict[str, set[int]] = {}
        self.found: dict[tuple[str, bool], frozenset[int]] = {}
        for number, group in enumerate(_name_groups(explainer)):
            for spelling in group:
                self.by_spelling.setdefault(folded(spelling).casefold(), set()).add(number)
        longest_first = sorted(self.by_spelling, key=len, reverse=True)
        either = "|".join(re.escape(spelling) for spelling in longest_first) or r"(?!)"
        self.pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
        corpus = chain(
            chain.from_iterable(text.paragraphs for text in texts.values()), own_texts(explainer)
        )
        self.ordinary = {word for text in corpus for word in re.findall(r"(?<![\w-])[a-z]+", text)}

    def groups_in(self, text: str, *, inner: bool = False) -> frozenset[int]:
        """The names that occur in ``text``, in any spelling, as numbers of groups.

        ``inner`` counts those inside longer names too. Paragraphs are asked for often, so what was
        found is kept.
        """
        key = (text, inner)
        if key not in self.found:
            find = self._all_groups_in if inner else self._groups_in
            self.found[key] = frozenset(find(folded(text).casefold()))
        return self.found[key]

    def _groups_in(self, plain: str) -> Iterator[int]:
        for match in self.pattern.finditer(plain):
            yield from self.by_spelling[match[0].casefold()]

    def missing(self, text: str, paragraphs: Iterable[str]) -> Iterator[str]:
        """Each proper name of ``text`` that occurs in none of ``paragraphs``."""
        texts = list(paragraphs)
        there = {group for paragraph in texts for group in self.groups_in(paragraph, inner=True)}
        plain = ARTICLE_LETTERS.sub("article", folded(text))
        for match in self.pattern.finditer(plain):
            if any(letter.isupper() for letter in match[0]) and not (
                self.by_spelling[match[0].casefold()] & there
            ):
                yield match[0]
        rest = self.pattern.sub(lambda match: "x" * len(match[0]), plain)
        present = {word for paragraph in texts for word in words(paragraph)}
        for word, begins in capitalised(rest):
            bare = word.lower().removesuffix("'s")
            if begins and bare in self.ordinary:
                continue
            if not {bare, bare + "'s", bare + "s", bare.removesuffix("s")} & present:
                yield word

    def _all_groups_in(self, plain: str) -> Iterator[int]:
        for spelling, groups in self.by_spelling.items():
            if spelling in plain and stands_alone(spelling, plain):
                yield from groups


def read_both(sources: Path, articles: Path) -> tuple[Explainer, Texts, list[Problem]]:
    """The explainer, the texts of its articles, and what is wrong with either.

    Raises SourcesInvalidError where the sources cannot be read, and CannotWrite where ``articles``
    is no folder.
    """
    if not articles.is_dir():
        raise CannotWrite(f"{shown_path(articles)}: there is no such folder of article texts")
    reading = read_sources(sources, shown_path(sources))
    if reading.explainer is None:
        raise SourcesInvalidError(problems_in(reading, sources))
    texts, missing = read_texts(reading.explainer, articles)
    return reading.explainer, texts, problems_in(reading, sources) + missing
