"""Experts disagree: the positions side by side, dated, with whom they are about, how sure, and who says it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.ui.pages.compare.back_line import back_line
from consult_app.ui.state.look import Look
from consult_app.ui.widgets.boxes import Card, FoldingRow
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.term_marks import unmarked
from consult_app.ui.widgets.text import label, pill


class DisagreementView(QWidget):
    """No position is larger or first by merit; they stand in order of time, newest first. `closed` goes back."""

    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("disagreement")
        theme, say, words = look.theme, look.say, look.content.words.disagreement
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(14))
        box.addLayout(back_line(look, words.title, say("All rows"), name="dispute", closed=self.closed.emit))
        positions = look.content.positions
        for start in range(0, len(positions), 2):
            cards: list[tuple[QWidget, int]] = []
            for position in positions[start : start + 2]:
                card = Card(theme, padding=20, spacing=6, name=f"position_{position.id}")
                card.body.addWidget(pill(f"{position.stance} · {position.base.year}"))
                card.body.addWidget(label(position.words.who, "strong"))
                card.body.addWidget(label(position.words.says.text, "body"))
                card.body.addWidget(label(f"{say('About')}: {position.words.about}", "second"))
                card.body.addWidget(label(f"{say('How sure')}: {position.words.certainty}", "second"))
                cited = ", ".join(look.content.source(key).label for key in position.base.sources)
                card.body.addWidget(unmarked(label(cited, "small")))
                card.body.addStretch(1)
                cards.append((card, 1))
            if len(cards) == 1:  # alone in its line it would be twice as wide as the others
                cards.append((QWidget(), 1))
            box.addWidget(FoldingRow(theme, cards, narrowest=320))
        closing = Card(theme, tone="teal", padding=20)
        closing.body.addWidget(points(theme, [claim.text for claim in words.what_it_means]))
        box.addWidget(closing)
