"""A hook that makes MkDocs faster and changes no byte of the site; without it all works as well.

What costs most, and what is done about it (measured: HACKING.md, "Speed"):

- Material's templates are compiled anew on every build, and its 14,000 icons listed: compiled
  templates are kept, folders with a dot are not looked into.
- Ready-made HTML goes through the Markdown parser, and where the search leaves it out through that
  of the search: such blocks are taken out of a page before, and put back after.
- Every page is rendered though few have changed: rendered pages, their search entries, their
  pictures and the finished HTML are kept.
- Python looks again and again for garbage among all that a build holds: it waits until the end.

What is kept lies under build/cache, each file with a digest of what it was made from and of what it
holds; whatever does not match is made anew.
"""

from __future__ import annotations

import functools
import gc
import hashlib
import json
import logging
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, Template
from jinja2.bccache import Bucket
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from explainer import pages, pictures

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.toc import AnchorLink

# Ready-made HTML: from the line that opens it to the one that closes it.
READY = re.compile(
    r"^<(details|div|dl|figure|form|ol|section|ul)\b(?![^>]* markdown)([^>]*)>(?![^\n]*</\1>$)"
    r".*?^</\1>$",
    re.DOTALL | re.MULTILINE,
)
UNSEARCHED = "data-search-exclude"
MARK = "<!-- {} {} -->"
SEARCHED = re.compile("<!-- searched ([0-9]+) -->")
LEFT_OUT = re.compile("<!-- left-out ([0-9]+) -->")
ANCHOR = re.compile(r' id="([^"]+)"')
# A button that the search leaves out, up to its own end; where text follows, it keeps two spaces
# from becoming one.
BUTTON = re.compile(rf"(?><button [^>]*{UNSEARCHED}[^>]*>.*?</button>)(?=<)")
ROOT = Path(__file__).resolve().parent
# What MkDocs gives every template; all of it that pages show is in their keys.
CONTEXT = frozenset(TemplateContext.__annotations__)
# Not what templates ask of a page that is not their own: it changes often.
HEAD_ONLY = frozenset(("description", "json_ld", "picture"))


def _digest(*parts: object) -> str:
    """One digest of all ``parts``; what is neither text nor bytes is taken as Python shows it."""
    whole = hashlib.sha256()
    for part in parts:
        data = part
        if not isinstance(data, bytes):
            text = part if isinstance(part, str) else repr(part)
            data = text.encode("utf-8", "surrogatepass")
        whole.update(f"{type(part).__name__} {len(data)} ".encode())
        whole.update(data)
    return whole.hexdigest()


def _installed() -> list[str]:
    """Name and version of every package there is; to ask one for its version takes 4 ms."""
    folders = filter(os.path.isdir, dict.fromkeys(sys.path))
    names = (entry.name for folder in folders for entry in os.scandir(folder))
    return sorted(name for name in names if name.endswith(".dist-info"))


TOOLS = _digest(sys.version, *_installed(), Path(__file__).read_bytes())


class Cache:
    """Contents; each is given back only for the name and the key that it was kept with."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, name: str, key: str) -> bytes | None:
        """What is kept under ``name``, if it was kept with ``key`` and is whole."""
        try:
            digest, _, content = self._file(name).read_bytes().partition(b"\n")
        except OSError:
            return None
        return content if digest == _digest(name, key, content).encode() else None

    def put(self, name: str, key: str, content: bytes) -> None:
        """Keep ``content``, unless the disk refuses."""
        file = self._file(name)
        new = file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            new.write_bytes(_digest(name, key, content).encode() + b"\n" + content)
            new.replace(file)

    def _file(self, name: str) -> Path:
        return self.folder / _digest(name)[:32]


@functools.cache
def our_code() -> str:
    """A digest of our own code: on it depends what templates and pictures become."""
    files = sorted((ROOT / "explainer").glob("*.py"))
    return _digest(TOOLS, *(file.read_bytes() for file in files))


def picture(headline: str, site: str, as_of: str) -> bytes:
    """A picture for sharing, drawn once."""
    name, key = f"picture {headline}", _digest(our_code(), site, as_of)
    content = cache.get(name, key)
    if content is None:
        content = pictures.picture(headline, site, as_of)
        cache.put(name, key, content)
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
        return sorted({path for root in self.searchpath for path in _visible(root)})


def _visible(root: str, inner: str = "") -> Iterator[str]:
    for entry in os.scandir(os.path.join(root, inner)):  # noqa: PTH118 - Path takes ten times as long
        if not entry.is_dir():
            yield inner + entry.name
        elif not entry.name.startswith("."):
            yield from _visible(root, f"{inner}{entry.name}/")


class Kept(Template):
    """Gives the finished page that is kept, if all that it was made from is as it was."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page; whatever else MkDocs makes from a template is made anew."""
        context: dict[str, Any] = dict(*args, **kwargs)
        page = context.get("page")
        if page is None or "site" not in made_from:
            return super().render(context)
        more = {name: value for name, value in context.items() if name not in CONTEXT}
        name = f"finished {page.file.src_uri}"
        key = _digest(made_from["site"], self.name, more, *_own(page))
        content = cache.get(name, key)
        if content is None:
            content = super().render(context).encode("utf-8", "surrogatepass")
            cache.put(name, key, content)
        return content.decode("utf-8", "surrogatepass")


def _own(page: Page) -> Iterator[object]:
    """All of ``page`` itself that a template can show."""
    file = page.file
    yield page.content
    yield [_token(item) for item in page.toc]
    yield from (page.title, page.url, page.canonical_url, page.abs_url, page.edit_url)
    yield from (page.meta, page.update_date, file.src_uri, file.dest_uri, file.inclusion)
    yield from (page.parent, page.previous_page, page.next_page)


def _site(config: MkDocsConfig, nav: Navigation) -> Iterator[object]:
    """All that a template can show on every page: tests hold that none asks for more."""
    theme = config.theme
    own = sorted(file for file in Path(theme.custom_dir or os.devnull).rglob("*") if file.is_file())
    yield from (TOOLS, theme.name, theme.dirs, dict(theme))
    yield from (part for file in own for part in (file, file.read_bytes()))
    yield {name: getattr(plugin, "config", None) for name, plugin in config.plugins.items()}
    yield {name: value for name, value in config.extra.items() if name != "explainer"}
    left_out = {"theme", "plugins", "hooks", "extra", "site_dir"}
    yield [(name, repr(value)) for name, value in config.items() if name not in left_out]
    yield str(nav)
    for page in nav.pages:
        yield {name: value for name, value in page.meta.items() if name not in HEAD_ONLY}


cache = Cache(Path("build/cache"))
taken_out: dict[str, list[str]] = {}
made_from: dict[str, str] = {}
navigation: list[Navigation] = []


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Give the theme templates that are compiled once, and no list of icons."""
    gc.disable()
    made_from.clear()
    cache.folder = Path(config.config_file_path or "").resolve().parent / "build" / "cache"
    compiled = Compiled(cache)
    pages.jinja().bytecode_cache = compiled
    pages.picture = picture  # type: ignore[attr-defined, assignment]
    stock = config.theme.get_env

    def environment() -> Environment:
        made = stock()
        made.bytecode_cache = compiled
        made.loader = VisibleFiles(config.theme.dirs)
        made.template_class = Kept
        made.optimized = False  # as explainer/pages.py has it, and for its reason
        return made

    config.theme.get_env = environment  # type: ignore[method-assign]


@event_priority(-100)
def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Note all that a page's content depends on, but for its own Markdown."""
    targets = [(file.src_uri, file.url, file.inclusion.name) for file in files]
    options = (config.markdown_extensions, config.mdx_configs, config.validation)
    made_from["markdown"] = _digest(TOOLS, *options, targets)
    navigation[:] = [nav]
    return nav


@event_priority(-100)
def on_page_markdown(markdown: str, *, page: Page, **_: object) -> str:
    """Take ready-made HTML out of a page, and see to it that the page is rendered once."""
    blocks = taken_out[page.file.src_uri] = []

    def take_out(block: re.Match[str]) -> str:
        blocks.append(block[0])
        return MARK.format("left-out" if UNSEARCHED in block[2] else "searched", len(blocks) - 1)

    def render(config: MkDocsConfig, files: Files) -> None:
        _render(page, config, files)
        anchors = {anchor for block in blocks for anchor in ANCHOR.findall(block)}
        page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors

    page.render = render  # type: ignore[method-assign]
    return READY.sub(take_out, markdown)


def _render(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Render ``page``, or take what is kept of it; a page with warnings is not kept."""
    name = f"page {page.file.src_uri}"
    key = _digest(made_from["markdown"], page.markdown)
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


@event_priority(-100)
def on_env(env: Environment, *, config: MkDocsConfig, **_: object) -> Environment:
    """Note what all pages show alike; see to it that the search reads a page once."""
    made_from["site"] = _digest(*_site(config, navigation[0]))
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
        key = _digest(TOOLS, page.content, page.url, page.title, page.meta)
        content = cache.get(name, key)
        if content is not None:
            index.entries += json.loads(content)
            return
        before = len(index.entries)
        whole, page.content = page.content, BUTTON.sub("", page.content or "")
        stock(page)
        page.content = whole
        cache.put(name, key, json.dumps(index.entries[before:]).encode())

    index.add_entry_from_context = add
    return env


@event_priority(-100)
def on_page_content(content: str, *, page: Page, **_: object) -> str:
    """Put the ready-made HTML back, but for what the search leaves out."""
    blocks = taken_out[page.file.src_uri]
    return SEARCHED.sub(lambda mark: blocks[int(mark[1])], content)


@event_priority(-100)
def on_page_context(context: object, *, page: Page, **_: object) -> object:
    """Put back the rest, once the search has read the page."""
    blocks = taken_out.pop(page.file.src_uri)
    page.content = LEFT_OUT.sub(lambda mark: blocks[int(mark[1])], page.content or "")
    return context


@event_priority(-200)
def on_post_build(**_: object) -> None:
    """Let garbage be collected again."""
    gc.enable()


def on_build_error(**_: object) -> None:
    """Let garbage be collected again."""
    gc.enable()
