"""The command line: what each command does stands in the room that it belongs to."""

from __future__ import annotations

import argparse
import errno
import io
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from explainer.desk.commands import add_commands, day_of, today
from explainer.evidence.ledger import (
    lines_of_other_forms,
    marked_read,
    read_lock,
    stale,
    summed_up,
    updated,
    write_lock,
)
from explainer.evidence.load import LOCK_NAME, edits_since, load, lock_of, lock_text, shapes_of
from explainer.source import github
from explainer.source.drafts import drafts_in, left_paragraphs, without_drafts
from explainer.source.kinds import wrong_address
from explainer.source.model import Explainer
from explainer.source.place import ROOT, Place, shown_path
from explainer.source.problem import Problem, SourcesInvalidError, counted, shown
from explainer.writing import (
    CannotWrite,
    alone_in,
    reason,
    refuse_other_files,
    scratch,
    swap,
    write_whole,
    writing_to,
)

if TYPE_CHECKING:
    from explainer.evidence.texts import Texts
    from explainer.views.interface import Interface
    from explainer.whole.versions import Version

HELP = (
    "Check the YAML of an explainer, compare it with the article texts, and build pages, data "
    "files or the whole site. Without a command: pages."
)
SOURCES = ROOT / "sources"
STAGED = ROOT / "build" / "docs"
# Files of every site that was built, so that no other folder is ever replaced.
OF_A_SITE = ("404.html", "index.html", "data/explainer.json")
# How the system says that nothing more can be written somewhere.
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EIO)


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
        line = (run.__doc__ or "").partition("\n")[0].rstrip(".")
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


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="the folder, which need not exist yet")
    told = "files with comments alone, in place of an invented example"
    parser.add_argument("--empty", action="store_true", help=told)
    told = "with --empty: the language of the site, such as fr; left out, English"
    parser.add_argument("--language", metavar="CODE", help=told)


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


def _add_verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("articles", type=Path, nargs="?", help="the folder of article texts")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--origins", action="store_true", help="print what articles share")
    told = "print so many statements, drawn at random, beside their paragraphs"
    instead.add_argument("--sample", type=_whole, metavar="N", help=told)
    told = "show entries beside their paragraphs, and note those that are borne out"
    instead.add_argument("--read", nargs="*", metavar="ID", help=told)
    parser.add_argument("--seed", type=_whole, default=1, metavar="S", help="what to draw by")


def run_pages(asked: argparse.Namespace) -> int:
    """Check, then write pages and data files to a folder for any site generator."""
    from explainer.pages.publish import publish  # costs 0.2 s, which the other commands save
    from explainer.pages.stage import stage

    made = publish(load(asked.sources), asked.sources, asked.address, repository=asked.repository)
    stage(made, asked.out)
    print(f"{len(made)} pages and data files in {shown_path(asked.out)}")
    return 0


def run_check(asked: argparse.Namespace) -> int:
    """Print every problem in the sources, then notices, which block nothing."""
    _checked(asked)
    return 0


def _checked(asked: argparse.Namespace) -> Explainer:
    """What is published of the sources, once its notices are printed."""
    from explainer.evidence.texts import unknown_languages

    whole = load(asked.sources)
    explainer = without_drafts(whole)
    edited = edits_since(explainer, asked.sources)
    outdated = [*_outdated_help(explainer, asked.sources), *_untranslated(explainer)]
    told = summed_up(edited, shown_path(asked.sources / LOCK_NAME))
    _print(f"notice: {one}" for one in (*told, *outdated, *unknown_languages(explainer)))
    _mark_on_github(edited, "notice", "Edited since last verified")
    _mark_on_github(outdated, "notice", "Out of date")
    statements = counted(len(explainer.statements), "statement")
    citations = counted(len(explainer.citations), "citation")
    if left := _unpublished(whole):
        print(left)
    print(f"{statements}, {citations}: no problems")
    return explainer


def _unpublished(explainer: Explainer) -> str:
    """How many drafts and paragraphs that are not yet taken in there are; empty where none is."""
    drafts, left = len(drafts_in(explainer)), left_paragraphs(explainer)
    if not drafts and not left:
        return ""
    paragraphs = counted(left, "paragraph")
    return f"not published: {counted(drafts, 'draft')}, {paragraphs} not yet taken in"


def _outdated_help(explainer: Explainer, sources: Path) -> Iterator[Problem]:
    """A notice where `schema` would write a schema or a reference in ``sources`` otherwise."""
    from explainer.source.reference import editors_help

    outdated = [
        sources / name
        for name, text in editors_help(explainer.vocabulary).items()
        if (sources / name).is_file() and (sources / name).read_bytes() != text.encode()
    ]
    if outdated:
        named = "" if sources == SOURCES else f" SOURCES={shlex.quote(str(sources))}"
        others = counted(len(outdated) - 1, "other file")
        are = f"this file and {others} are" if outdated[1:] else "this file is"
        place = Place(shown_path(outdated[0]), 1, 1)
        yield Problem(place, f"{are} out of date", f"run `make schema{named}`", "stale-help")


def _untranslated(explainer: Explainer) -> Iterator[Problem]:
    """A notice where the interface cannot be had in the language of the site."""
    from explainer.views.interface import LANGUAGES, interface_of

    language = explainer.site.language
    if interface_of(explainer).language != language.partition("-")[0]:
        message = f"the interface is not translated into {shown(language)}; it stays English"
        known = ", ".join(LANGUAGES)
        hint = f"there are {known}; HACKING.md says how to add a language"
        yield Problem(language.place, message, hint, "no-catalogue")


def run_site(asked: argparse.Namespace) -> int:
    """Check, then build the site with MkDocs; it appears whole or not at all."""
    from explainer.whole.versions import versions_in  # costs 0.2 s, which other commands save

    place = asked.site.absolute() if asked.site else asked.sources.resolve().parent / "site"
    refuse_other_files(place, *OF_A_SITE)
    versions = versions_in(asked.versions) if asked.versions else []
    explainer = _checked(asked)
    with writing_to(place):
        place.parent.mkdir(parents=True, exist_ok=True)
    with scratch(place.parent) as staging, writing_to(place):
        new, old = Path(staging, "new"), Path(staging, "old")
        done = _mkdocs_build(new, asked)
        if done.returncode:
            if why := _refused(done):
                raise CannotWrite(f"{shown_path(place)}: {why}")
            print(done.stdout, end="", file=sys.stderr)
            return 1
        _complete(new, explainer, asked, versions)
        with alone_in(place.parent):
            swap(new, place, old)
    print(f"{shown_path(place)}/ is built: open {shown_path(place)}/index.html, or `make serve`")
    return 0


def _complete(
    folder: Path, explainer: Explainer, asked: argparse.Namespace, versions: list[Version]
) -> None:
    """Put beside the pages in ``folder`` what is made of them all."""
    from explainer.pages.all import PAGES  # costs 0.2 s, which the other commands save
    from explainer.views.catalogue import catalogue
    from explainer.whole.about import About
    from explainer.whole.beside import keep_whole
    from explainer.whole.versions import keep_versions

    base = asked.address and f"{asked.address.rstrip('/')}/"
    about = About.of(catalogue(explainer, lock_of(asked.sources), PAGES, base))
    keep_whole(folder, about)
    keep_versions(folder, about, versions)


def _mkdocs_build(folder: Path, asked: argparse.Namespace) -> subprocess.CompletedProcess[str]:
    """A strict build into ``folder``, with all that MkDocs says in one stream.

    Not --quiet, which also keeps --strict from seeing any warning.
    """
    settings = {
        "SOURCES": str(asked.sources.absolute()),
        "SITE_URL": asked.address,
        "SITE_REPOSITORY": asked.repository,
    }
    environment = {**os.environ, **settings}
    if not asked.address:  # which MkDocs would take for one
        del environment["SITE_URL"]
    # Pages are dated by the sources, whatever the day of the build.
    environment.pop("SOURCE_DATE_EPOCH", None)
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def _refused(done: subprocess.CompletedProcess[str]) -> str:
    """Why the system let MkDocs write no more; empty where it ended for another reason.

    MkDocs tells of a full disk by a traceback, and of a lack of memory by nothing.
    """
    if done.returncode < 0:
        ended = signal.Signals(-done.returncode).name
        return f"the system ended the build ({ended}); close what needs much memory, and try again"
    last = re.search(r"^\w+: \[Errno ([0-9]+)\].*\Z", done.stdout.rstrip(), re.MULTILINE)
    number = int(last[1]) if last else 0
    return f"cannot be written: {os.strerror(number)}" if number in NO_ROOM else ""


def run_verify(asked: argparse.Namespace) -> int:
    """Compare the sources with the article texts and write the evidence lock."""
    from explainer.evidence.kinship import kinships
    from explainer.evidence.verify import read_both

    articles = asked.articles or _articles_of(asked.sources)
    explainer, texts, problems = read_both(asked.sources, articles)
    if asked.read is not None:
        return _read_again(explainer, texts, asked)
    if asked.origins:
        _print(kinships(explainer, texts))
        return report(problems) if problems else 0
    if asked.sample is not None:
        return report(problems) if problems else _sample(without_drafts(explainer), texts, asked)
    _verify(explainer, texts, problems, asked, articles)
    return 0


def _verify(
    explainer: Explainer,
    texts: Texts,
    problems: list[Problem],
    asked: argparse.Namespace,
    articles: Path,
) -> None:
    """Compare ``explainer`` with ``texts`` from the folder ``articles``, and write the lock.

    Raises SourcesInvalidError with the ``problems`` of the texts, or with what it finds.
    """
    from explainer.evidence.paragraphs import other_lines
    from explainer.evidence.texts import totals, unknown_languages, unnamed_texts
    from explainer.evidence.verify import verify

    published = without_drafts(explainer)
    _print(totals(published))
    verdict = verify(explainer, texts, shapes_of(explainer, asked.sources))
    notices = (*unknown_languages(published), *unnamed_texts(explainer, articles))
    _print(f"notice: {told}" for told in (*notices, *verdict.in_drafts))
    if problems:  # then nothing was compared with the right text
        raise SourcesInvalidError([*problems, *verdict.problems])
    ledger = updated(published, lock_of(asked.sources), today(), verdict.unsound)
    others = other_lines(published, ledger, texts, lock_text(asked.sources))
    write_whole(asked.sources / LOCK_NAME, write_lock(ledger, others))
    if verdict.problems:
        raise SourcesInvalidError(verdict.problems)
    compared = f"{counted(len(published.statements), 'statement')} compared with"
    print(f"{compared} {counted(len(texts), 'article')}: no problems; {LOCK_NAME} is up to date")


def _print(lines: Iterable[object]) -> None:
    for line in lines:
        print(line)


def _read_again(explainer: Explainer, texts: Texts, asked: argparse.Namespace) -> int:
    """Show one entry at a time; note in the lock those that the reader finds borne out."""
    from explainer.desk.second_reading import comparable, refuse_unreadable, unread

    text = lock_text(asked.sources)
    ledger, others = read_lock(text), lines_of_other_forms(text)
    refuse_unreadable(explainer, texts, ledger, asked.read)
    borne_out = []
    for reading in unread(explainer, texts, ledger, asked.read):
        print(f"{reading}\nBorne out, all of it? [y/n/q] ", end="", flush=True)
        answer = sys.stdin.readline().strip().lower()
        if answer in {"", "q"}:
            break
        if answer == "y":
            borne_out.append(reading.name)
    ledger = marked_read(ledger, borne_out, today())
    write_whole(asked.sources / LOCK_NAME, write_lock(ledger, others))
    read = [bool(ledger[name].read) for name in comparable(explainer, texts) if name in ledger]
    noted = counted(len(borne_out), "entry", "entries")
    print(f"\n{noted} noted; {sum(read)} of {len(read)} read")
    return 0


def _sample(explainer: Explainer, texts: Texts, asked: argparse.Namespace) -> int:
    """Print the sample that was asked for, to be read by somebody from outside."""
    from explainer.desk.second_reading import sampled

    drawn = sampled(explainer, texts, asked.sample, asked.seed)
    for reading in drawn:
        print(f"{reading}\n")
    all_of_them = counted(len(explainer.statements), "statement")
    print(f"{len(drawn)} of {all_of_them}, seed {asked.seed}; enter what is wrong in audit.yml")
    return 0


def _articles_of(sources: Path) -> Path:
    """The folder of article texts in ``sources``, or else beside it."""
    from explainer.evidence.texts import folder_of_texts

    if folder := folder_of_texts(sources):
        return folder
    raise CannotWrite(
        f"{shown_path(sources)}: no folder of article texts lies in it or beside it; "
        "name the folder: make verify ARTICLES=folder"
    )


def run_schema(asked: argparse.Namespace) -> int:
    """Write the JSON Schemas and the reference of fields beside the YAML."""
    from explainer.source.reference import write_help

    for file in write_help(asked.sources):
        print(shown_path(file))
    return 0


def run_changes(asked: argparse.Namespace) -> int:
    """Print what was added, changed and corrected, by day, as the evidence lock has it."""
    from explainer.pages.all import PAGES  # costs 0.2 s, which the other commands save
    from explainer.views.catalogue import catalogue
    from explainer.views.changes import lines

    explainer, lock = load(asked.sources), lock_of(asked.sources)
    for line in lines(catalogue(explainer, lock, PAGES), asked.since):
        print(line)
    if not lock:
        for notice in stale(explainer, lock, shown_path(asked.sources / LOCK_NAME)):
            print(f"notice: {notice}")
    return 0


def run_new(asked: argparse.Namespace) -> int:
    """Put a small complete explainer into an empty folder, to be made into another."""
    from explainer.desk.begin import begin

    if asked.empty:
        return _new_empty(asked.folder, asked.language or "en")
    if asked.language:
        raise CannotWrite("the example is in English; write new --empty --language CODE")
    begin(asked.folder)
    print(f"{shown_path(asked.folder)} holds an explainer: edit it, then", end=" ")
    print(f"make site SOURCES={shlex.quote(str(asked.folder))}")
    return 0


def _new_empty(folder: Path, language: str) -> int:
    """Put files without content into ``folder``, and say what comes next."""
    from explainer.desk.begin import begin_empty

    begin_empty(folder, language, _interface(language).gettext)
    name = shlex.quote(str(folder))
    print(f"{shown_path(folder)} holds files without content. Save the articles as plain text in")
    print(f"{name}/articles, one paragraph a line, and take them in:")
    print(f"    build_pages.py --sources {name} add {name}/articles/*.txt")
    print(f"Then make check SOURCES={name} lists what is to be written.")
    return 0


def _interface(language: str) -> Interface:
    """The interface in ``language``; raises CannotWrite where it is in no such language."""
    from explainer.views.interface import LANGUAGES, Interface

    if language.partition("-")[0] not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise CannotWrite(f"the interface is not in {shown(language)}; there are {known}")
    return Interface(language.partition("-")[0])


def report(problems: Sequence[Problem]) -> int:
    """Print ``problems``, one a line, and how many they are; gives the exit code."""
    for problem in problems:
        print(problem)
    how_many = counted(len(problems), "problem")
    _mark_on_github(problems, "error", how_many)
    print(how_many, file=sys.stderr)
    return 1


def _mark_on_github(
    problems: Sequence[Problem],
    kind: str,
    heading: str,
    environment: Mapping[str, str] = os.environ,
) -> None:
    """Under GitHub Actions, mark the lines concerned, and list all in the summary of the run."""
    if problems and environment.get("GITHUB_ACTIONS") == "true":
        for line in github.commands(problems, kind):
            print(line)
        if environment.get("GITHUB_STEP_SUMMARY"):
            file = Path(environment["GITHUB_STEP_SUMMARY"])
            with file.open("a", encoding="utf-8", errors="backslashreplace") as opened:
                opened.write(github.summary(problems, heading))


def _silence() -> None:
    """Turn standard output to nothing, so that what is left in it raises no second error."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _whole(text: str) -> int:
    """The whole number that ``text`` writes, an option of the command line."""
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise argparse.ArgumentTypeError(f"{shown(text)} is no whole number, such as 100")
    return int(text)
