"""Ask every address that a built site links to whether it still answers: ``make links``.

Those that tools/tolerated_links.yml names may fail, each with its reason; one that answers again is
told too, so that the list stays short.
"""

from __future__ import annotations

import html
import re
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import yaml

TOLERATED = Path(__file__).with_name("tolerated_links.yml")
LINK = re.compile(r'<a\b[^>]*\bhref="(https?(?::|&#58;)//[^"#]*)')
OWN = re.compile(r'<link rel="canonical" href="([^"]*/)[^"/]*"')
PATIENCE = 20.0
# One question a second to each host.
PAUSE = 1.0
HEADERS = {"User-Agent": "explainer-link-check (asks once for each link of a site)"}


@dataclass(frozen=True)
class Tolerated:
    """The beginning of addresses that may fail, and why."""

    address: str
    why: str


def tolerated(file: Path = TOLERATED) -> list[Tolerated]:
    """The addresses that may fail; a reason has to be given for each."""
    entries = yaml.safe_load(file.read_text("utf-8")) or []
    return [Tolerated(entry["address"], entry["why"]) for entry in entries]


def links(site: Path) -> dict[str, list[str]]:
    """Every address outside ``site``, with the pages that link to it."""
    found: dict[str, list[str]] = {}
    for page in sorted(site.glob("*.html")):
        text = page.read_text("utf-8")
        own = [html.unescape(address) for address in OWN.findall(text)]
        for written in sorted(set(LINK.findall(text))):
            address = html.unescape(written)
            if not address.startswith(tuple(own)):
                found.setdefault(address, []).append(page.name)
    return found


def fault(address: str) -> str:
    """Why ``address`` does not answer as it should; empty where it does."""
    for method in ("HEAD", "GET"):  # some answer the second alone
        try:
            with urlopen(Request(address, headers=HEADERS, method=method), timeout=PATIENCE):
                return ""
        except HTTPError as error:
            said = f"{error.code} {error.reason}"
        except (URLError, TimeoutError, OSError) as error:
            said = str(getattr(error, "reason", error)) or type(error).__name__
    return said


def asked(found: dict[str, list[str]], allowed: Iterable[Tolerated]) -> tuple[list[str], list[str]]:
    """What is wrong with the links ``found``, and what else is to be told, a line each."""
    wrong, told, last = [], [], dict[str, float]()
    known = list(allowed)
    for address, pages in found.items():
        host = urlsplit(address).netloc
        time.sleep(max(0.0, last.get(host, 0.0) + PAUSE - time.monotonic()))
        said, last[host] = fault(address), time.monotonic()
        excuse = next((each for each in known if address.startswith(each.address)), None)
        if said and excuse:
            told.append(f"tolerated: {address}: {said} ({excuse.why})")
        elif said:
            wrong.append(f"{address}: {said}; linked from {', '.join(pages)}")
        elif excuse:
            told.append(f"answers again, so it need not be tolerated: {address}")
    return wrong, told


def main(site: Path) -> int:
    """Print what does not answer; 1 if anything does not that should."""
    found = links(site)
    wrong, told = asked(found, tolerated())
    for line in [*told, *wrong]:
        print(line)
    print(f"{len(found)} links outside the site, {len(wrong)} do not answer")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
