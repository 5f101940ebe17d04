"""Warning signs, asked by the physician (H15): a yes replaces the walk-through by what must be done."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from consult_app.content.views import RedFlagView
from consult_app.domain import visit_keys
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.boxes import Card, clear
from consult_app.ui.widgets.buttons import ChoiceRow, button
from consult_app.ui.widgets.text import label, pill
from consult_app.usecases.assessment.safety_answers import flag_groups

_TONES = {"emergency": "rose", "same_day": "rose", "urgent": "amber", "referral": "plain"}


def open_stops(page: Page) -> tuple[tuple[RedFlagView, str], ...]:
    """Signs that stop the walk-through and are not cleared, the most urgent first, as (group, question id)."""
    groups = {group.id: group for group in groups_of(page)}
    return tuple((groups[flag.group], flag.id) for flag in page.report.red_flags.standing)


def groups_of(page: Page) -> tuple[RedFlagView, ...]:
    """The groups of signs to ask about at the places told."""
    return flag_groups(page.context.content, page.report.places)


def flag_state(page: Page) -> str:
    """Return not_asked, or the walk's state by H15: stop, cleared, incomplete, clear."""
    return page.report.red_flags.state.value if page.report.warning_signs_asked else "not_asked"


class RedFlagsPanel(QWidget):
    """The questions when opened, and the action cards of every sign that stops."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.is_open = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(page.theme.px(12))
        self._stops = QVBoxLayout()
        self._cleared = QVBoxLayout()
        self._questions = QVBoxLayout()
        box.addLayout(self._stops)
        box.addLayout(self._cleared)
        box.addLayout(self._questions)
        self._shown: tuple[str, ...] = ()
        self._rows: dict[str, ChoiceRow] = {}
        self._none_of: QPushButton | None = None
        self._shown_stops: tuple[str, ...] = ("unset",)
        self._shown_cleared: dict[str, str] = {}

    def open_questions(self, on: bool) -> None:
        """Show or hide the questions."""
        self.is_open = on
        self.refresh()

    def refresh(self) -> None:
        """Show the groups for the places tapped, with this visit's answers."""
        groups = groups_of(self._page) if self.is_open else ()
        ids = tuple(group.id for group in groups)
        if ids != self._shown:
            self._shown = ids
            self._build(groups)
        flags = self._page.answers("red_flag.")
        for question, row in self._rows.items():
            row.set_value(flags.get(question))
        self._offer_none(flags)
        self._show_cleared()
        stops = open_stops(self._page)
        keys = tuple(question for _, question in stops)
        if keys != self._shown_stops:
            self._shown_stops = keys
            clear(self._stops)
            for group, question in stops:
                self._stops.addWidget(self._stop_card(group, question))

    def _offer_none(self, flags: Mapping[str, str]) -> None:
        """One tap for all that is not asked yet; after a yes it can only be "none of the others"."""
        if self._none_of is not None:
            say = self._page.context.say
            self._none_of.setVisible(any(question not in flags for question in self._rows))
            self._none_of.setText(say("None of the others") if "yes" in flags.values() else say("None of these"))

    def _show_cleared(self) -> None:
        """Beside the questions: each sign that a clinician cleared, with the reason as it was typed."""
        cleared = self._page.answers("red_flag_cleared.") if self.is_open else {}
        if cleared == self._shown_cleared:
            return
        self._shown_cleared = cleared
        clear(self._cleared)
        asked = {
            question: words for group in self._page.context.content.red_flags for question, words in group.questions
        }
        for question, why in cleared.items():
            card = Card(self._page.theme, padding=16, spacing=4, name=f"cleared_{question}")
            card.body.addWidget(label(asked.get(question, question), "label_strong"))
            told = self._page.context.say("Cleared by a clinician: {reason}").format(reason=why)
            card.body.addWidget(label(told, "label", name=f"cleared_reason_{question}"))
            self._cleared.addWidget(card)

    def _build(self, groups: tuple[RedFlagView, ...]) -> None:
        clear(self._questions)
        self._rows, self._none_of = {}, None
        say, theme = self._page.context.say, self._page.theme
        answers = [("yes", say("Yes")), ("no", say("No"))]
        if groups:
            self._none_of = button(say("None of these"), kind="big", name="red_flags_none", on_click=self._none)
            self._questions.addWidget(label(say("Ask each one. A sign not asked about stays open."), "second"))
            self._questions.addWidget(self._none_of)
        for group in groups:
            card = Card(theme, padding=18, spacing=6)
            card.body.addWidget(label(group.words.title, "strong"))
            grid = QGridLayout()
            grid.setVerticalSpacing(theme.px(6))
            for line, (question, ask) in enumerate(group.questions):
                row = ChoiceRow(answers, name=f"red_flag_{question}", align_right=True)
                row.chosen.connect(partial(self._answered, question))
                self._rows[question] = row
                grid.addWidget(label(ask, "label"), line, 0, Qt.AlignmentFlag.AlignVCenter)
                grid.addWidget(row, line, 1)
            grid.setColumnStretch(0, 5)
            grid.setColumnStretch(1, 2)
            card.body.addLayout(grid)
            self._questions.addWidget(card)

    def _answered(self, question: str, value: str) -> None:
        if value != "yes" and self._page.answer(visit_keys.red_flag(question)) == "yes":
            # One tap must not undo a stop: even a slip of the finger is cleared with a reason (H15).
            self._rows[question].set_value("yes")
            say = self._page.context.say
            self._page.context.session.notice(say("A yes is taken back under its sign, with a clinician's reason."))
            return
        self._page.save(visit_keys.red_flag(question), value)

    @Slot()
    def _none(self) -> None:
        flags = self._page.answers("red_flag.")
        unasked = [question for question in self._rows if question not in flags]
        self._page.context.editor.answer({visit_keys.red_flag(question): "no" for question in unasked})

    def _stop_card(self, group: RedFlagView, question: str) -> Card:
        say, theme = self._page.context.say, self._page.theme
        card = Card(theme, tone="rose", padding=22, name=f"stop_{question}")
        levels = {
            "emergency": say("Emergency"),
            "same_day": say("Today"),
            "urgent": say("Soon"),
            "referral": say("Refer"),
        }
        card.body.addWidget(pill(levels[group.base.level], _TONES[group.base.level]))
        card.body.addWidget(label(group.words.title, "heading", tone="rose"))
        card.body.addWidget(label(dict(group.questions)[question], "second"))
        card.body.addWidget(label(group.words.action.text, "body"))
        card.body.addWidget(label(say("To go on, a clinician writes why this sign is cleared."), "second"))
        line = QLineEdit()
        line.setObjectName(f"clear_reason_{question}")
        line.setAccessibleName(say("Reason"))
        line.setMaxLength(500)
        go = button(say("Clear this sign"), kind="big", name=f"clear_{question}")
        go.setEnabled(False)
        line.textChanged.connect(partial(_allow, go))
        go.clicked.connect(partial(self._clear, question, line))
        card.body.addWidget(line)
        card.body.addWidget(go)
        return card

    def _clear(self, question: str, line: QLineEdit) -> None:
        if line.text().strip():
            kept = self._page.save(visit_keys.red_flag_cleared(question), line.text().strip())
            if kept and not open_stops(self._page):
                self._page.context.session.notice("")  # what was said of the stop is settled

    def source_ids(self) -> tuple[str, ...]:
        """Sources of the signs that are asked about."""
        return tuple(dict.fromkeys(key for group in groups_of(self._page) for key in group.base.sources))


def _allow(target: QWidget, text: str) -> None:
    target.setEnabled(bool(text.strip()))
