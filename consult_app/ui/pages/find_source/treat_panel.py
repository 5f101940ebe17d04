"""Step 5, treat: which options the results open, and why the others stay closed (H12)."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.content.views import ProcedureView
from consult_app.domain.candidacy import Candidacy, Verdict
from consult_app.domain.procedures import BlockTarget
from consult_app.domain.readiness import Readiness, ReadinessState, radiofrequency_readiness
from consult_app.ui.page import Page
from consult_app.ui.pages.find_source.panel import Panel, source_ids_of
from consult_app.ui.widgets.boxes import Card, clear, row
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.text import label, pill
from consult_app.usecases.criteria import candidacies
from consult_app.usecases.judgments import BLOCK, judgment_of
from consult_app.usecases.read_blocks import read_blocks
from consult_app.usecases.rule_words import reasons_words, verdict_words

TARGET_OF_PROCEDURE = {
    "rfa_facet": BlockTarget.FACET,
    "rfa_si": BlockTarget.SACROILIAC,
    "rfa_genicular": BlockTarget.GENICULAR,
}
_TONES = {
    ReadinessState.CRITERIA_MET: "green",
    ReadinessState.CRITERIA_MET_ONE_BLOCK: "green",
    ReadinessState.SECOND_BLOCK_NEEDED: "amber",
    ReadinessState.NO_BLOCK: "plain",
    ReadinessState.BLOCK_UNREADABLE: "plain",
    ReadinessState.NOT_MET: "plain",
    ReadinessState.WEAK_PREDICTOR: "amber",
    ReadinessState.NOT_APPLICABLE: "plain",
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
        """Weigh the blocks for each option of the regions tapped."""
        content = self.context.content
        settings = self.context.rules
        results = read_blocks(self.page.chart, settings)
        sites = tuple(self.page.answers("pain.site.")) or self.page.chart.sites or ("low_back",)
        views = content.procedures_for(content.regions_for(sites))
        criteria = dict(candidacies(content, self.page.chart, settings.candidacy))
        said = {
            result.block.procedure.id: judgment_of(self.page.chart, BLOCK, result.block.procedure.id)
            for result in results
        }
        key = (sites, results, [(one, found.trace) for one, found in criteria.items()], said)
        if key == self._shown:
            return
        self._shown = key
        clear(self._cards)
        self._cards.addWidget(self.step_card("treat"))
        for view in views:
            target = TARGET_OF_PROCEDURE.get(view.id)
            readiness = None
            own = [result for result in results if result.target is target]
            if target is not None:
                readiness = radiofrequency_readiness(target, own, settings)
            card = self._card(view, readiness)
            for judgment in [said[result.block.procedure.id] for result in own]:
                if judgment is not None:
                    told = f"{self.say('Your doctor sees a test differently:')} {judgment.reason}"
                    card.body.addWidget(label(told, "label", name=f"differently_{view.id}"))
            if view.id in criteria:
                self._add_criteria(card, view.id, criteria[view.id])
            self._add_instead(card, view)
            self._cards.addWidget(card)

    def _card(self, view: ProcedureView, readiness: Readiness | None) -> Card:
        content = self.context.content
        card = Card(self.theme, padding=18, spacing=6, name=f"treat_{view.id}")
        if readiness is None:
            card.body.addWidget(label(view.name, "strong"))
            card.body.addWidget(label(view.words.one_line.text, "second"))
            return card
        words = verdict_words(content, f"readiness.{readiness.state.value}")
        card.body.addWidget(label(view.name, "strong"))
        card.body.addLayout(row(pill(words.title, _TONES[readiness.state], name=f"readiness_{view.id}")))
        card.body.addWidget(label(words.text or view.words.one_line.text, "second"))
        reasons = reasons_words(content, readiness.trace.reasons)
        if reasons:
            card.body.addWidget(points(self.theme, reasons, role="second"))
        return card

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
