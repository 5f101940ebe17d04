"""What a search found, as a list that is painted: a new one for each letter typed, without making widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from consult_app.ui.theme import LABEL, SMALL, Theme
from consult_app.usecases.reference.search_entries import Entry, Kind
from consult_app.usecases.reference.search_index import Group
from consult_app.usecases.speech import Translate

_ENTRY: Final = Qt.ItemDataRole.UserRole
_LINE: Final = Qt.ItemDataRole.UserRole + 1
_LINE_LETTERS: Final = 200


class SearchList(QListWidget):
    """`chosen` carries the Entry; the keyboard stays in the search field, which moves the choice."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, say: Translate) -> None:
        super().__init__()
        self.setObjectName("search_results")
        self._names = kind_names(say)
        self._more = say("and {count} more")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Painter(theme, self))
        self.setMouseTracking(True)
        self.setAccessibleName(say("What was found"))
        self.itemClicked.connect(self._clicked)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show what was found, the first of it chosen."""
        self.clear()
        for group in groups:
            more = f" · {self._more.format(count=group.more)}" if group.more else ""
            heading = QListWidgetItem(self._names[group.kind] + more, self)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            for entry in group.entries:
                item = QListWidgetItem(entry.title, self)
                item.setData(_ENTRY, entry)
                item.setData(_LINE, entry.line[:_LINE_LETTERS])
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self._names[group.kind]}: {entry.title}")
        self.step(1, start=-1)
        self.scrollToTop()

    def step(self, by: int, *, start: int | None = None) -> None:
        """Choose the next or the one before; headings are passed over, the ends hold."""
        if not self.count():
            return
        line = (self.currentRow() if start is None else start) + by
        onward = 1 if by > 0 else -1
        wanted = min(max(line, 0), self.count() - 1)
        ways = (range(wanted, self.count()), range(wanted, -1, -1))
        for line in (*ways[onward < 0], *ways[onward > 0]):
            if self.item(line).data(_ENTRY) is not None:
                self.setCurrentRow(line)
                if line == 1:
                    self.scrollToTop()  # its heading is seen too
                return

    def take(self) -> None:
        """Go to what is chosen, if anything is."""
        item = self.currentItem()
        entry: object = None if self.currentRow() < 0 else item.data(_ENTRY)
        if isinstance(entry, Entry):
            self.chosen.emit(entry)

    @Slot(QListWidgetItem)
    def _clicked(self, item: QListWidgetItem) -> None:
        self.setCurrentItem(item)
        self.take()


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = 36 if index.data(_ENTRY) is None else 60
        return QSize(self._theme.px(100), self._theme.px(height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._theme
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
        inner = rect.adjusted(theme.px(14), theme.px(7), -theme.px(14), -theme.px(7))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(_ENTRY) is None:
            self._write(painter, inner, str(index.data()), SMALL, "ink_2", bold=True, low=True)
        else:
            state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
            if state & QStyle.StateFlag.State_Selected:
                self._fill(painter, rect, "teal_2")
            elif state & QStyle.StateFlag.State_MouseOver:
                self._fill(painter, rect, "head")
            upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
            lower = QRect(inner.left(), inner.top() + inner.height() // 2, inner.width(), inner.height() // 2)
            self._write(painter, upper, str(index.data()), LABEL, "ink", bold=True)
            self._write(painter, lower, str(index.data(_LINE)), SMALL, "ink_2")
        painter.restore()

    def _fill(self, painter: QPainter, rect: QRect, token: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.color(token)))
        radius = self._theme.px(10)
        painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), radius, radius)

    def _write(
        self, painter: QPainter, rect: QRect, text: str, size: int, token: str, *, bold: bool = False, low: bool = False
    ) -> None:
        font = QFont(painter.font())
        font.setPixelSize(self._theme.px(size))
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.color(token)))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        upright = Qt.AlignmentFlag.AlignBottom if low else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | upright), shown)


def kind_names(say: Translate) -> Mapping[Kind, str]:
    """The headings of groups."""
    return {
        Kind.PAGE: say("Pages"),
        Kind.PROCEDURE: say("Options"),
        Kind.STRUCTURE: say("Where pain starts"),
        Kind.TERM: say("Words"),
        Kind.QUESTION: say("Questions"),
        Kind.TAKEAWAY: say("Key takeaways"),
        Kind.EXPLAINER: say("In more detail"),
        Kind.LIMIT: say("Limits"),
        Kind.MIXUP: say("Common mix-ups"),
        Kind.SOURCE: say("Sources"),
    }
