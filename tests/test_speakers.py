"""Who speaks in a paragraph: whom a sentence with a word of speech names, or those named last."""

from __future__ import annotations

import pytest
from support import tiny_explainer

from explainer.evidence.checks.speakers import _quoted_in, speakers_of
from explainer.evidence.claims import Paragraph
from explainer.evidence.names import Names

VASK = "Oren Vask walked to the quay with the crews of three ferries."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{VASK} Nobody had asked those who cross each day, it was said.", {"vask"}),
        (f"{VASK} It was cold. “Nobody asked us,” came the answer.", {"vask"}),
        (f"{VASK} Ilse Brandt said that 120 people had come.", {"brandt"}),
        (f"{VASK} Ilse Brandt said that he had come with them.", {"brandt", "vask"}),
        (f"Ilse Brandt said that 120 people had come. {VASK}", {"brandt"}),
        (f"{VASK} Ilse Brandt stood there from noon on.", set()),
    ],
)
def test_who_speaks(text: str, expected: set[str]) -> None:
    explainer = tiny_explainer()
    names = Names(explainer, {}, ())
    paragraph = Paragraph("quay#3", explainer.articles[0], text, (), "en", text)
    assert speakers_of(paragraph, names) & names.actors == expected


ASKED = "nobody asked us"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"“{ASKED},” said Ilse Brandt.", {"brandt"}),
        # She may be the one whom a paragraph before this one names.
        (f"“{ASKED},” she told Ilse Brandt.", {"brandt", "vask"}),
        (f"“{ASKED},” she said.", {"vask"}),
        ("“Nobody asked us, said Ilse Brandt.”", {"vask"}),
    ],
)
def test_to_whom_quoted_words_are_given(text: str, expected: set[str]) -> None:
    explainer = tiny_explainer()
    names = Names(explainer, {}, ())
    paragraph = Paragraph("quay#4", explainer.articles[0], text, (VASK, "It was cold."), "en", text)
    assert _quoted_in(paragraph, ASKED, names) & names.actors == expected
