"""Rules on citations: that they exist, and that every paragraph is accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from explainer.evidence.language.words import length_in_words
from explainer.evidence.rules.registry import Finding, rule
from explainer.source.fields import walk
from explainer.source.kinds import Citation
from explainer.source.model import Cited, Explainer
from explainer.source.problem import nearest, shown

LONGEST_DIGEST = 25
# `update` adds this to the number of a paragraph that is gone, wherever it is cited.
GONE = 900_000


@rule("unknown-citation", on_references=True)
def cited_articles_exist(explainer: Explainer) -> Iterator[Finding]:
    """Each citation names an article."""
    known = {str(article.id) for article in explainer.articles}
    for citation in _all_citations(explainer):
        if citation.article not in known:
            message = f"no article has the id {shown(citation.article)}"
            yield citation, message, nearest(citation.article, known, "add it to articles.yml")


@rule("unknown-citation", on_references=True)
def cited_paragraphs_exist(explainer: Explainer) -> Iterator[Finding]:
    """Each citation names a paragraph that its article has."""
    last = {str(article.id): article.length for article in explainer.articles}
    for citation in _all_citations(explainer):
        if citation.article in last and citation.paragraph > last[citation.article]:
            message = f"{citation.article} has no paragraph {citation.paragraph}"
            hint = f"its last is {last[citation.article]}"
            if citation.paragraph > GONE:
                gone = citation.paragraph - GONE
                message = f"paragraph {gone} of {citation.article} is gone from its text"
                hint = "cite another paragraph, or delete this citation"
            yield citation, message, hint


def _all_citations(explainer: Explainer) -> Iterator[Citation]:
    """Every citation, those of quotes included, but not again by what rests on other statements."""
    for record, member, held in walk(explainer):
        if member.value is Citation and not (isinstance(record, Cited) and record.rests_on):
            yield from held


@rule("repeated-citation")
def citations_stand_once(explainer: Explainer) -> Iterator[Finding]:
    """No entry cites the same paragraph twice."""
    for evidence in explainer.evidence:
        seen: set[Citation] = set()
        for citation in evidence.cite:
            if citation in seen:
                yield citation, f"{citation} is cited twice here", "delete one"
            seen.add(citation)


@rule("quote-not-cited")
def quotes_are_cited(explainer: Explainer) -> Iterator[Finding]:
    """The paragraph of a quote is among those that its statement cites."""
    for statement in explainer.statements:
        quote = statement.quoted
        if quote and quote.cite not in statement.cite:
            yield quote.cite, f"{quote.cite} is not among the entry’s citations", "add it to cite"


@rule("no-citation")
def meanings_are_cited(explainer: Explainer) -> Iterator[Finding]:
    """A meaning in the glossary cites the paragraphs that bear it, or is marked as from outside."""
    for term in explainer.glossary:
        if not term.cite and not term.outside.is_yes:
            message = f"the meaning of {shown(term.term)} has no citation"
            yield term, message, "cite a paragraph, or write outside: yes"


@rule("no-citation")
def texts_on_places_are_cited(explainer: Explainer) -> Iterator[Finding]:
    """A text on a place cites the paragraphs that bear it."""
    for place in explainer.places:
        if place.text and not place.cite:
            yield place.text, f"the text on {shown(place.name)} has no citation", "add cite"


@rule("unused-but-cited")
def unused_paragraphs_are_not_cited(explainer: Explainer) -> Iterator[Finding]:
    """A paragraph marked as unused is cited by nothing."""
    cited = _cited(explainer)
    for article in explainer.articles:
        for number, paragraph in enumerate(article.paragraphs, start=1):
            if paragraph.unused and (article.id, number) in cited:
                message = f"{article.id}#{number} is marked as unused and cited"
                yield paragraph.unused, message, "say what it says, or delete the citation"


@rule("missing-key")
def paragraphs_say_something_or_why_not(explainer: Explainer) -> Iterator[Finding]:
    """A paragraph has what it says, the reason why it is not used, or not_yet: one of them."""
    for article in explainer.articles:
        for number, paragraph in enumerate(article.paragraphs, start=1):
            has = {"says": paragraph.says, "unused": paragraph.unused, "not_yet": paragraph.is_left}
            used = [name for name, value in has.items() if value]
            if len(used) != 1:
                which = f"both {used[0]} and {used[1]}" if used else "neither says nor unused"
                hint = "write one of the two" if used else "write one, or not_yet: yes"
                yield paragraph, f"{article.id}#{number} has {which}", hint


@rule("unaccounted", needs_all=True)
def every_paragraph_is_accounted_for(explainer: Explainer) -> Iterator[Finding]:
    """Every paragraph of every article that says something is cited."""
    cited = _cited(explainer)
    for article in explainer.articles:
        saying = [
            number
            for number, paragraph in enumerate(article.paragraphs, start=1)
            if paragraph.says and not paragraph.unused
        ]
        left = [number for number in saying if (article.id, number) not in cited]
        if left:
            one = len(left) == 1
            which = f"#{left[0]} is" if one else f": paragraphs {_ranges(left)} are"
            message = f"{article.id}{which} neither cited nor marked as unused"
            them = "it" if one else "them"
            hint = f"cite {them}, or write unused and a reason in place of says"
            yield article.paragraphs[left[0] - 1], message, hint


@rule("cite-or-rests")
def statements_cite_or_rest(explainer: Explainer) -> Iterator[Finding]:
    """A statement cites paragraphs or rests on other statements: one of the two."""
    for cited in explainer.statements:
        own = {citation.place for citation in cited.cite} - {name.place for name in cited.rests_on}
        if cited.rests_on and own:
            yield cited.rests_on[0], "both cite and rests_on stand here", "delete one of the two"
        elif not cited.cite and not cited.rests_on:
            yield cited, "neither cite nor rests_on stands here", "cite the paragraphs"


@rule("circular-rest")
def statements_rest_on_what_cites(explainer: Explainer) -> Iterator[Finding]:
    """What a statement rests on cites paragraphs itself."""
    resting = {cited.id for cited in explainer.statements if cited.rests_on}
    for cited in explainer.statements:
        for name in cited.rests_on:
            if name in resting:
                message = f"{shown(name)} itself rests on other statements"
                yield name, message, "name those statements instead"


@rule("long-digest")
def digests_are_short(explainer: Explainer) -> Iterator[Finding]:
    """What a paragraph says is told in at most 25 words."""
    for article in explainer.articles:
        for paragraph in article.paragraphs:
            if paragraph.says and (count := length_in_words(paragraph.says)) > LONGEST_DIGEST:
                message = f"this has {count} words"
                yield paragraph.says, message, f"at most {LONGEST_DIGEST} are allowed"


def _ranges(numbers: Iterable[int]) -> str:
    """Ascending ``numbers`` with neighbours joined: ``1–3, 6``."""
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    ends = ([number for _, number in run] for _, run in runs)
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in ends)


def _cited(explainer: Explainer) -> set[tuple[str, int]]:
    """The article and number of each paragraph that is cited."""
    return {(citation.article, citation.paragraph) for citation in explainer.citations}
