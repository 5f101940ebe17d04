"""A line of steps in time, left to right; the day itself is filled. At large text the steps stand under one another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.text import label
from consult_app.usecases.wording.step_words import StepWords


class Timeline(QWidget):
    """Up to six steps side by side."""

    def __init__(self, theme: Theme, steps: Sequence[StepWords]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        stacked = theme.scale > 1.25
        for index, step in enumerate(steps):
            mark = _Mark(theme, filled=step.is_day, last=index == len(steps) - 1, down=stacked)
            words = QWidget()
            box = QVBoxLayout(words)
            box.setContentsMargins(0, 0, theme.px(14), theme.px(8))
            box.setSpacing(theme.px(2))
            box.addWidget(label(step.title, "strong"))
            box.addWidget(label(step.dates, "teal_strong"))
            box.addWidget(label(step.text, "label"))
            box.addStretch(1)
            if stacked:
                grid.addWidget(mark, index, 0)
                grid.addWidget(words, index, 1)
            else:
                grid.addWidget(mark, 0, index)
                grid.addWidget(words, 1, index)
                grid.setColumnStretch(index, 1)
        if stacked:
            grid.setColumnStretch(1, 1)
        self.setAccessibleName("; ".join(f"{step.title} {step.dates}" for step in steps))


class _Mark(QWidget):
    def __init__(self, theme: Theme, *, filled: bool, last: bool, down: bool) -> None:
        super().__init__()
        self._theme, self._filled, self._last, self._down = theme, filled, last, down
        across = QSizePolicy.Policy.Fixed if down else QSizePolicy.Policy.Expanding
        along = QSizePolicy.Policy.Expanding if down else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, along)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(38), self._theme.px(38))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, color = self._theme.px, self._theme.color
        center = QPointF(px(11), px(14))
        if not self._last or not self._down:
            painter.setPen(QPen(QColor(color("teal_3")), px(3)))
            end = QPointF(center.x(), self.height()) if self._down else QPointF(self.width(), center.y())
            painter.drawLine(center, end)
        painter.setPen(QPen(QColor(color("teal")), px(4)))
        painter.setBrush(QColor(color("teal" if self._filled else "surface")))
        painter.drawEllipse(center, px(9), px(9))
