"""How the options differ on just the points that matter to this patient: side by side, never summed into a score."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.boxes import Card, clear, rule
from consult_app.ui.widgets.text import label
from consult_app.usecases.assessment.what_matters import Point, options_of, points_that_matter

_TOP = Qt.AlignmentFlag.AlignTop
_MOST_COLUMNS = 5


class DifferencesCard(Card):
    """A line a point and a column an option; too many options, or large words, stand under one another."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=24, spacing=10, name="differences_card")
        self._page = page
        say = page.context.say
        self.body.addWidget(label(say("How the options differ on what matters to you"), "heading"))
        self._hint = label("", "second", name="differences_hint")
        self.body.addWidget(self._hint)
        self._box = QVBoxLayout()
        self.body.addLayout(self._box)
        self._shown: object = None

    def refresh(self) -> None:
        """Show the points rated 4 or 5 and the rows starred; how to get some while there are none."""
        page, say = self._page, self._page.context.say
        content, chart = page.context.content, page.chart
        points = points_that_matter(content, chart)
        names = tuple(view.short_name for view in options_of(content, chart))
        if (points, names) == self._shown:
            return
        self._shown = (points, names)
        none = say("Rate a card 4 or 5, or star a row in the comparison, and see here how the options differ on it.")
        some = say("From the cards you rated 4 or 5, and the rows you starred. No option is ranked.")
        self._hint.setText(some if points else none)
        clear(self._box)
        if not points:
            return
        stacked = page.theme.stacked or len(names) > _MOST_COLUMNS
        self._box.addWidget(_stacked(page, points, names) if stacked else _side_by_side(page, points, names))


def _side_by_side(page: Page, points: tuple[Point, ...], names: tuple[str, ...]) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(page.theme.px(18))
    grid.setVerticalSpacing(page.theme.px(8))
    for column, name in enumerate(names, start=1):
        grid.addWidget(label(name, "label_strong"), 0, column, _TOP)
        grid.setColumnStretch(column, 1)
    grid.setColumnStretch(0, 1)
    for number, point in enumerate(points):
        line = 1 + number * 2
        grid.addWidget(rule(page.theme), line, 0, 1, len(names) + 1)
        grid.addWidget(_named(page, point), line + 1, 0, _TOP)
        if point.alike and len(names) > 1:
            words = page.context.say("The same for all: {words}").format(words=point.answers[0])
            grid.addWidget(label(words, "label"), line + 1, 1, 1, len(names), _TOP)
            continue
        for column, words in enumerate(point.answers, start=1):
            made = label(words, "label", name=f"difference_{point.row.id}_{column}")
            made.setAccessibleName(f"{point.row.name}, {names[column - 1]}: {words}")
            grid.addWidget(made, line + 1, column, _TOP)
    return holder


def _stacked(page: Page, points: tuple[Point, ...], names: tuple[str, ...]) -> QWidget:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(page.theme.px(8))
    for point in points:
        box.addWidget(rule(page.theme))
        box.addWidget(_named(page, point))
        if point.alike and len(names) > 1:
            box.addWidget(label(page.context.say("The same for all: {words}").format(words=point.answers[0]), "label"))
            continue
        for column, (name, words) in enumerate(zip(names, point.answers, strict=True), start=1):
            box.addWidget(label(name, "label_strong"))
            box.addWidget(label(words, "label", name=f"difference_{point.row.id}_{column}"))
    return holder


def _named(page: Page, point: Point) -> QWidget:
    """The row's name, and which cards it bears on."""
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(page.theme.px(2))
    box.addWidget(label(point.row.name, "label_strong"))
    why = "; ".join(point.because) or page.context.say("Starred")
    box.addWidget(label(why, "small"))
    return holder
