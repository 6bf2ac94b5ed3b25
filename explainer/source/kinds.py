"""The kinds of value that a field can hold: each is text that was checked against one rule."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Self
from urllib.parse import urlsplit

from explainer.source.place import NOWHERE, Place, Text
from explainer.source.problem import Fault, shown

BREAKING = re.compile(r"[^\S\u00a0\u202f]+")


class Value(Text):
    """Text that was checked against a rule; DESCRIBE is for editors, PATTERN for their tools."""

    __slots__ = ()
    DESCRIBE: ClassVar[str] = ""
    PATTERN: ClassVar[str] = ""
    LONGEST: ClassVar[int] = 0
    COMPILED: ClassVar[re.Pattern[str]]

    def __init_subclass__(cls) -> None:
        cls.COMPILED = re.compile(cls.PATTERN)

    @classmethod
    def parse(cls, text: Text) -> Self:
        """``text`` as this kind of value, spaces folded; raises Fault where it breaks the rule.

        Words keep the spaces at which no line may break, as before a question mark in French.
        """
        folded = " ".join(text.split()) if cls.PATTERN else BREAKING.sub(" ", text).strip()
        if not any(map(_is_seen, folded)):
            raise Fault("empty-value", "there is nothing here", f"write {cls.DESCRIBE}")
        if len(folded) > cls.LONGEST:
            raise Fault(
                "too-long",
                f"{shown(folded)} has {len(folded)} characters; at most {cls.LONGEST} are allowed",
                "shorten it or split it in two",
            )
        if cls.PATTERN and not cls.COMPILED.fullmatch(folded):
            raise Fault("bad-value", f"{shown(folded)} is not {cls.DESCRIBE}", cls.hint(folded))
        return cls(folded, text.place)

    @classmethod
    def hint(cls, text: str) -> str:  # noqa: ARG003 - for kinds that can say more
        """How to mend a value that breaks the pattern."""
        return ""


# Letters and marks by category that show nothing where they stand alone.
UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def _is_seen(letter: str) -> bool:
    """Whether a reader sees ``letter``: no space, joiner, mark without its letter, or filler."""
    return unicodedata.category(letter)[0] not in "CMZ" and letter not in UNSEEN


class Id(Value):
    """A stable name in addresses."""

    __slots__ = ()
    DESCRIBE = "an id: small letters a to z, digits and single hyphens, such as bridge-closed"
    PATTERN = r"[a-z](?:-?[a-z0-9])*"
    LONGEST = 60

    @classmethod
    def hint(cls, text: str) -> str:
        """The nearest text that would be an id, or which letter is none of a to z."""
        plain = unicodedata.normalize("NFKD", text.lower())
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
        foreign = next((letter for letter in plain if letter.isalnum() and letter > "z"), "")
        if foreign:
            name = unicodedata.name(foreign, f"U+{ord(foreign):04X}").lower()
            return f"{shown(foreign)} is the {name}: type it anew"
        near = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
        return f"try {shown(near)}" if re.fullmatch(cls.PATTERN, near) else ""


class Term(Value):
    """A name or word in any script."""

    __slots__ = ()
    DESCRIBE = "a name or a word"
    LONGEST = 80


class Language(Value):
    """The code of a language."""

    __slots__ = ()
    DESCRIBE = "the code of a language, such as en, en-GB or ar"
    PATTERN = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
    LONGEST = 35


class Line(Value):
    """A heading or label on one line."""

    __slots__ = ()
    DESCRIBE = "a short line of text"
    LONGEST = 160


class Prose(Value):
    """One to a few sentences."""

    __slots__ = ()
    DESCRIBE = "one or more sentences"
    LONGEST = 1200


class FileName(Value):
    """A file name without a folder."""

    __slots__ = ()
    DESCRIBE = "a file name without a folder, such as article.txt"
    PATTERN = r"[A-Za-z0-9_][A-Za-z0-9._-]*"
    LONGEST = 120


class MediaFile(Value):
    """The name of a file with a picture or a film, of a kind that can hold no script."""

    __slots__ = ()
    DESCRIBE = "the name of a file: letters a to z, digits, then .jpg, .png, .webp, .mp4 or .webm"
    PATTERN = r"[A-Za-z0-9_][A-Za-z0-9._-]*\.(?:jpe?g|png|webp|mp4|webm)"
    LONGEST = 120

    @property
    def is_film(self) -> bool:
        """Whether it is played, not just seen."""
        return self.endswith((".mp4", ".webm"))

    @classmethod
    def hint(cls, text: str) -> str:
        """What to do with a kind of file that is not shown."""
        if text.lower().endswith(".svg"):
            return "an SVG can hold scripts: save it as .png or .webp"
        if "/" in text:
            return "put the file into media/ beside the YAML, and write its name alone"
        return ""


class Digest(Value):
    """A SHA-256."""

    __slots__ = ()
    DESCRIBE = "a SHA-256: 64 digits and letters a to f"
    PATTERN = r"[0-9a-f]{64}"
    LONGEST = 64


class Decimal(Value):
    """A decimal number of degrees."""

    __slots__ = ()
    DESCRIBE = "degrees as a decimal number, such as 59.25"
    PATTERN = r"-?[0-9]{1,3}(?:\.[0-9]{1,6})?"
    LONGEST = 12

    @property
    def number(self) -> float:
        """The number."""
        return float(self)


class Count(Value):
    """A whole number, 0 or more."""

    __slots__ = ()
    DESCRIBE = "a whole number, such as 100"
    PATTERN = r"0|[1-9][0-9]{0,8}"
    LONGEST = 20

    @property
    def number(self) -> int:
        """The number."""
        return int(self)


class YesNo(Value):
    """Yes or no."""

    __slots__ = ()
    DESCRIBE = "yes or no"
    PATTERN = r"yes|no"
    LONGEST = 20

    @property
    def is_yes(self) -> bool:
        """Whether it says yes."""
        return self == "yes"


class Effect(Value):
    """What a kind of disagreement does to the status of statements."""

    __slots__ = ()
    DESCRIBE = "contradicts, updates or nothing"
    PATTERN = r"contradicts|updates|nothing"
    LONGEST = 20


class Precision(Value):
    """How closely the coordinates of a place fit."""

    __slots__ = ()
    DESCRIBE = "point, town, district, region or country"
    PATTERN = r"point|town|district|region|country"
    LONGEST = 20

    @property
    def is_wide(self) -> bool:
        """Whether the place may lie far from its coordinates."""
        return self in {"region", "country"}


class Url(Value):
    """A web address."""

    __slots__ = ()
    DESCRIBE = "a web address that begins with https:// or http://"
    PATTERN = r"https?://[^\s<>\"'\\`{}|^]+"
    LONGEST = 500

    @classmethod
    def parse(cls, text: Text) -> Self:
        """An address with a host; raises Fault for anything else."""
        url = super().parse(text)
        try:
            host = urlsplit(url).hostname
        except ValueError:
            host = None
        if not host:
            raise Fault("bad-value", f"{shown(text)} is not {cls.DESCRIBE}")
        return url


def wrong_address(given: Mapping[str, str | None]) -> str:
    """Why one of the addresses that were ``given``, each by the name of its setting, is none.

    Empty where each is a web address or was left out.
    """
    for name, text in given.items():
        try:
            if text:
                Url.parse(Text(text, NOWHERE))
        except Fault as fault:
            return f"{name}: {fault.message}"
    return ""


class Contact(Value):
    """Where readers reach those who publish."""

    __slots__ = ()
    DESCRIBE = "an e-mail address, or a web address that begins with https:// or http://"
    PATTERN = rf"{Url.PATTERN}|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    LONGEST = 254

    @property
    def href(self) -> str:
        """What a link to it leads to."""
        return str(self) if "://" in self else f"mailto:{self}"


@dataclass(frozen=True)
class Citation:
    """A paragraph of an article; paragraphs are its non-empty lines, counted from 1."""

    article: str
    paragraph: int
    place: Place = field(repr=False, compare=False)

    DESCRIBE: ClassVar[str] = (
        "a citation: an article’s id, # and a paragraph’s number, such as morning#2"
    )
    PATTERN: ClassVar[str] = r"[a-z](?:-?[a-z0-9])*#[1-9][0-9]{0,5}"
    COMPILED: ClassVar[re.Pattern[str]] = re.compile(PATTERN)

    @classmethod
    def parse(cls, text: Text) -> Citation:
        """Read ``article#paragraph``; raises Fault for anything else."""
        if not cls.COMPILED.fullmatch(text):
            raise Fault("bad-citation", f"{shown(text)} is not {cls.DESCRIBE}")
        article, _, paragraph = text.partition("#")
        return cls(article, int(paragraph), text.place)

    def __str__(self) -> str:
        return f"{self.article}#{self.paragraph}"


@dataclass(frozen=True)
class Amount:
    """A number or a range of numbers; an open end is None. ``typed`` is how the YAML has it."""

    typed: str = field(compare=False)
    low: float | None
    high: float | None
    place: Place = field(repr=False, compare=False)

    NUMBER: ClassVar[str] = r"[0-9]{1,12}(?:\.[0-9]{1,4})?"
    DESCRIBE: ClassVar[str] = "a number (8), a range (8..10) or an open range (300.. or ..10)"
    PATTERN: ClassVar[str] = rf"{NUMBER}|{NUMBER}\.\.(?:{NUMBER})?|\.\.{NUMBER}"

    @classmethod
    def parse(cls, text: Text) -> Amount:
        """Read a number or range; raises Fault for anything else."""
        if not re.fullmatch(cls.PATTERN, text):
            raise Fault(
                "bad-value",
                f"{shown(text)} is not {cls.DESCRIBE}",
                "no spaces, no thousands commas",
            )
        first, dots, last = text.partition("..")
        low = float(first) if first else None
        high = (float(last) if last else None) if dots else low
        if low is not None and high is not None and high < low:
            raise Fault(
                "bad-value", f"{shown(text)} ends below where it begins", "swap the numbers"
            )
        return cls(str(text), low, high, text.place)

    def __str__(self) -> str:
        return self.typed

    @property
    def label(self) -> str:
        """The amount for readers: ``2,000``, ``8 to 10``, ``300 or more``."""
        if self.low == self.high:
            return grouped(self.low)
        if self.high is None:
            return f"{grouped(self.low)} or more"
        return (
            f"{grouped(self.low)} to {grouped(self.high)}"
            if self.low is not None
            else f"up to {grouped(self.high)}"
        )


def grouped(number: float | None) -> str:
    """A number with its thousands grouped: ``7,600``, ``1.5``."""
    if number is None:
        return ""
    return f"{int(number):,}" if number == int(number) else f"{number:,}"
