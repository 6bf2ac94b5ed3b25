"""Writes an entry as YAML, in the way in which the sources are written by hand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping

import yaml

from explainer.source.kinds import Id
from explainer.source.yaml_text import NOTHING

WIDTH = 100
LONGEST_LINE = 80
MOST_WORDS = 5

# What an entry holds: texts, lists of texts, and one record inside it.
Entry = Mapping[str, str | list[str] | dict[str, str]]


class _Dumper(yaml.SafeDumper):
    """Gives no value a type, as our reader gives none: dates and yes need no quotes."""


_Dumper.yaml_implicit_resolvers = {}


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = ">" if len(text) > LONGEST_LINE else "'" if text in NOTHING else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _text)


def yaml_of(entry: Entry) -> str:
    """``entry`` as a list of one item, which the reader reads as the same texts.

    Lists and records within it stand on one line where they can.
    """
    text: str = yaml.dump(
        [dict(entry)],
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=None,
        sort_keys=False,
        width=WIDTH,
    )
    return text


def proposed_id(title: str, otherwise: str, taken: Collection[str]) -> str:
    """An id made of the first words of ``title``, or else ``otherwise``, that is not ``taken``."""
    plain = unicodedata.normalize("NFKD", title.lower().replace("’", "").replace("'", ""))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[a-z0-9]+", bare)[:MOST_WORDS]
    slug = "-".join(words).lstrip("0123456789-")[: Id.LONGEST - 4].strip("-")
    # Of a title in another script hardly a letter would be left.
    foreign = any(letter.isalpha() and letter > "z" for letter in bare)
    stem = otherwise if foreign or not slug else slug
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(name for name in numbered if name not in taken)
