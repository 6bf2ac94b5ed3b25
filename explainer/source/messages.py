"""What each message means: the entries of messages.yml, and the page for editors made of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

FILE = Path(__file__).with_suffix(".yml")

HEAD = """\
# What the messages mean

Printed by `python build_pages.py schema` from `explainer/source/messages.yml`: do not edit it.

Each message names file, line and column, says what to do, and ends in a code in brackets:

```
sources/timeline.yml:43:3: unknown name "titel"; did you mean "title"? [unknown-key]
```

Below, each code has a heading. The examples are lines of the explainer that
`python build_pages.py new DIR` writes, first wrong, then right. “`verify`” stands where only that
command sees the problem, since it compares the YAML with the article texts.

Where `verify` is wrong, state an exemption in the entry, with your reason:
`exempt: [{words: two, why: It counts the articles.}]`. The words are those of your text that the
message is about; for a date, a speaker, a place or a part of day, its id or date.
"""


@dataclass(frozen=True, kw_only=True)
class Message:
    """What the messages of one code mean, with an example.

    ``by`` is the command that reports it. ``wrong`` gives the message where it takes the place of
    ``right`` in ``file`` of the starter; all three are empty where no line of YAML can show it.
    """

    code: str
    heading: str
    means: str
    remedy: str
    by: str = "check"
    file: str = ""
    wrong: str = ""
    right: str = ""


def messages() -> tuple[Message, ...]:
    """Every message, by code. Raises TypeError where an entry has too few or unknown fields."""
    # Every value stays text: `no` in an example is not false.
    entries = yaml.load(FILE.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return tuple(Message(**entry) for entry in entries)


def messages_page() -> str:
    """The text of the page."""
    return "\n".join([HEAD, *map(_section, messages())])


def _section(message: Message) -> str:
    only = " (`verify`)" if message.by == "verify" else ""
    text = f"## {message.code}\n\n**{message.heading}**{only}\n\n{message.means} {message.remedy}\n"
    if not message.file:
        return text
    example = f"# {message.file}, wrong:\n{message.wrong}# right:\n{message.right}"
    return f"{text}\n```yaml\n{example}```\n"
