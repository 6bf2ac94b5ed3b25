"""A preview that runs: `mkdocs serve` on a copy of the project, as an author has it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Served:
    """A preview that runs: its folder, its address, and where its terminal is kept."""

    project: Path
    address: str
    terminal: Path

    def said(self) -> str:
        """All that it has printed."""
        return self.terminal.read_text("utf-8")

    def edit(self, old: str, new: str) -> None:
        """Change the questions as an editor would."""
        file = self.project / "sources" / "questions.yml"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")


@contextmanager
def previewing(project: Path) -> Iterator[Served]:
    """`mkdocs serve` in the folder ``project``, ended when it is left."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
    environment.pop("ARTICLES", None)
    terminal = project.with_suffix(".terminal")
    with terminal.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=project, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    served = Served(project, f"http://{address}/", terminal)
    give_up = time.monotonic() + 60
    try:
        while "Serving on" not in served.said():
            assert process.poll() is None, served.said()
            assert time.monotonic() < give_up, served.said()
            time.sleep(0.1)
        yield served
    finally:
        process.terminate()
        process.wait(30)
