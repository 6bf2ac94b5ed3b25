"""The files of an explainer that says nothing yet: what may stand in each, and what must."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.source.fields import Member, members
from explainer.source.model import Explainer, Vocabulary
from explainer.source.schema import STARTER

# Words that belong to no event: the starter's are kept.
KEPT_WORDS = ("parts_of_day", "disagreement_kinds", "reasons")
MARGIN = 40


def blank_files() -> dict[str, str]:
    """The text of each YAML file, by its name: fields that must be there are empty."""
    return {
        f"{member.name}.yml": "\n".join([*_head(member), *_body(member, member.record), ""])
        for member in members(Explainer).values()
        if member.record
    }


def blank_vocabulary(starter: Vocabulary) -> Vocabulary:
    """The words that those files have, of those of the ``starter``."""
    kept = {name: getattr(starter, name) for name in KEPT_WORDS}
    return Vocabulary(place=starter.place, **kept)


def _head(member: Member) -> Iterator[str]:
    yield f"# yaml-language-server: $schema=schema/{member.name}.schema.json"
    yield f"# {member.meaning} README.md has an example of all that may stand here."
    if not member.required:
        yield "# To begin, take away the # before each line below; leave out what you do not need."


def _body(member: Member, record: type) -> Iterator[str]:
    if record is Vocabulary:
        yield from _kept_words()
    lines = list(_fields(record, is_begun=member.required))
    if member.many:
        lines = [f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]
    yield from lines if member.required else (f"# {line}" for line in lines)


def _fields(record: type, *, is_begun: bool) -> Iterator[str]:
    """A line for each field of ``record``: in comments what may be left out, with ``is_begun``.

    What must be there comes first, an entry within an entry with all that it must have.
    """
    known = members(record).values()
    for member in sorted(known, key=lambda member: not (member.required or member.name == "id")):
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
    return f"{text.ljust(MARGIN)}  # {member.meaning}"


def _kept_words() -> Iterator[str]:
    """The lists of words that any explainer can begin with, as the starter has them."""
    text = (STARTER / "vocabulary.yml").read_text("utf-8")
    for name in KEPT_WORDS:
        found = re.search(rf"^{name}:.*\n(?:  - .*\n)+", text, re.MULTILINE)
        if found is None:
            raise LookupError(f"the starter has no {name}")
        yield found[0].rstrip()
