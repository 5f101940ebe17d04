"""A widget full of path buttons: it sends each press to the path that was meant, and arrow keys to the neighbor."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from consult_app.ui.widgets.path_button import PathButton

# A press that misses every path goes to the nearest one within this many pixels: small regions stay easy to tap.
REACH = 16.0


class PathField(QWidget):
    """Base of the body map and the anatomy picture.

    Buttons belong to groups (front and back of the body); each group is one stop of the Tab key, arrows move inside.
    """

    _built = False  # Qt can send change events while the widget is still being made

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: dict[str, list[PathButton]] = {}
        self._pressed: PathButton | None = None
        self._pointed: PathButton | None = None
        self._resting = QPixmap()
        self.setMouseTracking(True)
        self._built = True

    def arrange(self) -> None:
        """Place what the field holds for its size and font of now."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """Draw what lies under the buttons, in widget pixels; called again only after `redraw`."""
        raise NotImplementedError

    def redraw(self) -> None:
        """What lies under the buttons has changed."""
        self._resting = QPixmap()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Words take another room in another font."""
        super().changeEvent(event)
        if self._built and event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The resting picture is kept as a pixmap, so that a tap or a page turn repaints little."""
        ratio = self.devicePixelRatioF()
        if self._resting.isNull() or self._resting.devicePixelRatio() != ratio:
            self._resting = QPixmap(self.size() * ratio)
            self._resting.setDevicePixelRatio(ratio)
            self._resting.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._resting)
            self.draw(painter)
            painter.end()
        QPainter(self).drawPixmap(QPoint(0, 0), self._resting)

    def add_button(self, button: PathButton, group: str) -> None:
        """Take a button into a group; later buttons lie over earlier ones."""
        members = self._groups.setdefault(group, [])
        if not members:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        members.append(button)
        button.stepped.connect(self._step)
        button.entered.connect(self._entered)

    def clear_buttons(self) -> None:
        """Give up all buttons."""
        self._pressed = self._pointed = None
        for button in self.buttons():
            button.setParent(None)
            button.deleteLater()
        self._groups = {}

    def buttons(self) -> tuple[PathButton, ...]:
        """All buttons, group after group."""
        return tuple(button for members in self._groups.values() for button in members)

    def button_at(self, point: QPointF) -> PathButton | None:
        """The topmost button whose path holds the point, else the nearest one within reach, else None."""
        best, least = None, math.inf
        for button in reversed(self.buttons()):
            distance = button.distance(point, REACH)
            if distance == 0.0:
                return button
            if distance < least:
                best, least = button, distance
        return best

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press marks the button that will be used on release."""
        button = self.button_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if button is None:
            super().mousePressEvent(event)
            return
        self._pressed = button
        button.setDown(True)
        button.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which region the pointer is over; while pressed, whether a release would count."""
        over = self.button_at(event.position())
        if self._pressed is not None:
            self._pressed.setDown(over is self._pressed)
            return
        self._point_at(over)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A release over the pressed button uses it; anywhere else it does nothing."""
        button, self._pressed = self._pressed, None
        if button is None:
            super().mouseReleaseEvent(event)
            return
        button.setDown(False)
        if self.button_at(event.position()) is button:
            button.click()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is gone: nothing is pointed at."""
        self._point_at(None)
        super().leaveEvent(event)

    def _point_at(self, button: PathButton | None) -> None:
        if button is self._pointed:
            return
        if self._pointed is not None:
            self._pointed.set_pointed(False)
        self._pointed = button
        if button is None:
            self.unsetCursor()
            return
        button.set_pointed(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _group_of(self, button: PathButton) -> Sequence[PathButton]:
        return next(members for members in self._groups.values() if button in members)

    @Slot()
    def _entered(self) -> None:
        """The button that has the focus is the one its group is entered by next time."""
        button = self.sender()
        assert isinstance(button, PathButton)
        for other in self._group_of(button):
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other is button else Qt.FocusPolicy.ClickFocus)

    @Slot(int, int)
    def _step(self, across: int, down: int) -> None:
        """Move the focus to the nearest button in that direction: in the group first, then sideways to the next."""
        start = self.sender()
        assert isinstance(start, PathButton)
        members = self._group_of(start)
        others = [button for button in self.buttons() if button not in members] if across else []
        target = _nearest(start, members, across, down) or _nearest(start, others, across, down)
        if target is not None:
            target.focus_by_keyboard()


def _nearest(start: PathButton, among: Sequence[PathButton], across: int, down: int) -> PathButton | None:
    best, least = None, math.inf
    for button in among:
        away = button.center - start.center
        ahead = away.x() * across + away.y() * down
        aside = abs(away.x() * down) + abs(away.y() * across)
        if button is start or ahead < 1.0 or aside > 2.5 * ahead:
            continue
        cost = ahead + 2.0 * aside
        if cost < least:
            best, least = button, cost
    return best
