"""What has been verified, and where readers correct what has not: the lock and the repository."""

from __future__ import annotations

from functools import cached_property
from urllib.parse import urlencode

from explainer.evidence.ledger import TEXT_CHANGED, digests
from explainer.evidence.ledger import Ledger as Lock
from explainer.source.model import Explainer
from explainer.source.place import Place
from explainer.views.links import Link


class Ledger:
    """The version of each thing that cites, and whether it was verified in this version."""

    def __init__(self, explainer: Explainer, lock: Lock) -> None:
        self.explainer = explainer
        self.lock = lock
        self.repository = explainer.site.repository

    @cached_property
    def digests(self) -> dict[str, str]:
        """The digest of each thing that cites, which names its version."""
        return digests(self.explainer)

    def is_verified(self, name: str) -> bool:
        """Whether the thing with this id was verified as it stands."""
        line = self.lock.get(name)
        return line is not None and line.digest == self.digests.get(name)

    def has_new_text(self, name: str) -> bool:
        """Whether the thing with this id rests on a text that has changed since it was verified."""
        return name in self.lock and self.lock[name].digest == TEXT_CHANGED

    def is_read(self, name: str) -> bool:
        """Whether somebody who did not write it held it against its paragraphs as it stands."""
        return self.is_verified(name) and bool(self.lock[name].read)

    def edit_address(self, place: Place) -> str:
        """Where to edit the entry at ``place``; empty without a repository."""
        return f"{self.repository}/blob/main/{place.path}#L{place.line}" if self.repository else ""

    def report_address(self, link: Link) -> str:
        """Where to report a problem with what stands at ``link``; empty without a repository.

        The names are those of the fields in .github/ISSUE_TEMPLATE/correction.yml; the version is
        the digest that evidence.lock keeps for the statement.
        """
        if not self.repository:
            return ""
        asked = {
            "template": "correction.yml",
            "entry": link.anchor,
            "page": f"{link.page}.html",
            "version": self.digests.get(link.anchor, ""),
        }
        return f"{self.repository}/issues/new?{urlencode(asked)}"
