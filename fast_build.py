"""A hook that makes MkDocs faster and changes no byte of the site; without it all works as well.

What costs most, and what is done about it (measured: HACKING.md, "Speed"):

- Material's templates are compiled anew on every build, and its 14,000 icons listed: compiled
  templates are kept, folders with a dot are not looked into.
- Ready-made HTML at a page's end goes through the Markdown and the search parsers: blocks that the
  search leaves out anyway are taken out of a page before, and put back after.
- Every page is rendered though few have changed: rendered pages, their search entries and their
  pictures are kept.

What is kept lies under build/cache, each file with a digest of what it was made from and of what it
holds; whatever does not match is made anew.
"""

from __future__ import annotations

import functools
import hashlib
import json
import logging
import os
import re
import sys
import tempfile
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler

from explainer import pages, pictures

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.toc import AnchorLink

# Ready-made HTML that the search leaves out: from the line that opens it to the one that closes it.
READY = re.compile(
    r"^<(\w+)(?=[^>]* data-search-exclude)(?![^>]* markdown)[^>]*>(?![^\n]*</\1>$).*?^</\1>$",
    re.DOTALL | re.MULTILINE,
)
MARK = "<!-- ready-made {} -->"
MARKED = re.compile("<!-- ready-made ([0-9]+) -->")
ANCHOR = re.compile(r' id="([^"]+)"')
ROOT = Path(__file__).resolve().parent
PACKAGES = ("jinja2", "markdown", "mkdocs", "mkdocs-material", "pillow")
TOOLS = [sys.version, *(f"{name} {version(name)}" for name in PACKAGES)]


class Cache:
    """Texts by name; each is given back only for the key that it was kept with."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.held: dict[str, tuple[str, bytes]] = {}

    def get(self, name: str, key: str) -> bytes | None:
        """What is kept under ``name``, if it was kept with ``key`` and is whole."""
        if name not in self.held:
            with suppress(OSError):
                first, _, rest = self._file(name).read_bytes().partition(b"\n")
                self.held[name] = first.decode("ascii", "replace"), rest
        digest, content = self.held.get(name, ("", b""))
        return content if digest == _digest(key, content) else None

    def put(self, name: str, key: str, content: bytes) -> None:
        """Keep ``content``; where the disk refuses, only for this process."""
        digest = _digest(key, content)
        self.held[name] = digest, content
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as new:
                new.write(digest.encode() + b"\n" + content)
            Path(new.name).replace(self._file(name))

    def _file(self, name: str) -> Path:
        return self.folder / hashlib.sha256(name.encode()).hexdigest()[:32]


def _digest(key: str, content: bytes) -> str:
    return hashlib.sha256(key.encode() + b"\0" + content).hexdigest()


@functools.cache
def our_code() -> str:
    """A digest of our own code: on it depends what templates and pictures become."""
    files = sorted((ROOT / "explainer").glob("*.py"))
    return _digest(str(TOOLS), b"".join(file.read_bytes() for file in files))


def picture(headline: str, site: str, as_of: str) -> bytes:
    """A picture for sharing, drawn once."""
    words = json.dumps([headline, site, as_of])
    content = cache.get(f"picture {words}", our_code())
    if content is None:
        content = pictures.picture(headline, site, as_of)
        cache.put(f"picture {words}", our_code(), content)
    return content


class Compiled(BytecodeCache):
    """Keeps what Jinja makes of a template."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket``, if its template is kept."""
        content = self.cache.get(bucket.key, self._key(bucket))
        if content is not None:
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what ``bucket`` holds."""
        self.cache.put(bucket.key, self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return our_code() + bucket.checksum


class VisibleFiles(FileSystemLoader):
    """Lists no folder with a dot, such as Material's icons: MkDocs leaves them out later anyway."""

    def list_templates(self) -> list[str]:
        """The path of every template, from the folder it is in."""
        found = set()
        for root in self.searchpath:
            for folder, below, names in os.walk(root):
                below[:] = [name for name in below if not name.startswith(".")]
                found |= {Path(folder, name).relative_to(root).as_posix() for name in names}
        return sorted(found)


cache = Cache(Path("build/cache"))
taken_out: dict[str, list[str]] = {}
setting: list[str] = []


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Give the theme templates that are compiled once, and no list of icons."""
    cache.folder = Path(config.config_file_path or "").resolve().parent / "build" / "cache"
    compiled = Compiled(cache)
    pages.jinja().bytecode_cache = compiled
    pages.picture = picture  # type: ignore[attr-defined, assignment]
    stock = config.theme.get_env

    def environment() -> Environment:
        made = stock()
        made.bytecode_cache = compiled
        made.loader = VisibleFiles(config.theme.dirs)
        return made

    config.theme.get_env = environment  # type: ignore[method-assign]


@event_priority(-100)
def on_nav(nav: object, *, config: MkDocsConfig, files: Files) -> object:
    """Note all that a page's HTML depends on, but for its own Markdown."""
    targets = [(file.src_uri, file.url, file.inclusion.name) for file in files]
    made_with = (TOOLS, config.markdown_extensions, config.mdx_configs, config.validation, targets)
    setting[:] = [_digest(str(made_with), b"")]
    return nav


@event_priority(-100)
def on_page_markdown(markdown: str, *, page: Page, **_: object) -> str:
    """Take ready-made HTML out of a page, and see to it that the page is rendered once."""
    blocks = taken_out[page.file.src_uri] = []

    def take_out(block: re.Match[str]) -> str:
        blocks.append(block[0])
        return MARK.format(len(blocks) - 1)

    def render(config: MkDocsConfig, files: Files) -> None:
        _render(page, config, files)
        anchors = {anchor for block in blocks for anchor in ANCHOR.findall(block)}
        page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors

    page.render = render  # type: ignore[method-assign]
    return READY.sub(take_out, markdown)


def _render(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Render ``page``, or take what is kept of it; a page with warnings is not kept."""
    name = f"page {page.file.src_uri}"
    key = f"{setting[0]}{page.markdown}"
    content = cache.get(name, key)
    if content is not None:
        _restore(page, json.loads(content), files)
        return
    warnings = CountHandler()
    logging.getLogger("mkdocs").addHandler(warnings)
    try:
        Page.render(page, config, files)
    finally:
        logging.getLogger("mkdocs").removeHandler(warnings)
    if not warnings.get_counts():
        cache.put(name, key, json.dumps(_rendered(page)).encode())


# MkDocs takes a page's title from its first heading while it renders, and keeps it here.
TITLE = "_title_from_render"


def _rendered(page: Page) -> dict[str, Any]:
    """What rendering has made of ``page``."""
    links = page.links_to_anchors or {}
    return {
        "content": page.content,
        "toc": [_token(item) for item in page.toc],
        "title": getattr(page, TITLE),
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": {target.src_uri: anchors for target, anchors in links.items()},
    }


def _token(item: AnchorLink) -> dict[str, Any]:
    children = [_token(child) for child in item.children]
    return {"name": item.title, "id": item.id, "level": item.level, "children": children}


def _restore(page: Page, kept: dict[str, Any], files: Files) -> None:
    page.content = kept["content"]
    page.toc = get_toc(kept["toc"])
    setattr(page, TITLE, kept["title"])
    page.present_anchor_ids = set(kept["anchors"])
    page.links_to_anchors = {files.src_uris[uri]: links for uri, links in kept["links"].items()}


def on_env(env: Environment, *, config: MkDocsConfig, **_: object) -> Environment:
    """See to it that the search reads a page once."""
    plugin: Any = config.plugins.get("material/search")
    if plugin is None:
        return env
    index = plugin.search_index
    stock = index.add_entry_from_context
    # Material looks each section up in the table of contents, from its top; what it finds there is
    # the address that it makes up by itself where it finds nothing.
    index._find_toc_by_id = lambda *_: None  # noqa: SLF001

    def add(page: Page) -> None:
        name = f"search {page.file.src_uri}"
        key = json.dumps([TOOLS, page.content, page.url, str(page.title), page.meta], default=str)
        content = cache.get(name, key)
        if content is not None:
            index.entries += json.loads(content)
            return
        before = len(index.entries)
        stock(page)
        cache.put(name, key, json.dumps(index.entries[before:]).encode())

    index.add_entry_from_context = add
    return env


@event_priority(-100)
def on_page_context(context: object, *, page: Page, **_: object) -> object:
    """Put the ready-made HTML back, once the search has read the page."""
    blocks = taken_out.pop(page.file.src_uri)
    page.content = MARKED.sub(lambda mark: blocks[int(mark[1])], page.content or "")
    return context
