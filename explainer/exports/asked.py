"""What the page fetches only when a reader asks for it: data for three scripts, and their words.

Each is a JSON file that is described with the others, and the same as a script, for a page that was
opened from a folder on disk may load scripts but no data.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from explainer.evidence.language.number_words import number_words
from explainer.evidence.prints import Prints
from explainer.evidence.status import Status
from explainer.exports.json_files import by_line
from explainer.source.kinds import Citation
from explainer.source.model import Cited, Disagreement, Observation, Version
from explainer.views.catalogue import Catalogue
from explainer.views.interface import ASKED_FOR, OF_CITATIONS, differing_words

# What the script of citations reads, which is written again where there are earlier versions.
CITED = "assets/cited-data.js"


def fingerprints_json(catalogue: Catalogue, prints: Prints) -> str:
    """By what each article is known again, and, where the lock has prints, each paragraph."""
    articles = [
        {
            "id": article.id,
            "letter": catalogue.articles[article.id].letter,
            "headline": article.headline,
            "language": article.language or catalogue.explainer.site.language,
            "sha256": article.sha256,
            "paragraphs": article.length,
            "prints": [each._asdict() for each in prints.get(str(article.id), ())],
        }
        for article in catalogue.explainer.articles
    ]
    return by_line({"articles": articles})


def standing_json(catalogue: Catalogue) -> str:
    """All that the status of a statement is computed from: see explainer/evidence/status.py."""
    explainer = catalogue.explainer
    return by_line(
        {
            "articles": [
                {
                    "id": article.id,
                    "letter": catalogue.articles[article.id].letter,
                    "headline": article.headline,
                    "origin": article.origin_id,
                }
                for article in catalogue.articles.by_origin
            ],
            "statements": [_statement(catalogue, cited) for cited in explainer.statements],
            "disagreements": [_disagreement(catalogue, one) for one in explainer.disagreements],
        }
    )


def _statement(catalogue: Catalogue, cited: Cited) -> dict[str, Any]:
    return {
        "id": cited.id,
        "kind": cited.KIND,
        "cite": _articles(cited.cite),
        "rests_on": list(cited.rests_on),
        "officials": cited.speaker in catalogue.statuses.officials,
        "superseded_by": cited.superseded_by if isinstance(cited, Observation) else None,
    }


def _disagreement(catalogue: Catalogue, one: Disagreement) -> dict[str, Any]:
    return {
        "id": one.id,
        "effect": catalogue.statuses.effects[one.kind],
        "settled_by": one.settled_by,
        "versions": [_version(catalogue, one, version) for version in one.versions],
    }


def _version(catalogue: Catalogue, one: Disagreement, version: Version) -> dict[str, Any]:
    """A version: officials' word where it is their account, or all that says it is their word."""
    statuses = catalogue.statuses
    speakers = [statuses.statements[name].speaker for name in version.statements]
    theirs = bool(speakers) and all(speaker in statuses.officials for speaker in speakers)
    against = (other.side is None or other.side != version.side for other in one.versions)
    numbers = [number for number, is_against in enumerate(against) if is_against]
    return {
        "against": [number for number in numbers if one.versions[number] is not version],
        "cite": _articles(version.cite),
        "statements": list(version.statements),
        "officials": theirs or version.speaker in statuses.officials,
    }


def _articles(cites: tuple[Citation, ...]) -> list[str]:
    return list(dict.fromkeys(str(citation.article) for citation in cites))


def asked_scripts(catalogue: Catalogue, fingerprints: str, standing: str) -> dict[str, str]:
    """The two JSON files as scripts, by their path on the site, with the words of their readers."""
    words = _line(differing_words(catalogue.labels.interface, ASKED_FOR))
    site = catalogue.explainer.site
    languages = (article.language or site.language for article in catalogue.explainer.articles)
    known = {language: number_words(language) for language in sorted({site.language, *languages})}
    return {
        "assets/own-copy-data.js": _script("own-copy", words, fingerprints, {"numbers": known}),
        "assets/standard-data.js": _script("standard", words, standing, _shown(catalogue)),
        CITED: cited_script(catalogue, {}),
    }


def cited_script(catalogue: Catalogue, earlier: Mapping[str, Mapping[str, str]]) -> str:
    """What tells a reader who comes by a citation whether its entry has changed.

    ``earlier`` has, by id and version, where each entry that has changed stands as it was.
    """
    interface, known = catalogue.labels.interface, catalogue.links.by_id
    versions = catalogue.ledger.versions
    now = {name: version for name, version in versions.items() if name in known}
    changes = "changes.html" if catalogue.ledger.lock else ""
    words = _line(differing_words(interface, OF_CITATIONS))
    held = by_line({"now": now, "earlier": earlier})
    return _script("cited", words, held, {"changes": changes})


def _shown(catalogue: Catalogue) -> dict[str, Any]:
    """The statuses, and numbers of origins, as pages have them."""
    interface = catalogue.labels.interface
    numbers = range(len(catalogue.articles.origin_groups) + 1)

    def each(one: str, many: str) -> list[str]:
        return [interface.ngettext(one, many, number) for number in numbers]

    return {
        "statuses": [
            {
                "slug": status.slug,
                "shape": status.shape,
                "word": interface.of(status.word),
                "meaning": interface.of(status.meaning),
                "isShaky": status.is_shaky,
            }
            for status in Status
        ],
        "counted": each("%(num)s independent origin", "%(num)s independent origins"),
        "saying": each("%(num)s origin says so", "%(num)s origins say so"),
        "differing": each("%(num)s says otherwise", "%(num)s say otherwise"),
    }


def _script(name: str, words: str, data: str, more: dict[str, Any]) -> str:
    """A script that adds ``words`` to those of the page and keeps the rest for that of ``name``."""
    held = f"...{data.strip()}, ...{_line(more)}"
    return f'"use strict";\nObject.assign(words, {words});\nasked["{name}-data"] = {{{held}}};\n'


_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
