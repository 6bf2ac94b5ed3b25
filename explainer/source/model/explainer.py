"""An explainer: everything that its files hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Annotated

from explainer.source.fields import Doc
from explainer.source.kinds import Citation
from explainer.source.model.actors import Actor
from explainer.source.model.articles import Article
from explainer.source.model.audit import Audit
from explainer.source.model.cited import Cited
from explainer.source.model.disagreements import Disagreement, Question, Subject, Version
from explainer.source.model.figures import Figure
from explainer.source.model.places import GlossaryTerm, Location
from explainer.source.model.site import Anchor, Correction, Site
from explainer.source.model.statements import Chapter, Event, Reaction, Section
from explainer.source.model.vocabulary import Vocabulary


@dataclass(frozen=True)
class Explainer:
    """Everything that the sources hold; each field is the file of that name, such as site.yml."""

    site: Annotated[
        Site,
        Doc(
            "What the site is, covers and does not cover.",
            shown="the front page, and the frame of all pages",
        ),
    ]
    vocabulary: Annotated[
        Vocabulary,
        Doc(
            "The permitted words.", shown="the labels on every page, and the choices of the filters"
        ),
    ]
    articles: Annotated[
        tuple[Article, ...],
        Doc("The articles that everything comes from.", shown="the page Sources and method"),
    ]
    background: Annotated[
        tuple[Chapter, ...],
        Doc("What a reader must know first.", shown="the page Background"),
    ] = ()
    timeline: Annotated[
        tuple[Event, ...],
        Doc("What happened, in order.", shown="the page Timeline, and the days on the front page"),
    ] = ()
    actors: Annotated[
        tuple[Actor, ...],
        Doc("Who matters to the story.", shown="the page Actors"),
    ] = ()
    reactions: Annotated[
        tuple[Reaction, ...],
        Doc("What was said and done abroad.", shown="the page International reaction"),
    ] = ()
    figures: Annotated[
        tuple[Figure, ...],
        Doc("Every quantity with every reported value.", shown="the page The figures"),
    ] = ()
    disagreements: Annotated[
        tuple[Disagreement, ...],
        Doc(
            "Where the articles cannot be taken as is.", shown="the page Where the accounts differ"
        ),
    ] = ()
    words: Annotated[
        tuple[Subject, ...],
        Doc("The same thing in each side's words.", shown="the page Who says what"),
    ] = ()
    questions: Annotated[
        tuple[Question, ...],
        Doc("What the articles leave open.", shown="the first part of the page What is known"),
    ] = ()
    places: Annotated[
        tuple[Location, ...],
        Doc("Where it happened.", shown="the page Places, and the dots on the map"),
    ] = ()
    glossary: Annotated[
        tuple[GlossaryTerm, ...],
        Doc(
            "Terms that a newcomer needs.",
            shown="the page Glossary, and the meanings that open in texts",
        ),
    ] = ()
    audit: Annotated[
        tuple[Audit, ...],
        Doc(
            "What outside readers of a random sample found, the newest first.",
            shown="the error rate on the page Sources and method",
        ),
    ] = ()

    @cached_property
    def statements(self) -> tuple[Cited, ...]:
        """Everything that has an id and citations of its own, in the order of the pages."""
        site, summary = self.site, self.site.summary
        return tuple(
            chain(
                [site.standfirst] if site.standfirst else [],
                site.basics,
                site.asked,
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
    def citing_statements(self) -> tuple[Cited, ...]:
        """The statements that cite paragraphs; one that restates others is as sure as they are."""
        return tuple(statement for statement in self.statements if not statement.rests_on)

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
