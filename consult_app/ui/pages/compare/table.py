"""The comparison as a table: row rules, no zebra; at large text the options stand under one another instead."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from consult_app.content.views import ProcedureView, RowView
from consult_app.ui.pages.compare.cells import Cells
from consult_app.ui.state.look import Look
from consult_app.ui.theme import Theme
from consult_app.ui.widgets.boxes import Card, rule
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.cell_frame import CellFrame
from consult_app.ui.widgets.icons import icon
from consult_app.ui.widgets.text import label
from consult_app.ui.widgets.wordy_button import WordyButton


class CompareTable(QWidget):
    """`row_wanted` carries a row id that was tapped; `starred` a row id and whether it is starred now."""

    row_wanted = Signal(str)
    starred = Signal(str, bool)

    def __init__(self, look: Look, cells: Cells, *, only_differences: bool) -> None:
        super().__init__()
        self._context, self._cells = look, cells
        self._stars: dict[str, QPushButton] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.theme.px(12))
        rows = cells.told.rows(only_differences=only_differences)
        if look.theme.stacked:
            for row in rows:
                box.addWidget(self._stacked(row))
        else:
            box.addWidget(self._grid(rows))

    def _grid(self, rows: tuple[RowView, ...]) -> QWidget:
        theme = self._context.theme
        card = Card(theme, padding=0, spacing=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        grid = QGridLayout()
        grid.setSpacing(0)
        grid.setColumnMinimumWidth(0, theme.px(166))
        for column, view in enumerate(self._cells.columns):
            grid.setColumnStretch(column + 1, 1)
            grid.setColumnMinimumWidth(column + 1, theme.px(160))
            grid.addWidget(self._padded(self._head(view)), 0, column + 1)
        for line, row in enumerate(rows):
            at = line * 2 + 1
            grid.addWidget(rule(theme), at, 0, 1, len(self._cells.columns) + 1)
            grid.addWidget(self._row_head(row, CellFrame(theme, head=True, last=row is rows[-1])), at + 1, 0)
            for column, view in enumerate(self._cells.columns):
                grid.addWidget(self._padded(self._cells.cell(view, row)), at + 1, column + 1)
        card.body.addLayout(grid)
        return card

    def _head(self, view: ProcedureView) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self._context.theme.px(2))
        box.addWidget(label(view.short_name, "strong", name=f"column_{view.id}"))
        box.addWidget(label(view.words.subtitle, "second"))
        box.addStretch(1)
        return holder

    def _padded(self, inner: QWidget) -> QWidget:
        theme = self._context.theme
        holder = CellFrame(theme)
        box = QVBoxLayout(holder)
        box.setContentsMargins(theme.px(14), theme.px(10), theme.px(12), theme.px(10))
        box.addWidget(inner)
        return holder

    def _row_head(self, row: RowView, holder: QFrame, *, stacked: bool = False) -> QWidget:
        theme, say = self._context.theme, self._context.say
        box = QHBoxLayout(holder)
        box.setContentsMargins(theme.px(4), theme.px(2), theme.px(2), theme.px(2))
        box.setSpacing(0)
        open_row = _RowName(theme, row.name)
        open_row.setObjectName(f"row_{row.id}")
        open_row.setToolTip(say("See it large"))
        open_row.clicked.connect(partial(self.row_wanted.emit, row.id))
        star = button("", kind="quiet", name=f"star_{row.id}")
        star.setCheckable(True)
        star.setMinimumSize(QSize(44, 44))
        star.setIconSize(QSize(theme.px(18), theme.px(18)))
        star.setAccessibleName(say("This matters to me: {row}").format(row=row.name))
        star.setToolTip(say("This matters to me"))
        star.clicked.connect(partial(self._star, row.id))
        self._stars[row.id] = star
        box.addWidget(open_row, 1, Qt.AlignmentFlag.AlignVCenter if stacked else Qt.AlignmentFlag(0))
        box.addWidget(star, 0, Qt.AlignmentFlag.AlignVCenter if stacked else Qt.AlignmentFlag.AlignTop)
        return holder

    def _stacked(self, row: RowView) -> QWidget:
        theme = self._context.theme
        card = Card(theme, padding=18, spacing=10)
        head = QFrame()
        head.setProperty("card", "head")
        card.body.addWidget(self._row_head(row, head, stacked=True))
        for view in self._cells.columns:
            card.body.addWidget(rule(theme))
            card.body.addWidget(label(view.short_name, "strong"))
            card.body.addWidget(self._cells.cell(view, row))
        return card

    def show_stars(self, stars: frozenset[str]) -> None:
        """Fill the stars of the rows that matter."""
        color = self._context.theme.color
        for row_id, star in self._stars.items():
            on = row_id in stars
            star.setChecked(on)
            star.setIcon(icon("ph.star-fill" if on else "ph.star", color("amber" if on else "ink_3")))

    def _star(self, row_id: str) -> None:
        self.starred.emit(row_id, self._stars[row_id].isChecked())


class _RowName(WordyButton):
    """A row's name that wraps and can be pressed."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.box.setContentsMargins(10, 8, 4, 8)
        self.add_words(label(words, "label_strong"))
        self.box.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only a ring when it has the keyboard."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QColor(self._theme.color("teal")))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 8, 8)
