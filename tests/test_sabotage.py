"""Each rule is missed when it is gone: some broken source that it should report passes."""

from __future__ import annotations

import atexit
import inspect
import shutil
import tempfile
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from support import Case, cases, copy_tiny
from test_bad import BECOME
from test_ship import ELSEWHERE, found_in

from explainer.cli import command_line
from explainer.evidence import rules
from explainer.evidence.checks import (
    copied,
    exemptions,
    figures,
    moments,
    origins,
    places,
    quotations,
    senses,
    speakers,
    wording,
)
from explainer.source.problem import Problem, SourcesInvalidError
from tools.slips import Slip, Workshop, batches, slips

# To be watched for coverage would double their time; tests/test_bad.py runs the same rules.
pytestmark = [pytest.mark.slow, pytest.mark.no_cover]

CHECK = [parameters.values[0] for parameters in cases("check")]
VERIFY = [parameters.values[0] for parameters in cases("verify")]


def as_expected(case: Case, folder: Path, command: list[str]) -> bool:
    """Whether the codes that ``case`` expects are reported, and no other."""
    tiny = copy_tiny(folder)
    case.apply(tiny)
    for file, what in case.become.items():
        BECOME[what](tiny / file)
    found: list[Problem] = []
    asked = command_line().parse_args(["--sources", str(tiny / "sources"), *command])
    if command[0] == "verify":
        asked.articles = tiny / "articles"
    try:
        asked.run(asked)
    except SourcesInvalidError as invalid:
        found = invalid.problems
    return sorted(problem.code for problem in found) == sorted(code for code, _ in case.expect)


def missed(listed: list[Case], folder: Path, command: list[str]) -> bool:
    """Whether some case is no longer reported as it should be."""
    for number, case in enumerate(listed):
        (folder / str(number)).mkdir()
        if not as_expected(case, folder / str(number), command):
            return True
    return False


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.name)
def test_a_rule_that_is_gone_is_missed(
    rule: rules.Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "RULES", [kept for kept in rules.RULES if kept is not rule])
    concerned = [case for case in CHECK if rule.code in dict(case.expect)]
    assert missed(concerned, tmp_path, ["check"])


MODULES = (
    copied, exemptions, figures, moments, origins, places, quotations, senses, speakers, wording,
)  # fmt: skip
HELD = [
    (module, name)
    for module in MODULES
    for name, held in vars(module).items()
    if inspect.isgeneratorfunction(held)
    and held.__module__ == module.__name__
    and "yield" in inspect.getsource(held)
    and "Problem(" in inspect.getsource(held)
]


# What no case of tests/bad shows by itself, and the class of slips that it finds.
BY_SLIPS = {
    "values_are_as_open_as_cited": "value",
    "values_are_their_speakers": "value",
    "numbers_count_the_same": "noun-beside-number",
    "counted_things_are_cited": "noun-beside-number",
    "hedges_are_cited": "hedge",
    "exempt_numbers_correct_nothing": "exemption",
    "sentences_are_borne": "invented-sentence",
    "quotes_keep_their_negation": "quote-cut",
}


# What only articles in another language than the explainer show.
BY_LANGUAGES = {
    "months_in_texts_are_cited",
    "numbers_count_the_same_elsewhere",
    "contraries_are_not_cited",
    "denials_are_kept",
    "numbers_go_the_same_way",
}


def is_one_elsewhere_missed(folder: Path) -> bool:
    """Whether some false statement on an article in another language passes."""
    for number, stated in enumerate(each for each in ELSEWHERE if not each["holds"]):
        (folder / str(number)).mkdir()
        if not found_in(folder / str(number), stated, stated["explainer"]):
            return True
    return False


@cache
def workshop() -> Workshop:
    """Where slips are planted, made while nothing is gone."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    return Workshop(Path(folder))


@cache
def found_with_all(kind: str) -> list[list[Slip]]:
    """The slips of a class that are found while nothing is gone, in batches."""
    planted = [
        workshop().outcomes(batch) for batch in batches(s for s in slips() if s.kind == kind)
    ]
    return [[outcome.slip for outcome in batch if outcome.caught] for batch in planted]


def is_one_missed(found: list[list[Slip]]) -> bool:
    """Whether some slip is found no more."""
    return any(not each.caught for batch in found if batch for each in workshop().outcomes(batch))


@pytest.mark.parametrize(("module", "name"), HELD, ids=[name for _, name in HELD])
def test_a_check_against_the_articles_that_is_gone_is_missed(
    module: ModuleType, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = inspect.getsource(getattr(module, name))
    kind = BY_SLIPS.get(name, "")
    known = found_with_all(kind) if kind else []
    monkeypatch.setattr(module, name, lambda *_, **__: iter(()))
    # First those of the codes that it gives, of which one mostly shows it.
    ordered = sorted(VERIFY, key=lambda case: not any(code in source for code in dict(case.expect)))
    if kind:
        assert is_one_missed(known)
    elif name in BY_LANGUAGES:
        assert is_one_elsewhere_missed(tmp_path)
    else:
        assert missed(ordered, tmp_path, ["verify", "x"])


def test_all_that_is_sabotaged_is_whole(tmp_path: Path) -> None:
    assert len(HELD) >= 25
    assert as_expected(CHECK[0], tmp_path, ["check"])
