"""What is to be checked first: doubtful claims, by what is open about them and rests on them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from html import unescape

from models import NOWHERE, an_id, disagreement, event, explainer, ids, tiny, version

from explainer.evidence.doubts import LEAST_FOLLOWING, Doubt, first_to_check
from explainer.evidence.status import Statuses
from explainer.pages import known
from explainer.pages.all import PAGES
from explainer.pages.known import MOST_CHECKED
from explainer.pages.page import Draft
from explainer.pages.publish import outputs
from explainer.source.kinds import YesNo
from explainer.source.model import Disagreement, Event, Explainer, Question
from explainer.source.resting import with_paragraphs
from explainer.views.catalogue import catalogue
from explainer.views.portion import Portion

ALONE = event("alone", ["quay#2"])
BOTH = event("both", ["quay#2", "island#2"])
OFFICIAL = event("official", ["quay#2", "island#2"], says="brandt")
WHERE = re.compile(r"(known|agreement)(-.*)?\.md")
BODY = re.compile(r'id="check-first".*?</p>|{: #check-first }.*?</table>', re.DOTALL)


def asking(name: str, *see: str, answered_by: str = "") -> Question:
    """A question that leads to these entries."""
    plain = explainer().questions[0]
    answer = an_id(answered_by) if answered_by else None
    return replace(plain, id=an_id(name), see=ids(see), answered_by=answer)


def made(
    *events: Event, questions: Iterable[Question] = (), differing: Iterable[Disagreement] = ()
) -> Explainer:
    """An explainer with these events, questions and differences alone."""
    base = explainer(*events, disagreements=differing)
    return replace(base, questions=tuple(questions), site=replace(base.site, key_figures=()))


def found(one: Explainer) -> list[Doubt]:
    return first_to_check(one, Statuses(one))


def names(one: Explainer) -> list[str]:
    return [str(doubt.cited.id) for doubt in found(one)]


def following(name: str, count: int) -> list[Event]:
    return [event(f"after-{name}-{number}", rests_on=[name]) for number in range(count)]


def opposed(*statements: str, matters: str = "yes", settled_by: str = "") -> Disagreement:
    """A contradiction between what these statements say and what nobody is quoted with."""
    sides = version("quay#2", *statements), version("island#2")
    one = disagreement("contradicts", *sides, settled_by=settled_by)
    return replace(one, id=an_id(f"about-{statements[0]}"), matters=YesNo(matters, NOWHERE))


def test_what_two_origins_bear_is_not_doubtful_nor_what_rests_on_others() -> None:
    events = [ALONE, BOTH, event("on-it", rests_on=["alone"])]
    everything = asking("all", *(str(one.id) for one in events))
    assert names(made(*events, questions=[everything])) == ["alone"]


def test_what_is_asked_and_disputed_comes_before_what_is_one_of_both() -> None:
    other, third = event("other", ["quay#3"]), event("third", ["quay#4"])
    one = made(
        ALONE,
        other,
        third,
        *following("alone", 2),
        *following("third", 1),
        questions=[asking("of-alone", "alone"), asking("of-other", "other")],
        differing=[opposed("other"), opposed("third")],
    )
    assert names(one) == ["other", "alone", "third"]
    assert [len(doubt.following) for doubt in found(one)] == [0, 2, 1]


def test_an_answer_or_a_settled_difference_leaves_nothing_open() -> None:
    asked = made(ALONE, BOTH, questions=[asking("closed", "alone", answered_by="both")])
    assert names(asked) == []
    for settling in ("both", "alone"):
        assert names(made(ALONE, BOTH, differing=[opposed("alone", settled_by=settling)])) == []


def test_a_difference_of_no_weight_makes_nothing_pressing_unless_it_contradicts() -> None:
    light = opposed("alone", matters="no")
    assert names(made(ALONE, differing=[light])) == ["alone"]
    assert names(made(ALONE, differing=[replace(light, kind=an_id("nothing"))])) == []


def test_statements_of_one_version_are_one_claim_which_a_title_leads() -> None:
    one = made(
        ALONE,
        *following("line-owner", 1),
        *following("alone", 1),
        questions=[asking("of-owner", "line-owner")],
        differing=[opposed("line-owner", "alone")],
    )
    (doubt,) = found(one)
    assert doubt.cited.id == "alone"
    assert [str(each.id) for each in doubt.questions] == ["of-owner"]
    assert doubt.following == ("after-alone-0",)


def test_claims_that_a_third_difference_finds_to_be_one_keep_what_is_open_about_each() -> None:
    other = event("other", ["quay#3"])
    both = replace(opposed("alone", "other"), id=an_id("about-both"))
    (doubt,) = found(made(ALONE, other, differing=[opposed("alone"), opposed("other"), both]))
    assert doubt.cited.id == "alone"
    assert [each.id for each in doubt.differences] == ["about-alone", "about-other", "about-both"]


def test_what_hangs_on_the_same_is_named_once() -> None:
    other = event("other", ["quay#3"])
    question = asking("of-both", "alone", "other")
    assert names(made(ALONE, other, questions=[question])) == ["alone"]
    told = replace(opposed("alone"), told_in=ids(["other"]))
    assert names(made(ALONE, other, differing=[told])) == ["alone"]
    assert names(made(ALONE, other, differing=[told, opposed("other")])) == ["alone"]
    two = [asking("of-alone", "alone"), asking("of-other", "other")]
    assert names(made(ALONE, other, differing=[told], questions=two)) == ["alone", "other"]


def test_what_hangs_on_nothing_is_listed_where_enough_follows_from_it() -> None:
    assert names(made(ALONE, *following("alone", LEAST_FOLLOWING))) == ["alone"]
    assert names(made(ALONE, *following("alone", LEAST_FOLLOWING - 1))) == []
    assert names(made(OFFICIAL, *following("official", LEAST_FOLLOWING))) == ["official"]


def listed(
    *events: Event, questions: Iterable[Question] = (), longest: int = known.PAGE.longest
) -> dict[str, list[str]]:
    """The addresses in what is to be checked first, by page; these events stand beside others."""
    timeline = (*tiny().timeline, *events)
    one = with_paragraphs(
        replace(tiny(), timeline=timeline, questions=tuple(questions), disagreements=())
    )
    pages = [replace(page, longest=longest) if page is known.PAGE else page for page in PAGES]
    return {
        each.uri: re.findall('<a href="([^"]*)"', unescape("".join(BODY.findall(each.text))))
        for each in outputs(one, {}, pages=pages)
        if WHERE.fullmatch(each.uri)
    }


def test_how_an_article_is_to_be_read_is_told_only_where_no_question_is_open() -> None:
    of_one_article = opposed("alone")
    both = replace(of_one_article, versions=(of_one_article.versions[0], version("quay#3")))

    def unclear(*questions: Question) -> list[str]:
        """What the page says to be our reading of the claim."""
        one = made(ALONE, questions=questions, differing=[both])
        draft = Draft(catalogue(one, {}, PAGES), Portion("known"), (), ())
        (check,) = known.context(draft)["checks"]
        assert not check.differs
        return [link.anchor for link in check.unclear]

    assert unclear() == ["about-alone"]
    assert unclear(asking("of-alone", "alone")) == []


def test_the_page_lists_no_more_than_a_reader_takes_in_and_the_ledger_leads_there() -> None:
    many = [event(f"alone-{number}", ["quay#2"]) for number in range(MOST_CHECKED + 2)]
    shown = listed(*many, questions=[asking(f"of-{each.id}", str(each.id)) for each in many])
    claims = [link for link in shown["known.md"] if link.startswith("timeline.html")]
    assert claims == [f"timeline.html#{each.id}" for each in many[:MOST_CHECKED]]
    assert shown["agreement.md"][0] == "known.html#check-first"


def test_where_nothing_is_to_be_checked_nothing_leads_there() -> None:
    assert not any(listed(BOTH).values())


def test_of_a_page_that_is_split_the_overview_lists_them() -> None:
    questions = [asking(f"of-{number}", "alone") for number in range(3)]
    shown = listed(ALONE, questions=questions, longest=1)
    assert len(shown) > 2
    assert shown.pop("known.md")
    shown.pop("agreement.md")
    assert not any(shown.values())
