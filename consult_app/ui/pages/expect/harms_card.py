"""Risks from common to rare, and pictures of the harms that have been counted (section J)."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.content.views import PictureView, ProcedureView
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.boxes import Card, clear, rule
from consult_app.ui.widgets.chance import LARGE, MIDDLE, ChanceButton, large_chance
from consult_app.ui.widgets.picture_words import HARM, chance_picture, pictures_for
from consult_app.ui.widgets.risk_tiers import risk_tiers
from consult_app.ui.widgets.text import label


def risks_card(page: Page, view: ProcedureView) -> Card:
    """Three lines: common, uncommon, rare and serious."""
    say, theme = page.context.say, page.theme
    card = Card(theme, padding=22, spacing=10, name="risks_card")
    card.body.addWidget(label(say("Risks, common to rare"), "heading"))
    card.body.addWidget(risk_tiers(theme, say, view.words.risks))
    card.body.addStretch(1)
    return card


def harm_pictures(page: Page, view: ProcedureView) -> tuple[PictureView, ...]:
    """What has been counted of its harms."""
    return pictures_for(page.context.content, view, page.report.places.regions_shown, HARM)


def harms_card(page: Page, view: ProcedureView) -> Card | None:
    """What has been counted, drawn; None where nothing has."""
    pictures = harm_pictures(page, view)
    if not pictures:
        return None
    card = Card(page.theme, padding=22, spacing=12, name="harms_card")
    for number, picture in enumerate(pictures):
        if number:
            card.body.addWidget(rule(page.theme))
        card.body.addWidget(CountedHarm(page, picture))
    return card


class CountedHarm(QWidget):
    """A picture of harms; pressed, it grows in its place and gets its whole caption, pressed again it shrinks."""

    def __init__(self, page: Page, picture: PictureView) -> None:
        super().__init__()
        self._page = page
        self._shown = chance_picture(page.context.content, picture, page.context.say)
        self._large = False
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._show()

    def _show(self) -> None:
        say, theme = self._page.context.say, self._page.theme
        clear(self._box)
        inner = large_chance(theme, self._shown, dot=LARGE if self._large else MIDDLE, cited=self._large)
        made = ChanceButton(theme, self._shown, inner, say("See it small") if self._large else say("See it large"))
        made.clicked.connect(self._turn)
        self._box.addWidget(made)

    @Slot()
    def _turn(self) -> None:
        self._large = not self._large
        self._show()
