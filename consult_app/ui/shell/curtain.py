"""A quiet cover over everything: the practice's name and nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.text import label


class Curtain(QWidget):
    """Drawn by the key B; the same key takes it away."""

    def __init__(self, theme: Theme, practice: str, hint: str) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        self.setStyleSheet(f"background: {theme.color('canvas')};")
        box = QVBoxLayout(self)
        box.addStretch(1)
        for words, role in ((practice, "title"), (hint, "second")):
            one = label(words, role)
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(one)
        box.addStretch(1)
