"""The commands of the desk: what an editor does when an article comes in."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.commands.options import day_of, today
from explainer.commands.printed import print_lines
from explainer.source.drafts import without_drafts
from explainer.source.place import shown_path
from explainer.source.problem import counted
from explainer.writing import CannotWrite

if TYPE_CHECKING:
    from explainer.desk.begun import Begun
    from explainer.evidence.texts import Texts
    from explainer.source.model import Explainer

Adder = Callable[[str, Callable[[Namespace], int]], ArgumentParser]


def add_commands(command: Adder) -> None:
    """Add the commands of the desk by ``command``, which makes one of its name and function."""
    adding = command("add", run_add)
    adding.add_argument("texts", type=Path, nargs="+", metavar="TEXT", help="a text or web page")
    reading = _with_texts(command("read", run_read))
    reading.add_argument("article", help="the id of an article")
    reading.add_argument("paragraph", type=int, nargs="?", help="the number of a paragraph")
    told = "one fact a line, for a screen reader or another program"
    reading.add_argument("--plain", action="store_true", help=told)
    doing = _with_texts(command("todo", run_todo))
    doing.add_argument("article", nargs="?", default="", help="the id of an article")
    either = doing.add_mutually_exclusive_group()
    either.add_argument("--write", action="store_true", help="append the skeletons as drafts")
    told = "rank the statements of one origin by how much rests on each"
    either.add_argument("--weak", action="store_true", help=told)
    doubting = _with_texts(command("stale", run_stale))
    doubting.add_argument("article", nargs="?", default="", help="the id of an article")
    doubting.add_argument(
        "--since", type=day_of, metavar="DAY", help="what was taken in since this day"
    )
    told = "note that these entries were looked at"
    doubting.add_argument("--reviewed", nargs="+", default=[], metavar="ID", help=told)
    renaming, updating = command("rename", run_rename), command("update", run_update)
    renaming.add_argument("old", help="the id of an entry")
    renaming.add_argument("new", help="the id that it shall have")
    _add_update(updating)
    for writing in (adding, doing, doubting, renaming, updating):
        told = "print what would change as a diff, and write nothing"
        writing.add_argument("--dry-run", action="store_true", help=told)


def _add_update(parser: ArgumentParser) -> None:
    parser.add_argument("text", type=Path, help="the file with the new text of an article")
    parser.add_argument("--old", type=Path, help="its old text, where that is still at hand")
    answers = parser.add_mutually_exclusive_group()
    answers.add_argument("--yes", action="store_true", help="take each likely pair for one")
    answers.add_argument("--no", action="store_true", help="take none of them for one")


def _with_texts(command: ArgumentParser) -> ArgumentParser:
    command.add_argument("--articles", type=Path, metavar="FOLDER", help="the article texts")
    return command


def run_add(asked: Namespace) -> int:
    """Take articles in: write the entry of each, with a stub for each paragraph, as a draft."""
    from explainer.desk.add import add

    return _say(add(asked.sources, asked.texts, today(), dry_run=asked.dry_run))


def run_read(asked: Namespace) -> int:
    """Show an article paragraph by paragraph: what each says and what rests on it."""
    from explainer.desk.read import read

    explainer = _as_begun(asked.sources).explainer
    texts = _texts_of(explainer, asked)
    lines = read(explainer, texts, asked.article, asked.paragraph, plain=asked.plain)
    return _say(lines)


def run_todo(asked: Namespace) -> int:
    """Show the paragraphs that are left, each with all that helps to take it in."""
    from explainer.desk.edits import Edits, write_or_show
    from explainer.desk.todo import Todo, lacking, printed, summary, told_skeletons
    from explainer.desk.weak import weak

    there = _as_begun(asked.sources)
    explainer = there.explainer
    if asked.weak:
        return _say(weak(without_drafts(explainer)))
    tasks = [*Todo(explainer, _texts_of(explainer, asked), asked.sources).tasks(asked.article)]
    if not asked.write and not asked.dry_run:
        shown = [line for task in tasks for line in printed(task, explainer)]
        return _say([*shown, summary(tasks), *lacking(tasks, explainer)])
    entries = [entry for task in tasks for entry in task.skeletons]
    if not entries:
        lines = [summary(tasks), *lacking(tasks, explainer), "no skeleton is to be written"]
        return _say(lines)
    edits = Edits(asked.sources)
    there.refuse_half_read(*(one.file for one in entries if edits.file(one.file).has_entries))
    for entry in sorted(entries, key=lambda entry: entry.moment):
        edits.add(entry)
    edits.check()
    written = write_or_show(edits, dry_run=asked.dry_run)
    return _say([*written, told_skeletons(entries), *lacking(tasks, explainer)])


def run_stale(asked: Namespace) -> int:
    """List what newer paragraphs may have made false, the likeliest first."""
    from explainer.desk.doubtful import unsearched
    from explainer.desk.reviewed import mark_reviewed
    from explainer.desk.stale import Stale
    from explainer.evidence.load import load, lock_of

    explainer = load(asked.sources)
    texts = _texts_of(explainer, asked)
    if asked.reviewed:
        day, dry_run = today(), asked.dry_run
        return _say(mark_reviewed(asked.sources, explainer, asked.reviewed, day, dry_run=dry_run))
    ledger = lock_of(asked.sources)
    found = Stale(explainer, ledger, texts, today()).findings(asked.since, asked.article)
    lines = [*map(str, found), *unsearched(explainer)]
    if not (ledger or asked.since or asked.article):
        lines.append("nothing has been verified yet: name an article, or a day with --since")
    return _say([*lines, counted(len(found), "entry", "entries") + " to look at"])


def _as_begun(sources: Path) -> Begun:
    """The explainer as far as it can be read: what is wrong with it, `check` says.

    Raises SourcesInvalidError where no article can be read.
    """
    from explainer.desk.begun import begun

    there = begun(sources, today())
    if not there.explainer.articles:
        there.refuse_half_read("articles.yml")
    if there.unread:
        found = f"{counted(len(there.unread), 'value')} could not be read; `check` names them"
        print(f"notice: {found}", file=sys.stderr)
    return there


def _texts_of(explainer: Explainer, asked: Namespace) -> Texts:
    """Those article texts that are at hand and as recorded.

    Raises CannotWrite where there is no such folder.
    """
    from explainer.evidence.texts import folder_of_texts, read_texts

    folder = asked.articles or folder_of_texts(asked.sources)
    if folder is None:
        return {}
    if not folder.is_dir():
        raise CannotWrite(f"{shown_path(folder)}: there is no such folder of article texts")
    texts, _ = read_texts(explainer, folder)
    recorded = {str(article.id): str(article.sha256) for article in explainer.articles}
    return {name: text for name, text in texts.items() if text.sha256 == recorded[name]}


def _say(lines: Iterable[object]) -> int:
    print_lines(lines)
    return 0


def run_update(asked: Namespace) -> int:
    """Carry every citation along when the text of an article has changed."""
    from explainer.desk.carry import explainer_in, explainer_with
    from explainer.desk.edits import Edits, write_or_show
    from explainer.desk.update import change_of, decided, told, update

    shown_as = shown_path(asked.sources)
    edits, explainer = Edits(asked.sources), explainer_in(asked.sources, shown_as)
    answers = {True: asked.yes, False: asked.no}
    given = next((answer for answer, is_given in answers.items() if is_given), None)
    change = change_of(explainer, asked.sources, asked.text, asked.old)
    change = decided(change, explainer, lambda text: _answer(text) if given is None else given)
    update(change, explainer, edits)
    after = explainer_with(edits)
    return _say([*write_or_show(edits, dry_run=asked.dry_run), *told(change, after)])


def _answer(question: str) -> bool:
    """Whether the editor says yes; raises CannotWrite where nobody answers."""
    while True:
        print(f"{question}\nIs it the same paragraph? [y/n] ", end="", flush=True)
        answer = sys.stdin.readline()
        if answer.strip().lower() in {"y", "n"}:
            return answer.strip().lower() == "y"
        if not answer:
            raise CannotWrite("nobody answered, so nothing was written; say --yes or --no")


def run_rename(asked: Namespace) -> int:
    """Give an entry another id, in every file; its old address leads on."""
    from explainer.desk.carry import explainer_in
    from explainer.desk.edits import Edits, write_or_show
    from explainer.desk.rename import rename

    shown_as = shown_path(asked.sources)
    edits = Edits(asked.sources)
    told = rename(explainer_in(asked.sources, shown_as), edits, asked.old, asked.new)
    return _say([*write_or_show(edits, dry_run=asked.dry_run), told])
