"""Pictures and films beside an entry: files in the folder media/ of the sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from explainer.source.fields import Doc
from explainer.source.kinds import Line, MediaFile, Prose
from explainer.source.model.cited import Record


@dataclass(frozen=True, kw_only=True)
class Medium(Record):
    """A picture or a film, with what has to stand beside it."""

    file: Annotated[
        MediaFile,
        Doc(
            "The name of a file in the folder media/ of the sources.",
            shown="the picture, or a player for the film",
        ),
    ]
    alt: Annotated[
        Prose,
        Doc(
            "What it shows, for those who cannot see it.",
            shown="these words, where the picture is not seen",
        ),
    ]
    credit: Annotated[Line, Doc("Who made it.", shown="the name, under it")]
    licence: Annotated[
        Line,
        Doc("Under which licence it may be shown.", shown="the licence, after the name"),
    ]
    warning: Annotated[
        Line | None,
        Doc(
            "What one should know before one sees it.",
            shown="these words in place of it, until they are opened",
        ),
    ] = None


MediaOf = Annotated[
    tuple[Medium, ...],
    Doc("Pictures and films of it.", shown="them, under the text"),
]
