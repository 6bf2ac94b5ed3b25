"""Citations to copy, for our own pages and for the articles: APA, Chicago, BibTeX and CSL-JSON.

Only what is established goes in: a work without a known author or publisher is cited by its title.
Dates are in the language of the site, and in English as each style prescribes.
No clock is read: what is ours is dated by its last change in the ledger, or else by the last
correction, the day of publication, the first day of the ledger or the end of the period.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from explainer.exports.authors import Name, authors_of, established, in_apa, in_chicago
from explainer.source.dates import MONTHS, Point, When
from explainer.source.model import Article, Event, Figure
from explainer.views.catalogue import Catalogue
from explainer.views.changes import page_changed, published_on
from explainer.views.interface import ENGLISH, Interface

IN_ENGLISH = Interface()

BIBTEX_SPECIAL = str.maketrans({
    # Braces as words: BibTeX and biber count braces, those after a backslash too.
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{letter: f"\\{letter}" for letter in "#$%&_"},
})  # fmt: skip
# What ends a sentence, in Latin, Arabic and Chinese letters.
END_MARKS = ".?!…؟。？！"
INNER_QUOTES = str.maketrans("“”", "‘’")


@dataclass(frozen=True)
class Work:
    """Something to be cited: one date, or two where it is a span; ``whole`` is what it is part of.

    ``kind`` is its type in CSL.
    """

    id: str
    kind: str
    title: str
    dates: tuple[Point, ...]
    whole: str = ""
    address: str = ""
    authors: tuple[Name, ...] = ()

    @property
    def is_described(self) -> bool:
        """Whether the title is a description of ours in square brackets."""
        return self.title.startswith("[") and self.title.endswith("]")


def apa(work: Work, interface: Interface = IN_ENGLISH) -> str:
    """``work`` as APA's seventh edition has it; without an author, its title comes first."""
    dates = [_year_first(point, interface) for point in work.dates]
    if _same_month(work.dates):
        last = work.dates[1]
        dates[1] = str(last.day) if _is_english(interface) else _day(last, interface)
    date = f"({_about(work.dates, '–'.join(dates), interface)})."
    title, author = stopped(work.title), stopped(in_apa(work.authors))
    head = (author, date, title) if author else (title, date)
    return _joined(*head, stopped(work.whole), work.address)


def chicago(work: Work, interface: Interface = IN_ENGLISH) -> str:
    """``work`` as a bibliography after the Chicago Manual of Style has it."""
    title = stopped(work.title)
    if not work.is_described:
        title = f"“{title.translate(INNER_QUOTES)}”"
    dates = [_year_last(point, interface) for point in work.dates]
    if _same_month(work.dates):
        first, last = work.dates
        dates[0] = _day(first, interface)
        if _is_english(interface):
            dates[1] = f"{last.day}, {last.year}"
    date = stopped(_about(work.dates, "–".join(dates), interface))
    address = f"{work.address}." if work.address else ""
    author = stopped(in_chicago(work.authors))
    return _joined(author, title, stopped(work.whole), date, address)


def bibtex(work: Work) -> str:
    """``work`` as an entry for BibTeX; biblatex reads the day from ``date``, which is in EDTF."""
    fields = {"title": f"{{{{{_plain(work.title)}}}}}"}
    if work.authors:
        fields["author"] = f"{{{' and '.join(map(_bibtex_name, work.authors))}}}"
    if work.whole:
        fields["howpublished"] = f"{{{_plain(work.whole)}}}"
    if work.dates:
        first = work.dates[0]
        fields["date"] = f"{{{'/'.join(map(_edtf, work.dates))}}}"
        fields["year"] = f"{{{first.year}}}"
        if first.month:
            fields["month"] = _month(first)[:3].lower()
    if work.address:
        fields["url"] = f"{{{work.address}}}"
    if _is_about(work.dates):
        fields["note"] = "{The date is approximate.}"
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@misc{{{work.id},\n{lines}}}\n"


def csl(work: Work) -> dict[str, Any]:
    """``work`` as an item of CSL-JSON."""
    item: dict[str, Any] = {"id": work.id, "type": work.kind, "title": work.title}
    if work.whole:
        item["container-title"] = work.whole
    if work.dates:
        item["issued"] = {"date-parts": [_parts(point) for point in work.dates]}
        if _is_about(work.dates):
            item["issued"]["circa"] = True
    if work.address:
        item["URL"] = work.address
    if work.authors:
        item["author"] = [name.csl for name in work.authors]
    return item


def page_work(catalogue: Catalogue, name: str, title: str) -> Work:
    """A page of ours; the front page stands for the whole site."""
    site, dates = catalogue.explainer.site, _ours(catalogue, page_changed(catalogue, name))
    authors = authors_of(site)
    if name == "index":
        return Work("index", "webpage", site.title, dates, "", catalogue.address, authors)
    address = catalogue.at(f"{name}.html")
    return Work(name, "webpage", title, dates, site.title, address, authors)


def entry_works(catalogue: Catalogue) -> Iterator[Work]:
    """Every event and every figure, each with its permanent address."""
    site = catalogue.explainer.site
    entries: tuple[Event | Figure, ...] = (
        *catalogue.explainer.timeline,
        *catalogue.explainer.figures,
    )
    for entry in entries:
        address = cited_address(catalogue, entry.id)
        dates = _ours(catalogue, _changed(catalogue, entry))
        authors = authors_of(site)
        yield Work(entry.id, "webpage", entry.title, dates, site.title, address, authors)


def cited_address(catalogue: Catalogue, name: str) -> str:
    """The permanent address of the entry ``name``, with the version of it that is cited."""
    page, _, anchor = catalogue.links[name].permanent.partition("#")
    return catalogue.at(f"{page}?cited={catalogue.ledger.versions[name]}#{anchor}")


def _changed(catalogue: Catalogue, entry: Event | Figure) -> date | None:
    """The last day on which an event, or a figure or one of its values, changed."""
    values = entry.observations if isinstance(entry, Figure) else ()
    changed = catalogue.ledger.changed
    days = [changed[name] for name in (entry.id, *(v.id for v in values)) if name in changed]
    return max(days, default=None)


def article_work(article: Article) -> Work:
    """One of the articles, as far as established: who is not named is not made up.

    Its type is that of an article in a newspaper, which styles print with its day.
    """
    publisher = " and ".join(name.shown for name in established(article.publisher))
    return Work(
        article.id,
        "article-newspaper",
        article.headline,
        _points(article.written.when),
        publisher,
        article.address or "",
        established(article.byline),
    )


def _ours(catalogue: Catalogue, changed: date | None) -> tuple[Point, ...]:
    """The day of the last change, or else that of the site: see Site.last_dated."""
    site = catalogue.explainer.site
    first = published_on(catalogue)
    if day := changed if changed and changed > (first or site.changed) else first:
        return (Point(day.year, day.month, day.day, ""),)
    return _points(site.last_dated)[-1:]


def _points(when: When) -> tuple[Point, ...]:
    """The ends of ``when`` that are not open, each once."""
    return tuple(dict.fromkeys(point for point in (when.start, when.end) if point))


def _same_month(dates: tuple[Point, ...]) -> bool:
    if len(dates) < 2:
        return False
    first, last = dates
    same = (first.year, first.month) == (last.year, last.month)
    return bool(same and first.day and last.day)


def _is_about(dates: tuple[Point, ...]) -> bool:
    return any(point.qualifier for point in dates)


def _about(dates: tuple[Point, ...], words: str, interface: Interface) -> str:
    """The ``words`` of ``dates``, marked where they are not certain; or that there are none."""
    if not words:
        return interface.gettext("n.d.")
    return interface.gettext("ca. %(date)s", date=words) if _is_about(dates) else words


def _is_english(interface: Interface) -> bool:
    return interface.language == ENGLISH


def _month(point: Point) -> str:
    return MONTHS[point.month - 1] if point.month else ""


def _day(point: Point, interface: Interface) -> str:
    """The day and month of ``point``, or its month alone; empty for a year."""
    if _is_english(interface):
        return _joined(_month(point), str(point.day or ""))
    if point.day:
        return interface.plain_date(point.earliest, "MMMMd")
    return interface.plain_date(point.earliest, "LLLL") if point.month else ""


def _year_first(point: Point, interface: Interface) -> str:
    day = _day(point, interface)
    return f"{point.year}, {day}" if day else str(point.year)


def _year_last(point: Point, interface: Interface) -> str:
    if not point.month:
        return str(point.year)
    if not _is_english(interface):
        return interface.plain_date(point.earliest, "yMMMMd" if point.day else "yMMMM")
    day = _day(point, interface)
    return f"{day}, {point.year}" if point.day else f"{day} {point.year}"


def _parts(point: Point) -> list[int]:
    return [part for part in (point.year, point.month, point.day) if part]


def stopped(text: str) -> str:
    """``text`` with a full stop, unless it has an end mark of its own."""
    return text if not text or text[-1] in END_MARKS else f"{text}."


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _edtf(point: Point) -> str:
    parts = [f"{point.year:04}", *(f"{part:02}" for part in (point.month, point.day) if part)]
    return "-".join(parts) + point.qualifier


def _bibtex_name(name: Name) -> str:
    """A name for BibTeX: braces keep that of a body whole, and an “and” in it too."""
    if name.given:
        return f"{_plain(name.family)}, {_plain(name.given)}"
    return f"{{{_plain(name.family)}}}"


def _plain(text: str) -> str:
    """``text`` with what BibTeX and TeX would take for commands made plain."""
    return text.translate(BIBTEX_SPECIAL)
