"""Cards, rules and rows that fold to a column when there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.plain_qt import NO_FOCUS, set_value
from consult_app.ui.widgets.text import restyle


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class Card(QFrame):
    """A rounded surface with a one-pixel line; `tone` is plain, soft, green, amber, rose or teal."""

    def __init__(
        self, theme: Theme, *, tone: str = "plain", name: str = "", padding: int = 20, spacing: int = 10
    ) -> None:
        super().__init__()
        self.setProperty("card", tone)
        if name:
            self.setObjectName(name)
        self.body = QVBoxLayout(self)
        pad = theme.px(padding)
        self.body.setContentsMargins(pad, theme.px(padding * 0.8), pad, theme.px(padding * 0.8))
        self.body.setSpacing(theme.px(spacing))

    def set_tone(self, tone: str) -> None:
        """Show the card in another tone."""
        if self.property("card") != tone:
            self.setProperty("card", tone)
            restyle(self)


def rule(theme: Theme) -> QFrame:
    """A one-pixel line across."""
    made = QFrame()
    made.setProperty("rule", "line")
    made.setFixedHeight(theme.px(1))
    return made


def row(*widgets: QWidget, spacing: int = 8, stretch_last: bool = False) -> QHBoxLayout:
    """Lay widgets side by side without margins; a stretch follows them unless the last one takes the room."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for index, widget in enumerate(widgets):
        made.addWidget(
            widget, 1 if stretch_last and index == len(widgets) - 1 else 0, QtCore.Qt.AlignmentFlag.AlignVCenter
        )
    if not stretch_last:
        made.addStretch(1)
    return made


class FoldingRow(QWidget):
    """Columns side by side, or under one another when each would be narrower than `narrowest` (px at 100 %)."""

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[tuple[QWidget, int]],
        *,
        narrowest: int = 300,
        spacing: int = 16,
        top: bool = False,
    ) -> None:
        super().__init__()
        self._fold_below = theme.px(narrowest) * len(columns) + theme.px(spacing) * (len(columns) - 1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(spacing))
        self._columns = [widget for widget, _ in columns]
        for widget, stretch in columns:
            self._box.addWidget(widget, stretch)
            if top:
                self._box.setAlignment(widget, QtCore.Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Choose the direction for the new width."""
        wanted = (
            QBoxLayout.Direction.TopToBottom
            if event.size().width() < self._fold_below
            else QBoxLayout.Direction.LeftToRight
        )
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Narrow: one column must fit, not all of them side by side."""
        widths = [widget.minimumSizeHint().width() for widget in self._columns]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())


class ScrollColumn(QScrollArea):
    """A column that scrolls when it is taller than its place; pages scroll before they shrink."""

    def __init__(self, theme: Theme, *, spacing: int = 14, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        set_value(self, "focusPolicy", NO_FOCUS)
        inner = QWidget()
        inner.setObjectName("scroll_body")
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(*(theme.px(side) if side else 0 for side in margins))
        self.body.setSpacing(theme.px(spacing))
        self.setWidget(inner)
        self._right = theme.px(margins[2]) if margins[2] else 0
        self.verticalScrollBar().rangeChanged.connect(self._keep_edge)

    @Slot(int, int)
    def _keep_edge(self, low: int, high: int) -> None:
        """Keep the right edge of the page where it is, with a scroll bar or without."""
        margins = self.body.contentsMargins()
        bar = self.verticalScrollBar().sizeHint().width() if high > low else 0
        margins.setRight(max(0, self._right - bar))
        if margins != self.body.contentsMargins():
            self.body.setContentsMargins(margins)
