"""Rules on citations: that they exist, and that every paragraph is accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from explainer.evidence.rules.registry import Finding, rule
from explainer.source.fields import walk
from explainer.source.kinds import Citation, WholeNumber
from explainer.source.model import Article, Explainer
from explainer.source.problem import nearest, shown


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
    last = {str(article.id): article.paragraphs.number for article in explainer.articles}
    for citation in _all_citations(explainer):
        if citation.article in last and citation.paragraph > last[citation.article]:
            message = f"{citation.article} has no paragraph {citation.paragraph}"
            yield citation, message, f"its last is {last[citation.article]}"


def _all_citations(explainer: Explainer) -> Iterator[Citation]:
    """Every citation, those of quotes included."""
    for _, member, held in walk(explainer):
        if member.value is Citation:
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


@rule("unknown-citation")
def unused_paragraphs_exist(explainer: Explainer) -> Iterator[Finding]:
    """A paragraph listed as unused is one that its article has."""
    for article, paragraph in _unused(explainer):
        if paragraph.number > article.paragraphs.number:
            message = f"{article.id} has no paragraph {paragraph}"
            yield paragraph, message, f"its last is {article.paragraphs}"


@rule("unused-but-cited")
def unused_paragraphs_are_not_cited(explainer: Explainer) -> Iterator[Finding]:
    """A paragraph listed as unused is cited by nothing."""
    cited = _cited(explainer)
    for article, paragraph in _unused(explainer):
        if (article.id, paragraph.number) in cited:
            message = f"{article.id}#{paragraph} is listed as unused and cited"
            yield paragraph, message, "delete one of the two"


@rule("repeated-citation")
def unused_paragraphs_stand_once(explainer: Explainer) -> Iterator[Finding]:
    """No paragraph is listed as unused twice."""
    seen: set[tuple[str, int]] = set()
    for article, paragraph in _unused(explainer):
        if (article.id, paragraph.number) in seen:
            yield paragraph, f"{article.id}#{paragraph} is listed twice", "delete one"
        seen.add((article.id, paragraph.number))


@rule("unaccounted", needs_all=True)
def every_paragraph_is_accounted_for(explainer: Explainer) -> Iterator[Finding]:
    """Every paragraph of every article is cited or listed as unused."""
    used = _cited(explainer)
    used |= {(article.id, paragraph.number) for article, paragraph in _unused(explainer)}
    for article in explainer.articles:
        numbers = range(1, article.paragraphs.number + 1)
        left = [number for number in numbers if (article.id, number) not in used]
        if left:
            one = len(left) == 1
            which = f"#{left[0]} is" if one else f": paragraphs {_ranges(left)} are"
            message = f"{article.id}{which} neither cited nor listed as unused"
            them = "it" if one else "them"
            yield article.paragraphs, message, f"cite {them}, or add {them} to unused with a reason"


def _ranges(numbers: Iterable[int]) -> str:
    """Ascending ``numbers`` with neighbours joined: ``1–3, 6``."""
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    ends = ([number for _, number in run] for _, run in runs)
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in ends)


def _cited(explainer: Explainer) -> set[tuple[str, int]]:
    """The article and number of each paragraph that is cited."""
    return {(citation.article, citation.paragraph) for citation in explainer.citations}


def _unused(explainer: Explainer) -> Iterator[tuple[Article, WholeNumber]]:
    """Each paragraph listed as unused, with its article."""
    for article in explainer.articles:
        for paragraph in chain.from_iterable(unused.paragraphs for unused in article.unused):
            yield article, paragraph
