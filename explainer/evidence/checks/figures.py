"""Numbers stand in a cited paragraph: the same amount of the same thing, as sure as there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from explainer.evidence.claims import Claim, Paragraph, all_texts
from explainer.evidence.language.days import loose_times_in
from explainer.evidence.language.lexicon import Lexicon, lexicon
from explainer.evidence.language.numbers import (
    Number,
    bears,
    counted_in,
    fate_of,
    in_digits_of,
    numbers,
    rounds,
)
from explainer.evidence.language.words import has_any, stems, words
from explainer.source.model import Cited, Observation
from explainer.source.place import Text
from explainer.source.problem import Problem, shown

# Hedges that leave a value open on one side.
OPEN = frozenset(("at least", "at most"))
# Of the numbers that are words, those that can be exact.
MULTIPLES = {"half": 2, "double": 2, "triple": 3, "quadruple": 4}
# Whom a paragraph may call people, as it has just said who they are.
ANYBODY = frozenset(("civilian", "passenger", "worker", "protester", "job"))
# A word of fewer letters after a number may be short for a unit: 3 m.
SHORTEST = 3
YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$")


def numbers_are_cited(claim: Claim) -> Iterator[Problem]:
    """Each number in a text occurs in a paragraph that it cites, with the same unit."""
    cited = [number for paragraph in claim.paragraphs for number in paragraph.numbers]
    for text in all_texts(claim):
        there, years, is_note = cited, set[int](), text in claim.notes
        plain = claim.unexcused(text)
        named = numbers(_without_times(plain) if is_note else plain, claim.language)
        if named and is_note:
            there = [number for p in claim.paragraphs for number in p.article_numbers]
            years = _years(claim)
        for number in named:
            if not (
                bears(number, there)
                or _is_worked_out(number, named, there, claim.language)
                or any(rounds(number, other) for other in there)
                or number.value in years
                or number.written.lower() == "twice"  # which counts what is told in other words
                or (ORDINAL.search(number.written) and number.value in _ranks(claim))
            ):
                yield Problem(
                    text.place,
                    f"the number {shown(str(number))} does not stand in {claim.cited}",
                    "mend the number or the citation, or state an exemption",
                    "number-not-cited",
                )


def _is_worked_out(
    number: Number, named: Iterable[Number], there: list[Number], language: str
) -> bool:
    """Whether readers can reckon ``number``: it is the sum of two beside it, or their difference.

    Of what it compares with another, one may stand in the paragraphs alone: nine more than they.
    """
    beside = [other for other in named if other != number and bears(other, there)]
    if number.value in MULTIPLES:
        factor = MULTIPLES[str(number.value)]
        return any(_is_so_many_times(factor, one, other) for one in beside for other in there)
    compares = bool(lexicon(language).comparing & {*number.after[:2]})
    values = _values_like(number, beside)
    others = values | _values_like(number, there) if compares else values
    pairs = [(one, other) for one in values for other in others - {one}]
    return number.value in {abs(one - other) for one, other in pairs} | {*map(sum, pairs)}


def _is_so_many_times(factor: int, one: Number, other: Number) -> bool:
    """Whether one of two numbers of the same unit is ``factor`` times the other."""
    if isinstance(one.value, str) or isinstance(other.value, str) or one.unit != other.unit:
        return False
    return factor * min(one.value, other.value) == max(one.value, other.value)


def _values_like(number: Number, found: Iterable[Number]) -> set[float]:
    """The values of ``found`` that are of the unit of ``number``, or of none."""
    alike = (other for other in found if not other.unit or other.unit == number.unit)
    return {other.value for other in alike if isinstance(other.value, float)}


def _without_times(note: str) -> str:
    """``note`` without its clock times, which another check holds, however they are written."""
    for start, end in sorted(loose_times_in(note).values(), reverse=True):
        note = f"{note[:start]} {note[end:]}"
    return note


def _years(claim: Claim) -> set[int]:
    """The years of its own date and of its articles, of which a note on a date may speak."""
    when = claim.record.dated if isinstance(claim.record, Cited) else None
    dates = [paragraph.article.written.when for paragraph in claim.paragraphs]
    every = [
        point for date in (*dates, *([when] if when else [])) for point in (date.start, date.end)
    ]
    return {point.year for point in every if point}


def _ranks(claim: Claim) -> set[int]:
    """The places in an order that the cited paragraphs name in words: third."""
    return {
        place
        for paragraph in claim.paragraphs
        for place in paragraph.ordinals(lexicon(paragraph.language).ordinals)
    }


def values_are_cited(claim: Claim) -> Iterator[Problem]:
    """The value of a figure stands in its own words or in a paragraph that it cites."""
    record = claim.record
    if not isinstance(record, Observation) or record.value is None or record.words is None:
        return  # without words, the value itself is the text
    there = [number for paragraph in claim.paragraphs for number in paragraph.numbers]
    there += numbers(record.words, claim.language)
    for bound in {record.value.low, record.value.high} - {None}:
        value = f"{bound:.15g}"
        asked = numbers(f"{in_digits_of(value, claim.language)} {claim.unit}", claim.language)
        stands = all(bears(number, there) for number in asked) or bound in _ranks(claim)
        if not stands and not claim.is_excused(value):
            yield Problem(
                record.value.place,
                f"the value {shown(value)} stands neither in its words nor in {claim.cited}",
                "mend the value, or state an exemption for it",
                "number-not-cited",
            )


def values_are_as_open_as_cited(claim: Claim) -> Iterator[Problem]:
    """A value is a least, a most or exact, as the number in its words or paragraphs is."""
    record = claim.record
    if not isinstance(record, Observation) or record.value is None:
        return
    low, high = record.value.low, record.value.high
    bound = low if low is not None else high
    said = numbers(record.words, claim.language) if record.words else ()
    cited = [number for paragraph in claim.alike for number in paragraph.numbers]
    same = [n for n in said if n.value == bound] or [n for n in cited if n.value == bound]
    ours = "at least" if high is None else "at most" if low is None else ""
    if bound is None or (low is not None and high is not None and low != high) or not same:
        return
    hedges = {number.hedge if number.hedge in OPEN else "" for number in same}
    if ours not in hedges and not claim.is_excused(record.value.label):
        there = shown(_hedged(same[0]))
        yield Problem(
            record.value.place,
            f"the value {shown(record.value.label)} stands beside {there}",
            "write 300.. for at least, ..10 for at most, 14 where it is neither",
            "wrong-hedge",
        )


def numbers_count_the_same(claim: Claim) -> Iterator[Problem]:
    """A number counts in the text what it counts in the paragraph: killed, injured, arrested."""
    known = lexicon(claim.language)
    for text, number, same in _borne(claim):
        differs = _counts_another(number, known, [(other, known) for other in same])
        if counted_in(number, known, reach=3):
            differs |= all(_is_generic(other, known) for other in same)
        differs |= _is_part(number, known) < min(_is_part(other, known) for other in same)
        if differs:
            yield _wrong_count(claim, text, number, same[0])


def numbers_count_the_same_elsewhere(claim: Claim) -> Iterator[Problem]:
    """The same in paragraphs of other languages: killed is not injured, soldiers are not police."""
    known = lexicon(claim.language)
    others = [p for p in claim.paragraphs if p not in claim.alike]
    here = [number for paragraph in claim.alike for number in paragraph.numbers]
    for text in claim.texts if others else ():
        for number in numbers(claim.unexcused(text), claim.language):
            there = [(n, lexicon(p.language)) for p in others for n in bears(number, p.numbers)]
            if not bears(number, here) and _counts_another(number, known, there):
                yield _wrong_count(claim, text, number, there[0][0])


def _wrong_count(claim: Claim, text: Text, number: Number, there: Number) -> Problem:
    return Problem(
        text.place,
        f"{claim.cited} has {shown(_in_words(there))}, not {shown(_in_words(number))}",
        "say what is counted there, or state an exemption for the number",
        "wrong-count",
    )


def _counts_another(number: Number, known: Lexicon, there: list[tuple[Number, Lexicon]]) -> bool:
    """Whether ``number`` counts others, or of another fate, than all that are the same there."""
    fates = {fate_of(other, theirs) for other, theirs in there}
    counted = [
        frozenset[str]() if theirs.generic & {*other.after[:2]} else counted_in(other, theirs, 5)
        for other, theirs in there
    ]
    fate, ours = fate_of(number, known), counted_in(number, known, reach=3)
    if ours - ANYBODY and there and all(_is_generic(other, theirs) for other, theirs in there):
        return True
    if fate and fates and None not in fates and fate not in fates:
        return True
    return bool(ours and counted) and all(theirs and not ours & theirs for theirs in counted)


def counted_things_are_cited(claim: Claim) -> Iterator[Problem]:
    """What a text counts stands in a paragraph that it cites, by that word or one like it."""
    known = lexicon(claim.language)
    there = " ".join(paragraph.text for paragraph in claim.alike)
    for text, number, same in _borne(claim):
        things = frozenset(_things(number, known))
        if known.generic & things:  # people may be anybody, but not homes
            units = words(claim.unit)
            known_there = all(known.things & {*_things(other, known), *units} for other in same)
        else:
            known_there = bool(things)
        if known_there and not (
            _may_have_short_unit(same, known) or _stands_there(things, there, claim.language)
        ):
            yield _wrong_count(claim, text, number, same[0])


def units_are_cited(claim: Claim) -> Iterator[Problem]:
    """Where a text measures what the paragraph only counts, the unit stands there all the same."""
    known = lexicon(claim.language)
    there = " ".join(paragraph.text for paragraph in claim.alike)
    for text, number, same in _borne(claim):
        is_short = _may_have_short_unit(same, known)
        if not number.unit or is_short or any(other.unit for other in same):
            continue
        forms = [form for form, unit in known.units.items() if unit == number.unit]
        signs = [form for form in forms if not form.isalpha()]
        if not has_any(there, frozenset(forms)) and not any(sign in there for sign in signs):
            yield Problem(
                text.place,
                f"{claim.cited} has {shown(_in_words(same[0]))}, not {shown(_in_words(number))}",
                "keep the unit that stands there, or state an exemption for the number",
                "wrong-count",
            )


def _may_have_short_unit(found: Iterable[Number], known: Lexicon) -> bool:
    """Whether one of ``found`` may be measured: 3 m, 400 sq m."""
    after = (word for number in found for word in number.after[:1])
    return any(len(word) < SHORTEST and word not in known.stop for word in after)


def _stands_there(things: frozenset[str], there: str, language: str) -> bool:
    """Whether one of ``things``, or a word like it, stands in the text ``there``."""
    known = lexicon(language)
    spelled = frozenset(words(there))
    counted = {known.counted[word] for word in spelled if word in known.counted}
    return bool(
        stems(" ".join(things), language) & stems(there, language)
        or things & known.fates.keys()
        or {known.units.get(word) for word in things} & {known.units.get(w, "") for w in spelled}
        or counted & {known.counted.get(word) for word in things}
        or any(known.alike(word) & spelled for word in things)
    )


def _things(number: Number, known: Lexicon) -> tuple[str, ...]:
    """The words for what ``number`` counts: those that follow it at once, up to a plural."""
    if number.unit or ORDINAL.search(number.written) or YEAR.fullmatch(number.written):
        return ()
    if number.value in MULTIPLES:
        return ()
    is_vague = isinstance(number.value, str)  # dozens of miles
    after = number.after[1:] if is_vague and number.after[:1] == ("of",) else number.after
    found: list[str] = []
    for word in after[:4]:
        if word in known.stop:
            break
        found.append(word)
        if word.endswith("s") or word in known.generic or word in known.counted:
            break
    return tuple(found)


def hedges_of_numbers_stay(claim: Claim) -> Iterator[Problem]:
    """A number is as sure in the text as in the paragraph: at least, nearly, about, or exact."""
    for text, number, same in _borne(claim, _with_hedges(claim)):
        if isinstance(number.value, str) and number.value not in MULTIPLES:
            continue
        if number.before[:1] == ("within",):
            continue  # which may be less than that, or just that
        hedges = {other.hedge for other in same}
        if "only" in hedges:
            hedges |= {"", "at most"}
        if hedges & {"", "nearly"}:
            hedges.add("about")  # which says less
        if hedges & {"about"} and len(claim.alike) < len(claim.paragraphs):
            hedges.add("nearly")  # "près de" is either
        if number.hedge.replace("only", "") not in hedges:
            there = " or ".join(sorted(shown(_hedged(other)) for other in same[:2]))
            yield Problem(
                text.place,
                f"{claim.cited} has {there}, not {shown(_hedged(number))}",
                "keep the hedge that the paragraph has, or state an exemption for the number",
                "wrong-hedge",
            )


def _with_hedges(claim: Claim) -> tuple[Paragraph, ...]:
    """The cited paragraphs in languages of which the hedges are known, as those of the text are."""
    if not lexicon(claim.language).number_hedges:
        return ()
    return tuple(p for p in claim.paragraphs if lexicon(p.language).number_hedges)


def _borne(
    claim: Claim, paragraphs: Iterable[Paragraph] | None = None
) -> Iterator[tuple[Text, Number, list[Number]]]:
    """Each number of a text with those that bear it in ``paragraphs``, or those alike."""
    sought = claim.alike if paragraphs is None else paragraphs
    there = [number for paragraph in sought for number in paragraph.numbers]
    for text in claim.texts:
        for number in numbers(claim.unexcused(text), claim.language):
            same = bears(number, there)
            if same:
                yield text, number, same


def _is_part(number: Number, known: Lexicon) -> bool:
    """Whether ``number`` counts some of those just spoken of: eight of them."""
    return number.after[:1] == ("of",) and bool({*number.after[1:2]} & known.pronouns_of_many)


def _is_generic(number: Number, known: Lexicon) -> bool:
    """Whether the words after ``number`` leave open who is counted: people, others."""
    if (known.generic - known.counted.keys()) & {*number.after[:1]}:
        return True  # four people, one of them a gendarme
    near = number.after[:3]
    return bool(known.generic & set(near)) and not counted_in(number, known, reach=5)


def _in_words(number: Number) -> str:
    return " ".join((number.written, *number.after[:4]))


def _hedged(number: Number) -> str:
    return f"{number.hedge} {number.written}".strip()


def exempt_numbers_correct_nothing(claim: Claim) -> Iterator[Problem]:
    """An exempt number does not take the place of another of the same thing in the paragraph.

    It may be the sum of two of them, or the difference.
    """
    known = lexicon(claim.language)
    there = [number for paragraph in claim.alike for number in paragraph.numbers]
    plain = {n.value for n in there if isinstance(n.value, float)}
    worked_out = {one + other for one in plain for other in (*plain, *(-n for n in plain))}
    for exemption in claim.exemptions:
        covered = " … ".join((exemption.words, *claim.excused_by(exemption)))
        excused = {number.value for number in numbers(covered, claim.language)}
        for number in (n for text in claim.texts for n in numbers(text, claim.language)):
            if number.value not in excused - worked_out or bears(number, there):
                continue
            like = [other for other in there if _is_of_the_same(number, other, known)]
            if like:
                yield Problem(
                    exemption.words.place,
                    f"{claim.cited} has {shown(str(like[0]))}, not {shown(str(number))}",
                    "write the number that stands there: an exemption is no correction",
                    "number-not-cited",
                )


def _is_of_the_same(number: Number, other: Number, known: Lexicon) -> bool:
    """Whether both measure in one unit that is not of time, or count those of one fate."""
    if number.unit and number.unit not in known.of_time:
        return number.unit == other.unit
    fate = fate_of(number, known)
    return fate is not None and fate == fate_of(other, known)
