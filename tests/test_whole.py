"""The site as one page, as a book and as an archive: whole, sound, and the same bytes each time."""

from __future__ import annotations

import html
import re
import shutil
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import pytest
from sites import Builder, Site, read
from support import LAKE, TINY, tiny_explainer

from explainer.pages.all import PAGES
from explainer.source.kinds import Language, Line
from explainer.source.schema import STARTER
from explainer.views.catalogue import catalogue
from explainer.views.interface import Interface
from explainer.whole.about import About
from explainer.whole.archive import archive
from explainer.whole.parts import Here, Target, target, tree

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
XLINK = "{http://www.w3.org/1999/xlink}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
PACKAGE = "book/package.opf"
KEPT = ("whole.html", "whole.epub", "site.zip")


@pytest.fixture(scope="module")
def starter(built: Builder) -> Site:
    """The site of the example that `new` copies, which has a picture."""
    return built("starter", STARTER)


def words_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_the_page_has_every_word_of_every_page(tiny: Site) -> None:
    whole = words_of(tree((tiny.folder / "whole.html").read_text("utf-8")))
    for name in tiny.names:
        main = tree((tiny.folder / name).read_text("utf-8"))
        section = main.find(".//section[@id='keep']")
        if section is not None:  # it would lead the page to itself
            section.clear()
        assert words_of(main) in whole, name


def who_is_behind(site: Site) -> list[str]:
    """What the head of the whole page says of who made it."""
    page = (site.folder / "whole.html").read_text("utf-8")
    return re.findall(r"(Written by|Published by): ", page[: page.index('<nav class="contents"')])


def test_the_page_calls_nobody_its_writer_who_publishes_it(
    built: Builder, starter: Site, tmp_path: Path
) -> None:
    assert who_is_behind(starter) == ["Written by", "Published by"]
    sources = Path(shutil.copytree(STARTER, tmp_path / "sources"))
    file = sources / "site.yml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("authors: ")]
    assert len(kept) == len(lines) - 1
    file.write_text("".join(kept), "utf-8")
    assert who_is_behind(built("published", sources)) == ["Published by"]


def test_the_page_needs_no_script_and_no_other_file(tiny: Site) -> None:
    page = read(tiny.folder / "whole.html")
    assert [tag for tag, _ in page.tags if tag in {"script", "button", "form"}] == []
    assert {link.partition(":")[0] for link in page.fetched} == {"data"}
    assert "<style>" in (tiny.folder / "whole.html").read_text("utf-8")


def test_links_between_pages_lead_within_the_page(tiny: Site) -> None:
    links = read(tiny.folder / "whole.html").links
    assert [link for link in links if re.match(r"[a-z-]+\.html", link)] == []
    assert "#timeline.crowd-gathers" in links
    assert "data/explainer.json" in links


def test_its_contents_list_every_page_with_its_headings(tiny: Site) -> None:
    text = (tiny.folder / "whole.html").read_text("utf-8")
    contents = text[text.index("<nav class") : text.index("</nav>")]
    for name in tiny.names:
        assert f'href="#{name.removesuffix(".html")}"' in contents
    for heading in ("In 30 seconds", "How this explainer was made", "Corrections"):
        assert heading in contents


@pytest.mark.slow
def test_pictures_are_in_the_page_and_in_the_book(starter: Site) -> None:
    page = read(starter.folder / "whole.html")
    pictures = {given["src"].partition(",")[0] for tag, given in page.tags if tag == "img"}
    assert pictures == {"data:image/png;base64"}
    with zipfile.ZipFile(starter.folder / "whole.epub") as packed:
        picture = packed.read("book/media/piers.png")
    assert picture == (STARTER / "media" / "piers.png").read_bytes()


def test_neither_search_nor_site_map_leads_to_the_page(tiny: Site) -> None:
    assert read(tiny.folder / "whole.html").metas["robots"] == "noindex"
    for file in ("sitemap.xml", "search/search_index.json"):
        assert "whole.html" not in (tiny.folder / file).read_text("utf-8")


def test_the_page_of_the_data_names_each_file_with_its_size(tiny: Site) -> None:
    text = html.unescape((tiny.folder / "data.html").read_text("utf-8"))
    for name in KEPT:
        size = max(round((tiny.folder / name).stat().st_size / 1e6, 1), 0.1)
        assert re.search(rf'<a href="{name}"[^>]*>{name}</a>, {size:g}\sMB', text), name


def test_the_archive_has_every_file_but_itself_in_order_and_undated(tiny: Site) -> None:
    with zipfile.ZipFile(tiny.folder / "site.zip") as packed:
        assert packed.testzip() is None
        names = packed.namelist()
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        kept = packed.read("data.html").decode()
        for name in set(names) - {"data.html"}:
            assert packed.read(name) == (tiny.folder / name).read_bytes()
    files = (file for file in tiny.folder.rglob("*") if file.is_file())
    assert names == sorted({file.relative_to(tiny.folder).as_posix() for file in files} - {KEPT[2]})
    assert ["whole.html" in kept, "whole.epub" in kept, "site.zip" in kept] == [True, True, False]


@pytest.mark.slow
def test_the_same_site_gives_the_same_bytes(tiny: Site, tmp_path: Path) -> None:
    again = Builder(tmp_path)("again", TINY / "sources", tiny.address)
    for name in KEPT:
        assert (again.folder / name).read_bytes() == (tiny.folder / name).read_bytes(), name


def test_an_archive_depends_on_its_files_alone() -> None:
    files = [("b", b"2"), ("a/c", b"1" * 100)]
    assert archive(files) == archive(iter(files))
    with zipfile.ZipFile(BytesIO(archive(files, stored=frozenset({"b"})))) as packed:
        assert packed.namelist() == ["b", "a/c"]
        kinds = [info.compress_type for info in packed.infolist()]
        assert kinds == [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]


class Book:
    """An EPUB as a reading system opens it."""

    def __init__(self, file: Path) -> None:
        self.packed = zipfile.ZipFile(file)
        self.package = self.xml(PACKAGE)
        self.items = {each.attrib["id"]: each for each in self.package.iter(f"{OPF}item")}

    def xml(self, name: str) -> Element:
        """A file of the book as XML; it fails where that is broken."""
        return ET.fromstring(self.packed.read(name))

    def path(self, item: Element) -> str:
        """Where a file that the package names lies."""
        return f"book/{item.attrib['href']}"

    @property
    def documents(self) -> dict[str, Element]:
        """Every document, by its path."""
        paths = map(self.path, self.items.values())
        return {path: self.xml(path) for path in paths if path.endswith(".xhtml")}

    def meta(self, name: str) -> list[str]:
        """What the package says of the book under a name of Dublin Core."""
        return [each.text or "" for each in self.package.iter(f"{DC}{name}")]


@pytest.fixture(scope="module", params=["tiny", "lake", "from_disk", "starter"])
def book(request: pytest.FixtureRequest) -> Book:
    """The book of a site; one knows of no address."""
    made = request.getfixturevalue(request.param)
    folder = made.folder if isinstance(made, Site) else made
    return Book(folder / "whole.epub")


def test_a_book_says_first_and_plainly_what_it_is(book: Book) -> None:
    first = book.packed.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == (
        "mimetype",
        zipfile.ZIP_STORED,
        b"",
    )
    assert book.packed.read("mimetype") == b"application/epub+zip"
    (root,) = book.xml("META-INF/container.xml").iter(
        "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
    )
    assert root.attrib["full-path"] == PACKAGE


def test_a_package_names_every_file_once_and_puts_the_documents_in_order(book: Book) -> None:
    paths = [book.path(item) for item in book.items.values()]
    assert len(paths) == len(set(paths))
    inside = {"mimetype", "META-INF/container.xml", PACKAGE}
    assert {*paths} == set(book.packed.namelist()) - inside
    spine = [each.attrib["idref"] for each in book.package.iter(f"{OPF}itemref")]
    assert len(spine) == len(set(spine))
    assert {book.path(book.items[name]) for name in spine} == {*book.documents}
    drawn = {
        path
        for path, document in book.documents.items()
        if "{http://www.w3.org/2000/svg}svg" in {each.tag for each in document.iter()}
    }
    said = {book.path(i) for i in book.items.values() if "svg" in i.get("properties", "").split()}
    assert said == drawn


def test_every_link_in_a_book_leads_somewhere(book: Book) -> None:
    ids = {
        path: {each.get("id") for each in document.iter()} - {None}
        for path, document in book.documents.items()
    }
    files = set(book.packed.namelist())
    lost = []
    for path, document in book.documents.items():
        for element in document.iter():
            for name in ("href", "src", f"{XLINK}href"):
                link = element.get(name)
                if link is None or re.match("(https?|mailto):", link):
                    continue
                file, anchor = urldefrag(urljoin(path, link))
                if file not in files or (anchor and unquote(anchor) not in ids[file]):
                    lost.append(f"{path}: {link}")
    assert lost == []


def test_a_book_has_its_contents_as_reading_systems_want_them(book: Book) -> None:
    (item,) = [i for i in book.items.values() if i.get("properties") == "nav"]
    document = book.xml(book.path(item))
    (contents,) = [nav for nav in document.iter(f"{XHTML}nav") if nav.get(EPUB_TYPE) == "toc"]
    listed = {a.attrib["href"].partition("#")[0] for a in contents.iter(f"{XHTML}a")}
    others = {PurePosixPath(path).name for path in book.documents} - {item.attrib["href"]}
    assert listed == others


def test_whatever_is_seen_in_a_book_is_told(book: Book) -> None:
    for path, document in book.documents.items():
        for element in document.iter():
            assert element.tag != f"{XHTML}img" or element.get("alt"), path
            assert element.tag not in {f"{XHTML}script", f"{XHTML}button", f"{XHTML}form"}, path


def test_a_book_says_its_language_and_the_day_of_its_last_change(book: Book) -> None:
    (language,) = book.meta("language")
    for document in book.documents.values():
        assert document.get("lang") == language
        assert document.get("dir") == "ltr"
    stamps = [
        m.text for m in book.package.iter(f"{OPF}meta") if "modified" in m.get("property", "")
    ]
    assert len(stamps) == 1
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", stamps[0] or "")


def test_a_book_is_known_by_the_address_of_its_site(
    tiny: Site, lake: Site, from_disk: Path
) -> None:
    ids = [Book(folder / "whole.epub").meta("identifier")[0]
           for folder in (tiny.folder, lake.folder, from_disk)]  # fmt: skip
    assert ids[0] == ids[1]
    assert ids[0] != ids[2]
    assert all(re.fullmatch("urn:uuid:[0-9a-f-]{36}", each) for each in ids)


def test_a_book_from_right_to_left_says_so(built: Builder, tmp_path: Path) -> None:
    text = (LAKE / "sources" / "site.yml").read_text("utf-8")
    sources = tmp_path / "sources"
    sources.mkdir()
    for file in (LAKE / "sources").glob("*.yml"):
        (sources / file.name).write_bytes(file.read_bytes())
    assert "\nlanguage: en\n" in text
    (sources / "site.yml").write_text(text.replace("language: en\n", "language: ar\n"), "utf-8")
    arabic = Book(built("arabic", sources, "").folder / "whole.epub")
    (spine,) = arabic.package.iter(f"{OPF}spine")
    assert spine.attrib["page-progression-direction"] == "rtl"
    assert {document.get("dir") for document in arabic.documents.values()} == {"rtl"}


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("#a", Target("here", "a")),
        ("other.html", Target("other")),
        ("other.html?status=x#a%20b", Target("other", "a b")),
        ("https://x.example/r/other.html#a", Target("other", "a")),
        ("https://x.example/r/", Target("index")),
        ("https://y.example/other.html", Target(away="https://y.example/other.html")),
        ("mailto:a@x.example", Target(away="mailto:a@x.example")),
        ("data/a.csv", Target(file="data/a.csv")),
    ],
)
def test_a_link_leads_to_a_page_a_file_or_away(link: str, found: Target) -> None:
    pages = frozenset({"here", "other", "index"})
    assert target(link, Here("here", pages, "https://x.example/r/")) == found


def test_authors_are_parted_as_the_language_parts_them() -> None:
    plain = tiny_explainer()
    authors = tuple(Line(name, plain.site.place) for name in ("Roy, Jeanne", "Odet, Marc"))
    site = replace(plain.site, authors=authors, language=Language("fr", plain.site.place))
    about = About.of(catalogue(replace(plain, site=site), {}, PAGES))
    page = about.rendered("whole.html.jinja", style="", paper="", icon="", doors=[], parts=[])
    assert Interface("fr").semicolon not in {"", "; "}
    assert page.count(Interface("fr").semicolon.join(["Jeanne Roy", "Marc Odet"])) == 2


def test_html_is_read_as_browsers_read_it() -> None:
    main = tree(
        '<main id="content"><p data-x="a > b" hidden>a&para;&nbsp;b<br>c &lt;</p>'
        '<form><input checked></form>after <span class="share">#</span>this'
        '<svg viewBox="0 0 1 1"><line x1="1" y1="2"/></svg></main>'
    )
    assert words_of(main) == "a¶ bc <after this"
    assert main[0].attrib == {"data-x": "a > b", "hidden": ""}
    assert [each.tag for each in main.iter()] == ["section", "p", "br", "svg", "line"]


@pytest.mark.parametrize("wrong", ["<p>a</section>", "<p>a<b>b</p>", "<p>a", "a</p>"])
def test_elements_that_are_not_one_inside_the_other_are_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"out of turn|not closed"):
        tree(f"<main>{wrong}</main>")


@pytest.mark.parametrize("wrong", ["<p>a</p>", "<main><p>a</p>", "<p>a</p></main>"])
def test_a_page_without_a_main_part_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="without a main part"):
        tree(wrong)
