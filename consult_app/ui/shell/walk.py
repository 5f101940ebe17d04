"""The walk-through: the rail, one page at a time, and the way back and on. It knows page specs, never pages."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from consult_app.domain import visit_keys
from consult_app.ui.context import PageContext
from consult_app.ui.crash import places
from consult_app.ui.page import Page, PageSpec
from consult_app.ui.shell.broken_page import BrokenPage
from consult_app.ui.shell.footer import Footer
from consult_app.ui.shell.notes_strip import NotesStrip
from consult_app.ui.shell.paper import Paper
from consult_app.ui.shell.rail import Rail
from consult_app.ui.widgets.chart_canvas import ChartCanvas
from consult_app.usecases.records.change import Change, Topic

_QUIET_MS = 30
_BESIDE_LEAST, _STACKED_LEAST = 1180, 900
"""Width in px at 100 % under which the rail folds: columns side by side need more than cards under one another."""
_log = logging.getLogger("consult_app.shell")


class WalkThrough(QWidget):
    """Builds each page when it is first wanted; a page that cannot be built fails alone."""

    sources_wanted = Signal(object)

    def __init__(self, context: PageContext, specs: Sequence[PageSpec]) -> None:
        super().__init__()
        self.setObjectName("walk")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._context, self._specs = context, tuple(specs)
        self._titles = {spec.id: context.content.page(spec.id).nav for spec in self._specs}
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._sourced: dict[str, bool] = {}
        self._left: list[tuple[str, str]] = []
        self.rail = Rail(context.theme, context.say, self._specs, self._titles)
        self._stack = QStackedWidget()
        self._paper = Paper(self._stack)
        self._footer = Footer(context.theme, context.say)
        self._notes = NotesStrip(context)
        stage = QVBoxLayout()
        stage.setContentsMargins(0, 0, 0, 0)
        stage.setSpacing(0)
        stage.addWidget(self._stack, 1)
        stage.addWidget(self._notes)
        stage.addWidget(self._footer)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.rail)
        box.addLayout(stage, 1)
        self.rail.wanted.connect(context.session.go)
        self._footer.back.connect(self.back)
        self._footer.forward.connect(self.forward)
        self._footer.sources.connect(self._want_sources)
        self._footer.notes.connect(self.toggle_notes)
        context.session.went.connect(self._show_place)
        context.session.changed.connect(self._heard)
        context.session.refused.connect(self._show_kept)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._freshen_one)

    def page(self, page_id: str) -> Page:
        """The page, built and fresh."""
        if page_id not in self._pages:
            made = self._build(next(spec for spec in self._specs if spec.id == page_id))
            self._pages[page_id] = made
            self._stack.addWidget(made)
            self._stale.add(page_id)
        if page_id in self._stale:
            self._stale.discard(page_id)
            self._pages[page_id].refresh()
            self._look_for_sources(page_id)
        return self._pages[page_id]

    def _look_for_sources(self, page_id: str) -> None:
        """Keep whether the page rests on sources; working it out at each turn would hold the turn up."""
        page = self._pages[page_id]
        self._sourced[page_id] = page.has_sources and bool(page.source_ids())

    def prepare(self) -> None:
        """Build the pages not yet seen while nobody waits, one at a time."""
        self._idle.start(0)

    def reading_place(self) -> float:
        """How far down the page in view one has read."""
        page = self._pages.get(self._context.session.place)
        return page.reading_place() if page is not None else 0.0

    def read_on(self, place: float) -> None:
        """Go on reading the page in view there."""
        page = self._pages.get(self._context.session.place)
        if page is not None and place:
            page.read_on(place)

    @Slot()
    def back(self) -> None:
        """One chapter back; from the first, home."""
        index = self._index()
        if index > 0:
            self._context.session.go(self._specs[index - 1].id)
        else:
            self._context.session.home_wanted.emit()

    @Slot()
    def forward(self) -> None:
        """One chapter on; the one left counts as talked over."""
        index = self._index()
        if index + 1 < len(self._specs):
            chart = self._context.desk.chart
            self._left.append((chart.patient.id if chart is not None else "", self._specs[index].id))
            self._context.session.go(self._specs[index + 1].id)
            QTimer.singleShot(0, self._keep_talked)  # the page turns first, the disk is waited for after

    @Slot()
    def _keep_talked(self) -> None:
        own = self._own_left()
        self._left.clear()
        if own:
            self._context.desk.answer({visit_keys.talked(page_id): "yes" for page_id in own})
            self._show_talked()

    def _own_left(self) -> frozenset[str]:
        """Chapters left a moment ago; a mark goes to the patient it was made with, or nowhere (D14)."""
        chart = self._context.desk.chart
        return frozenset(
            page_id for patient, page_id in self._left if chart is not None and chart.patient.id == patient
        )

    def _build(self, spec: PageSpec) -> Page:
        try:
            return spec.build(self._context)
        except Exception as error:  # noqa: BLE001
            # One of the three places that may catch a bug: the room goes on with the other seven chapters.
            _log.error("page %s was not built: %s at %s", spec.id, type(error).__name__, places(error.__traceback__))
            return BrokenPage(self._context, spec.id)

    def _index(self) -> int:
        return next((i for i, spec in enumerate(self._specs) if spec.id == self._context.session.place), 0)

    @Slot(str)
    def _show_place(self, page_id: str) -> None:
        holder = next((each for each, built in self._pages.items() if built.holds), page_id)
        if holder != page_id:
            say = self._context.say
            self._context.session.go(holder)
            self._context.session.notice(say("The walk-through stays on this page until its question is settled."))
            return
        page = self.page(page_id)
        self.rail.show_place(page_id)
        if self._notes.isVisibleTo(self):
            self._notes.show_page(page_id)
        index = self._index()
        following = self._context.content.page(self._specs[index + 1].id).next if index + 1 < len(self._specs) else None
        self._footer.show_next(following, has_sources=self._sourced[page_id])
        self._show_talked()
        self._paper.lay(page_id)
        self._stack.setCurrentWidget(page)
        page.scroll_to_top()
        self._paper.lift()
        self._paper.forget(page_id)
        self._idle.start(_QUIET_MS)

    @Slot(object)
    def _heard(self, change: Change) -> None:
        for page_id, page in self._pages.items():
            if not page.cares_for(change):
                continue
            self._paper.forget(page_id)
            if page_id == self._context.session.place:
                page.refresh()
                self._look_for_sources(page_id)
                self._footer.show_sources(shown=self._sourced[page_id])
            else:
                self._stale.add(page_id)
        if Topic.VISIT in change.topics:
            self._show_talked()
        self._idle.start(_QUIET_MS)

    @Slot()
    def _show_kept(self) -> None:
        """A tap could not be kept: nobody may take it for kept."""
        page = self._pages.get(self._context.session.place)
        if page is not None:
            page.show_kept()

    @Slot()
    def _freshen_one(self) -> None:
        ids = [spec.id for spec in self._specs]
        missing = [each for each in ids if each not in self._pages or each in self._stale]
        current = self._stack.currentWidget()
        blank = [each for each in ids if self._pages.get(each) is not current and self._paper.lacks(each)]
        if not (missing or blank) or self._context.desk.chart is None:
            return
        page_id = (missing or blank)[0]
        page = self.page(page_id)
        if page is not current:
            page.resize(self._stack.size())
            if page_id in missing:
                page.grab()  # style and layout are worked out now, so that the first showing has only to paint
                for chart in page.findChildren(ChartCanvas):
                    chart.prepare()
            else:
                page.scroll_to_top()
                self._paper.take(page_id, page)
        self._idle.start(5)

    @Slot()
    def toggle_notes(self) -> None:
        """Show the speaker notes of the chapter in view, or fold them."""
        wanted = not self._notes.isVisibleTo(self)
        if wanted:
            self._notes.show_page(self._context.session.place)
        self._notes.setVisible(wanted)
        self._footer.show_notes(wanted)
        self._idle.start(_QUIET_MS)

    def _show_talked(self) -> None:
        chart = self._context.desk.chart
        if chart is None or chart.visit is None:
            return
        answers = chart.visit.answers
        saved = frozenset(spec.id for spec in self._specs if visit_keys.talked(spec.id) in answers)
        self.rail.show_talked(saved | self._own_left())

    @Slot()
    def _want_sources(self) -> None:
        self.sources_wanted.emit(self.page(self._context.session.place).source_ids())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail when the stage would get less than its due."""
        theme = self._context.theme
        least = _STACKED_LEAST if theme.stacked else _BESIDE_LEAST
        self.rail.fold(event.size().width() < theme.px(least))
        self._idle.start(_QUIET_MS)
        super().resizeEvent(event)
