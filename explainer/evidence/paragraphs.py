"""What the lock keeps of each paragraph: enough to know it again, and to check numbers without it.

A line `¶ ARTICLE SHA256` names the text that the paragraphs are of; then each has a line,
`¶ ARTICLE#3`: how many words it has, their hash, a sketch, its numbers, ordinals and names.
No word of an article is in it, but for units such as "per cent": the rest are hashes and numbers.

The hash is a polynomial of the hashes of its words, so that those of two paragraphs give that of
both together (Karp and Rabin 1987, IBM Journal of Research and Development 31, 249). The sketch is
a MinHash: the share of bytes that two sketches have in common is about that of the words and pairs
of words which their paragraphs have in common (Broder 1997; of one byte each, Li and König 2010).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from itertools import pairwise

from explainer.evidence.edited import read_values, values_of, write_values
from explainer.evidence.language.lexicon import lexicon
from explainer.evidence.language.numbers import Number, numbers
from explainer.evidence.language.words import folded, words
from explainer.evidence.ledger import PARAGRAPHS, Ledger, verified
from explainer.evidence.names import Names
from explainer.evidence.texts import ArticleText, Texts
from explainer.source.model import Explainer

NONE = "-"
PRIME = 2**61 - 1
BASE = 1_000_003
# 64 bytes tell likenesses apart that differ by 0.06, their standard error.
SKETCH = 64
CHANCE = 1 / 256
# Shorter words stand in every paragraph.
SHORTEST_WORD = 4


@dataclass(frozen=True)
class Print:
    """By what a paragraph is known again: how many words it has, their hash, and a sketch."""

    length: int
    hash: int
    sketch: bytes

    def likeness(self, other: Print) -> float:
        """About which share of their words and pairs of words two paragraphs have in common."""
        same = sum(one == two for one, two in zip(self.sketch, other.sketch, strict=True)) / SKETCH
        return max(0.0, (same - CHANCE) / (1 - CHANCE))


@dataclass(frozen=True)
class Trace:
    """What the lock keeps of a paragraph; ``names`` are hashes of ids of what it names."""

    print: Print
    numbers: tuple[Number, ...] = ()
    ordinals: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ArticleTrace:
    """The paragraphs of the article text that has this digest."""

    sha256: str
    paragraphs: tuple[Trace, ...]


Traces = Mapping[str, ArticleTrace]


@cache
def print_of(text: str) -> Print:
    """The print of a paragraph."""
    spelled = folded(text).split()
    shingles = shingles_of(words(folded(text))) or {""}
    hashes = [_hashed(shingle) for shingle in shingles]
    least = (min((a * each + b) % PRIME for each in hashes) for a, b in _permutations())
    return Print(len(spelled), _polynomial(map(_hashed, spelled)), bytes(n % 256 for n in least))


def joined_hash(prints: Iterable[Print]) -> int:
    """The hash of the paragraph that has the words of all ``prints``, one after the other."""
    whole = 0
    for each in prints:
        whole = (whole * pow(BASE, each.length, PRIME) + each.hash) % PRIME
    return whole


def shingles_of(spelled: tuple[str, ...]) -> set[str]:
    """Words of four letters or more, and pairs of words, of a text that has these words."""
    long = {word for word in spelled if len(word) >= SHORTEST_WORD}
    return long | {" ".join(pair) for pair in pairwise(spelled)}


def _polynomial(values: Iterable[int]) -> int:
    whole = 0
    for value in values:
        whole = (whole * BASE + value) % PRIME
    return whole


@cache
def _hashed(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") % PRIME


@cache
def _permutations() -> tuple[tuple[int, int], ...]:
    return tuple((_hashed(f"a{n}") or 1, _hashed(f"b{n}")) for n in range(SKETCH))


def traces_of(explainer: Explainer, texts: Texts) -> dict[str, ArticleTrace]:
    """What the lock keeps of those of ``texts`` that are of articles of ``explainer``.

    The texts of drafts are at hand too, and nothing that is published knows of these.
    """
    names = Names(explainer, {}, ())
    languages = {str(article.id): str(article.language or "") for article in explainer.articles}
    own = str(explainer.site.language)
    return {
        name: trace_of(text, languages[name] or own, own, names)
        for name, text in texts.items()
        if name in languages
    }


def other_lines(explainer: Explainer, ledger: Ledger, texts: Texts, before: str) -> str:
    """The lines of the lock that go with ``ledger``, where its text was ``before``."""
    values = values_of(explainer, verified(explainer, ledger), read_values(before))
    return write_traces(traces_of(explainer, texts)) + write_values(values)


def trace_of(text: ArticleText, language: str, own: str, names: Names) -> ArticleTrace:
    """What the lock keeps of an article in ``language``; ``own`` is that of the explainer."""
    known = lexicon(own).ordinals
    return ArticleTrace(
        text.sha256,
        tuple(
            Trace(
                print_of(paragraph),
                tuple(map(_bare, numbers(paragraph, language))),
                frozenset(known[word] for word in words(paragraph) if word in known),
                frozenset(map(hashed_name, names.recorded_ids_in(paragraph))),
            )
            for paragraph in text.paragraphs
        ),
    )


def hashed_name(name: str) -> str:
    """What the lock has for the id ``name``."""
    return f"{_hashed(name) % 16**6:06x}"


def renamed_entry(traces: Traces, old: str, new: str) -> dict[str, ArticleTrace]:
    """``traces`` once the entry ``old``, an article or what articles name, is called ``new``."""
    was, is_now = hashed_name(old), hashed_name(new)
    return {
        new if article == old else article: replace(
            known,
            paragraphs=tuple(
                replace(trace, names=trace.names - {was} | {is_now})
                if was in trace.names
                else trace
                for trace in known.paragraphs
            ),
        )
        for article, known in traces.items()
    }


def _bare(number: Number) -> Number:
    """``number`` with no more of its words than what shows whether it bears another."""
    written = "0" if re.fullmatch(r"[\d.,\s]+", number.written) else ""
    after = ("%",) if number.after[:1] == ("%",) else ()
    return Number(number.value, number.unit, number.hedge, written, (), after)


def write_traces(traces: Traces) -> str:
    """The lines of the lock for ``traces``."""
    lines = []
    for article, known in sorted(traces.items()):
        lines.append(f"{PARAGRAPHS} {article} {known.sha256}\n")
        lines += (
            f"{PARAGRAPHS} {article}#{number} {_written(trace)}\n"
            for number, trace in enumerate(known.paragraphs, start=1)
        )
    return "".join(lines)


def _written(trace: Trace) -> str:
    known = trace.print
    lists = (
        map(_written_number, trace.numbers),
        map(str, sorted(trace.ordinals)),
        sorted(trace.names),
    )
    sketch = base64.urlsafe_b64encode(known.sketch).decode().rstrip("=")
    return " ".join(
        (str(known.length), f"{known.hash:016x}", sketch, *(",".join(x) or NONE for x in lists))
    )


def _written_number(number: Number) -> str:
    marks = f"{'d' if number.written else ''}{'p' if number.after else ''}"
    value = number.value if isinstance(number.value, str) else f"={number.value!r}"
    return ";".join((value, number.unit, number.hedge, marks)).replace(" ", "_")


def read_traces(text: str) -> dict[str, ArticleTrace]:
    """What the ``text`` of a lock keeps of paragraphs; lines of another form are passed over.

    An article of which a line is missing or cannot be read has none: the numbers of the others
    would be those of other paragraphs.
    """
    digests: dict[str, str] = {}
    found: dict[str, list[Trace | None]] = {}
    marked = (line.split() for line in text.splitlines() if line.startswith(PARAGRAPHS))
    for parts in marked:
        if len(parts) == 3:
            digests[parts[1]] = parts[2]
        elif len(parts) == 8:
            article, _, number = parts[1].partition("#")
            known = found.setdefault(article, [])
            in_order = number == str(len(known) + 1)
            known.append(_read_trace(parts[2:]) if in_order else None)
    return {
        article: ArticleTrace(sha256, _all_or_none(found.get(article, [])))
        for article, sha256 in digests.items()
    }


def _all_or_none(known: list[Trace | None]) -> tuple[Trace, ...]:
    return () if None in known else tuple(trace for trace in known if trace)


def _read_trace(parts: list[str]) -> Trace | None:
    length, hashed, sketch, *lists = parts
    held = [[] if each == NONE else each.split(",") for each in lists]
    try:
        data = base64.b64decode(f"{sketch}==", altchars=b"-_", validate=False)
        known = Print(int(length), int(hashed, 16), data)
        ordinals = frozenset(map(int, held[1]))
        trace = Trace(known, tuple(map(_read_number, held[0])), ordinals, frozenset(held[2]))
    except ValueError:
        return None
    return trace if len(data) == SKETCH else None


def _read_number(written: str) -> Number:
    value, unit, hedge, marks = written.replace("_", " ").split(";")
    is_value = value.startswith("=")
    after = ("%",) if "p" in marks else ()
    amount: float | str = float(value[1:]) if is_value else value
    return Number(amount, unit, hedge, "0" if "d" in marks else "", (), after)
