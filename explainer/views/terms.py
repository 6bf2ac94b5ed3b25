"""Texts made safe, in which each term of the glossary opens its meaning where it first stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from explainer.source.model import GlossaryTerm
from explainer.views.markdown import escape, kept_together

# The punctuation that ends a text, and that with which a text begins, stay with their words.
BEFORE_PUNCTUATION = re.compile(r"(?:.*[\w\s])?", re.DOTALL)
PUNCTUATION = re.compile(r"[^\w\s]*")


class Terms:
    """The terms of a glossary, and what finds them in a text, the longest form first."""

    def __init__(self, glossary: Iterable[GlossaryTerm]) -> None:
        forms = [(str(form), term) for term in glossary for form in (term.term, *term.aliases)]
        forms.sort(key=lambda pair: len(pair[0]), reverse=True)
        self.terms = [term for _, term in forms]
        # Each form is a group: what it matches may be another letter in small ones, as İ for i.
        either = "|".join(f"({re.escape(form)})" for form, _ in forms) or "(?!)"
        self.pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)

    def found(self, match: re.Match[str]) -> GlossaryTerm:
        """The term of which a form is what ``pattern`` has matched."""
        return self.terms[(match.lastindex or 1) - 1]


class PageTerms:
    """The terms that one page has shown so far."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.shown: dict[str, GlossaryTerm] = {}

    def marked(self, text: str) -> Markup:
        """``text`` made safe; a glossary term that the page has not had yet opens its meaning."""
        pieces = []
        end = 0
        text = kept_together(text)
        for match in self.terms.pattern.finditer(text):
            term = self.terms.found(match)
            # A term that begins with punctuation may have lost it to the term before it.
            if term.id not in self.shown and match.start() >= end:
                self.shown[term.id] = term
                plain, before = _cut(text[end : match.start()], BEFORE_PUNCTUATION)
                after, _ = _cut(text[match.end() :], PUNCTUATION)
                pieces += [escape(plain), _link(term, before, match[0], after)]
                end = match.end() + len(after)
        return Markup("").join([*pieces, escape(text[end:])])


def _cut(text: str, where: re.Pattern[str]) -> tuple[str, str]:
    """``text`` up to where ``where`` ends, and the rest."""
    match = where.match(text)
    place = match.end() if match else 0
    return text[:place], text[place:]


def _link(term: GlossaryTerm, before: str, words: str, after: str) -> Markup:
    """A link of ``words``; no line ends between them and the punctuation around them."""
    opens = f'<a class="term" href="glossary.html#{term.id}">'
    link = f"{escape(before)}{opens}{escape(words)}</a>{escape(after)}"
    kept = f'<span class="nobreak">{link}</span>' if before or after else link
    return Markup(kept)  # noqa: S704 - an id needs no escape
