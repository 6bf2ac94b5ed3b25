"""What outside readers found who held a random sample of statements against the articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from explainer.source.dates import When
from explainer.source.fields import Doc
from explainer.source.kinds import Count, Line, Prose
from explainer.source.model.cited import CitedId, Record


@dataclass(frozen=True, kw_only=True)
class AuditFault(Record):
    """What an outside reader found wrong with one statement of the sample."""

    statement: Annotated[
        CitedId | None,
        Doc("The id of the statement; left out once there is none any more.", shown="a link"),
    ] = None
    wrong: Annotated[Prose, Doc("What was wrong with it.", shown="a sentence in a list")]
    outcome: Annotated[Prose, Doc("What became of it.", shown="a sentence after that")]


@dataclass(frozen=True, kw_only=True)
class Audit(Record):
    """A reading of statements that `verify --sample` drew, by somebody from outside."""

    day: Annotated[When, Doc("The day of the reading.", shown="the date")]
    drawn: Annotated[
        Count,
        Doc("How many statements were drawn and read.", shown="the number, and the rate"),
    ]
    seed: Annotated[
        Count,
        Doc("The seed by which they were drawn.", shown="the seed, for those who draw again"),
    ]
    reader: Annotated[
        Line | None,
        Doc("Who read them, and what they had to do with the site.", shown="“Read by: …”"),
    ] = None
    faults: Annotated[
        tuple[AuditFault, ...],
        Doc("What was found, one entry a statement.", shown="a list, and the rate"),
    ] = ()
