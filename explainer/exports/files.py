"""All data files together, and what robots read."""

from __future__ import annotations

from collections.abc import Iterable

from explainer.evidence.prints import Prints
from explainer.exports.asked import asked_scripts, fingerprints_json, standing_json
from explainer.exports.calendar import events_ics
from explainer.exports.citations import Work, article_work, bibtex, csl
from explainer.exports.csv_files import (
    agreement_csv,
    citations_csv,
    fields_csv,
    figures_csv,
    table_csv,
    timeline_csv,
)
from explainer.exports.datasets import resources
from explainer.exports.feed import feed_xml
from explainer.exports.json_files import (
    by_line,
    explainer_json,
    indented,
    places_geojson,
    timeline_json,
)
from explainer.exports.schemas import data_package, json_schema
from explainer.exports.tables import TABLES
from explainer.views.catalogue import Catalogue
from explainer.views.interface import Interface


def data_files(catalogue: Catalogue, works: Iterable[Work], prints: Prints) -> dict[str, str]:
    """The text of every data file, by its path on the site.

    ``works`` are ours, to be cited; ``prints`` are those of the articles' paragraphs.
    """
    ours = list(works)
    articles = [article_work(article) for article in catalogue.explainer.articles]
    fingerprints, standing = fingerprints_json(catalogue, prints), standing_json(catalogue)
    files = {
        **_to_cite(ours, articles, catalogue.labels.interface),
        **_tables(catalogue),
        "explainer.json": explainer_json(catalogue),
        "places.geojson": places_geojson(catalogue),
        "timeline.json": timeline_json(catalogue),
        "events.ics": events_ics(catalogue),
        "standing.json": standing,
        "fingerprints.json": fingerprints,
        "feed.xml": feed_xml(catalogue),
    }
    described = resources(catalogue.articles)
    schemas = {
        resource.schema_path: indented(json_schema(resource))
        for resource in described
        if resource.schema_path
    }
    package = {"datapackage.json": indented(data_package(catalogue, described, files))}
    below = {f"data/{path}": text for path, text in (files | package | schemas).items()}
    return below | asked_scripts(catalogue, fingerprints, standing)


def _tables(catalogue: Catalogue) -> dict[str, str]:
    """The files for spreadsheets."""
    return {
        "timeline.csv": timeline_csv(catalogue),
        "figures.csv": figures_csv(catalogue),
        "agreement.csv": agreement_csv(catalogue),
        **{table.resource.path: table_csv(table, catalogue) for table in TABLES},
        "fields.csv": fields_csv(resources(catalogue.articles)),
    }


def _to_cite(ours: list[Work], articles: list[Work], interface: Interface) -> dict[str, str]:
    """The files for reference managers: the articles, and what is ours."""
    return {
        "sources.csl.json": by_line([csl(work) for work in articles]),
        "sources.bib": "\n".join(map(bibtex, articles)),
        "citations.csv": citations_csv(ours, interface),
        "citations.csl.json": by_line([csl(work) for work in ours]),
        "citations.bib": "\n".join(map(bibtex, ours)),
    }


def robots_txt(catalogue: Catalogue) -> str:
    """What robots may read: everything; and where the list of pages lies, if that is known."""
    sitemap = f"Sitemap: {catalogue.at('sitemap.xml')}\n" if catalogue.address else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"
