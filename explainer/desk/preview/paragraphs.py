"""The paragraphs of an article as an editor sees them, and what rests on each."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.evidence.checks import copied
from explainer.evidence.checks.exemptions import Check
from explainer.evidence.claims import Claim, claims, named_evidence, texts_of
from explainer.evidence.names import Names
from explainer.evidence.texts import Texts
from explainer.evidence.verify import checks_for, problems_of
from explainer.source.kinds import Citation
from explainer.source.model import (
    Anchor,
    Article,
    Cited,
    Evidence,
    Explainer,
    GlossaryTerm,
    Location,
    Observation,
    Question,
    Version,
)
from explainer.source.model import Paragraph as Digest
from explainer.source.place import Place, Text
from explainer.source.problem import Problem

KINDS: dict[type, str] = {
    Version: "version",
    Question: "question",
    Location: "place",
    GlossaryTerm: "term",
    Anchor: "calendar",
}


@dataclass(frozen=True)
class ParagraphRead:
    """A paragraph with its words, and whether it is ``taken``, ``unused`` or ``left``.

    ``why`` is the reason for which it is not used, in the words of the vocabulary.
    """

    number: int
    words: str
    state: str
    why: str = ""


@dataclass(frozen=True)
class Resting:
    """Something that rests on a paragraph, and what `verify` finds in it.

    ``is_held`` is whether it could be held against its paragraphs, all of which need a text.
    """

    name: str
    kind: str
    record: Evidence | Digest
    texts: tuple[Text, ...]
    problems: tuple[Problem, ...]
    is_held: bool

    @property
    def place(self) -> Place:
        """Where it stands in the YAML."""
        return self.record.place

    @property
    def quoted(self) -> str:
        """Somebody's words that stand with it."""
        quote = getattr(self.record, "quoted", None)
        return quote.words if quote else ""

    @property
    def speaker(self) -> str:
        """The id of the actor whose claim it is."""
        return getattr(self.record, "speaker", None) or ""


def paragraphs_of(explainer: Explainer, article: Article, texts: Texts) -> list[ParagraphRead]:
    """The paragraphs of ``article`` as its text has them; none where that is not at hand."""
    cited = {c.paragraph for c in explainer.citations if c.article == article.id}
    reasons = {str(reason.id): str(reason.label) for reason in explainer.vocabulary.reasons}
    found = []
    text = texts.get(str(article.id))
    for number, words in enumerate(text.paragraphs if text else (), start=1):
        digest = article.paragraphs[number - 1] if number <= article.length else None
        unused = str(digest.unused) if digest and digest.unused else ""
        state = "taken" if number in cited else "unused" if unused else "left"
        why = reasons.get(unused, unused) if state == "unused" else ""
        found.append(ParagraphRead(number, words, state, why))
    return found


class Desk:
    """An explainer and its texts, made ready to be asked what rests on a paragraph."""

    def __init__(self, explainer: Explainer, texts: Texts) -> None:
        self.explainer = explainer
        self.texts = texts
        self.names = Names(explainer, texts, (text for _, text in copied.own_texts(explainer)))
        self.checks: tuple[Check, ...] = checks_for(explainer, texts)
        self.claims = {id(claim.record): claim for claim in claims(explainer, texts)}
        self.copied = list(copied.shared_runs(explainer, texts))
        self.units = {o.id: f.unit for f in explainer.figures for o in f.observations}

    def digest(self, article: Article, number: int) -> Resting | None:
        """What the list of paragraphs says of a paragraph; None where it says nothing."""
        digest = article.paragraphs[number - 1] if 1 <= number <= article.length else None
        if digest is None or not digest.says:
            return None
        return self._resting(str(article.id), digest, (digest.says,))

    def resting_on(self, article: str, number: int) -> list[Resting]:
        """Everything that cites the paragraph, in the order of the site."""
        found = []
        for name, record in named_evidence(self.explainer):
            if any(_is(citation, article, number) for citation in record.cite):
                unit = self.units.get(record.id, "") if isinstance(record, Observation) else ""
                own, notes = texts_of(record, unit, str(self.explainer.site.language))
                found.append(self._resting(name, record, (*own, *notes)))
        return found

    def problems_of(self, name: str) -> list[Problem]:
        """What `verify` finds in the claims of the entry ``name``."""
        held = [claim for claim in self.claims.values() if claim.name == name]
        found = [problem for claim in held for problem in problems_of(claim, self.checks)]
        return sorted({*found, *(problem for entry, problem in self.copied if entry == name)})

    def _resting(self, name: str, record: Evidence | Digest, texts: tuple[Text, ...]) -> Resting:
        claim: Claim | None = self.claims.get(id(record))
        places = {text.place for text in texts}
        problems = {problem for _, problem in self.copied if problem.place in places}
        if claim:
            problems |= set(problems_of(claim, self.checks))
        kind = "digest" if isinstance(record, Digest) else kind_of(record)
        return Resting(name, kind, record, texts, tuple(sorted(problems)), claim is not None)


def kind_of(record: Evidence) -> str:
    """What an editor calls ``record``: event, observation, version."""
    if isinstance(record, Cited):
        return record.KIND
    return KINDS[type(record)]


def _is(citation: Citation, article: str, number: int) -> bool:
    return (citation.article, citation.paragraph) == (article, number)
