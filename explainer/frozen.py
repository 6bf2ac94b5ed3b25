"""What most classes here are: frozen dataclasses that are equal to nothing but themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, eq_default=False)
def frozen(cls: type[T]) -> type[T]:
    """``cls`` as a dataclass whose fields are given once.

    Python writes the methods of a dataclass anew at every start. Equality and a text form, which
    nobody asks of these, took a twentieth of the build of a small explainer.
    """
    return dataclass(frozen=True, eq=False, repr=False)(cls)


@dataclass_transform(frozen_default=True, eq_default=False, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """The same for what is written in the YAML, whose fields have names."""
    return dataclass(frozen=True, eq=False, repr=False, kw_only=True)(cls)
