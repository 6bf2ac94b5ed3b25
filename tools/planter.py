"""Slips by class: each function makes a false record of a sound one, as a tired editor might."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from explainer.evidence.language.words import words
from explainer.source.dates import MONTHS, When
from explainer.source.kinds import Amount, Id
from explainer.source.model import Cited, Event, Observation, Statement
from explainer.source.place import Text
from tools.planting import (
    COUNTED,
    INSIDE,
    SMALL,
    Setting,
    one_of,
    own_text,
    planter,
    put,
    with_fields,
    with_text,
)

DIGITS = re.compile(
    rf"(?<![\w.,-])\d+(?:,\d{{3}})*(?:\.\d+)?(?![\w.]*\d)(?!\s(?:and \d+ )?(?:{'|'.join(MONTHS)}))"
)
IN_WORDS = re.compile(rf"\b(?:{'|'.join(SMALL)})\b", re.IGNORECASE)
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
DATED = re.compile(rf"\b({'|'.join(WEEKDAYS)}) (\d\d?) ({'|'.join(MONTHS)})\b")
WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")
HEDGES = re.compile(
    r"\b(?:about|around|at least|at most|more than|over|nearly|almost|up to|some) (?=\d|two|three)"
)
HEARSAY = re.compile(
    r"\b(?:reportedly|apparently|allegedly) ?",
    re.IGNORECASE,
)
SEEMS = re.compile(r"\b(?:appear|seem)s? to be\b")
# Units, each with one that it is never equal to.
UNITS = {
    "kilometres": "miles", "miles": "kilometres", "hours": "days", "days": "weeks",
    "weeks": "months", "months": "years", "years": "months", "minutes": "hours",
    "per cent": "million", "million": "billion", "billion": "million", "metres": "kilometres",
    "dollars": "euros", "%": " million",
}  # fmt: skip
OPPOSITES = {
    "before": "after", "after": "before", "rose": "fell", "fell": "rose", "higher": "lower",
    "lower": "higher", "first": "last", "opened": "closed", "closed": "opened", "more": "fewer",
    "accepted": "rejected", "north": "south", "east": "west", "began": "ended",
    "inside": "outside", "against": "for", "largest": "smallest", "often": "rarely",
    "always": "never",
    "with": "without",
    "strong": "weak", "arrived": "left", "stormed": "left", "increased": "reduced",
}  # fmt: skip
NEGATABLE = re.compile(
    r"\b(was|were|is|are|has|have|had|will|would|can|could|must|should)\b(?! not?\b| n?ever\b)"
)
NEGATED = re.compile(
    r"\b(was|were|is|are|has|have|had|will|would|can|could|did|does|do) not\b|\bno\b(?! longer)"
)
PARTS = re.compile(
    r"\b(?:some of the|many of the|most of the|parts of|several|some|many|most)\b", re.IGNORECASE
)


@planter("number-in-digits")
def other_digits(record: Cited, setting: Setting) -> Cited | None:
    """Another number: one more or less, twice as many, digits swapped."""
    match = one_of(DIGITS, record, setting)
    if match is None:
        return None
    number = float(match[0].replace(",", ""))
    new = setting.random.choice((number + 1, number - 1, number * 2, number + 10, number * 10))
    return with_text(record, put(match, f"{new:,.0f}" if "," in match[0] else f"{new:.0f}"))


@planter("number-in-words")
def other_number_word(record: Cited, setting: Setting) -> Cited | None:
    """Another number in words."""
    match = one_of(IN_WORDS, record, setting)
    new = setting.other(SMALL, match[0].lower()) if match else None
    return with_text(record, put(match, new)) if match and new else None


@planter("value")
def other_value(record: Cited, setting: Setting) -> Cited | None:
    """Another value of a figure, and of its words."""
    if not isinstance(record, Observation) or not record.value:
        return None
    ends = [end for end in (record.value.low, record.value.high) if end is not None]
    old = setting.random.choice(ends)
    new = setting.random.choice((old + 1, old * 2, old + 10))
    typed = record.value.typed.replace(f"{old:.15g}", f"{new:.15g}", 1)
    return with_fields(record, value=Amount.parse(Text(typed, record.value.place)), words=None)


@planter("unit")
def other_unit(record: Cited, setting: Setting) -> Cited | None:
    """Another unit after the number."""
    for unit, other in UNITS.items():
        match = one_of(re.compile(rf"(?<=[\w\d] ){unit}\b|(?<=\d){unit}"), record, setting)
        if match and re.search(r"\d|two|three|four|five|ten", match.string[: match.start()][-12:]):
            return with_text(record, put(match, other))
    return None


@planter("noun-beside-number")
def other_noun(record: Cited, setting: Setting) -> Cited | None:
    """Another noun beside the number, one that is counted elsewhere and not in the paragraph."""
    match = one_of(COUNTED, record, setting)
    if match is None:
        return None
    there = set(words(setting.paragraphs(record)))
    new = setting.other([noun for noun in setting.counted if noun not in there], match[1])
    return with_text(record, put(match, new, 1)) if new else None


@planter("hedge-of-number")
def other_hedge(record: Cited, setting: Setting) -> Cited | None:
    """The hedge of a number taken away, or put where there is none."""
    match = one_of(HEDGES, record, setting)
    if match:
        return with_text(record, put(match, ""))
    bare = one_of(DIGITS, record, setting)
    new = setting.random.choice(("at least", "nearly", "more than", "at most"))
    return with_text(record, put(bare, f"{new} {bare[0]}")) if bare else None


@planter("hearsay-dropped")
def stated_as_fact(record: Cited, setting: Setting) -> Cited | None:
    """What is only reported, stated as a fact."""
    match = one_of(HEARSAY, record, setting)
    if match:
        return with_text(record, put(match, ""))
    seems = one_of(SEEMS, record, setting)
    verb = "is" if seems and "s to" in seems[0] else "are"
    return with_text(record, put(seems, verb)) if seems else None


@planter("speaker")
def other_speaker(record: Cited, setting: Setting) -> Cited | None:
    """The claim of another actor."""
    if not record.speaker or record.quoted:
        return None
    new = setting.other(setting.speakers, record.speaker)
    field = "said_by" if isinstance(record, Observation) else "says"
    return with_fields(record, **{field: Id(new, record.speaker.place)}) if new else None


@planter("speaker-in-text")
def other_name_of_speaker(record: Cited, setting: Setting) -> Cited | None:
    """The claim of another actor, in the field and in the text."""
    old = setting.actors.get(record.speaker or "")
    new = setting.other(setting.speakers, record.speaker)
    if not old or not new or not isinstance(record, Statement) or record.quoted:
        return None
    name = next((n for n in (old.name, old.short) if n and n in record.text), None)
    if name is None:
        return None
    changed = with_text(record, record.text.replace(name, setting.actors[new].name))
    return with_fields(changed, says=Id(new, old.id.place)) if changed else None


@planter("quote-given-away")
def other_quoted(record: Cited, setting: Setting) -> Cited | None:
    """The words of another actor."""
    quote = record.quoted
    new = setting.other(setting.speakers, quote.by) if quote else None
    if not quote or not new or not isinstance(record, Statement):
        return None
    by = Id(new, quote.by.place)
    return with_fields(record, quote=replace(quote, by=by), says=by if record.says else None)


@planter("quote-altered")
def other_words(record: Cited, setting: Setting) -> Cited | None:
    """A word of a quotation left out."""
    quote = record.quoted
    spelled = quote.words.split() if quote else []
    if not quote or not isinstance(record, Statement) or len(spelled) < 3:
        return None
    spelled.pop(setting.random.randrange(1, len(spelled) - 1))
    new = type(quote.words)(" ".join(spelled), quote.words.place)
    return with_fields(record, quote=replace(quote, words=new))


@planter("quote-inside")
def other_words_inside(record: Cited, setting: Setting) -> Cited | None:
    """A word inside quotation marks of the text changed."""
    found = list(INSIDE.finditer(own_text(record)))
    if not found:
        return None
    match = setting.random.choice(found)
    first, _, rest = match[1].partition(" ")
    return with_text(record, put(match, f"“{first} called {rest}”" if rest else f"“{first}ing”"))


@planter("quotation-marks")
def own_words_as_a_quote(record: Cited, setting: Setting) -> Cited | None:
    """Quotation marks round words of our own."""
    text = own_text(record)
    spelled = text.split()
    if "“" in text or len(spelled) < 8:
        return None
    start = setting.random.randrange(1, len(spelled) - 5)
    run = " ".join(spelled[start : start + 4]).rstrip(".,;:?!")
    is_verbatim = " ".join(words(run)) in " ".join(words(setting.paragraphs(record)))
    return None if is_verbatim else with_text(record, text.replace(run, f"“{run}”", 1))


@planter("day")
def other_day(record: Cited, setting: Setting) -> Cited | None:
    """An exact day, one or more days early or late."""
    when = record.dated
    if when is None or when.days != 1 or not when.start or when.start.qualifier:
        return None
    day = when.earliest + timedelta(days=setting.random.choice((-2, -1, 1, 2)))
    field = "as_of" if isinstance(record, Observation) else "when"
    return with_fields(record, **{field: When.parse(Text(day.isoformat(), when.place))})


@planter("day-in-text")
def other_weekday(record: Cited, setting: Setting) -> Cited | None:
    """Another weekday in the text, with its date where that stands beside it."""
    shift = setting.random.choice((-2, -1, 1, 2, 3))
    dated = one_of(DATED, record, setting)
    if dated:
        weekday = WEEKDAYS[(WEEKDAYS.index(dated[1]) + shift) % 7]
        return with_text(
            record, put(dated, f"{weekday} {max(1, int(dated[2]) + shift)} {dated[3]}")
        )
    match = one_of(WEEKDAY, record, setting)
    new = WEEKDAYS[(WEEKDAYS.index(match[0]) + shift) % 7] if match else ""
    return with_text(record, put(match, new)) if match else None


@planter("time-of-day")
def other_part_of_day(record: Cited, setting: Setting) -> Cited | None:
    """Another part of day."""
    time = record.time if isinstance(record, Statement | Observation) else None
    parts = [str(part.id) for part in setting.explainer.vocabulary.parts_of_day]
    new = setting.other(parts, time) if time else None
    return with_fields(record, time=type(time)(new, time.place)) if time and new else None


def _names(record: Cited, setting: Setting) -> Iterator[tuple[str, list[str]]]:
    """Each name of an actor or place in the text, with the names that might take its place."""
    for group in (setting.explainer.actors, setting.explainer.places):
        for one in group:
            if re.search(rf"(?<!\w){re.escape(one.name)}(?!\w)", own_text(record)):
                yield str(one.name), [str(o.name) for o in group if o.kind == one.kind]


def _renamed(record: Cited, setting: Setting, *, there: bool) -> Cited | None:
    paragraphs = setting.paragraphs(record)
    pairs = [
        (name, new)
        for name, others in _names(record, setting)
        for new in others
        if new not in own_text(record) and (new.split()[-1] in paragraphs) is there
    ]
    if not pairs:
        return None
    name, new = setting.random.choice(pairs)
    return with_text(record, own_text(record).replace(name, new))


@planter("name-not-there")
def name_of_another_story(record: Cited, setting: Setting) -> Cited | None:
    """A name that the paragraphs do not have."""
    return _renamed(record, setting, there=False)


@planter("name-there")
def name_beside_it(record: Cited, setting: Setting) -> Cited | None:
    """A name that the paragraphs have too."""
    return _renamed(record, setting, there=True)


@planter("subject-object")
def turned_round(record: Cited, setting: Setting) -> Cited | None:
    """Two names in each other's place."""
    names = [name for name, _ in _names(record, setting)]
    if len(names) < 2:
        return None
    one, other = setting.random.sample(names, 2)
    turned = own_text(record).replace(one, "\0").replace(other, one).replace("\0", other)
    return with_text(record, turned)


@planter("negation-added")
def denied(record: Cited, setting: Setting) -> Cited | None:
    """What is affirmed, denied."""
    match = one_of(NEGATABLE, record, setting)
    return with_text(record, put(match, f"{match[0]} not")) if match else None


@planter("negation-dropped")
def affirmed(record: Cited, setting: Setting) -> Cited | None:
    """What is denied, affirmed."""
    match = one_of(NEGATED, record, setting)
    return with_text(record, put(match, match[1] or "a")) if match else None


@planter("opposite")
def said_the_other_way(record: Cited, setting: Setting) -> Cited | None:
    """A word by its opposite."""
    match = one_of(re.compile(rf"\b(?:{'|'.join(OPPOSITES)})\b"), record, setting)
    return with_text(record, put(match, OPPOSITES[match[0]])) if match else None


@planter("total")
def said_of_all(record: Cited, setting: Setting) -> Cited | None:
    """What is said of some, said of all."""
    match = one_of(PARTS, record, setting)
    return with_text(record, put(match, "all")) if match else None


@planter("place")
def elsewhere(record: Cited, setting: Setting) -> Cited | None:
    """An event at another place."""
    if not isinstance(record, Event) or len(record.places) != 1:
        return None
    new = setting.other([str(p.id) for p in setting.explainer.places], record.places[0])
    return with_fields(record, places=(Id(new, record.places[0].place),)) if new else None


@planter("citation-wrong")
def other_paragraph(record: Cited, setting: Setting) -> Cited | None:
    """The paragraph of something else."""
    if record.rests_on or len(record.cite) != 1:
        return None
    new = setting.random.choice([cite for cite in setting.citations if cite not in record.cite])
    return with_fields(record, cite=(replace(new, place=record.cite[0].place),))


@planter("citation-added")
def one_paragraph_more(record: Cited, setting: Setting) -> Cited | None:
    """A paragraph of another article that has to do with the same, and does not bear it."""
    if record.rests_on or not record.cite:
        return None
    articles = {cite.article for cite in record.cite}
    free = [cite for cite in setting.citations if cite.article not in articles]
    new = setting.random.choice(free) if free else None
    return (
        with_fields(record, cite=(*record.cite, replace(new, place=record.place))) if new else None
    )


@planter("invented-sentence")
def one_sentence_more(record: Cited, setting: Setting) -> Cited | None:
    """A sentence of another entry after its own."""
    if not isinstance(record, Statement) or record.rests_on:
        return None
    others = [own_text(one) for one in setting.explainer.statements if isinstance(one, Statement)]
    return with_text(record, f"{record.text} {setting.random.choice(others)}")
