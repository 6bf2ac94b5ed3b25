"""Put small faults into the code, one at a time, and count those that tests find: `make mutants`.

``python -m tools.mutants [NUMBER] [--each NUMBER] [--seed NUMBER] [--rooms ROOM …]``: so many
faults in all, or in each room. First the fast tests run once (`make fast`), and the lines that
each of them runs are noted. Then each fault is put into a copy of the tree, where the tests that
run its line follow, the fastest first, until one fails. A fault that none of them finds is printed,
and at the end how many were found in each room. It exits with 1 where fewer than GOAL are found.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

from tools.mutations import Mutation, mutations, sample

ROOT = Path(__file__).resolve().parent.parent
CODE = Path("explainer")
GOAL = 0.9
WORKERS = 2
# Tests of processes and of the tree itself, which say nothing of a fault or take too long.
LEFT_OUT = ("browser", "content", "test_make.py", "test_workflows.py", "test_layers.py")
# Of the tests that run a line, as many as take together this share of the time of all tests: it is
# a share, so that on a busy machine they are the same.
SHARE = 0.15
# A fault that makes a loop endless is found too: the tests take so many times as long as they may.
LONGEST = 4
DURATION = re.compile(r"^([\d.]+)s (?:call|setup)\s+(.+)$", re.MULTILINE)


@dataclass
class Tests:
    """Which tests run each line of each module, and how long each takes."""

    by_line: dict[tuple[str, int], set[str]] = field(default_factory=dict)
    by_module: dict[str, set[str]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def patience(self) -> float:
        """For how many seconds tests may run on one fault."""
        return SHARE * sum(self.seconds.values())

    def of(self, fault: Mutation) -> list[str]:
        """The tests that run the line of ``fault``, the fastest first, as far as patience goes."""
        module = fault.module.as_posix()
        # What runs when a module is read belongs to no test: all that use the module may notice.
        running = self.by_line.get((module, fault.line)) or self.by_module.get(module, set())
        chosen, left = [], self.patience
        for test in sorted(running, key=lambda test: (self.seconds.get(test, 0.0), test)):
            left -= self.seconds.get(test, 0.0)
            if left < 0:
                break
            chosen.append(test)
        return chosen


def main(arguments: Sequence[str]) -> int:
    """Print the faults that no test finds, and the share of those that one does, room by room."""
    asked = command_line().parse_args(arguments)
    faults = chosen_faults(asked)
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        trees = [copy_tree(Path(name, str(number))) for number in range(WORKERS)]
        begun = time.monotonic()
        tests = noted_tests(trees[0])
        took = time.monotonic() - begun
        print(f"{len(tests.seconds)} tests, {took:.0f} s; {len(faults)} faults", flush=True)
        survivors = list(surviving(faults, tests, trees))
    for line in shares(faults, survivors):
        print(line)
    found, took = len(faults) - len(survivors), time.monotonic() - begun
    share = found / len(faults)
    print(f"{found} of {len(faults)} faults found ({share:.0%}), {took:.0f} s")
    return 0 if share >= GOAL else 1


def command_line() -> argparse.ArgumentParser:
    """What may be asked for."""
    known = sorted(modules_by_room())
    parser = argparse.ArgumentParser(prog="python -m tools.mutants")
    parser.add_argument("number", type=int, nargs="?", default=150, help="faults in all")
    parser.add_argument("--each", type=int, help="faults in each room, instead")
    parser.add_argument("--seed", type=int, default=1, help="another seed takes other faults")
    parser.add_argument("--rooms", nargs="+", choices=known, default=known, metavar="ROOM")
    return parser


def chosen_faults(asked: argparse.Namespace) -> list[Mutation]:
    """The faults to be tried: a sample by the seed, of all the rooms together or of each."""
    rooms = [modules_by_room()[room] for room in asked.rooms]
    if asked.each is None:
        modules = [module for room in rooms for module in room]
        return sample([mutations(module, ROOT) for module in modules], asked.number, asked.seed)
    return [
        fault
        for room in rooms
        for fault in sample([mutations(module, ROOT) for module in room], asked.each, asked.seed)
    ]


def modules_by_room() -> dict[str, list[Path]]:
    """Every module of the code, by the folder that it lies in, as ``evidence/checks``."""
    found: dict[str, list[Path]] = {}
    for file in sorted((ROOT / CODE).rglob("*.py")):
        if file.name != "__init__.py":
            module = file.relative_to(ROOT)
            found.setdefault(room_of(module), []).append(module)
    return found


def room_of(module: Path) -> str:
    """The room of a module; ``.`` for what stands above them all."""
    return module.parent.relative_to(CODE).as_posix()


def shares(faults: Sequence[Mutation], survivors: Sequence[Mutation]) -> Iterator[str]:
    """A line for each room: how many of its faults were found."""
    lost = Counter(room_of(fault.module) for fault in survivors)
    for room, tried in sorted(Counter(room_of(fault.module) for fault in faults).items()):
        yield f"{room}: {tried - lost[room]} of {tried} found"


def copy_tree(folder: Path) -> Path:
    """The files that git has or would take, without what is only read by people."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    for name in listed.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def noted_tests(tree: Path) -> Tests:
    """Run the tests on the sound ``tree``, and note what each runs; stops where one fails."""
    left_out = [f"--ignore=tests/{name}" for name in LEFT_OUT]
    options = [
        "-m",
        "not slow",
        "-n",
        str(WORKERS),
        "--cov-context=test",
        "--cov-report=",
        "--durations=0",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-vv", "tests", *left_out, f"--cov={CODE}", *options],
        cwd=tree,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{done.stdout[-3000:]}\nwithout any fault the tests fail")
    tests = Tests()
    for seconds, test in DURATION.findall(done.stdout):
        tests.seconds[test] = tests.seconds.get(test, 0.0) + float(seconds)
    tests.by_line = dict(lines_run(tree))
    for (module, _), running in tests.by_line.items():
        tests.by_module.setdefault(module, set()).update(running)
    return tests


def lines_run(tree: Path) -> Iterator[tuple[tuple[str, int], set[str]]]:
    """Every line that a test has run, with the tests that run it."""
    from coverage import CoverageData

    data = CoverageData(str(tree / ".coverage"))
    data.read()
    for file in data.measured_files():
        module = Path(file).relative_to(tree).as_posix()
        for line, contexts in data.contexts_by_lineno(file).items():
            yield (module, line), {context.rpartition("|")[0] for context in contexts} - {""}


def surviving(faults: list[Mutation], tests: Tests, trees: list[Path]) -> Iterator[Mutation]:
    """The faults that no test finds, printed as they are met."""
    free: SimpleQueue[Path] = SimpleQueue()
    for tree in trees:
        free.put(tree)

    def is_found(fault: Mutation) -> bool:
        chosen = tests.of(fault)
        with lent(free) as tree, faulty(tree, fault):
            return bool(chosen) and fails(tree, chosen, LONGEST * tests.patience)

    with ThreadPoolExecutor(len(trees)) as pool:
        for fault, found in zip(faults, pool.map(is_found, faults), strict=True):
            if not found:
                print(f"{fault}{'' if tests.of(fault) else '  (no test runs it)'}", flush=True)
                yield fault


@contextmanager
def lent(free: SimpleQueue[Path]) -> Iterator[Path]:
    """One of the free trees, given back at the end."""
    tree = free.get()
    try:
        yield tree
    finally:
        free.put(tree)


@contextmanager
def faulty(tree: Path, fault: Mutation) -> Iterator[None]:
    """``tree`` with the fault in it."""
    file = tree / fault.module
    sound = file.read_bytes()
    file.write_bytes(fault.apply(sound))
    try:
        yield
    finally:
        file.write_bytes(sound)


def fails(tree: Path, chosen: list[str], longest: float) -> bool:
    """Whether one of the tests fails on ``tree``, or they take more than ``longest`` seconds."""
    wanted = tree / "chosen-tests.txt"
    wanted.write_text("\n".join(chosen), "utf-8")
    files = sorted({test.partition("::")[0] for test in chosen})
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "tools.chosen_tests", "--no-header"]
    run = subprocess.Popen(
        [sys.executable, "-m", "pytest", *options, *files],
        cwd=tree,
        env={**os.environ, "CHOSEN_TESTS": str(wanted), "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return run.wait(longest) != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
