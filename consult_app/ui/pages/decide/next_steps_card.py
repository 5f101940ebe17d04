"""What comes next: each step with who does it and when, usual steps one tap away, and the follow-up day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout

from consult_app.domain import visit_keys
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.context_page import kept as saved
from consult_app.ui.pages.decide.typed_line import LONGEST, wide_row
from consult_app.ui.widgets.boxes import Card, clear, row, rule
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.dates import DayField
from consult_app.ui.widgets.flow import flow
from consult_app.ui.widgets.text import label
from consult_app.usecases.assessment.what_matters import next_steps
from consult_app.usecases.records.hold_visit import new_item

_PARTS = ("what", "who", "when")


class NextStepsCard(Card):
    """Typed lines are kept as they are typed out."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=24, spacing=8, name="next_steps_card")
        self._page = page
        say, theme = page.context.say, page.theme
        self.body.addWidget(label(say("Next steps"), "heading"))
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        grid = QGridLayout()
        titles = {"what": say("What"), "who": say("Who"), "when": say("When")}
        self._fields: dict[str, QLineEdit] = {}
        for column, part in enumerate(_PARTS):
            field = QLineEdit()
            field.setObjectName(f"step_{part}")
            field.setAccessibleName(titles[part])
            field.setPlaceholderText(titles[part])
            field.setMaxLength(LONGEST)
            field.returnPressed.connect(self._add)
            self._fields[part] = field
            grid.addWidget(field, 0, column)
            grid.setColumnStretch(column, 3 if part == "what" else 2)
        self.body.addLayout(grid)
        self.body.addLayout(row(button(say("Add this step"), kind="bar", name="step_add", on_click=self._add)))
        self._usual = QVBoxLayout()
        self.body.addLayout(self._usual)
        self.body.addWidget(rule(theme))
        self._day = DayField(
            theme,
            name="follow_up_day",
            earliest=page.context.today(),
            latest=page.context.today() + timedelta(days=730),
        )
        self._day.picked.connect(self._pick)
        self._none = button(say("No day yet"), kind="toggle", name="follow_up_none", on_click=self._clear_day)
        self.body.addWidget(label(say("We look at your scores again on"), "strong"))
        self.body.addLayout(row(self._day, self._none, spacing=theme.px(8)))
        self._usual_step = ""
        self._shown: object = None

    def refresh(self) -> None:
        """Show steps and follow-up day, and the usual steps that are not taken yet."""
        page, say = self._page, self._page.context.say
        day = page.answer(visit_keys.FOLLOW_UP_DAY)
        self._none.setChecked(not day)
        self._day.set_day(date.fromisoformat(day) if day else page.context.today())
        steps = next_steps(page.context.content, page.chart)
        if steps == self._shown:
            return
        self._shown = steps
        clear(self._list)
        for number, step in enumerate(steps, start=1):
            out = button(say("Take out"), kind="bar", name=f"step_out_{number}")
            out.clicked.connect(partial(self._take_out, step.item))
            self._list.addLayout(wide_row(page, label(step.in_one_line(), "label"), out))
        clear(self._usual)
        taken = {step.what for step in steps}
        usual = page.context.content.words.decide.next_steps
        left = [(key, words) for key, words in usual.items() if words not in taken]
        if left:
            made = [
                button(words, kind="bar", name=f"usual_step_{key}", on_click=partial(self._fill, key, words))
                for key, words in left
            ]
            self._usual.addWidget(flow(*made, spacing=page.theme.px(6)))

    def _fill(self, step: str, words: str) -> None:
        """Put a usual step into the field; who and when are typed, or left."""
        self._usual_step = step
        self._fields["what"].setText(words)
        self._fields["who"].setFocus()

    @Slot()
    def _add(self) -> None:
        if not self._fields["what"].text().strip():
            return
        content = self._page.context.content
        item = new_item()
        typed = {part: field.text().strip() for part, field in self._fields.items()}
        if typed["what"] == content.words.decide.next_steps.get(self._usual_step):
            # Kept by its id, so that paper in another language says it there too.
            typed |= {"what": "", "usual": self._usual_step}
        kept = {visit_keys.next_step(item, part): text for part, text in typed.items() if text}
        if saved(self._page.context.editor.answer(kept)):
            for field in self._fields.values():
                field.clear()

    def _take_out(self, item: str) -> None:
        parts = (*_PARTS, "usual")
        self._page.context.editor.answer({visit_keys.next_step(item, part): None for part in parts})

    @Slot()
    def _pick(self) -> None:
        self._page.save(visit_keys.FOLLOW_UP_DAY, self._day.day().isoformat())

    @Slot()
    def _clear_day(self) -> None:
        if self._none.isChecked():
            self._page.save(visit_keys.FOLLOW_UP_DAY, None)
        else:
            self._pick()
