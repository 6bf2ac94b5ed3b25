"""Setting up: whatever a user has set, wherever the folder goes, however often it is stopped.

With the real Makefile, and a package of one line in place of all that the project needs.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from support import ROOT
from test_workflows import INHERITED

pytestmark = pytest.mark.slow

SCRIPT = "import only_one\nprint(only_one.VERSION, only_one.__file__)\n"
WHEEL = "Wheel-Version: 1.0\nGenerator: a test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def need(project: Path, version: str) -> None:
    """Let the package in this version be all that the project needs."""
    wheel = project / f"only_one-{version}-py3-none-any.whl"
    about = f"only_one-{version}.dist-info"
    with zipfile.ZipFile(wheel, "w") as made:
        made.writestr("only_one.py", f"VERSION = {version!r}\n")
        made.writestr(
            f"{about}/METADATA", f"Metadata-Version: 2.1\nName: only-one\nVersion: {version}\n"
        )
        made.writestr(f"{about}/WHEEL", WHEEL)
        made.writestr(f"{about}/RECORD", "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    line = f"only-one @ {wheel.as_uri()} --hash=sha256:{digest}\n"
    (project / "requirements" / "site.txt").write_text(line, "utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the Makefile, whose path is not plain."""
    made = tmp_path / "two words" / "é"
    (made / "requirements").mkdir(parents=True)
    shutil.copy(ROOT / "Makefile", made)
    (made / "build_pages.py").write_text(SCRIPT, "utf-8")
    need(made, "1.0")
    return made


def checked(project: Path, version: str, uv: str | Path = "no-uv-here", **environment: str) -> None:
    """Assert that `make check` finds the package in the environment of ``project``."""
    kept = {name: value for name, value in os.environ.items() if name not in INHERITED}
    done = subprocess.run(
        ["make", "check", f"UV={uv}"],
        cwd=project,
        env={**kept, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    last = done.stdout.splitlines()[-1]
    assert last.startswith(f"{version} {project.resolve()}/.venv/"), done.stdout


def test_packages_go_into_the_environment_whatever_a_user_has_set(
    project: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / "calendar.py").write_text("raise SystemExit('another Python’s')", "utf-8")
    settings = tmp_path / "pip.conf"
    settings.write_text("[global]\nuser = true\nrequire-virtualenv = true\n", "utf-8")
    checked(
        project,
        "1.0",
        PIP_USER="1",
        PIP_TARGET=str(elsewhere),
        PIP_PREFIX=str(elsewhere),
        PIP_ROOT=str(elsewhere),
        PIP_CONFIG_FILE=str(settings),
        PYTHONUSERBASE=str(elsewhere),
        PYTHONPATH=str(tmp_path),
        PYTHONHOME="/nowhere",
        PYTHONSAFEPATH="1",
        PYTHONOPTIMIZE="2",
    )
    assert not elsewhere.exists()


def test_a_folder_that_was_moved_goes_on_and_is_brought_up_to_date(project: Path) -> None:
    checked(project, "1.0")
    moved = project.rename(project.with_name("elsewhere"))
    checked(moved, "1.0")
    need(moved, "2.0")
    checked(moved, "2.0")


def test_a_set_up_that_was_stopped_is_taken_up_again(project: Path) -> None:
    checked(project, "1.0")
    environment = project / ".venv"
    (environment / ".site-ready").unlink()
    for lost in (environment / "lib").rglob("pip"):
        shutil.rmtree(lost)
    checked(project, "1.0")


def test_uv_is_told_into_which_python(project: Path, tmp_path: Path) -> None:
    uv, told = tmp_path / "uv", tmp_path / "told"
    uv.write_text(f'#!/bin/sh\n{{ env; echo "$@"; }} >"{told}"\nexit 1\n', "utf-8")
    uv.chmod(0o755)
    names = ("UV_SYSTEM_PYTHON", "UV_PYTHON", "UV_NO_VERIFY_HASHES", "UV_WORKING_DIR")
    checked(project, "1.0", uv, **dict.fromkeys(names, "1"), UV_INDEX_URL="https://a.example/")
    *world, asked = told.read_text("utf-8").splitlines()
    assert asked.startswith("pip install --python .venv/bin/python ")
    assert "--require-hashes" in asked
    assert "UV_INDEX_URL=https://a.example/" in world
    assert not [line for line in world if line.startswith(tuple(f"{name}=" for name in names))]
