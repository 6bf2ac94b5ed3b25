"""Uses of the data, as programs that readers copy."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.source.phrase import Phrase


@dataclass(frozen=True)
class Example:
    """A use of the data: a Python program that needs nothing installed, run beside the files."""

    title: Phrase
    code: str


EXAMPLES = (
    Example(
        Phrase("Everything that one person or body claims"),
        """\
import json
with open("explainer.json", encoding="utf-8") as file:
    statements = json.load(file)["statements"]
for statement in statements:
    if statement["says"]:
        print(statement["says"], "says:", statement["text"])
""",
    ),
    Example(
        Phrase("The lowest and highest value of each figure"),
        """\
import csv
values = {}
with open("figures.csv", encoding="utf-8-sig", newline="") as file:
    for row in csv.DictReader(file):
        ends = [float(row[end]) for end in ("low", "high") if row[end]]
        values.setdefault(row["title"], []).extend(ends)
for title, ends in values.items():
    if ends:
        print(title, min(ends), max(ends))
""",
    ),
)
