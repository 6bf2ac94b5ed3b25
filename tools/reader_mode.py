"""Do statements survive a reader mode? ``python -m tools.reader_mode SITE SCRIPT``.

SCRIPT is Readability.js of npm's @mozilla/readability, which Firefox itself uses. Printed are the
statements whose words or whose mark are lost; the exit code is 1 where there are any.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import defaultdict
from pathlib import Path

from playwright.sync_api import sync_playwright

READ = """() => {
  const read = new Readability(document.cloneNode(true)).parse();
  const page = new DOMParser().parseFromString(read ? read.content : "", "text/html");
  return page.body.textContent;
}"""


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def main(site: Path, readability: Path) -> int:
    """Read every page with statements of ``site`` as reader mode does."""
    everything = json.loads((site / "data" / "explainer.json").read_text("utf-8"))
    statements = defaultdict(list)
    for statement in everything["statements"]:
        statements[statement["page"]].append(statement)
    lost = []
    with sync_playwright() as playwright:
        executable = os.environ["EXPLAINER_BROWSER"]
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for name, those in statements.items():
            page = browser.new_page()
            page.goto((site / name).absolute().as_uri())
            page.add_script_tag(path=readability)
            text = _plain(page.evaluate(READ))
            lost += [
                f"{name}#{statement['anchor']}"
                for statement in those
                if _plain(statement["text"].rstrip(".")) not in text
            ]
            page.close()
        browser.close()
    print(*lost, sep="\n", end="\n" if lost else "")
    print(f"{len(everything['statements']) - len(lost)} of {len(everything['statements'])} read")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
