"""The error rate: which statements are drawn, and what is computed from the faults found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from models import event, explainer, tiny
from support import TINY

from explainer.cli import main
from explainer.desk.second_reading import sampled
from explainer.evidence.texts import read_texts
from explainer.pages.all import PAGES
from explainer.views.audits import shown_audits, wilson
from explainer.views.catalogue import catalogue

TEXTS, _ = read_texts(tiny(), TINY / "articles")
COMMAND = ["verify", "--sources", str(TINY / "sources")]

# From the examples in R. G. Newcombe, "Two-sided confidence intervals for the single proportion",
# Statistics in Medicine 17 (1998), table I, method 3.
INTERVALS = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("found", "drawn", "low", "high"), INTERVALS)
def test_the_interval_is_that_of_wilson(found: int, drawn: int, low: float, high: float) -> None:
    assert wilson(found, drawn) == pytest.approx((low, high), abs=0.00005)
    assert wilson(drawn - found, drawn) == pytest.approx((1 - high, 1 - low), abs=0.00005)


def test_rates_are_shown_with_each_fault() -> None:
    first, second = shown_audits(catalogue(tiny(), {}, PAGES))
    assert (first.rate, first.low, first.high) == ("20", "5.7", "51")
    assert (second.rate, second.low, second.high) == ("0", "0", "43.4")
    assert [[link.anchor for link in fault.statements] for fault in first.faults] == [
        ["crossing"],
        [],
    ]


def test_a_fault_that_several_statements_had_is_told_once() -> None:
    audit = tiny().audit[0]
    first, gone = audit.faults
    other = replace(first, statement=tiny().timeline[0].id)
    otherwise = replace(first, outcome=gone.outcome)
    again = replace(audit, faults=(first, gone, other, otherwise))
    (shown,) = shown_audits(catalogue(replace(tiny(), audit=(again,)), {}, PAGES))
    assert [len(fault.statements) for fault in shown.faults] == [2, 0, 1]
    assert shown.rate == "40"


def names(size: int, seed: int) -> list[str]:
    return [reading.name for reading in sampled(tiny(), TEXTS, size, seed)]


def test_a_seed_always_draws_the_same_and_another_draws_others() -> None:
    assert names(6, 1) == names(6, 1)
    assert names(6, 1)[:3] == names(3, 1)
    assert len({*names(6, 1)}) == 6
    assert names(6, 1) != names(6, 2)


def test_no_more_are_drawn_than_there_are_and_only_statements() -> None:
    assert {*names(1000, 1)} == {str(cited.id) for cited in tiny().statements}


def test_a_new_statement_leaves_the_rest_of_the_draw() -> None:
    before = [one.name for one in sampled(explainer(event("one", ["quay#2"])), TEXTS, 4, 5)]
    both = explainer(event("one", ["quay#2"]), event("two", ["quay#2"]))
    after = [one.name for one in sampled(both, TEXTS, 4, 5)]
    assert [name for name in after if name != "two"] == before[: 4 - ("two" in after)]


def test_the_command_prints_the_sample_with_its_paragraphs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([*COMMAND, "--sample", "2", "--seed", "3"]) == 0
    said = capsys.readouterr().out
    assert said.count("── ") == 2
    assert "    island#4: The board took back" in said
    assert said.endswith("2 of 20 statements, seed 3; enter what is wrong in audit.yml\n")


@pytest.mark.parametrize("wrong", ["x", "-1", "1.5", "²", "1" * 10])
def test_a_sample_is_a_whole_number(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([*COMMAND, f"--sample={wrong}"])
    assert "is no whole number, such as 100" in capsys.readouterr().err


def test_without_a_reading_there_is_no_rate() -> None:
    assert not shown_audits(catalogue(replace(tiny(), audit=()), {}, PAGES))
