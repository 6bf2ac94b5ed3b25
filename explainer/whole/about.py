"""What the page and the book say of themselves, once for both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from explainer.exports.authors import authors_of
from explainer.pages.templates import environment
from explainer.views.catalogue import Catalogue
from explainer.views.changes import page_changed

HERE = Path(__file__).parent


@dataclass(frozen=True)
class About:
    """The site that is kept: its catalogue, and the day on which anything of it last changed."""

    known: Catalogue
    day: date | None

    @classmethod
    def of(cls, known: Catalogue) -> About:
        """What is to be said of the site of a catalogue."""
        days = (known.explainer.site.changed, page_changed(known, "index"))
        return cls(known, max((day for day in days if day), default=None))

    @property
    def authors(self) -> list[str]:
        """Who wrote it; else it speaks for itself."""
        return [name.shown for name in authors_of(self.known.explainer.site)]

    @property
    def direction(self) -> str:
        """``rtl`` where the language is written from right to left, else ``ltr``."""
        return self.known.labels.interface.direction

    def rendered(self, template: str, **values: object) -> str:
        """A template of this folder, in the language of the site."""
        made: Environment = environment(self.known.labels.interface).overlay(
            loader=FileSystemLoader(HERE)
        )
        site = self.known.explainer.site
        return made.get_template(template).render(
            site=site, about=self, address=self.known.address, **values
        )
