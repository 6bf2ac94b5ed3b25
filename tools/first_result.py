"""What a reader's first search costs: bytes as a server sends them, and seconds in a real browser.

``python -m tools.first_result SITE WORDS`` measures one by hand.
"""

from __future__ import annotations

import gzip
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tools.browser import installed_browser, named_browser

# As fast as people type: some 70 words a minute.
SECONDS_A_KEY = 0.17
# Nothing more is fetched for an answer after so many milliseconds.
SETTLED = 3000


class Handler(SimpleHTTPRequestHandler):
    """Sends every file compressed, and notes how many bytes that are."""

    def __init__(self, *given: Any, sent: dict[str, int], **more: Any) -> None:
        self.sent = sent
        super().__init__(*given, **more)

    def do_GET(self) -> None:
        """Send a file."""
        file = Path(self.translate_path(self.path))
        if not file.is_file():
            self.send_error(404)
            return
        content = gzip.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.sent[self.path] = len(content)

    def log_message(self, *_: Any) -> None:
        """Stay silent."""


@contextmanager
def serving(folder: Path, sent: dict[str, int]) -> Iterator[str]:
    """Serve ``folder`` on a free port; gives its address."""
    handler = partial(Handler, directory=str(folder), sent=sent)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def first_result(site: Path, words: str) -> dict[str, float]:
    """Kilobytes of the first view, then kilobytes and seconds until ``words`` are found."""
    sent: dict[str, int] = {}
    with serving(site, sent) as address, sync_playwright() as playwright:
        path = named_browser() or installed_browser()
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(120_000)
        page.goto(f"{address}index.html")
        page.wait_for_load_state("networkidle")
        view = sum(sent.values())
        page.locator("button.search-open").click()
        page.locator(".search input").type(words, delay=1000 * SECONDS_A_KEY)
        typed = time.monotonic()
        page.locator(".results a").first.wait_for()
        took = time.monotonic() - typed
        page.wait_for_timeout(SETTLED)  # a result may come before the last key
        browser.close()
    return {
        "first view, kB": view / 1000,
        "fetched by a search, kB": (sum(sent.values()) - view) / 1000,
        "from its last key to a result, s": took,
    }


if __name__ == "__main__":
    for name, value in first_result(Path(sys.argv[1]), sys.argv[2]).items():
        print(f"{name}: {value:.1f}")
