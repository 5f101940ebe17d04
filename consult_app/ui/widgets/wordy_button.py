"""A button made of laid-out words: it is as large as its words need, and wraps them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QLabel, QSizePolicy, QVBoxLayout


class WordyButton(QAbstractButton):
    """`box` takes the words; presses go through them to the button."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        if name:
            self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.box: QBoxLayout = QVBoxLayout(self)

    def add_words(self, *words: QLabel) -> None:
        """Put labels into the button, one under another."""
        for one in words:
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.box.addWidget(one)

    def sizeHint(self) -> QSize:
        """As large as the words."""
        return self.box.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As small as the words allow."""
        return self.box.minimumSize()

    def hasHeightForWidth(self) -> bool:
        """Words may wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height the words need at a width."""
        return self.box.totalHeightForWidth(width)
