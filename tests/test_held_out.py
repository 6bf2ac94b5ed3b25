"""The planter of held-out slips: each changes what it says it changes, and the seed decides."""

from __future__ import annotations

from random import Random

import pytest
from support import ROOT

from explainer.evidence.texts import Texts
from explainer.evidence.verify import read_both
from explainer.source.model import Cited, Explainer
from tools.held_out import Found, fates, problems_of, with_records
from tools.planting import PLANTERS, Setting

# To be watched for coverage would double their time; tests/test_bad.py runs the same rules.
pytestmark = [pytest.mark.slow, pytest.mark.no_cover]

FLOOD = ROOT / "tests" / "flood"
# What these take away or change does not stand there.
ABSENT = {"hearsay-dropped", "quote-inside"}


@pytest.fixture(scope="module")
def flood() -> tuple[Explainer, Texts]:
    explainer, texts, problems = read_both(FLOOD / "sources", FLOOD / "articles")
    assert problems == []
    return explainer, texts


@pytest.fixture(scope="module")
def sound(flood: tuple[Explainer, Texts]) -> Found:
    return problems_of(*flood)


def planted(kind: str, seed: int, explainer: Explainer, texts: Texts) -> list[Cited]:
    """What the planter of a class makes of each statement, where it can."""
    setting = Setting(explainer, texts, Random(seed))
    made = (PLANTERS[kind](one, setting) for one in explainer.statements if one.cite)
    return [record for record in made if record is not None]


@pytest.mark.parametrize("kind", PLANTERS)
def test_a_slip_changes_its_record_and_the_seed_decides(
    kind: str, flood: tuple[Explainer, Texts]
) -> None:
    explainer, texts = flood
    made = planted(kind, 1, explainer, texts)
    of_sound = {one.id: one for one in explainer.statements}
    assert made or kind in ABSENT
    assert all(record != of_sound[record.id] for record in made)
    assert planted(kind, 1, explainer, texts) == made


def test_a_planted_record_takes_the_place_of_the_sound_one(
    flood: tuple[Explainer, Texts],
) -> None:
    explainer, texts = flood
    record = planted("day", 1, explainer, texts)[0]
    changed = with_records(explainer, {str(record.id): record})
    there = {one.id: one for one in changed.statements}
    assert there.pop(record.id) == record
    assert all(one == there.get(one.id, record) for one in explainer.statements if one.id in there)


@pytest.mark.parametrize("kind", ["value", "name-not-there", "quotation-marks"])
def test_what_verify_certainly_sees_is_counted_as_found(
    kind: str, flood: tuple[Explainer, Texts], sound: Found
) -> None:
    explainer, texts = flood
    found = fates(kind, Setting(explainer, texts, Random(7)), texts, sound, 10)
    assert sum(bool(fate.codes) for fate in found) >= 0.8 * len(found) > 0
