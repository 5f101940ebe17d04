"""While nobody has told where it hurts, a page that shows a place all the same says so, and offers the body map."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QPushButton

from consult_app.ui.state.consultation import Consultation
from consult_app.ui.state.look import Look
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.text import label
from consult_app.usecases.assessment.what_matters import has_region_to_compare

YOUR_PAIN = "your_pain"


def example_place(now: Consultation, *, compares: bool = False) -> str:
    """The place that is shown because none was told; empty when one was, or a region to compare for was chosen."""
    places = now.report.places
    if places.known or (compares and has_region_to_compare(now.content, now.chart)):
        return ""
    return ", ".join(now.content.site_name(site) for site in places.sites_shown)


def tap_button(look: Look, go: Callable[[str], None]) -> QPushButton:
    """The way to the body map."""
    return button(look.say("Tap where it hurts"), kind="bar", name="place_note_go", on_click=partial(go, YOUR_PAIN))


class PlaceNote(Card):
    """Seen only while the place shown is an example."""

    def __init__(self, look: Look, go: Callable[[str], None]) -> None:
        theme = look.theme
        super().__init__(theme, tone="soft", padding=12, name="place_note")
        self._told = look.say("Nobody has told yet where it hurts. This page shows, as an example: {place}.")
        self._words = label("", "label", name="place_note_words")
        across = QBoxLayout.Direction.TopToBottom if theme.stacked else QBoxLayout.Direction.LeftToRight
        box = QBoxLayout(across)
        box.setSpacing(theme.px(12))
        box.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(tap_button(look, go), 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(box)

    def show_example(self, place: str) -> None:
        """Say which place is shown instead; an empty one says nothing."""
        self.setVisible(bool(place))
        self._words.setText(self._told.format(place=place))
