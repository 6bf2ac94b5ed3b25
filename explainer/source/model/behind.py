"""Who is behind an explainer, and on what terms others may use it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from explainer.source.fields import Doc
from explainer.source.kinds import Contact, Line, Prose, Url
from explainer.source.model.cited import Record


@dataclass(frozen=True, kw_only=True)
class Licence(Record):
    """The terms on which others may use text and data."""

    name: Annotated[
        Line,
        Doc("Its name, such as CC BY 4.0.", shown="the name, at the foot of the pages"),
    ]
    address: Annotated[
        Url,
        Doc("Where it stands in full.", shown="where its name leads"),
    ]


@dataclass(frozen=True, kw_only=True)
class Behind(Record):
    """Who is behind the explainer; nothing that is left out is claimed of anybody."""

    publisher: Annotated[
        Line | None,
        Doc("Who publishes the explainer.", shown="“Published by …”"),
    ] = None
    authors: Annotated[
        tuple[Line, ...],
        Doc(
            "Who wrote it: a person as “Family, Given”, a body as it is called.",
            shown="“Written by …”, and the authors in citations",
        ),
    ] = ()
    contact: Annotated[
        Contact | None,
        Doc("An e-mail or web address for readers.", shown="a link"),
    ] = None
    licence: Annotated[
        Licence | None,
        Doc(
            "The licence of text and data; left out, nobody is told that there is one.",
            shown="a line on who is behind the explainer, and one over the downloads",
        ),
    ] = None
    imprint: Annotated[
        Prose | None,
        Doc("What the law wants known of who publishes.", shown="a paragraph under “Imprint”"),
    ] = None
