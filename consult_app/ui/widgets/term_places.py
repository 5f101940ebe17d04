"""Where words of a plain-text label are drawn: its lines are laid out once more, as the label itself does it.

The label stays plain text. No markup is made of it, so that nothing in its words can ever be read as markup (D10).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QLabel


class LabelLines:
    """The lines of a wrapped label at its present width."""

    def __init__(self, label: QLabel) -> None:
        label.ensurePolished()
        self._room = label.contentsRect().adjusted(label.margin(), label.margin(), -label.margin(), -label.margin())
        self._layout = QTextLayout(label.text(), label.font(), label)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        self._layout.setTextOption(option)
        height, leading = self._lay_out(QFontMetrics(label.font()).leading())
        spare = self._room.height() - (height - leading)
        shift = {Qt.AlignmentFlag.AlignVCenter: spare / 2, Qt.AlignmentFlag.AlignBottom: spare}
        self._top = self._room.top() + shift.get(label.alignment() & Qt.AlignmentFlag.AlignVertical_Mask, 0)

    def _lay_out(self, leading: int) -> tuple[float, float]:
        height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(self._room.width())
            line.setPosition(QPointF(0, height))
            height += line.height() + leading
        self._layout.endLayout()
        return height, leading

    def places(self, start: int, end: int) -> Iterator[QRect]:
        """Yield a rectangle in the label for each line that holds a part of `[start, end)`."""
        for index in range(self._layout.lineCount()):
            line = self._layout.lineAt(index)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = sorted((_x(line, first), _x(line, last)))
                top = self._top + line.y()
                yield QRect(round(self._room.left() + left), round(top), round(right - left), round(line.height()))


def _x(line: QTextLine, position: int) -> float:
    found = cast("tuple[float, int]", line.cursorToX(position))  # Qt's stubs say less than Qt
    return found[0]
