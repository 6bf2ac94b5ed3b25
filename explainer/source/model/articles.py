"""The articles that everything comes from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from explainer.source.dates import When
from explainer.source.fields import Doc, Refers
from explainer.source.kinds import Digest, FileName, Id, Language, Line, Prose, Url, YesNo
from explainer.source.model.cited import Entry, Exemptions, Ground, IsDraft, Record, TimeOfDay


@dataclass(frozen=True, kw_only=True)
class Established(Record):
    """A fact about an article: as far as established, and on what ground."""

    text: Annotated[Line, Doc("The fact, or: not established.", shown="the fact")]
    names: Annotated[
        tuple[Line, ...],
        Doc(
            "The names alone, if established: a person as “Family, Given”, a body as it is called.",
            shown="the author or the publisher in citations of the article",
        ),
    ] = ()
    ground: Ground


@dataclass(frozen=True, kw_only=True)
class Written(Record):
    """When an article was written, as far as its text shows."""

    when: Annotated[
        When,
        Doc("The date, in EDTF.", shown="the date, there and wherever a paragraph is cited"),
    ]
    time: TimeOfDay = None
    ground: Ground


@dataclass(frozen=True, kw_only=True)
class Paragraph(Record):
    """A paragraph of an article: what it says, why it is not used, or that it is still left."""

    says: Annotated[
        Prose | None,
        Doc(
            "What it says, in our own words, at most 25.",
            shown="this, wherever the paragraph is cited",
        ),
    ] = None
    unused: Annotated[
        Annotated[Id, Refers("reason", vocabulary="reasons")] | None,
        Doc("Instead of says: why no statement cites it.", shown="“Not used: …”"),
    ] = None
    note: Annotated[
        Prose | None,
        Doc("What an unused paragraph holds.", shown="a sentence after “Not used”"),
    ] = None
    not_yet: Annotated[
        YesNo | None,
        Doc(
            "yes, instead of says and unused, as long as nobody has taken it in.",
            shown="how many paragraphs are not yet taken in",
        ),
    ] = None
    exempt: Exemptions = ()

    @property
    def is_left(self) -> bool:
        """Whether it is still to be taken in."""
        return bool(self.not_yet and self.not_yet.is_yes)


@dataclass(frozen=True, kw_only=True)
class Article(Entry):
    """One of the articles that everything on the site comes from."""

    id: Annotated[
        Id,
        Doc("Its name in citations.", shown="the end of its permanent address"),
    ]
    headline: Annotated[
        Line,
        Doc("Its headline, as the copy has it.", shown="a heading, after its letter"),
    ]
    language: Annotated[
        Language | None,
        Doc(
            "The language it is in, where not that of the site.",
            shown="the language that its words are marked with, for browsers and screen readers",
        ),
    ] = None
    file: Annotated[
        FileName,
        Doc(
            "The name of the file with its text, which lies outside the project.",
            shown="the name of the file",
        ),
    ]
    sha256: Annotated[Digest, Doc("The SHA-256 of that file.", shown="in the data files")]
    address: Annotated[
        Url | None,
        Doc("Its address on the web, where one is known.", shown="the address in citations of it"),
    ] = None
    archived: Annotated[
        Url | None,
        Doc("The address of a copy that an archive keeps of it.", shown="“Archived copy”"),
    ] = None
    written: Annotated[Written, Doc("When it was written.", shown="“Written”")]
    publisher: Annotated[
        Established | None,
        Doc("Who published it, where that is known.", shown="“Published by”"),
    ] = None
    byline: Annotated[
        Established | None,
        Doc("Who wrote it, where that is known.", shown="“Written by”"),
    ] = None
    origin: Annotated[
        Annotated[Id, Refers("origin", vocabulary="origins")] | None,
        Doc(
            "The reporting that it rests on, where it shares that with others: else its own.",
            shown="“Origin”, and the status of what cites it",
        ),
    ] = None
    origin_ground: Annotated[
        Prose | None,
        Doc("On what ground that origin was recorded.", shown="a sentence after the origin"),
    ] = None
    condition: Annotated[
        Prose | None,
        Doc("The state of the copy, where that is known.", shown="“Condition of the copy”"),
    ] = None
    paragraphs: Annotated[
        tuple[Paragraph, ...],
        Doc(
            "Its paragraphs in order, which are the non-empty lines of the file.",
            shown="a list, and what each says wherever it is cited",
        ),
    ]
    draft: IsDraft = None

    @property
    def origin_id(self) -> str:
        """The id of the reporting that it rests on: its own id where it names no other."""
        return str(self.origin or self.id)

    @property
    def length(self) -> int:
        """How many paragraphs it has."""
        return len(self.paragraphs)

    @cached_property
    def left(self) -> int:
        """How many of its paragraphs are still to be taken in."""
        return sum(paragraph.is_left for paragraph in self.paragraphs)
