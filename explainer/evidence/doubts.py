"""What a checker looks at first: shaky claims, by what hangs on them and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from explainer.evidence.status import Status, Statuses
from explainer.source.model import Cited, Disagreement, Explainer, Question

# What a later report changed is not shaky: readers are told what holds now.
SHAKY = (Status.CONTRADICTED, Status.CLAIMED, Status.SINGLE)
# What hangs on nothing else is worth a check where so many statements follow from it.
LEAST_FOLLOWING = 3


@dataclass(frozen=True)
class Doubt:
    """A shaky claim: ``cited`` makes it.

    On it hang open ``questions`` and ``differences``, from it follow the statements ``following``.
    """

    cited: Cited
    questions: tuple[Question, ...]
    differences: tuple[Disagreement, ...]
    following: tuple[str, ...]

    @property
    def rank(self) -> tuple[int, int]:
        """The lower, the earlier it is to be checked."""
        kinds = bool(self.questions) + bool(self.differences)
        return -kinds, -len(self.following)


@dataclass
class _Claim:
    """Statements that say the same, and the differences in which they do."""

    names: dict[str, None]
    differences: list[Disagreement] = field(default_factory=list)


def first_to_check(explainer: Explainer, statuses: Statuses) -> list[Doubt]:
    """The shaky claims of ``explainer``, those that are to be checked first at the head.

    These are claims that accounts differ on and an open question asks about, then those of which
    one of the two holds; among them, and after them, those from which most follows. ``statuses``
    are those of ``explainer``.
    """
    asked, following = _asked(explainer), _following(explainer)
    doubts = [
        _doubt(claim, statuses.statements, asked, following)
        for claim in _claims(explainer, statuses)
    ]
    return list(_each_once(sorted(doubts, key=lambda one: one.rank)))


def _claims(explainer: Explainer, statuses: Statuses) -> list[_Claim]:
    """What is shaky; statements that take one version of a difference make one claim."""
    shaky = {
        str(cited.id): None
        for cited in explainer.statements
        if not cited.rests_on and statuses.of(cited).status in SHAKY
    }
    claim_of: dict[str, _Claim] = {}
    for difference, said in _said(explainer, statuses):
        names = [name for name in said if name in shaky]
        known = (claim_of[name] for name in names if name in claim_of)
        claim = next(known, None) or _Claim({})
        claim.names.update(dict.fromkeys(names))
        if difference not in claim.differences:
            claim.differences.append(difference)
        claim_of |= dict.fromkeys(claim.names, claim)
    alone = {name: _Claim({name: None}) for name in shaky if name not in claim_of}
    claims = (claim_of | alone).values()
    return list({id(claim): claim for claim in claims}.values())


def _said(explainer: Explainer, statuses: Statuses) -> Iterator[tuple[Disagreement, list[str]]]:
    """What says the same in the differences that matter or contradict, as far as they are open."""
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
    """A claim with all that hangs on it; of its statements the first with a title makes it."""
    held = [statements[name] for name in claim.names]
    lead = next((cited for cited in held if getattr(cited, "title", None)), held[0])
    questions = {str(one.id): one for name in claim.names for one in asked.get(name, ())}
    after = dict.fromkeys(each for name in claim.names for each in following.get(name, ()))
    return Doubt(lead, tuple(questions.values()), tuple(claim.differences), tuple(after))


def _each_once(doubts: Iterable[Doubt]) -> Iterator[Doubt]:
    """Of what hangs on the same only the first; of the rest, what enough follows from."""
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
