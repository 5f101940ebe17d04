"""The glossary for everything under a widget: hard words in its running text can be tapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consult_app.ui.widgets.term_marks import Meaning, TermMarks
from consult_app.usecases.reference.search_terms import term_finder

if TYPE_CHECKING:
    from consult_app.ui.state.look import Look
    from consult_app.ui.widgets.boxes import ScrollColumn


def mark_terms(column: ScrollColumn, look: Look) -> TermMarks:
    """Mark hard words in a column, now and whenever its labels change, in the language of its content."""
    root = column.widget()
    assert root is not None, "a column has its inside from the start"
    content = look.content

    def meaning(term_id: str) -> Meaning:
        entry = content.words.glossary[term_id]
        sources = ", ".join(source.label for source in content.sources_of((entry.meaning,)))
        return Meaning(entry.term, entry.meaning.text, sources)

    return TermMarks(root, look.theme, look.say, finder=term_finder(content), meaning=meaning)
