"""Buttons, choices and ticks: large enough for a finger, each with a name for tests and readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QPointF, QRectF, QSize, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.flow import flow


def button(text: str, *, kind: str = "", name: str = "", on_click: Callable[[], object] | None = None) -> QPushButton:
    """A push button; `kind` is primary, big, bar, quiet, choice, toggle, digit, rail, tab or nothing."""
    made = SteadyButton(text.replace("&", "&&"))
    made.setAccessibleName(text)
    if kind:
        made.setProperty("kind", kind)
    if kind in {"choice", "toggle", "digit", "rail", "tab"}:
        made.setCheckable(True)
    if name:
        made.setObjectName(name)
    if on_click is not None:
        made.clicked.connect(on_click)
    return made


class SteadyButton(QPushButton):
    """A button as wide as its words in bold: it does not grow, nor cut them, when it is chosen."""

    def sizeHint(self) -> QSize:
        """The usual size, widened for bold words."""
        return self._widened(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """The least size, widened for bold words."""
        return self._widened(super().minimumSizeHint())

    def _widened(self, hint: QSize) -> QSize:
        if not self.isCheckable():
            return hint
        self.ensurePolished()
        bold = QtGui.QFont(self.font())
        bold.setBold(True)
        wider = QtGui.QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(
            self.text()
        )
        return QSize(hint.width() + max(0, wider), hint.height())


class ChoiceRow(QWidget):
    """One choice out of several, as buttons; tapping the chosen one again takes the answer back."""

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        *,
        name: str,
        kind: str = "choice",
        spacing: int = 8,
        align_right: bool = False,
        clearable: bool = True,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._clearable = clearable
        self._buttons: dict[str, QPushButton] = {}
        for choice, words in choices:
            made = button(words, kind=kind, name=f"{name}_{choice}")
            made.setProperty("choice_id", choice)
            made.clicked.connect(self._clicked)
            self._buttons[choice] = made
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(flow(*self._buttons.values(), spacing=spacing, align_right=align_right))

    def set_value(self, value: str | None) -> None:
        """Show an answer without telling anyone; None shows no answer."""
        for choice, made in self._buttons.items():
            made.setChecked(choice == value)

    def value(self) -> str | None:
        """The chosen id, or None."""
        return next((choice for choice, made in self._buttons.items() if made.isChecked()), None)

    @Slot()
    def _clicked(self) -> None:
        sender = self.sender()
        assert isinstance(sender, QPushButton)
        choice = str(sender.property("choice_id"))
        if not sender.isChecked() and not self._clearable:
            sender.setChecked(True)
            return
        self.set_value(choice if sender.isChecked() else None)
        self.chosen.emit(choice if sender.isChecked() else "")


class TickBox(QAbstractButton):
    """A large check box, told by its mark and not by color alone; the label for readers is its accessible name."""

    def __init__(self, theme: Theme, spoken: str, *, name: str, side: int = 36) -> None:
        super().__init__()
        self._theme = theme
        self._side = theme.px(side)
        self.setCheckable(True)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """At least 44 px for a finger; the drawn box is a little smaller."""
        side = max(self._side + 8, 44)
        return QSize(side, side)

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        """Draw the box, its mark, and the focus ring."""
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        color = self._theme.color
        box = QRectF((self.width() - self._side) / 2, (self.height() - self._side) / 2, self._side, self._side)
        radius = self._side * 0.22
        if self.isChecked():
            painter.setPen(QtCore.Qt.PenStyle.NoPen)
            painter.setBrush(QtGui.QColor(color("green")))
        else:
            painter.setPen(QtGui.QPen(QtGui.QColor(color("edge")), 2))
            painter.setBrush(QtGui.QColor(color("surface")))
        painter.drawRoundedRect(box, radius, radius)
        if self.isChecked():
            pen = QtGui.QPen(QtGui.QColor(color("surface")), max(2.0, self._side * 0.075))
            pen.setCapStyle(QtCore.Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(QtCore.Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            side, left, top = box.width(), box.left(), box.top()
            painter.drawPolyline(
                QtGui.QPolygonF(
                    [QPointF(left + side * x, top + side * y) for x, y in ((0.28, 0.53), (0.43, 0.67), (0.72, 0.35))]
                )
            )
        if self.hasFocus():
            painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
            painter.setPen(QtGui.QPen(QtGui.QColor(color("teal")), 2))
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)


class DotRating(QWidget):
    """A rating from one to five as dots; tapping the same dot again clears it."""

    rated = Signal(int)

    def __init__(self, theme: Theme, spoken: str, *, name: str, of: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._value = 0
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        self._dots = [_Dot(theme, number) for number in range(1, 6)]
        for dot in self._dots:
            dot.setObjectName(f"{name}_{dot.number}")
            dot.setAccessibleName(f"{spoken}: {dot.number} {of} 5")
            dot.clicked.connect(self._clicked)
            box.addWidget(dot)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_value(self, value: int) -> None:
        """Show a rating, 0 for none."""
        self._value = value
        for dot in self._dots:
            dot.setChecked(dot.number <= value)

    @Slot()
    def _clicked(self) -> None:
        sender = self.sender()
        assert isinstance(sender, _Dot)
        self.set_value(0 if sender.number == self._value else sender.number)
        self.rated.emit(self._value)


class _Dot(QAbstractButton):
    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self.number = number
        self._theme = theme
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        side = max(44, self._theme.px(44))
        return QSize(side, side)

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        color = self._theme.color
        side = self._theme.px(36)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setBrush(QtGui.QColor(color("teal" if self.isChecked() else "surface")))
        painter.setPen(QtGui.QPen(QtGui.QColor(color("teal" if self.isChecked() else "edge")), 2))
        painter.drawEllipse(box)
        if self.hasFocus():
            painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(-3, -3, 3, 3))
