"""The cards as pages of their own, without a script, and what oEmbed says of each."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from explainer.exports.json_files import indented
from explainer.pages.templates import environment
from explainer.views.cards import Card, cards
from explainer.views.catalogue import Catalogue


def embeds(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Path and text of each card, and of its description where the site's address is known."""
    for card in cards(catalogue):
        yield card.path, _page(catalogue, card)
        if card.address:
            yield card.described_at, indented(card.described)


def _page(catalogue: Catalogue, card: Card) -> str:
    template = environment(catalogue.labels.interface).get_template("embed.html.jinja")
    return template.render(
        card=card,
        site=catalogue.explainer.site,
        back=Markup(card.address or "../"),  # noqa: S704 - an address of our own
    )
