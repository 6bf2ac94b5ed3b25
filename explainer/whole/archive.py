"""Files in one archive whose bytes depend on nothing but them: in order, and all of one date."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

# The first day that an archive can name.
DATE = (1980, 1, 1, 0, 0, 0)
UNIX, READABLE = 3, 0o100644 << 16


def archive(files: Iterable[tuple[str, bytes]], stored: frozenset[str] = frozenset()) -> bytes:
    """``files``, each a path and its content, in the order given; those ``stored`` as they are."""
    made = BytesIO()
    with ZipFile(made, "w") as into:
        for name, content in files:
            info = ZipInfo(name, DATE)
            info.create_system, info.external_attr = UNIX, READABLE
            info.compress_type = ZIP_STORED if name in stored else ZIP_DEFLATED
            into.writestr(info, content, compresslevel=9)
    return made.getvalue()
