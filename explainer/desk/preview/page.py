"""The page of the desk: the paragraphs of an article, what rests on one of them, and the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from explainer.desk.preview import ADDRESS
from explainer.desk.preview.form import Form, Given, form_for
from explainer.desk.preview.kinds_of_entry import ENTRY_KINDS
from explainer.desk.preview.marks import marked
from explainer.desk.preview.paragraphs import Desk, ParagraphRead, Resting, paragraphs_of
from explainer.desk.preview.trial import Trial
from explainer.source.kinds import Citation
from explainer.source.model import Article
from explainer.source.place import NOWHERE, Place
from explainer.source.problem import Problem, counted

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Asked:
    """What is asked of the desk: an article, a paragraph, a kind of entry; what was filled in.

    ``written`` is the id of an entry that was written, ``token`` what proves that the form is ours.
    """

    article: str = ""
    number: int = 0
    kind: str = ""
    given: Given = field(default_factory=dict)
    trial: Trial | None = None
    written: str = ""
    token: str = ""


@dataclass(frozen=True)
class Shown:
    """Something that rests on the chosen paragraph, with its marks."""

    resting: Resting
    texts: tuple[Markup, ...]
    quoted: Markup


def page_of(
    desk: Desk | None, asked: Asked, problems: Sequence[Problem], base: str = "/", *, stale: bool
) -> str:
    """The page as HTML.

    ``desk`` is None while the sources could never be read; ``problems`` are those of the sources
    and texts, and ``stale`` says that the last sound sources are shown instead. ``base`` is where
    the preview itself lies.
    """
    template = _environment().get_template("desk.html.jinja")
    view = None if desk is None else View(desk, asked)
    return template.render(view=view, asked=asked, problems=problems, stale=stale, base=base)


class View:
    """What the template is given of an explainer and what is asked of it."""

    def __init__(self, desk: Desk, asked: Asked) -> None:
        self.desk = desk
        self.asked = asked
        self.explainer = desk.explainer
        self.language = str(desk.explainer.site.language)
        articles = {str(article.id): article for article in desk.explainer.articles}
        self.article = articles.get(asked.article, desk.explainer.articles[0])
        self.paragraphs = self.paragraphs_of(self.article)
        last = len(self.paragraphs)
        self.number = asked.number if 1 <= asked.number <= last else self._first_left()
        self.resting = desk.resting_on(str(self.article.id), self.number)

    def _first_left(self) -> int:
        """The first paragraph that is left, or else the first."""
        left = (each.number for each in self.paragraphs if each.state == "left")
        return next(left, 1)

    def paragraphs_of(self, article: Article) -> list[ParagraphRead]:
        """The paragraphs of ``article`` with their words."""
        return paragraphs_of(self.explainer, article, self.desk.texts)

    @property
    def words_language(self) -> str:
        """The language of the article."""
        return str(self.article.language or self.language)

    @property
    def chosen(self) -> ParagraphRead | None:
        """The paragraph chosen; None where the article has no text."""
        return self.paragraphs[self.number - 1] if self.paragraphs else None

    @property
    def chosen_words(self) -> Markup:
        """Its words, marked."""
        quotes = [each.quoted for each in self.resting if each.quoted]
        words = self.chosen.words if self.chosen else ""
        return marked(words, self.desk.names, self.words_language, quotes)

    @property
    def digest(self) -> Shown | None:
        """What the list of paragraphs says of it."""
        digest = self.desk.digest(self.article, self.number)
        return self._shown(digest) if digest else None

    @property
    def statements(self) -> list[Shown]:
        """What rests on it."""
        return [self._shown(each) for each in self.resting]

    @property
    def verdict(self) -> str:
        """How many rest on it, and how many problems there are."""
        digest = self.desk.digest(self.article, self.number)
        held = [*self.resting, *([digest] if digest else [])]
        found = sum(len(each.problems) for each in held)
        rest = counted(len(self.resting), "entry rests", "entries rest")
        return f"{rest} on this paragraph; {counted(found, 'problem') if found else 'no problems'}."

    @property
    def form(self) -> Form:
        """The form for a new entry."""
        return form_for(self.explainer, self.asked.kind, self.citation, self.asked.given)

    @property
    def citation(self) -> str:
        """The citation of the chosen paragraph."""
        return str(Citation(str(self.article.id), self.number, NOWHERE))

    @property
    def kinds(self) -> list[tuple[str, str, bool]]:
        """Address and label of each kind of entry, and whether it is the one chosen."""
        now = self.form.kind
        return [
            (f"{self.address(self.article, self.number, kind.name)}#entry", kind.label, kind is now)
            for kind in ENTRY_KINDS
            if any(kind.slots(self.explainer))
        ]

    @property
    def written_at(self) -> Place | None:
        """Where the entry stands that was just written."""
        named = (each for each in self.explainer.named if each.id == self.asked.written)
        return next((each.place for each in named), None)

    def left_in(self, article: Article) -> int:
        """How many paragraphs of ``article`` are left."""
        return sum(each.state == "left" for each in self.paragraphs_of(article))

    def address(self, article: Article, number: int = 0, kind: str = "") -> str:
        """The address of the desk for an article, and a paragraph of it."""
        asked = {"article": article.id, "paragraph": number or "", "kind": kind}
        return f"{ADDRESS}?{urlencode({name: value for name, value in asked.items() if value})}"

    def _shown(self, resting: Resting) -> Shown:
        def mark(text: str) -> Markup:
            return marked(text, self.desk.names, self.language)

        quoted = marked(resting.quoted, self.desk.names, self.words_language, [resting.quoted])
        return Shown(resting, tuple(map(mark, resting.texts)), quoted)


@cache
def _environment() -> Environment:
    """What renders the template: whatever it prints is escaped."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["counted"] = counted
    return made
