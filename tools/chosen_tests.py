"""A plugin of pytest: of what was collected, run only the tests listed, in the order of the list.

Ids on the command line would do, but for those that hold `::` or a space in their parameters.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests of the file that CHOSEN_TESTS names."""
    names = Path(os.environ["CHOSEN_TESTS"]).read_text("utf-8").split("\n")
    order = {name: number for number, name in enumerate(names)}
    chosen = [item for item in items if item.nodeid in order]
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in order])
    items[:] = sorted(chosen, key=lambda item: order[item.nodeid])
