"""Cards that others show on their own pages: turning points, figures and contradictions."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil

from explainer.evidence.status import Status
from explainer.source.model import Disagreement, Event, Explainer, Figure
from explainer.views.catalogue import Catalogue
from explainer.views.links import Link

FOLDER = "embed"
# Stands for the address of a site that does not know its own.
ELSEWHERE = "https://example.org/"
WIDTH = 480
# In pixels: what stands around the texts, and a line of them with so many letters.
FRAME, LINE, LETTERS = 150, 26, 46

Carded = Event | Figure | Disagreement


@dataclass(frozen=True)
class Card:
    """What a card shows; ``lines`` are its texts, ``said`` those who are named as the speakers."""

    id: str
    home: Link
    title: str
    meta: str
    lines: tuple[str, ...]
    said: str
    status: Status
    address: str
    site: str

    @property
    def path(self) -> str:
        """Where it lies on the site."""
        return f"{FOLDER}/{self.id}.html"

    @property
    def described_at(self) -> str:
        """Where oEmbed says how to show it; only where the address of the site is known."""
        return f"{FOLDER}/{self.id}.json"

    @property
    def height(self) -> int:
        """How high a frame has to be for it, in pixels, a little more rather than less."""
        texts = (self.title, self.meta, *self.lines)
        return FRAME + LINE * sum(ceil(len(text) / LETTERS) for text in texts)

    @property
    def frame(self) -> str:
        """The line of HTML by which others show it."""
        address = self.address or ELSEWHERE
        return (
            f'<iframe src="{address}{self.path}" title="{html.escape(self.title)}" '
            f'width="{WIDTH}" height="{self.height}" style="border:0" loading="lazy"></iframe>'
        )

    @property
    def described(self) -> dict[str, object]:
        """What oEmbed has of it, a rich thing: https://oembed.com/#section2.3."""
        return {
            "version": "1.0",
            "type": "rich",
            "title": self.title,
            "provider_name": self.site,
            "provider_url": self.address,
            "html": self.frame,
            "width": WIDTH,
            "height": self.height,
        }


def has_card(explainer: Explainer, record: Carded) -> bool:
    """Whether ``record`` has a card: a turning point, a figure or a contradiction."""
    if isinstance(record, Event):
        return record.is_key
    if isinstance(record, Figure):
        return True
    kinds = explainer.vocabulary.disagreement_kinds
    return any(kind.id == record.kind and kind.effect == "contradicts" for kind in kinds)


def cards(catalogue: Catalogue) -> Iterator[Card]:
    """Every card, in the order of the pages."""
    explainer = catalogue.explainer
    records: Iterable[Carded] = (
        *explainer.timeline,
        *explainer.figures,
        *explainer.disagreements,
    )
    yield from (card_of(catalogue, record) for record in records if has_card(explainer, record))


def card_of(catalogue: Catalogue, record: Carded) -> Card:
    """The card of ``record``, which has one."""
    if isinstance(record, Event):
        return _of_event(catalogue, record)
    if isinstance(record, Figure):
        return _of_figure(catalogue, record)
    return _of_disagreement(catalogue, record)


def _of_event(catalogue: Catalogue, event: Event) -> Card:
    moment = catalogue.labels.moment(event.when, event.time)
    return _card(catalogue, event, moment, [event.text, *_told(catalogue, event)])


def _told(catalogue: Catalogue, event: Event) -> Iterator[str]:
    """The titles of the contradictions of which ``event`` tells, in one line."""
    if told := catalogue.statuses.contradictions_told(event):
        titles = " · ".join(str(one.title) for one in told)
        yield f"{catalogue.labels.interface.gettext('Accounts differ:')} {titles}"


def _of_figure(catalogue: Catalogue, figure: Figure) -> Card:
    labels, value = catalogue.labels, figure.current_value
    interface = labels.interface
    line, moment = interface.value(value), labels.moment(value.as_of, value.time)
    if not value.words:
        line = interface.gettext("%(value)s (%(unit)s)", value=line, unit=figure.unit)
    values = len(figure.observations)
    if values > 1:
        reported = interface.gettext("one of %(number)s values reported", number=values)
        moment = f"{moment} · {reported}"
    return _card(catalogue, figure, moment, [line])


def _of_disagreement(catalogue: Catalogue, disagreement: Disagreement) -> Card:
    articles, interface = catalogue.articles, catalogue.labels.interface
    lines = []
    for version in disagreement.versions:
        cited = {cite.article for cite in version.cite}
        names = [one.name for name, one in articles.by_id.items() if name in cited]
        lines.append(interface.labelled(interface.listed(names), version.text))
    kind = catalogue.labels["disagreement_kinds"][disagreement.kind]
    return _card(catalogue, disagreement, kind, lines)


def _card(catalogue: Catalogue, record: Carded, meta: str, lines: Iterable[str]) -> Card:
    speaker, status = _borne(catalogue, record)
    return Card(
        str(record.id),
        catalogue.links[record.id],
        str(record.title),
        meta,
        tuple(map(str, lines)),
        catalogue.links[speaker].label if speaker else "",
        status,
        catalogue.address,
        str(catalogue.explainer.site.title),
    )


def _borne(catalogue: Catalogue, record: Carded) -> tuple[str | None, Status]:
    """Whose word ``record`` is, if anybody's, and how well it is borne out."""
    if isinstance(record, Disagreement):
        return None, Status.UPDATED if record.settled_by else Status.CONTRADICTED
    cited = record.current_value if isinstance(record, Figure) else record
    return cited.speaker, catalogue.statuses.of(cited).status
