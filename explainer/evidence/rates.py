"""How many slips `verify` finds, as measured: planted in an invented explainer, by class."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from explainer.source.phrase import Phrase

# What readers call the classes of slips.
CLASSES = {
    "check-switched-off": Phrase("A check switched off"),
    "citation-added": Phrase("A citation added"),
    "citation-dropped": Phrase("A citation dropped"),
    "citation-wrong": Phrase("A wrong citation"),
    "coordinates": Phrase("Wrong coordinates"),
    "day": Phrase("A wrong day"),
    "exemption": Phrase("An exemption that excuses nothing, or too much"),
    "hedge": Phrase("A reservation changed"),
    "invented-sentence": Phrase("An invented sentence"),
    "kinds-and-stances": Phrase("A wrong kind or stance"),
    "listed-as-unused": Phrase("A paragraph of news listed as unused"),
    "more-general": Phrase("A statement made more general"),
    "name-not-there": Phrase("A name that no paragraph has"),
    "name-there": Phrase("Another name of the same paragraph"),
    "negation": Phrase("A negation added or taken away"),
    "note-and-ground": Phrase("A mistake in a note or a ground"),
    "noun-beside-number": Phrase("Another noun beside a number"),
    "number-in-text": Phrase("A wrong number in a text"),
    "opposite": Phrase("A word turned into its opposite"),
    "other-structure": Phrase("A mistake in a figure’s title, unit or scope"),
    "place": Phrase("A wrong place"),
    "quotation-marks": Phrase("Quotation marks around words of ours"),
    "quote-cut": Phrase("A quotation cut so that it says something else"),
    "quote-given-away": Phrase("A quotation given to another speaker"),
    "quote-inside": Phrase("A word changed inside a quotation"),
    "speaker": Phrase("A claim given to another speaker"),
    "status-inflated": Phrase("A status made better than it is"),
    "subject-object": Phrase("Subject and object turned round"),
    "superseded": Phrase("A value replaced by one that does not replace it"),
    "text-changed": Phrase("An article’s text changed"),
    "time-of-day": Phrase("A wrong time of day"),
    "title": Phrase("A title that says something else"),
    "unit": Phrase("A wrong unit"),
    "vague-amounts": Phrase("A wrong amount in words"),
    "value": Phrase("A wrong value of a figure"),
    "versions-swapped": Phrase("Two accounts exchanged"),
}
# Written by `python -m tools.verify_rates --keep`.
FILE = Path(__file__).with_suffix(".yml")


@dataclass(frozen=True)
class Rates:
    """The share found of each class of slips, in per cent, and of true sentences refused."""

    by_class: dict[Phrase, int]
    total: int
    refused: int


@cache
def rates() -> Rates:
    """The rates that were measured last."""
    kept = yaml.safe_load(FILE.read_text("utf-8"))
    found = dict(kept["slips_found_at_least"])
    total = found.pop("total")
    by_class = {CLASSES[name]: share for name, share in found.items()}
    return Rates(by_class, total, kept["true_paraphrases_refused_at_most"])
