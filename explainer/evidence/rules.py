"""The rules between records: each a function that yields problems, told in one sentence."""

from __future__ import annotations

import typing
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache, partial
from itertools import chain
from typing import Annotated, Any

from explainer.evidence.status import Status
from explainer.source.kinds import Citation, Id, Refers
from explainer.source.model import Explainer, Observation, Record, Statement
from explainer.source.problem import Problem, nearest, shown
from explainer.source.reading import members

LONGEST_QUOTE = 25
LONGEST_MEANING = 25
LONGEST_WORDING = 8
# The ids that the templates give to parts of their own.
PAGES_OWN = frozenset(
    """
    arrow claimed corroborated corrections covers dates diagram disputed examples how-sure
    key-figures matters method next not-known notes single status when where
    """.split()
)
PAGES_OWN_STARTS = (
    "evidence-",
    "in-1",
    "in-2",
    "kind-",
    "on-1",
    "on-2",
    "part-",
    "phase-",
    "term-",
)


def check(explainer: Explainer) -> list[Problem]:
    """Every problem between the records of ``explainer``, sorted by place."""
    return sorted(set(chain.from_iterable(rule(explainer) for rule in RULES)))


def check_rest(explainer: Explainer, lost: frozenset[str]) -> list[Problem]:
    """Every problem between the records that could be read, where others could not.

    What a lost record would have mended is no problem: nobody is told of references to one of the
    ids in ``lost``, nor of paragraphs that nothing seems to cite.
    """
    rules = [rule for rule in RULES if rule not in NEED_ALL]
    rules += [partial(references_lead_somewhere, lost=lost), partial(citations_exist, lost=lost)]
    return sorted(set(chain.from_iterable(rule(explainer) for rule in rules)))


def ids_are_unique(explainer: Explainer) -> Iterator[Problem]:
    """No two things share an id, nor ids that only case or Unicode form tells apart."""
    first: dict[str, Id] = {}
    for named in explainer.named:
        key = unicodedata.normalize("NFKC", named.id).casefold()
        if key in first:
            message = f"the id {shown(named.id)} is used twice"
            yield Problem(named.id.place, message, f"first at {first[key].place}", "duplicate-id")
        first.setdefault(key, named.id)
    for vocabulary in members(type(explainer.vocabulary)):
        entries = getattr(explainer.vocabulary, vocabulary)
        counted = Counter(entry.id for entry in entries)
        for entry in entries:
            if counted[entry.id] > 1 and entry is not next(e for e in entries if e.id == entry.id):
                yield Problem(
                    entry.id.place,
                    f"{shown(entry.id)} stands twice in {vocabulary}",
                    "",
                    "duplicate-id",
                )


def references_lead_somewhere(
    explainer: Explainer, lost: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Each id that a field refers to belongs to something of the kind it asks for."""
    known = known_ids(explainer)
    for kind, reference in _references(explainer):
        if reference not in known[kind] and reference not in lost:
            hint = nearest(reference, known[kind])
            yield Problem(
                reference.place,
                f"no {kind} has the id {shown(reference)}"
                if kind != ANY
                else f"nothing has the id {shown(reference)}",
                hint,
                "unknown-id",
            )


def citations_exist(explainer: Explainer, lost: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Each citation names an article and one of its paragraphs."""
    paragraphs = {str(article.id): article.paragraphs.number for article in explainer.articles}
    for citation in _all_citations(explainer):
        count = paragraphs.get(citation.article)
        if citation.article in lost:
            continue
        if count is None:
            hint = nearest(citation.article, paragraphs)
            yield Problem(
                citation.place,
                f"no article has the id {shown(citation.article)}",
                hint,
                "unknown-citation",
            )
        elif citation.paragraph > count:
            yield Problem(
                citation.place,
                f"{citation.article} has no paragraph {citation.paragraph}",
                f"its last is {count}",
                "unknown-citation",
            )


def citations_stand_once(explainer: Explainer) -> Iterator[Problem]:
    """No entry cites the same paragraph twice."""
    for evidence in explainer.evidence:
        seen: set[Citation] = set()
        for citation in evidence.cite:
            if citation in seen:
                yield Problem(
                    citation.place,
                    f"{citation} is cited twice here",
                    "delete one",
                    "repeated-citation",
                )
            seen.add(citation)


def ids_leave_the_pages_their_own(explainer: Explainer) -> Iterator[Problem]:
    """No id is one that a page has given to a part of its own, such as a day or a paragraph."""
    paragraphs = {
        f"{article.id}-{number}"
        for article in explainer.articles
        for number in range(1, article.paragraphs.number + 1)
    }
    for named in explainer.named:
        if named.id in PAGES_OWN or named.id in paragraphs or named.id.startswith(PAGES_OWN_STARTS):
            yield Problem(
                named.id.place,
                f"the pages use the id {shown(named.id)} themselves",
                "choose another: put a word before it",
                "reserved-id",
            )


def words_have_speakers(explainer: Explainer) -> Iterator[Problem]:
    """A statement that stands for a side's words tells whose they are."""
    statements = {item.id: item for item in explainer.statements if isinstance(item, Statement)}
    for entry in chain.from_iterable(subject.entries for subject in explainer.words):
        said = statements.get(entry)
        if said and not (said.says or said.quote or getattr(said, "by", None) or said.actors):
            yield Problem(
                entry.place,
                f"{shown(entry)} does not tell who says so",
                "add says, quote or actors there",
                "no-speaker",
            )


def quotes_are_short_and_cited(explainer: Explainer) -> Iterator[Problem]:
    """A quote has at most 25 words and its paragraph is among those the statement cites."""
    for statement in explainer.statements:
        quote = getattr(statement, "quote", None)
        if quote is None:
            continue
        count = len(quote.words.split())
        if count > LONGEST_QUOTE:
            yield Problem(
                quote.words.place,
                f"the quote has {count} words",
                f"at most {LONGEST_QUOTE} are allowed",
                "long-quote",
            )
        if quote.cite not in statement.cite:
            yield Problem(
                quote.cite.place,
                f"{quote.cite} is not among the entry’s citations",
                "add it to cite",
                "quote-not-cited",
            )


def meanings_are_short(explainer: Explainer) -> Iterator[Problem]:
    """A glossary meaning has at most 25 words; an odd wording at most eight."""
    for term in explainer.glossary:
        count = len(term.meaning.split())
        if count > LONGEST_MEANING:
            yield Problem(
                term.meaning.place,
                f"the meaning of {shown(term.term)} has {count} words",
                f"at most {LONGEST_MEANING} are allowed",
                "long-meaning",
            )
        if not term.cite and not term.outside.is_yes:
            yield Problem(
                term.place,
                f"the meaning of {shown(term.term)} has no citation",
                "cite a paragraph, or write outside: yes",
                "no-citation",
            )
    for version in chain.from_iterable(item.versions for item in explainer.disagreements):
        if version.wording and len(version.wording.split()) > LONGEST_WORDING:
            yield Problem(
                version.wording.place,
                f"the wording has more than {LONGEST_WORDING} words",
                "quote the odd words only",
                "long-quote",
            )


def texts_on_places_are_cited(explainer: Explainer) -> Iterator[Problem]:
    """A place with a text cites the paragraphs that bear it, and has both coordinates or none."""
    for place in explainer.places:
        if place.text and not place.cite:
            yield Problem(
                place.text.place,
                f"the text on {shown(place.name)} has no citation",
                "add cite",
                "no-citation",
            )
        if (place.latitude is None) != (place.longitude is None):
            yield Problem(
                place.place,
                f"{shown(place.name)} has only one coordinate",
                "give latitude and longitude",
                "bad-coordinates",
            )
        for value, limit in ((place.latitude, 90), (place.longitude, 180)):
            if value is not None and abs(value.number) > limit:
                yield Problem(
                    value.place,
                    f"{value} degrees is no such coordinate",
                    f"it lies between -{limit} and {limit}",
                    "bad-coordinates",
                )


def the_map_has_an_extent(explainer: Explainer) -> Iterator[Problem]:
    """The map's edges lie on the globe, west of east and south of north."""
    frame = explainer.site.map
    if frame is None:
        return
    for low, high, limit in ((frame.west, frame.east, 180), (frame.south, frame.north, 90)):
        if not -limit <= low.number < high.number <= limit:
            yield Problem(
                low.place,
                f"the map cannot reach from {low} to {high} degrees",
                f"give the lower number first; both lie between -{limit} and {limit}",
                "bad-coordinates",
            )


def observations_have_values(explainer: Explainer) -> Iterator[Problem]:
    """Each observation has a value or words; what supersedes it stands later in the same figure."""
    for figure in explainer.figures:
        order = [observation.id for observation in figure.observations]
        for position, observation in enumerate(figure.observations):
            yield from _observation_problems(observation, order[position + 1 :])


def _observation_problems(observation: Observation, later: list[Id]) -> Iterator[Problem]:
    if observation.value is None and observation.words is None:
        yield Problem(
            observation.place,
            "this observation has no value",
            "add value, words or both",
            "no-value",
        )
    successor = observation.superseded_by
    if successor is not None and successor not in later:
        yield Problem(
            successor.place,
            f"{shown(successor)} does not stand after this observation in the same figure",
            "put them in order of time",
            "wrong-order",
        )
    if successor is not None and observation.why is None:
        yield Problem(
            observation.place,
            "it is not said why a later value replaces this one",
            "add why",
            "missing-key",
        )


def dates_lie_in_the_period(explainer: Explainer) -> Iterator[Problem]:
    """No event, reaction or value is later than the period that site.yml states."""
    last = explainer.site.period.latest
    for dated in explainer.statements:
        when = getattr(dated, "when", None) or getattr(dated, "as_of", None)
        if when and when.order > last:
            yield Problem(
                when.place,
                f"{when.edtf} is after the period covered, which ends on {last}",
                "only what the articles report belongs here",
                "outside-period",
            )


def causes_come_first(explainer: Explainer) -> Iterator[Problem]:
    """No event leads to one that began before it."""
    events = {event.id: event for event in explainer.timeline}
    for event in explainer.timeline:
        for cause_id in event.because:
            cause = events.get(cause_id)
            if cause is event or (cause and cause.when.order > event.when.latest):
                yield Problem(
                    cause_id.place,
                    f"{shown(cause_id)} does not come before this event",
                    "a cause comes first",
                    "wrong-order",
                )


def unused_paragraphs_are_unused(explainer: Explainer) -> Iterator[Problem]:
    """A paragraph listed as unused exists, is listed once, and nothing cites it."""
    cited = {(citation.article, citation.paragraph) for citation in explainer.citations}
    for article in explainer.articles:
        seen: set[int] = set()
        for paragraph in chain.from_iterable(unused.paragraphs for unused in article.unused):
            number = paragraph.number
            if number > article.paragraphs.number:
                yield Problem(
                    paragraph.place,
                    f"{article.id} has no paragraph {number}",
                    f"its last is {article.paragraphs}",
                    "unknown-citation",
                )
            elif (article.id, number) in cited:
                yield Problem(
                    paragraph.place,
                    f"{article.id}#{number} is listed as unused and cited",
                    "delete one of the two",
                    "unused-but-cited",
                )
            if number in seen:
                yield Problem(
                    paragraph.place,
                    f"{article.id}#{number} is listed twice",
                    "delete one",
                    "repeated-citation",
                )
            seen.add(number)


def every_paragraph_is_accounted_for(explainer: Explainer) -> Iterator[Problem]:
    """Every paragraph of every article is cited or listed as unused."""
    cited = {(citation.article, citation.paragraph) for citation in explainer.citations}
    for article in explainer.articles:
        unused = {number.number for entry in article.unused for number in entry.paragraphs}
        for number in range(1, article.paragraphs.number + 1):
            if number not in unused and (article.id, number) not in cited:
                yield Problem(
                    article.paragraphs.place,
                    f"{article.id}#{number} is neither cited nor listed as unused",
                    "cite it, or add it to unused with a reason",
                    "unaccounted",
                )


def weekday_dates_are_whole(explainer: Explainer) -> Iterator[Problem]:
    """A part of day stands only beside an exact day."""
    for statement in explainer.statements:
        time = getattr(statement, "time", None)
        when = getattr(statement, "when", None) or getattr(statement, "as_of", None)
        if time and not (when and when.start and when.start.day):
            yield Problem(
                time.place, f"{shown(time)} needs a day in when", "give the day", "bad-date"
            )


def parts_of_day_run_forward(explainer: Explainer) -> Iterator[Problem]:
    """Within a day, the timeline lists its events in the order of their parts of day."""
    rank = {part.id: number for number, part in enumerate(explainer.vocabulary.parts_of_day)}
    latest: dict[object, int] = {}
    for event in explainer.timeline:
        if event.time in rank:
            if rank[event.time] < latest.get(event.when.order, 0):
                yield Problem(
                    event.time.place,
                    f"this event ({event.time}) stands after a later one of the same day",
                    "move it up",
                    "wrong-order",
                )
            latest[event.when.order] = max(rank[event.time], latest.get(event.when.order, 0))


def kinds_have_signs_of_their_own(explainer: Explainer) -> Iterator[Problem]:
    """No two kinds of event share a sign, and none has that of a status, which stands beside it."""
    taken = {status.shape: f"the status {shown(status.word)}" for status in Status}
    for kind in explainer.vocabulary.event_kinds:
        if kind.symbol in taken:
            message = f"{shown(kind.symbol)} already marks {taken[kind.symbol]}"
            yield Problem(kind.symbol.place, message, "choose another sign", "taken-symbol")
        taken.setdefault(str(kind.symbol), f"the kind {shown(kind.label)}")


Rule = Callable[[Explainer], Iterator[Problem]]
RULES: tuple[Rule, ...] = (
    ids_are_unique,
    references_lead_somewhere,
    citations_exist,
    citations_stand_once,
    ids_leave_the_pages_their_own,
    words_have_speakers,
    quotes_are_short_and_cited,
    meanings_are_short,
    texts_on_places_are_cited,
    the_map_has_an_extent,
    observations_have_values,
    dates_lie_in_the_period,
    causes_come_first,
    unused_paragraphs_are_unused,
    every_paragraph_is_accounted_for,
    weekday_dates_are_whole,
    parts_of_day_run_forward,
    kinds_have_signs_of_their_own,
)
NEED_ALL = (references_lead_somewhere, citations_exist, every_paragraph_is_accounted_for)

ANY = "anything with an id"


def known_ids(explainer: Explainer) -> dict[str, frozenset[str]]:
    """The ids that each kind of reference may name."""
    words = explainer.vocabulary
    listed: dict[str, Any] = {
        "actor": explainer.actors,
        "place": explainer.places,
        "topic": words.topics,
        "event": explainer.timeline,
        "statement": (s for s in explainer.statements if isinstance(s, Statement)),
        "figure": explainer.figures,
        "observation": chain.from_iterable(figure.observations for figure in explainer.figures),
        "part of day": words.parts_of_day,
        "event kind": words.event_kinds,
        "actor kind": words.actor_kinds,
        "side": words.sides,
        "relation kind": words.relation_kinds,
        "place kind": words.place_kinds,
        "stance": words.stances,
        "phase": words.phases,
        "disagreement kind": words.disagreement_kinds,
        "reason": words.reasons,
        "origin": words.origins,
        ANY: explainer.named,
    }
    return {kind: frozenset(entry.id for entry in entries) for kind, entries in listed.items()}


def _references(explainer: Explainer) -> Iterator[tuple[str, Id]]:
    for name in members(Explainer):
        yield from _references_in(getattr(explainer, name))


def _references_in(value: Any) -> Iterator[tuple[str, Id]]:
    if isinstance(value, tuple):
        for item in value:
            yield from _references_in(item)
    elif isinstance(value, Record):
        record: Any = type(value)
        for name, kind in _plan(record):
            held = getattr(value, name)
            if kind is None or held is None:
                yield from _references_in(held)
            else:
                yield from ((kind, item) for item in (held if isinstance(held, tuple) else (held,)))


@cache
def _plan(record: Any) -> tuple[tuple[str, str | None], ...]:
    """The fields of a record that are or may hold references, with the kind they refer to."""
    plan = []
    for member in members(record).values():
        kind = _referred(member.kind)
        if kind or _may_hold_records(member.kind):
            plan.append((member.name, kind))
    return tuple(plan)


def _referred(kind: Any) -> str | None:
    """The kind of thing that a field refers to, if its annotation says so anywhere within."""
    if typing.get_origin(kind) is Annotated:
        for mark in kind.__metadata__:
            if isinstance(mark, Refers):
                return mark.kind
    return next((found for part in typing.get_args(kind) if (found := _referred(part))), None)


def _may_hold_records(kind: Any) -> bool:
    if is_dataclass(kind):
        return any(field.name == "place" for field in fields(kind)) and issubclass(
            typing.cast(type, kind), Record
        )
    return any(_may_hold_records(part) for part in typing.get_args(kind))


def _all_citations(explainer: Explainer) -> Iterator[Citation]:
    yield from explainer.citations
    for statement in explainer.statements:
        quote = getattr(statement, "quote", None)
        if quote is not None:
            yield quote.cite
