"""What a procedure may do, and the window for rehab."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from consult_app.ui.state.look import Look
from consult_app.ui.widgets.boxes import Card, FoldingRow
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.rehab_window import RehabWindow, WindowWords
from consult_app.ui.widgets.text import label


class BenefitsTab(QWidget):
    """Titled sentences on the left, the rehab window with its drawing on the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme, words = look.theme, look.content.words.benefits
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        left = Card(theme, padding=24, spacing=12)
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.px(14))
        for line, item in enumerate(words.items.values()):
            cell = QWidget()
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.px(2))
            column.addWidget(label(item.title, "strong"))
            column.addWidget(label(item.text, "label"))
            grid.addWidget(cell, line, 0)
        left.body.addLayout(grid)
        left.body.addStretch(1)
        right = Card(theme, tone="teal", padding=24, spacing=10)
        window = words.rehab_window
        right.body.addWidget(label(window.title, "heading"))
        right.body.addWidget(RehabWindow(theme, _window_words(look)))
        right.body.addWidget(label(look.say("This draws an idea. It is not from a study."), "small"))
        right.body.addWidget(points(theme, [claim.text for claim in window.points], role="label"))
        right.body.addStretch(1)
        box.addWidget(FoldingRow(theme, [(left, 3), (right, 2)], narrowest=340))


def _window_words(look: Look) -> WindowWords:
    window = look.content.words.benefits.rehab_window
    labels = window.labels
    return WindowWords(
        pain=labels["pain"],
        strength=labels["strength"],
        procedure=labels["procedure"],
        window=labels["window"],
        time=look.say("Time"),
        spoken=window.alt,
    )
