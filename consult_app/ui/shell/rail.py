"""The eight chapters down the left side, with a mark on those talked over; it folds to icons when room is short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from consult_app.ui.page import PageSpec
from consult_app.ui.theme import Theme
from consult_app.ui.widgets.boxes import ScrollColumn
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.icons import icon, pixmap
from consult_app.ui.widgets.text import label, restyle
from consult_app.usecases.speech import Translate

_SPACE = "  "  # between the icon and the word


class Rail(QWidget):
    """One checkable button a chapter; `wanted` carries the page id that was pressed."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, say: Translate, specs: Sequence[PageSpec], titles: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme, self._say, self._titles = theme, say, titles
        self._folded = False
        self._buttons: dict[str, QPushButton] = {}
        self._marks: dict[str, QLabel] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(12), theme.px(18), theme.px(12), theme.px(14))
        box.setSpacing(theme.px(8))
        self._chapters = chapters = ScrollColumn(theme, spacing=8)
        chapters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        chapters.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for spec in specs:
            chapters.body.addWidget(self._chapter(spec))
        chapters.body.addStretch(1)
        box.addWidget(chapters, 1)
        self.timer = label("", "small", name="visit_minutes", wrap=False)
        self.timer.setIndent(theme.px(12))
        box.addWidget(self.timer)
        self.setFixedWidth(theme.px(236))

    def _chapter(self, spec: PageSpec) -> QPushButton:
        made = button(_SPACE + self._titles[spec.id], kind="rail", name=f"rail_{spec.id}")
        made.setAccessibleName(self._titles[spec.id])
        made.setProperty("page_id", spec.id)
        made.setIcon(icon(spec.icon, self._theme.color("ink_2"), self._theme.color("teal")))
        side = self._theme.px(24)
        made.setIconSize(QSize(side, side))
        made.clicked.connect(self._pressed)
        inner = QHBoxLayout(made)
        inner.setContentsMargins(0, 0, self._theme.px(12), 0)
        inner.addStretch(1)
        mark = QLabel()
        mark.setPixmap(pixmap("ph.check", self._theme.color("green"), self._theme.px(18)))
        mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        mark.hide()
        inner.addWidget(mark)
        self._buttons[spec.id], self._marks[spec.id] = made, mark
        return made

    def show_place(self, page_id: str) -> None:
        """Light the chapter we are in."""
        for each, made in self._buttons.items():
            made.setChecked(each == page_id)
            if each == page_id:
                self._chapters.ensureWidgetVisible(made)

    def show_talked(self, talked: frozenset[str]) -> None:
        """Mark the chapters talked over in this visit; the mark is spoken too."""
        for each, mark in self._marks.items():
            mark.setVisible(each in talked and not self._folded)
            spoken = self._titles[each]
            self._buttons[each].setAccessibleName(f"{spoken}, {self._say('talked over')}" if each in talked else spoken)

    def fold(self, folded: bool) -> None:
        """Show icons alone, or icons and words."""
        if folded == self._folded:
            return
        self._folded = folded
        self.setFixedWidth(self._theme.px(76) if folded else self._theme.px(236))
        for each, made in self._buttons.items():
            made.setText("" if folded else _SPACE + self._titles[each].replace("&", "&&"))
            made.setToolTip(self._titles[each] if folded else "")
            made.setProperty("folded", folded)
            restyle(made)
        self._chapters.body.setSpacing(self._theme.px(2 if folded else 8))
        self.timer.setVisible(not folded)

    @Slot()
    def _pressed(self) -> None:
        sender = self.sender()
        assert isinstance(sender, QPushButton)
        self.wanted.emit(str(sender.property("page_id")))
