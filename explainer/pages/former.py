"""Ids that entries had before: an empty element with each stands at the entry, without a script."""

from __future__ import annotations

import re
from collections.abc import Iterable

from explainer.evidence.rules.ids import ids_of_parts
from explainer.source.model import Explainer

# Inside these only certain elements may stand, so that the empty one goes into the first of them.
FUSSY = re.compile(r"\s*<(?:dt|dd|li|summary|th|td|caption|tr)\b[^<>]*>")


def former_ids(explainer: Explainer) -> dict[str, list[str]]:
    """The ids that each entry had, and each part of one, by the id that it has now."""
    found: dict[str, list[str]] = {}
    for entry in explainer.named:
        for old in entry.formerly:
            found.setdefault(str(entry.id), []).append(str(old))
            for part in ids_of_parts(explainer, entry):
                found.setdefault(part, []).append(old + part.removeprefix(entry.id))
    return found


def with_former_ids(text: str, former: dict[str, list[str]]) -> str:
    """The Markdown ``text`` of a page in which each id of ``former`` leads to where it is now."""
    if not former:
        return text
    ids = "|".join(map(re.escape, former))
    at = re.compile(
        rf'<(?P<tag>\w+)\b[^<>]*? id="(?P<id>{ids})"[^<>]*>|\s*\{{: #(?P<attribute>{ids})(?=[ }}])'
    )
    pieces, position = [], 0
    for match in at.finditer(text):
        end = match.start() if match["attribute"] else _inside(text, match.end())
        pieces += [text[position:end], _marks(former[match["id"] or match["attribute"]])]
        position = end
    return "".join(pieces) + text[position:]


def _inside(text: str, position: int) -> int:
    """Where in the element whose content begins at ``position`` any other may stand."""
    while match := FUSSY.match(text, position):
        position = match.end()
    return position


def _marks(ids: Iterable[str]) -> str:
    return "".join(f'<span id="{name}"></span>' for name in ids)
