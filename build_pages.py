#!/usr/bin/env python3
"""Checks an explainer's sources and makes its pages: a command line, and a hook for MkDocs."""

from __future__ import annotations

import argparse
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.cartography import Shape, read_outlines
from explainer.lock import digests, read_lock, stale, write_lock
from explainer.model import Explainer
from explainer.origins import kinships
from explainer.pages import Page, pages
from explainer.place import Place
from explainer.problem import Fault, Problem, SourcesInvalidError
from explainer.read import read_sources
from explainer.rules import check
from explainer.verify import read_texts, totals, verify

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files

ROOT = Path(__file__).resolve().parent
SOURCES = ROOT / "sources"
HAND_WRITTEN = ROOT / "docs"
STAGED = ROOT / "build" / "docs"
LOCK_NAME = "evidence.lock"
# Lies in every folder that `--out` has written, so that no other folder is ever replaced.
MARKER = "made-by-build-pages.txt"


def load(sources: Path) -> Explainer:
    """The explainer in ``sources``; raises SourcesInvalidError with every problem in it."""
    explainer, problems = read_sources(sources, shown_path(sources))
    if explainer is not None:
        problems += check(explainer)
        problems += [fault.at(place) for fault, place in outline_faults(explainer, sources)]
    if problems or explainer is None:
        raise SourcesInvalidError(problems)
    return explainer


def shown_path(path: Path) -> str:
    """``path`` as messages name it: from the project's root where it lies below it."""
    resolved = path.resolve()
    inside = resolved.is_relative_to(ROOT)
    return resolved.relative_to(ROOT).as_posix() if inside else path.as_posix()


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


def pages_of(explainer: Explainer, sources: Path) -> list[Page]:
    """The pages of ``explainer``, which tell what has been held against the articles."""
    lock = lock_of(sources)
    verified = (name for name, digest in digests(explainer).items() if lock.get(name) == digest)
    return pages(explainer, frozenset(verified), shapes_of(explainer, sources))


def run_pages(asked: argparse.Namespace) -> int:
    """Check, then write all pages, with the hand-written ones beside them, to a folder."""
    made = pages_of(load(asked.sources), asked.sources)
    stage(made, asked.out)
    print(f"{len(made)} pages and data files in {shown_path(asked.out)}")
    return 0


def stage(made: Sequence[Page], out: Path) -> None:
    """Replace the folder ``out`` by one that holds ``made`` and the hand-written files.

    Raises SystemExit where ``out`` holds anything that this command has not written.
    """
    if out.exists() and not (out / MARKER).is_file() and (out.is_file() or any(out.iterdir())):
        raise SystemExit(f"{shown_path(out)}: this folder holds other files; name an empty one")
    if out.resolve().is_relative_to(HAND_WRITTEN):
        raise SystemExit(
            f"{shown_path(out)}: nothing generated goes into docs; name another folder"
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".staging-") as staging:
        new, old = Path(staging, "new"), Path(staging, "old")
        shutil.copytree(HAND_WRITTEN, new)
        (new / MARKER).write_text("Made by build_pages.py; everything here is replaced.\n", "utf-8")
        for page in made:
            refuse_collision(page, (new / page.uri).exists())
            (new / page.uri).parent.mkdir(parents=True, exist_ok=True)
            (new / page.uri).write_text(page.text, "utf-8", newline="\n")
        if out.exists():
            out.rename(old)
        new.rename(out)


def refuse_collision(page: Page, taken: bool) -> None:
    """Raise SystemExit where a hand-written page has the name of a generated one."""
    if taken:
        raise SystemExit(f"docs/{page.uri}: a generated page has this name; rename the file")


def run_check(asked: argparse.Namespace) -> int:
    """Print every problem in the sources, then what was edited since it was verified."""
    explainer = load(asked.sources)
    for notice in stale(explainer, lock_of(asked.sources), shown_path(asked.sources / LOCK_NAME)):
        print(f"notice: {notice}")
    statements, citations = len(explainer.statements), len(explainer.citations)
    print(f"{statements} statements, {citations} citations: no problems")
    return 0


def run_verify(asked: argparse.Namespace) -> int:
    """Hold the sources against the article texts, print totals, write the lock.

    With ``--origins``, print instead what each pair of articles has in common.
    """
    explainer, problems = read_sources(asked.sources, shown_path(asked.sources))
    if explainer is None:
        raise SourcesInvalidError(problems)
    texts, missing = read_texts(explainer, asked.articles)
    if asked.origins:
        for kinship in kinships(explainer, texts):
            print(kinship)
        return report(missing) if missing else 0
    problems += check(explainer) + missing + verify(explainer, texts)
    for line in totals(explainer):
        print(line)
    if problems:
        raise SourcesInvalidError(problems)
    (asked.sources / LOCK_NAME).write_text(write_lock(explainer), "utf-8", newline="\n")
    return 0


def report(problems: Sequence[Problem]) -> int:
    """Print ``problems``, one a line, and how many they are; gives the exit code."""
    for problem in problems:
        print(problem)
    print(f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}", file=sys.stderr)
    return 1


def command_line() -> argparse.ArgumentParser:
    """The commands and their options."""
    parser = argparse.ArgumentParser(prog="build_pages.py", description=__doc__)
    parser.set_defaults(run=run_pages)
    parser.add_argument("--sources", type=Path, default=SOURCES, help="the folder of YAML files")
    parser.add_argument("--out", type=Path, default=STAGED, help="the folder to write pages to")
    commands = parser.add_subparsers(title="commands", metavar="check | verify ARTICLES")
    checking = commands.add_parser("check", help="print every problem in the sources")
    checking.set_defaults(run=run_check)
    verifying = commands.add_parser("verify", help="hold the sources against the article texts")
    verifying.add_argument("articles", type=Path, help="the folder of article texts")
    verifying.add_argument("--origins", action="store_true", help="print what articles share")
    verifying.set_defaults(run=run_verify)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code: 0 fine, 1 problems in the sources."""
    asked = command_line().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal that cannot show a letter names it
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code: int = asked.run(asked)
    except SourcesInvalidError as invalid:
        code = report(invalid.problems)
    except OSError as error:
        raise SystemExit(f"{error.filename or 'output'}: {error.strerror}") from None
    return code


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """MkDocs hook: read the sources, and name the site after them."""
    from mkdocs.exceptions import PluginError

    try:
        explainer = load(_sources_of(config))
    except SourcesInvalidError as invalid:
        raise PluginError("\n" + "\n".join(map(str, invalid.problems))) from None
    config.extra["explainer"] = explainer
    config.site_name = str(explainer.site.title)
    config.site_description = str(explainer.site.description)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """MkDocs hook: add the pages as virtual files that are edited in the YAML."""
    from mkdocs.exceptions import PluginError
    from mkdocs.structure.files import File

    for page in pages_of(config.extra["explainer"], _sources_of(config)):
        if files.get_file_from_path(page.uri):
            raise PluginError(f"docs/{page.uri}: a generated page has this name; rename the file")
        file = File.generated(config, page.uri, content=page.text)
        file.edit_uri = f"sources/{page.source}"
        files.append(file)
    return files


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> None:
    """MkDocs hook: rebuild when a source or a template changes."""
    server.watch(str(_sources_of(config)))
    server.watch(str(ROOT / "explainer" / "templates"))


def _sources_of(config: MkDocsConfig) -> Path:
    root = Path(config.config_file_path or ROOT).resolve().parent
    return root / os.fspath(config.extra.get("sources") or "sources")


if __name__ == "__main__":
    sys.exit(main())
