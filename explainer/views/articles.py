"""The articles as readers meet them: by letter, with their origin and when they were written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count, product
from string import ascii_uppercase

from markupsafe import Markup

from explainer.evidence.status import OriginGroup, Statuses, origin_groups
from explainer.source.model import Article, Cited, Explainer
from explainer.views.interface import Interface
from explainer.views.labels import Labels
from explainer.views.markdown import escape

# More origins than this are listed on the page on method alone, not beside boxes.
MOST_ORIGINS = 8


@dataclass(frozen=True)
class LetteredArticle:
    """An article with its letter; the other texts are as readers see them."""

    record: Article
    letter: str
    name: str
    origin: str
    written: str
    cited: str


def lettered(explainer: Explainer) -> Iterator[tuple[Article, str]]:
    """The articles in the order of articles.yml, each with its letter."""
    return zip(explainer.articles, _letters(), strict=False)


def letters_by_origin(explainer: Explainer, interface: Interface) -> list[str]:
    """The letters of the articles of each origin, in the order of the boxes of a mark."""
    names = {article.id: letter for article, letter in lettered(explainer)}
    groups = origin_groups(explainer)
    return [interface.listed([names[one.id] for one in group.articles]) for group in groups]


def few_letters_by_origin(explainer: Explainer, interface: Interface) -> list[str]:
    """The same for use beside boxes; empty where there are too many for that."""
    found = letters_by_origin(explainer, interface)
    return found if len(found) <= MOST_ORIGINS else []


class Articles:
    """The articles of an explainer by id, lettered in the order of articles.yml."""

    def __init__(self, explainer: Explainer, statuses: Statuses, labels: Labels) -> None:
        self.explainer = explainer
        self.statuses = statuses
        self.language = explainer.site.language
        self.by_id = {
            str(article.id): LetteredArticle(
                article,
                letter,
                name := labels.interface.gettext("Article %(letter)s", letter=letter),
                labels["origins"][article.origin] if article.origin else name,
                labels.moment(article.written.when, article.written.time),
                _cited(name, article, labels.interface),
            )
            for article, letter in lettered(explainer)
        }

    def __getitem__(self, name: str) -> LetteredArticle:
        return self.by_id[name]

    @cached_property
    def origin_groups(self) -> tuple[OriginGroup, ...]:
        """The articles that rest on the same reporting, together."""
        return origin_groups(self.explainer)

    @cached_property
    def by_origin(self) -> tuple[Article, ...]:
        """The articles, those of one origin side by side."""
        return tuple(article for group in self.origin_groups for article in group.articles)

    @cached_property
    def moments(self) -> list[str]:
        """When the articles were written, in order: by then a reader could know what they say."""
        records = (article.record for article in self.by_id.values())
        ordered = sorted(records, key=self.statuses.written_order)
        return list(dict.fromkeys(self[article.id].written for article in ordered))

    def first_known(self, cited: Cited) -> int:
        """The place in ``moments`` of the first article that reported ``cited``."""
        return self.moments.index(self[self.statuses.first_known(cited).id].written)

    def in_language(self, text: str, article: str) -> Markup:
        """Words of an article; those in another language than the site's are marked so."""
        language = self[article].record.language
        if language is None or language == self.language:
            return escape(text)
        return Markup(f'<span lang="{language}" dir="auto">{escape(text)}</span>')  # noqa: S704


def _cited(name: str, article: Article, interface: Interface) -> str:
    """An article as a citation of an entry names it: its headline, who published it, its day."""
    publisher = article.publisher.names if article.publisher else ()
    headline = interface.gettext("“%(words)s”", words=article.headline)
    day = replace(interface, year=None).date(article.written.when)
    return interface.comma.join((name, headline, *publisher, day))


def _letters() -> Iterator[str]:
    """A to Z, then AA to ZZ, and so on."""
    for length in count(1):
        yield from map("".join, product(ascii_uppercase, repeat=length))
