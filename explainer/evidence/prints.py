"""The prints of paragraphs in the evidence lock, by which a reader's own copy is known again.

A line `¶ ARTICLE SHA256` names the text that the paragraphs are of; each then has a line that
begins `¶ ARTICLE#NUMBER WORDS HASH`. The hash is a polynomial of the hashes of its words (Karp and
Rabin 1987, IBM Journal of Research and Development 31, 249), by which a script finds the paragraph
wherever it stands in a text. No word can be read from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from explainer.source.model import Explainer

ARTICLE = re.compile(r"^¶ (\S+) ([0-9a-f]{64})$", re.MULTILINE)
PARAGRAPH = re.compile(r"^¶ (\S+)#(\d+) (\d+) ([0-9a-f]{16})\b", re.MULTILINE)


class Print(NamedTuple):
    """How many words a paragraph has, and the hash of all of them, in 16 hexadecimal digits."""

    words: int
    hash: str


Prints = Mapping[str, tuple[Print, ...]]


def prints_in(lock: str, explainer: Explainer) -> Prints:
    """The prints in the text of a ``lock``, by the id of the article.

    An article of ``explainer`` is left out unless the lock has a print for each of its paragraphs,
    and of the text that is recorded.
    """
    texts = dict(ARTICLE.findall(lock))
    found: dict[str, dict[int, Print]] = {}
    for article, number, words, hashed in PARAGRAPH.findall(lock):
        found.setdefault(article, {})[int(number)] = Print(int(words), hashed)
    return {
        str(article.id): tuple(found[article.id][number] for number in numbers)
        for article in explainer.articles
        if texts.get(article.id) == article.sha256
        and (numbers := range(1, article.length + 1))
        and found.get(article.id, {}).keys() == set(numbers)
    }
