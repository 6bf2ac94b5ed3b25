"""Glossary terms in a text: each opens its meaning once, and no mark is lost or doubled."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from support import TINY

from explainer.evidence.load import load
from explainer.source.kinds import Term
from explainer.views.terms import PageTerms, Terms


def test_a_term_that_begins_with_a_mark_may_follow_another() -> None:
    explainer = load(TINY / "sources")
    first, second, *_ = explainer.glossary
    terms = (
        replace(first, term=Term("Foo", first.place), aliases=()),
        replace(second, term=Term(".NET", second.place), aliases=()),
    )
    page = PageTerms(Terms(terms))
    text = "We use “Foo/.NET”, and .NET."
    marked = page.marked(text)
    assert html.unescape(re.sub("<[^>]*>", "", marked)) == text
    assert [*page.shown] == [first.id, second.id]


@pytest.mark.parametrize(
    ("form", "text"),
    [("Istanbul", "İstanbul"), ("Iznik", "ıznik"), ("Straße", "Straße"), ("Straße", "STRAßE")],
)
def test_a_term_is_found_whatever_becomes_of_its_letters_in_small_ones(
    form: str, text: str
) -> None:
    first = load(TINY / "sources").glossary[0]
    page = PageTerms(Terms([replace(first, term=Term(form, first.place), aliases=())]))
    assert page.marked(f"In {text}, they wait.").count(f">{text}</a>") == 1


def test_a_term_opens_its_meaning_once_on_a_page() -> None:
    page = PageTerms(Terms(load(TINY / "sources").glossary))
    assert page.marked("A crown, two crowns").count("<a ") == 1
    assert page.marked("Another crown").count("<a ") == 0
