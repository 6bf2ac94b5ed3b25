"""Writes an entry as YAML, in the way in which the sources are written by hand."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from explainer.source.yaml_text import NOTHING

WIDTH = 100
LONGEST_LINE = 80

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
