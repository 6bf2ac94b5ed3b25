"""All pages in the order of the navigation: the one place where a page is added."""

from __future__ import annotations

from explainer.pages import (
    actors,
    agreement,
    background,
    data,
    differences,
    figures,
    glossary,
    index,
    known,
    places,
    reaction,
    sources,
    timeline,
    words,
)

PAGES = (
    index.PAGE,
    background.PAGE,
    timeline.PAGE,
    actors.PAGE,
    reaction.PAGE,
    figures.PAGE,
    differences.PAGE,
    words.PAGE,
    known.PAGE,
    agreement.PAGE,
    places.PAGE,
    sources.PAGE,
    data.PAGE,
    glossary.PAGE,
)
