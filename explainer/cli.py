"""The command line: what each command does stands in explainer/commands."""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NoReturn

from explainer.commands.begin import run_new, run_schema
from explainer.commands.check import run_changes, run_check
from explainer.commands.desk import add_commands
from explainer.commands.options import day_of, whole_number
from explainer.commands.printed import report
from explainer.commands.site import run_pages, run_site
from explainer.commands.verify import run_verify
from explainer.source.kinds import wrong_address
from explainer.source.place import ROOT, SOURCES, shown_path
from explainer.source.problem import SourcesInvalidError
from explainer.writing import CannotWrite, reason

HELP = (
    "Check the YAML of an explainer, compare it with the article texts, and build pages, data "
    "files or the whole site. Without a command: pages."
)
STAGED = ROOT / "build" / "docs"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code.

    0 fine, 1 problems in the sources, 2 wrong use or a place that cannot be written, 130 Ctrl-C,
    143 stopped by the system.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a letter that the terminal lacks is named
            stream.reconfigure(errors="backslashreplace")
    try:
        with suppress(ValueError):  # only the main thread can set them
            signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.signal(signal.SIGTERM, _end)  # so that what was begun is removed
        return _run(command_line().parse_args(arguments))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever reads the output has read enough
        _silence()
        return 1
    except CannotWrite as refused:
        print(refused, file=sys.stderr)
    except OSError as error:
        _silence()
        named = shown_path(Path(os.fsdecode(error.filename))) if error.filename else "output"
        print(f"{named}: {reason(error)}", file=sys.stderr)
    return 2


def _end(*_: object) -> NoReturn:
    sys.exit(143)


def _silence() -> None:
    """Turn standard output to nothing, so that what is left in it raises no second error."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(asked: argparse.Namespace) -> int:
    given = {"SITE_URL": asked.address, "SITE_REPOSITORY": asked.repository}
    if wrong := wrong_address(given):
        raise CannotWrite(wrong)
    try:
        code: int = asked.run(asked)
    except SourcesInvalidError as invalid:
        code = report(invalid.problems)
    if sys.stdout is not None:  # it is None where it was closed
        sys.stdout.flush()
    return code


def command_line() -> argparse.ArgumentParser:
    """The commands and their options, which may stand before or after the command."""
    parser = argparse.ArgumentParser(prog="build_pages.py", description=HELP)
    _add_options(parser, is_command=False)
    parser.set_defaults(run=run_pages)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        line = str(run.__doc__).partition("\n")[0].rstrip(".")
        added = commands.add_parser(name, help=line[0].lower() + line[1:], description=line)
        _add_options(added, is_command=True)
        added.set_defaults(run=run)
        return added

    command("pages", run_pages)
    command("check", run_check)
    told = "a folder with the archives of earlier versions, each named after its day"
    command("site", run_site).add_argument("--versions", type=Path, metavar="FOLDER", help=told)
    _add_verify(command("verify", run_verify))
    _add_new(command("new", run_new))
    command("schema", run_schema)
    changed = command("changes", run_changes)
    changed.add_argument("--since", type=day_of, default=date.min, help="only from this day on")
    add_commands(command)
    return parser


def _add_options(parser: argparse.ArgumentParser, *, is_command: bool) -> None:
    """The options of every command; a command's own default leaves what stood before it."""

    def add(name: str, kind: Callable[[str], object], default: object, told: str) -> None:
        kept = argparse.SUPPRESS if is_command else default
        parser.add_argument(name, type=kind, default=kept, help=told)

    address = os.environ.get("SITE_URL", "")
    add("--sources", Path, SOURCES, "the folder of YAML files")
    add("--out", Path, STAGED, "the folder to write pages to")
    add("--site", Path, None, "the folder to build the site in; left out, site/ beside the sources")
    add("--address", str, address, "where the site will lie (SITE_URL)")
    told = "where the sources lie, if site.yml does not say so (SITE_REPOSITORY)"
    add("--repository", str, os.environ.get("SITE_REPOSITORY", ""), told)


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="the folder, which need not exist yet")
    told = "files with comments alone, in place of an invented example"
    parser.add_argument("--empty", action="store_true", help=told)
    told = "with --empty: the language of the site, such as fr; left out, English"
    parser.add_argument("--language", metavar="CODE", help=told)


def _add_verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("articles", type=Path, nargs="?", help="the folder of article texts")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--origins", action="store_true", help="print what articles share")
    told = "print so many statements, drawn at random, beside their paragraphs"
    instead.add_argument("--sample", type=whole_number, metavar="N", help=told)
    told = "show entries beside their paragraphs, and note those that are borne out"
    instead.add_argument("--read", nargs="*", metavar="ID", help=told)
    parser.add_argument("--seed", type=whole_number, default=1, metavar="S", help="what to draw by")
