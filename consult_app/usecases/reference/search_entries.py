"""Everything that can be looked up: chapters, options, structures, words, questions, limits, mix-ups, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from consult_app.content.models.common import Claim
from consult_app.content.pack import Content


class Kind(StrEnum):
    """What a thing is; the order is that of groups which fit a query equally well."""

    PAGE = "page"
    PROCEDURE = "procedure"
    STRUCTURE = "structure"
    TERM = "term"
    QUESTION = "question"
    TAKEAWAY = "takeaway"
    EXPLAINER = "explainer"
    LIMIT = "limit"
    MIXUP = "mixup"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be looked up, in one language.

    `line` is the sentence shown under the title, `text` whatever else is searched, `also` are other names.
    """

    kind: Kind
    id: str
    title: str
    line: str
    text: str = ""
    also: tuple[str, ...] = ()


def entries_of(content: Content, page_ids: Sequence[str]) -> tuple[Entry, ...]:
    """Everything in a content that can be looked up, in the order of the content; chapters as they are walked."""
    return (
        *_pages(content, page_ids),
        *_procedures(content),
        *_structures(content),
        *_words(content),
        *_limits(content),
        *_sources(content),
    )


def _pages(content: Content, page_ids: Sequence[str]) -> Iterator[Entry]:
    for page_id in page_ids:
        words = content.page(page_id)
        yield Entry(Kind.PAGE, page_id, words.nav, words.title, words.lead)


def _procedures(content: Content) -> Iterator[Entry]:
    for view in content.procedures:
        words = view.words
        text = _text((*words.how_it_works, *words.will_not), words.subtitle)
        yield Entry(Kind.PROCEDURE, view.id, view.name, words.one_line.text, text, (view.short_name,))


def _structures(content: Content) -> Iterator[Entry]:
    for key, words in content.words.structures.items():
        text = _text((*words.points_to, words.how_often, words.how_tested, words.how_treated))
        yield Entry(Kind.STRUCTURE, key, words.name, words.what.text, text, (words.short,))


def _words(content: Content) -> Iterator[Entry]:
    words = content.words
    for key, term in words.glossary.items():
        yield Entry(Kind.TERM, key, term.term, term.meaning.text, also=term.also)
    for key, question in words.faq.items():
        first, *rest = question.answer
        yield Entry(Kind.QUESTION, key, question.question, first.text, _text(rest))
    for key, takeaway in words.takeaways.items():
        yield Entry(Kind.TAKEAWAY, key, takeaway.title, takeaway.text)
    for key, explainer in words.explainers.items():
        yield Entry(Kind.EXPLAINER, key, explainer.title, explainer.short, _text(explainer.points))


def _limits(content: Content) -> Iterator[Entry]:
    for limit in content.limits:
        yield Entry(Kind.LIMIT, limit.id, limit.title, limit.expect.text)
    for key, mixup in content.words.mixups.items():
        yield Entry(Kind.MIXUP, key, mixup.myth, mixup.truth.text)


def _sources(content: Content) -> Iterator[Entry]:
    for key, source in content.base.sources.items():
        yield Entry(Kind.SOURCE, key, source.label, source.citation)


def _text(claims: Iterable[Claim], *more: str) -> str:
    return " ".join((*(claim.text for claim in claims), *more))
