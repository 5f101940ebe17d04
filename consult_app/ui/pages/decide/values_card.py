"""What matters to me: cards rated one to five, rows starred in the comparison, and own words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout

from consult_app.domain import visit_keys
from consult_app.ui.page import Page
from consult_app.ui.widgets.boxes import Card, clear, row, rule
from consult_app.ui.widgets.buttons import DotRating, button
from consult_app.ui.widgets.flow import flow
from consult_app.ui.widgets.text import label, pill


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
        self._field = QLineEdit()
        self._field.setObjectName("own_value")
        self._field.setAccessibleName(say("What matters, in your own words"))
        self._field.setPlaceholderText(say("In your own words"))
        self._field.setMaxLength(300)
        self._field.returnPressed.connect(self._add)
        line = row(
            self._field, button(say("Add"), kind="bar", name="own_value_add", on_click=self._add), spacing=theme.px(8)
        )
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self._shown: object = None

    def refresh(self) -> None:
        """Show ratings, stars and own words."""
        page, say = self._page, self._page.context.say
        rated = page.answers("decide.value.")
        for card, rating in self._ratings.items():
            value = rated.get(card, "0")
            rating.set_value(int(value) if value.isdigit() else 0)
        names = {one.id: one.name for one in page.context.content.rows}
        stars = tuple(names[key] for key in page.answers("star.") if key in names)
        own = tuple(sorted(page.answers("decide.own_value.").items(), key=lambda pair: int(pair[0])))
        if (stars, own) == self._shown:
            return
        self._shown = (stars, own)
        clear(self._stars)
        if stars:
            self._stars.addWidget(rule(page.theme))
            self._stars.addWidget(label(say("Starred in the comparison"), "second"))
            self._stars.addWidget(flow(*(pill(star, "amber") for star in stars), spacing=page.theme.px(6)))
        clear(self._own)
        for number, words in own:
            take_out = button(say("Take out"), kind="bar", name=f"own_value_out_{number}")
            take_out.clicked.connect(partial(page.save, visit_keys.own_value(int(number)), None))
            self._own.addLayout(row(label(f"“{words}”", "body"), take_out, spacing=page.theme.px(8)))

    def _rated(self, card: str, value: int) -> None:
        self._page.save(visit_keys.value_rating(card), str(value) if value else None)

    @Slot()
    def _add(self) -> None:
        words = self._field.text().strip()
        if words:
            numbers = [int(key) for key in self._page.answers("decide.own_value.")]
            self._page.save(visit_keys.own_value(max(numbers, default=0) + 1), words)
            self._field.clear()
