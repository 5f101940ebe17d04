"""One calm sentence above the page; it stays until it is closed or replaced."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.text import label
from consult_app.usecases.speech import Translate


class NoticeBar(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, theme: Theme, say: Translate) -> None:
        super().__init__()
        self.setObjectName("notice")
        box = QHBoxLayout(self)
        box.setContentsMargins(theme.px(22), theme.px(6), theme.px(22), theme.px(6))
        self._words = label("", "label", name="notice_words")
        self._close = button(say("OK"), kind="bar", name="notice_close", on_click=self.hide)
        box.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @Slot(str, str)
    def tell(self, sentence: str, tone: str = "amber") -> None:
        """Show a sentence in place of the one before; an empty one leaves nothing to say."""
        self._words.setText(sentence)
        self._words.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
