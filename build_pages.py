#!/usr/bin/env python3
"""Checks an explainer's sources and makes its pages: a command line, and a hook for MkDocs."""

from __future__ import annotations

import os
import signal
import sys
from importlib.util import find_spec
from pathlib import Path


def leave(*_: object) -> None:
    """End at once and quietly: Ctrl-C while modules load must not show where it struck."""
    os._exit(130)


def go_where_packages_are() -> None:
    """Start anew with the Python that `make` has fitted out, or say how to have one."""
    fitted = Path(__file__).resolve().parent / ".venv" / "bin" / "python"
    if not fitted.exists() or "EXPLAINER_FITTED" in os.environ:
        print(
            "build_pages.py: packages are missing; run `make site`, which gets them",
            file=sys.stderr,
        )
        sys.exit(2)
    os.environ["EXPLAINER_FITTED"] = "1"  # one start is enough
    os.execv(fitted, [str(fitted), *sys.argv])  # noqa: S606 - no shell is wanted


if __name__ == "__main__":
    signal.signal(signal.SIGINT, leave)
    if not (find_spec("jinja2") and find_spec("yaml")):
        go_where_packages_are()

import argparse
import gc
import html
import io
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from explainer.annotations import commands, summary
from explainer.cartography import Shape, read_outlines
from explainer.lock import read_lock, stale, write_lock
from explainer.markdown import escape
from explainer.model import Explainer
from explainer.place import Place
from explainer.problem import Fault, Problem, SourcesInvalidError, counted, printable_of
from explainer.read import Reading, read_sources
from explainer.rules import check, check_rest
from explainer.writing import CannotWrite, alone_in, reason, scratch, swap, write_whole

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage

    from explainer.pages import Page

ROOT = Path(__file__).resolve().parent
SOURCES = ROOT / "sources"
HAND_WRITTEN = ROOT / "docs"
STAGED = ROOT / "build" / "docs"
STARTER = ROOT / "explainer" / "starter"
LOCK_NAME = "evidence.lock"
# Lies in every folder that `--out` has written, so that no other folder is ever replaced.
MARKER = "made-by-build-pages.txt"
STYLE_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


class WrongUse(Exception):
    """What was asked for cannot be done here; says why, and what to do, in one line."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold garbage collection off: what is made here is many objects, and none goes in circles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@uncollected()
def load(sources: Path) -> Explainer:
    """The explainer in ``sources``; raises SourcesInvalidError with every problem in it."""
    reading = read_sources(sources, shown_path(sources))
    problems = problems_in(reading, sources)
    if problems or reading.explainer is None:
        raise SourcesInvalidError(problems)
    return reading.explainer


def problems_in(reading: Reading, sources: Path) -> list[Problem]:
    """What is wrong with each record that was read, and between those that are sound."""
    problems = list(reading.problems)
    if reading.explainer is not None:
        problems += check(reading.explainer)
    elif reading.rest is not None:
        problems += check_rest(reading.rest, reading.lost)
    if reading.rest is not None:
        problems += [fault.at(place) for fault, place in outline_faults(reading.rest, sources)]
    return problems


def shown_path(path: Path) -> str:
    """``path`` as messages name it: from the project's root where it lies below it."""
    resolved = Path(os.path.realpath(path))  # unlike resolve(), it takes links in a circle
    inside = resolved.is_relative_to(ROOT)
    return printable_of((resolved.relative_to(ROOT) if inside else path).as_posix())


def lock_of(sources: Path) -> dict[str, str]:
    """The digests in the evidence lock of ``sources``; none where there is no lock."""
    lock = sources / LOCK_NAME
    return read_lock(lock.read_text("utf-8", "replace")) if lock.is_file() else {}


def outline_faults(explainer: Explainer, sources: Path) -> list[tuple[Fault, Place]]:
    """Why the map's outlines cannot be read, and where they are named; empty where they can."""
    frame = explainer.site.map
    try:
        shapes_of(explainer, sources)
    except Fault as fault:
        return [(fault, frame.outlines.place)] if frame else []
    return []


def shapes_of(explainer: Explainer, sources: Path) -> tuple[Shape, ...]:
    """The outlines of the map, if there is one; raises Fault where they cannot be read."""
    frame = explainer.site.map
    return read_outlines(sources / frame.outlines) if frame else ()


@uncollected()
def pages_of(explainer: Explainer, sources: Path, address: str = "") -> list[Page]:
    """The pages of ``explainer``, which tell what has been held against the articles.

    ``address`` is where the site will lie, if that is known.
    """
    from explainer.pages import pages  # costs 0.2 s, which check and verify do without

    base = address and f"{address.rstrip('/')}/"
    return pages(explainer, lock_of(sources), shapes_of(explainer, sources), base)


def run_pages(asked: argparse.Namespace) -> int:
    """Check, then write all pages, with the hand-written ones beside them, to a folder."""
    made = pages_of(load(asked.sources), asked.sources, asked.address)
    stage(made, asked.out)
    print(f"{len(made)} pages and data files in {shown_path(asked.out)}")
    return 0


def stage(made: Sequence[Page], out: Path) -> None:
    """Replace the folder ``out`` by one that holds ``made`` and the hand-written files.

    Raises WrongUse where ``out`` holds anything that this command has not written.
    """
    if out.exists() and not (out / MARKER).is_file() and (out.is_file() or any(out.iterdir())):
        raise WrongUse(f"{shown_path(out)}: this folder holds other files; name an empty one")
    if out.resolve().is_relative_to(HAND_WRITTEN):
        raise WrongUse(f"{shown_path(out)}: nothing generated goes into docs; name another folder")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with alone_in(out.parent), scratch(out.parent) as staging:
            new, old = Path(staging, "new"), Path(staging, "old")
            shutil.copytree(HAND_WRITTEN, new)
            marker = "Made by build_pages.py; everything here is replaced.\n"
            (new / MARKER).write_text(marker, "utf-8")
            for page in made:
                refuse_collision(page, (new / page.uri).exists())
                (new / page.uri).parent.mkdir(parents=True, exist_ok=True)
                (new / page.uri).write_bytes(page.data)
            swap(new, out, old)
    except OSError as error:
        raise WrongUse(f"{shown_path(out)}: cannot be written: {reason(error)}") from None
    except CannotWrite as refused:
        raise WrongUse(f"{shown_path(out.parent)}: {refused}") from None


def refuse_collision(page: Page, taken: bool) -> None:
    """Raise WrongUse where a hand-written page has the name of a generated one."""
    if taken:
        raise WrongUse(f"docs/{page.uri}: a generated page has this name; rename the file")


def run_check(asked: argparse.Namespace) -> int:
    """Print every problem in the sources, then what was edited since it was verified."""
    explainer = load(asked.sources)
    notices = stale(explainer, lock_of(asked.sources), shown_path(asked.sources / LOCK_NAME))
    for notice in notices:
        print(f"notice: {notice}")
    tell_github(notices, "notice", "Edited since last verified")
    statements, citations = len(explainer.statements), len(explainer.citations)
    print(f"{statements} statements, {citations} citations: no problems")
    return 0


def run_verify(asked: argparse.Namespace) -> int:
    """Hold the sources against the article texts, print totals, write the lock.

    With ``--origins``, print instead what each pair of articles has in common.
    """
    from explainer.origins import kinships
    from explainer.verify import read_texts, totals, verify

    if not asked.articles.is_dir():
        raise WrongUse(f"{shown_path(asked.articles)}: there is no such folder of article texts")
    reading = read_sources(asked.sources, shown_path(asked.sources))
    explainer = reading.explainer
    if explainer is None:
        raise SourcesInvalidError(problems_in(reading, asked.sources))
    texts, missing = read_texts(explainer, asked.articles)
    if asked.origins:
        for kinship in kinships(explainer, texts):
            print(kinship)
        return report(missing) if missing else 0
    problems = problems_in(reading, asked.sources) + missing + verify(explainer, texts)
    for line in totals(explainer):
        print(line)
    if problems:
        raise SourcesInvalidError(problems)
    write_whole(asked.sources / LOCK_NAME, write_lock(explainer))
    return 0


def run_schema(asked: argparse.Namespace) -> int:
    """Write what helps to type the YAML: a JSON Schema for each file, and a guide to its fields."""
    reading = read_sources(asked.sources, shown_path(asked.sources))
    if reading.rest is None:
        raise SourcesInvalidError(reading.problems)
    for name, text in editors_help(reading.rest).items():
        file = asked.sources / name
        file.parent.mkdir(exist_ok=True)
        write_whole(file, text)
        print(shown_path(file))
    return 0


def editors_help(explainer: Explainer) -> dict[str, str]:
    """The text of each file that helps to type the YAML of ``explainer``, by its path there."""
    from explainer.guide import guide
    from explainer.schema import schemas

    return {**schemas(explainer.vocabulary), "README.md": guide()}


def run_new(asked: argparse.Namespace) -> int:
    """Put a small whole explainer into an empty folder, for the user to make another of it."""
    folder: Path = asked.folder
    if folder.is_symlink() or (folder.exists() and (folder.is_file() or any(folder.iterdir()))):
        raise WrongUse(f"{shown_path(folder)}: this is no empty folder; name another")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with scratch(folder.parent) as staging:
            new = Path(shutil.copytree(STARTER, Path(staging, "new")))
            explainer = load(new)
            for name, text in {**editors_help(explainer), LOCK_NAME: write_lock(explainer)}.items():
                (new / name).parent.mkdir(exist_ok=True)
                (new / name).write_text(text, "utf-8", newline="\n")
            new.replace(folder)
    except OSError as error:
        raise WrongUse(f"{shown_path(folder)}: cannot be written: {reason(error)}") from None
    print(f"{shown_path(folder)} holds an explainer: edit it, then make site SOURCES={folder}")
    return 0


def report(problems: Sequence[Problem]) -> int:
    """Print ``problems``, one a line, and how many they are; gives the exit code."""
    for problem in problems:
        print(problem)
    how_many = counted(len(problems), "problem")
    tell_github(problems, "error", how_many)
    print(how_many, file=sys.stderr)
    return 1


def tell_github(
    problems: Sequence[Problem],
    kind: str,
    heading: str,
    environment: Mapping[str, str] = os.environ,
) -> None:
    """Under GitHub Actions, mark the lines concerned, and list all in the summary of the run."""
    if problems and environment.get("GITHUB_ACTIONS") == "true":
        for line in commands(problems, kind):
            print(line)
        if environment.get("GITHUB_STEP_SUMMARY"):
            file = Path(environment["GITHUB_STEP_SUMMARY"])
            with file.open("a", encoding="utf-8", errors="backslashreplace") as opened:
                opened.write(summary(problems, heading))


def command_line() -> argparse.ArgumentParser:
    """The commands and their options."""
    parser = argparse.ArgumentParser(prog="build_pages.py", description=__doc__)
    parser.set_defaults(run=run_pages)
    parser.add_argument("--sources", type=Path, default=SOURCES, help="the folder of YAML files")
    parser.add_argument("--out", type=Path, default=STAGED, help="the folder to write pages to")
    address = os.environ.get("SITE_URL", "")
    parser.add_argument("--address", default=address, help="where the site will lie (SITE_URL)")
    commands = parser.add_subparsers(
        title="commands", metavar="check | verify ARTICLES | new DIR | schema"
    )
    checking = commands.add_parser("check", help="print every problem in the sources")
    checking.set_defaults(run=run_check)
    verifying = commands.add_parser("verify", help="hold the sources against the article texts")
    verifying.add_argument("articles", type=Path, help="the folder of article texts")
    verifying.add_argument("--origins", action="store_true", help="print what articles share")
    verifying.set_defaults(run=run_verify)
    beginning = commands.add_parser("new", help="begin another explainer in an empty folder")
    beginning.add_argument("folder", type=Path, help="the folder, which need not be there yet")
    beginning.set_defaults(run=run_new)
    helping = commands.add_parser("schema", help="write the schemas and the guide for editors")
    helping.set_defaults(run=run_schema)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code.

    0 fine, 1 problems in the sources, 2 wrong use or a place that cannot be written, 130 Ctrl-C.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what cannot show a letter names it
            stream.reconfigure(errors="backslashreplace")
    try:
        if __name__ == "__main__":
            signal.signal(signal.SIGINT, signal.default_int_handler)
        return run(command_line().parse_args(arguments))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read this has read enough
        silence()
        return 1
    except WrongUse as wrong:
        print(wrong, file=sys.stderr)
    except OSError as error:
        silence()
        named = shown_path(Path(os.fsdecode(error.filename))) if error.filename else "output"
        print(f"{named}: {reason(error)}", file=sys.stderr)
    return 2


def run(asked: argparse.Namespace) -> int:
    """Do what was asked for; gives the exit code."""
    try:
        code: int = asked.run(asked)
    except SourcesInvalidError as invalid:
        code = report(invalid.problems)
    if sys.stdout is not None:  # which it is where it was closed
        sys.stdout.flush()
    return code


def silence() -> None:
    """Turn standard output to nothing, so that what is left in it raises no second error."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@dataclass(frozen=True)
class Made:
    """An explainer and all its pages."""

    explainer: Explainer
    pages: list[Page]


@dataclass
class Preview:
    """What `mkdocs serve` keeps from one build to the next."""

    is_on: bool = False
    sound: Made | None = None
    problems: str = ""


preview = Preview()


def on_startup(*, command: str, **_: object) -> None:
    """MkDocs hook: note whether this is a preview, which a mistake must not end."""
    preview.is_on = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """MkDocs hook: read the sources, make the pages, and name the site after them."""
    from mkdocs.exceptions import PluginError

    sources = _sources_of(config)
    preview.problems = ""
    try:
        explainer = load(sources)
        made = Made(explainer, pages_of(explainer, sources, config.site_url or ""))
    except (SourcesInvalidError, OSError) as error:
        preview.problems = told(error)
        if not preview.is_on or preview.sound is None:
            raise PluginError(f"\n{preview.problems}") from None
        made = preview.sound
        print(preview.problems, file=sys.stderr)
    preview.sound = config.extra["explainer"] = made
    site = made.explainer.site
    config.site_name = str(escape(site.title))  # the theme prints both as they are
    config.site_description = str(escape(site.description))
    return config


def told(error: SourcesInvalidError | OSError) -> str:
    """Why sources cannot be read, one line for each problem."""
    if isinstance(error, SourcesInvalidError):
        return "\n".join(map(str, error.problems))
    return f"{error.filename}: {reason(error)}"


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """MkDocs hook: add the pages as virtual files that are edited in the YAML."""
    from mkdocs.exceptions import PluginError
    from mkdocs.structure.files import File, InclusionLevel

    for page in config.extra["explainer"].pages:
        if files.get_file_from_path(page.uri):
            raise PluginError(f"docs/{page.uri}: a generated page has this name; rename the file")
        file = File.generated(config, page.uri, content=page.data)
        if page.is_part:  # the page that it is part of leads to it
            file.inclusion = InclusionLevel.NOT_IN_NAV
        file.edit_uri = f"sources/{page.source}"
        files.append(file)
    config.nav = nav_of(config.nav, {file.src_uri for file in files})
    return files


def nav_of(nav: Any, there: set[str]) -> Any:
    """``nav`` as mkdocs.yml has it, without the pages that this explainer does not have."""
    from explainer.pages import PLANS

    if not isinstance(nav, list):
        return nav
    optional = {f"{plan.name}.md" for plan in PLANS} - there
    return [
        entry for entry in nav if not (isinstance(entry, dict) and optional & {*entry.values()})
    ]


def on_pre_page(page: MkDocsPage, *, config: MkDocsConfig, **_: object) -> MkDocsPage:
    """MkDocs hook: date each page by the sources, not by the day of the build."""
    # The archive of the sitemap cannot be dated before 1980.
    changed = config.extra["explainer"].explainer.site.changed
    page.update_date = max(changed, date(1980, 1, 1)).isoformat()
    return page


def on_post_page(output: str, **_: object) -> str:
    """MkDocs hook: tell in the preview itself why it shows the pages as they were."""
    if not preview.problems:
        return output
    lines = html.escape(preview.problems)
    said = f"The last edit is not shown yet. Mend this and save:\n\n{lines}"
    style = "margin: 0; padding: 1rem; white-space: pre-wrap; background: #9a2a12; color: #fff"
    body, mark, rest = output.partition("<body")
    attributes, end, page = rest.partition(">")
    return f'{body}{mark}{attributes}{end}<pre role="alert" style="{style}">{said}</pre>{page}'


def on_post_build(*, config: MkDocsConfig) -> None:
    """MkDocs hook: give the search its index as a script too, all that a page on disk can load.

    Our styles lose their comments, a fifth of what a reader would fetch of them.
    """
    for sheet in Path(config.site_dir, "assets").glob("*.css"):
        sheet.write_text(STYLE_COMMENT.sub("", sheet.read_text("utf-8")), "utf-8", newline="\n")
    index = Path(config.site_dir, "search", "search_index.json")
    if index.is_file():  # which it is not where a site does without the search
        text = f"var __index = {index.read_text('utf-8')}"
        index.with_suffix(".js").write_text(text, "utf-8", newline="\n")


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> None:
    """MkDocs hook: rebuild when a source or a template changes."""
    server.watch(str(_sources_of(config)))
    server.watch(str(ROOT / "explainer" / "templates"))


def _sources_of(config: MkDocsConfig) -> Path:
    root = Path(config.config_file_path or ROOT).resolve().parent
    return root / os.fspath(config.extra.get("sources") or "sources")


if __name__ == "__main__":
    status = main()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the work is done; only its code is to be given
    sys.exit(status)
