"""Citations in every form, from a table; and those of the tiny explainer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from models import three_days, when
from support import tiny_explainer

from explainer.exports.authors import in_apa, in_chicago, names
from explainer.exports.calendar import events_ics
from explainer.exports.citations import (
    Work,
    apa,
    article_work,
    bibtex,
    chicago,
    csl,
    entry_works,
    page_work,
)
from explainer.exports.linked_data import Head, page_nodes
from explainer.pages.all import PAGES
from explainer.source.dates import Point
from explainer.views.catalogue import catalogue
from explainer.views.interface import Interface

DAY = Point(2022, 1, 6, "")
NEXT = Point(2022, 1, 7, "")
FIRST = Point(2022, 1, 1, "")
LATER = Point(2023, 1, 7, "")
ABOUT = Point(2022, 1, 6, "~")
MONTH = Point(2021, 12, None, "")
YEAR = Point(2019, None, None, "")
WHOLE, ADDRESS = "A Site", "https://example.org/x/a.html"

IN_WORDS = [
    (
        Work("a", "webpage", "Timeline", (DAY,), WHOLE, ADDRESS),
        f"Timeline. (2022, January 6). A Site. {ADDRESS}",
        f"“Timeline.” A Site. January 6, 2022. {ADDRESS}.",
    ),
    (
        Work("a", "webpage", "What now?", (DAY,)),
        "What now? (2022, January 6).",
        "“What now?” January 6, 2022.",
    ),
    (
        Work("a", "article", "Say “no” twice", (DAY, NEXT)),
        "Say “no” twice. (2022, January 6–7).",
        "“Say ‘no’ twice.” January 6–7, 2022.",
    ),
    (
        Work("a", "article", "[A description]", (ABOUT,)),
        "[A description]. (ca. 2022, January 6).",
        "[A description]. ca. January 6, 2022.",
    ),
    (
        Work("a", "article", "Old", (YEAR, MONTH)),
        "Old. (2019–2021, December).",
        "“Old.” 2019–December 2021.",
    ),
    (
        Work("a", "article", "A year later", (DAY, LATER)),
        "A year later. (2022, January 6–2023, January 7).",
        "“A year later.” January 6, 2022–January 7, 2023.",
    ),
    (
        Work("a", "article", "A month later", (DAY, Point(2022, 2, 7, ""))),
        "A month later. (2022, January 6–2022, February 7).",
        "“A month later.” January 6, 2022–February 7, 2022.",
    ),
    (
        Work("a", "article", "A month", (DAY, Point(2022, 1, None, ""))),
        "A month. (2022, January 6–2022, January).",
        "“A month.” January 6, 2022–January 2022.",
    ),
    (Work("a", "article", "No date", ()), "No date. (n.d.).", "“No date.” n.d."),
]


@pytest.mark.parametrize(("work", "in_apa", "in_chicago"), IN_WORDS)
def test_a_work_in_words(work: Work, in_apa: str, in_chicago: str) -> None:
    assert apa(work) == in_apa
    assert chicago(work) == in_chicago


@pytest.mark.parametrize(
    ("language", "dates", "in_apa", "in_chicago"),
    [
        ("fr", (DAY,), "T. (2022, 6 janvier).", "“T.” 6 janvier 2022."),
        ("fr", (DAY, NEXT), "T. (2022, 6 janvier–7 janvier).", "“T.” 6 janvier–7 janvier 2022."),
        ("fr", (FIRST,), "T. (2022, 1er janvier).", "“T.” 1er janvier 2022."),
        ("fr", (MONTH,), "T. (2021, décembre).", "“T.” décembre 2021."),
        ("fr", (YEAR,), "T. (2019).", "“T.” 2019."),
        ("fr", (ABOUT,), "T. (vers 2022, 6 janvier).", "“T.” vers 6 janvier 2022."),
        ("fr", (), "T. (s. d.).", "“T.” s. d."),
        ("de", (DAY,), "T. (2022, 6. Januar).", "“T.” 6. Januar 2022."),
        ("es", (DAY,), "T. (2022, 6 de enero).", "“T.” 6 de enero de 2022."),
        ("ru", (DAY,), "T. (2022, 6 января).", "“T.” 6 января 2022\u202fг."),
        ("kk", (DAY,), "T. (2022, 6 қаңтар).", "“T.” 2022\u202fж. 6 қаңтар."),
        ("ar", (DAY,), "T. (2022, 6 يناير).", "“T.” 6 يناير 2022."),
    ],
)
def test_dates_are_in_the_language_of_the_site(
    language: str, dates: tuple[Point, ...], in_apa: str, in_chicago: str
) -> None:
    work, interface = Work("a", "article", "T", dates), Interface(language)
    assert apa(work, interface) == in_apa
    assert chicago(work, interface) == in_chicago


def test_a_work_for_bibtex_has_no_commands_from_outside() -> None:
    authors = names(["Bø, Åse", "Salt and Sons"])
    title, address = r"5% & {x}_\y", "https://example.org/a_b"
    work = Work("a-b", "article-newspaper", title, (ABOUT,), "W#1", address, authors)
    assert bibtex(work) == (
        "@misc{a-b,\n"
        r"  title = {{5\% \& \textbraceleft{}x\textbraceright{}\_\textbackslash{}y}}," + "\n"
        "  author = {Bø, Åse and {Salt and Sons}},\n"
        r"  howpublished = {W\#1}," + "\n"
        "  date = {2022-01-06~},\n"
        "  year = {2022},\n"
        "  month = jan,\n"
        "  url = {https://example.org/a_b},\n"
        "  note = {The date is approximate.},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("written", "apa_has", "chicago_has"),
    [
        ([], "", ""),
        (["Brook, Ida Ann"], "Brook, I. A.", "Brook, Ida Ann"),
        (["The Desk"], "The Desk", "The Desk"),
        (["Brook, Ida", "Aas, Jon"], "Brook, I., & Aas, J.", "Brook, Ida, and Jon Aas"),
        (
            ["Brook, Ida", "The Desk", "Aas, Jon"],
            "Brook, I., The Desk, & Aas, J.",
            "Brook, Ida, The Desk, and Jon Aas",
        ),
    ],
)
def test_authors_in_words(written: list[str], apa_has: str, chicago_has: str) -> None:
    assert (in_apa(names(written)), in_chicago(names(written))) == (apa_has, chicago_has)


def test_a_work_with_authors_begins_with_them() -> None:
    work = Work("a", "webpage", "T", (DAY,), "W", "", names(["Brook, Ida"]))
    assert apa(work) == "Brook, I. (2022, January 6). T. W."
    assert chicago(work) == "Brook, Ida. “T.” W. January 6, 2022."
    assert csl(work)["author"] == [{"family": "Brook", "given": "Ida"}]


def test_a_work_without_a_date_for_bibtex_and_csl() -> None:
    work = Work("a", "article", "T", ())
    assert bibtex(work) == "@misc{a,\n  title = {{T}},\n}\n"
    assert csl(work) == {"id": "a", "type": "article", "title": "T"}


@pytest.mark.parametrize(
    ("dates", "issued"),
    [
        ((DAY,), {"date-parts": [[2022, 1, 6]]}),
        ((YEAR, MONTH), {"date-parts": [[2019], [2021, 12]]}),
        ((ABOUT,), {"date-parts": [[2022, 1, 6]], "circa": True}),
    ],
)
def test_dates_in_csl(dates: tuple[Point, ...], issued: dict[str, object]) -> None:
    assert csl(Work("a", "article", "T", dates))["issued"] == issued


def test_our_pages_are_dated_by_the_last_correction() -> None:
    work = page_work(catalogue(tiny_explainer(), {}, PAGES), "timeline", "Timeline")
    assert apa(work) == "Timeline. (2031, March 6). The ferry strike at Tolmere."


def test_what_never_changed_is_dated_by_its_publication_not_by_what_it_tells_of() -> None:
    plain = tiny_explainer()
    never_corrected = replace(plain, site=replace(plain.site, corrections=(), published=None))
    known = catalogue(never_corrected, three_days(), PAGES)
    dates = {name: page_work(known, name, "").dates for name in ("places", "timeline")}
    assert [point.earliest for (point,) in dates.values()] == [date(2031, 3, 3), date(2031, 3, 6)]
    head = Head("places", "Places", "", "")
    (article, *_) = page_nodes(known, head, ())
    assert (article["datePublished"], article["dateModified"]) == ("2031-03-03", "2031-03-03")
    stamped = [line for line in events_ics(known).splitlines() if line.startswith("DTSTAMP")]
    assert stamped[0] == "DTSTAMP:20310303T000000Z"
    given = replace(never_corrected.site, published=when("2031-04-01"))
    known = catalogue(replace(plain, site=given), three_days(), PAGES)
    assert [point.earliest for point in page_work(known, "places", "").dates] == [date(2031, 4, 1)]


def test_an_address_stands_only_where_the_site_has_one() -> None:
    explainer = tiny_explainer()
    known = catalogue(explainer, {}, PAGES, "https://example.org/x/")
    assert page_work(known, "index", "Summary").address == "https://example.org/x/"
    first = explainer.timeline[0]
    addresses = {work.id: work.address for work in entry_works(known)}
    version = known.ledger.versions[first.id]
    cited = f"https://example.org/x/timeline.html?cited={version}#{first.id}"
    assert addresses[first.id] == cited
    assert not any(work.address for work in entry_works(catalogue(explainer, {}, PAGES)))


def test_nothing_is_invented_about_an_article() -> None:
    quay, wire, _ = map(article_work, tiny_explainer().articles)
    assert apa(wire) == "Tolmere ferries stand still. (2031, March 3)."
    assert quay.address == "https://example.org/quay"
    assert set(csl(wire)) == {"id", "type", "title", "issued"}
