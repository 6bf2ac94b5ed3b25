"""The choices by which a reader filters a list or a table."""

from __future__ import annotations

from typing import NamedTuple

from explainer.evidence.status import Status


class Choice(NamedTuple):
    """A drop-down list: its name in addresses, its label, and the value and text of each option."""

    name: str
    label: str
    options: list[tuple[object, str]]


BY_STATUS = Choice("status", "Status", [(status.slug, status.word) for status in Status])
