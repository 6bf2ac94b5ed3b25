"""Which of the paragraphs that a statement cites bears most of it."""

from __future__ import annotations

from explainer.evidence.language.numbers import bears, numbers
from explainer.evidence.language.words import stands_alone, stems
from explainer.source.kinds import Citation
from explainer.source.model import Cited
from explainer.views.catalogue import Catalogue


def most_relevant_first(catalogue: Catalogue, cited: Cited) -> list[Citation]:
    """What ``cited`` cites: first the paragraphs that, as we say them, share most with it.

    Numbers in common weigh most, then the name of the speaker, then other words.
    """
    if len(cited.cite) < 2:
        return list(cited.cite)
    language = catalogue.explainer.site.language
    text, names = catalogue.wording(cited), _names(catalogue, cited)
    counted, words = numbers(text, language), stems(text, language)

    def shared(cite: Citation) -> tuple[int, bool, int]:
        said = catalogue.articles[cite.article].record.paragraphs[cite.paragraph - 1].says or ""
        theirs = numbers(said, language)
        borne = sum(bool(bears(number, theirs)) for number in counted)
        is_named = any(stands_alone(name, said.lower()) for name in names)
        return borne, is_named, len(words & stems(said, language))

    return sorted(cited.cite, key=shared, reverse=True)


def _names(catalogue: Catalogue, cited: Cited) -> list[str]:
    """How the speaker of ``cited`` may be written, in small letters; none without a speaker."""
    speaker = cited.speaker
    if not speaker:
        return []
    actors = (actor for actor in catalogue.explainer.actors if actor.id == speaker)
    written = (
        name for one in actors for name in (one.name, one.short, *one.spellings, *one.search)
    )
    return [str(name).lower() for name in written if name]
