"""A short list of sentences, each with a small mark before it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.text import label


def points(theme: Theme, sentences: Sequence[str], *, role: str = "body", mark: str = "•", name: str = "") -> QWidget:
    """Return the sentences one under another; what is said stays plain text."""
    holder = QWidget()
    if name:
        holder.setObjectName(name)
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(10))
    grid.setVerticalSpacing(theme.px(6))
    for line, sentence in enumerate(sentences):
        dot: QLabel = label(mark, role, wrap=False)
        dot.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        dot.setMinimumWidth(0)
        grid.addWidget(dot, line, 0)
        grid.addWidget(label(sentence, role), line, 1)
    grid.setColumnStretch(1, 1)
    return holder
