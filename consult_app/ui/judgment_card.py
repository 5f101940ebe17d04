"""A clinician sees a verdict differently: the typed reason stands beside the computed one and never replaces it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from consult_app.domain import visit_keys
from consult_app.ui.state.acts import Editing
from consult_app.ui.state.look import Look
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.flow import flow
from consult_app.ui.widgets.text import label
from consult_app.usecases.assessment.judgments import Judgment
from consult_app.usecases.records.outcome import KEEP_TYPED

_LONGEST_REASON = 500


class JudgmentCard(Card):
    """Hidden until there is something to say; `settled` tells that it was opened, kept, closed or taken back."""

    settled = Signal()

    def __init__(self, look: Look, editor: Editing, rule: str, *, question: str, name: str = "judgment") -> None:
        super().__init__(look.theme, tone="teal", padding=18, spacing=6, name=f"{name}_card")
        self._look, self._editor, self._rule, self._question = look, editor, rule, question
        self._kept: Judgment | None = None
        self._about: str = ""
        self._writing = False
        say = look.say
        self._title = label("", "label_strong", name=f"{name}_title")
        self._reason = label("", "label", name=f"{name}_reason")
        self._stands = label(say("What the rules say stays above."), "small", wrap=False)
        self._field = QLineEdit()
        self._field.setObjectName(f"{name}_field")
        self._field.setMaxLength(_LONGEST_REASON)
        self._field.setPlaceholderText(say("Why, in your own words"))
        self._field.setAccessibleName(say("Why, in your own words"))
        self._field.textChanged.connect(self._typed)
        self._field.returnPressed.connect(self._keep)
        self._keep_it = button(say("Keep"), kind="bar", name=f"{name}_keep", on_click=self._keep)
        self._close = button(say("Close"), kind="quiet", name=f"{name}_close", on_click=self._leave)
        self._back = button(say("Take it back"), kind="quiet", name=f"{name}_take_back", on_click=self._take_back)
        for part in (self._title, self._reason, self._field):
            self.body.addWidget(part)
        self.body.addWidget(
            flow(self._keep_it, self._close, self._stands, self._back, spacing=look.theme.px(8)),
        )
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a reason is being written."""
        return self._writing

    def show_about(self, about: str, kept: Judgment | None) -> None:
        """Show the reason kept for a result; a reason half written for it stays."""
        self._kept = kept
        if about != self._about:
            self._about, self._writing = about, False
            self._field.clear()
        say = self._look.say
        if kept is None or self._writing:
            self._title.setText(self._question)
        elif kept.day is None:
            self._title.setText(say("Your doctor sees this differently:"))
        else:
            told = say("Your doctor sees this differently ({day}):")
            self._title.setText(told.format(day=self._look.day(kept.day, year=True)))
        self._reason.setText("" if kept is None else kept.reason)
        self._reason.setVisible(kept is not None and not self._writing)
        for part in (self._field, self._keep_it, self._close):
            part.setVisible(self._writing)
        self._back.setVisible(kept is not None and kept.day is None)
        self._typed(self._field.text())
        self.setVisible(self._writing or kept is not None)

    @Slot()
    def open(self) -> None:
        """Ask for the reason."""
        self._writing = True
        self._field.setText(self._reason.text())
        self._settle()
        self._field.setFocus()

    def _settle(self) -> None:
        self.show_about(self._about, self._kept)
        self.settled.emit()

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._keep_it.setEnabled(bool(text.strip()))

    @Slot()
    def _leave(self) -> None:
        self._writing = False
        self._field.clear()
        self._settle()

    @Slot()
    def _keep(self) -> None:
        reason = self._field.text().strip()
        key = visit_keys.override(self._rule, self._about)
        if reason:
            self._editor.answer({key: reason}).then(partial(self._is_kept, Judgment(reason, None)), KEEP_TYPED)

    def _is_kept(self, judgment: Judgment) -> None:
        self._kept = judgment
        self._leave()

    @Slot()
    def _take_back(self) -> None:
        self._kept = None  # one of an earlier visit comes back with the page
        self._editor.tap({visit_keys.override(self._rule, self._about): None})
        self._leave()
