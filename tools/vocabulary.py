"""Hold the JSON-LD of every page against schema.org's own definition of its terms.

`make vocabulary` runs it. The definition comes as the types of TypeScript that schema-dts makes of
it: a property that its type does not have, or a value of another kind, is an error. So this needs
npm and the package index.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from explainer.evidence.load import load
from explainer.pages.publish import publish
from explainer.source.place import ROOT

WORK = ROOT / "build" / "vocabulary"
PACKAGES = ("schema-dts@2.1.0", "typescript@7.0.2")
SOURCES = ("sources", "examples/lake/sources", "explainer/starter", "tests/tiny/sources")
COMPILE = "node_modules/.bin/tsc --noEmit --strict --module esnext --moduleResolution bundler"
IMPORT = 'import type { Graph } from "schema-dts";\n'
# What has to be found wrong, or the rest proves nothing.
WRONG = {"@context": "https://schema.org", "@graph": [{"@type": "Event", "headline": "A storm"}]}


def main() -> int:
    """Print what is wrong, or how much was held."""
    WORK.mkdir(parents=True, exist_ok=True)
    install = [
        "npm",
        "install",
        "--prefix",
        ".",
        "--no-save",
        "--no-fund",
        "--no-audit",
        "--loglevel=error",
    ]
    if said := complaints([*install, *PACKAGES]):
        raise SystemExit(said)
    if "'\"headline\"' does not exist" not in held([json.dumps(WRONG)]):
        raise SystemExit("a property of another type was not found wrong")
    graphs = [graph for sources in SOURCES for graph in graphs_of(ROOT / sources)]
    if said := held(graphs):
        raise SystemExit(said)
    nodes = sum(len(json.loads(graph)["@graph"]) for graph in graphs)
    print(f"{len(graphs)} pages, {nodes} nodes: no problems")
    return 0


def graphs_of(sources: Path) -> Iterator[str]:
    """The JSON-LD of each page of ``sources``."""
    for page in publish(load(sources), sources, "https://a.example/"):
        if page.uri.endswith(".md"):
            front_matter = yaml.safe_load(page.text.split("---\n")[1])
            yield front_matter["json_ld"]


def held(graphs: list[str]) -> str:
    """What the compiler says of ``graphs``; nothing where all is well."""
    lines = (f"export const page{n}: Graph = {graph};\n" for n, graph in enumerate(graphs))
    (WORK / "pages.ts").write_text(IMPORT + "".join(lines), "utf-8")
    return complaints([*COMPILE.split(), "pages.ts"])


def complaints(command: list[str]) -> str:
    """What ``command`` says where it fails, and nothing where it does not."""
    done = subprocess.run(
        command,
        cwd=WORK,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return (done.stdout or f"{command[0]}: exit {done.returncode}") if done.returncode else ""


if __name__ == "__main__":
    sys.exit(main())
