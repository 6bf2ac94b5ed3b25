#!/usr/bin/env python3
"""Two doors to the explainer: a command line, and the hook by which MkDocs gets its pages."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

if __name__ == "__main__":
    # Until `main` is running, Ctrl-C ends the program without a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

if sys.flags.optimize > 1:  # the help of the commands, and the reference, are docstrings
    print("build_pages.py: run it without -OO and PYTHONOPTIMIZE", file=sys.stderr)
    sys.exit(2)
try:
    from explainer.cli import main
except ModuleNotFoundError as missing:
    remedy = "run `make site` once, then `.venv/bin/python build_pages.py`"
    if Path(sys.prefix) == Path(__file__).resolve().parent / ".venv":
        remedy = "the environment is damaged: run `make distclean`, then `make site`"
    print(f"build_pages.py: the package {missing.name!r} is missing; {remedy}", file=sys.stderr)
    sys.exit(2)

if __name__ == "__main__":
    sys.exit(main())

from hooks.pages import (
    on_config,
    on_env,
    on_files,
    on_page_context,
    on_post_build,
    on_post_page,
    on_pre_page,
    on_serve,
    on_startup,
)

__all__ = [
    "main",
    "on_config",
    "on_env",
    "on_files",
    "on_page_context",
    "on_post_build",
    "on_post_page",
    "on_pre_page",
    "on_serve",
    "on_startup",
]
