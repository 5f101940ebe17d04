"""Chapter 5, What to expect: the steps in time with real dates, preparation, risks, and when to call."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.content.views import ProcedureView
from consult_app.domain import visit_keys
from consult_app.domain.cautions import CautionItem
from consult_app.errors import KnownProblem
from consult_app.ui.context import PageContext
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.pages.expect.cards import call_card, preparation_card
from consult_app.ui.pages.expect.harms_card import harm_pictures, harms_card, risks_card
from consult_app.ui.place_note import PlaceNote, example_place
from consult_app.ui.save_dialog import save_calendar
from consult_app.ui.widgets.boxes import Card, FoldingRow, clear, row
from consult_app.ui.widgets.buttons import ChoiceRow, button
from consult_app.ui.widgets.dates import DayField
from consult_app.ui.widgets.risk_tiers import risk_claims
from consult_app.ui.widgets.text import label
from consult_app.ui.widgets.timeline import Timeline
from consult_app.usecases.wording.problem_words import problem_words
from consult_app.usecases.wording.step_words import StepWords, step_words
from consult_app.usecases.wording.when_to_call import signs_to_call

PAGE_ID = "expect"


class ExpectPage(Page):
    """For the procedure in view; with a day set, every step has its date."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, PAGE_ID)
        say, today = context.say, context.today()
        self._day_name = label(say("Procedure day"), "label", wrap=False)
        self._day = DayField(
            self.theme, name="expect_day", earliest=today - timedelta(days=730), latest=today + timedelta(days=730)
        )
        self._day.picked.connect(self._pick_day)
        self._no_day = button(say("No day yet"), kind="bar", name="expect_no_day", on_click=self._clear_day)
        self._set_day = button(say("Set the day"), kind="bar", name="expect_set_day", on_click=self._pick_day)
        self.add_corner(self._day_name, self._day, self._no_day, self._set_day)
        self._place_note = PlaceNote(self.look, context.session.go)
        self.body.addWidget(self._place_note)
        self._choice_holder = QVBoxLayout()
        self.body.addLayout(self._choice_holder)
        holder = QWidget()
        self._box = QVBoxLayout(holder)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(self.theme.px(14))
        self.body.addWidget(holder)
        self.body.addStretch(1)
        self._shown: object = None
        self._choices: tuple[str, ...] = ()
        self._choice: ChoiceRow | None = None

    def view(self) -> ProcedureView:
        """The procedure in view."""
        return self.context.content.procedure(self.report.in_view.procedure)

    def refresh(self) -> None:
        """Show the procedure in view with its dates."""
        self._place_note.show_example(example_place(self.context.consultation()))
        content = self.context.content
        view = self.view()
        options = content.procedures_for(self.report.places.regions_shown)
        ids = tuple(one.id for one in options)
        if ids != self._choices:
            self._choices = ids
            clear(self._choice_holder)
            self._choice = ChoiceRow(
                [(one.id, one.short_name) for one in options], name="expect_procedure", kind="toggle", clearable=False
            )
            self._choice.chosen.connect(self._pick_procedure)
            self._choice_holder.addWidget(self._choice)
        assert self._choice is not None
        self._choice.set_value(view.id)
        self.lead.setText(view.name)
        day = self.report.in_view.dates.procedure_day
        for one in (self._day_name, self._day, self._no_day):
            one.setVisible(day is not None)
        self._set_day.setVisible(day is None)
        self._day.set_day(day or self.context.today())
        key = (self.report.in_view, self.report.places.regions)
        if key != self._shown:
            self._shown = key
            self._show(view)

    def show_kept(self) -> None:
        """Show the answers to the questions as they are kept."""
        self.refresh()
        for item in CautionItem:
            for one in self.findChildren(ChoiceRow, f"caution_{item.value}"):
                one.set_value(self.answer(visit_keys.caution(item.value)) or None)

    def _show(self, view: ProcedureView) -> None:
        clear(self._box)
        time = Card(self.theme, padding=22, name="timeline_card")
        time.body.addWidget(Timeline(self.theme, self.steps()))
        say = self.context.say
        keep = button(say("Save calendar file"), kind="bar", name="expect_calendar", on_click=self._save_calendar)
        self._said = label("", "small", name="expect_said")
        time.body.addLayout(row(keep, self._said, spacing=self.theme.px(12), stretch_last=True))
        self._box.addWidget(time)
        self._box.addWidget(
            FoldingRow(self.theme, [(risks_card(self, view), 5), (call_card(self, view), 4)], narrowest=330)
        )
        for card in (harms_card(self, view), preparation_card(self, view)):
            if card is not None:
                self._box.addWidget(card)

    def steps(self) -> tuple[StepWords, ...]:
        """The steps with their dates in words; no dates while no day is set."""
        return step_words(self.context.content, self.context.say, self.report.in_view, self.context.today())

    @Slot(str)
    def _pick_procedure(self, procedure_id: str) -> None:
        self.save(visit_keys.EXPECT_PROCEDURE, procedure_id)

    @Slot()
    def _pick_day(self) -> None:
        # A day is set for what is in view: from now on that is picked, not only shown.
        answers = {visit_keys.EXPECT_DAY: self._day.day().isoformat(), visit_keys.EXPECT_PROCEDURE: self.view().id}
        self.context.editor.answer(answers)

    @Slot()
    def _clear_day(self) -> None:
        self.save(visit_keys.EXPECT_DAY, None)

    @Slot()
    def _save_calendar(self) -> None:
        try:
            self._said.setText(save_calendar(self, self.look, self.report))
        except KnownProblem as problem:
            self._said.setText(problem_words(self.context.say, problem))

    def source_ids(self) -> tuple[str, ...]:
        """Sources of everything that is said of the procedure in view, its pictures and its cautions among them."""
        content, view = self.context.content, self.view()
        words = view.words
        claims = [
            *words.timeline.values(),
            *risk_claims(words.risks),
            *signs_to_call(content, view),
            *content.words.call_us.emergency.values(),
            *words.preparation,
        ]
        found = [key for claim in claims for key in claim.sources]
        found += [picture.base.source for picture in harm_pictures(self, view)]
        found += [key for item in self.report.in_view.asked for key in content.base.cautions[item.value].sources]
        return tuple(dict.fromkeys(found))
