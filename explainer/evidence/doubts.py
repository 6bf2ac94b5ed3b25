"""What a checker looks at first: doubtful claims, by what is open about them and rests on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explainer.evidence.status import Status, Statuses
from explainer.source.model import Cited, Disagreement, Explainer, Question

# What a later report changed is not doubtful: readers are told what holds now.
DOUBTFUL = (Status.CONTRADICTED, Status.CLAIMED, Status.SINGLE)
# A claim about which nothing is open is worth a check where so many statements rest on it.
LEAST_FOLLOWING = 3


@dataclass(frozen=True)
class Doubt:
    """A doubtful claim, which ``cited`` makes.

    ``questions`` and ``differences`` about it are open; the statements ``following`` rest on it.
    """

    cited: Cited
    questions: tuple[Question, ...]
    differences: tuple[Disagreement, ...]
    following: tuple[str, ...]

    @property
    def rank(self) -> tuple[int, int]:
        """Its place in the order of checking, the lowest first."""
        kinds = bool(self.questions) + bool(self.differences)
        return -kinds, -len(self.following)


@dataclass
class _Claim:
    """Statements that say the same, and the differences in which they take one version."""

    names: dict[str, None]
    differences: dict[Disagreement, None]


def first_to_check(explainer: Explainer, statuses: Statuses) -> list[Doubt]:
    """The doubtful claims of ``explainer``, in the order in which to check them.

    Claims on which accounts differ and about which a question is open come first, then those with
    one of the two, then those with neither; among equals, the one on which most statements rest.
    ``statuses`` are those of ``explainer``.
    """
    asked, following = _asked(explainer), _following(explainer)
    doubts = [
        _doubt(claim, statuses.statements, asked, following)
        for claim in _claims(explainer, statuses)
    ]
    return list(_each_once(sorted(doubts, key=lambda one: one.rank)))


def _claims(explainer: Explainer, statuses: Statuses) -> list[_Claim]:
    """What is doubtful; statements that take one version of a difference make one claim."""
    doubtful = {
        str(cited.id): None
        for cited in explainer.statements
        if not cited.rests_on and statuses.of(cited).status in DOUBTFUL
    }
    claim_of: dict[str, _Claim] = {}
    for difference, said in _said(explainer, statuses):
        names = [name for name in said if name in doubtful]
        before = [claim_of[name] for name in names if name in claim_of]
        joined = _Claim(
            {name: None for claim in before for name in claim.names} | dict.fromkeys(names),
            {one: None for claim in before for one in claim.differences} | {difference: None},
        )
        claim_of |= dict.fromkeys(joined.names, joined)
    alone = {name: _Claim({name: None}, {}) for name in doubtful if name not in claim_of}
    claims = (claim_of | alone).values()
    return list({id(claim): claim for claim in claims}.values())


def _said(explainer: Explainer, statuses: Statuses) -> Iterator[tuple[Disagreement, list[str]]]:
    """The statements that say the same in each open difference that matters or contradicts."""
    for one in explainer.disagreements:
        if one.settled_by:
            continue
        if one.matters.is_yes or statuses.effects[one.kind] == "contradicts":
            yield from ((one, list(map(str, version.statements))) for version in one.versions)
            yield from ((one, [str(name)]) for name in one.told_in)


def _asked(explainer: Explainer) -> dict[str, list[Question]]:
    """The open questions that lead to each statement, or to the figure that it is a value of."""
    figures = {
        str(one.id): [str(value.id) for value in one.observations] for one in explainer.figures
    }
    found: dict[str, list[Question]] = {}
    for question in explainer.questions:
        if question.answered_by:
            continue
        led = (name for to in question.see for name in figures.get(str(to), [str(to)]))
        back = (str(cited.id) for cited in explainer.statements if question.id in cited.see)
        for name in dict.fromkeys((*led, *back)):
            found.setdefault(name, []).append(question)
    return found


def _following(explainer: Explainer) -> dict[str, list[str]]:
    """The ids of the statements that rest on each, by its id."""
    found: dict[str, list[str]] = {}
    for cited in explainer.statements:
        for name in cited.rests_on:
            found.setdefault(str(name), []).append(str(cited.id))
    return found


def _doubt(
    claim: _Claim,
    statements: dict[str, Cited],
    asked: dict[str, list[Question]],
    following: dict[str, list[str]],
) -> Doubt:
    """A claim with what is open about it, made by the first of its statements with a title."""
    held = [statements[name] for name in claim.names]
    lead = next((cited for cited in held if getattr(cited, "title", None)), held[0])
    questions = {str(one.id): one for name in claim.names for one in asked.get(name, ())}
    after = tuple(following.get(str(lead.id), ()))
    return Doubt(lead, tuple(questions.values()), tuple(claim.differences), after)


def _each_once(doubts: Iterable[Doubt]) -> Iterator[Doubt]:
    """Of ``doubts`` about the same matter the first; of the rest, those with enough following."""
    asked: set[str] = set()
    differing: set[str] = set()
    for one in doubts:
        questions = {str(each.id) for each in one.questions}
        differences = {str(each.id) for each in one.differences}
        if questions or differences:
            is_new = questions - asked or (differences and not differences & differing)
        else:
            is_new = len(one.following) >= LEAST_FOLLOWING
        if is_new:
            asked |= questions
            differing |= differences
            yield one
