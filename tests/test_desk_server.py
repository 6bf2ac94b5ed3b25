"""The desk's door: whom it lets in, what it refuses, and that nothing is written then."""

from __future__ import annotations

import io
import json
import logging
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from support import ROOT, TINY, copy_tiny

from hooks import desk as hook
from hooks.desk_door import LARGEST_FORM, is_loopback
from hooks.desk_server import DeskServer

ENTRY = {
    "article": "island",
    "paragraph": "4",
    "kind_of_entry": "event",
    "kind": "ruling",
    "when": "2031-03-04",
    "title": "The first boat sails",
    "text": "The first boat left within an hour.",
    "do": "write",
}
HOST = "127.0.0.1:8000"


@dataclass
class Client:
    """Asks a desk as a browser does that shows its page; counts what goes to the preview."""

    desk: DeskServer
    headers: dict[str, str] = field(default_factory=dict)
    handed_on: int = 0

    def preview(self, _: Any, start: Any) -> list[bytes]:
        """What stands behind the desk."""
        self.handed_on += 1
        start("200 OK", [("Content-Type", "text/plain")])
        return [b"preview"]

    def ask(
        self, address: str, method: str = "GET", body: bytes = b"", **changed: Any
    ) -> SimpleNamespace:
        """Status, headers and text of the answer; ``changed`` are keys of the WSGI environment."""
        path, _, query = address.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REMOTE_ADDR": "127.0.0.1",
            "SERVER_PORT": "8000",
            "HTTP_HOST": HOST,
        }
        setup_testing_defaults(environ)
        if method == "POST":
            environ |= {
                "HTTP_ORIGIN": f"http://{HOST}",
                "HTTP_SEC_FETCH_SITE": "same-origin",
                "CONTENT_TYPE": "application/x-www-form-urlencoded",
                "CONTENT_LENGTH": str(len(body)),
            }
        environ |= {"wsgi.input": io.BytesIO(body), **changed}
        answer = SimpleNamespace()

        def start(status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
            answer.status, answer.headers = int(status[:3]), dict(headers)

        application = self.desk.before(self.preview)
        answer.text = b"".join(application(environ, start)).decode()
        return answer

    def post(self, given: dict[str, str], **changed: Any) -> SimpleNamespace:
        """Send the form, with its token unless another is given."""
        fields = {"token": self.desk.token, **given}
        return self.ask("/desk/entry", "POST", urlencode(fields).encode(), **changed)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny explainer."""
    return copy_tiny(tmp_path)


@pytest.fixture
def client(tiny: Path) -> Client:
    """A browser before the desk of that copy."""
    return Client(DeskServer(tiny / "sources", tiny / "articles"))


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``."""
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_page_shows_the_paragraphs_and_lets_nothing_in_from_elsewhere(client: Client) -> None:
    page = client.ask("/desk/?article=island&paragraph=3")
    assert page.status == 200
    assert "seagulls not included" in page.text
    assert 'value="island"' in page.text
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "<style" not in page.text
    assert " style=" not in page.text
    assert "<script>" not in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert client.handed_on == 0


@pytest.mark.parametrize("name", ["desk.css", "desk.js", "sheets.js"])
def test_its_files_ask_nothing_of_another_host(client: Client, name: str) -> None:
    file = client.ask(f"/desk/{name}")
    assert file.status == 200
    assert "//" not in file.text.replace("// ", "")


def test_what_is_not_the_desks_goes_to_the_preview(client: Client) -> None:
    for address in ("/", "/desk.html", "/desks/", "/timeline.html"):
        assert client.ask(address, HTTP_HOST="anywhere.example").text == "preview"
    assert client.handed_on == 4
    assert client.ask("/desk").headers["Location"] == "/desk/"
    assert client.ask("/desk/nothing").status == 404
    assert client.ask("/desk/../secret").status == 404
    assert client.ask("/desk/", "HEAD").text == ""


def test_evidence_is_given_the_words_of_its_paragraphs(client: Client) -> None:
    texts = json.loads(client.ask("/desk/texts.json").text)
    assert texts["wire-4"] == {
        "language": "en-GB",
        "words": "The harbour board is to meet on Tuesday evening.",
    }


@pytest.mark.parametrize("do", ["check", "write"])
def test_an_entry_is_written_only_where_that_is_asked(client: Client, tiny: Path, do: str) -> None:
    before = files_in(tiny)
    answer = client.post(ENTRY | {"do": do})
    timeline = (tiny / "sources" / "timeline.yml").read_text("utf-8")
    if do == "check":
        assert answer.status == 200
        assert "- id: the-first-boat-sails" in answer.text
        assert files_in(tiny) == before
        return
    assert answer.status == 303
    assert answer.headers["Location"].startswith("/desk/?article=island&paragraph=4&kind=event")
    assert "- id: the-first-boat-sails\n  kind: ruling\n" in timeline
    told = client.ask(answer.headers["Location"].partition("#")[0])
    assert "Written: <code>the-first-boat-sails</code>" in told.text
    changed = {name for name, data in files_in(tiny).items() if before.get(name) != data}
    assert changed == {str(tiny / "sources" / "timeline.yml")}


REFUSED = {
    "another host": ({"HTTP_HOST": "rebound.example:8000"}, 403),
    "another port": ({"HTTP_HOST": "127.0.0.1:8001"}, 403),
    "a host without a port": ({"HTTP_HOST": "127.0.0.1"}, 403),
    "a host that begins alike": ({"HTTP_HOST": "127.0.0.1:8000.evil.example"}, 403),
    "no host": ({"HTTP_HOST": ""}, 403),
    "another machine": ({"REMOTE_ADDR": "192.168.1.7"}, 403),
    "a machine without an address": ({"REMOTE_ADDR": ""}, 403),
    "another site": ({"HTTP_SEC_FETCH_SITE": "cross-site"}, 403),
    "another port of this machine": ({"HTTP_SEC_FETCH_SITE": "same-site"}, 403),
}
REFUSED_FORMS = REFUSED | {
    "another origin": ({"HTTP_ORIGIN": "https://evil.example"}, 403),
    "an origin that is hidden": ({"HTTP_ORIGIN": "null"}, 403),
    "no origin": ({"HTTP_ORIGIN": ""}, 403),
    "this machine, another port": ({"HTTP_ORIGIN": "http://127.0.0.1:9000"}, 403),
    "this machine, another name": ({"HTTP_ORIGIN": "http://localhost:8000"}, 403),
    "plain text": ({"CONTENT_TYPE": "text/plain"}, 415),
    "a form of several parts": ({"CONTENT_TYPE": "multipart/form-data; boundary=x"}, 415),
    "no length": ({"CONTENT_LENGTH": ""}, 411),
    "a length that is none": ({"CONTENT_LENGTH": "-1"}, 411),
    "digits of another script": ({"CONTENT_LENGTH": "١٢"}, 411),
    "too large": ({"CONTENT_LENGTH": str(LARGEST_FORM + 1)}, 413),
    "much too large": ({"CONTENT_LENGTH": "9" * 5000}, 413),
    "read as a page": ({"REQUEST_METHOD": "GET"}, 405),
    "put": ({"REQUEST_METHOD": "PUT"}, 405),
}


@pytest.mark.parametrize(("changed", "status"), REFUSED.values(), ids=list(REFUSED))
def test_no_text_is_shown_to_others(client: Client, changed: dict[str, Any], status: int) -> None:
    for address in ("/desk/", "/desk/texts.json", "/desk/desk.js"):
        answer = client.ask(address, **changed)
        assert answer.status == status
        assert len(answer.text.splitlines()) == 1
        assert client.desk.token not in answer.text
    assert client.desk.desk is None


def test_no_id_is_proposed_that_a_page_has(client: Client, tiny: Path) -> None:
    answer = client.post({**ENTRY, "title": "Places"})
    assert answer.status == 303, answer.text
    assert "- id: places-2\n" in (tiny / "sources" / "timeline.yml").read_text("utf-8")


@pytest.mark.parametrize(("port", "status"), [("80", 303), ("8000", 403)])
def test_a_browser_leaves_out_the_port_of_all_web_servers(
    client: Client, port: str, status: int
) -> None:
    named = {"SERVER_PORT": port, "HTTP_HOST": "127.0.0.1", "HTTP_ORIGIN": "http://127.0.0.1"}
    assert client.post({**ENTRY, "do": "write"}, **named).status == status


@pytest.mark.parametrize(("changed", "status"), REFUSED_FORMS.values(), ids=list(REFUSED_FORMS))
def test_no_form_of_others_writes(
    client: Client, tiny: Path, changed: dict[str, str], status: int
) -> None:
    before = files_in(tiny)
    assert client.post(ENTRY, **changed).status == status
    assert files_in(tiny) == before


@pytest.mark.parametrize("token", ["", "x", "é", "\udcff"])
def test_a_form_needs_the_token_of_this_start(client: Client, tiny: Path, token: str) -> None:
    before = files_in(tiny)
    body = urlencode(ENTRY | {"token": token}, errors="surrogateescape").encode()
    assert client.ask("/desk/entry", "POST", body).status in {400, 403}
    without = urlencode(ENTRY).encode()
    assert client.ask("/desk/entry", "POST", without).status == 403
    assert client.desk.token != Client(DeskServer(tiny, tiny)).desk.token
    assert files_in(tiny) == before


def test_a_form_of_too_many_fields_is_refused(client: Client, tiny: Path) -> None:
    assert client.ask("/desk/?" + "a=b&" * 2000).status == 400
    before = files_in(tiny)
    body = f"token={client.desk.token}" + "&places=sarn" * 2000
    assert client.ask("/desk/entry", "POST", body.encode()).status == 400
    assert files_in(tiny) == before


@pytest.mark.parametrize(
    "given",
    [
        {"slot": "../../outside"},
        {"slot": "/etc/passwd"},
        {"kind_of_entry": "statement", "slot": "timeline"},
        {"id": "../../outside"},
        {"title": "x", "text": "81 people were there."},
        {"when": "yesterday"},
        {"cite": "island#4 nowhere#1"},
        {"cite": "island#999"},
    ],
)
def test_what_does_not_fit_is_shown_and_not_written(
    client: Client, tiny: Path, given: dict[str, str]
) -> None:
    before = files_in(tiny.parent)
    answer = client.post(ENTRY | given)
    assert answer.status == 422
    assert "Not written: mend this first" in answer.text
    assert files_in(tiny.parent) == before


def test_a_file_that_leads_out_of_the_sources_is_not_written(client: Client, tiny: Path) -> None:
    questions, outside = tiny / "sources" / "reactions.yml", tiny / "outside.yml"
    questions.rename(outside)
    questions.symlink_to(outside)
    before = files_in(tiny)
    assert client.post(ENTRY | {"kind_of_entry": "reaction"}).status in {409, 422}
    assert files_in(tiny) == before
    assert questions.is_symlink()


def test_broken_sources_are_told_and_the_last_sound_ones_shown(client: Client, tiny: Path) -> None:
    assert client.ask("/desk/?article=quay").status == 200
    timeline = tiny / "sources" / "timeline.yml"
    sound = timeline.read_bytes()
    timeline.write_bytes(b"- {id: <b>}\n")
    before = files_in(tiny)
    page = client.ask("/desk/?article=quay")
    assert "timeline.yml:1:" in page.text
    assert "<b>" not in page.text
    assert "Oren Vask, who speaks" in page.text
    assert client.post(ENTRY).status == 409
    assert files_in(tiny) == before
    timeline.write_bytes(sound + b"\n")
    assert "Mend these first" not in client.ask("/desk/").text


def test_sources_that_were_never_sound_have_a_page_too(tiny: Path) -> None:
    (tiny / "sources" / "places.yml").write_bytes(b"- {id: a}\n")
    page = Client(DeskServer(tiny / "sources", tiny / "articles")).ask("/desk/")
    assert (page.status, "places.yml:1:3: " in page.text) == (200, True)


def test_a_folder_that_is_gone_is_one_line(client: Client, tiny: Path) -> None:
    (tiny / "articles").rename(tiny / "elsewhere")
    answer = client.ask("/desk/")
    said = f"{tiny}/articles: No such file or directory; put it back, or start the preview anew\n"
    assert (answer.status, answer.text) == (503, said)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.7", False),
        ("localhost.example", False),
        ("", False),
    ],
)
def test_this_machine_is_known_by_its_address(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize(
    ("command", "address", "articles", "expected"),
    [
        ("serve", "127.0.0.1:8000", "tests/tiny/articles", True),
        ("serve", "localhost:8000", "", True),  # they lie beside the sources
        ("serve", "0.0.0.0:8000", "", False),
        ("serve", "127.0.0.1:8000", "tests/nowhere", False),
        ("build", "127.0.0.1:8000", "", False),
    ],
)
def test_only_a_preview_of_this_machine_with_the_texts_has_a_desk(
    monkeypatch: pytest.MonkeyPatch, command: str, address: str, articles: str, expected: bool
) -> None:
    monkeypatch.setenv("SOURCES", str(TINY / "sources"))
    monkeypatch.setenv("ARTICLES", str(ROOT / articles) if articles else "")
    config = load_config(str(ROOT / "mkdocs.yml"), dev_addr=address)
    hook.on_startup(command=command)
    hook.on_config(config)
    server = SimpleNamespace(mount_path="/", serve_request=None, apps=[], watch=lambda _: None)
    server.set_app = server.apps.append
    hook.on_serve(cast(LiveReloadServer, server), config=config)
    page = hook.on_post_page("<html><head></head><body></body></html>")
    hook.on_startup(command="build")
    hook.on_config(config)
    assert bool(server.apps) is expected
    assert ("/desk/" in page) is expected
    assert "/desk/" not in hook.on_post_page("<html><head></head><body></body></html>")


def test_what_the_server_answers_is_no_warning_of_a_build(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = logging.getLogger("mkdocs.livereload")
    monkeypatch.setattr(log, "filters", [])
    hook.on_serve(cast(LiveReloadServer, None), config=cast(MkDocsConfig, None))
    with caplog.at_level(logging.INFO, "mkdocs.livereload"):
        log.warning('[01:02:03] "POST /desk/entry HTTP/1.1" code 303')
        log.warning("Something else")
    assert [(record.levelname, record.levelno) for record in caplog.records] == [
        ("INFO", logging.INFO),
        ("WARNING", logging.WARNING),
    ]
