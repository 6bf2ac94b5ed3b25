"""Each rule is missed when it is gone: some broken source that it should report passes."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from support import Case, cases, copy_tiny
from test_bad import BECOME

from explainer.cli import command_line
from explainer.evidence import rules, verify
from explainer.source.problem import Problem, SourcesInvalidError

CHECK = [parameters.values[0] for parameters in cases("check")]
VERIFY = [parameters.values[0] for parameters in cases("verify")]


def is_told(case: Case, folder: Path, command: list[str]) -> bool:
    """Whether every code that ``case`` expects is reported."""
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


def concerned(listed: list[Case], source: str) -> Iterator[Case]:
    """The cases that expect a code which stands in ``source``."""
    for case in listed:
        if any(f'"{code}"' in source for code, _ in case.expect):
            yield case


def missed(listed: list[Case], source: str, folder: Path, command: list[str]) -> bool:
    """Whether some case is no longer reported as it should be."""
    for number, case in enumerate(concerned(listed, source)):
        (folder / str(number)).mkdir()
        if not is_told(case, folder / str(number), command):
            return True
    return False


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_a_rule_that_is_gone_is_missed(
    rule: rules.Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "RULES", tuple(kept for kept in rules.RULES if kept is not rule))
    source = inspect.getsource(rule)
    if rule is rules.observations_have_values:
        source += inspect.getsource(rules._observation_problems)
    assert missed(CHECK, source, tmp_path, ["check"])


HELD = [
    name
    for name, held in vars(verify).items()
    if inspect.isgeneratorfunction(held)
    and held.__module__ == verify.__name__
    and "yield Problem" in inspect.getsource(held)
]


@pytest.mark.parametrize("name", HELD)
def test_a_check_against_the_articles_that_is_gone_is_missed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module: ModuleType = verify
    source = inspect.getsource(getattr(module, name))
    monkeypatch.setattr(module, name, lambda *_: iter(()))
    assert missed(VERIFY, source, tmp_path, ["verify", "x"])


def test_all_that_is_sabotaged_is_whole(tmp_path: Path) -> None:
    assert len(HELD) >= 7
    assert is_told(CHECK[0], tmp_path, ["check"])
