"""One picture of chance filling the page, with its whole caption."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.ui.pages.compare.back_line import back_line
from consult_app.ui.state.look import Look
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.chance import LARGE, large_chance
from consult_app.ui.widgets.picture_words import chance_picture

_ABREAST = 4
"""Groups that stand side by side at full size; more are drawn smaller, so that they still do."""


class PictureView(QWidget):
    """`closed` goes back to where the picture was pressed."""

    closed = Signal()

    def __init__(self, look: Look, picture_id: str) -> None:
        super().__init__()
        theme, say, content = look.theme, look.say, look.content
        shown = chance_picture(content, content.picture(picture_id), say)
        self.setAccessibleName(shown.title)
        self.setAccessibleDescription(shown.spoken())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(14))
        box.addLayout(back_line(look, shown.title, say("Close"), name="picture", closed=self.closed.emit))
        card = Card(theme, padding=26, spacing=12, name=f"large_picture_{picture_id}")
        dot = LARGE * min(1.0, _ABREAST / max(1, len(shown.groups)))
        card.body.addWidget(large_chance(theme, shown, dot=dot, titled=False, cited=True))
        box.addWidget(card)
