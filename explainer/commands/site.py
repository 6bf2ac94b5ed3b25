"""The commands that make what readers see: `pages` and `site`."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.commands.check import checked
from explainer.evidence.load import load, lock_of
from explainer.source.model import Explainer
from explainer.source.place import ROOT, shown_path
from explainer.writing import (
    CannotWrite,
    alone_in,
    refuse_other_files,
    scratch,
    swap,
    writing_to,
)

if TYPE_CHECKING:
    from explainer.whole.versions import Version

# Files of every site that was built, so that no other folder is ever replaced.
OF_A_SITE = ("404.html", "index.html", "data/explainer.json")
# How the system says that nothing more can be written somewhere.
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EIO)


def run_pages(asked: Namespace) -> int:
    """Check, then write pages and data files to a folder for any site generator."""
    from explainer.pages.publish import publish  # costs 0.2 s, which the other commands save
    from explainer.pages.stage import stage

    made = publish(load(asked.sources), asked.sources, asked.address, repository=asked.repository)
    stage(made, asked.out)
    print(f"{len(made)} pages and data files in {shown_path(asked.out)}")
    return 0


def run_site(asked: Namespace) -> int:
    """Check, then build the site with MkDocs; it appears whole or not at all."""
    from explainer.whole.versions import versions_in  # costs 0.2 s, which other commands save

    place = asked.site.absolute() if asked.site else asked.sources.resolve().parent / "site"
    refuse_other_files(place, *OF_A_SITE)
    versions = versions_in(asked.versions) if asked.versions else []
    explainer = checked(asked.sources)
    with writing_to(place):
        place.parent.mkdir(parents=True, exist_ok=True)
    with scratch(place.parent) as staging, writing_to(place):
        new, old = Path(staging, "new"), Path(staging, "old")
        done = _mkdocs_build(new, asked)
        if done.returncode:
            if why := _refused(done):
                raise CannotWrite(f"{shown_path(place)}: {why}")
            print(done.stdout, end="", file=sys.stderr)
            return 1
        _complete(new, explainer, asked, versions)
        with alone_in(place.parent):
            swap(new, place, old)
    print(f"{shown_path(place)}/ is built: open {shown_path(place)}/index.html, or `make serve`")
    return 0


def _complete(
    folder: Path, explainer: Explainer, asked: Namespace, versions: list[Version]
) -> None:
    """Put beside the pages in ``folder`` what is made of them all."""
    from explainer.pages.all import PAGES  # costs 0.2 s, which the other commands save
    from explainer.views.catalogue import catalogue
    from explainer.whole.about import About
    from explainer.whole.beside import keep_whole
    from explainer.whole.versions import keep_versions

    base = asked.address and f"{asked.address.rstrip('/')}/"
    about = About.of(catalogue(explainer, lock_of(asked.sources), PAGES, base))
    keep_whole(folder, about)
    keep_versions(folder, about, versions)


def _mkdocs_build(folder: Path, asked: Namespace) -> subprocess.CompletedProcess[str]:
    """A strict build into ``folder``, with all that MkDocs says in one stream.

    Not --quiet, which also keeps --strict from seeing any warning.
    """
    settings = {
        "SOURCES": str(asked.sources.absolute()),
        "SITE_URL": asked.address,
        "SITE_REPOSITORY": asked.repository,
    }
    environment = {**os.environ, **settings}
    if not asked.address:  # which MkDocs would take for one
        del environment["SITE_URL"]
    # Pages are dated by the sources, whatever the day of the build.
    environment.pop("SOURCE_DATE_EPOCH", None)
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def _refused(done: subprocess.CompletedProcess[str]) -> str:
    """Why the system let MkDocs write no more; empty where it ended for another reason.

    MkDocs tells of a full disk by a traceback, and of a lack of memory by nothing.
    """
    if done.returncode < 0:
        ended = signal.Signals(-done.returncode).name
        return f"the system ended the build ({ended}); close what needs much memory, and try again"
    last = re.search(r"^\w+: \[Errno ([0-9]+)\].*\Z", done.stdout.rstrip(), re.MULTILINE)
    number = int(last[1]) if last else 0
    return f"cannot be written: {os.strerror(number)}" if number in NO_ROOM else ""
