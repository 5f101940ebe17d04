"""What the usual criteria say for each kind of procedure at the places tapped (H14), with every "why not yet"."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from consult_app.domain.candidacy import Candidacy, Verdict
from consult_app.domain.rules import Reason
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.judgment_card import JudgmentCard
from consult_app.ui.widgets.boxes import Card, clear, row
from consult_app.ui.widgets.buttons import ChoiceRow, button
from consult_app.ui.widgets.flow import flow
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.text import label, pill
from consult_app.usecases.assessment.judgments import CRITERIA, judgment_of
from consult_app.usecases.wording.rule_words import reasons_words

_TONES = {
    Verdict.MEETS: "green",
    Verdict.NEED_INFO: "amber",
    Verdict.DOES_NOT_MEET: "plain",
    Verdict.NOT_A_FIT: "plain",
}


class CandidacyCard(Card):
    """One line a procedure; a verdict word, and what is missing or not met under it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=20, spacing=8, name="candidacy_card")
        self._page = page
        self._shown: object = None
        say = page.context.say
        self._lines = QVBoxLayout()
        self._lines.setSpacing(page.theme.px(8))
        self.body.addLayout(self._lines)
        self._choice: ChoiceRow | None = None
        self._choice_holder = QVBoxLayout()
        self._differ = button(say("See it differently"), kind="bar", name="criteria_differ", on_click=self._ask_which)
        self._judgment = JudgmentCard(
            page.look, page.context.editor, CRITERIA, question=say("You see this differently?"), name="criteria"
        )
        self._judgment.settled.connect(self._settled)
        self.body.addLayout(row(self._differ, stretch_last=False))
        self.body.addLayout(self._choice_holder)
        self.body.addWidget(self._judgment)

    def refresh(self) -> None:
        """Show what the answers so far say."""
        found = self._found()
        chart = self._page.chart
        key = tuple((each, one.verdict, one.reason_codes, judgment_of(chart, CRITERIA, each)) for each, one in found)
        if key == self._shown:
            return
        self._shown = key
        clear(self._lines)
        self.setVisible(bool(found))
        say = self._page.context.say
        self._lines.addWidget(label(say("What the usual criteria say so far"), "strong"))
        for procedure_id, result in found:
            self._add(procedure_id, result)

    def _found(self) -> tuple[tuple[str, Candidacy], ...]:
        return tuple(self._page.report.criteria.items())

    def _add(self, procedure_id: str, result: Candidacy) -> None:
        theme, content, say = self._page.theme, self._page.context.content, self._page.context.say
        words = content.verdict(f"candidacy.{result.verdict.value}").title
        name = label(content.procedure(procedure_id).short_name, "label_strong", wrap=False)
        verdict = pill(words, _TONES[result.verdict], name=f"candidacy_{procedure_id}")
        self._lines.addWidget(flow(name, verdict, spacing=theme.px(8)))
        reasons: tuple[Reason, ...] = result.trace.reasons
        if reasons:
            heading = say("Why not yet") if result.verdict is Verdict.NEED_INFO else say("Why")
            sentences = reasons_words(content, reasons)
            self._lines.addWidget(points(theme, [f"{heading}: {sentences[0]}", *sentences[1:]], role="second"))
        kept = judgment_of(self._page.chart, CRITERIA, procedure_id)
        if kept is not None:
            told = f"{say('Your doctor sees this differently:')} {kept.reason}"
            self._lines.addWidget(label(told, "label", name=f"differently_{procedure_id}"))

    @Slot()
    def _ask_which(self) -> None:
        """Ask which procedure is meant; with one there is nothing to ask."""
        content = self._page.context.content
        names = [(each, content.procedure(each).short_name) for each, _ in self._found()]
        clear(self._choice_holder)
        if len(names) == 1:
            self._open(names[0][0])
            return
        self._choice = ChoiceRow(names, name="criteria_of", kind="toggle", clearable=False)
        self._choice.chosen.connect(self._open)
        self._choice_holder.addWidget(self._choice)

    @Slot(str)
    def _open(self, procedure_id: str) -> None:
        self._judgment.show_about(procedure_id, judgment_of(self._page.chart, CRITERIA, procedure_id))
        self._judgment.open()

    @Slot()
    def _settled(self) -> None:
        """The reason stands under its procedure; the card to write it is there only while it is written."""
        if not self._judgment.is_open:
            clear(self._choice_holder)
            self._judgment.hide()
        self._differ.setVisible(not self._judgment.is_open)

    def source_ids(self) -> tuple[str, ...]:
        """Sources named by the verdict words."""
        content = self._page.context.content
        codes = (f"candidacy.{result.verdict.value}" for _, result in self._found())
        return tuple(dict.fromkeys(key for code in codes for key in content.verdict(code).words.sources))
