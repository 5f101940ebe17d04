"""The sections of the library, each built when it is first wanted."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtWidgets import QWidget

from consult_app.content.models.common import Claim
from consult_app.content.views import ProcedureView
from consult_app.ui.context import PageContext
from consult_app.ui.library.about import about_section
from consult_app.ui.library.entries import (
    Part,
    Section,
    column,
    entry_card,
    entry_fold,
    entry_name,
    in_pairs,
)
from consult_app.ui.library.sources import sources_section
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.term_marks import unmarked
from consult_app.ui.widgets.text import label
from consult_app.usecases.reference.search_entries import Kind
from consult_app.usecases.reference.search_index import fold
from consult_app.usecases.speech import Translate

SECTION_OF: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.TAKEAWAY: "takeaways",
        Kind.EXPLAINER: "takeaways",
        Kind.QUESTION: "questions",
        Kind.TERM: "words",
        Kind.PROCEDURE: "options",
        Kind.STRUCTURE: "places",
        Kind.LIMIT: "limits",
        Kind.MIXUP: "limits",
        Kind.SOURCE: "sources",
    }
)
"""Where an entry of the library stands; chapters stand outside of it."""


def section_names(say: Translate) -> Mapping[str, str]:
    """The sections in order, with their names."""
    return {
        "takeaways": say("Key takeaways"),
        "questions": say("Questions"),
        "words": say("Words"),
        "places": say("Where pain starts"),
        "options": say("Options"),
        "limits": say("Limits, mix-ups"),
        "sources": say("Sources"),
        "about": say("About this content"),
    }


def build_section(context: PageContext, section: str) -> QWidget:
    """Build a section."""
    return _SECTIONS[section](context)


def _takeaways(context: PageContext) -> QWidget:
    words = context.content.words
    cards = [entry_card(context, Kind.TAKEAWAY, key, one.title, [one]) for key, one in words.takeaways.items()]
    folds = [
        entry_fold(context, Kind.EXPLAINER, key, one.title, [("", one.points)]) for key, one in words.explainers.items()
    ]
    more = label(context.say("In more detail"), "heading")
    return column(context, [in_pairs(context, cards), more, column(context, folds)], spacing=16)


def _questions(context: PageContext) -> QWidget:
    faq = context.content.words.faq
    return column(
        context, [entry_fold(context, Kind.QUESTION, key, one.question, [("", one.answer)]) for key, one in faq.items()]
    )


def _words(context: PageContext) -> QWidget:
    glossary = context.content.words.glossary
    cards: list[QWidget] = []
    for key in sorted(glossary, key=lambda one: fold(glossary[one].term)):
        entry = glossary[key]
        card = Card(context.theme, padding=16, spacing=3, name=entry_name(Kind.TERM, key))
        card.body.addWidget(label(entry.term, "strong"))
        card.body.addWidget(label(entry.meaning.text, "label"))
        if entry.also:
            said = context.say("Also: {names}").format(names=", ".join(entry.also))
            card.body.addWidget(unmarked(label(said, "small")))
        card.body.addStretch(1)
        cards.append(card)
    return in_pairs(context, cards)


def _places(context: PageContext) -> QWidget:
    say = context.say
    folds: list[QWidget] = []
    for key, words in context.content.words.structures.items():
        parts: list[Part] = [
            ("", [words.what]),
            (say("What points to it"), words.points_to),
            (say("How often"), [words.how_often]),
            (say("How it is tested"), [words.how_tested]),
            (say("How it is treated"), [words.how_treated]),
        ]
        folds.append(entry_fold(context, Kind.STRUCTURE, key, words.name, parts))
    return column(context, folds)


def _options(context: PageContext) -> QWidget:
    return column(context, [_option(context, view) for view in context.content.procedures])


def _option(context: PageContext, view: ProcedureView) -> QWidget:
    say, words = context.say, view.words
    rows = context.content.words.rows
    box: list[Claim] = [] if words.regulatory_box is None else [words.regulatory_box]
    parts: list[Part] = [
        ("" if words.regulatory_box is None else words.regulatory_box.title, box),
        ("", [words.one_line]),
        (say("How it works"), words.how_it_works),
        (say("What it will not do"), words.will_not),
        *((rows[row].name, [words.rows[row]]) for row in ("lasts", "strength", "regulatory")),
    ]
    return entry_fold(context, Kind.PROCEDURE, view.id, view.name, parts)


def _limits(context: PageContext) -> QWidget:
    limits = [entry_card(context, Kind.LIMIT, one.id, one.title, [one.expect]) for one in context.content.limits]
    mixups = [
        entry_card(context, Kind.MIXUP, key, f"“{one.myth}”", [one.truth])
        for key, one in context.content.words.mixups.items()
    ]
    heading = label(context.say("Common mix-ups"), "heading")
    return column(context, [in_pairs(context, limits), heading, in_pairs(context, mixups)], spacing=16)


_SECTIONS: Final[Mapping[str, Section]] = MappingProxyType(
    {
        "takeaways": _takeaways,
        "questions": _questions,
        "words": _words,
        "places": _places,
        "options": _options,
        "limits": _limits,
        "sources": sources_section,
        "about": about_section,
    }
)
