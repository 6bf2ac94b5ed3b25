"""Who speaks in a paragraph: whom a sentence with a word of speech names, or those named last."""

from __future__ import annotations

import pytest
from support import tiny_explainer

from explainer.evidence.checks.speakers import speakers_of
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
