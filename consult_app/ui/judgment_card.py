"""A clinician sees a block differently: the typed reason stands beside the computed verdict and never replaces it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from consult_app.domain import visit_keys
from consult_app.domain.blocks import BlockResult
from consult_app.domain.patients import Chart
from consult_app.domain.rules import Judged, Override, judged
from consult_app.ui.page import Page
from consult_app.ui.widgets.boxes import Card, row
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.text import label

RULE = "H10"
_LONGEST_REASON = 500


def judgment_of(chart: Chart, result: BlockResult) -> tuple[Judged[BlockResult], date | None]:
    """A block's verdict with the newest reason typed in any visit, and the day of it when it was an earlier visit."""
    about = result.block.procedure.id
    said = [
        (visit, Override(RULE, about, reason))
        for visit in chart.visits
        if (reason := visit.answers.get(visit_keys.override(RULE, about), "")).strip()
    ]
    both = judged(result, RULE, about, tuple(override for _, override in said))
    earlier = bool(said) and chart.visit is not None and said[-1][0].id != chart.visit.id
    return both, said[-1][0].opened_on if earlier else None


class JudgmentCard(Card):
    """Hidden until there is something to say; `settled` tells that it was opened, kept, closed or taken back."""

    settled = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, tone="teal", padding=18, spacing=6, name="judgment_card")
        self._page = page
        self._about: str = ""
        self._writing = False
        say = page.context.say
        self._title = label("", "label_strong", name="judgment_title")
        self._reason = label("", "label", name="judgment_reason")
        self._stands = label(say("What the rules say stays above."), "small", wrap=False)
        self._field = QLineEdit()
        self._field.setObjectName("judgment_field")
        self._field.setMaxLength(_LONGEST_REASON)
        self._field.setPlaceholderText(say("Why, in your own words"))
        self._field.setAccessibleName(say("Why, in your own words"))
        self._field.textChanged.connect(self._typed)
        self._field.returnPressed.connect(self._keep)
        self._keep_it = button(say("Keep"), kind="bar", name="judgment_keep", on_click=self._keep)
        self._close = button(say("Close"), kind="quiet", name="judgment_close", on_click=self._leave)
        self._back = button(say("Take it back"), kind="quiet", name="judgment_take_back", on_click=self._take_back)
        for part in (self._title, self._reason, self._field):
            self.body.addWidget(part)
        self.body.addLayout(row(self._keep_it, self._close, self._stands, self._back, spacing=page.theme.px(8)))
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a reason is being written."""
        return self._writing

    def show_result(self, result: BlockResult) -> None:
        """Show the reason kept for a block; a reason half written for it stays."""
        about = result.block.procedure.id
        if about != self._about:
            self._about, self._writing = about, False
            self._field.clear()
        both, day = judgment_of(self._page.chart, result)
        say = self._page.context.say
        override = both.override
        if override is None or self._writing:
            self._title.setText(say("You see this test differently?"))
        elif day is None:
            self._title.setText(say("Your doctor sees this differently:"))
        else:
            told = say("Your doctor sees this differently ({day}):")
            self._title.setText(told.format(day=self._page.day(day, year=True)))
        self._reason.setText("" if override is None else override.reason)
        self._reason.setVisible(override is not None and not self._writing)
        for part in (self._field, self._keep_it, self._close):
            part.setVisible(self._writing)
        self._back.setVisible(override is not None and day is None and not self._writing)
        self._typed(self._field.text())
        self.setVisible(self._writing or override is not None)

    @Slot()
    def open(self) -> None:
        """Ask for the reason."""
        self._writing = True
        self._field.setText(self._reason.text())
        self.settled.emit()
        self._field.setFocus()

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._keep_it.setEnabled(bool(text.strip()))

    @Slot()
    def _leave(self) -> None:
        self._writing = False
        self._field.clear()
        self.settled.emit()

    @Slot()
    def _keep(self) -> None:
        reason = self._field.text().strip()
        key = visit_keys.override(RULE, self._about)
        if reason and self._page.context.desk.answer({key: reason}):
            self._leave()

    @Slot()
    def _take_back(self) -> None:
        self._page.save(visit_keys.override(RULE, self._about), None)
