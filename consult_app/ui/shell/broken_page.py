"""What stands in for a page that could not be built: the visit goes on without it."""

from __future__ import annotations

from consult_app.ui.context import PageContext
from consult_app.ui.page import Page
from consult_app.ui.widgets.text import label


class BrokenPage(Page):
    """One calm sentence; the other chapters are untouched."""

    def __init__(self, context: PageContext, page_id: str) -> None:
        super().__init__(context, page_id, lead="")
        words = context.say("This page could not be shown. The other chapters work, and nothing is lost.")
        self.body.addWidget(label(words, name=f"{page_id}_broken"))
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Nothing to show anew."""
