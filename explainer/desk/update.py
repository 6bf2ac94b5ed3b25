"""Carries everything along when the text of an article has changed.

Of each paragraph there is one of three outcomes: it is attached to what it is now, an editor is
asked, or it is told that it is gone, with each place that cites it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from explainer.desk.carry import carry_lock
from explainer.desk.edits import Edits
from explainer.desk.file_edits import FileEdits
from explainer.desk.matching import Known, Match, known, matches
from explainer.desk.rename import is_written
from explainer.evidence.language.words import folded
from explainer.evidence.ledger import entries, own_fields
from explainer.evidence.load import lock_text
from explainer.evidence.names import Names
from explainer.evidence.paragraphs import ArticleTrace, read_traces, trace_of
from explainer.evidence.rules.citations import GONE
from explainer.evidence.texts import ArticleText, data_in, text_of
from explainer.source.fields import walk
from explainer.source.kinds import Citation
from explainer.source.model import Article, Explainer, Quote
from explainer.source.place import shown_path
from explainer.source.problem import counted, shown
from explainer.writing import CannotWrite

# At least this share of the paragraphs of a file is those of its article.
LIKE_ARTICLE = 0.3
# What stands for a paragraph that nobody has taken in yet; `check` asks to fill it.
NOT_YET = "{not_yet: yes}"

Ask = Callable[[str], bool]


@dataclass(frozen=True)
class Change:
    """An article, its new text, what was known of its paragraphs, and what became of each."""

    article: Article
    text: ArticleText
    old: tuple[Known, ...]
    matches: tuple[Match, ...]

    @property
    def new(self) -> tuple[str, ...]:
        """The paragraphs of the new text."""
        return self.text.paragraphs

    def altered(self) -> frozenset[Citation]:
        """The old paragraphs whose text is another now, or gone."""
        return frozenset(
            Citation(str(self.article.id), number, self.article.place)
            for number, match in enumerate(self.matches, start=1)
            if not match.is_same
        )


def change_of(explainer: Explainer, sources: Path, file: Path, old: Path | None = None) -> Change:
    """How the article that has its text in ``file`` has changed; ``old`` is its text as it was.

    Raises CannotWrite where that cannot be known.
    """
    text = text_of(data_in(file), file)
    traces = read_traces(lock_text(sources))
    new = tuple(map(known, text.paragraphs))
    article = _article_of(explainer, file, traces, new)
    if text.sha256 == article.sha256:
        raise CannotWrite(f"{shown_path(file)}: this is the text that {article.id} has already")
    if old:
        before = text_of(data_in(old), old)
        if before.sha256 != article.sha256:
            raise CannotWrite(f"{shown_path(old)}: this is not the text that {article.id} had")
        paragraphs = tuple(map(known, before.paragraphs))
    else:
        paragraphs = _remembered(article, traces)
    if len(paragraphs) != article.length:
        raise CannotWrite(
            f"{article.paragraphs[-1].place}: {article.id} has "
            f"{counted(article.length, 'paragraph')} here, {len(paragraphs)} in its old text; "
            "mend that first"
        )
    return Change(article, text, paragraphs, tuple(matches(paragraphs, new)))


def _article_of(
    explainer: Explainer, file: Path, traces: Mapping[str, ArticleTrace], new: Sequence[Known]
) -> Article:
    """The article whose file has this name, or else the one that is like it."""
    for article in explainer.articles:
        if article.file == file.name:
            return article
    hashes = {each.print.hash for each in new}
    shares = {
        article.id: sum(trace.print.hash in hashes for trace in held) / max(len(held), len(new))
        for article in explainer.articles
        if (held := traces[article.id].paragraphs if article.id in traces else ())
    }
    best = max(explainer.articles, key=lambda article: shares.get(article.id, 0.0))
    if shares.get(best.id, 0.0) < LIKE_ARTICLE:
        named = ", ".join(str(article.file) for article in explainer.articles)
        raise CannotWrite(
            f"{shown_path(file)}: no article has a file of this name, or a text like this one; "
            f"name it like one of: {named}"
        )
    return best


def _remembered(article: Article, traces: Mapping[str, ArticleTrace]) -> tuple[Known, ...]:
    trace = traces.get(str(article.id))
    if trace is None or trace.sha256 != article.sha256 or not trace.paragraphs:
        raise CannotWrite(
            f"the lock has nothing of the paragraphs of {shown(article.id)} as it is recorded; "
            "name its old text: --old FILE"
        )
    return tuple(Known(each.print) for each in trace.paragraphs)


def decided(change: Change, explainer: Explainer, ask: Ask) -> Change:
    """``change`` once ``ask`` has answered what was not sure: yes, attached; no, gone."""
    made: list[Match] = []
    for number, match in enumerate(change.matches, start=1):
        if not match.is_asked:
            made.append(match)
        elif ask(question(change, explainer, number, match)):
            made.append(Match(match.new))
        else:
            made.append(Match())
    return replace(change, matches=tuple(made))


def question(change: Change, explainer: Explainer, number: int, match: Match) -> str:
    """The old paragraph and the new one, and what rests on it."""
    article, old = change.article, change.old[number - 1]
    says = article.paragraphs[number - 1].says or "it is not used"
    resting = sorted(
        name
        for name, cited in _cited(explainer).items()
        if (str(article.id), number) in cited and name != article.id
    )
    return "\n".join(
        (
            f"── {article.id}#{number}: {says}",
            *([f"   was: {old.text}"] if old.text else []),
            *(f"   now, #{at + 1}: {change.new[at]}" for at in match.new),
            f"   on it rest: {', '.join(resting) or 'nothing'}",
        )
    )


def _cited(explainer: Explainer) -> dict[str, set[tuple[str, int]]]:
    """The paragraphs that each entry of the lock rests on."""
    return {
        name: {
            (value.article, value.paragraph)
            for _, held in own_fields(entry)
            for value in held
            if isinstance(value, Citation)
        }
        for name, entry in entries(explainer).items()
    }


def update(change: Change, explainer: Explainer, edits: Edits) -> None:
    """Carry ``change`` through every file, in ``edits``."""
    article = change.article
    for record, member, held in walk(explainer):
        if member.value is Citation:
            own = [
                citation
                for citation in held
                if citation.article == article.id and is_written(record, citation)
            ]
            if isinstance(record, Quote):
                _renumber_quote(edits.at(record.place), record, change)
            elif own:
                _renumber(edits.at(own[0].place), own, change)
    file = edits.at(article.place)
    file.replace(article.sha256.place, article.sha256, change.text.sha256)
    file.rearrange(article.paragraphs[0].place, _list_of(change))
    carry_lock(
        edits,
        explainer,
        changed=_resting_on_altered(change, explainer),
        traces=_traces(change, explainer, edits.folder),
    )


def _renumber(file: FileEdits, citations: Sequence[Citation], change: Change) -> None:
    """Let a list of ``citations`` of the article cite what its paragraphs are now, each once."""
    seen: set[int] = set()
    for citation in citations:
        new = [at for at in _now(citation, change) if at not in seen]
        seen.update(new)
        if not new:
            file.remove_item(citation.place)
            continue
        _put(file, citation, new[0])
        for at in reversed(new[1:]):
            file.add_item(citation.place, f"{citation.article}#{at}")


def _renumber_quote(file: FileEdits, quote: Quote, change: Change) -> None:
    """Let ``quote`` cite the paragraph that has its words now."""
    if quote.cite.article == change.article.id:
        new = _now(quote.cite, change)
        words = folded(quote.words)
        having = [at for at in new if at < GONE and words in folded(change.new[at - 1])]
        _put(file, quote.cite, (having or new)[0])


def _put(file: FileEdits, citation: Citation, number: int) -> None:
    if number != citation.paragraph:
        file.replace(citation.place, str(citation), f"{citation.article}#{number}")


def _now(citation: Citation, change: Change) -> list[int]:
    """The numbers of what ``citation`` cites now; one above GONE where that is gone."""
    if citation.paragraph > len(change.matches):  # which check reports
        return [citation.paragraph]
    new = change.matches[citation.paragraph - 1].new
    return [at + 1 for at in new] or [GONE + citation.paragraph]


def _list_of(change: Change) -> list[int | str]:
    """The article's list of paragraphs in its new order: old ones by number, or new ones."""
    paragraphs = change.article.paragraphs
    holders: dict[int, list[int]] = {}
    for number, match in enumerate(change.matches):
        for at in match.new:
            holders.setdefault(at, []).append(number)
    order: list[int | str] = []
    for at in range(len(change.new)):
        held = sorted(holders.get(at, ()), key=lambda number: not paragraphs[number].says)
        free = [number for number in held if number not in order]
        unused = next((paragraphs[number].unused for number in held), None)
        if free:
            order.append(free[0])
        else:
            order.append(f"{{unused: {unused}}}" if unused else NOT_YET)
    return order


def _resting_on_altered(change: Change, explainer: Explainer) -> set[str]:
    """The names of the entries that rest on a paragraph whose text is another now, or gone."""
    altered = {(citation.article, citation.paragraph) for citation in change.altered()}
    resting = {name for name, cited in _cited(explainer).items() if cited & altered}
    says = any(change.article.paragraphs[number - 1].says for _, number in altered)
    return resting | ({str(change.article.id)} if says else set())


def _traces(change: Change, explainer: Explainer, sources: Path) -> dict[str, ArticleTrace]:
    own = str(explainer.site.language)
    article = change.article
    names = Names(explainer, {}, ())
    trace = trace_of(change.text, str(article.language or own), own, names)
    return {**read_traces(lock_text(sources)), str(article.id): trace}


def told(change: Change, after: Explainer) -> Iterator[str]:
    """What became of the paragraphs, and each place that cites one that is gone.

    ``after`` is the explainer as it is now.
    """
    article = change.article
    same = sum(match.is_same for match in change.matches)
    gone = [number for number, match in enumerate(change.matches, start=1) if not match.new]
    altered = len(change.matches) - same - len(gone)
    met = set(chain.from_iterable(match.new for match in change.matches))
    yield (
        f"{article.id}: {counted(same, 'paragraph')} unchanged, {altered} changed, "
        f"{len(gone)} gone, {len(change.new) - len(met)} new"
    )
    left = sorted(
        (value.place, value.paragraph - GONE)
        for record, member, held in walk(after)
        for value in (held if member.value is Citation else ())
        if value.article == article.id and value.paragraph > GONE and is_written(record, value)
    )
    for place, number in left:
        yield f"{place}: {article.id}#{number} is gone; cite another, or delete this"
    cited = {citation.paragraph for citation in after.citations if citation.article == article.id}
    yield from (
        f"{article.place}: {article.id}#{number} is gone; nothing cites it"
        for number in gone
        if GONE + number not in cited
    )
