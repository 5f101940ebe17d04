"""A blank diary's own words: what 0 and 10 are for this patient, and the first day of a month."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from consult_app.domain import visit_keys
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.dates import DayField
from consult_app.ui.widgets.text import label

_LONGEST = 60
_YEAR = timedelta(days=365)


class DiaryCard(Card):
    """The words are kept with the visit; `changed` is sent when the first day is another."""

    changed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=20, spacing=8, name="diary_card")
        self._page = page
        say, today = page.context.say, page.context.today()
        usual = page.context.content.words.choices.nrs
        self.body.addWidget(label(say("On the diary"), "heading"))
        self._day_name = label(say("First day"), "label")
        self._day = DayField(page.theme, name="diary_first_day", earliest=today - _YEAR, latest=today + _YEAR)
        self._day.set_day(today)
        self._day.picked.connect(self.changed)
        self.body.addWidget(self._day_name)
        self.body.addWidget(self._day)
        self._anchors: dict[str, QLineEdit] = {}
        self._unkept: set[str] = set()
        for end, words in (("low", say("For me, 0 is")), ("high", say("For me, 10 is"))):
            field = QLineEdit()
            field.setObjectName(f"anchor_{end}")
            field.setAccessibleName(words)
            field.setPlaceholderText(usual[end])
            field.setMaxLength(_LONGEST)
            field.editingFinished.connect(partial(self._keep, end))
            self._anchors[end] = field
            self.body.addWidget(label(words, "label"))
            self.body.addWidget(field)
        self._how = label("", "small", name="diary_how")
        self.body.addWidget(self._how)

    def show_for(self, *, month: bool) -> None:
        """Show what a month, or the day of a test, needs."""
        say = self._page.context.say
        self._day.setVisible(month)
        self._day_name.setVisible(month)
        back = say("When it comes back: Your scores, From a paper diary. One row of digits keys in the whole month.")
        test = say("When it comes back: Find the source, Test. One digit keys in each time.")
        self._how.setText(back if month else test)

    def refresh(self) -> None:
        """Show the words kept; what is being typed stays."""
        for end, field in self._anchors.items():
            if not field.hasFocus() and end not in self._unkept:
                field.setText(self._page.answer(visit_keys.anchor(end)))

    @property
    def first_day(self) -> date:
        """The first day of a month of evenings."""
        return self._day.day()

    def _keep(self, end: str) -> None:
        words = self._anchors[end].text().strip()
        if words == self._page.answer(visit_keys.anchor(end)):
            self._unkept.discard(end)
            return
        self._unkept.add(end)  # typed words stay until they are kept
        if self._page.save(visit_keys.anchor(end), words):
            self._unkept.discard(end)
