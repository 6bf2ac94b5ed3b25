"""What `verify` finds does not fall: slips planted in tests/flood, and pairs of texts.

The floors are kept by `python -m tools.verify_rates --keep`; `make verify-rates` prints the rates.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from sites import done_together

from tools.paraphrases import paraphrases
from tools.slips import FLOOD, SLIPS, batches, outcomes, problems_of, slips
from tools.verify_rates import FLOORS, measured, rates, refused

# To be watched for coverage would double their time; tests/test_bad.py runs the same rules.
pytestmark = [pytest.mark.slow, pytest.mark.no_cover]

ALL_SLIPS = slips()
KINDS = Counter(slip.kind for slip in ALL_SLIPS)
KEPT: dict[str, Any] = yaml.safe_load(FLOORS.read_text("utf-8"))


# Enough that no process waits long for another.
PARTS = 16


@cache
def reached(shared: Path) -> dict[str, Any]:
    """The rates of all slips, which the processes of a run plant between them, and of the pairs."""
    batched = batches(ALL_SLIPS)
    parts = [[*chain.from_iterable(batched[number::PARTS])] for number in range(PARTS)]
    planted = chain.from_iterable(done_together(shared / "slips", parts, outcomes))
    found = sorted(planted, key=lambda outcome: outcome.slip.kind)
    pairs = paraphrases()
    return dict(measured(rates(found), pairs, refused(pairs)))


def test_the_flood_is_sound() -> None:
    lock = FLOOD / "sources" / "evidence.lock"
    verified = lock.read_bytes()
    try:
        assert [str(p) for p in problems_of(FLOOD / "sources", FLOOD / "articles")] == []
        assert lock.read_bytes() == verified
    finally:
        lock.write_bytes(verified)


def test_each_class_has_a_file_and_a_floor() -> None:
    assert {file.stem for file in SLIPS.glob("*.yml")} == set(KINDS)
    assert set(KEPT["slips_found_at_least"]) == {*KINDS, "total"}


def test_the_suites_are_as_large_as_they_are_said_to_be() -> None:
    assert len(ALL_SLIPS) >= 400
    assert len(set(ALL_SLIPS)) == len(ALL_SLIPS)
    assert sum(pair.holds for pair in paraphrases()) >= 150
    assert sum(not pair.holds for pair in paraphrases()) >= 40


@pytest.mark.parametrize("kind", sorted([*KINDS, "total"]))
def test_no_fewer_slips_are_found_than_before(kind: str, shared: Path) -> None:
    assert reached(shared)["slips_found_at_least"][kind] >= KEPT["slips_found_at_least"][kind]


def test_no_more_true_paraphrases_are_refused_than_before(shared: Path) -> None:
    key = "true_paraphrases_refused_at_most"
    assert reached(shared)[key] <= KEPT[key]


def test_no_fewer_false_paraphrases_are_refused_than_before(shared: Path) -> None:
    key = "false_paraphrases_refused_at_least"
    assert reached(shared)[key] >= KEPT[key]


def test_no_more_slips_than_before_are_seen_by_nothing(shared: Path) -> None:
    assert reached(shared)["slips_seen_by_nothing_at_most"] <= KEPT["slips_seen_by_nothing_at_most"]
