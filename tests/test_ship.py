"""True statements that `verify` once refused of a real event: none of their kind is refused now."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from explainer.evidence.verify import read_both, verify
from tools.paraphrases import Paraphrase, explainer_of

STATEMENTS = yaml.safe_load(Path(__file__).with_name("ship.yml").read_text("utf-8"))


@pytest.mark.parametrize("stated", STATEMENTS, ids=lambda stated: stated["paragraph"])
def test_what_is_true_is_not_refused(stated: dict[str, str], tmp_path: Path) -> None:
    made = explainer_of([Paraphrase(**stated, holds=True)], tmp_path)
    explainer, texts, missing = read_both(made.sources, made.articles)
    found = [*missing, *verify(explainer, texts).problems]
    # What surrounds the statement is not looked at.
    assert [str(each) for each in found if each.place.path.endswith("background.yml")] == []
