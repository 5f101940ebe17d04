"""The first page when something must be told before anyone can start: faults in the content, or a damaged store."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtCore import Signal

from consult_app.ui.gate.card import GatePage
from consult_app.ui.theme import Theme
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.text import label
from consult_app.usecases.speech import Translate

_SHOWN = 200


class ProblemPage(GatePage):
    """A title, a sentence, every fault on its own line, and a way on where there is one."""

    go_on = Signal()

    def __init__(
        self, theme: Theme, say: Translate, *, title: str, lead: str, lines: Sequence[str] = (), way_on: str = ""
    ) -> None:
        super().__init__(theme, say, title=title, lead=lead)
        self.card.setFixedWidth(theme.px(860))
        for index, line in enumerate(lines[:_SHOWN]):
            one = label(line, "label", name=f"fault_{index}")
            one.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
            self.card.body.addWidget(one)
        if len(lines) > _SHOWN:
            more = say("{count} more; run check-content to see them all.").format(count=len(lines) - _SHOWN)
            self.card.body.addWidget(label(more, "second"))
        if way_on:
            self.card.body.addWidget(button(way_on, kind="primary", name="go_on", on_click=self.go_on.emit))
