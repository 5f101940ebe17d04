"""Speaker notes of the chapter in view: how to begin, what to stress, what to ask. Folded until asked for.

They stand on the physician's own screen only; no view for the patient's screen is built from them.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.ui.context import PageContext
from consult_app.ui.widgets.boxes import Card, FoldingRow, ScrollColumn, clear
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.text import label

_HIGHEST = 230
_NARROWEST = 230


class NotesStrip(QWidget):
    """Three columns that scroll when the text is large; hidden at first."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("speaker_notes")
        self._context = context
        theme = context.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.px(36), 0, theme.px(36), 0)
        self._card = Card(theme, tone="teal", padding=0, name="notes_card")
        self._card.body.setContentsMargins(0, 0, 0, 0)
        self._column = ScrollColumn(theme, spacing=6, margins=(18, 12, 18, 12))
        self._card.body.addWidget(self._column)
        outer.addWidget(self._card)
        self.setMaximumHeight(theme.px(_HIGHEST))
        self._shown = ""
        self.hide()

    def show_page(self, page_id: str) -> None:
        """Show the notes of a chapter."""
        if page_id == self._shown:
            return
        self._shown = page_id
        clear(self._column.body)
        say, theme, notes = self._context.say, self._context.theme, self._context.content.page(page_id).notes
        self._column.body.addWidget(label(say("Notes for the doctor").upper(), "overline"))
        begin, stress, ask = (Card(theme, tone="bare", padding=0, spacing=4) for _ in range(3))
        begin.body.addWidget(label(say("To begin"), "label_strong"))
        begin.body.addWidget(label(f"“{notes.opening}”", "label", name="notes_opening"))
        stress.body.addWidget(label(say("Stress"), "label_strong"))
        stress.body.addWidget(points(theme, notes.stress, role="second", name="notes_stress"))
        ask.body.addWidget(label(say("Ask"), "label_strong"))
        ask.body.addWidget(points(theme, notes.ask, role="second", name="notes_ask"))
        for column in (begin, stress, ask):
            column.body.addStretch(1)
        self._column.body.addWidget(
            FoldingRow(theme, [(begin, 3), (stress, 4), (ask, 3)], narrowest=_NARROWEST, top=True)
        )
        self._column.verticalScrollBar().setValue(0)
