"""The articles that everything comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from explainer.source.dates import When
from explainer.source.fields import Doc, Refers
from explainer.source.kinds import Digest, FileName, Id, Language, Line, Prose, Url
from explainer.source.model.cited import Exemptions, Ground, Record, TimeOfDay


@dataclass(frozen=True, kw_only=True)
class Established(Record):
    """A fact about an article: as far as established, and on what ground."""

    text: Annotated[Line, Doc("The fact, or: not established.", shown="the fact")]
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
    """A paragraph of an article: what it says, or why it is not used."""

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
    exempt: Exemptions = ()


@dataclass(frozen=True, kw_only=True)
class Article(Record):
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
    sha256: Annotated[Digest, Doc("The SHA-256 of that file.", shown="the digits themselves")]
    address: Annotated[
        Url | None,
        Doc("Its address on the web, where one is known.", shown="the address in citations of it"),
    ] = None
    written: Annotated[Written, Doc("When it was written.", shown="“Written”")]
    publisher: Annotated[Established, Doc("Who published it.", shown="“Published by”")]
    byline: Annotated[Established, Doc("Who wrote it.", shown="“Written by”")]
    origin: Annotated[
        Id,
        Refers("origin", vocabulary="origins"),
        Doc("The reporting that it rests on.", shown="“Origin”, and the status of what cites it"),
    ]
    origin_ground: Annotated[
        Prose,
        Doc("On what ground that origin was recorded.", shown="a sentence after the origin"),
    ]
    condition: Annotated[
        Prose,
        Doc("The state of the copy.", shown="“Condition of the copy”"),
    ]
    paragraphs: Annotated[
        tuple[Paragraph, ...],
        Doc(
            "Its paragraphs in order, which are the non-empty lines of the file.",
            shown="a list, and what each says wherever it is cited",
        ),
    ]

    @property
    def length(self) -> int:
        """How many paragraphs it has."""
        return len(self.paragraphs)
