"""What every page stands on: title, lead, an optional corner and a body that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from consult_app.ui.state.look import Look
from consult_app.ui.widgets.boxes import ScrollColumn, row
from consult_app.ui.widgets.flow import flow
from consult_app.ui.widgets.terms import mark_terms
from consult_app.ui.widgets.text import label

_LAID_OUT_MS = 500


class Stage(QWidget):
    """Subclasses fill `body`; hard words in it can be tapped."""

    def __init__(self, look: Look, page_id: str, *, title: str | None = None, lead: str | None = None) -> None:
        super().__init__()
        self.look = look
        self.page_id = page_id
        self.theme = look.theme
        self.setObjectName(f"page_{page_id}")
        words = look.content.page(page_id)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._column = ScrollColumn(self.theme, spacing=14, margins=(36, 26, 36, 8))
        self._column.setObjectName("stage_scroll")
        self._read_on: float | None = None
        self._column.verticalScrollBar().rangeChanged.connect(self._stay_there)
        outer.addWidget(self._column)
        self.body = self._column.body
        self.title = label(words.title if title is None else title, "title", name=f"{page_id}_title")
        self.lead = label(words.lead if lead is None else lead, "lead", name=f"{page_id}_lead")
        # Large words need the whole width: what stands in the corner then goes under them.
        stacked = self.theme.stacked
        head = QBoxLayout(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        head.setSpacing(self.theme.px(10 if stacked else 16))
        text = QVBoxLayout()
        text.setSpacing(self.theme.px(4))
        text.addWidget(self.title)
        text.addWidget(self.lead)
        head.addLayout(text, 1)
        self.corner = QVBoxLayout()
        self.corner.addStretch(1)
        head.addLayout(self.corner)
        self.body.addLayout(head)
        mark_terms(self._column, look)

    def add_corner(self, *widgets: QWidget) -> None:
        """Put widgets into the corner, at the right of the title; they wrap when they have no room."""
        right = not self.theme.stacked
        if right:
            self.corner.addLayout(row(*widgets, spacing=self.theme.px(8)))
        else:
            self.corner.addWidget(flow(*widgets, spacing=self.theme.px(8)))

    def scroll_to_top(self) -> None:
        """Start reading at the top."""
        self._column.verticalScrollBar().setValue(0)

    def reading_place(self) -> float:
        """How far down the page one has read: 0 at the top, 1 at the end."""
        bar = self._column.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def read_on(self, reading_place: float) -> None:
        """Go on reading there, and stay there while the page still finds its height."""
        self._read_on = reading_place
        self._stay_there()
        QTimer.singleShot(_LAID_OUT_MS, self._let_go)

    @Slot()
    def _stay_there(self) -> None:
        if self._read_on is not None:
            bar = self._column.verticalScrollBar()
            bar.setValue(round(self._read_on * bar.maximum()))

    @Slot()
    def _let_go(self) -> None:
        self._read_on = None
