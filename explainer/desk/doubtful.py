"""What a newer article can make false: absences, totals, hours, current values, what is open."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from explainer.evidence.language.lexicon import lexicon
from explainer.evidence.language.words import has_any
from explainer.source.kinds import Citation
from explainer.source.model import Disagreement, Event, Explainer, Figure, Question, Statement

Markable = Statement | Figure | Question | Disagreement


@dataclass(frozen=True)
class Doubtful:
    """An entry that a newer paragraph can make false, why, what it says and what it cites.

    ``names`` are the ids of actors and places that stand in its fields, ``times`` its clock times.
    """

    record: Markable
    why: str
    texts: tuple[str, ...]
    cites: frozenset[str]
    names: frozenset[str] = frozenset()
    unit: str = ""
    times: frozenset[str] = frozenset()

    @property
    def reviewed(self) -> date | None:
        """The day on which somebody looked at it last."""
        return self.record.reviewed.latest if self.record.reviewed else None


def doubtful_entries(explainer: Explainer) -> Iterator[Doubtful]:
    """Every entry that a newer paragraph can make false; the lexicon is that of the site."""
    yield from _statements(explainer)
    yield from map(_timed, (one for one in explainer.timeline if one.time and one.time.is_clock))
    yield from map(_question, (one for one in explainer.questions if one.answered_by is None))
    yield from map(_figure, explainer.figures)
    yield from map(_disagreement, _unsettled(explainer))


def unsearched(explainer: Explainer) -> list[str]:
    """What to say where the lexicon of the site’s language knows no words of absence."""
    language = str(explainer.site.language)
    known = lexicon(language)
    if known.totals or known.plain_negations:
        return []
    return [f"no words for absence or totality are known in {language}: read the statements"]


def _statements(explainer: Explainer) -> Iterator[Doubtful]:
    """Statements that something is not so, or is so of all."""
    known = lexicon(str(explainer.site.language))
    for cited in explainer.statements:
        if not isinstance(cited, Statement):
            continue
        text = f"{cited.title or ''} {cited.text}"
        absent = _meant(text, known.plain_negations, known.never_negations)
        total = _meant(
            text, known.totals - known.weak_totals, known.never_totals | known.nearly_totals
        )
        if absent or total:
            kind = "says that something is not so" if absent else "speaks of all"
            why = f"{kind} (“{min(absent or total)}”)"
            by = [cited.quote.by] if cited.quote else []
            names = _ids(cited.says, *by, *cited.actors, *cited.places)
            yield Doubtful(cited, why, (text,), _cites(cited.cite), names)


def _meant(text: str, forms: frozenset[str], never: frozenset[str]) -> frozenset[str]:
    """Those of ``forms`` in ``text`` that stand in none of the phrases that mean something else."""
    idle = " ".join(has_any(text, never)).split()
    return has_any(text, forms).difference(idle)


def _timed(event: Event) -> Doubtful:
    times = frozenset(str(clock) for clock in event.time.clocks) if event.time else frozenset()
    why = f"gives {', '.join(sorted(times))} for its time"
    return Doubtful(event, why, (), _cites(event.cite), times=times)


def _question(question: Question) -> Doubtful:
    texts = (question.text, question.known)
    return Doubtful(question, "is an open question", texts, _cites(question.cite))


def _figure(figure: Figure) -> Doubtful:
    why = f"has {figure.current_value.text} for its current value"
    texts = (figure.title, figure.scope or "", figure.current_value.text)
    cites = chain.from_iterable(value.cite for value in figure.observations)
    speakers = _ids(figure.current_value.said_by)
    return Doubtful(figure, why, texts, _cites([*cites]), speakers, figure.unit)


def _unsettled(explainer: Explainer) -> Iterator[Disagreement]:
    """The disagreements that put a statement in doubt and that nothing has settled."""
    effects = {str(kind.id): kind.effect for kind in explainer.vocabulary.disagreement_kinds}
    for one in explainer.disagreements:
        if one.settled_by is None and effects.get(str(one.kind)) == "contradicts":
            yield one


def _disagreement(disagreement: Disagreement) -> Doubtful:
    texts = (disagreement.title, *(version.text for version in disagreement.versions))
    cites = chain.from_iterable(version.cite for version in disagreement.versions)
    why = "is a disagreement that nothing has settled"
    speakers = _ids(*(version.speaker for version in disagreement.versions))
    return Doubtful(disagreement, why, texts, _cites([*cites]), speakers)


def _ids(*names: str | None) -> frozenset[str]:
    return frozenset(str(name) for name in names if name)


def _cites(citations: Collection[Citation]) -> frozenset[str]:
    return frozenset(map(str, citations))
