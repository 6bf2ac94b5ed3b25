"""Puts files and folders in place whole or not at all, whatever stops a run in between."""

from __future__ import annotations

import os
import re
import shutil
import signal
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from explainer.source.place import shown_path

# A run takes a second or two: whoever holds a folder for longer has stopped.
LONGEST_WAIT = 20.0


class CannotWrite(Exception):
    """Why nothing can be read or written here, and what to do, in one line."""


def reason(error: OSError) -> str:
    """Why the system refused, in its words; of many files that it would not copy, the first."""
    if isinstance(error, shutil.Error):
        _, _, why = error.args[0][0]
        return re.sub(r"^\[Errno [0-9]+\] |: .*", "", str(why))
    return error.strerror or str(error)


@contextmanager
def writing_to(place: Path | str) -> Iterator[None]:
    """Raise CannotWrite, which names ``place``, where the system refuses to write there."""
    try:
        yield
    except OSError as error:
        named = shown_path(place) if isinstance(place, Path) else place
        raise CannotWrite(f"{named}: cannot be written: {reason(error)}") from None


def scratch(folder: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder inside ``folder`` that goes when it is left, however it is left.

    Raises CannotWrite where ``folder`` is not to be written to.
    """
    with writing_to(folder):
        return tempfile.TemporaryDirectory(
            dir=folder, prefix=".staging-", ignore_cleanup_errors=True
        )


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other run writes into ``folder``; raises CannotWrite where that takes too long.

    The folder itself is locked, so nothing is left behind, and a run that dies holds nothing.
    """
    try:
        import fcntl
    except ImportError:  # on Windows the system refuses to move what is in use
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    give_up = time.monotonic() + LONGEST_WAIT
    try:
        while True:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > give_up:
                    raise CannotWrite(
                        f"{shown_path(folder)}: another run is writing here; "
                        "wait for it, or name another folder"
                    ) from None
                time.sleep(0.05)
            except OSError:  # a file system that knows no locks
                break
        yield
    finally:
        os.close(held)


@contextmanager
def unstopped() -> Iterator[None]:
    """Let Ctrl-C and kill wait until this is left."""
    stopping = {signal.SIGINT, signal.SIGTERM}
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, stopping)
    try:
        yield
    finally:
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_UNBLOCK, stopping)


def refuse_other_files(folder: Path, *made: str) -> None:
    """Raise CannotWrite where ``folder`` is to be replaced and may hold what nothing here wrote.

    It may be missing, empty, or hold every file of ``made``, by which a run knows its own; with a
    repository of git in it, it is never replaced.
    """
    try:
        holds = [file.name for file in folder.iterdir()] if folder.is_dir() else []
    except OSError as error:
        raise CannotWrite(f"{shown_path(folder)}: cannot be read: {reason(error)}") from None
    if folder.exists() and not folder.is_dir():
        raise CannotWrite(f"{shown_path(folder)}: this is no folder; name another place")
    if holds and (".git" in holds or not all((folder / name).is_file() for name in made)):
        raise CannotWrite(f"{shown_path(folder)}: this folder holds other files; name an empty one")


def swap(new: Path, out: Path, old: Path) -> None:
    """Put ``new`` where ``out`` was, and that aside; Ctrl-C and kill wait until it is done."""
    with unstopped():
        if out.exists():
            out.rename(old)
        try:
            new.rename(out)
        except OSError:
            if old.exists():
                old.rename(out)
            raise


def write_whole(file: Path, text: str) -> None:
    """Put ``text`` in place of ``file``: the old or the new is there at every moment.

    Raises CannotWrite where it cannot be put there.
    """
    with scratch(file.parent) as staging, writing_to(file):
        new = Path(staging, file.name)
        new.write_text(text, "utf-8", newline="\n")
        if file.exists():
            shutil.copymode(file, new)
        new.replace(file)


def write_files(folder: Path, changes: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Let each file of ``folder`` that ``changes`` names hold the second of its two, or none do.

    Raises CannotWrite where one does not hold the first, nothing if it is new, or cannot be put
    there.
    """
    with scratch(folder) as staging, alone_in(folder), unstopped(), writing_to(folder):
        for name, (old, new) in changes.items():
            file, prepared = folder / name, Path(staging, name)
            if (file.read_bytes() if file.exists() else b"") != old:
                raise CannotWrite(f"{shown_path(file)}: it was changed meanwhile; try again")
            prepared.parent.mkdir(exist_ok=True)
            prepared.write_bytes(new)
        _move_all(Path(staging), folder, changes)


def _move_all(staging: Path, folder: Path, names: Iterable[str]) -> None:
    """Move the files of these ``names`` from ``staging`` to ``folder``, or none where one fails."""
    moved: list[Path] = []
    made: list[Path] = []
    try:
        for name in names:
            file, kept = folder / name, staging / f"{name}.old"
            if not file.parent.exists():
                file.parent.mkdir()
                made.append(file.parent)
            if file.exists():
                shutil.copymode(file, staging / name)
                shutil.copy2(file, kept)
            moved.append(file)
            (staging / name).replace(file)
    except OSError:
        for file in moved:
            kept = staging / f"{file.relative_to(folder)}.old"
            if kept.exists():
                kept.replace(file)
            else:
                file.unlink(missing_ok=True)
        for empty in made:
            empty.rmdir()
        raise
