"""A day that can be picked from a calendar or typed."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.icons import pixmap
from consult_app.ui.widgets.text import restyle

_AHEAD = timedelta(days=730)


class DayField(QDateEdit):
    """`picked` is sent when a person changes the day; `set_day` sends nothing.

    It cannot hold a day before `earliest` or after `latest`. With `today` it is for what has happened: a day to
    come can be typed, since Qt would else turn it into another day without a word, but it is marked and `is_ahead`.
    """

    picked = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        name: str,
        earliest: date | None = None,
        latest: date | None = None,
        today: date | None = None,
    ) -> None:
        super().__init__()
        self._today = today
        self.setObjectName(name)
        self.setCalendarPopup(True)
        self.setLocale(QLocale())  # its own, or it would take on that of the window, which is older
        spanish = self.locale().language() == QLocale.Language.Spanish
        self.setDisplayFormat("ddd d MMM yyyy" if spanish else "ddd, MMM d, yyyy")
        self.setMinimumWidth(theme.px(190))
        if earliest is not None:
            self.setMinimumDate(_to_qt(earliest))
        if today is not None:
            latest = today + _AHEAD
        if latest is not None:
            self.setMaximumDate(_to_qt(latest))
        self._mark = pixmap("ph.calendar-blank", theme.color("ink_2"), theme.px(20))
        self.dateChanged.connect(self._changed)

    @property
    def is_ahead(self) -> bool:
        """Whether the day shown is still to come where only days up to today make sense."""
        return self._today is not None and self.day() > self._today

    @Slot()
    def _changed(self) -> None:
        self._mark_ahead()
        self.picked.emit()

    def _mark_ahead(self) -> None:
        state = "wrong" if self.is_ahead else ""
        if self.property("state") != state:
            self.setProperty("state", state)
            restyle(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel scrolls the page, over whatever it stands: it never changes a day."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, and a calendar where a press opens one."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = self._mark.height()
        painter.drawPixmap(self.width() - side - side // 2, (self.height() - side) // 2, self._mark)

    def set_day(self, day: date) -> None:
        """Show a day without telling anyone."""
        self.blockSignals(True)
        self.setDate(_to_qt(day))
        self.blockSignals(False)
        self._mark_ahead()

    def day(self) -> date:
        """The day shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())


def _to_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
