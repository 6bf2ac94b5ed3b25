"""Imports point one way: each module of explainer/ knows only those that stand before it here."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import ROOT

ORDER = """
    __init__ frozen place problem annotations edtf values yamltext model read schema guide
    cartography status rules wording verify origins lock agreement paging markdown diagram
    views datasets citing linked_data exports pictures pages writing
""".split()
MODULES = sorted((ROOT / "explainer").glob("*.py"))


def test_every_module_has_its_rank() -> None:
    assert sorted(ORDER) == [module.stem for module in MODULES]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_a_module_imports_earlier_ones_alone(module: Path) -> None:
    earlier = ORDER[: ORDER.index(module.stem)]
    known = {f"explainer.{name}" for name in earlier}
    ours = {name for name in imports(module) if name.split(".")[0] == "explainer"}
    assert ours <= known


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_no_module_of_the_core_knows_mkdocs_or_the_command_line(module: Path) -> None:
    roots = {name.split(".")[0] for name in imports(module)}
    system = set() if module.stem == "writing" else {"os", "signal"}
    assert not roots & {"mkdocs", "material", "pymdownx", "build_pages", "argparse", "sys", *system}


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
