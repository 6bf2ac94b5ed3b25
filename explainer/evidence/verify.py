"""Compares every claim with the article texts, which lie outside the project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from explainer.evidence.checks import (
    copied,
    exemptions,
    figures,
    moments,
    origins,
    places,
    polarity,
    quotations,
    senses,
    speakers,
    wording,
)
from explainer.evidence.checks.exemptions import Check
from explainer.evidence.claims import Claim, claims
from explainer.evidence.load import problems_in
from explainer.evidence.names import Names
from explainer.evidence.texts import Texts, read_texts
from explainer.source.drafts import unpublished_ids, unwritten_ids
from explainer.source.model import Explainer
from explainer.source.outlines import Shape
from explainer.source.place import shown_path
from explainer.source.problem import Problem, SourcesInvalidError
from explainer.source.reading import read_sources
from explainer.writing import CannotWrite


@dataclass(frozen=True)
class Verdict:
    """What the article texts show: every problem, and the names of the entries that have one.

    ``in_drafts`` are the problems of what is not published yet.
    """

    problems: tuple[Problem, ...]
    unsound: frozenset[str]
    in_drafts: tuple[Problem, ...] = ()


def verify(explainer: Explainer, texts: Texts, shapes: tuple[Shape, ...] = ()) -> Verdict:
    """Every problem that only the article texts can show, sorted by place.

    ``shapes`` are the outlines of the map, within which coordinates have to lie.
    """
    checks = checks_for(explainer, texts)
    found = [
        *(
            (c.name, problem)
            for c in claims(explainer, texts)
            for problem in problems_of(c, checks)
        ),
        *places.coordinates_fit(explainer, shapes),
        *copied.shared_runs(explainer, texts),
    ]
    drafts = unpublished_ids(explainer)
    problems = {problem for name, problem in found if name not in drafts}
    written = drafts - unwritten_ids(explainer)
    in_drafts = {problem for name, problem in found if name in written} - problems
    unsound = frozenset(name for name, _ in found)
    return Verdict(tuple(sorted(problems)), unsound, tuple(sorted(in_drafts)))


def checks_for(explainer: Explainer, texts: Texts) -> tuple[Check, ...]:
    """The checks of one claim, each with what it has to know of the explainer."""
    names = Names(explainer, texts, (text for _, text in copied.own_texts(explainer)))
    inner = places.inner_places(explainer)
    forms = {
        str(part.id): frozenset(map(str.lower, part.words))
        for part in explainer.vocabulary.parts_of_day
    }
    return (
        *_checks_of_claims(),
        partial(wording.names_are_listed, names=names),
        partial(wording.names_are_cited, names=names),
        partial(speakers.speakers_are_cited, names=names),
        partial(speakers.quotes_are_their_speakers, names=names),
        partial(speakers.values_are_their_speakers, names=names),
        partial(speakers.sentences_are_their_speakers, names=names),
        partial(speakers.reactions_are_their_actors, names=names),
        partial(moments.parts_of_day_are_cited, forms=forms),
        partial(places.places_are_cited, names=names, inner=inner),
        partial(origins.paragraphs_bear_something, names=names),
        partial(origins.sentences_are_borne, names=names),
        partial(origins.every_origin_bears_all, names=names),
    )


def _checks_of_claims() -> tuple[Check, ...]:
    """The checks that need to know nothing but the claim."""
    return (
        quotations.quotes_stand_in_their_paragraph,
        quotations.quotes_keep_their_negation,
        quotations.quoted_words_are_cited,
        figures.numbers_are_cited,
        figures.values_are_cited,
        figures.values_are_as_open_as_cited,
        figures.numbers_count_the_same,
        figures.numbers_count_the_same_elsewhere,
        figures.counted_things_are_cited,
        figures.units_are_cited,
        figures.exempt_numbers_correct_nothing,
        figures.hedges_of_numbers_stay,
        *_checks_of_words(),
        moments.days_are_cited,
        moments.weekdays_in_texts_are_cited,
        moments.dates_in_texts_are_cited,
        moments.months_in_texts_are_cited,
        moments.clock_times_are_cited,
        moments.clock_fields_are_cited,
    )


def _checks_of_words() -> tuple[Check, ...]:
    """Those of them that look at what words do to a claim: deny, qualify, sum up."""
    return (
        wording.negations_are_cited,
        wording.negations_are_kept,
        polarity.denied_words_stay_denied,
        polarity.affirmed_words_stay_affirmed,
        wording.hedges_are_kept,
        wording.hedges_are_cited,
        wording.totals_are_cited,
        wording.parts_are_not_wholes,
        wording.opposites_are_not_cited,
        senses.contraries_are_not_cited,
        senses.denials_are_kept,
        senses.numbers_go_the_same_way,
    )


def problems_of(claim: Claim, checks: tuple[Check, ...]) -> Iterator[Problem]:
    """What the ``checks`` find in ``claim``; they come from ``checks_for``."""
    found = list(chain.from_iterable(check(claim) for check in checks))
    yield from found
    yield from exemptions.exemptions_are_needed(claim, checks, found)


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
