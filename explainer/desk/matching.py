"""Which paragraphs of a changed text are those of the old one: by their words, then by likeness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property

from rapidfuzz.distance import LCSseq

from explainer.evidence.language.words import folded, words
from explainer.evidence.paragraphs import Print, joined_hash, print_of, shingles_of

# Measured by tools/update_bench.py: see notes/update.md.
LIKE = 0.4
LIKE_BETWEEN = 0.25
MARGIN = 0.15
PERHAPS = 0.25
BARELY = 0.12
INSIDE = 0.6
# So many of the words of any two paragraphs in one language stand in the same order.
BY_CHANCE = 0.15


@dataclass(frozen=True)
class Known:
    """A paragraph; ``text`` is empty where only its print is known."""

    print: Print
    text: str = ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words."""
        return words(folded(self.text))

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Its words and pairs of words."""
        return frozenset(shingles_of(self.words))

    def likeness(self, other: Known) -> float:
        """Which share of the words of either both have in common, from 0 to 1."""
        if not (self.text and other.text):
            return self.print.likeness(other.print)
        common = LCSseq.similarity(self.words, other.words)
        share = common / max(1, len(self.words) + len(other.words) - common)
        both = len(self.shingles & other.shingles) / max(1, len(self.shingles | other.shingles))
        return max((share - BY_CHANCE) / (1 - BY_CHANCE), both)

    def share_in(self, other: Known) -> float:
        """Which share of its words stands in ``other`` too."""
        like = self.likeness(other)
        both = self.print.length + other.print.length
        return min(1.0, like * both / ((1 + like) * max(1, self.print.length)))


def known(text: str) -> Known:
    """A paragraph with its text."""
    return Known(print_of(text), text)


@dataclass(frozen=True)
class Match:
    """What became of a paragraph: the numbers of the new ones that it is now, counted from 0.

    Its text ``is_same`` or another; where that is not sure, an editor ``is_asked``. Where there are
    no new ones it is gone.
    """

    new: tuple[int, ...] = ()
    is_same: bool = False
    is_asked: bool = False


def matches(old: Sequence[Known], new: Sequence[Known]) -> list[Match]:
    """What became of each of the ``old`` paragraphs among the ``new`` ones."""
    matching = _Matching(old, new)
    matching.pair_equal()
    matching.pair_cut()
    matching.pair_joined()
    matching.pair_alike()
    matching.add_parts()
    matching.ask()
    return [matching.found.get(number, Match()) for number in range(len(old))]


@dataclass
class _Matching:
    """The pairs that are found, one way after the other, and what is left."""

    old: Sequence[Known]
    new: Sequence[Known]
    found: dict[int, Match] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def take(self, number: int, new: Sequence[int], *, is_same: bool) -> None:
        self.found[number] = Match(tuple(new), is_same)
        self.taken.update(new)

    @property
    def left(self) -> list[int]:
        """The old paragraphs of which nothing was found yet."""
        return [number for number in range(len(self.old)) if number not in self.found]

    @property
    def free(self) -> list[int]:
        """The new paragraphs that are none of the old ones yet."""
        return [number for number in range(len(self.new)) if number not in self.taken]

    def pair_equal(self) -> None:
        """Pair those with the same words: first in order, then those that were moved."""
        before = [(each.print.length, each.print.hash) for each in self.old]
        after = [(each.print.length, each.print.hash) for each in self.new]
        for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
            for offset in range(block.size):
                self.take(block.a + offset, [block.b + offset], is_same=True)
        for number in self.left:
            same = next((at for at in self.free if after[at] == before[number]), None)
            if same is not None:
                self.take(number, [same], is_same=True)

    def pair_cut(self) -> None:
        """Pair those that were cut in two or more."""
        for number in self.left:
            run = _run_of(self.old[number].print, self.free, self.new)
            if run:
                self.take(number, run, is_same=True)

    def pair_joined(self) -> None:
        """Pair those that were joined to one."""
        for at in self.free:
            for number in _run_of(self.new[at].print, self.left, self.old):
                self.take(number, [at], is_same=True)

    def pair_alike(self) -> None:
        """Pair those that are much alike, and by far more so than with any other; likest first."""
        likeness = {
            (number, at): self.old[number].likeness(self.new[at])
            for number in self.left
            for at in self.free
        }
        for (number, at), like in sorted(likeness.items(), key=lambda pair: -pair[1]):
            needed = LIKE_BETWEEN if self.is_between(number, at) else LIKE
            if like < needed or number in self.found or at in self.taken:
                continue
            rivals = [likeness[number, other] for other in self.free if other != at]
            rivals += [likeness[other, at] for other in self.left if other != number]
            if like - max(rivals, default=0.0) >= MARGIN:
                self.take(number, [at], is_same=False)

    def is_between(self, number: int, at: int) -> bool:
        """Whether old and new paragraph stand between the same two, or at the same end."""
        before = self.found.get(number - 1)
        after = self.found.get(number + 1)
        follows = before.new[-1:] == (at - 1,) if before else number == at == 0
        at_end = number + 1 == len(self.old) and at + 1 == len(self.new)
        return follows and (after.new[:1] == (at + 1,) if after else at_end)

    def add_parts(self) -> None:
        """Add what was cut off a paragraph that was also changed, and what was joined to one."""
        for number, match in sorted(self.found.items()):
            for at in () if match.is_same else (match.new[0] - 1, match.new[-1] + 1):
                if at in self.free and self.new[at].share_in(self.old[number]) >= INSIDE:
                    self.take(number, sorted({*self.found[number].new, at}), is_same=False)
        for number in self.left:
            for near in (number - 1, number + 1):
                other = self.found.get(near)
                if other and not other.is_same and number not in self.found:
                    at = other.new[-1 if near < number else 0]
                    if self.old[number].share_in(self.new[at]) >= INSIDE:
                        self.take(number, [at], is_same=False)

    def ask(self) -> None:
        """Let an editor decide where one may be another."""
        free = self.free
        for number in self.left:
            likest = sorted(free, key=lambda at: -self.old[number].likeness(self.new[at]))
            for at in likest[:1]:
                like = self.old[number].likeness(self.new[at])
                if like >= (BARELY if self.is_between(number, at) else PERHAPS):
                    self.found[number] = Match((at,), is_same=False, is_asked=True)


def _run_of(whole: Print, numbers: Sequence[int], parts: Sequence[Known]) -> list[int]:
    """The neighbours among ascending ``numbers`` whose ``parts`` together are ``whole``, if any."""
    present = set(numbers)
    for first in numbers:
        run, length = [first], parts[first].print.length
        while length < whole.length and run[-1] + 1 in present:
            run.append(run[-1] + 1)
            length += parts[run[-1]].print.length
        is_whole = len(run) > 1 and length == whole.length
        if is_whole and joined_hash(parts[at].print for at in run) == whole.hash:
            return run
    return []
