"""The files of an explainer that says nothing yet: what may stand in each, and what must."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from explainer.source.fields import Member, members
from explainer.source.model import Explainer, Site, Vocabulary
from explainer.source.phrase import Phrase


class Kept(NamedTuple):
    """A word that belongs to no event, as vocabulary.yml has it.

    ``more`` are other fields; ``words``, with commas between them, are those by which a text names
    a part of day.
    """

    id: str
    label: Phrase
    meaning: Phrase
    more: str = ""
    words: Phrase = Phrase()


# Such words, by the field of vocabulary.yml that lists them.
KEPT_WORDS = {
    "parts_of_day": (
        Kept(
            "morning",
            Phrase("morning"),
            Phrase("From dawn to noon."),
            'begins: "05:00"',
            Phrase("morning, dawn"),
        ),
        Kept(
            "afternoon",
            Phrase("afternoon"),
            Phrase("From noon on."),
            'begins: "12:00"',
            Phrase("afternoon, noon, midday"),
        ),
        Kept(
            "evening",
            Phrase("evening"),
            Phrase("From the end of the working day on."),
            'begins: "18:00"',
            Phrase("evening, dusk"),
        ),
        Kept(
            "night",
            Phrase("night"),
            Phrase("From one day into the next."),
            'begins: "22:00", overnight: yes',
            Phrase("night, midnight"),
        ),
    ),
    "disagreement_kinds": (
        Kept(
            "contradiction",
            Phrase("Contradiction"),
            Phrase("Both cannot be right."),
            "effect: contradicts",
        ),
        Kept(
            "change", Phrase("Change"), Phrase("A later report says otherwise."), "effect: updates"
        ),
        Kept(
            "wording",
            Phrase("Odd wording"),
            Phrase("It reads oddly, which does no harm."),
            "effect: nothing",
        ),
    ),
    "reasons": (
        Kept("byline", Phrase("A byline or date"), Phrase("It says who wrote it, where or when.")),
        Kept("caption", Phrase("A caption"), Phrase("It belongs to a picture.")),
        Kept("headline", Phrase("A headline"), Phrase("The text says the same.")),
        Kept(
            "navigation",
            Phrase("A link to something else"),
            Phrase("It leads away from the article."),
        ),
        Kept(
            "advertising", Phrase("Advertising"), Phrase("It has nothing to do with the article.")
        ),
    ),
}
WORDS_APART = re.compile(r"[,،] *")
Say = Callable[[str], str]


def blank_files(language: str, says: Sequence[Say]) -> dict[str, str]:
    """The text of each YAML file, by its name: fields that must be there are empty.

    Only the ``language`` of the site is filled in. The first of ``says`` puts the words that belong
    to no event into it; the others put those by which articles name a part of day into theirs, as
    articles may be in any language.
    """
    files = {
        f"{member.name}.yml": "\n".join([*_head(member), *_body(member, member.record, says), ""])
        for member in members(Explainer).values()
        if member.record
    }
    files["site.yml"] = files["site.yml"].replace(
        _line("language:", members(Site)["language"]),
        _line(f"language: {language}", members(Site)["language"]),
    )
    return files


def _head(member: Member) -> Iterator[str]:
    yield f"# yaml-language-server: $schema=schema/{member.name}.schema.json"
    yield f"# {member.meaning} README.md has an example of all that may stand here."
    if member.many and member.required:
        yield "# `build_pages.py add` puts an entry here for the text of each article; it has:"
    elif not member.required:
        yield "# To begin, take away the # before each line below; leave out what you do not need."


def _body(member: Member, record: type, says: Sequence[Say]) -> Iterator[str]:
    if record is Vocabulary:
        yield from _kept_words(says)
    lines = list(_fields(record, is_begun=not member.many))
    if member.many:
        lines = [f"# {'  ' if number else '- '}{line}" for number, line in enumerate(lines)]
    yield from lines


def _fields(record: type, *, is_begun: bool) -> Iterator[str]:
    """A line for each field of ``record``: in comments what may be left out, with ``is_begun``.

    What must be there comes first, an entry within an entry with all that it must have.
    """
    known = members(record).values()
    for member in sorted(known, key=lambda member: not member.required):
        if record is Vocabulary and member.name in KEPT_WORDS:
            continue
        if member.record and member.required:
            yield from _within(member, member.record, is_begun=is_begun)
        elif member.required:
            yield _line(f'{member.name}: [""]' if member.many else f"{member.name}:", member)
        else:
            empty = f"{member.name}: []" if member.many else f"{member.name}:"
            yield _line(f"# {empty}" if is_begun else empty, member)


def _within(member: Member, record: type, *, is_begun: bool) -> Iterator[str]:
    yield _line(f"{member.name}:", member)
    needed = [line for line in _fields(record, is_begun=is_begun) if not line.startswith("# ")]
    if not needed:  # any of its fields will do: the first
        first = next(iter(members(record).values()))
        needed = [_line(f"{first.name}:", first)]
    for number, line in enumerate(needed):
        mark = "" if not member.many else "  " if number else "- "
        yield f"  {mark}{line}"


def _line(text: str, member: Member) -> str:
    return f"{text:<40}  # {member.meaning}"


def _kept_words(says: Sequence[Say]) -> Iterator[str]:
    """The lists of words that any explainer can begin with, as ``says`` put them."""
    for name, terms in KEPT_WORDS.items():
        yield f"{name}:"
        yield from (f"  - {{{', '.join(_kept_fields(term, says))}}}" for term in terms)


def _kept_fields(term: Kept, says: Sequence[Say]) -> Iterator[str]:
    say = says[0]
    yield f"id: {term.id}"
    yield f"label: {_quoted(say(term.label))}"
    yield f"meaning: {_quoted(say(term.meaning))}"
    if term.more:
        yield term.more
    if term.words:
        words = (word for each in says for word in WORDS_APART.split(each(term.words)))
        yield f"words: [{', '.join(map(_quoted, dict.fromkeys(words)))}]"


def _quoted(text: str) -> str:
    """``text`` in the quotation marks of YAML: a colon or a comma in it then ends nothing."""
    return json.dumps(text, ensure_ascii=False)
