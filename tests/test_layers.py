"""Imports point one way: each room of explainer/ knows only those that stand before it here."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import ROOT

# What each room may import besides itself, the package and `writing`.
MAY_IMPORT = {
    "source": set[str](),
    "evidence": {"source"},
    "desk": {"source", "evidence"},
    "views": {"source", "evidence"},
    "exports": {"source", "evidence", "views"},
    "pages": {"source", "evidence", "views", "exports"},
    "whole": {"source", "evidence", "views", "exports", "pages"},
    "commands": {"source", "evidence", "desk", "views", "pages", "whole"},
}
ROOMS = {room.name for room in (ROOT / "explainer").iterdir() if (room / "__init__.py").is_file()}
MODULES = sorted((ROOT / "explainer").rglob("*.py"))


def short_name(module: Path) -> str:
    """The path of a module within explainer/."""
    return module.relative_to(ROOT / "explainer").as_posix()


def room_of(name: str) -> str:
    """The room of the module ``name``, such as explainer.views.links."""
    return name.split(".")[1] if name.count(".") else ""


def test_every_room_has_its_rule_and_says_what_it_is_for() -> None:
    assert set(MAY_IMPORT) == ROOMS
    for room in ROOMS:
        text = (ROOT / "explainer" / room / "__init__.py").read_text("utf-8")
        assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_imports_those_before_it_alone(room: str) -> None:
    may = MAY_IMPORT[room] | {room, "writing"}
    beyond = {
        short_name(module): ours - may
        for module in MODULES
        if short_name(module).partition("/")[0] == room
        for ours in [{room_of(name) for name in imports(module) if name.startswith("explainer.")}]
    }
    assert len(beyond) > 1
    assert {name: ours for name, ours in beyond.items() if ours} == {}


def test_nothing_in_the_rooms_knows_the_site_generator_or_the_hooks() -> None:
    theirs = {"mkdocs", "material", "pymdownx", "build_pages", "hooks"}
    assert len(MODULES) > 100
    for module in MODULES:
        roots = {name.split(".")[0] for name in imports(module)}
        assert not roots & theirs, short_name(module)


def test_imports_inside_functions_are_seen(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("def f():\n    from explainer.pages import Page\n    import mkdocs.config\n")
    assert list(imports(module)) == ["explainer.pages", "mkdocs.config"]


def imports(module: Path) -> Iterator[str]:
    """The name of every module that ``module`` imports, wherever in it."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name}:{node.lineno}: name the whole path"
            yield node.module or ""
