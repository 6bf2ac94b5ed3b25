"""Reads YAML into text, lists and fields that know their places, and into nothing else.

No value is ever given a type here: ``no``, ``14:30`` and ``010`` stay what was typed. The parser's
events are read with a stack of our own, so depth is bounded and no input can exhaust the
interpreter's. Anchors, aliases, tags, duplicate keys and invisible characters are refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from explainer.source.place import Place, Text
from explainer.source.problem import Problem, shown
from explainer.source.text_file import UnreadableFile
from explainer.source.yaml_cuts import Cuts
from explainer.source.yaml_errors import broken_quotation, broken_yaml, other_space

DEEPEST = 12
# More take seconds to read. An explainer of 10,000 events has fewer in its largest file.
MOST_VALUES = 300_000
# Nobody corrects more at once, and to report millions takes minutes and all memory.
MOST_PROBLEMS = 10_000
PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Control, format (zero-width, bidirectional) and separator characters that a page would hide, those
# that mean something in one font alone, as bullets of word processors do, and those that are none;
# newlines alone, and tabs which YAML reports itself, pass.
PLANE_ENDS = range(0x1FFFF, 0xF0000, 0x10000)
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u115f\u1160\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\uffff"
    "\U000e0000-\U000e007f\ue000-\uf8ff\U000f0000-\U0010ffff"
    "\ufdd0-\ufdef" + "".join(f"{chr(end - 1)}{chr(end)}" for end in PLANE_ENDS) + "]"
)
NOTHING = frozenset(("~", "null", "Null", "NULL"))
JOINERS = "\u200c\u200d"
LOST_LETTER = "\ufffd"


@dataclass(frozen=True)
class Items:
    """A list, in order."""

    place: Place
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True)
class Fields:
    """Names with their values, in order."""

    place: Place
    entries: dict[Text, Node] = field(default_factory=dict)


Node = Text | Items | Fields


Report = Callable[[Problem], None]


def reporter(problems: list[Problem]) -> Report:
    """What adds to ``problems``, and raises UnreadableFile once there are too many of them."""

    def report(problem: Problem) -> None:
        if len(problems) >= MOST_PROBLEMS:
            message = f"the file has more than {MOST_PROBLEMS} problems"
            hint = "mend those above, or restore the file"
            raise UnreadableFile(Problem(problem.place, message, hint, "too-large"))
        problems.append(problem)

    return report


def has_only_comments(text: str) -> bool:
    """Whether ``text`` has comments and nothing else, as a list has that nobody has begun."""
    lines = [line.strip() for line in text.removeprefix("\ufeff").splitlines() if line.strip()]
    return bool(lines) and all(line.startswith("#") for line in lines)


def node_of(text: str, path: str, problems: list[Problem]) -> Node | None:
    """The value that ``text``, called ``path`` in messages, holds; None where it cannot be read."""
    try:
        report = reporter(problems)
        before = len(problems)
        for problem in _invisible(text, path):
            report(problem)
        return _Builder(path, report).build(text) if len(problems) == before else None
    except UnreadableFile as stop:
        problems.append(stop.problem)
        return None


def _invisible(text: str, path: str) -> Iterator[Problem]:
    if not INVISIBLE.search(text):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        for match in INVISIBLE.finditer(line):
            if not _joins(line, match.start()):
                yield _invisible_at(Place(path, number, match.start() + 1), match[0])


def _joins(text: str, at: int) -> bool:
    """Whether the character there is a joiner between two that need one, as in Persian or Hindi.

    Emoji of several people are joined too. Source: Unicode 16, section 23.2.
    """
    around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    needy = [letter for letter in around if letter > "\u02ff" and not INVISIBLE.match(letter)]
    return text[at] in JOINERS and len(needy) == 2 and not any(map(str.isspace, needy))


def _invisible_at(place: Place, letter: str) -> Problem:
    if letter == LOST_LETTER:
        message = "a character was lost here when the file was saved in another encoding"
        return Problem(place, f"{message} (U+FFFD)", "type it anew", "not-utf-8")
    if unicodedata.category(letter) == "Co":
        message = f"a character that only one font has (U+{ord(letter):04X})"
        return Problem(place, message, "type another in its place", "invisible-character")
    name = unicodedata.name(letter, f"U+{ord(letter):04X}").lower()
    return Problem(place, f"an invisible character ({name})", "delete it", "invisible-character")


class _Builder:
    """Builds values from the parser's events, with a stack of its own."""

    def __init__(self, path: str, report: Report) -> None:
        self.path = path
        self.report = report
        self.has_escapes = False
        self.cuts = Cuts("")
        self.quoted: Any = None
        self.stack: list[Items | Fields] = []
        self.keys: list[Text | None] = []
        self.run_on: Fields | None = None  # in which another entry seems to begin
        self.named: list[dict[Text, Place]] = []
        self.root: Node | None = None
        self.values = 0

    def build(self, text: str) -> Node | None:
        """The one value that ``text`` holds; raises UnreadableFile where the YAML is broken."""
        parser = PARSER(text)
        self.has_escapes = "\\" in text
        self.cuts = Cuts(text)
        try:
            for event in iter(parser.get_event, None):
                self.take(event)
            self.cuts.reached = len(self.cuts.lines)
        except yaml.MarkedYAMLError as error:
            slip = broken_quotation(self.quoted, error, self.path)
            raise UnreadableFile(slip or broken_yaml(error, self.path, self.cuts.lines)) from None
        except yaml.YAMLError:
            place = Place(self.path, 1, 1)
            raise UnreadableFile(
                Problem(place, "the file is not YAML", "", "broken-yaml")
            ) from None
        finally:
            parser.dispose()
            for problem in self.cuts.problems(self.path):
                self.report(problem)
        if self.root is None or self.root == "":  # such as a line --- alone
            place = Place(self.path, 1, 1)
            raise UnreadableFile(
                Problem(place, "the file is empty", "restore its content", "empty-file")
            )
        return self.root

    def place(self, event: Any) -> Place:
        """Where ``event`` begins."""
        mark = event.start_mark
        return Place(self.path, mark.line + 1, mark.column + 1)

    def take(self, event: Any) -> None:
        """Add one event to what is being built."""
        if isinstance(event, yaml.ScalarEvent):
            self.add(self.scalar(event))
        elif isinstance(event, yaml.SequenceStartEvent):
            self.open(Items(self.place(event)), event)
        elif isinstance(event, yaml.MappingStartEvent):
            self.open(Fields(self.place(event)), event)
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            self.stack.pop()
            self.keys.pop()
            self.named.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise UnreadableFile(
                Problem(
                    self.place(event),
                    f"an alias ({shown(f'*{event.anchor}')})",
                    "write the text out, or put it in quotes",
                    "alias-or-tag",
                )
            )
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise UnreadableFile(
                Problem(
                    self.place(event), "a second document", "remove the line ---", "broken-yaml"
                )
            )

    def scalar(self, event: Any) -> Text:
        """The text of ``event``; reports what in it is not seen, or cut off."""
        self.refuse_extras(event)
        if self.cuts.suspects:
            self.cuts.note(event)
        if event.style in ("'", '"'):
            self.quoted = event
        text = Text(event.value, self.place(event))
        # Escapes in double quotes ("\u202e") give characters that the file itself lacks.
        escaped = INVISIBLE.search(text) if self.has_escapes else None
        if escaped and not _joins(text, escaped.start()):
            self.report(_invisible_at(text.place, escaped[0]))
        if not event.style and (slip := other_space(text, text.place) or _nothing(text)):
            self.report(slip)
        return text

    def refuse_extras(self, event: Any) -> None:
        """Report an anchor or a tag; reading goes on without it."""
        if event.anchor is not None:
            self.report(_extra(f"an anchor ({shown('&' + event.anchor)})", self.place(event)))
        if event.tag is not None:
            self.report(_extra(f"a tag ({shown(event.tag)})", self.place(event)))

    def open(self, value: Items | Fields, event: Any) -> None:
        """Begin a list or fields."""
        self.refuse_extras(event)
        if len(self.stack) >= DEEPEST:
            raise UnreadableFile(
                Problem(
                    value.place,
                    "brackets or lists too deep in one another",
                    "remove some",
                    "too-deep",
                )
            )
        self.add(value)
        self.stack.append(value)
        self.keys.append(None)
        self.named.append({})

    def add(self, value: Node) -> None:
        """Put ``value`` where it belongs: at the root, in a list, or as a name or its value."""
        self.values += 1
        if self.values > MOST_VALUES:
            message = f"the file holds more than {MOST_VALUES} names and values"
            raise UnreadableFile(Problem(value.place, message, "split the explainer", "too-large"))
        if not self.stack:
            self.root = value
            return
        parent = self.stack[-1]
        if isinstance(parent, Items):
            parent.items.append(value)
            return
        key = self.keys[-1]
        if key is not None:
            self.keys[-1] = None
            self.put(parent, key, value)
        elif isinstance(value, Text):
            self.keys[-1] = value
        else:
            raise UnreadableFile(
                Problem(value.place, "a name must be one word", "write: name: value", "broken-yaml")
            )

    def put(self, parent: Fields, key: Text, value: Node) -> None:
        """Add a field, unless its name has been used; of an entry run on, that is said once."""
        first = self.named[-1].setdefault(key, key.place)
        if key in parent.entries and self.run_on is parent:
            return
        if key in parent.entries:
            message = f"{shown(key)} stands twice in this entry"
            hint = f"it stands on line {first.line} too: delete one"
            if key == next(iter(parent.entries)) and key.place.line > first.line:
                hint += ", or put a hyphen before it if another entry begins here"
                self.run_on = parent
            self.report(Problem(key.place, message, hint, "duplicate-key"))
        else:
            parent.entries[key] = value


def _nothing(text: Text) -> Problem | None:
    """The problem of a ``text`` without quotes that means nothing to other readers of YAML."""
    if text not in NOTHING:
        return None
    hint = "leave the field out, or put the text in quotes"
    return Problem(text.place, f"{shown(text)} is YAML for nothing", hint, "empty-value")


def _extra(message: str, place: Place) -> Problem:
    return Problem(place, message, "put the text in quotes", "alias-or-tag")
