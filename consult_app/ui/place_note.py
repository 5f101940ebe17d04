"""While nobody has told where it hurts, a page that shows a place all the same says so, and offers the body map."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QPushButton

from consult_app.ui.page import Page
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.text import label
from consult_app.usecases.assessment.what_matters import has_region_to_compare

YOUR_PAIN = "your_pain"


def tap_button(page: Page) -> QPushButton:
    """The way to the body map."""
    go = partial(page.context.session.go, YOUR_PAIN)
    return button(page.context.say("Tap where it hurts"), kind="bar", name="place_note_go", on_click=go)


class PlaceNote(Card):
    """Seen only while no place is told; on a page that compares, also no region chosen to compare for."""

    def __init__(self, page: Page, *, compares: bool = False) -> None:
        super().__init__(page.theme, tone="soft", padding=12, name="place_note")
        self._page, self._compares = page, compares
        self._words = label("", "label", name="place_note_words")
        across = QBoxLayout.Direction.TopToBottom if page.theme.stacked else QBoxLayout.Direction.LeftToRight
        box = QBoxLayout(across)
        box.setSpacing(page.theme.px(12))
        box.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(tap_button(page), 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(box)

    def refresh(self) -> None:
        """Say which place is shown instead, as long as none is told."""
        places, context = self._page.report.places, self._page.context
        told = places.known or (self._compares and has_region_to_compare(context.content, self._page.chart))
        self.setVisible(not told)
        named = ", ".join(context.content.site_name(site) for site in places.sites_shown)
        words = context.say("Nobody has told yet where it hurts. This page shows, as an example: {place}.")
        self._words.setText(words.format(place=named))
