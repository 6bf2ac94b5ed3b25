"""Prints the editors' reference: every file, record and field, with the starter as the example."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from explainer.source.model import Explainer
from explainer.source.place import shown_path
from explainer.source.problem import SourcesInvalidError
from explainer.source.reading import Member, members, read_sources
from explainer.source.schema import STARTER, WORDS, record_in, schemas, values_described
from explainer.writing import write_whole

HEAD = """\
# What stands in these files

Printed by `python build_pages.py schema`: do not edit it. For a first edit see CONTRIBUTING.md.

Each file is a list of entries, or one entry with named fields. Each example is a whole file of the
starter that `python build_pages.py new DIR` gives; the tests check and build it. An editor that
knows the YAML language server completes names and words as you type: the first line of each file
names its schema.
"""
# What a field becomes for readers, by record and field or by field alone; the page of each file.
PAGES = {
    "site": "the front page, and the frame of all pages",
    "vocabulary": "the labels on every page, and the choices of the filters",
    "articles": "the page Sources and method",
    "background": "the page Background",
    "timeline": "the page Timeline, and the days on the front page",
    "actors": "the page Actors",
    "reactions": "the page International reaction",
    "figures": "the page The figures",
    "disagreements": "the page Where the accounts differ",
    "words": "the page Who says what",
    "questions": "the first part of the page What is known",
    "places": "the page Places, and the dots on the map",
    "glossary": "the page Glossary, and the meanings that open in texts",
}
BECOMES = {
    "id": "the end of its permanent address",
    "cite": "numbered links to the paragraphs, and the status",
    "see": "links under “See also”",
    "exempt": "nothing that readers see",
    "text": "the sentence itself",
    "title": "a heading",
    "when": "the date, and the order",
    "time": "the part of day beside the date",
    "ground": "a line on how it is known",
    "says": "“Said by …”, and perhaps the status “claimed by officials”",
    "quote": "a quotation with the speaker’s name",
    "places": "links to the places, and a filter",
    "actors": "links from the actors, and a filter",
    "topics": "a filter",
    "flows": "no new paragraph before it",
    "because": "links under “What led to it”",
    "stance": "a label",
    "phase": "the part of the page it stands in",
    "spellings": "“Also written: …”",
    "aliases": "“Also: …”",
    "value": "the number, drawn to scale beside the others",
    "words": "words that readers see as they stand",
    "as_of": "“As of”",
    "said_by": "“Said by”",
    "superseded_by": "“Later replaced.”",
    "why": "the reason, after “Later replaced.”",
    "Exemption.words": "nothing that readers see",
    "Exemption.why": "nothing that readers see",
    "matters": "yes: it stands at the head of the page",
    "reading": "“How we read it.”",
    "outside": "marked as not from the articles",
    "wording": "“In the words of the copy: …”",
    "known": "the answer, as far as it goes",
    "expect": "“Where the answer would be expected.”",
    "latitude": "the dot on the map",
    "longitude": "the dot on the map",
    "within": "“in …”, a link",
    "meaning": "a line under the heading, for phases and kinds of disagreement; else nothing",
    "GlossaryTerm.meaning": "what opens at the term",
    "unused": "“Not used: …” at the paragraph",
    "repository": "the links that edit an entry",
    "map": "the map on two pages",
    "diagram": "the drawing on the page Actors",
    "corrections": "a list on the page Sources and method, and the feed",
    "key_figures": "the numbers on the front page",
    "label": "what readers see in place of the word",
    "official": "yes: statements on its word alone are marked so",
    "disputes": "yes: the statements concerned are marked disputed",
    "description": "what search engines show",
}


def guide() -> str:
    """The text of the reference."""
    parts = [HEAD, *(_file(member) for member in members(Explainer).values()), _records()]
    return "\n".join(parts)


def _file(member: Member) -> str:
    needed = "must be there" if member.required else "may be left out"
    record = record_in(member.kind)
    link = f"[{record.__name__}](#{record.__name__.lower()})" if record else ""
    example = (STARTER / f"{member.name}.yml").read_text("utf-8")
    return f"""## {member.name}.yml

{member.describe} It {needed}. It becomes {PAGES[member.name]}. Fields: {link}.

```yaml
{example.strip()}
```
"""


def _records() -> str:
    tables = (_table(record) for record in records())
    return "## The fields of each entry\n\n" + "\n".join(tables)


def records() -> Iterator[type]:
    """Every record of the model, in the order of the files."""
    seen: dict[type, None] = {}
    for member in members(Explainer).values():
        _gather(member.kind, seen)
    yield from seen


def _gather(kind: Any, seen: dict[type, None]) -> None:
    record = record_in(kind)
    if record is not None and record not in seen:
        seen[record] = None
        for member in members(record).values():
            _gather(member.kind, seen)


def _table(record: type) -> str:
    known = members(record).values()
    rows = "".join(_row(record, member) for member in known)
    says = (record.__doc__ or "").partition("\n")[0]
    head = "| field | must it be there? | meaning | what to write | what readers see |"
    return f"### {record.__name__}\n\n{says}\n\n{head}\n|---|---|---|---|---|\n{rows}"


def _row(record: type, member: Member) -> str:
    needed = "yes" if member.required else "no"
    becomes = BECOMES.get(f"{record.__name__}.{member.name}", BECOMES.get(member.name, "its text"))
    inner = record_in(member.kind)
    written = values_described(member.kind)
    if inner is not None:
        written = written.replace("below", f"[{inner.__name__}](#{inner.__name__.lower()})")
    written += _file_of_words(member.kind)
    return f"| `{member.name}` | {needed} | {member.describe} | {_cell(written)} | {becomes} |\n"


def _file_of_words(kind: Any) -> str:
    text = values_described(kind)
    field = next((WORDS[word] for word in WORDS if text.endswith(f"the id of {_a(word)}")), None)
    return f": a word of `{field}` in vocabulary.yml" if field else ""


def _a(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def editors_help(explainer: Explainer) -> dict[str, str]:
    """The text of each file that helps to type the YAML of ``explainer``, by its path there."""
    return {**schemas(explainer.vocabulary), "README.md": guide()}


def write_help(sources: Path) -> Iterator[Path]:
    """Write those files into the folder ``sources``; gives the path of each.

    Raises SourcesInvalidError where the vocabulary cannot be read.
    """
    reading = read_sources(sources, shown_path(sources))
    if reading.rest is None:
        raise SourcesInvalidError(reading.problems)
    for name, text in editors_help(reading.rest).items():
        file = sources / name
        file.parent.mkdir(exist_ok=True)
        write_whole(file, text)
        yield file
