"""What an explainer is made of: frozen records, typed, each knowing where in the YAML it stands.

The annotations are the one description of the data: the reader obeys them, and the editors'
reference and the JSON Schema are printed from them. A field with a default may be left out.
"""

from explainer.source.model.actors import Actor, Relation, Role
from explainer.source.model.articles import Article, Established, Paragraph, Written
from explainer.source.model.audit import Audit, AuditFault
from explainer.source.model.behind import Behind, Licence
from explainer.source.model.cited import Cited, Entry, Exemption, Quote, Record
from explainer.source.model.disagreements import Disagreement, Question, Subject, Version
from explainer.source.model.explainer import Evidence, Explainer, Named
from explainer.source.model.figures import Figure, Observation
from explainer.source.model.media import Medium
from explainer.source.model.places import GlossaryTerm, Location
from explainer.source.model.site import (
    Anchor,
    Asked,
    Correction,
    DiagramRow,
    MapFrame,
    Site,
    Summary,
)
from explainer.source.model.statements import (
    Chapter,
    Event,
    Passage,
    Reaction,
    Section,
    Statement,
)
from explainer.source.model.vocabulary import (
    DisagreementKind,
    EventKind,
    HeadingTerm,
    PartOfDay,
    PlaceKind,
    RelationKind,
    Side,
    Vocabulary,
    VocabularyTerm,
)

__all__ = [
    "Actor",
    "Anchor",
    "Article",
    "Asked",
    "Audit",
    "AuditFault",
    "Behind",
    "Chapter",
    "Cited",
    "Correction",
    "DiagramRow",
    "Disagreement",
    "DisagreementKind",
    "Entry",
    "Established",
    "Event",
    "EventKind",
    "Evidence",
    "Exemption",
    "Explainer",
    "Figure",
    "GlossaryTerm",
    "HeadingTerm",
    "Licence",
    "Location",
    "MapFrame",
    "Medium",
    "Named",
    "Observation",
    "Paragraph",
    "PartOfDay",
    "Passage",
    "PlaceKind",
    "Question",
    "Quote",
    "Reaction",
    "Record",
    "Relation",
    "RelationKind",
    "Role",
    "Section",
    "Side",
    "Site",
    "Statement",
    "Subject",
    "Summary",
    "Version",
    "Vocabulary",
    "VocabularyTerm",
    "Written",
]
