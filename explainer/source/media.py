"""The files of pictures and films: there, of the kind that their names say, and not too heavy.

Only kinds that can hold no script are taken, so no SVG, and nothing is fetched from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from explainer.source.model import Chapter, Event, Explainer, Medium
from explainer.source.place import shown_path
from explainer.source.problem import Problem, shown

FOLDER = "media"
# What a picture may weigh: on a slow phone, 1.6 Mbit/s, it takes a second. A film is not fetched
# before somebody plays it.
PICTURE, FILM = 200_000, 4_000_000
# How a file of each kind begins, from which byte on: the signatures in RFC 2046, the PNG, WebP and
# WebM specifications, and ISO/IEC 14496-12 for MP4.
SIGNATURES = {
    "jpg": (0, b"\xff\xd8\xff"),
    "jpeg": (0, b"\xff\xd8\xff"),
    "png": (0, b"\x89PNG\r\n\x1a\n"),
    "webp": (8, b"WEBP"),
    "mp4": (4, b"ftyp"),
    "webm": (0, b"\x1a\x45\xdf\xa3"),
}


def media_of(explainer: Explainer) -> Iterator[Medium]:
    """Every picture and film, in the order of the pages."""
    return (medium for holder in holders_of_media(explainer) for medium in holder.media)


def holders_of_media(explainer: Explainer) -> tuple[Chapter | Event, ...]:
    """What may have pictures and films."""
    return (*explainer.background, *explainer.timeline)


def media_files(explainer: Explainer, sources: Path) -> dict[str, bytes]:
    """The bytes of each file, by its address; raises OSError where one cannot be read."""
    names = dict.fromkeys(str(medium.file) for medium in media_of(explainer))
    return {f"{FOLDER}/{name}": (sources / FOLDER / name).read_bytes() for name in names}


def media_problems(explainer: Explainer, sources: Path) -> Iterator[Problem]:
    """What is wrong with the files in ``sources``."""
    for medium in media_of(explainer):
        file = sources / FOLDER / medium.file
        if wrong := _wrong(file, FILM if medium.file.is_film else PICTURE):
            yield Problem(medium.file.place, *wrong, "bad-media")


def _wrong(file: Path, most: int) -> tuple[str, str] | None:
    """What is wrong with ``file``, which may have ``most`` bytes, and what to do about it."""
    called = shown_path(file)
    try:
        data = file.read_bytes()
    except OSError:
        return f"{called} is not there, or cannot be read", "put it there, or mend its name"
    kind = file.suffix[1:].lower()
    start, mark = SIGNATURES[kind]
    if not data[start:].startswith(mark):
        return f"{called} is not what its name says", f"save it as {shown(kind)} anew"
    if len(data) > most:
        message = f"{called} has {len(data) // 1000} kB; at most {most // 1000} are allowed"
        return message, "make it smaller: fewer points, or a lower quality"
    return None


def link_media(sources: Path, copy: Path) -> None:
    """Let ``copy``, a folder in which changes of ``sources`` are tried, have the same files."""
    if (sources / FOLDER).is_dir():
        (copy / FOLDER).symlink_to((sources / FOLDER).resolve())
