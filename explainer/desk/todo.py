"""What is left to do: each paragraph that nobody has taken in, with all that helps to do so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process, utils

from explainer.desk.counts import Counted, Left, counted_alike, counted_anew
from explainer.desk.edits import Edits, NewEntry
from explainer.desk.guess import free_id, likely_unused, slug, stop_words
from explainer.desk.read import words_of
from explainer.desk.resting import Citing, article_named, citing, resting_on
from explainer.desk.skeleton import (
    event,
    figure,
    observation,
    placed_event,
    placed_observation,
)
from explainer.evidence.checks.copied import own_texts
from explainer.evidence.language.words import folded
from explainer.evidence.names import Names
from explainer.evidence.texts import Texts
from explainer.source.drafts import is_draft, without_drafts
from explainer.source.model import (
    Article,
    Event,
    Explainer,
    Observation,
    Question,
    Statement,
    Version,
)
from explainer.source.problem import counted

MOST_NEAR = 3
# What has a sentence: beside a name alone, each paragraph that has it is alike.
SAYS = (Statement, Observation, Version, Question)
# Of 100: below, two sentences share hardly more than their commonest words.
LEAST_LIKENESS = 45
# Where every noun has a capital, capitals show no names.
CAPITAL_NOUNS = frozenset(("de", "lb"))

# What is to be done before an entry for a name can be begun.
NO_KINDS = "to begin an entry, vocabulary.yml has to have actor_kinds and sides, or place_kinds"

# "L'inspectrice" begins a sentence; O'Brien is a name.
ELIDED = re.compile(r"\w{1,2}'[a-z]")


@dataclass(frozen=True)
class Near:
    """An entry that says something like a paragraph; ``likeness`` is of 100."""

    likeness: int
    entry: Citing


@dataclass(frozen=True)
class Task:
    """A paragraph that is left, and what helps; ``skeletons`` are entries to be filled in.

    ``unused`` says what it is likely to be where it is no news: then there is no skeleton.
    """

    left: Left
    unused: str
    drafts: tuple[str, ...]
    near: tuple[Near, ...]
    figures: tuple[Counted, ...]
    unknown: tuple[str, ...]
    skeletons: tuple[NewEntry, ...]


class Todo:
    """An explainer with the texts at hand, ready to say what each paragraph needs."""

    def __init__(self, explainer: Explainer, texts: Texts, sources: Path) -> None:
        """Read what the tasks of ``explainer`` have in common; ``sources`` is its folder."""
        self.explainer = explainer
        self.texts = texts
        own = (text for _, text in own_texts(explainer))
        self.names = Names(explainer, texts, own)
        published = citing(without_drafts(explainer))
        sayings = (entry for entry in published if isinstance(entry.record, SAYS))
        self.entries = {str(number): entry for number, entry in enumerate(sayings)}
        self.sayings = {key: _saying(entry) for key, entry in self.entries.items()}
        self.resting = resting_on(explainer)
        self.taken = {str(named.id) for named in explainer.named}
        self.files = Edits(sources)
        self.offered: set[str] = set()
        self.begun: set[tuple[object, str]] = set()

    def tasks(self, article: str = "") -> Iterator[Task]:
        """What each paragraph that is left needs: of one ``article``, or of all.

        Raises CannotWrite where there is no such article.
        """
        explainer = self.explainer
        articles = [article_named(explainer, article)] if article else explainer.articles
        for one in articles:
            language = str(one.language or explainer.site.language)
            for number, paragraph in enumerate(one.paragraphs, start=1):
                if paragraph.is_left:
                    words = words_of(one, number, self.texts)
                    names = self.names.ids_in(words)
                    earlier = self._earlier(one, number)
                    yield self._task(Left(one, number, words, language, names, earlier))

    def _earlier(self, article: Article, number: int) -> tuple[str, ...]:
        """The paragraphs of ``article`` before the one of this ``number``."""
        text = self.texts.get(str(article.id))
        return text.paragraphs[: number - 1] if text else ()

    def _task(self, left: Left) -> Task:
        drafts = self.resting.get((str(left.article.id), left.number), [])
        unused = likely_unused(left.words, left.number, left.language) if left.words else ""
        near = tuple(self._near(left)) if not unused else ()
        figures = [*counted_alike(self.explainer, left)] if not unused else []
        is_said = any(isinstance(entry.record, SAYS) for entry in drafts)
        needs_some = left.words and not is_said and not unused
        best = [alike[0] for alike in figures]
        skeletons = tuple(self._skeletons(left, near, best)) if needs_some else ()
        return Task(
            left,
            unused,
            tuple(entry.name for entry in drafts),
            near,
            tuple(one for alike in figures for one in alike),
            tuple(self._names(left)) if not unused else (),
            skeletons,
        )

    def _names(self, left: Left) -> Iterator[str]:
        """The names of a paragraph that nothing has, and that were not offered at one before."""
        for name in unknown_names(self.names, left):
            if not any(re.search(rf"\b{re.escape(name)}\b", whole) for whole in self.offered):
                self.offered.add(name)
                yield name

    def _near(self, left: Left) -> Iterator[Near]:
        found = process.extract(
            left.words,
            self.sayings,
            scorer=fuzz.token_set_ratio,
            processor=utils.default_process,
            score_cutoff=LEAST_LIKENESS,
            limit=MOST_NEAR,
        )
        for _, likeness, key in found:
            yield Near(round(likeness), self.entries[key])

    def _skeletons(
        self, left: Left, near: tuple[Near, ...], figures: list[Counted]
    ) -> Iterator[NewEntry]:
        kinds = [
            str(record.kind) for each in near if isinstance(record := each.entry.record, Event)
        ]
        if self.explainer.vocabulary.event_kinds:
            kind = kinds[0] if kinds else ""
            text = event(self.explainer, left, self.names, kind, self.taken)
            yield placed_event(self.explainer, text, left)
        for one in figures:
            value = placed_observation(
                one,
                observation(str(one.figure.id), one.number, left, self.names, self.taken),
                left.day_counted,
            )
            if self.files.takes(value):  # as its values do not stand in brackets
                yield value
        yield from self._new_figures(left, figures)

    def _new_figures(self, left: Left, figures: list[Counted]) -> Iterator[NewEntry]:
        """A figure for what none counts yet, but one for the same number and unit."""
        known, ours = self.explainer.figures, str(self.explainer.site.language)
        for unit, found in counted_anew(left, figures, ours).items():
            fresh = [number for number in found if (number.value, unit) not in self.begun]
            if fresh:
                self.begun |= {(number.value, unit) for number in fresh}
                text = figure(fresh, unit, left, self.names, self.taken)
                new = NewEntry("figures.yml", known, len(known), text, (left.day_counted, 0))
                if self.files.takes(new):
                    yield new


def _saying(entry: Citing) -> str:
    """The words by which a paragraph is found to be near ``entry``."""
    record = entry.record
    if isinstance(record, Question):
        return f"{record.text} {record.known}"
    return f"{entry.title} {record.text}" if isinstance(record, Statement) else entry.title


def unknown_names(names: Names, left: Left) -> Iterator[str]:
    """The proper names of a paragraph that no actor, place or term has, each once."""
    if left.language.partition("-")[0] in CAPITAL_NOUNS:
        return
    words = left.words.replace("–", " – ")  # from one to the other: no one name
    text = names.pattern.sub(lambda match: "x" * len(match[0]), folded(words))
    missing = names.missing(text, (), left.language)
    stop = stop_words(left.language)
    single = [word for word in dict.fromkeys(missing) if not ELIDED.match(word)]
    single = [word for word in single if word.lower() not in stop]
    if not single:
        return
    either = "|".join(re.escape(word) for word in sorted(single, key=len, reverse=True))
    runs = re.findall(rf"\b(?:{either})\b(?:[ -](?:{either})\b)*", text)
    yield from dict.fromkeys(run.removesuffix("'s") for run in runs)


def printed(task: Task, explainer: Explainer) -> Iterator[str]:
    """The lines that show ``task``."""
    left = task.left
    yield f"\n── {left.citation}"
    yield (
        f"  words: {left.words}"
        if left.words
        else "  words: the text is not at hand; --articles FOLDER"
    )
    if task.unused:
        yield f"  likely {task.unused}: if so, write unused: REASON in place of not_yet: yes"
    if task.drafts:
        yield f"  in drafts: {', '.join(task.drafts)}; finish these, and say what it says"
    for near in task.near:
        yield f"  near ({near.likeness}): {near.entry}"
    for one in task.figures:
        recorded = (value for value in one.figure.observations if not is_draft(value))
        values = ", ".join(f"{value.text} ({value.id})" for value in recorded)
        yield f"  figure {one.figure.id}, {one.figure.title}: here {one.number}; so far {values}"
    for name in task.unknown:
        stubs = list(_stubs(name, explainer))
        remedy = "if it matters, one of:" if stubs else NO_KINDS
        yield f"  no actor or place has the name {name}; {remedy}"
        yield from (f"    {line}" for line in stubs)
    for entry in task.skeletons:
        yield f"  a skeleton for {entry.file}:"
        yield from (f"    {line}" for line in entry.text.splitlines())


def _stubs(name: str, explainer: Explainer) -> Iterator[str]:
    """An entry for ``name`` as an actor, and one as a place."""
    words = explainer.vocabulary
    taken = {str(named.id) for named in explainer.named}
    own = free_id(slug(name), "name", taken)
    if words.actor_kinds and words.sides:
        kind, side = words.actor_kinds[0].id, words.sides[0].id
        yield f"actors.yml: - {{id: {own}, draft: yes, kind: {kind}, side: {side}, name: {name}}}"
    if words.place_kinds:
        kind = words.place_kinds[0].id
        yield f"places.yml: - {{id: {own}, draft: yes, kind: {kind}, name: {name}}}"


def summary(tasks: list[Task]) -> str:
    """How much is left, by article."""
    of_article: dict[str, int] = {}
    for task in tasks:
        name = str(task.left.article.id)
        of_article[name] = of_article.get(name, 0) + 1
    left = (f"{name}: {counted(count, 'paragraph')}" for name, count in of_article.items())
    return f"left: {', '.join(left)}" if tasks else "nothing is left"


def told_skeletons(entries: Sequence[NewEntry]) -> str:
    """How many skeletons there are, by the file that they go into."""
    files = Counter(entry.file for entry in entries)
    each = ", ".join(f"{counted(number, 'skeleton')} for {name}" for name, number in files.items())
    return f"{each}: each is a draft until you delete its line draft: yes"


def lacking(tasks: Sequence[Task], explainer: Explainer) -> Iterator[str]:
    """Why there is no skeleton of an event where some of ``tasks`` want one."""
    wants_one = any(task.left.words and not task.unused for task in tasks)
    if wants_one and not explainer.vocabulary.event_kinds:
        yield "for skeletons of events, vocabulary.yml has to have event_kinds"
