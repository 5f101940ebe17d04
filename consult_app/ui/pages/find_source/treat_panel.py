"""Step 5, treat: which options the results open, and why the others stay closed (H12)."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.content.views import ProcedureView
from consult_app.domain.candidacy import Candidacy, Verdict
from consult_app.domain.readiness import Readiness, ReadinessState
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.pages.find_source.panel import Panel, source_ids_of
from consult_app.ui.widgets.boxes import Card, clear, row
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.text import label, pill
from consult_app.usecases.assessment.judgments import BLOCK, judgment_of
from consult_app.usecases.assessment.visit_report import OptionReport
from consult_app.usecases.wording.place_words import place_words
from consult_app.usecases.wording.response_words import readiness_reasons_of, readiness_words_of
from consult_app.usecases.wording.rule_words import reasons_words, verdict_words

_TONES = {
    ReadinessState.CRITERIA_MET: "green",
    ReadinessState.SECOND_BLOCK_NEEDED: "amber",
    ReadinessState.CONFLICTING: "amber",
    ReadinessState.NOT_MET: "plain",
    ReadinessState.UNKNOWN: "plain",
}


class TreatPanel(Panel):
    """One card an option: what it is aimed at, what the tests say of it, why it is open or not."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        holder = QWidget()
        self._cards = QVBoxLayout(holder)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(self.theme.px(12))
        self.box.addWidget(holder)
        self.box.addStretch(1)
        self._shown: object = None

    def refresh(self) -> None:
        """Show what the report says of each option at the places told."""
        report = self.page.report
        said = {
            test.block.procedure.id: judgment_of(report.chart, BLOCK, test.block.procedure.id)
            for one in report.options
            for test in one.tests
        }
        key = (report.options, said)
        if key == self._shown:
            return
        self._shown = key
        clear(self._cards)
        self._cards.addWidget(self.step_card("treat"))
        for one in report.options:
            view = self.context.content.procedure(one.procedure)
            card = self._card(view, one)
            for judgment in (said[test.block.procedure.id] for test in one.tests):
                if judgment is not None:
                    told = f"{self.say('Your doctor sees a test differently:')} {judgment.reason}"
                    card.body.addWidget(label(told, "label", name=f"differently_{view.id}"))
            if one.criteria is not None:
                self._add_criteria(card, view.id, one.criteria)
            self._add_instead(card, view)
            self._cards.addWidget(card)

    def _card(self, view: ProcedureView, option: OptionReport) -> Card:
        card = Card(self.theme, padding=18, spacing=6, name=f"treat_{view.id}")
        card.body.addWidget(label(view.name, "strong"))
        if option.untested is not None:
            self._add_readiness(card, view, option.untested, f"readiness_{view.id}")
        elif not option.readiness:
            card.body.addWidget(label(view.words.one_line.text, "second"))
        for number, one in enumerate(option.readiness):
            # What one place shows speaks for no other: each is named, with its side where that is on file.
            where = place_words(self.context.content, self.say, one.place)
            name = f"readiness_{view.id}" if number == 0 else f"readiness_{view.id}_{number + 1}"
            card.body.addWidget(label(where, "label_strong", name=f"{name}_place"))
            self._add_readiness(card, view, one.readiness, name)
        return card

    def _add_readiness(self, card: Card, view: ProcedureView, readiness: Readiness, name: str) -> None:
        words = readiness_words_of(self.context.content, readiness)
        card.body.addLayout(row(pill(words.title, _TONES[readiness.state], name=name)))
        card.body.addWidget(label(words.text or view.words.one_line.text, "second", name=f"{name}_text"))
        reasons = readiness_reasons_of(self.context.content, readiness)
        if reasons:
            card.body.addWidget(points(self.theme, reasons, role="second", name=f"{name}_why"))

    def _add_criteria(self, card: Card, procedure_id: str, found: Candidacy) -> None:
        """What the usual criteria say, so that nobody wonders why an option stays closed (H14)."""
        words = verdict_words(self.context.content, f"candidacy.{found.verdict.value}").title
        tone = "green" if found.verdict is Verdict.MEETS else "plain"
        card.body.addLayout(row(pill(words, tone, name=f"criteria_{procedure_id}")))
        reasons = reasons_words(self.context.content, found.trace.reasons)
        if reasons:
            card.body.addWidget(points(self.theme, reasons, role="second"))

    def _add_instead(self, card: Card, view: ProcedureView) -> None:
        if view.words.alternatives:
            card.body.addWidget(label(self.say("What else there is").upper(), "overline"))
            instead = [claim.text for claim in view.words.alternatives]
            card.body.addWidget(points(self.theme, instead, role="label", name=f"instead_{view.id}"))

    def source_ids(self) -> tuple[str, ...]:
        """Sources of the step's points, and of what may be done instead."""
        views = self.context.content.procedures
        instead = source_ids_of(claim for view in views for claim in view.words.alternatives)
        return tuple(dict.fromkeys((*self.step_sources("treat"), *instead)))
