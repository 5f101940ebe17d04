"""The one signal hub: where we are, whose chart is open, what changed. It decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from consult_app.ui.state.tasks import Stay

if TYPE_CHECKING:
    from consult_app.domain.patients import Chart
    from consult_app.usecases.records.change import Change


class Session(QObject):
    """What every screen may listen to.

    `went` carries a page id, `opened` the Chart or None, `changed` the Change that was saved, `noticed` a calm sentence
    and its tone (`amber`, `rose`, `green`), `restyled` nothing: text size, language or theme is new. `refused` is sent
    when a change could not be kept: every tap is to be shown as it is kept. `reshown` is sent when a page is to show
    another part of itself. `closing` is sent when the app is locked or
    left, before the chart is closed: nothing copied out of it may stay behind.
    """

    went = Signal(str)
    opened = Signal(object)
    changed = Signal(object)
    noticed = Signal(str, str)
    restyled = Signal()
    home_wanted = Signal()
    closing = Signal()
    refused = Signal()
    reshown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.place = ""
        self.stay = Stay()
        self.chart: Chart | None = None
        self.views: dict[str, str] = {}
        """What each page shows of itself (a tab, an enlarged row), for when pages are made anew; no answer is in it."""

    def go(self, page_id: str) -> None:
        """Show a page; every screen that follows the place hears of it."""
        self.place = page_id
        self.went.emit(page_id)

    def move_on(self) -> None:
        """Another room, or another chart: what was asked for before has no one to answer any more."""
        self.stay.over = True
        self.stay = Stay()

    def open(self, chart: Chart | None) -> None:
        """Put a patient's chart on the desk, or clear the desk with None."""
        self.move_on()
        self.chart = chart
        self.views.clear()
        self.opened.emit(chart)

    def apply(self, chart: Chart, change: Change) -> None:
        """Take the chart as it is after a saved change and tell what changed."""
        self.chart = chart
        self.changed.emit(change)

    def show_of_page(self, shown: Mapping[str, str]) -> None:
        """A page shows something else of itself: keep it until another chart is opened, and have it shown."""
        self.views.update(shown)
        self.reshown.emit()

    def notice(self, sentence: str, tone: str = "amber") -> None:
        """Show one calm sentence above the page."""
        self.noticed.emit(sentence, tone)
