"""Build the staged pages with MkDocs, ProperDocs and Zensical, and hold the three sites equal.

`make generators` runs it. Each generator gets an environment of its own below build/generators/,
made from requirements/ and the version named here, so this needs the package index.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "generators"
# Zensical brings its own theme; ProperDocs builds with MkDocs' plugins and themes.
PACKAGES = {"properdocs": ["properdocs==1.6.7"], "zensical": ["zensical==0.0.73"]}
GENERATORS = ("mkdocs", *PACKAGES)
# The same mkdocs.yml, but for what our hook does there: it would make the pages a second time.
CONFIG = "INHERIT: ../../../../mkdocs.yml\nsite_name: {title}\nhooks: []\nnav: {nav}\n"
HEADINGS = {f"h{level}" for level in range(1, 7)}


class Content(HTMLParser):
    """The headings and anchors in the main part of a page; the rest is the theme's."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.is_main = False
        self.is_heading = False
        self.headings: list[str] = []
        self.anchors: list[str] = []
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an anchor, and where the main part or a heading begins."""
        if tag == "main":
            self.is_main = True
        elif self.is_main:
            name = dict(attrs).get("id")
            self.anchors += [name] if name else []
            if tag in HEADINGS:
                self.headings.append(f"{tag} ")
                self.is_heading = True

    def handle_data(self, data: str) -> None:
        """Gather the words of a heading."""
        if self.is_heading:
            self.headings[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Note where a heading or the main part ends."""
        if tag == "main":
            self.is_main = False
        elif tag in HEADINGS:
            self.is_heading = False


def main() -> int:
    """Build, print one line a generator, and give 1 where they differ."""
    shutil.rmtree(WORK / "projects", ignore_errors=True)
    sites = {name: build(name) for name in GENERATORS}
    contents = {name: contents_of(site) for name, site in sites.items()}
    for name, pages in contents.items():
        headings = sum(len(page.headings) for page in pages.values())
        anchors = sum(len(page.anchors) for page in pages.values())
        print(f"{name:10} {len(pages)} pages, {headings} headings, {anchors} anchors")
    if not any(page.headings for page in contents["mkdocs"].values()):
        raise SystemExit("no page of MkDocs has a heading in <main>: nothing was compared")
    told = [line for name in PACKAGES for line in differences(name, contents)]
    print(*told, sep="\n", end="\n" if told else "")
    return 1 if told else 0


def build(name: str) -> Path:
    """The site that the generator ``name`` makes of the staged pages."""
    from explainer.evidence.load import load, lock_of
    from explainer.pages.publish import pages_of
    from explainer.source.drafts import without_drafts

    project = WORK / "projects" / name
    project.mkdir(parents=True)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    run([sys.executable, "build_pages.py", "--out", str(project / "docs")], ROOT, environment)
    # Zensical takes no folder from outside the one that its configuration lies in.
    shutil.copytree(ROOT / "theme", project / "theme")
    if name == "zensical":
        without_translations(project / "theme")
    title = re.search(r"(?m)^title: (.+)$", (ROOT / "sources" / "site.yml").read_text("utf-8"))
    sources = ROOT / "sources"
    pages = pages_of(without_drafts(load(sources)), lock_of(sources))
    nav = json.dumps([{page.title: f"{page.name}.md"} for page in pages])
    config = CONFIG.format(title=title[1] if title else "An explainer", nav=nav)
    (project / "mkdocs.yml").write_text(config, "utf-8")
    python = sys.executable if name == "mkdocs" else environment_of(name)
    run([python, "-m", name, "build", "--strict"], project, environment)
    return project / "site"


def without_translations(theme: Path) -> None:
    """Let the templates in ``theme`` print their words as they are: Zensical knows no ``_()``."""
    for template in theme.glob("*.html"):
        text = template.read_text("utf-8")
        template.write_text(re.sub(r'_\(("[^"]+")\)', r"\1", text), "utf-8")


def environment_of(name: str) -> str:
    """The Python of an environment that holds the generator ``name``."""
    folder = WORK / "environments" / name
    python = folder / "bin" / "python"
    wanted = " ".join(PACKAGES[name])
    stamp = folder / "holds.txt"
    if not stamp.is_file() or stamp.read_text("utf-8") != wanted:
        run([sys.executable, "-m", "venv", "--clear", str(folder)], ROOT)
        install = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        if name == "properdocs":
            run([*install, "--require-hashes", "-r", "requirements/site.txt"], ROOT)
        run([*install, *PACKAGES[name]], ROOT)
        stamp.write_text(wanted, "utf-8")
    return str(python)


def run(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> None:
    """Run ``command`` in ``folder``; what it says is shown where it fails."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: failed\n{done.stdout}")


def contents_of(site: Path) -> dict[str, Content]:
    """What each page of ``site`` holds, by its address."""
    pages = (page for page in sorted(site.rglob("*.html")) if page.name != "404.html")
    return {page.relative_to(site).as_posix(): Content(page) for page in pages}


def differences(name: str, contents: dict[str, dict[str, Content]]) -> Iterator[str]:
    """How the site of ``name`` differs from that of MkDocs."""
    ours, theirs = contents["mkdocs"], contents[name]
    for page in sorted(ours.keys() | theirs.keys()):
        if page not in ours or page not in theirs:
            yield f"{name}: {page} is in one site alone"
            continue
        for kind in ("headings", "anchors"):
            one, other = getattr(ours[page], kind), getattr(theirs[page], kind)
            if one != other:
                odd = sorted(set(one) ^ set(other))[:5]
                yield f"{name}: {page}: other {kind}: {', '.join(odd) or 'in another order'}"


if __name__ == "__main__":
    sys.exit(main())
