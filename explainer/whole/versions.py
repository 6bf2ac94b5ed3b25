"""Earlier versions of the site, each from the archive that was published with it, to be cited."""

from __future__ import annotations

import html
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from explainer.exports.asked import CITED, cited_script
from explainer.source.place import shown_path
from explainer.views.changes import day_link, shown_days
from explainer.views.links import Link
from explainer.whole.about import About
from explainer.writing import CannotWrite

FOLDER = "versions"
# A day, and a number where several versions were published on it.
NAMED = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.(\d+))?")
# What speaks of the whole host, or stands in for pages that are not there.
LEFT = {"sitemap.xml", "sitemap.xml.gz", "robots.txt", "404.html"}
CANONICAL = re.compile(r'\s*<link rel="canonical"[^>]*>')
CHARSET = '<meta charset="utf-8">'
# What reading an archive raises that is cut short, damaged, encrypted, or no archive at all.
UNREADABLE = (BadZipFile, EOFError, RuntimeError, UnicodeDecodeError, zlib.error)
BODY = re.compile(r"<body[^>]*>")
SHARED = re.compile(r'<a href="#([^"]+)" data-share="[^"]*" data-version="([0-9a-f]+)"')
# The page that lists them, and what the list stands before; the other where nothing was verified.
PAGES, BEFORE = ("changes.html", "data.html"), "<h2"


@dataclass(frozen=True, order=True)
class Version:
    """An earlier version: the day on which it was published, which of that day, and its archive."""

    day: date
    number: int
    file: Path

    @property
    def name(self) -> str:
        """Its folder on the site."""
        return self.file.stem


@dataclass(frozen=True)
class Listed:
    """A version for readers: the days on which something changed since the one before."""

    version: Version
    label: str
    days: list[tuple[Link, str]]


def versions_in(folder: Path) -> list[Version]:
    """The versions whose archives lie in ``folder``, the oldest first.

    Raises CannotWrite where there is no such folder, an archive is not named after a day, as in
    2035-03-06.zip, or is no archive of a site.
    """
    if not folder.is_dir():
        raise CannotWrite(f"{shown_path(folder)}: there is no such folder of earlier versions")
    found = []
    for file in folder.glob("*.zip"):
        named = NAMED.fullmatch(file.stem)
        try:
            day = date.fromisoformat(named[1]) if named else None
        except ValueError:
            day = None
        if not named or not day:
            raise CannotWrite(f"{shown_path(file)}: name it after its day, as in 2035-03-06.zip")
        _refuse_others(file)
        found.append(Version(day, int(named[2] or 1), file))
    return sorted(found)


def _refuse_others(file: Path) -> None:
    """Raises CannotWrite where ``file`` is none of our archives: before a build, not after it."""
    try:
        with ZipFile(file) as packed:
            for info in packed.infolist():
                path = PurePosixPath(info.filename)
                if path.is_absolute() or ".." in path.parts:
                    raise CannotWrite(f"{shown_path(file)}: {path} would lie outside")
                content = packed.read(info)
                if path.suffix == ".html":
                    content.decode()
    except UNREADABLE:
        raise CannotWrite(f"{shown_path(file)}: this is no archive of a site") from None


def keep_versions(folder: Path, about: About, versions: list[Version]) -> None:
    """Put ``versions`` below the site that was built in ``folder``, list them, and find changes."""
    if not versions:
        return
    for version in versions:
        _unpack(version, folder, about)
    page = next(folder / name for name in PAGES if (folder / name).is_file())
    before, mark, after = page.read_text("utf-8").partition(BEFORE)
    section = about.rendered("versions.html.jinja", versions=_listed(about, versions))
    page.write_text(f"{before}{section}{mark}{after}", "utf-8", newline="\n")
    script = cited_script(about.known, _earlier(folder, about, versions))
    (folder / CITED).write_text(script, "utf-8", newline="\n")


def _unpack(version: Version, folder: Path, about: About) -> None:
    """Put the files of ``version`` into their folder; its pages say that they are not the last."""
    with ZipFile(version.file) as packed:
        for info in packed.infolist():
            path = PurePosixPath(info.filename)
            if info.is_dir() or info.filename in LEFT:
                continue
            content = packed.read(info)
            if path.suffix == ".html":
                content = _told(content.decode(), path, version, folder, about).encode()
            into = folder / FOLDER / version.name / path
            into.parent.mkdir(parents=True, exist_ok=True)
            into.write_bytes(content)


def _told(page: str, path: PurePosixPath, version: Version, folder: Path, about: About) -> str:
    """``page`` with what says that it is an earlier one, for readers and for search engines."""
    now = path if (folder / path).is_file() else PurePosixPath("index.html")
    address = about.known.at(str(now).removesuffix("index.html"))
    canonical = f'\n<link rel="canonical" href="{html.escape(address)}">' if address else ""
    head = f'{CHARSET}\n<meta name="robots" content="noindex">{canonical}'
    page = CANONICAL.sub("", page).replace(CHARSET, head)
    if len(path.parts) > 1:  # a card stands on another page, where there is no room for a word
        return page
    day = about.known.labels.interface.day(version.day)
    notice = about.rendered("earlier.html.jinja", day=day, now=f"../../{now}")
    return BODY.sub(lambda body: f"{body[0]}\n{notice}", page)


def _listed(about: About, versions: list[Version]) -> list[Listed]:
    """``versions`` for readers, the newest first."""
    known, listed = about.known, []
    days = shown_days(known)
    for version, last in zip(versions, [None, *versions], strict=False):
        since = last.day if last else date.min
        changed = [(day_link(known, d.day), d.title) for d in days if since < d.day <= version.day]
        label = known.labels.interface.day(version.day)
        label = f"{label} ({version.number})" if version.number > 1 else label
        listed.append(Listed(version, label, changed))
    return listed[::-1]


def _earlier(folder: Path, about: About, versions: list[Version]) -> dict[str, dict[str, str]]:
    """By id and version, the newest place of each entry that is no longer as it was.

    They are in the order of the versions and of their pages.
    """
    now, found = about.known.ledger.versions, dict[str, dict[str, str]]()
    for version in versions:
        for name, short, address in _shared(folder, version):
            if now.get(name) != short:
                found.setdefault(name, {})[short] = address
    return found


def _shared(folder: Path, version: Version) -> Iterator[tuple[str, str, str]]:
    """Each entry of ``version`` that can be cited: its id, its own version, and where it stands."""
    for file in sorted((folder / FOLDER / version.name).glob("*.html")):
        for name, short in SHARED.findall(file.read_text("utf-8")):
            yield name, short, f"{FOLDER}/{version.name}/{file.name}#{name}"
