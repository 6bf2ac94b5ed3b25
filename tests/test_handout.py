"""The handout: its map first, what is shaky once, the terms that it uses, its sources."""

from __future__ import annotations

from dataclasses import replace

from models import an_id, tiny

from explainer.pages import handout
from explainer.pages.all import PAGES
from explainer.pages.page import Draft
from explainer.pages.render import rendered
from explainer.source.kinds import Prose, YesNo
from explainer.source.model import Explainer
from explainer.views.catalogue import catalogue
from explainer.views.portion import Portion


def made(explainer: Explainer) -> str:
    known = catalogue(explainer, {}, PAGES)
    return rendered(handout.PAGE, Draft(known, Portion("handout"), (), ()))


def told(words: str = "") -> Explainer:
    """The tiny explainer with one sentence as its story, in these ``words`` if there are any."""
    first, *_ = tiny().site.summary.medium
    statement = first.statements[0]
    text = Prose(words, statement.place) if words else statement.text
    section = replace(first, statements=(replace(statement, text=text),))
    summary = replace(tiny().site.summary, medium=(section,))
    return replace(tiny(), site=replace(tiny().site, summary=summary))


def section(text: str, name: str) -> str:
    """What stands under the heading of this anchor; empty where there is none."""
    return text.partition(f"{{: #handout-{name} ")[2].partition("\n## ")[0]


def test_its_map_stands_before_all_and_the_small_maps_use_it() -> None:
    text = made(tiny())
    assert text.index('class="map lead"') < text.index("{: #handout-numbers")
    assert (text.count('id="outlines"'), text.count('href="#outlines"')) == (1, 1)


def test_without_places_there_is_no_map_and_no_empty_frame() -> None:
    bare = replace(tiny(), timeline=tuple(replace(one, places=()) for one in tiny().timeline))
    text = made(bare)
    assert "<svg" not in text
    assert "<figure" not in text
    assert section(text, "where") == ""


def test_places_without_coordinates_are_no_map() -> None:
    places = tuple(replace(one, latitude=None, longitude=None) for one in tiny().places)
    assert "<svg" not in made(replace(tiny(), places=places))


def test_a_difference_that_the_story_tells_is_not_told_again() -> None:
    explainer = told()
    first, *others = explainer.disagreements
    assert f"<b>{first.title}" in section(made(explainer), "shaky")
    statement = explainer.site.summary.medium[0].statements[0]
    version, *versions = first.versions
    taken = replace(version, statements=(*version.statements, statement.id))
    first = replace(first, versions=(taken, *versions))
    there = replace(explainer, disagreements=(first, *others))
    assert f"<b>{first.title}" not in section(made(there), "shaky")


def test_what_several_sentences_tell_of_a_difference_stands_under_its_title() -> None:
    explainer = told()
    (chapter,) = explainer.site.summary.medium
    sentence, (first, *others) = chapter.statements[0], explainer.disagreements
    second = replace(sentence, id=an_id("second"), flows=YesNo("yes", sentence.place))
    heading = f"<b>{first.title}"
    for names, is_there in (((sentence.id, second.id), True), ((sentence.id,), False)):
        version, *versions = first.versions
        taken = replace(version, statements=(*version.statements, *names))
        site = replace(
            explainer.site,
            summary=replace(
                explainer.site.summary,
                medium=(replace(chapter, statements=(sentence, second)),),
            ),
        )
        known = (replace(first, versions=(taken, *versions)), *others)
        text = made(replace(explainer, site=site, disagreements=known))
        assert (heading in section(text, "story")) is is_there


def test_terms_that_it_uses_more_than_once_are_explained() -> None:
    term, *others = tiny().glossary
    for words, is_there in ((f"One {term.term}.", False), (f"{term.term}, {term.term}.", True)):
        terms = section(made(told(words)), "terms")
        assert (f"<b>{term.term}:</b> {term.meaning}" in terms) is is_there
        assert not any(f"<b>{other.term}:" in terms for other in others)
