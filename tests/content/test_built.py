"""What must hold of the site of any explainer: here, of the one that SOURCES names.

A test of this folder knows no number, id or name of an event. What an editor can mend belongs to
the rules of `build_pages.py check` instead, with line and remedy; what is left here is the code's.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sites import Site, fetched_elsewhere, lost_links, unreached, wrong_ids
from support import CONTENT

from explainer.evidence.load import shapes_of
from explainer.evidence.verify import read_both, verify

ARTICLES = Path(os.environ.get("ARTICLES") or "articles")


def test_every_link_leads_somewhere(content: Site) -> None:
    assert lost_links(content) == []


def test_no_id_stands_twice_and_every_reference_to_one_is_right(content: Site) -> None:
    assert wrong_ids(content) == []


def test_links_lead_to_every_page(content: Site) -> None:
    assert unreached(content) == []


def test_nothing_is_fetched_from_elsewhere(content: Site) -> None:
    assert fetched_elsewhere(content) == []


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the article texts are not on this machine")
def test_the_articles_bear_the_sources_out() -> None:
    explainer, texts, problems = read_both(CONTENT, ARTICLES)
    verdict = verify(explainer, texts, shapes_of(explainer, CONTENT))
    assert [str(problem) for problem in [*problems, *verdict.problems]] == []
