"""A whole month from paper in one row: what was typed is read back week by week before it is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.pages.scores.digits import MOST_DAYS, Values, by_weeks, read_digits
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.dates import DayField
from consult_app.ui.widgets.text import label
from consult_app.usecases.wording.counts import days_counted

DayScores = tuple[tuple[date, Fraction], ...]


class DigitsPart(Card):
    """`first` holds the first day of the row. `keep` is given a score for each day that has one, and tells whether they
    were kept; then the row is emptied.
    """

    def __init__(self, page: Page, first: DayField, keep: Callable[[DayScores], bool]) -> None:
        super().__init__(page.theme, tone="soft", padding=12, spacing=6)
        self._page, self._keep_scores = page, keep
        self._first = first
        say = page.context.say
        first.picked.connect(self._read_back)
        self.body.addWidget(
            label(
                say("One sign a day, the first for the day above: 0 to 9, x for ten, a dot for a day left out."),
                "small",
            )
        )
        self._field = QLineEdit()
        self._field.setObjectName("digits")
        self._field.setAccessibleName(say("A row of daily scores"))
        self._field.setPlaceholderText("77687.8")
        self._field.setMaxLength(MOST_DAYS * 3)
        self._field.returnPressed.connect(self._keep)
        self._field.textEdited.connect(self._read_back)
        self._back = label("", "label", name="digits_read_back")
        self._back.hide()
        self._problem = label("", "small", name="digits_problem", tone="rose")
        self._problem.hide()
        self._ends_today = button(
            say("The last one is today"), kind="bar", name="digits_ends_today", on_click=self._end_today
        )
        self._ends_today.hide()
        for part in (self._field, self._back, self._problem, self._ends_today):
            self.body.addWidget(part)
        self.body.addWidget(button(say("Keep these scores"), kind="bar", name="digits_keep", on_click=self._keep))

    @Slot()
    def _read_back(self) -> None:
        values, problem = self._read()
        said = f"{self._span(values)}\n{by_weeks(values)}" if values else ""
        self._back.setText(said)
        self._back.setVisible(bool(said))
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._ends_today.setVisible(bool(values) and bool(problem))

    @Slot()
    def _end_today(self) -> None:
        """Count back from today: a diary that was brought along often ends today."""
        values, _ = self._read()
        self._first.set_day(self._page.context.today() - timedelta(days=max(0, len(values) - 1)))
        self._read_back()

    def _read(self) -> tuple[Values, str]:
        """The values and an empty text, or what is in the way."""
        say = self._page.context.say
        values, fault = read_digits(self._field.text())
        if fault:
            words = say("Sign {place}, “{sign}”, is not a score. Nothing was kept.")
            return (), words.format(place=fault[0], sign=fault[1])
        if len(values) > MOST_DAYS:
            return (), say("A row holds a year at most. Please key it in two parts.")
        if values and self._day(len(values) - 1) > self._page.context.today():
            return values, say("These days reach past today. Please check the first day.")
        return values, ""

    def _day(self, number: int) -> date:
        return self._first.day() + timedelta(days=number)

    def _span(self, values: Values) -> str:
        say, page = self._page.context.say, self._page
        words = say("{count}: {first} to {last}")
        days = days_counted(say, len(values))
        return words.format(count=days, first=page.day(self._day(0)), last=page.day(self._day(len(values) - 1)))

    @Slot()
    def _keep(self) -> None:
        self._read_back()
        values, problem = self._read()
        scores = tuple((self._day(number), value) for number, value in enumerate(values) if value is not None)
        if not problem and scores and self._keep_scores(scores):
            self._field.clear()
            self._read_back()
