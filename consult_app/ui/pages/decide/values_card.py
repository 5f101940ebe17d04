"""What matters to me: cards rated one to five, rows starred in the comparison, and own words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from consult_app.domain import visit_keys
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.pages.decide.typed_line import TypedLine, wide_row
from consult_app.ui.widgets.boxes import Card, clear, rule
from consult_app.ui.widgets.buttons import DotRating, button
from consult_app.ui.widgets.flow import flow
from consult_app.ui.widgets.text import label, pill
from consult_app.usecases.assessment.what_matters import own_lines, ratings, starred_rows
from consult_app.usecases.records.hold_visit import new_item

_OWN = "decide.own_value."


class ValuesCard(Card):
    """Ratings are shown, never summed into a score."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=24, spacing=10, name="values_card")
        self._page = page
        say, content, theme = page.context.say, page.context.content, page.theme
        self.body.addWidget(label(say("What matters to me"), "heading"))
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(0, 1)
        self._ratings: dict[str, DotRating] = {}
        stacked = theme.scale > 1.4
        for line, card in enumerate(content.base.decide.values):
            name = content.words.decide.values[card.id].name
            rating = DotRating(theme, name, name=f"value_{card.id}", of=say("of"))
            rating.rated.connect(partial(self._rated, card.id))
            self._ratings[card.id] = rating
            grid.addWidget(label(name, "body"), line * 2 if stacked else line, 0, Qt.AlignmentFlag.AlignVCenter)
            place = Qt.AlignmentFlag.AlignLeft if stacked else Qt.AlignmentFlag.AlignRight
            grid.addWidget(rating, line * 2 + 1 if stacked else line, 0 if stacked else 1, place)
        self.body.addLayout(grid)
        self._stars = QVBoxLayout()
        self.body.addLayout(self._stars)
        self._own = QVBoxLayout()
        self.body.addLayout(self._own)
        self._line = TypedLine(
            page,
            say("In your own words"),
            say("Add"),
            name="own_value",
            spoken=say("What matters, in your own words"),
        )
        self._line.typed.connect(self._add)
        self.body.addWidget(self._line)
        self.body.addStretch(1)
        self._shown: object = None

    def refresh(self) -> None:
        """Show ratings, stars and own words."""
        page, say = self._page, self._page.context.say
        content, chart = page.context.content, page.chart
        rated = ratings(content, chart)
        for card, rating in self._ratings.items():
            rating.set_value(rated.get(card, 0))
        stars = tuple(one.name for one in starred_rows(content, chart))
        own = own_lines(chart, _OWN)
        if (stars, own) == self._shown:
            return
        self._shown = (stars, own)
        clear(self._stars)
        if stars:
            self._stars.addWidget(rule(page.theme))
            self._stars.addWidget(label(say("Starred in the comparison"), "second"))
            self._stars.addWidget(flow(*(pill(star, "amber") for star in stars), spacing=page.theme.px(6)))
        clear(self._own)
        for number, (item, words) in enumerate(own.items(), start=1):
            take_out = button(say("Take out"), kind="bar", name=f"own_value_out_{number}")
            take_out.clicked.connect(partial(page.save, visit_keys.own_value(item), None))
            self._own.addLayout(wide_row(page, label(f"“{words}”", "body"), take_out))

    def _rated(self, card: str, value: int) -> None:
        self._page.save(visit_keys.value_rating(card), str(value) if value else None)

    @Slot(str)
    def _add(self, words: str) -> None:
        if self._page.save(visit_keys.own_value(new_item()), words):
            self._line.empty()
