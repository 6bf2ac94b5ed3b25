"""What has been verified, and where readers correct what has not: the lock and the repository."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from urllib.parse import quote, urlencode

from explainer.evidence.history import Day, Kind, history, recent_corrections
from explainer.evidence.ledger import TEXT_CHANGED, digests, versions
from explainer.evidence.ledger import Ledger as Lock
from explainer.source.model import Correction, Explainer
from explainer.source.place import Place, is_outside
from explainer.views.links import Link


class Ledger:
    """The version of each thing that cites, and whether it was verified in this version."""

    def __init__(self, explainer: Explainer, lock: Lock, repository: str = "") -> None:
        """``repository`` is where the sources lie if they do not say so themselves."""
        self.explainer = explainer
        self.lock = lock
        self.repository = (explainer.site.repository or repository).rstrip("/")

    @cached_property
    def digests(self) -> dict[str, str]:
        """The digest of each thing that cites, which names its version."""
        return digests(self.explainer)

    @cached_property
    def versions(self) -> dict[str, str]:
        """By what a citation of each entry knows whether it is as it was."""
        return versions(self.explainer)

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

    @cached_property
    def history(self) -> tuple[Day, ...]:
        """Every day on which something changed, the newest first; none without a lock."""
        return history(self.explainer, self.lock)

    @cached_property
    def published(self) -> date | None:
        """The first day of all; None without a lock."""
        return next((day.day for day in self.history if day.published), None)

    @cached_property
    def added(self) -> dict[str, date]:
        """The day on which each entry was added, by its id; those of the first day are left out."""
        return self._last_days(Kind.ADDED)

    @cached_property
    def changed(self) -> dict[str, date]:
        """The last day on which anything happened to each entry after the first day of all."""
        return self._last_days(*(kind for kind in Kind if kind is not Kind.CORRECTED))

    def _last_days(self, *kinds: Kind) -> dict[str, date]:
        """The last day on which one of ``kinds`` happened to each entry."""
        return {
            change.name: day.day
            for day in reversed(self.history)
            for change in day.changes
            if change.kind in kinds
        }

    @cached_property
    def recent_corrections(self) -> tuple[Correction, ...]:
        """The corrections that still leave a mark."""
        return recent_corrections(self.explainer, self.lock)

    def corrected(self, name: str) -> Correction | None:
        """The newest correction of the thing with this id, if it still leaves a mark."""
        concerning = (one for one in self.recent_corrections if name in one.see)
        return max(concerning, key=lambda one: one.date.order, default=None)

    def edit_address(self, place: Place) -> str:
        """Where to edit the entry at ``place``; empty without a repository that has the file."""
        if not self.repository or is_outside(place.path):
            return ""
        return f"{self.repository}/blob/main/{quote(place.path)}#L{place.line}"

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
