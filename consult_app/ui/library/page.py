"""The library: what stands beside the chapters, in sections; it lies over home or the walk-through."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from consult_app.ui.context import PageContext
from consult_app.ui.library.entries import entry_name
from consult_app.ui.library.fold_out import FoldOut
from consult_app.ui.library.sections import SECTION_OF, build_section, section_names
from consult_app.ui.library.sources import SourceList
from consult_app.ui.widgets.boxes import Card, ScrollColumn
from consult_app.ui.widgets.buttons import ChoiceRow, button
from consult_app.ui.widgets.terms import mark_terms
from consult_app.ui.widgets.text import label
from consult_app.usecases.reference.search_entries import Kind

FIRST_SECTION = "takeaways"
_SETTLE_MS = 30


class LibraryPage(QWidget):
    """`done` is sent when a person wants to go back; `place` is where they are, to come back to."""

    done = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("page_library")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._context = context
        self._built: dict[str, QWidget] = {}
        self._lit: Card | None = None
        self._last_top = -1
        self.place: tuple[str, Kind | None, str] = (FIRST_SECTION, None, "")
        theme, say = context.theme, context.say
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        side = 30 if theme.stacked else 60
        self._column = ScrollColumn(theme, spacing=16, margins=(side, 26, side, 24))
        outer.addWidget(self._column)
        body = self._column.body
        body.addLayout(self._head())
        strip = Card(theme, tone="soft", padding=4, spacing=0)
        strip.body.setContentsMargins(4, 4, 4, 4)
        self._strip = ChoiceRow(
            list(section_names(say).items()), name="library", kind="tab", spacing=theme.px(4), clearable=False
        )
        self._strip.chosen.connect(self.show_section)
        strip.body.addWidget(self._strip)
        body.addWidget(strip)
        self._box = QVBoxLayout()
        body.addLayout(self._box)
        body.addStretch(1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._bring_into_view)
        mark_terms(self._column, context.look)

    def _head(self) -> QBoxLayout:
        theme, say = self._context.theme, self._context.say
        stacked = theme.stacked
        head = QBoxLayout(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(label(say("Library"), "title", name="library_title"))
        words.addWidget(label(say("Look something up. What you were doing stays open."), "lead"))
        head.addLayout(words, 1)
        close = button(say("Close"), kind="primary", name="library_close", on_click=self.done.emit)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return head

    @Slot(str)
    def show_section(self, section: str) -> None:
        """Show a section from its top."""
        self._show(section)
        self.place = (section, None, "")
        self._column.verticalScrollBar().setValue(0)

    def show_entry(self, kind: Kind, entry_id: str) -> None:
        """Show one entry, opened and lit, near the top of the page."""
        section = SECTION_OF[kind]
        self._show(section)
        self.place = (section, kind, entry_id)
        built = self._built[section]
        if isinstance(built, SourceList):
            built.make_all()
        found = built.findChild(Card, entry_name(kind, entry_id))
        assert found is not None, "every entry that search offers has a card in its section"
        if isinstance(found, FoldOut):
            found.open()
        found.set_tone("teal")
        self._lit, self._last_top = found, -1
        self._soon.start(0)

    def _show(self, section: str) -> None:
        if self._lit is not None:
            self._lit.set_tone("plain")
            self._lit = None
        self._strip.set_value(section)
        if section not in self._built:
            self._built[section] = build_section(self._context, section)
            self._box.addWidget(self._built[section])
        for each, widget in self._built.items():
            widget.setVisible(each == section)

    @Slot()
    def _bring_into_view(self) -> None:
        if self._lit is not None:
            self._column.body.activate()
            inner = self._column.body.parentWidget()
            assert inner is not None, "a layout that is shown lies in a widget"
            top = self._lit.mapTo(inner, QPoint(0, 0)).y()
            self._column.verticalScrollBar().setValue(top - self._context.theme.px(20))
            if top != self._last_top:  # words still find their lines: look again when they have
                self._last_top = top
                self._soon.start(_SETTLE_MS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)
