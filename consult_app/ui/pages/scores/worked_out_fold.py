"""A fold on a response card that shows the physician how each rule got from the scores to its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.ui.context import PageContext
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.text import label
from consult_app.usecases.wording.worked_out import WorkedStep


class WorkedOutFold(QWidget):
    """Folded until wanted; `unfolded` tells the page, which keeps it as it was when the card is made anew."""

    unfolded = Signal(str, bool)

    def __init__(self, context: PageContext, about: str, steps: Sequence[WorkedStep], *, shown: bool) -> None:
        super().__init__()
        self.setObjectName(f"worked_out_{about}")
        self._about = about
        theme = context.theme
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        self._toggle = button(
            context.say("How this was worked out"),
            kind="toggle",
            name=f"worked_out_toggle_{about}",
            on_click=self._unfold,
        )
        self._toggle.setChecked(shown)
        self._part = Card(theme, tone="soft", padding=12, spacing=8, name=f"worked_out_part_{about}")
        for step in steps:
            self._part.body.addWidget(_step_words(context, step))
        box.addWidget(self._toggle)
        box.addWidget(self._part)  # before it is shown: without a place in this widget it would be a window of its own
        self._part.setVisible(shown)

    @Slot()
    def _unfold(self) -> None:
        self._part.setVisible(self._toggle.isChecked())
        self.unfolded.emit(self._about, self._toggle.isChecked())


def _step_words(context: PageContext, step: WorkedStep) -> QWidget:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(context.theme.px(1))
    rule = context.say("rule {id}, version {version}").format(id=step.rule_id, version=step.rule_version)
    box.addWidget(label(f"{step.name} ({rule})", "small_strong"))
    lines = (step.formula, _pairs(step.given), f"→ {_pairs(step.found)}" if step.found else "", *step.reasons)
    for line in lines:
        if line:
            box.addWidget(label(line, "small"))
    return holder


def _pairs(pairs: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in pairs)
