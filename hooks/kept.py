"""What `mkdocs serve` keeps in memory: what each page was rendered to, and its search entries.

An edit changes a few pages. The others have the Markdown that they had, and with it all that comes
of it, as long as the same pages are there and mkdocs.yml is as it was.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from material.plugins.search.plugin import SearchIndex  # type: ignore[import-untyped]
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

# What Page.render() sets, besides the links to anchors.
RENDERED = ("content", "toc", "_title_from_render", "present_anchor_ids")


def keep_rendered_pages() -> None:
    """Render a page again only where something has changed that it is made from."""
    render = Page.render
    kept: dict[str, tuple[object, dict[str, Any], dict[str, Any]]] = {}

    def render_changed(page: Page, config: MkDocsConfig, files: Files) -> None:
        name, by_uri = page.file.src_uri, files.src_uris
        settings = Path(config.config_file_path).stat().st_mtime_ns
        made_from = page.markdown, settings, sorted(by_uri)
        if name not in kept or kept[name][0] != made_from:
            render(page, config, files)
            rendered = {field: getattr(page, field) for field in RENDERED}
            links = {file.src_uri: found for file, found in (page.links_to_anchors or {}).items()}
            kept[name] = made_from, rendered, links
        _, rendered, links = kept[name]
        for field, value in rendered.items():
            setattr(page, field, value)
        page.links_to_anchors = {by_uri[uri]: found for uri, found in links.items()}

    Page.render = render_changed  # type: ignore[method-assign, assignment]


def keep_search_entries() -> None:
    """Index a page again only where something has changed that the search reads."""
    add = SearchIndex.add_entry_from_context
    kept: dict[str, tuple[object, list[Any]]] = {}

    def add_changed(index: SearchIndex, page: Page) -> None:
        name = page.file.src_uri
        made_from = page.content, page.url, page.title, repr(page.meta.get("search"))
        if name not in kept or kept[name][0] != made_from:
            before = len(index.entries)
            add(index, page)
            kept[name] = made_from, index.entries[before:]
        else:
            index.entries += kept[name][1]

    SearchIndex.add_entry_from_context = add_changed
