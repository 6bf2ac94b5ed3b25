"""Prints the editors' reference: every file, record and field, with the starter as the example."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from explainer.source.fields import Member, Refers, members, record_classes
from explainer.source.kinds import Value
from explainer.source.messages import messages_page
from explainer.source.model import Explainer, Vocabulary
from explainer.source.place import shown_path
from explainer.source.problem import SourcesInvalidError, with_article
from explainer.source.reading import read_sources
from explainer.source.schema import STARTER, schemas
from explainer.source.times import Time
from explainer.writing import write_files

HEAD = """\
# What these files hold

Printed by `python build_pages.py schema`: do not edit it. For a first edit see CONTRIBUTING.md.

Each file is a list of entries, or one entry with named fields. Each example is a whole file of the
starter that `python build_pages.py new DIR` gives; the tests check and build it. An editor that
knows the YAML language server completes names and words as you type: the first line of each file
names its schema.
"""


def guide() -> str:
    """The text of the reference."""
    parts = [HEAD, *(_file(member) for member in members(Explainer).values()), _records()]
    return "\n".join(parts)


def _file(member: Member) -> str:
    needed = "must be there" if member.required else "may be left out"
    example = (STARTER / f"{member.name}.yml").read_text("utf-8")
    return f"""## {member.name}.yml

{member.meaning} It {needed}. It becomes {member.shown}. Fields: {_link(member.record)}.

```yaml
{example.strip()}
```
"""


def _records() -> str:
    tables = (_table(record) for record in record_classes(Explainer) if record is not Explainer)
    return "## The fields of each entry\n\n" + "\n".join(tables)


def _table(record: type) -> str:
    rows = "".join(map(_row, members(record).values()))
    summary = (record.__doc__ or "").partition("\n")[0]
    head = "| field | required? | meaning | what to write | what readers see |"
    return f"### {record.__name__}\n\n{summary}\n\n{head}\n|---|---|---|---|---|\n{rows}"


def _row(member: Member) -> str:
    needed = "yes" if member.required else "no"
    cells = (f"`{member.name}`", needed, member.meaning, what_to_write(member), member.shown)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def what_to_write(member: Member) -> str:
    """What a field must hold, for editors."""
    if member.record:
        many = "a list of entries" if member.many else "an entry with named fields"
        return f"{many}, see {_link(member.record)}"
    one = _id_of(member.refers) if member.refers else member.value.DESCRIBE + _longest(member.value)
    if member.value is Time:
        one = f"{one}, or {Time.CLOCK_DESCRIBE}"
    return f"a list; each entry {one}" if member.many else one


def _id_of(refers: Refers) -> str:
    listed = f": a word of `{refers.vocabulary}` in vocabulary.yml" if refers.vocabulary else ""
    return f"the id of {with_article(refers.kind)}{listed}"


def _longest(kind: Any) -> str:
    is_free = issubclass(kind, Value) and not kind.PATTERN
    return f" of at most {kind.LONGEST} characters" if is_free else ""


def _link(record: type | None) -> str:
    return f"[{record.__name__}](#{record.__name__.lower()})" if record else ""


def editors_help(vocabulary: Vocabulary) -> dict[str, str]:
    """The text of each file that helps to type the YAML with these words, by its path there."""
    return {
        **schemas(vocabulary),
        "README.md": guide(),
        "MESSAGES.md": messages_page(),
    }


def write_help(sources: Path) -> list[Path]:
    """Write those files into the folder ``sources``, or none; gives the path of each.

    Raises SourcesInvalidError where the vocabulary cannot be read, CannotWrite as ``write_files``.
    """
    reading = read_sources(sources, shown_path(sources))
    if reading.rest is None:
        raise SourcesInvalidError(reading.problems)
    texts = editors_help(reading.rest.vocabulary)
    held = {name: (sources / name).read_bytes() for name in texts if (sources / name).exists()}
    write_files(
        sources, {name: (held.get(name, b""), text.encode()) for name, text in texts.items()}
    )
    return [sources / name for name in texts]
