"""The choices by which a reader filters a list or a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from explainer.evidence.status import Status, weakest_first
from explainer.source.phrase import Phrase
from explainer.views.interface import Interface


class Choice(NamedTuple):
    """A drop-down list: its name in addresses, its label, and the value and text of each option.

    ``said`` tells what is left, in a sentence with ``{text}`` for the chosen option; without it
    the label and the option do.
    """

    name: str
    label: Phrase
    options: list[tuple[object, str]]
    said: Phrase | None = None


def by_status(statuses: Iterable[Status], interface: Interface) -> Choice:
    """The choice of one of the ``statuses`` that there are, weakest first."""
    options: list[tuple[object, str]] = [
        (one.slug, interface.of(one.word)) for one in weakest_first(statuses)
    ]
    return Choice("status", Phrase("Status"), options)
