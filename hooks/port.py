"""A port that the preview cannot have is told in one line, before anything is built for it."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class Asked:
    """Whether the next build is the first of a preview, whose server holds no port yet."""

    is_first = False


def on_startup(*, command: str, **_: object) -> None:
    """Note whether this is a preview."""
    Asked.is_first = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Refuse a preview whose port another program has, or nobody may take."""
    if Asked.is_first:
        Asked.is_first = False
        if problem := unavailable(*config.dev_addr):
            raise PluginError(problem)


def unavailable(host: str, port: int) -> str:
    """Why no server can listen there, with the remedy; empty where one can."""
    try:
        if port == 0:  # the system would choose one, and nobody learn it
            raise OverflowError("it is none")
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as MkDocs does
            tried.bind((address[0], port, *address[2:]))
            tried.listen(1)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        other = port + 1 if 1023 < port < 65535 else 8001
        return f"port {port} cannot be had ({reason}); choose another: make serve PORT={other}"
    return ""
