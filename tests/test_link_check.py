"""`make links` finds what does not answer, and lets pass what is tolerated for a reason."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tools import links as checker
from tools.links import Tolerated, asked, fault, links, tolerated


class Answers(BaseHTTPRequestHandler):
    """Answers by the path: what is there, what is gone, and what dislikes HEAD."""

    def do_HEAD(self) -> None:
        """Answer without a body."""
        self.answer(405 if self.path == "/get-only" else 404 if self.path == "/gone" else 200)

    def do_GET(self) -> None:
        """Answer the same with an empty body."""
        self.answer(404 if self.path == "/gone" else 200)

    def answer(self, code: int) -> None:
        """Send a code and nothing else."""
        self.send_response(code)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(checker, "PAUSE", 0.0)
    made = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    thread.join()
    made.server_close()


def test_links_are_those_outside_the_site_with_their_pages(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<link rel="canonical" href="https://x.example/r/a.html">'
        '<a href="https&#58;//y.example/?a=1&amp;b=2#c">y</a><a class="z" href="http://z.example/">z</a>'
        '<a href="https://x.example/r/b.html">own</a><a href="b.html">own</a>',
        "utf-8",
    )
    (tmp_path / "b.html").write_text('<a href="http://z.example/">z</a>', "utf-8")
    assert links(tmp_path) == {
        "https://y.example/?a=1&b=2": ["a.html"],
        "http://z.example/": ["a.html", "b.html"],
    }


def test_what_does_not_answer_is_found(server: str) -> None:
    assert fault(f"{server}/there") == ""
    assert fault(f"{server}/get-only") == ""
    assert fault(f"{server}/gone") == "404 Not Found"
    assert "refused" in fault("http://127.0.0.1:1/")


def test_what_is_tolerated_is_told_with_its_reason(server: str) -> None:
    found = {f"{server}/gone": ["a.html"], f"{server}/there": ["a.html"]}
    wrong, told = asked(found, [])
    assert (wrong, told) == ([f"{server}/gone: 404 Not Found; linked from a.html"], [])
    wrong, told = asked(found, [Tolerated(f"{server}/", "it is of this test")])
    assert wrong == []
    assert told == [
        f"tolerated: {server}/gone: 404 Not Found (it is of this test)",
        f"answers again, so it need not be tolerated: {server}/there",
    ]


def test_each_tolerated_link_has_its_reason() -> None:
    assert all(each.address.startswith("http") and each.why for each in tolerated())
