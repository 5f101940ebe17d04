"""What the usual criteria say for each kind of procedure at the places tapped (H14), with every "why not yet"."""

from __future__ import annotations

from consult_app.domain import visit_keys
from consult_app.domain.candidacy import Candidacy, CandidacyKind, Verdict, candidacy
from consult_app.domain.candidacy_answers import answers_of_visit
from consult_app.domain.rules import Reason
from consult_app.ui.page import Page
from consult_app.ui.widgets.boxes import Card, clear, row
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.text import label, pill
from consult_app.usecases.rule_words import reasons_words

KIND_OF_PROCEDURE = {
    "esi": CandidacyKind.ESI,
    "rfa_facet": CandidacyKind.FACET,
    "rfa_si": CandidacyKind.SACROILIAC,
    "rfa_genicular": CandidacyKind.KNEE,
}
_TONES = {
    Verdict.MEETS: "green",
    Verdict.NEED_INFO: "amber",
    Verdict.DOES_NOT_MEET: "plain",
    Verdict.NOT_A_FIT: "plain",
}


def candidacies(page: Page) -> tuple[tuple[str, Candidacy], ...]:
    """(procedure id, result) for each offered procedure with criteria, at the places tapped."""
    content = page.context.content
    sites = tuple(page.answers("pain.site."))
    if not sites:
        return ()
    durations = {one.id: one.from_days // 7 for one in content.base.choices.durations}
    visit = page.chart.visit
    answers = answers_of_visit(visit.answers if visit else {}, durations.get(page.answer(visit_keys.DURATION)))
    rules = page.context.rules.candidacy
    return tuple(
        (view.id, candidacy(KIND_OF_PROCEDURE[view.id], answers, rules))
        for view in content.procedures_for(content.regions_for(sites))
        if view.id in KIND_OF_PROCEDURE
    )


class CandidacyCard(Card):
    """One line a procedure; a verdict word, and what is missing or not met under it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=20, spacing=8, name="candidacy_card")
        self._page = page
        self._shown: object = None

    def refresh(self) -> None:
        """Show what the answers so far say."""
        found = candidacies(self._page)
        key = tuple((each, one.verdict, one.reason_codes) for each, one in found)
        if key == self._shown:
            return
        self._shown = key
        clear(self.body)
        self.setVisible(bool(found))
        say = self._page.context.say
        self.body.addWidget(label(say("What the usual criteria say so far"), "strong"))
        for procedure_id, result in found:
            self._add(procedure_id, result)

    def _add(self, procedure_id: str, result: Candidacy) -> None:
        theme, content, say = self._page.theme, self._page.context.content, self._page.context.say
        words = content.verdict(f"candidacy.{result.verdict.value}").title
        name = label(content.procedure(procedure_id).short_name, "label_strong", wrap=False)
        self.body.addLayout(
            row(name, pill(words, _TONES[result.verdict], name=f"candidacy_{procedure_id}"), spacing=theme.px(10))
        )
        reasons: tuple[Reason, ...] = result.trace.reasons
        if reasons:
            heading = say("Why not yet") if result.verdict is Verdict.NEED_INFO else say("Why")
            sentences = reasons_words(content, reasons)
            self.body.addWidget(points(theme, [f"{heading}: {sentences[0]}", *sentences[1:]], role="second"))

    def source_ids(self) -> tuple[str, ...]:
        """Sources named by the verdict words."""
        content = self._page.context.content
        codes = (f"candidacy.{result.verdict.value}" for _, result in candidacies(self._page))
        return tuple(dict.fromkeys(key for code in codes for key in content.verdict(code).words.sources))
