"""All pages in the order of the navigation: the one place where a page is added."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.pages import (
    actors,
    agreement,
    alone,
    background,
    changes,
    data,
    differences,
    figures,
    glossary,
    handout,
    index,
    known,
    places,
    reaction,
    sources,
    timeline,
    words,
)
from explainer.pages.page import Page
from explainer.source.phrase import Phrase


@dataclass(frozen=True)
class Door:
    """An entrance of the site, and the pages behind it, the first of which it leads to."""

    label: Phrase
    pages: tuple[Page, ...]


DOORS = (
    Door(Phrase("Story"), (index.PAGE, background.PAGE, handout.PAGE)),
    Door(Phrase("Timeline"), (timeline.PAGE, places.PAGE)),
    Door(Phrase("Who"), (actors.PAGE, reaction.PAGE, words.PAGE)),
    Door(Phrase("What’s sure"), (known.PAGE, differences.PAGE, figures.PAGE, agreement.PAGE)),
    Door(
        Phrase("Sources & data"),
        (sources.PAGE, alone.PAGE, changes.PAGE, data.PAGE, glossary.PAGE),
    ),
)
PAGES = tuple(page for door in DOORS for page in door.pages)
