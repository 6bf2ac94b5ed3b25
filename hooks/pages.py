"""The hook by which MkDocs gets the pages: as virtual files that are edited in the YAML."""

from __future__ import annotations

import html
import os
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from explainer.evidence.load import load
from explainer.evidence.status import Status
from explainer.exports.authors import authors_of
from explainer.pages.all import DOORS, PAGES
from explainer.pages.publish import Output, publish
from explainer.pages.stage import refuse_collision
from explainer.pages.templates import TEMPLATES
from explainer.source.drafts import drafts_in, without_drafts
from explainer.source.kinds import wrong_address
from explainer.source.model import Explainer, Site
from explainer.source.phrase import Phrase
from explainer.source.place import ROOT
from explainer.source.problem import SourcesInvalidError
from explainer.views.interface import Interface, interface_of, words_of_scripts
from explainer.views.markdown import escape
from explainer.writing import CannotWrite, reason
from hooks.drafts import marked

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page as MkDocsPage


# Around an address in a text of either direction.
LEFT_TO_RIGHT, END = "\u2066", "\u2069"


@dataclass(frozen=True)
class Made:
    """An explainer and all that is published of it."""

    explainer: Explainer
    outputs: list[Output]


@dataclass
class Preview:
    """What `mkdocs serve` keeps from one build to the next."""

    is_on: bool = False
    sound: Made | None = None
    problems: str = ""


preview = Preview()


def on_startup(*, command: str, **_: object) -> None:
    """Note whether this is a preview, which a mistake must not end."""
    preview.is_on = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the sources, make the pages, and name the site after them."""
    sources = sources_of(config)
    given = {"SITE_URL": config.site_url, "SITE_REPOSITORY": os.environ.get("SITE_REPOSITORY")}
    if wrong := wrong_address(given):
        raise PluginError(wrong)
    preview.problems = ""
    try:
        made = _made(load(sources), sources, config.site_url or "")
    except (SourcesInvalidError, OSError) as error:
        preview.problems = _lines(error)
        if not preview.is_on or preview.sound is None:
            raise PluginError(f"\n{preview.problems}") from None
        made = preview.sound
        print(preview.problems, file=sys.stderr)
    preview.sound = config.extra["explainer"] = made
    site = made.explainer.site
    interface = interface_of(made.explainer)
    words = words_of_scripts(interface)
    config.mdx_configs["toc"]["permalink_title"] = interface.gettext("Permanent link")
    config.site_name = str(escape(site.title))  # the theme prints both as they are
    config.site_description = str(escape(site.description))
    config.extra |= {
        "as_of": str(escape(site.as_of)),
        "language": str(site.language),
        "direction": interface.direction,
        "words": html.escape(words) if words != "{}" else "",
        **_behind(site, interface),
    }
    return config


def _behind(site: Site, interface: Interface) -> dict[str, str]:
    """Who is behind the explainer, for the head and foot of pages; what is not said is empty."""
    licence = site.licence
    told = {
        "authors": interface.semicolon.join(name.shown for name in authors_of(site)) or site.title,
        "publisher": site.publisher,
        "contact": site.contact and site.contact.href,
        "licence": licence and licence.name,
        "licence_address": licence and licence.address,
        "imprint": site.imprint,
    }
    return {name: str(escape(value or "")) for name, value in told.items()}


def _made(explainer: Explainer, sources: Path, address: str) -> Made:
    """``explainer`` with all that is published of it; in a preview drafts are shown too."""
    repository = os.environ.get("SITE_REPOSITORY", "")
    made = publish(explainer, sources, address, preview=preview.is_on, repository=repository)
    return Made(explainer if preview.is_on else without_drafts(explainer), made)


def _lines(error: SourcesInvalidError | OSError) -> str:
    """Why sources cannot be read, one line for each problem."""
    if isinstance(error, SourcesInvalidError):
        return "\n".join(map(str, error.problems))
    return f"{error.filename}: {reason(error)}"


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages as virtual files."""
    made: Made = config.extra["explainer"]
    for output in made.outputs:
        try:
            refuse_collision(output, bool(files.get_file_from_path(output.uri)))
        except CannotWrite as refused:
            raise PluginError(str(refused)) from None
        file = File.generated(config, output.uri, content=output.data)
        if output.is_subpage:  # the page that it belongs to leads to it
            file.inclusion = InclusionLevel.NOT_IN_NAV
        file.edit_uri = f"sources/{output.source}"
        files.append(file)
    interface = _interface(config)
    uris = {output.uri for output in made.outputs}
    wanted = {page.name for page in PAGES if f"{page.name}.md" in uris}
    config.nav = [
        {
            interface.of(door.label): [
                {interface.of(page.title): f"{page.name}.md"}
                for page in door.pages
                if page.name in wanted
            ]
        }
        for door in DOORS
        if any(page.name in wanted for page in door.pages)
    ]
    return files


def on_pre_page(page: MkDocsPage, *, config: MkDocsConfig, **_: object) -> MkDocsPage:
    """Date each page by the sources and the lock, not by the day of the build.

    The address of the front page is that of its folder, in the sitemap too.
    """
    if page.file.src_uri == "index.md" and config.site_url:
        page.canonical_url = config.site_url
    made: Made = config.extra["explainer"]
    changed = (output.changed for output in made.outputs if output.uri == page.file.src_uri)
    # The archive of the sitemap cannot be dated before 1980, nor after the 32 bits of RFC 1952.
    days = (made.explainer.site.changed, date(1980, 1, 1), next(changed, None))
    page.update_date = min(max(day for day in days if day), date(2106, 2, 6)).isoformat()
    return page


def on_env(env: Environment, *, config: MkDocsConfig, **_: object) -> Environment:
    """Let the shell speak the language of the site."""
    env.globals["_"] = _interface(config).gettext
    return env


@event_priority(-60)  # once the search has given back what the page shows
def on_page_context(
    context: dict[str, Any], *, page: MkDocsPage, config: MkDocsConfig, **_: object
) -> dict[str, Any]:
    """Tell the shell behind which door a page lies, and when it was changed last.

    A subpage lies where its whole page does.
    """
    name = page.file.name
    doors = {each.name: door.label for door in DOORS for each in door.pages}
    whole = name if name in doors else name.partition("-")[0]
    interface = _interface(config)
    changed = _last_changed(config.extra["explainer"], page, interface)
    told = {"open_door": interface.of(doors.get(whole, Phrase())), "last_changed": changed}
    return context | told | _sheet(config, page.content or "", changed)


def _sheet(config: MkDocsConfig, content: str, changed: str) -> dict[str, str]:
    """What stands on each printed sheet: address, day, and what the marks in ``content`` mean."""
    interface, explainer = _interface(config), config.extra["explainer"].explainer
    address = f"{LEFT_TO_RIGHT}{config.site_url}{END}" if config.site_url else explainer.site.title
    dated = f"{interface.gettext('Last changed:')} {changed}" if changed else ""
    return {
        "sheet_head": in_style(" · ".join(filter(None, (address, dated)))),
        "sheet_foot": in_style(_key(content, interface)),
    }


def _key(content: str, interface: Interface) -> str:
    """A line that tells what the signs in ``content`` mean."""
    return " · ".join(
        f"{one.shape} {interface.of(one.word)}"
        for one in Status
        if one.shape in content or f'"mark {one.slug}"' in content
    )


def in_style(text: str) -> str:
    """``text`` as a string of a stylesheet holds it, whatever signs it is made of."""
    return "".join(sign if sign.isalnum() or sign == " " else f"\\{ord(sign):x} " for sign in text)


def _last_changed(made: Made, page: MkDocsPage, interface: Interface) -> str:
    """The day of the last change for readers; empty where neither sources nor lock tell of one."""
    site, here = made.explainer.site, page.file.src_uri
    in_lock = any(output.changed for output in made.outputs if output.uri == here)
    if not (site.published or site.corrections or in_lock):
        return ""
    return interface.day(date.fromisoformat(str(page.update_date)))


def on_post_page(output: str, *, config: MkDocsConfig, **_: object) -> str:
    """Mark drafts, and say in the preview itself why it shows the pages as they were."""
    if preview.is_on:
        drafts = drafts_in(config.extra["explainer"].explainer)
        output = marked(output, [named.id for named in drafts])
    if not preview.problems:
        return output
    lines = html.escape(preview.problems)
    lead = _interface(config).gettext("The last edit is not shown yet. Mend this and save:")
    said = f"{lead}\n\n{lines}"
    style = "margin: 0; padding: 1rem; white-space: pre-wrap; background: #9a2a12; color: #fff"
    body, mark, rest = output.partition("<body")
    attributes, end, page = rest.partition(">")
    return f'{body}{mark}{attributes}{end}<pre role="alert" style="{style}">{said}</pre>{page}'


@event_priority(-50)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Give the search its index, once ranked, as a script too: all that a page on disk can load."""
    index = Path(config.site_dir, "search", "search_index.json")
    if index.is_file():  # a site may do without the search
        text = f"var __index = {index.read_text('utf-8')}"
        index.with_suffix(".js").write_text(text, "utf-8", newline="\n")


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> None:
    """Rebuild when a source or a template changes."""
    server.watch(str(sources_of(config)))
    for template in TEMPLATES.glob("*.jinja"):
        server.watch(str(template))


def _interface(config: MkDocsConfig) -> Interface:
    made: Made = config.extra["explainer"]
    return interface_of(made.explainer)


def sources_of(config: MkDocsConfig) -> Path:
    """The folder of the sources: text from the environment, whatever it looks like in YAML."""
    root = Path(config.config_file_path or ROOT).resolve().parent
    return root / (os.environ.get("SOURCES") or "sources")
