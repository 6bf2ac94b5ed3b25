"""Fields and words that several data files share."""

from __future__ import annotations

from explainer.evidence.status import Status
from explainer.exports.fields import Field

STATUS = Field(
    "status", "How well it is borne out.", choices=tuple(status.word for status in Status)
)
CITES = "The paragraphs that bear it, as article#paragraph."
WHEN = "The date in EDTF (ISO 8601-2): 2035-03-05, 2035-03-05~ (about), 2035-03-02/2035-03-04."
SAYS = "Whose claim it is, as the id of an actor; empty where it is nobody’s."
TIME = (
    "The part of day or clock time, where an article gives one: evening, 07:40, "
    "07:40/09:15 (from, to), 07:40+01:00, 07:40 Europe/Oslo."
)
