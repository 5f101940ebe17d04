"""The walk-through: the rail, one page at a time, and the way back and on. It knows page specs, never pages."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from consult_app.domain import visit_keys
from consult_app.ui.context import PageContext
from consult_app.ui.context_page import ContextPage
from consult_app.ui.page import Page, PageSpec
from consult_app.ui.shell.footer import Footer
from consult_app.ui.shell.notes_strip import NotesStrip
from consult_app.ui.shell.page_set import PageSet
from consult_app.ui.shell.paper import Paper
from consult_app.ui.shell.rail import Rail
from consult_app.ui.stage import Stage
from consult_app.ui.widgets.chart_canvas import ChartCanvas
from consult_app.usecases.records.change import Change, Topic, is_chapter_marks

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
        self._left: list[tuple[str, str]] = []
        self.rail = Rail(context.theme, context.say, self._specs, self._titles)
        self._stack = QStackedWidget()
        self._paper = Paper(self._stack)
        self._pages = PageSet(context, self._specs, self._stack, forget=self._paper.forget)
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
        context.session.reshown.connect(self._reshow)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._freshen_one)

    def page(self, page_id: str) -> Stage:
        """The page, built and fresh."""
        return self._pages.page(page_id)

    def sources(self, page_id: str) -> tuple[str, ...]:
        """Ids of the sources behind what a page says, in the order they are met."""
        return self._pages.sources(page_id)

    def prepare(self) -> None:
        """Build the pages not yet seen while nobody waits, one at a time."""
        self._idle.start(0)

    def reading_place(self) -> float:
        """How far down the page in view one has read."""
        page = self._pages.built(self._context.session.place)
        return page.reading_place() if page is not None else 0.0

    def read_on(self, place: float) -> None:
        """Go on reading the page in view there."""
        page = self._pages.built(self._context.session.place)
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
            chart = self._context.editor.chart
            self._left.append((chart.patient.id if chart is not None else "", self._specs[index].id))
            self._context.session.go(self._specs[index + 1].id)
            QTimer.singleShot(0, self._keep_talked)  # the page turns first, the disk is waited for after

    @Slot()
    def _keep_talked(self) -> None:
        own = self._own_left()
        self._left.clear()
        if own:
            self._context.editor.answer({visit_keys.talked(page_id): "yes" for page_id in own})
            self._show_talked()

    def _own_left(self) -> frozenset[str]:
        """Chapters left a moment ago; a mark goes to the patient it was made with, or nowhere (D14)."""
        chart = self._context.editor.chart
        return frozenset(
            page_id for patient, page_id in self._left if chart is not None and chart.patient.id == patient
        )

    def _index(self) -> int:
        return next((i for i, spec in enumerate(self._specs) if spec.id == self._context.session.place), 0)

    @Slot(str)
    def _show_place(self, page_id: str) -> None:
        holder = self._pages.holder or page_id
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
        self._footer.show_next(following, has_sources=bool(self.sources(page_id)))
        self._show_talked()
        self._paper.lay(page_id)
        self._stack.setCurrentWidget(page)
        page.scroll_to_top()
        self._paper.lift()
        self._paper.forget(page_id)
        self._idle.start(_QUIET_MS)

    @Slot(object)
    def _heard(self, change: Change) -> None:
        if not is_chapter_marks(change):
            self._reshow()
        if Topic.VISIT in change.topics:
            self._show_talked()
        self._idle.start(_QUIET_MS)

    @Slot()
    def _reshow(self) -> None:
        """What was built may say something else now: the page in view at once, the others while it is quiet."""
        shown = self._context.session.place
        self._pages.all_stale()
        if self._pages.built(shown) is not None:
            self._footer.show_sources(shown=bool(self.sources(shown)))
        self._idle.start(_QUIET_MS)

    @Slot()
    def _show_kept(self) -> None:
        """A tap could not be kept: nobody may take it for kept."""
        page = self._pages.built(self._context.session.place)
        if isinstance(page, Page | ContextPage):
            page.show_kept()

    @Slot()
    def _freshen_one(self) -> None:
        ids = [spec.id for spec in self._specs]
        missing = [each for each in ids if not self._pages.is_fresh(each)]
        current = self._stack.currentWidget()
        blank = [each for each in ids if self._pages.built(each) is not current and self._paper.lacks(each)]
        if not (missing or blank) or self._context.editor.chart is None:
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
        chart = self._context.editor.chart
        if chart is None or chart.visit is None:
            return
        answers = chart.visit.answers
        saved = frozenset(spec.id for spec in self._specs if visit_keys.talked(spec.id) in answers)
        self.rail.show_talked(saved | self._own_left())

    @Slot()
    def _want_sources(self) -> None:
        self.sources_wanted.emit(self.sources(self._context.session.place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail when the stage would get less than its due."""
        theme = self._context.theme
        least = _STACKED_LEAST if theme.stacked else _BESIDE_LEAST
        self.rail.fold(event.size().width() < theme.px(least))
        self._idle.start(_QUIET_MS)
        super().resizeEvent(event)
