"""The command that compares the sources with the article texts, and has them read."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.commands.options import today
from explainer.commands.printed import print_lines, report
from explainer.evidence.ledger import (
    lines_of_other_forms,
    marked_read,
    read_lock,
    updated,
    write_lock,
)
from explainer.evidence.load import LOCK_NAME, lock_of, lock_text, shapes_of
from explainer.source.drafts import without_drafts
from explainer.source.model import Explainer
from explainer.source.place import shown_path
from explainer.source.problem import Problem, SourcesInvalidError, counted, shown
from explainer.writing import CannotWrite, write_whole

if TYPE_CHECKING:
    from explainer.evidence.texts import Texts


def run_verify(asked: Namespace) -> int:
    """Compare the sources with the article texts and write the evidence lock."""
    from explainer.evidence.kinship import kinships
    from explainer.evidence.verify import read_both

    articles = asked.articles or _articles_of(asked.sources)
    explainer, texts, problems = read_both(asked.sources, articles)
    if asked.read is not None:
        return _read_again(explainer, texts, asked)
    if asked.origins:
        print_lines(kinships(explainer, texts))
        return report(problems) if problems else 0
    if asked.sample is not None:
        return report(problems) if problems else _sample(without_drafts(explainer), texts, asked)
    _verify(explainer, texts, problems, asked, articles)
    return 0


def _verify(
    explainer: Explainer,
    texts: Texts,
    problems: list[Problem],
    asked: Namespace,
    articles: Path,
) -> None:
    """Compare ``explainer`` with ``texts`` from the folder ``articles``, and write the lock.

    Raises SourcesInvalidError with the ``problems`` of the texts, or with what it finds.
    """
    from explainer.evidence.paragraphs import other_lines
    from explainer.evidence.texts import totals, unknown_languages, unnamed_texts
    from explainer.evidence.verify import verify

    published = without_drafts(explainer)
    print_lines(totals(published))
    verdict = verify(explainer, texts, shapes_of(explainer, asked.sources))
    notices = (*unknown_languages(published), *unnamed_texts(explainer, articles))
    print_lines(f"notice: {told}" for told in (*notices, *verdict.in_drafts))
    if problems:  # then nothing was compared with the right text
        raise SourcesInvalidError([*problems, *verdict.problems])
    ledger = updated(published, lock_of(asked.sources), today(), verdict.unsound)
    others = other_lines(published, ledger, texts, lock_text(asked.sources))
    write_whole(asked.sources / LOCK_NAME, write_lock(ledger, others))
    if verdict.problems:
        raise SourcesInvalidError(verdict.problems)
    compared = f"{counted(len(published.statements), 'statement')} compared with"
    read = counted(len(published.articles), "article")
    print(f"{compared} {read}: no problems; {LOCK_NAME} is up to date")


def _read_again(explainer: Explainer, texts: Texts, asked: Namespace) -> int:
    """Show one entry at a time; note in the lock those that the reader finds borne out."""
    from explainer.desk.second_reading import comparable, refuse_unreadable, unread

    ledger = lock_of(asked.sources)
    refuse_unreadable(explainer, texts, ledger, asked.read)
    noted = 0
    for reading in unread(explainer, texts, ledger, asked.read):
        print(f"{reading}\nBorne out, all of it? [y/n/q] ", end="", flush=True)
        answer = sys.stdin.readline().strip().lower()
        if answer in {"", "q"}:
            break
        if answer == "y":
            _note_read(asked.sources, reading.name, ledger[reading.name].digest)
            noted += 1
    ledger = lock_of(asked.sources)
    read = [bool(ledger[name].read) for name in comparable(explainer, texts) if name in ledger]
    print(f"\n{counted(noted, 'entry', 'entries')} noted; {sum(read)} of {len(read)} read")
    return 0


def _note_read(sources: Path, name: str, digest: str) -> None:
    """Note in the lock that the entry ``name``, as it was with this ``digest``, was read today.

    It is noted at once: a reading takes hours, in which it may be stopped, and `verify` may run.
    Raises CannotWrite where that has found another entry since.
    """
    text = lock_text(sources)
    ledger = read_lock(text)
    if name not in ledger or ledger[name].digest != digest:
        lock = shown_path(sources / LOCK_NAME)
        raise CannotWrite(f"{lock}: {shown(name)} was verified anew meanwhile; read it again")
    noted = write_lock(marked_read(ledger, [name], today()), lines_of_other_forms(text))
    write_whole(sources / LOCK_NAME, noted)


def _sample(explainer: Explainer, texts: Texts, asked: Namespace) -> int:
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
