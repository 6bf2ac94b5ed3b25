"""Rules on ids: of entries and of words, and of references to them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from explainer.evidence.rules.registry import Finding, rule
from explainer.evidence.status import Status
from explainer.source.derived import has_derived_id
from explainer.source.fields import Refers, members, record_classes, walk
from explainer.source.kinds import Id
from explainer.source.model import Actor, Article, Explainer, Named, Subject, Vocabulary
from explainer.source.problem import nearest, shown
from explainer.source.times import Time

# The ids that templates and scripts give to parts of their own.
PAGES_OWN = frozenset(
    """
    accessibility answered arrow articles asked at-a-glance basics check-first checked cite claimed
    content contents contradicted corrections corroborated covers dates diagram disputed embed
    error-rate evidence examples filters handout-numbers handout-shaky handout-sources handout-story
    handout-terms handout-where how-sure imprint keep key-figures marks-all marks-quiet marks-shaky
    matters method next not-known notes outlines paragraphs picture short single status unborne
    updated versions when where your-own-copy your-standard
    """.split()
)
# Each page is a work with its name for a key, as events and figures are; the lock has a line for
# site.yml. An entry of that name would be taken for it.
NAMES_OF_OTHERS = frozenset(
    """
    actors agreement alone background changes data differences figures glossary handout index known
    places reaction site sources timeline words
    """.split()
)
PAGES_OWN_STARTS = (
    "e-",
    "evidence-",
    "in-1",
    "in-2",
    "kind-",
    "l-",
    "on-1",
    "on-2",
    "only-",
    "p-",
    "part-",
    "phase-",
    "term-",
)
# To compare an id with 5,000 others takes 0.02 s, and nobody corrects more at once.
MOST_COMPARED = 100


@rule("duplicate-id")
def ids_are_unique(explainer: Explainer) -> Iterator[Finding]:
    """No two entries share an id."""
    first: dict[str, Id] = {}
    for named in explainer.named:
        if named.id in first:
            message = f"the id {shown(named.id)} is used twice"
            remedy = "give it an id of its own" if has_derived_id(named) else "choose another"
            yield named.id, message, f"{remedy}; first at {first[named.id].place}"
        first.setdefault(named.id, named.id)


@rule("duplicate-id")
def former_ids_stay_taken(explainer: Explainer) -> Iterator[Finding]:
    """No entry has an id that another had before, to which old addresses lead."""
    first = {str(named.id): named for named in explainer.named}
    for named in explainer.named:
        for old in named.formerly:
            if old in first:
                message = f"the id {shown(old)} is that of {shown(first[old].id)}, or was"
                yield old, message, "delete it here, or give that entry another id"
            first.setdefault(str(old), named)


@rule("duplicate-id")
def origins_of_one_article_are_its_own(explainer: Explainer) -> Iterator[Finding]:
    """No article that names no origin, and so has its own, has the id of one in the vocabulary."""
    origins = {str(origin.id): origin for origin in explainer.vocabulary.origins}
    for article in explainer.articles:
        if article.origin is None and article.id in origins:
            message = f"{shown(article.id)} is also an origin in vocabulary.yml"
            yield article.id, message, f"write origin: {article.id}, or rename one of the two"


@rule("duplicate-id")
def words_are_unique(explainer: Explainer) -> Iterator[Finding]:
    """No list of the vocabulary has a word twice."""
    for member in members(Vocabulary).values():
        seen: set[str] = set()
        for term in member.held_by(explainer.vocabulary):
            if term.id in seen:
                message = f"{shown(term.id)} stands twice in {member.name}"
                yield term.id, message, "delete one, or choose another word"
            seen.add(term.id)


@rule("unknown-id", on_references=True)
def references_lead_somewhere(explainer: Explainer) -> Iterator[Finding]:
    """Each id that a field refers to belongs to something of the kind it asks for."""
    known = known_ids(explainer)
    now = {old: named.id for named in explainer.named for old in named.formerly}
    compared = 0
    for _, member, held in walk(explainer):
        if member.refers is None:
            continue
        for reference in held:
            is_clock = isinstance(reference, Time) and reference.is_clock
            if not is_clock and reference not in known[member.refers]:
                allowed = known[member.refers] if compared < MOST_COMPARED else frozenset()
                compared += 1
                message = f"no {member.refers.kind} has the id {shown(reference)}"
                remedy = _remedy(member.refers, reference, allowed)
                if reference in now:
                    remedy = f"it has another id now: write {shown(now[reference])}"
                yield reference, message, remedy


def known_ids(explainer: Explainer) -> dict[Refers, frozenset[str]]:
    """The ids that each kind of reference in ``explainer`` may name."""
    of_class: dict[str, set[str]] = {}
    for named in explainer.named:
        for record in type(named).__mro__:
            of_class.setdefault(record.__name__, set()).add(named.id)
    every = (members(record).values() for record in record_classes(Explainer))
    kinds = {member.refers for member in chain.from_iterable(every) if member.refers}
    return {
        kind: frozenset(term.id for term in getattr(explainer.vocabulary, kind.vocabulary))
        if kind.vocabulary
        else frozenset(of_class.get(kind.record, ()))
        for kind in kinds
    }


def _remedy(refers: Refers, reference: str, allowed: frozenset[str]) -> str:
    """What to do about an unknown id: write one of those ``allowed``, or add it to its file."""
    files = [
        f"{member.name}.yml"
        for member in members(Explainer).values()
        if member.record and member.record.__name__ == refers.record
    ]
    where = f"{refers.vocabulary} in vocabulary.yml" if refers.vocabulary else "".join(files)
    return nearest(reference, allowed, f"add it to {where}" if where else "")


@rule("duplicate-id")
def versions_are_unique(explainer: Explainer) -> Iterator[Finding]:
    """No two versions of a disagreement share an id."""
    for disagreement in explainer.disagreements:
        seen: set[str] = set()
        for version in disagreement.versions:
            if version.id and version.id in seen:
                yield version.id, f"{shown(version.id)} stands twice here", "choose another id"
            seen.add(version.id or "")


@rule("reserved-id")
def ids_leave_the_pages_their_own(explainer: Explainer) -> Iterator[Finding]:
    """No id is the name of a page, or one that a page has given to a part of its own.

    Such parts are days and paragraphs.
    """
    taken = ids_of_pages(explainer)
    for named in explainer.named:
        for name in (named.id, *named.formerly):
            if name in taken or name.startswith(PAGES_OWN_STARTS):
                message = f"the pages use the id {shown(name)} themselves"
                yield name, message, "choose another: put a word before it"


def ids_of_pages(explainer: Explainer) -> frozenset[str]:
    """The names of the pages, and the ids that they have given to parts of their own."""
    return (
        PAGES_OWN
        | NAMES_OF_OTHERS
        | {
            name + part.removeprefix(named.id)
            for named in explainer.named
            for part in ids_of_parts(explainer, named)
            for name in (named.id, *named.formerly)
        }
    )


def ids_of_parts(explainer: Explainer, entry: Named) -> Iterator[str]:
    """The ids that pages give to parts of an entry: a paragraph, relations, a side's words."""
    if isinstance(entry, Article):
        yield from (f"{entry.id}-{n}" for n in range(1, entry.length + 1))
    elif isinstance(entry, Subject):
        yield from (f"{entry.id}-{n}" for n in range(1, len(explainer.vocabulary.sides) + 1))
    elif isinstance(entry, Actor):
        yield f"{entry.id}-relations"


@rule("taken-symbol")
def kinds_have_signs_of_their_own(explainer: Explainer) -> Iterator[Finding]:
    """No two kinds of event share a sign, and none has that of a status, which stands beside it."""
    taken = {status.shape: f"the status {shown(status.word)}" for status in Status}
    for kind in explainer.vocabulary.event_kinds:
        if kind.symbol in taken:
            message = f"{shown(kind.symbol)} already marks {taken[kind.symbol]}"
            yield kind.symbol, message, "choose another sign"
        taken.setdefault(str(kind.symbol), f"the kind {shown(kind.label)}")
