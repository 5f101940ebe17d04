"""What a payer's rules say on the page of scores: sessions counted against their limit, and doing one again."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from consult_app.domain.coverage import CoverageCount, CoverageState
from consult_app.domain.payer_words import policy_reasons
from consult_app.domain.relief_asked import RepeatState
from consult_app.domain.repeats import RepeatGate
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.boxes import Card, row
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.text import label, pill
from consult_app.usecases.wording.rule_words import reasons_words, verdict_words

_COUNT_TONES = {CoverageState.AT_LIMIT: "amber", CoverageState.OVER: "rose"}
_REPEAT_TONES = {RepeatState.MET: "green", RepeatState.NOT_MET: "amber"}


def repeat_part(page: Page, gate: RepeatGate) -> QVBoxLayout:
    """Whether the payer's condition for doing it again is met, what that rests on, and whose rule it is."""
    content, say = page.context.content, page.context.say
    part = QVBoxLayout()
    part.addWidget(label(say("Doing it again").upper(), "overline"))
    title = verdict_words(content, f"repeat.{gate.state.value}").title
    part.addLayout(row(pill(title, _REPEAT_TONES.get(gate.state, "plain"), name="repeat_pill")))
    part.addWidget(points(page.theme, reasons_words(content, gate.reasons, say), role="small"))
    rule = " ".join(reasons_words(content, policy_reasons(gate.found), say))
    part.addWidget(label(rule, "small", name="repeat_rule"))
    return part


def coverage_card(page: Page, counts: tuple[CoverageCount, ...]) -> Card | None:
    """The payer counters that have something to count, each with the rule it goes by; never advice."""
    shown = [one for one in counts if one.count or one.state is not CoverageState.WITHIN]
    if not shown:
        return None
    content, say, theme = page.context.content, page.context.say, page.theme
    card = Card(theme, padding=18, spacing=6, name="coverage_card")
    card.body.addWidget(label(say("Coverage counters").upper(), "overline"))
    for one in shown:
        words = verdict_words(content, f"coverage.{one.state.value}", count=one.count, limit=one.limit)
        card.body.addWidget(label(verdict_words(content, f"coverage_rules.{one.family.value}").title, "label_strong"))
        card.body.addLayout(row(pill(words.title, _COUNT_TONES.get(one.state, "plain"))))
        said = one.trace.reasons if one.state is CoverageState.UNKNOWN else one.trace.reasons[1:]
        card.body.addWidget(label(" ".join(reasons_words(content, said, say)), "small", name=f"coverage_{one.rule}"))
    return card
