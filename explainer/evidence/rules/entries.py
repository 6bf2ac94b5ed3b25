"""Rules on what an entry says: its length, its speaker, its value, its coordinates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from explainer.evidence.language.words import length_in_words
from explainer.evidence.rules.registry import Finding, rule
from explainer.source.model import Explainer, Reaction, Statement
from explainer.source.problem import shown

LONGEST_QUOTE = 25
LONGEST_MEANING = 25
HALF_THE_GLOBE = 180  # degrees
LONGEST_WORDING = 8
# In characters: what the front page and the cards have room for at 360 pixels.
LONGEST_HEADLINE = 80
LONGEST_TURNING_POINT = 48
LONGEST_ACTOR = 60


@rule("no-speaker")
def words_have_speakers(explainer: Explainer) -> Iterator[Finding]:
    """A statement that stands for a side's words says whose they are."""
    statements = {item.id: item for item in explainer.statements if isinstance(item, Statement)}
    for name in chain.from_iterable(subject.entries for subject in explainer.words):
        statement = statements.get(name)
        if statement and not _has_speaker(statement):
            message = f"{shown(name)} does not say whose words these are"
            yield name, message, "add says, quote or actors there"


def _has_speaker(statement: Statement) -> bool:
    named = statement.says or statement.quote or statement.actors
    return bool(named) or isinstance(statement, Reaction)


@rule("long-quote")
def quotes_are_short(explainer: Explainer) -> Iterator[Finding]:
    """A quote has at most 25 words, and so has its translation."""
    quotes = (statement.quoted for statement in explainer.statements)
    for words in chain.from_iterable((each.words, each.translated) for each in quotes if each):
        if words and (count := length_in_words(words)) > LONGEST_QUOTE:
            yield words, f"the quote has {count} words", _at_most(LONGEST_QUOTE)


@rule("long-quote")
def odd_wordings_are_short(explainer: Explainer) -> Iterator[Finding]:
    """The odd wording of a version has at most eight words."""
    for version in chain.from_iterable(item.versions for item in explainer.disagreements):
        if version.wording and length_in_words(version.wording) > LONGEST_WORDING:
            message = f"the wording has more than {LONGEST_WORDING} words"
            yield version.wording, message, "quote the odd words only"


@rule("long-meaning")
def meanings_are_short(explainer: Explainer) -> Iterator[Finding]:
    """A meaning in the glossary has at most 25 words."""
    for term in explainer.glossary:
        count = length_in_words(term.meaning)
        if count > LONGEST_MEANING:
            message = f"the meaning of {shown(term.term)} has {count} words"
            yield term.meaning, message, _at_most(LONGEST_MEANING)


def _at_most(words: int) -> str:
    return f"at most {words} are allowed"


@rule("no-value")
def observations_have_values(explainer: Explainer) -> Iterator[Finding]:
    """Each observation has a value, in numbers or in words."""
    for observation in chain.from_iterable(figure.observations for figure in explainer.figures):
        if observation.value is None and observation.words is None:
            yield observation, "this observation has no value", "add value, words or both"


@rule("missing-key")
def replaced_values_say_why(explainer: Explainer) -> Iterator[Finding]:
    """A value that a later one replaces says why."""
    for observation in chain.from_iterable(figure.observations for figure in explainer.figures):
        if observation.superseded_by is not None and observation.why is None:
            yield observation, "it is not said why a later value replaces this one", "add why"


@rule("bad-coordinates")
def coordinates_come_in_pairs(explainer: Explainer) -> Iterator[Finding]:
    """A place has both coordinates or none."""
    for place in explainer.places:
        if (place.latitude is None) != (place.longitude is None):
            message = f"{shown(place.name)} has only one coordinate"
            yield place, message, "give latitude and longitude"


@rule("bad-coordinates")
def only_coordinates_have_a_precision(explainer: Explainer) -> Iterator[Finding]:
    """A place without coordinates has no precision."""
    for place in explainer.places:
        if place.precision and place.latitude is None and place.longitude is None:
            message = f"{shown(place.name)} has a precision and no coordinates"
            yield place.precision, message, "give its coordinates, or leave out precision"


@rule("bad-coordinates")
def places_lie_on_the_globe(explainer: Explainer) -> Iterator[Finding]:
    """A latitude is at most 90 degrees, a longitude at most 180, north or south, east or west."""
    for place in explainer.places:
        for degrees, name, limit in (
            (place.latitude, "latitude", 90),
            (place.longitude, "longitude", 180),
        ):
            if degrees is not None and abs(degrees.number) > limit:
                yield degrees, f"{degrees} is not a {name}", f"it lies between -{limit} and {limit}"


@rule("circular-place")
def places_do_not_lie_in_themselves(explainer: Explainer) -> Iterator[Finding]:
    """No place lies in itself, nor in one that lies in it."""
    outer = {str(place.id): place.within for place in explainer.places}
    for place in explainer.places:
        seen: list[str] = []
        around = place.within
        while around and around not in seen:
            seen.append(str(around))
            around = outer.get(around)
        if place.within and place.id in seen:
            chain_of = " in ".join([str(place.id), *seen[: seen.index(place.id) + 1]])
            message = f"a place cannot lie in itself: {chain_of}"
            yield place.within, message, "name a larger place, or leave out within"


@rule("bad-coordinates")
def the_map_has_an_extent(explainer: Explainer) -> Iterator[Finding]:
    """The map's edges lie on the globe, west of east and south of north.

    A map of at most half the globe may reach across 180 degrees, from 170 to -170.
    """
    frame = explainer.site.map
    if frame is None:
        return
    for low, high, limit in ((frame.west, frame.east, 180), (frame.south, frame.north, 90)):
        across = low is frame.west and 0 < high.number + 360 - low.number <= HALF_THE_GLOBE
        if across and -limit <= high.number < low.number <= limit:
            continue
        if not -limit <= low.number < high.number <= limit:
            message = f"the map cannot reach from {low} to {high} degrees"
            yield (
                low,
                message,
                f"give the lower number first; both lie between -{limit} and {limit}",
            )


@rule("long-line")
def lines_are_short(explainer: Explainer) -> Iterator[Finding]:
    """A headline, the line of a turning point and that of an actor fit where they are shown."""
    lines = [(explainer.site.headline, LONGEST_HEADLINE)]
    lines += [(event.line, LONGEST_TURNING_POINT) for event in explainer.timeline if event.line]
    lines += [(actor.line, LONGEST_ACTOR) for actor in explainer.actors if actor.line]
    for line, longest in lines:
        if len(line) > longest:
            yield line, f"this has {len(line)} characters", f"at most {longest} are allowed"


@rule("no-line")
def turning_points_have_lines(explainer: Explainer) -> Iterator[Finding]:
    """A turning point has a line that is short enough for the picture, or a title that is."""
    for event in explainer.timeline:
        if event.is_key and not event.line and len(event.title) > LONGEST_TURNING_POINT:
            message = f"the turning point {shown(event.id)} has no line for the picture"
            yield event, message, f"add line: in at most {LONGEST_TURNING_POINT} characters"
