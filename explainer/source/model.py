"""What an explainer is made of: frozen records, typed, each knowing where in the YAML it stands.

The annotations are the one description of the data: the reader obeys them, and the editors'
reference and the JSON Schema are printed from them. A field with a default may be left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Annotated

from explainer.source.dates import When
from explainer.source.kinds import (
    Amount,
    Citation,
    Decimal,
    Digest,
    FileName,
    Id,
    Language,
    Line,
    Prose,
    Refers,
    Term,
    Url,
    WholeNumber,
    YesNo,
)
from explainer.source.place import Place

ActorId = Annotated[Id, Refers("actor")]
PlaceId = Annotated[Id, Refers("place")]
TopicId = Annotated[Id, Refers("topic")]
AnyId = Annotated[Id, Refers("anything with an id")]


@dataclass(frozen=True, kw_only=True)
class Record:
    """Something written in the YAML; ``place`` is where it begins."""

    place: Place


@dataclass(frozen=True, kw_only=True)
class Exemption(Record):
    """A number or name that no cited paragraph holds, and why it may stand all the same."""

    words: Annotated[Line, "The number or name, as it stands in the text."]
    why: Annotated[Prose, "Why it may stand although no cited paragraph holds it."]


@dataclass(frozen=True, kw_only=True)
class Quote(Record):
    """Words that somebody is reported to have said, verbatim, at most 25 words."""

    by: Annotated[ActorId, "Who said it: the id of an actor."]
    words: Annotated[Prose, "The words, exactly as the article has them; at most 25 words."]
    cite: Annotated[Citation, "The paragraph in which these words stand."]


@dataclass(frozen=True, kw_only=True)
class Cited(Record):
    """Anything the site says: it has an id, and the paragraphs that bear it."""

    id: Annotated[Id, "Its permanent name in addresses: small letters, digits and hyphens."]
    cite: Annotated[tuple[Citation, ...], "The paragraphs that bear it, as article#paragraph."]
    see: Annotated[tuple[AnyId, ...], "Ids of related disagreements, figures or statements."] = ()
    exempt: Annotated[tuple[Exemption, ...], "Numbers or names that the cited text lacks."] = ()

    @property
    def speaker(self) -> Id | None:
        """Whose claim it is: the id of an actor."""
        return None

    @property
    def dated(self) -> When | None:
        """The date that it holds for."""
        return None

    @property
    def quoted(self) -> Quote | None:
        """The words of somebody that stand with it."""
        return None


@dataclass(frozen=True, kw_only=True)
class Statement(Cited):
    """One to three sentences of our own, with who says so and what they concern."""

    text: Annotated[Prose, "One to three sentences in our own words."]
    title: Annotated[Line | None, "A short heading."] = None
    when: Annotated[When | None, "The date, in EDTF: 2022-01-05, 2022-01-05~, 2019/.."] = None
    time: Annotated[
        Annotated[Id, Refers("part of day")] | None, "The part of day, where an article gives one."
    ] = None
    ground: Annotated[Prose | None, "How the date was derived, where that is not plain."] = None
    says: Annotated[ActorId | None, "Whose claim it is, where it is somebody's claim."] = None
    quote: Annotated[Quote | None, "Somebody's words, verbatim."] = None
    places: Annotated[tuple[PlaceId, ...], "Where it happened."] = ()
    actors: Annotated[tuple[ActorId, ...], "Whom it concerns."] = ()
    topics: Annotated[tuple[TopicId, ...], "What it is about."] = ()
    flows: Annotated[YesNo | None, "yes where it reads on in the paragraph of the one before."] = (
        None
    )

    @property
    def speaker(self) -> Id | None:
        """Whose claim it is."""
        return self.says

    @property
    def dated(self) -> When | None:
        """The date of what it tells."""
        return self.when

    @property
    def quoted(self) -> Quote | None:
        """The words of somebody that stand with it."""
        return self.quote


@dataclass(frozen=True, kw_only=True)
class Event(Statement):
    """Something that happened, for the timeline; it needs a title and a date."""

    # Without field() a dataclass would take over the default that Statement gives.
    title: Annotated[Line, "A short heading, in the present tense."] = field()
    when: Annotated[When, "The date, in EDTF: 2022-01-05, 2022-01-05~, ../2022-01-05."] = field()
    kind: Annotated[Annotated[Id, Refers("event kind")], "What kind of event it is."]
    because: Annotated[
        tuple[Annotated[Id, Refers("event")], ...], "Events that, by an article, led to this one."
    ] = ()


@dataclass(frozen=True, kw_only=True)
class Reaction(Statement):
    """What somebody abroad said or did."""

    by: Annotated[ActorId, "Who reacted."]
    stance: Annotated[Annotated[Id, Refers("stance")], "Which stance it takes."]
    phase: Annotated[
        Annotated[Id, Refers("phase")], "Before or after the turning point that site.yml names."
    ]


@dataclass(frozen=True, kw_only=True)
class Section(Record):
    """A part of the background page."""

    id: Annotated[Id, "Its permanent name in addresses."]
    title: Annotated[Line, "Its heading."]
    statements: Annotated[tuple[Statement, ...], "What it says, in reading order."]


@dataclass(frozen=True, kw_only=True)
class Role(Cited):
    """An office, or a part somebody played."""

    text: Annotated[Prose, "The office or part, for example: Mayor of the town."]
    when: Annotated[When | None, "Since when or from when to when, in EDTF."] = None

    @property
    def dated(self) -> When | None:
        """When it was held."""
        return self.when


@dataclass(frozen=True, kw_only=True)
class Relation(Cited):
    """How an actor stands to another."""

    kind: Annotated[Annotated[Id, Refers("relation kind")], "What kind of relation it is."]
    to: Annotated[ActorId, "The other actor."]
    text: Annotated[Prose, "The relation as one sentence of our own."]
    when: Annotated[When | None, "When it held or happened, in EDTF."] = None

    @property
    def dated(self) -> When | None:
        """When it held or happened."""
        return self.when


@dataclass(frozen=True, kw_only=True)
class Actor(Record):
    """A person, body, group or state that matters to the story."""

    id: Annotated[Id, "Its permanent name in addresses."]
    kind: Annotated[Annotated[Id, Refers("actor kind")], "Person, body, group or state."]
    side: Annotated[Annotated[Id, Refers("side")], "On whose part it acts or speaks."]
    name: Annotated[Line, "The name as we write it."]
    short: Annotated[Line | None, "A shorter name for labels."] = None
    spellings: Annotated[tuple[Term, ...], "Other spellings that the articles or readers use."] = ()
    roles: Annotated[tuple[Role, ...], "Offices and parts, each cited."] = ()
    relations: Annotated[tuple[Relation, ...], "How it stands to others, each cited."] = ()
    statements: Annotated[tuple[Statement, ...], "What is known of it beyond the timeline."] = ()


@dataclass(frozen=True, kw_only=True)
class Observation(Cited):
    """One reported value of a figure."""

    value: Annotated[Amount | None, "A number (8), a range (8..10) or an open range (300..)."] = (
        None
    )
    words: Annotated[Line | None, "The value in words, where a number alone would mislead."] = None
    as_of: Annotated[When, "The day the value holds for, in EDTF."]
    time: Annotated[
        Annotated[Id, Refers("part of day")] | None, "The part of day, where an article gives one."
    ] = None
    said_by: Annotated[ActorId | None, "Who gave the value, where an article names somebody."] = (
        None
    )
    note: Annotated[Prose | None, "What a reader must know to understand the value."] = None
    superseded_by: Annotated[
        Annotated[Id, Refers("observation")] | None, "The later value that replaces this one."
    ] = None
    why: Annotated[Prose | None, "Why the later value replaces this one."] = None

    @property
    def speaker(self) -> Id | None:
        """Who gave the value."""
        return self.said_by

    @property
    def dated(self) -> When | None:
        """The day that the value holds for."""
        return self.as_of

    @property
    def text(self) -> str:
        """The value as readers see it."""
        return self.words or (self.value.label if self.value else "")


@dataclass(frozen=True, kw_only=True)
class Figure(Record):
    """A quantity, with every value that was reported for it."""

    id: Annotated[Id, "Its permanent name in addresses."]
    title: Annotated[Line, "What is counted or measured."]
    unit: Annotated[Line, "The unit: people, per cent, kilometres."]
    topics: Annotated[tuple[TopicId, ...], "What it is about."] = ()
    note: Annotated[Prose | None, "What a reader must know about the quantity."] = None
    see: Annotated[tuple[AnyId, ...], "Ids of related disagreements or statements."] = ()
    observations: Annotated[tuple[Observation, ...], "Every value, in order of time."]


@dataclass(frozen=True, kw_only=True)
class Version(Record):
    """What one or more articles say where others differ, or how a garbled passage reads."""

    text: Annotated[Prose, "What these paragraphs say, in our own words."]
    wording: Annotated[
        Line | None, "The odd words themselves, verbatim, at most eight, where they matter."
    ] = None
    cite: Annotated[tuple[Citation, ...], "The paragraphs that say so, the wording’s first."]
    exempt: Annotated[tuple[Exemption, ...], "Numbers or names that the cited text lacks."] = ()


@dataclass(frozen=True, kw_only=True)
class Disagreement(Record):
    """A point on which the articles differ, or a passage that cannot be taken as it stands."""

    id: Annotated[Id, "Its permanent name in addresses."]
    kind: Annotated[Annotated[Id, Refers("disagreement kind")], "What kind of difference it is."]
    title: Annotated[Line, "What it is about."]
    matters: Annotated[YesNo, "yes where it changes what a reader believes; else no."]
    versions: Annotated[tuple[Version, ...], "What each article says, each cited."]
    reading: Annotated[Prose, "How this explainer reads it, and why."]
    outside: Annotated[
        Prose | None, "What general knowledge adds; shown as not from the articles."
    ] = None
    see: Annotated[tuple[AnyId, ...], "Ids of the statements and figures it bears on."] = ()


@dataclass(frozen=True, kw_only=True)
class Subject(Record):
    """Something that each side has its own words for."""

    id: Annotated[Id, "Its permanent name in addresses."]
    title: Annotated[Line, "What the words are for."]
    entries: Annotated[
        tuple[Annotated[Id, Refers("statement")], ...], "Ids of statements that have those words."
    ]


@dataclass(frozen=True, kw_only=True)
class Question(Record):
    """Something that the articles leave open."""

    id: Annotated[Id, "Its permanent name in addresses."]
    text: Annotated[Prose, "The question."]
    known: Annotated[Prose, "What the articles do say on it."]
    expect: Annotated[Prose, "Where one would expect the answer."]
    cite: Annotated[
        tuple[Citation, ...], "The paragraphs that say what is known, or that it is not."
    ]
    see: Annotated[tuple[AnyId, ...], "Ids of related statements or figures."] = ()
    exempt: Annotated[tuple[Exemption, ...], "Numbers or names that the cited text lacks."] = ()


@dataclass(frozen=True, kw_only=True)
class Location(Record):
    """A place of the story."""

    id: Annotated[Id, "Its permanent name in addresses."]
    kind: Annotated[Annotated[Id, Refers("place kind")], "City, region, site or state."]
    name: Annotated[Line, "The name as we write it."]
    spellings: Annotated[tuple[Term, ...], "Other spellings that the articles or readers use."] = ()
    within: Annotated[PlaceId | None, "The place that it lies in."] = None
    latitude: Annotated[Decimal | None, "Degrees north; outside knowledge, marked so."] = None
    longitude: Annotated[Decimal | None, "Degrees east; outside knowledge, marked so."] = None
    text: Annotated[Prose | None, "One sentence on the place, from the articles."] = None
    cite: Annotated[tuple[Citation, ...], "The paragraphs that bear the text."] = ()


@dataclass(frozen=True, kw_only=True)
class GlossaryTerm(Record):
    """A term that a newcomer needs, in at most 25 words."""

    id: Annotated[Id, "Its permanent name in addresses."]
    term: Annotated[Term, "The term as we write it."]
    aliases: Annotated[tuple[Term, ...], "Other forms that stand in the texts."] = ()
    meaning: Annotated[Prose, "Its meaning in at most 25 words."]
    outside: Annotated[YesNo, "yes where the meaning is general knowledge, not from the articles."]
    cite: Annotated[tuple[Citation, ...], "The paragraphs that bear the meaning, if they do."] = ()


@dataclass(frozen=True, kw_only=True)
class Established(Record):
    """A fact about an article: as far as established, and on what ground."""

    text: Annotated[Line, "The fact, or: not established."]
    ground: Annotated[Prose, "On what ground."]


@dataclass(frozen=True, kw_only=True)
class Written(Record):
    """When an article was written, as far as its text shows."""

    when: Annotated[When, "The date, in EDTF."]
    time: Annotated[
        Annotated[Id, Refers("part of day")] | None, "The part of day, if it shows."
    ] = None
    ground: Annotated[Prose, "On what ground."]


@dataclass(frozen=True, kw_only=True)
class Unused(Record):
    """Paragraphs of an article that no statement cites, and why."""

    paragraphs: Annotated[tuple[WholeNumber, ...], "Their numbers."]
    reason: Annotated[Annotated[Id, Refers("reason")], "Why they are not used."]
    note: Annotated[Prose | None, "What they hold."] = None


@dataclass(frozen=True, kw_only=True)
class Article(Record):
    """One of the articles that everything on the site comes from."""

    id: Annotated[Id, "Its name in citations."]
    headline: Annotated[Line, "Its headline, as the copy has it."]
    language: Annotated[Language | None, "The language it is in, where not that of the site."] = (
        None
    )
    file: Annotated[FileName, "The name of the file with its text, which lies outside the project."]
    sha256: Annotated[Digest, "The SHA-256 of that file."]
    paragraphs: Annotated[WholeNumber, "How many non-empty lines the file has."]
    address: Annotated[Url | None, "Its address on the web, where one is known."] = None
    written: Annotated[Written, "When it was written."]
    publisher: Annotated[Established, "Who published it."]
    byline: Annotated[Established, "Who wrote it."]
    origin: Annotated[Annotated[Id, Refers("origin")], "The reporting that it rests on."]
    origin_ground: Annotated[Prose, "On what ground that origin was recorded."]
    condition: Annotated[Prose, "The state of the copy."]
    unused: Annotated[tuple[Unused, ...], "Paragraphs that no statement cites."] = ()


@dataclass(frozen=True, kw_only=True)
class Entry(Record):
    """A permitted word with its label and meaning."""

    id: Annotated[Id, "The word to write in the data."]
    label: Annotated[Line, "The label that readers see."]
    meaning: Annotated[Prose, "Its meaning in one line."]


@dataclass(frozen=True, kw_only=True)
class EventKind(Entry):
    """A kind of event, with the sign that marks it on the timeline."""

    symbol: Annotated[Term, "One character of its own that marks it; ◆ ▲ ● ○ mark statements."]


@dataclass(frozen=True, kw_only=True)
class PartOfDay(Entry):
    """A part of a day."""

    words: Annotated[
        tuple[Term, ...], "The words by which articles name it: early, early hours, dawn."
    ] = ()


@dataclass(frozen=True, kw_only=True)
class Side(Entry):
    """On whose part an actor acts or speaks."""

    official: Annotated[YesNo, "yes where its word is that of a party in office."]


@dataclass(frozen=True, kw_only=True)
class PlaceKind(Entry):
    """A kind of place."""

    marked: Annotated[YesNo | None, "no where such a place is too large for a dot on the map."] = (
        None
    )


@dataclass(frozen=True, kw_only=True)
class DisagreementKind(Entry):
    """A way in which articles cannot be taken as they stand."""

    disputes: Annotated[YesNo, "yes where it makes the statements concerned disputed."]


@dataclass(frozen=True, kw_only=True)
class Vocabulary(Record):
    """The permitted words, said once and read by rules, pages, schema and guide."""

    origins: Annotated[tuple[Entry, ...], "The separate reporting that articles rest on."]
    event_kinds: Annotated[tuple[EventKind, ...], "Kinds of event."] = ()
    actor_kinds: Annotated[tuple[Entry, ...], "Kinds of actor."] = ()
    sides: Annotated[tuple[Side, ...], "Sides that actors act or speak for."] = ()
    relation_kinds: Annotated[tuple[Entry, ...], "Kinds of relation between actors."] = ()
    place_kinds: Annotated[tuple[PlaceKind, ...], "Kinds of place."] = ()
    topics: Annotated[tuple[Entry, ...], "What statements are about."] = ()
    stances: Annotated[tuple[Entry, ...], "Stances of reactions."] = ()
    phases: Annotated[tuple[Entry, ...], "Before or after the turning point."] = ()
    parts_of_day: Annotated[tuple[PartOfDay, ...], "Parts of a day, from first to last."] = ()
    disagreement_kinds: Annotated[
        tuple[DisagreementKind, ...], "Kinds of disagreement, weightiest first."
    ] = ()
    reasons: Annotated[tuple[Entry, ...], "Why a paragraph is not used."] = ()


@dataclass(frozen=True, kw_only=True)
class Correction(Record):
    """A correction or addition, told to readers."""

    id: Annotated[Id, "Its permanent name in addresses."]
    date: Annotated[When, "The day on which it was made."]
    text: Annotated[Prose, "What was wrong or missing, and what it says now."]
    see: Annotated[tuple[AnyId, ...], "Ids of the entries concerned."] = ()


@dataclass(frozen=True, kw_only=True)
class Anchor(Record):
    """How the articles' weekdays were turned into dates."""

    text: Annotated[Prose, "The rule, for readers."]
    ground: Annotated[Prose, "On what ground."]
    cite: Annotated[tuple[Citation, ...], "The paragraphs that the ground rests on."]


@dataclass(frozen=True, kw_only=True)
class Summary(Record):
    """The answer, at two depths; the pages are the third."""

    short: Annotated[tuple[Statement, ...], "The answer in 30 seconds."]
    medium: Annotated[tuple[Section, ...], "The answer in 3 minutes, in sections."]


@dataclass(frozen=True, kw_only=True)
class MapFrame(Record):
    """What the map shows: outlines from a GeoJSON file beside the YAML, and the extent drawn."""

    outlines: Annotated[FileName, "A GeoJSON file of outlines in the sources folder."]
    subject: Annotated[Term, "The name of the outline that stands out."]
    west: Annotated[Decimal, "Degrees east of the left edge."]
    east: Annotated[Decimal, "Degrees east of the right edge."]
    south: Annotated[Decimal, "Degrees north of the lower edge."]
    north: Annotated[Decimal, "Degrees north of the upper edge."]
    credit: Annotated[Prose, "Where the outlines come from, for readers."]


@dataclass(frozen=True, kw_only=True)
class DiagramRow(Record):
    """A row of the diagram of who stands how to whom."""

    actors: Annotated[tuple[ActorId, ...], "The actors of the row, from left to right."]


@dataclass(frozen=True, kw_only=True)
class Site(Record):
    """What the site is, covers and does not cover."""

    title: Annotated[Line, "The title of the explainer."]
    short_title: Annotated[Line, "A title for small spaces."]
    description: Annotated[Prose, "One sentence for search engines and shared links."]
    question: Annotated[Line, "The question that the explainer answers, as its headline."]
    language: Annotated[Language, "The language of the pages, as a code: en-GB."]
    as_of: Annotated[Line, "The as-of line on every page."]
    period: Annotated[When, "The time that the explainer covers, in EDTF."]
    published: Annotated[
        When | None, "The day of publication; left out, the last day of the period stands for it."
    ] = None
    time_zone: Annotated[Prose | None, "The local time zone, where times of day matter."] = None
    calendar: Annotated[Anchor | None, "How dates were derived, where articles name weekdays."] = (
        None
    )
    covered: Annotated[tuple[Prose, ...], "What is covered."]
    not_covered: Annotated[tuple[Prose, ...], "What is not covered."]
    method: Annotated[tuple[Prose, ...], "How the explainer was made, in paragraphs."]
    summary: Annotated[Summary, "The answer in 30 seconds and in 3 minutes."]
    key_figures: Annotated[
        tuple[Annotated[Id, Refers("figure")], ...], "Figures on the front page."
    ] = ()
    map: Annotated[MapFrame | None, "The map of the places; leave it out for none."] = None
    diagram: Annotated[tuple[DiagramRow, ...], "Rows of actors, from the top; none for none."] = ()
    repository: Annotated[Url | None, "Where the sources lie, for the links that edit them."] = None
    corrections: Annotated[tuple[Correction, ...], "Corrections, the newest first."] = ()

    @property
    def last_dated(self) -> When:
        """The last correction, or else the day of publication, or else the period."""
        corrected = [correction.date for correction in self.corrections]
        return max(corrected, key=lambda when: when.latest, default=self.published or self.period)

    @property
    def changed(self) -> date:
        """The day on which it was last changed; where its period has no end, the first of that."""
        when = self.last_dated
        return when.order if when.latest == date.max else when.latest


@dataclass(frozen=True)
class Explainer:
    """Everything that the sources hold; each field is the file of that name, such as site.yml."""

    site: Annotated[Site, "What the site is, covers and does not cover."]
    vocabulary: Annotated[Vocabulary, "The permitted words."]
    articles: Annotated[tuple[Article, ...], "The articles that everything comes from."]
    background: Annotated[tuple[Section, ...], "What a reader must know first."] = ()
    timeline: Annotated[tuple[Event, ...], "What happened, in order."] = ()
    actors: Annotated[tuple[Actor, ...], "Who matters to the story."] = ()
    reactions: Annotated[tuple[Reaction, ...], "What was said and done abroad."] = ()
    figures: Annotated[tuple[Figure, ...], "Every quantity with every reported value."] = ()
    disagreements: Annotated[
        tuple[Disagreement, ...], "Where the articles cannot be taken as is."
    ] = ()
    words: Annotated[tuple[Subject, ...], "The same thing in each side's words."] = ()
    questions: Annotated[tuple[Question, ...], "What the articles leave open."] = ()
    places: Annotated[tuple[Location, ...], "Where it happened."] = ()
    glossary: Annotated[tuple[GlossaryTerm, ...], "Terms that a newcomer needs."] = ()

    @cached_property
    def statements(self) -> tuple[Cited, ...]:
        """Everything that has an id and citations of its own, in the order of the pages."""
        summary = self.site.summary
        return tuple(
            chain(
                summary.short,
                *(section.statements for section in summary.medium),
                *(section.statements for section in self.background),
                self.timeline,
                *((*actor.roles, *actor.relations, *actor.statements) for actor in self.actors),
                self.reactions,
                *(figure.observations for figure in self.figures),
            )
        )

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation on the site, those of disagreements and questions included."""
        return tuple(chain.from_iterable(evidence.cite for evidence in self.evidence))

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Everything that cites paragraphs."""
        return tuple(
            chain(
                [self.site.calendar] if self.site.calendar else [],
                self.statements,
                *(disagreement.versions for disagreement in self.disagreements),
                self.questions,
                self.places,
                self.glossary,
            )
        )

    @cached_property
    def ids(self) -> dict[str, Named]:
        """Everything that has an id and an address of its own, by its id."""
        return {named.id: named for named in reversed(self.named)}

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """Everything that has an id and an address of its own."""
        return tuple(
            chain(
                self.articles,
                self.background,
                self.site.summary.medium,
                self.statements,
                self.actors,
                self.figures,
                self.disagreements,
                self.words,
                self.questions,
                self.places,
                self.glossary,
                self.site.corrections,
            )
        )


Evidence = Cited | Version | Question | Location | GlossaryTerm | Anchor
Named = (
    Article
    | Section
    | Cited
    | Actor
    | Figure
    | Disagreement
    | Subject
    | Question
    | Location
    | GlossaryTerm
    | Correction
)
