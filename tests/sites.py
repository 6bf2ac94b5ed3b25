"""Built sites, each made once a run whatever asks for it, and what their files say."""

from __future__ import annotations

import fcntl
import os
import pickle
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache, partial
from html.parser import HTMLParser
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from support import ROOT

Part = TypeVar("Part")
Result = TypeVar("Result")
# As on GitHub Pages, the site does not lie at the root of its host.
BELOW = "/repo/"
ADDRESS = f"https://somebody.example{BELOW}"

# Attributes that name an element of the same page, or several.
REFERENCES = (
    "for aria-controls aria-describedby aria-labelledby popovertarget list headers form".split()
)
# Elements whose address the browser fetches without being asked.
FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "image": "href"}
# Documents that stand for no page of their own.
NO_PAGES = ("404.html", "whole.html")
FETCHED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "preconnect", "manifest"}


@dataclass(frozen=True)
class Site:
    """A built site: where its files lie, and the address that it was built for."""

    folder: Path
    address: str

    @property
    def names(self) -> list[str]:
        """The file of every page but the 404 page, and the one that holds all the others."""
        return sorted(f.name for f in self.folder.glob("*.html") if f.name not in NO_PAGES)

    @property
    def documents(self) -> list[str]:
        """The file of every document that a reader may open."""
        return [*self.names, *NO_PAGES]


def build(sources: Path, folder: Path, address: str) -> Site:
    """Check and build by the command that `make site` runs; what it prints is the failure."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": address}
    for name in ("GITHUB_ACTIONS", "SOURCE_DATE_EPOCH", *([] if address else ["SITE_URL"])):
        environment.pop(name, None)
    command = [sys.executable, str(ROOT / "build_pages.py"), "site"]
    command += ["--sources", str(sources), "--site", str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode or "WARNING" in done.stdout + done.stderr:
        pytest.fail(f"`build_pages.py site` failed:\n{done.stdout}{done.stderr}", pytrace=False)
    return Site(folder, address)


@dataclass(frozen=True)
class Builder:
    """Builds each site once, for all processes of a run; ``shared`` is the folder they share."""

    shared: Path

    def __call__(self, name: str, sources: Path, address: str = ADDRESS) -> Site:
        """The site of ``sources``, known to this run as ``name``."""
        folder = self.shared / f"site-{name}"
        with (self.shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return Site(folder, address) if folder.is_dir() else build(sources, folder, address)


def done_together(
    folder: Path, parts: Sequence[Part], work: Callable[[Part], Result]
) -> list[Result]:
    """What ``work`` gives of each of ``parts``, which the processes of a run do between them.

    Each does what no other is at, and then waits for the others; ``folder`` is shared by them.
    """
    folder.mkdir(exist_ok=True)
    files = [folder / str(number) for number in range(len(parts))]
    for waiting in (fcntl.LOCK_NB, 0):
        for file, part in zip(files, parts, strict=True):
            with file.with_suffix(".lock").open("w") as lock, suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | waiting)
                if not file.exists():
                    file.write_bytes(pickle.dumps(work(part)))
    return [pickle.loads(file.read_bytes()) for file in files]


@dataclass
class Html(HTMLParser):
    """One page as its tags have it."""

    ids: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    json: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    in_json: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Sort what a tag says into the lists."""
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self.ids += [given["id"]] if "id" in given else []
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        self.links += [given["href"]] if tag in {"a", "area", "link"} and "href" in given else []
        self.references += [word for name in REFERENCES for word in given.get(name, "").split()]
        if tag == "meta":
            self.metas[given.get("property") or given.get("name", "")] = given.get("content", "")
        if tag == "link" and FETCHED_LINKS & set(given.get("rel", "").split()):
            self.fetched.append(given["href"])
        if given.get(FETCHED.get(tag, "")):
            self.fetched.append(given[FETCHED[tag]])
        self.in_json = tag == "script" and given.get("type") == "application/ld+json"
        self.json += [""] if self.in_json else []

    def handle_data(self, data: str) -> None:
        """Gather linked data."""
        if self.in_json:
            self.json[-1] += data

    def handle_endtag(self, _: str) -> None:
        """Note where linked data ends."""
        self.in_json = False


@cache
def read(file: Path) -> Html:
    """The tags of ``file``, read once."""
    page = Html()
    page.feed(file.read_text("utf-8"))
    page.close()
    return page


def lost_links(site: Site) -> list[str]:
    """Every address on a page that leads to no page, file or anchor of the site, where it should.

    An address from the root of the host is right on the 404 page alone, which is shown at any
    depth; a relative one is wrong there.
    """
    return [
        f"{name}: {link}"
        for name in site.documents
        for link in sorted({*read(site.folder / name).links, *read(site.folder / name).fetched})
        if not _leads_somewhere(link, name, site)
    ]


def _leads_somewhere(link: str, name: str, site: Site) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        whole = parts.scheme in {"http", "https", "mailto", "data"}  # the last holds what it names
        return whole and (not site.address or not link.startswith(site.address) or _is(link, site))
    from_root = parts.path.startswith("/")
    if from_root != (name == "404.html" and bool(site.address) and bool(parts.path)):
        return False
    here = (site.address or "https://no.address.example/") + name
    return _is(urljoin(here, link), site)


def _is(whole: str, site: Site) -> bool:
    """Whether the address ``whole`` is a file of ``site``, and its anchor in it."""
    target = urlsplit(whole)
    root = urlsplit(site.address or "https://no.address.example/").path
    if not target.path.startswith(root):
        return False
    file = site.folder / (unquote(target.path).removeprefix(root) or "index.html")
    if not file.is_file():
        return False
    is_page = file.suffix == ".html"
    return not (target.fragment and is_page) or unquote(target.fragment) in read(file).anchors


def wrong_ids(site: Site) -> list[str]:
    """Each id that stands twice on a page, and each reference on it to one that it lacks."""
    said = []
    for name in site.documents:
        page = read(site.folder / name)
        said += [f"{name}: twice: {i}" for i, times in Counter(page.ids).items() if times > 1]
        lacking = set(page.references) - set(page.ids)
        said += [f"{name}: lacks: {i}" for i in sorted(lacking)]
    return said


def fetched_elsewhere(site: Site) -> list[str]:
    """What pages fetch by themselves that is no file of the site."""
    return [
        f"{name}: {link}"
        for name in site.documents
        for link in read(site.folder / name).fetched
        if urlsplit(link).netloc and not (site.address and link.startswith(site.address))
    ]


def unreached(site: Site) -> list[str]:
    """The pages to which no way leads by links from the front page."""
    wanted = {*site.documents} - {"404.html"}
    reached, ahead = set(), ["index.html"]
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            paths = {urlsplit(link).path for link in read(site.folder / name).links}
            ahead += sorted(paths & wanted - reached)
    return sorted(wanted - reached)


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder below BELOW, with its own page for what is not there."""

    def translate_path(self, path: str) -> str:
        """The file for an address; one that does not exist for an address outside the site."""
        asked = urlsplit(path).path
        inside = asked.removeprefix(BELOW) if asked.startswith(BELOW) else "outside-the-site"
        return super().translate_path(f"/{inside}")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page where nothing is found."""
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        page = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    def log_message(self, *_: Any) -> None:
        """Stay silent."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on a free port; gives the address of the site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{BELOW}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def served(site: Site) -> Iterator[Site]:
    """``site`` at the address where it is served, though it was built for another."""
    with serving(site.folder) as address:
        yield Site(site.folder, address)
