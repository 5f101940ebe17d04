"""Risks from common to rare, and pictures of the harms that have been counted (section J)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from consult_app.content.models.common import Claim
from consult_app.content.views import PictureView, ProcedureView
from consult_app.ui.page import Page
from consult_app.ui.widgets.boxes import Card, clear, rule
from consult_app.ui.widgets.chance import LARGE, MIDDLE, ChanceButton, large_chance
from consult_app.ui.widgets.picture_words import HARM, chance_picture, pictures_for
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.text import label, pill
from consult_app.usecases.visit_facts import regions_of


def risks_card(page: Page, view: ProcedureView) -> Card:
    """Three lines: common, uncommon, rare and serious; under them what has been counted, drawn."""
    say, theme, risks = page.context.say, page.theme, view.words.risks
    card = Card(theme, padding=22, spacing=10, name="risks_card")
    card.body.addWidget(label(say("Risks, common to rare"), "heading"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(14))
    grid.setVerticalSpacing(theme.px(10))
    grid.setColumnStretch(1, 1)
    groups: tuple[tuple[str, str, tuple[Claim, ...]], ...] = (
        (say("Common"), "plain", risks.common),
        (say("Uncommon"), "amber", risks.uncommon),
        (say("Rare, serious"), "rose", risks.rare),
    )
    for line, (name, tone, claims) in enumerate(group for group in groups if group[2]):
        grid.addWidget(pill(name, tone), line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(points(theme, [claim.text for claim in claims], role="label"), line, 1)
    card.body.addLayout(grid)
    for picture in pictures_for(page.context.content, view, regions_of(page.context.content, page.chart), HARM):
        card.body.addWidget(rule(theme))
        card.body.addWidget(CountedHarm(page, picture))
    card.body.addStretch(1)
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
