"""True statements that `verify` once refused: none of their kind is refused now."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import TESTS, yaml_of

from explainer.evidence.verify import read_both, verify
from tools.paraphrases import Paraphrase, explainer_of

STATEMENTS = yaml_of(TESTS / "ship.yml")
ELSEWHERE = yaml_of(TESTS / "other_languages.yml")


def found_in(folder: Path, stated: dict[str, str], explainer_language: str) -> list[str]:
    """What `verify` finds in a statement; what surrounds it is not looked at."""
    pair = Paraphrase(stated["paragraph"], stated["sentence"], stated["language"], True, "")
    made = explainer_of([pair], folder, explainer_language)
    explainer, texts, missing = read_both(made.sources, made.articles)
    found = [*missing, *verify(explainer, texts).problems]
    return [str(each) for each in found if each.place.path.endswith("background.yml")]


@pytest.mark.parametrize("stated", STATEMENTS, ids=lambda stated: stated["paragraph"])
def test_what_is_true_is_not_refused(stated: dict[str, str], tmp_path: Path) -> None:
    assert found_in(tmp_path, stated, "en-GB") == []


@pytest.mark.parametrize("stated", ELSEWHERE, ids=lambda stated: stated["sentence"])
def test_an_explainer_in_another_language_is_read_in_it(
    stated: dict[str, str], tmp_path: Path
) -> None:
    found = found_in(tmp_path, stated, stated["explainer"])
    assert found == [] if stated["holds"] else len(found) > 0
