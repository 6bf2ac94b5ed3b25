"""Renders a page: its template, under the front matter that themes read."""

from __future__ import annotations

import json
from textwrap import indent

from explainer.exports.citations import apa, page_work
from explainer.exports.datasets import resources
from explainer.exports.linked_data import Head, dataset_nodes, page_nodes, script
from explainer.pages.former import former_ids, with_former_ids
from explainer.pages.page import Draft, Page
from explainer.pages.templates import environment
from explainer.views.markdown import escape


def rendered(page: Page, draft: Draft) -> str:
    """The Markdown of a page."""
    head, catalogue = head_of(page, draft), draft.catalogue
    body = (
        environment(draft.interface)
        .get_template(f"{page.name}.md.jinja")
        .render(
            title=head.title,
            site=draft.explainer.site,
            links=catalogue.links,
            portion=draft.portion,
            evidence=draft.evidence,
            terms=draft.terms,
            citation=apa(page_work(catalogue, head.name, head.title), draft.interface),
            **page.context(draft),
        )
    )
    body = with_former_ids(body, former_ids(draft.explainer))
    # The body comes first: it decides which articles are cited.
    nodes = page_nodes(catalogue, head, draft.evidence.cited_articles)
    if page.name == "data":
        nodes += dataset_nodes(catalogue, resources(catalogue.articles))
    return front_matter(head, script(nodes)) + body.strip() + "\n"


def head_of(page: Page, draft: Draft) -> Head:
    """What the head of a page says of it; subpages share the picture of the whole page."""
    site, subpage = draft.explainer.site, draft.portion.subpage
    title = draft.catalogue.contents.titles[page.name]
    title = draft.interface.labelled(title, subpage.label) if subpage else title
    picture = f"pictures/{page.name}.png"
    if page.name == "index":
        return Head(draft.portion.page, title, site.description, picture, site.headline)
    return Head(draft.portion.page, title, draft.interface.of(page.description), picture)


def front_matter(head: Head, linked_data: str) -> str:
    """What the theme reads of a page: texts are escaped for HTML, for themes print them raw."""
    fields = {"title": head.title, "description": head.description, "picture": head.picture}
    if head.headline:
        fields["headline"] = head.headline
    written = [
        f"{name}: {json.dumps(str(escape(text)), ensure_ascii=False)}"
        for name, text in fields.items()
    ]
    written += ["json_ld: |", indent(linked_data, "  ")]
    return "---\n" + "\n".join(written) + "\n---\n\n"
