"""How a data file is described: its title, meaning and media type, and each of its fields."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.source.phrase import Phrase

CSV, JSON, GEOJSON = "text/csv", "application/json", "application/geo+json"
BIBTEX, ATOM = "application/x-bibtex", "application/atom+xml"
ICALENDAR = "text/calendar"
CSL = "application/vnd.citationstyles.csl+json"


@dataclass(frozen=True)
class Field:
    """A column or key: its name, its meaning and its type in JSON Schema, or ``date``.

    ``may_lack`` says that it may be empty or null, ``optional`` that the key may be left out;
    ``fields`` are those of an object or of each item of an array, and ``item`` is the type of an
    item that has none.
    """

    name: str
    meaning: str
    type: str = "string"
    may_lack: bool = False
    optional: bool = False
    fields: tuple[Field, ...] = ()
    item: str = "string"
    choices: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Its type for readers."""
        kind = "list" if self.type == "array" else self.type
        return f"{kind}, may be empty" if self.may_lack else kind


@dataclass(frozen=True)
class Resource:
    """A data file: its path below data/, title, meaning, media type and fields.

    ``is_list`` says that a JSON file is a list of things that have those fields.
    """

    path: str
    title: Phrase
    meaning: Phrase
    media_type: str
    fields: tuple[Field, ...] = ()
    is_list: bool = False

    @property
    def anchor(self) -> str:
        """Its anchor on the page."""
        return self.path.replace(".", "-")

    @property
    def columns(self) -> list[str]:
        """The names of its fields, in order."""
        return [field.name for field in self.fields]

    @property
    def schema_path(self) -> str:
        """Where its JSON Schema lies below data/; empty where it has none."""
        has_schema = self.fields and self.media_type != CSV
        return f"schema/{self.path.rpartition('.')[0]}.schema.json" if has_schema else ""
