"""What answers at /desk/ of the preview, as a WSGI application before that of MkDocs."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from explainer.desk.preview import ADDRESS
from explainer.desk.preview.page import FOLDER, Asked, View, page_of
from explainer.desk.preview.paragraphs import Desk, paragraphs_of
from explainer.desk.preview.trial import Trial, try_out, write
from explainer.evidence.verify import read_both
from explainer.source.place import shown_path
from explainer.source.problem import Problem, SourcesInvalidError
from explainer.writing import CannotWrite, reason
from hooks.desk_door import Refused, admit, form_of, query_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HTML, JSON, PLAIN = "text/html; charset=utf-8", "application/json", "text/plain; charset=utf-8"
SCRIPT = "text/javascript; charset=utf-8"
FILES = {"desk.css": "text/css; charset=utf-8", "desk.js": SCRIPT, "sheets.js": SCRIPT}
# Nothing from elsewhere, no script or style within the page, in no frame, kept nowhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Referrer-Policy", "same-origin"),  # under no-referrer the Origin of a form would be null
    ("Cache-Control", "no-store"),
]
READING, WRITING = ("GET", "HEAD"), ("POST",)
LONGEST_NUMBER = 6

Fields = Mapping[str, Sequence[str]]
Headers = list[tuple[str, str]]
Answer = tuple[HTTPStatus, Headers, bytes]


class DeskServer:
    """Answers for the desk: it reads sources and texts anew whenever they have changed."""

    def __init__(self, sources: Path, articles: Path, base: str = "/") -> None:
        self.sources = sources
        self.articles = articles
        self.base = base
        self.token = secrets.token_urlsafe(32)
        self.lock = Lock()  # the preview answers several requests at once
        self.seen: object = None
        self.desk: Desk | None = None
        self.problems: Sequence[Problem] = ()
        self.is_stale = False

    def before(self, preview: WSGIApplication) -> WSGIApplication:
        """What answers for the desk, and hands on to ``preview`` all that is not the desk's."""

        def application(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
            path = environ.get("PATH_INFO", "")
            if path != ADDRESS.rstrip("/") and not path.startswith(ADDRESS):
                return preview(environ, start)
            status, headers, body = self.answer(environ, path.removeprefix(ADDRESS))
            headers = [*headers, ("Content-Length", str(len(body))), *HEADERS]
            start(f"{status.value} {status.phrase}", headers)
            return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

        return application

    def answer(self, environ: WSGIEnvironment, name: str) -> Answer:
        """The answer to a request for ``name`` below /desk/: one line where it is refused."""
        try:
            admit(environ)
            allowed = WRITING if name == "entry" else READING
            if environ["REQUEST_METHOD"] not in allowed:
                raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, f"only {' and '.join(allowed)}")
            if name == "entry":
                fields = form_of(environ, self.token)
                with self.lock:
                    return self._entry(fields)
            asked = query_of(environ)
            with self.lock:
                return self._page_or_file(asked, name)
        except Refused as refused:
            return _text(refused.status, PLAIN, f"{refused.why}\n")
        except (CannotWrite, OSError) as error:
            why = _refusal(error) if isinstance(error, OSError) else str(error)
            return _text(HTTPStatus.SERVICE_UNAVAILABLE, PLAIN, f"{why}\n")

    def _page_or_file(self, asked: Fields, name: str) -> Answer:
        if name in FILES:
            return _text(HTTPStatus.OK, FILES[name], (FOLDER / name).read_text("utf-8"))
        if name == ADDRESS.rstrip("/"):
            return HTTPStatus.FOUND, [("Location", ADDRESS)], b""
        self._read()
        if name == "texts.json":
            return _text(HTTPStatus.OK, JSON, json.dumps(self._words(), ensure_ascii=False))
        if name:
            raise Refused(HTTPStatus.NOT_FOUND, "there is nothing here")
        shown = replace(_asked(asked, _first(asked, "kind")), written=_first(asked, "written"))
        return self._page(HTTPStatus.OK, shown)

    def _read(self) -> None:
        """Read sources and texts, where a file of theirs is another than it was."""
        files = sorted([*self.sources.iterdir(), *self.articles.iterdir()])
        states = [(file.name, file.stat()) for file in files if file.is_file()]
        now = [(name, state.st_mtime_ns, state.st_size) for name, state in states]
        if now == self.seen:
            return
        try:
            explainer, texts, self.problems = read_both(self.sources, self.articles)
            self.desk, self.is_stale = Desk(explainer, texts), False
        except SourcesInvalidError as invalid:
            self.problems, self.is_stale = invalid.problems, True
        self.seen = now

    def _page(self, status: HTTPStatus, asked: Asked) -> Answer:
        whole = replace(asked, token=self.token)
        page = page_of(self.desk, whole, self.problems, self.base, stale=self.is_stale)
        return _text(status, HTML, page)

    def _entry(self, fields: Fields) -> Answer:
        """Show the entry of a form and what is wrong with it, or else write it if that is asked."""
        self._read()
        asked = replace(_asked(fields, _first(fields, "kind_of_entry")), given=fields)
        if self.desk is None or self.is_stale:
            return self._page(HTTPStatus.CONFLICT, asked)
        view = View(self.desk, asked)
        trial = try_out(view.form, self.sources, self.desk.texts)
        if _first(fields, "do") != "write":
            return self._page(HTTPStatus.OK, replace(asked, trial=trial))
        trial = _written(trial, self.sources)
        if not trial.may_be_written:
            return self._page(HTTPStatus.UNPROCESSABLE_ENTITY, replace(asked, trial=trial))
        next_page = view.address(view.article, view.number, view.form.kind.name)
        told = urlencode({"written": trial.id})
        return HTTPStatus.SEE_OTHER, [("Location", f"{next_page}&{told}#entry")], b""

    def _words(self) -> dict[str, dict[str, str]]:
        """The words of every paragraph and their language, by the name that the pages give it."""
        if self.desk is None:
            return {}
        explainer, texts = self.desk.explainer, self.desk.texts
        return {
            f"{article.id}-{paragraph.number}": {
                "language": str(article.language or explainer.site.language),
                "words": paragraph.words,
            }
            for article in explainer.articles
            for paragraph in paragraphs_of(explainer, article, texts)
        }


def _refusal(error: OSError) -> str:
    """What the system would not let the desk read, and why."""
    named = error.filename or "the desk"
    return f"{shown_path(Path(named))}: {reason(error)}; put it back, or start the preview anew"


def _written(trial: Trial, sources: Path) -> Trial:
    """``trial``, written if nothing speaks against it; with the reason where it cannot be."""
    try:
        if trial.may_be_written:
            write(trial, sources)
    except CannotWrite as refused:
        return replace(trial, refused=str(refused))
    return trial


def _asked(fields: Fields, kind: str) -> Asked:
    number = _first(fields, "paragraph")
    is_number = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
    return Asked(
        article=_first(fields, "article"),
        number=int(number) if is_number else 0,
        kind=kind,
    )


def _first(fields: Fields, name: str) -> str:
    return next(iter(fields.get(name, ())), "")


def _text(status: HTTPStatus, kind: str, text: str) -> Answer:
    return status, [("Content-Type", kind)], text.encode()
