"""When to call, and what to settle before (H16).

The app never says when to stop a blood thinner.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from consult_app.content.views import ProcedureView
from consult_app.domain import visit_keys
from consult_app.domain.cautions import Caution, CautionItem, CautionLevel, CautionsState
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.boxes import Card, row, rule
from consult_app.ui.widgets.buttons import ChoiceRow, button
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.text import label, pill
from consult_app.usecases.wording.rule_words import verdict_words
from consult_app.usecases.wording.when_to_call import signs_to_call

_STATE_TONES = {CautionsState.STOP: "rose", CautionsState.OPEN: "amber", CautionsState.DONE: "green"}


def call_card(page: Page, view: ProcedureView) -> Card:
    """When to call, and when to go to the emergency room."""
    words, theme = page.context.content.words.call_us, page.theme
    card = Card(theme, tone="rose", padding=22, spacing=8, name="call_card")
    card.body.addWidget(label(words.title, "heading", tone="rose"))
    signs = [claim.text for claim in signs_to_call(page.context.content, view)]
    card.body.addWidget(points(theme, signs, role="label"))
    card.body.addWidget(label(words.emergency_title, "strong", tone="rose"))
    card.body.addWidget(points(theme, [claim.text for claim in words.emergency.values()], role="label"))
    card.body.addStretch(1)
    return card


def preparation_card(page: Page, view: ProcedureView) -> Card | None:
    """What to do before the day, and every question of the matrix that matters to this procedure."""
    result = page.report.in_view.cautions
    if result is None:
        return None
    say, theme, content = page.context.say, page.theme, page.context.content
    card = Card(theme, padding=22, spacing=10, name="preparation_card")
    state = verdict_words(content, f"cautions.{result.state.value}")
    card.body.addLayout(
        row(
            label(say("Before the day"), "heading", wrap=False),
            pill(state.title, _STATE_TONES[result.state], name="cautions_state"),
            spacing=theme.px(12),
        )
    )
    card.body.addWidget(points(theme, [claim.text for claim in view.words.preparation], role="label"))
    by_item = {one.item: one for one in result.cautions}
    for item in page.report.in_view.asked:
        if item in (CautionItem.RED_FLAG, CautionItem.NO_CONSENT):
            continue
        card.body.addWidget(rule(theme))
        _add_question(page, card, item, by_item.get(item))
    return card


def _add_question(page: Page, card: Card, item: CautionItem, found: Caution | None) -> None:
    say, words = page.context.say, page.context.content.words.cautions[item.value]
    answer = ChoiceRow([("yes", say("Yes")), ("no", say("No"))], name=f"caution_{item.value}", align_right=True)
    answer.set_value(page.answer(visit_keys.caution(item.value)) or None)
    answer.chosen.connect(partial(page.save, visit_keys.caution(item.value)))
    grid = QGridLayout()
    grid.setColumnStretch(0, 5)
    grid.setColumnStretch(1, 2)
    grid.addWidget(label(words.ask, "label"), 0, 0, Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(answer, 0, 1)
    card.body.addLayout(grid)
    if found is None or not found.answered:
        return
    claim = {CautionLevel.STOP: words.stop, CautionLevel.ASK: words.arrange, CautionLevel.NOTE: words.note}.get(
        found.level
    )
    if claim is not None:
        tone = {CautionLevel.STOP: "rose", CautionLevel.ASK: "amber"}.get(found.level, "")
        card.body.addWidget(label(claim.text, "label", tone=tone))
    say = page.context.say
    if found.level is CautionLevel.ASK:
        hint = say("Settled how? Left blank, it goes into the handout as an open question.")
        card.body.addWidget(_reason_line(page, item, visit_keys.caution_closed(item.value), say("Settled how?"), hint))
    elif found.level is CautionLevel.STOP:
        asked = say("For the clinician: why it can go on all the same")
        card.body.addWidget(_reason_line(page, item, visit_keys.override("H16", item.value), asked, asked))


def _reason_line(page: Page, item: CautionItem, key: str, spoken: str, hint: str) -> QWidget:
    """A line for how an item was settled, or why a stop does not hold (H16); the words are kept under the key."""
    holder = QWidget()
    line = QLineEdit(page.answer(key))
    line.setObjectName(f"caution_closed_{item.value}")
    line.setPlaceholderText(hint)
    line.setAccessibleName(spoken)
    line.setMaxLength(500)
    keep = button(page.context.say("Keep"), kind="bar", name=f"caution_keep_{item.value}")
    keep.clicked.connect(partial(_keep, page.save, key, line))
    line.returnPressed.connect(partial(_keep, page.save, key, line))
    box = row(line, keep, spacing=page.theme.px(8))
    box.setStretch(0, 1)
    holder.setLayout(box)
    return holder


def _keep(save: Callable[[str, str | None], object], key: str, line: QLineEdit) -> None:
    save(key, line.text().strip() or None)
