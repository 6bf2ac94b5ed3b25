"""Who may come to the desk: this machine's own browser, from the desk's own page, and nobody else.

The desk shows texts that may not be published, and writes files. A server on this machine can be
reached by every page that the browser opens, by two ways. A page of another site can send forms to
it (cross-site request forgery): so `Origin` has to be our own, and the form has to carry a secret.
And a name of that site can be made to lead to this machine (DNS rebinding), so that both are one
origin: so `Host` has to be a name of this machine. See the Fetch standard and OWASP's cheat sheet:
https://fetch.spec.whatwg.org/#origin-header
https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
"""

from __future__ import annotations

import ipaddress
from hmac import compare_digest
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

LARGEST_FORM = 64 * 1024
MOST_FIELDS = 500
FORM = "application/x-www-form-urlencoded"
# How a browser names this machine, in the header that says to whom it speaks.
NAMES = ("127.0.0.1", "localhost", "[::1]")
HTTP_PORT = "80"


class Refused(Exception):
    """A request that is not answered: with which status, and why."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


def is_loopback(host: str) -> bool:
    """Whether ``host``, a name or an address, is this machine as it speaks to itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def admit(environ: WSGIEnvironment) -> None:
    """Raises Refused where a request comes from elsewhere, or speaks to another host."""
    if not is_loopback(environ.get("REMOTE_ADDR", "")):
        raise Refused(HTTPStatus.FORBIDDEN, "the desk is for this machine alone")
    if environ.get("HTTP_HOST", "") not in _hosts(environ):
        raise Refused(HTTPStatus.FORBIDDEN, "the desk does not have this name")
    if environ.get("HTTP_SEC_FETCH_SITE", "none") not in {"none", "same-origin"}:
        raise Refused(HTTPStatus.FORBIDDEN, "the desk answers no other site")


def query_of(environ: WSGIEnvironment) -> dict[str, list[str]]:
    """What the address asks for; raises Refused where that is too much."""
    try:
        return parse_qs(environ.get("QUERY_STRING", ""), max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Refused(HTTPStatus.BAD_REQUEST, "this asks for too much") from None


def form_of(environ: WSGIEnvironment, token: str) -> dict[str, list[str]]:
    """The fields of a form that the desk itself has given out, with its ``token``.

    Raises Refused for any other; nothing of it is read before its headers are found to be right.
    """
    if environ.get("HTTP_ORIGIN", "") != f"http://{environ.get('HTTP_HOST', '')}":
        raise Refused(HTTPStatus.FORBIDDEN, "this form does not come from the desk")
    if environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() != FORM:
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "this is not a form")
    data = environ["wsgi.input"].read(_length(environ))
    try:
        fields = parse_qs(data.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Refused(HTTPStatus.BAD_REQUEST, "this form cannot be read") from None
    given = next(iter(fields.pop("token", [])), "")
    if not compare_digest(given.encode(), token.encode()):
        raise Refused(HTTPStatus.FORBIDDEN, "the preview was started anew: open the desk again")
    return fields


def _hosts(environ: WSGIEnvironment) -> set[str]:
    """Every right value of the header Host: browsers leave out the port of all web servers."""
    port = environ.get("SERVER_PORT", "")
    return {f"{name}:{port}" for name in NAMES} | ({*NAMES} if port == HTTP_PORT else set())


def _length(environ: WSGIEnvironment) -> int:
    """How long the form is; raises Refused where it does not say so, or is too large."""
    length = environ.get("CONTENT_LENGTH", "")
    if not (length.isascii() and length.isdigit()):
        raise Refused(HTTPStatus.LENGTH_REQUIRED, "how long the form is does not stand in it")
    if len(length) > len(str(LARGEST_FORM)) or int(length) > LARGEST_FORM:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "this form is too large")
    return int(length)
