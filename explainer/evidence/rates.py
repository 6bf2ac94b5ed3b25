"""How many slips `verify` finds, as measured: planted in an invented explainer, by class."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

# Written by `python tools/verify_rates.py --keep`.
FILE = Path(__file__).with_suffix(".yml")


@dataclass(frozen=True)
class Rates:
    """The share found of each class of slips, in per cent, and of true sentences refused."""

    by_class: dict[str, int]
    total: int
    refused: int


@cache
def rates() -> Rates:
    """The rates that were measured last."""
    kept = yaml.safe_load(FILE.read_text("utf-8"))
    found = dict(kept["slips_found_at_least"])
    total = found.pop("total")
    by_class = {name.replace("-", " "): share for name, share in found.items()}
    return Rates(by_class, total, kept["true_paraphrases_refused_at_most"])
