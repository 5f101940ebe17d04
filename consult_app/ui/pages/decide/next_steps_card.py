"""What comes next: each step with who does it and when, questions to ask, and the follow-up day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout

from consult_app.domain import visit_keys
from consult_app.ui.page import Page
from consult_app.ui.widgets.boxes import Card, clear, row, rule
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.dates import DayField
from consult_app.ui.widgets.text import label

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
            field.setMaxLength(300)
            field.returnPressed.connect(self._add)
            self._fields[part] = field
            grid.addWidget(field, 0, column)
            grid.setColumnStretch(column, 3 if part == "what" else 2)
        self.body.addLayout(grid)
        self.body.addWidget(button(say("Add this step"), kind="bar", name="step_add", on_click=self._add))
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
        self.body.addWidget(rule(theme))
        self.body.addWidget(label(say("Questions I still have"), "strong"))
        self._questions = QVBoxLayout()
        self.body.addLayout(self._questions)
        self._question = QLineEdit()
        self._question.setObjectName("question")
        self._question.setAccessibleName(say("A question"))
        self._question.setPlaceholderText(say("A question"))
        self._question.setMaxLength(300)
        self._question.returnPressed.connect(self._ask)
        line = row(
            self._question, button(say("Add"), kind="bar", name="question_add", on_click=self._ask), spacing=theme.px(8)
        )
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self._shown: object = None

    def steps(self) -> dict[int, dict[str, str]]:
        """The steps kept, by number."""
        found: dict[int, dict[str, str]] = {}
        for key, value in self._page.answers("decide.next_step.").items():
            number, _, part = key.partition(".")
            found.setdefault(int(number), {})[part] = value
        return dict(sorted(found.items()))

    def refresh(self) -> None:
        """Show steps, follow-up day and questions."""
        page, say = self._page, self._page.context.say
        day = page.answer(visit_keys.FOLLOW_UP_DAY)
        self._none.setChecked(not day)
        self._day.set_day(date.fromisoformat(day) if day else page.context.today())
        steps = self.steps()
        questions = sorted(page.answers("decide.question.").items(), key=lambda pair: int(pair[0]))
        if (steps, questions) == self._shown:
            return
        self._shown = (steps, questions)
        clear(self._list)
        for number, parts in steps.items():
            words = " · ".join(parts[part] for part in _PARTS if parts.get(part))
            out = button(say("Take out"), kind="bar", name=f"step_out_{number}")
            out.clicked.connect(partial(self._take_out, number))
            self._list.addLayout(row(label(words, "label"), out, spacing=page.theme.px(8)))
        clear(self._questions)
        for number, words in questions:
            out = button(say("Take out"), kind="bar", name=f"question_out_{number}")
            out.clicked.connect(partial(page.save, visit_keys.question(int(number)), None))
            self._questions.addLayout(row(label(words, "label"), out, spacing=page.theme.px(8)))

    @Slot()
    def _add(self) -> None:
        if not self._fields["what"].text().strip():
            return
        number = max(self.steps(), default=0) + 1
        typed = {part: field.text().strip() for part, field in self._fields.items()}
        kept = {visit_keys.next_step(number, part): text for part, text in typed.items() if text}
        if self._page.context.desk.answer(kept):
            for field in self._fields.values():
                field.clear()

    def _take_out(self, number: int) -> None:
        self._page.context.desk.answer({visit_keys.next_step(number, part): None for part in _PARTS})

    @Slot()
    def _ask(self) -> None:
        words = self._question.text().strip()
        if words:
            numbers = [int(key) for key in self._page.answers("decide.question.")]
            self._page.save(visit_keys.question(max(numbers, default=0) + 1), words)
            self._question.clear()

    @Slot()
    def _pick(self) -> None:
        self._page.save(visit_keys.FOLLOW_UP_DAY, self._day.day().isoformat())

    @Slot()
    def _clear_day(self) -> None:
        if self._none.isChecked():
            self._page.save(visit_keys.FOLLOW_UP_DAY, None)
        else:
            self._pick()
