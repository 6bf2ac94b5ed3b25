"""The commands that look at the sources alone: `check` and `changes`."""

from __future__ import annotations

import shlex
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from explainer.commands.printed import mark_on_github, print_lines
from explainer.evidence.ledger import stale, summed_up
from explainer.evidence.load import LOCK_NAME, edits_since, load, lock_of
from explainer.source.drafts import drafts_in, left_paragraphs, without_drafts
from explainer.source.model import Explainer
from explainer.source.place import SOURCES, Place, shown_path
from explainer.source.problem import Problem, counted, shown


def run_check(asked: Namespace) -> int:
    """Print every problem in the sources, then notices, which block nothing."""
    checked(asked.sources)
    return 0


def checked(sources: Path) -> Explainer:
    """What is published of ``sources``, once its notices are printed.

    Raises SourcesInvalidError with every problem in them.
    """
    from explainer.evidence.texts import unknown_languages

    whole = load(sources)
    explainer = without_drafts(whole)
    edited = edits_since(explainer, sources)
    outdated = [*_outdated_help(explainer, sources), *_untranslated(explainer)]
    told = summed_up(edited, shown_path(sources / LOCK_NAME))
    print_lines(f"notice: {one}" for one in (*told, *outdated, *unknown_languages(explainer)))
    mark_on_github(edited, "notice", "Edited since last verified")
    mark_on_github(outdated, "notice", "Out of date")
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


def run_changes(asked: Namespace) -> int:
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
