"""One picture of chance filling the page, with its whole caption."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.ui.context import PageContext
from consult_app.ui.widgets.boxes import Card, row
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.chance import LARGE, large_chance
from consult_app.ui.widgets.icons import icon
from consult_app.ui.widgets.picture_words import chance_picture
from consult_app.ui.widgets.text import label

_ABREAST = 4
"""Groups that stand side by side at full size; more are drawn smaller, so that they still do."""


class PictureView(QWidget):
    """`closed` goes back to where the picture was pressed."""

    closed = Signal()

    def __init__(self, context: PageContext, picture_id: str) -> None:
        super().__init__()
        theme, say, content = context.theme, context.say, context.content
        shown = chance_picture(content, content.picture(picture_id), say)
        self.setAccessibleName(shown.title)
        self.setAccessibleDescription(shown.spoken())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(14))
        back = button(say("Close"), kind="bar", name="picture_close", on_click=self.closed.emit)
        back.setIcon(icon("ph.arrow-left", theme.color("ink_2")))
        back.setIconSize(QSize(theme.px(16), theme.px(16)))
        title = label(shown.title, "heading", name="picture_title")
        box.addLayout(row(back, title, spacing=theme.px(14), stretch_last=True))
        card = Card(theme, padding=26, spacing=12, name=f"large_picture_{picture_id}")
        dot = LARGE * min(1.0, _ABREAST / max(1, len(shown.groups)))
        card.body.addWidget(large_chance(theme, shown, dot=dot, titled=False, cited=True))
        box.addWidget(card)
