"""A day that can be picked from a calendar or typed; it cannot hold a day out of its range."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDateEdit

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.icons import pixmap


class DayField(QDateEdit):
    """`picked` is sent when a person changes the day; `set_day` sends nothing."""

    picked = Signal()

    def __init__(self, theme: Theme, *, name: str, earliest: date | None = None, latest: date | None = None) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setCalendarPopup(True)
        self.setLocale(QLocale())  # its own, or it would take on that of the window, which is older
        spanish = self.locale().language() == QLocale.Language.Spanish
        self.setDisplayFormat("ddd d MMM yyyy" if spanish else "ddd, MMM d, yyyy")
        self.setMinimumWidth(theme.px(190))
        if earliest is not None:
            self.setMinimumDate(_to_qt(earliest))
        if latest is not None:
            self.setMaximumDate(_to_qt(latest))
        self._mark = pixmap("ph.calendar-blank", theme.color("ink_2"), theme.px(20))
        self.dateChanged.connect(self.picked)

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

    def day(self) -> date:
        """The day shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())


def _to_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
