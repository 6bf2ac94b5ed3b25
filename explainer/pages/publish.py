"""Everything that is published of an explainer: pages, data files and pictures in one list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path

from explainer.evidence.ledger import Ledger
from explainer.evidence.load import lock_of, prints_of, shapes_of
from explainer.evidence.prints import Prints
from explainer.exports.citations import Work, entry_works, page_work
from explainer.exports.files import data_files, robots_txt
from explainer.pages.all import PAGES
from explainer.pages.embeds import embeds
from explainer.pages.former import former_ids
from explainer.pages.page import Draft, Page, Unpublished
from explainer.pages.pictures import picture
from explainer.pages.render import rendered
from explainer.source.drafts import drafts_in, without_drafts
from explainer.source.media import media_files
from explainer.source.model import Explainer
from explainer.source.outlines import Shape
from explainer.views.catalogue import Catalogue, catalogue
from explainer.views.changes import page_changed
from explainer.views.portion import Portion


@dataclass(frozen=True)
class Output:
    """A page, data file or picture: where it goes, and which YAML file it is edited in.

    ``changed`` is the day on which an entry of a page last changed, if any did.
    """

    uri: str
    content: str | bytes
    source: str
    changed: date | None = None

    @property
    def is_subpage(self) -> bool:
        """Whether it belongs to a long page, which leads to it."""
        return self.uri.endswith(".md") and "-" in self.uri

    @property
    def text(self) -> str:
        """The content of a page or data file."""
        return self.data.decode("utf-8")

    @property
    def data(self) -> bytes:
        """The content as it is written to disk."""
        return self.content.encode("utf-8") if isinstance(self.content, str) else self.content


@dataclass(frozen=True)
class Setting:
    """What pages are made from besides an explainer and its lock, and where they will lie.

    ``address`` is that of the site, with its last slash, and ``repository`` where the sources lie
    if they do not say so themselves; each is empty where it is not known. ``unpublished`` is
    counted on the page of the sources.
    """

    address: str = ""
    repository: str = ""
    outlines: tuple[Shape, ...] = ()
    prints: Prints = field(default_factory=dict)
    unpublished: Unpublished = field(default_factory=Unpublished)


def pages_of(explainer: Explainer, lock: Ledger, pages: Sequence[Page] = PAGES) -> tuple[Page, ...]:
    """Those of ``pages`` that ``explainer`` has with its ``lock``, in the order of navigation."""
    return tuple(page for page in pages if page.is_wanted(explainer, lock))


def publish(
    explainer: Explainer,
    sources: Path,
    address: str = "",
    *,
    preview: bool = False,
    repository: str = "",
) -> list[Output]:
    """All that is published of the explainer in the folder ``sources``; a ``preview`` has drafts.

    The folder says what has been verified; ``address`` is where the site will lie, if known, and
    ``repository`` where the sources lie if they do not say so themselves.
    """
    shown = explainer if preview else without_drafts(explainer)
    setting = Setting(
        address and f"{address.rstrip('/')}/",
        repository,
        shapes_of(explainer, sources),
        prints_of(shown, sources),
        Unpublished(len(drafts_in(explainer)), is_shown=preview),
    )
    made = outputs(shown, lock_of(sources), setting)
    media = media_files(shown, sources)
    return [*made, *(Output(uri, data, "timeline.yml") for uri, data in media.items())]


def outputs(
    explainer: Explainer,
    lock: Ledger,
    setting: Setting = Setting(),
    pages: Sequence[Page] = PAGES,
) -> Iterator[Output]:
    """Every page, data file, card and picture of ``explainer``, each made when it is asked for.

    ``lock`` is the ledger of what was verified.
    """
    known = catalogue(explainer, lock, pages, setting.address, setting.repository)
    wanted = pages_of(explainer, lock, pages)
    for page in wanted:
        for portion in page.portions(known):
            yield _written(
                page, Draft(known, portion, wanted, setting.outlines, setting.unpublished)
            )
    files = {
        **data_files(known, _works(known, wanted), setting.prints),
        "robots.txt": robots_txt(known),
        **dict(embeds(known)),
    }
    yield from (Output(uri, text, "site.yml") for uri, text in files.items())
    yield from (_picture(page, known) for page in wanted)
    yield from _moved(wanted, known)


def _written(page: Page, draft: Draft) -> Output:
    subpage = draft.portion.subpage
    name = subpage.page if subpage else page.name
    changed = page_changed(draft.catalogue, name)
    return Output(f"{name}.md", rendered(page, draft), f"{page.source}.yml", changed)


def _works(known: Catalogue, wanted: Iterable[Page]) -> Iterator[Work]:
    """Each page, event and figure, to be cited."""
    for page in wanted:
        yield page_work(known, page.name, known.contents.titles[page.name])
    yield from entry_works(known)


def _picture(page: Page, known: Catalogue) -> Output:
    """The picture that stands for a page where its address is shared."""
    site = known.explainer.site
    headline = site.headline if page.name == "index" else known.contents.titles[page.name]
    content = picture(str(headline), str(site.title), str(site.as_of))
    return Output(f"pictures/{page.name}.png", content, f"{page.source}.yml")


def _moved(wanted: Iterable[Page], known: Catalogue) -> Iterator[Output]:
    """For each overview that cannot list every id: which of its subpages has which."""
    old = former_ids(known.explainer)
    for page in wanted:
        overview = Portion(page.name, known.subpages[page.name])
        if overview.is_overview and not overview.lists_entries:
            ids = {
                subpage.page: sorted(chain(subpage.ids, *(old.get(i, ()) for i in subpage.ids)))
                for subpage in overview.subpages
            }
            text = json.dumps(ids, separators=(",", ":"))
            yield Output(overview.moved_uri, text, f"{page.source}.yml")
