"""Where the statements of a page come from: a sheet over the page, closed by one tap."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.ui.context import PageContext
from consult_app.ui.widgets.boxes import Card, ScrollColumn, row
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.text import label, pill


class SourcesPage(QWidget):
    """Each source with its citation and how much of it was seen."""

    def __init__(self, context: PageContext, ids: tuple[str, ...]) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme, say = context.theme, context.say
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        column = ScrollColumn(
            theme, spacing=12, margins=(40 if theme.stacked else 120, 30, 40 if theme.stacked else 120, 24)
        )
        outer.addWidget(column)
        close = button(say("Close"), kind="big", name="sources_close", on_click=self._leave)
        column.body.addLayout(row(label(say("Sources of this page"), "title", wrap=False)))
        column.body.addLayout(row(close))
        for source_id in ids:
            source = context.content.source(source_id)
            card = Card(theme, padding=18, spacing=4, name=f"source_{source_id}")
            seen = (
                say("seen")
                if source.base.verified and not source.base.partial
                else say("seen in part")
                if source.base.verified
                else say("from memory, to be checked")
            )
            card.body.addLayout(
                row(
                    label(source.label, "strong", wrap=False),
                    pill(seen, "green" if seen == say("seen") else "amber"),
                    spacing=theme.px(10),
                )
            )
            cited = label(source.citation, "label")
            cited.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            card.body.addWidget(cited)
            column.body.addWidget(card)
        column.body.addStretch(1)
        self._close = close

    def open_over(self, window: QWidget) -> None:
        """Cover the window."""
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._close.setFocus()

    @Slot()
    def _leave(self) -> None:
        self.hide()
        self.deleteLater()
