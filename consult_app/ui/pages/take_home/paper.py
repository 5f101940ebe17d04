"""A page on paper, as it will print: the only thing in the app with an edge of paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.boxes import Card, clear
from consult_app.ui.widgets.flow import flow
from consult_app.ui.widgets.text import label
from consult_app.usecases.speech import Translate

_WIDTH = 306
_ALONE = 440  # pixels at every text size: a single sheet is seen whole, and larger words leave no more room for it


class Preview(Card):
    """The pages side by side, or a sentence while there are none."""

    def __init__(self, theme: Theme, say: Translate) -> None:
        super().__init__(theme, tone="soft", padding=18, name="handout_preview")
        self._theme, self._say = theme, say
        self._pages = QVBoxLayout()
        self._state = label(say("Making the pages…"), "second", name="preview_state")
        self.body.addWidget(self._state)
        self.body.addLayout(self._pages)
        self.body.addStretch(1)

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show PNG pictures of pages in place of those before."""
        self._state.hide()
        clear(self._pages)
        width = _ALONE if len(pages) == 1 else self._theme.px(_WIDTH)
        papers = [_Paper(page, width) for page in pages]
        for number, paper in enumerate(papers, start=1):
            paper.setObjectName(f"paper_{number}")
            paper.setAccessibleName(self._say("Page {number} of {count}").format(number=number, count=len(pages)))
        self._pages.addWidget(flow(*papers, spacing=self._theme.px(18)))

    def show_sentence(self, sentence: str) -> None:
        """Say above the pages why there are no newer ones."""
        self._state.setText(sentence)
        self._state.show()


class _Paper(QLabel):
    def __init__(self, png: bytes, width: int) -> None:
        super().__init__()
        self._picture = QPixmap()
        self._picture.loadFromData(png, "PNG")
        ratio = self._picture.height() / max(1, self._picture.width())
        self.setFixedSize(QSize(width, round(width * ratio)))
        self.setStyleSheet("border: 1px solid #D5CFC2; background: white;")
        self.setScaledContents(True)
        self.setPixmap(self._picture)
