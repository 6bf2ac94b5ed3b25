"""Writes explainers of any size, the same for the same seed: for tests and for `make bench`.

``python -m tools.large FOLDER EVENTS [SEED]`` writes one by hand. No article text belongs to it, so
``check`` accepts it and ``verify`` has nothing to hold it against.
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

FIRST_DAY = date(2030, 1, 1)
LONGEST_EVENT = timedelta(days=2)
EVENTS_A_DAY = 5
EVENT_KINDS = {"protest": "►", "order": "■", "talks": "↔", "toll": "†", "prices": "¤"}
LANES = {"protest": "street", "order": "office", "talks": "office", "toll": "street"}
ACTOR_KINDS = ("person", "body", "group", "state")
SIDES = {"office": "yes", "street": "no", "observer": "no"}
PLACE_KINDS = ("city", "region", "site")
TOPICS = ("prices", "talks", "harbour", "railway", "courts", "schools", "water", "votes")
PARTS_OF_DAY = ("early", "morning", "noon", "evening", "night")
WHO = """Dockers Teachers Drivers Clerks Miners Students Bakers Printers Nurses Weavers Farmers
    Pilots Porters Sailors Masons Glaziers""".split()
DO = """block reopen leave enter close guard cross mend empty count search survey light flood
    clear rename""".split()
WHAT = """harbour bridge station market square depot archive school court mill tunnel granary
    quay tower theatre canal""".split()
NAMES = """Aldan Brisk Corvel Dunmar Eskil Farrow Galt Hestor Ilven Jorrick Keld Lomar Merrin
    Nostrad Orvane Pellam Quist Rodane Sellick Tamsin Ulver Vantry Wexley Yarrow""".split()
SENTENCES = (
    "{who} {do} the {what} and stay until the watch arrives.",
    "Nobody is hurt, but the gates remain shut for the rest of the shift.",
    "The town council calls a meeting and puts off the decision about the {what}.",
    "Two reports name the same hour; a third leaves it open.",
    "By their own account the {what} had been unsafe for months, and letters went unanswered.",
    "Traders move their stalls to the far side, where the old {what} used to stand.",
)
LENGTHS = (1, 2, 3)


def write_explainer(folder: Path, events: int, seed: int = 0) -> None:
    """Write the YAML files of an explainer with about so many ``events`` into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in Writer(events, seed).files().items():
        (folder / f"{name}.yml").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


class Writer:
    """Makes up the files; what is cited is noted, so that articles.yml can account for the rest."""

    def __init__(self, events: int, seed: int) -> None:
        self.random = random.Random(seed)
        self.size = events
        self.article_ids = [f"report-{n}" for n in range(1, clamped(events // 25, 5, 40) + 1)]
        self.paragraphs = max(10, 2 * events // len(self.article_ids))
        self.actor_ids = [f"actor-{n}" for n in range(clamped(events // 10, 4, 200))]
        self.place_ids = [f"place-{n}" for n in range(clamped(events // 20, 3, 300))]
        self.disagreement_ids = [f"differ-{n}" for n in range(clamped(events // 25, 1))]
        self.event_ids = [f"{self.pick(WHAT)}-{self.pick(DO)}-{n}" for n in range(events)]
        self.cited: set[tuple[str, int]] = set()

    def files(self) -> dict[str, list[str]]:
        """The lines of each file, by name; the articles last, for they list what is not cited."""
        makers = {
            "vocabulary": vocabulary,
            "site": self.site,
            "background": self.background,
            "timeline": self.timeline,
            "actors": self.actors,
            "reactions": self.reactions,
            "figures": self.figures,
            "disagreements": self.disagreements,
            "questions": self.questions,
            "places": self.places,
            "glossary": self.glossary,
            "articles": self.articles,
        }
        return {name: list(make()) for name, make in makers.items()}

    def pick(self, words: Iterable[str]) -> str:
        """One of ``words``."""
        return self.random.choice(list(words))

    def some(self, words: list[str], most: int) -> str:
        """A few of ``words`` as a list in YAML."""
        return f"[{', '.join(self.random.sample(words, self.random.randint(1, most)))}]"

    def cites(self, most: int = 4) -> list[str]:
        """One to ``most`` citations, noted as used."""
        found = {
            (self.pick(self.article_ids), self.random.randint(1, self.paragraphs))
            for _ in range(self.random.randint(1, most))
        }
        self.cited |= found
        return [f"{article}#{number}" for article, number in sorted(found)]

    def words(self, pattern: str) -> str:
        """``pattern`` with its places filled."""
        return pattern.format(who=self.pick(WHO), do=self.pick(DO), what=self.pick(WHAT))

    def text(self) -> str:
        """One, two or three sentences."""
        chosen = self.random.sample(SENTENCES, self.random.choice(LENGTHS))
        return " ".join(map(self.words, chosen))

    def statement(self, name: str, indent: str = "") -> Iterator[str]:
        """The lines that any statement has."""
        cites = self.cites()
        yield f"{indent}- id: {name}"
        yield f'{indent}  text: "{self.text()}"'
        yield f"{indent}  actors: {self.some(self.actor_ids, 3)}"
        yield f"{indent}  topics: {self.some(list(TOPICS), 2)}"
        yield f"{indent}  cite: [{', '.join(cites)}]"
        if self.random.random() < 0.15:
            yield f"{indent}  says: {self.pick(self.actor_ids)}"
        if self.random.random() < 0.1:
            words = self.words("we shall not leave the {what} to anybody")
            by = self.pick(self.actor_ids)
            yield f'{indent}  quote: {{by: {by}, words: "{words}", cite: {cites[0]}}}'

    def site(self) -> Iterator[str]:
        """The title page: summary, period, what is covered."""
        last = self.day(self.size) + LONGEST_EVENT
        yield from SITE.format(first=self.article_ids[0], last=last).splitlines()
        self.cited.add((self.article_ids[0], 1))
        yield "key_figures: [figure-0]"
        yield "summary:\n  short:"
        yield from self.statement("short-0", "    ")
        yield "  medium:\n    - id: medium\n      title: How it went\n      statements:"
        for number in range(4):
            yield from self.statement(f"medium-{number}", "        ")

    def background(self) -> Iterator[str]:
        """Sections of ten statements."""
        for number in range(clamped(self.size // 10, 1)):
            if number % 10 == 0:
                yield f"- id: section-{number // 10}\n  title: {self.words('The {what}')}"
                yield "  statements:"
            yield from self.statement(f"background-{number}", "    ")

    def day(self, number: int) -> date:
        """The day of the event with this number."""
        return FIRST_DAY + timedelta(days=number // EVENTS_A_DAY)

    def timeline(self) -> Iterator[str]:
        """The events, some of them dated vaguely, some led to by an earlier one."""
        for number, name in enumerate(self.event_ids):
            day = self.day(number)
            yield from self.statement(name)
            yield f"  title: {self.words('{who} {do} the {what}')}"
            yield f"  when: {self.when(day)}"
            yield f"  kind: {self.pick(EVENT_KINDS)}"
            yield f"  places: {self.some(self.place_ids, 2)}"
            if number % EVENTS_A_DAY and self.random.random() < 0.2:
                yield f"  because: [{self.event_ids[number - 1]}]"
            if self.random.random() < 0.1:
                yield f"  see: [{self.pick(self.disagreement_ids)}]"

    def when(self, day: date) -> str:
        """``day`` as it stands, about it, or a span that begins on it."""
        chance = self.random.random()
        if chance < 0.05:
            return f"{day}~"
        return f"{day}/{day + LONGEST_EVENT}" if chance < 0.1 else str(day)

    def actors(self) -> Iterator[str]:
        """The actors, each with a role, some with a relation."""
        for number, name in enumerate(self.actor_ids):
            yield f"- id: {name}\n  kind: {ACTOR_KINDS[number % 4]}\n  side: {self.pick(SIDES)}"
            yield f"  name: {self.pick(NAMES)} {self.pick(NAMES)}son {number}"
            yield f"  roles:\n    - id: role-{number}"
            yield f"      text: {self.words('Head of the {what}.')}"
            yield f"      cite: [{', '.join(self.cites())}]"
            if number:
                yield f"  relations:\n    - id: relation-{number}\n      kind: opposes"
                yield f"      to: {self.actor_ids[number - 1]}\n      text: One opposes the other."
                yield f"      cite: [{', '.join(self.cites(2))}]"

    def reactions(self) -> Iterator[str]:
        """What was said abroad."""
        for number in range(clamped(self.size // 20, 1)):
            yield from self.statement(f"reaction-{number}")
            yield f"  by: {self.pick(self.actor_ids)}\n  stance: {self.pick(('calm', 'critical'))}"
            yield f"  phase: {self.pick(('before', 'after'))}"
            yield f"  when: {self.day(self.random.randrange(self.size))}"

    def figures(self) -> Iterator[str]:
        """Quantities with two to four values each."""
        for number in range(clamped(self.size // 20, 1, 100)):
            yield f"- id: figure-{number}\n  title: {self.words('{who} at the {what}')}"
            yield f"  unit: people\n  current: value-{number}-0\n  observations:"
            for position in range(self.random.randint(2, 4)):
                yield f"    - id: value-{number}-{position}"
                yield f"      value: {self.random.randint(1, 9999)}\n      as_of: {FIRST_DAY}"
                yield f"      said_by: {self.pick(self.actor_ids)}"
                yield f"      cite: [{', '.join(self.cites(2))}]"

    def disagreements(self) -> Iterator[str]:
        """Points with two versions each."""
        for number, name in enumerate(self.disagreement_ids):
            yield f"- id: {name}\n  kind: {self.pick(('contradiction', 'garbled'))}"
            yield f"  title: {self.words('When {who} {do} the {what}')}"
            yield f"  matters: {'no' if number % 5 else 'yes'}\n  versions:"
            for position in range(2):
                yield f'    - text: "{self.text()}"\n      cite: [{", ".join(self.cites(2))}]'
                if position == 0:
                    yield f"      statements: [{self.pick(self.event_ids)}]"
            yield f'  reading: "{self.text()}"\n  see: [{self.pick(self.event_ids)}]'

    def questions(self) -> Iterator[str]:
        """What stays open."""
        for number in range(clamped(self.size // 50, 1, 100)):
            yield f"- id: question-{number}\n  text: {self.words('Who closed the {what}?')}"
            yield f'  known: "{self.text()}"\n  expect: In the papers of the council.'
            yield f"  cite: [{', '.join(self.cites())}]"

    def places(self) -> Iterator[str]:
        """The places."""
        for number, name in enumerate(self.place_ids):
            yield f"- id: {name}\n  kind: {PLACE_KINDS[number % 3]}"
            yield f"  name: {self.pick(NAMES)}by {number}"

    def glossary(self) -> Iterator[str]:
        """Terms, some of which stand in the texts."""
        for number, word in enumerate(WHAT[: clamped(self.size // 20, 2)]):
            yield f"- id: word-{number}\n  term: {word}"
            yield "  meaning: A thing that towns have.\n  outside: yes"

    def articles(self) -> Iterator[str]:
        """The articles; what nothing cites is listed as unused."""
        for number, name in enumerate(self.article_ids):
            digest = hashlib.sha256(name.encode()).hexdigest()
            yield ARTICLE.format(
                name=name,
                digest=digest,
                origin=number // 2,
                written=FIRST_DAY + timedelta(days=number + 1),
            )
            yield "  paragraphs:"
            for paragraph in range(1, self.paragraphs + 1):
                used = (name, paragraph) in self.cited
                yield f"    - {'says: Some things happened.' if used else 'unused: caption'}"


def clamped(number: int, least: int, most: int = 10_000_000) -> int:
    """``number``, but at least and at most so many."""
    return max(least, min(most, number))


def vocabulary() -> Iterator[str]:
    """The permitted words."""
    listed: dict[str, Iterable[str]] = {
        "event_kinds": [
            f'{name}, symbol: "{symbol}", lane: {LANES.get(name, "market")}'
            for name, symbol in EVENT_KINDS.items()
        ],
        "lanes": dict.fromkeys([*LANES.values(), "market"]),
        "actor_kinds": ACTOR_KINDS,
        "sides": [f"{name}, official: {official}" for name, official in SIDES.items()],
        "relation_kinds": ["opposes"],
        "place_kinds": PLACE_KINDS,
        "topics": TOPICS,
        "stances": ["calm", "critical"],
        "phases": ["before", "after"],
        "parts_of_day": PARTS_OF_DAY,
        "disagreement_kinds": ["contradiction, effect: contradicts", "garbled, effect: nothing"],
        "reasons": ["caption"],
        "origins": [f"origin-{number}" for number in range(20)],
    }
    for name, entries in listed.items():
        yield f"{name}:"
        for entry in entries:
            word = entry.partition(",")[0]
            yield f"  - {{id: {entry}, label: {word.capitalize()}, meaning: Plain.}}"


SITE = """\
title: The long dispute
description: A made-up dispute of any length.
headline: A long dispute divides many towns
language: en-GB
as_of: As reported up to the last day
period: 2030-01-01/{last}
time_zone: Times are local.
calendar:
  text: The reports give dates.
  ground: They are made up.
  cite: [{first}#1]
covered: [What made-up reports report.]
not_covered: [Anything else.]
method: [A program made it up.]
"""
ARTICLE = """\
- id: {name}
  headline: The dispute as {name} has it
  file: {name}.txt
  sha256: {digest}
  written:
    when: {written}
    ground: Made up.
  publisher: {{text: Not established, ground: Made up.}}
  byline: {{text: Not established, ground: Made up.}}
  origin: origin-{origin}
  origin_ground: Made up.
  condition: Good."""


if __name__ == "__main__":
    write_explainer(Path(sys.argv[1]), *map(int, sys.argv[2:]))
