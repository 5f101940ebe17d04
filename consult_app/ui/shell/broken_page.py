"""What stands in for a page that could not be built: the visit goes on without it."""

from __future__ import annotations

from consult_app.ui.stage import Stage
from consult_app.ui.state.look import Look
from consult_app.ui.widgets.text import label


class BrokenPage(Stage):
    """One calm sentence; the other chapters are untouched."""

    def __init__(self, look: Look, page_id: str) -> None:
        super().__init__(look, page_id, lead="")
        words = look.say("This page could not be shown. The other chapters work, and nothing is lost.")
        self.body.addWidget(label(words, name=f"{page_id}_broken"))
        self.body.addStretch(1)
