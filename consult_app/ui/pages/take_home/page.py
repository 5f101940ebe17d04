"""Chapter 8, Take home: what the patient leaves with, as it will print, and the ways to hand it over."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.domain import visit_keys
from consult_app.errors import KnownProblem
from consult_app.reports.print_options import PrintOptions
from consult_app.ui.context import PageContext
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.pages.take_home.diary_card import DiaryCard
from consult_app.ui.pages.take_home.hand_over import HandOver
from consult_app.ui.pages.take_home.look_card import LookCard
from consult_app.ui.pages.take_home.paper import Preview
from consult_app.ui.pages.take_home.printed import Kind, Printed, printed
from consult_app.ui.pages.take_home.sections_card import SectionsCard
from consult_app.ui.state.tasks import run_task
from consult_app.ui.widgets.boxes import FoldingRow
from consult_app.ui.widgets.buttons import ChoiceRow
from consult_app.usecases.wording.problem_words import problem_words

PAGE_ID = "take_home"
_PREVIEW_PX = 900
_FIT = 4


class TakeHomePage(Page):
    """The preview is the very pages that print; it is made when the page is seen."""

    reads = ("pain.", "tried", "red_flag", "expect.", "caution", "decide.", "take_home.", "talked.limits.", "compare.",
             "star.", "override.", "scores.also_changed.")  # fmt: skip
    has_sources = False

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, PAGE_ID)
        say = context.say
        self._stale, self._asked = True, 0
        kinds = {
            Kind.SUMMARY: say("Visit summary"),
            Kind.MONTH: say("Daily diary"),
            Kind.TEST_DAY: say("Test day diary"),
        }
        self._kind = ChoiceRow(
            [(kind.value, words) for kind, words in kinds.items()], name="print_kind", kind="toggle", clearable=False
        )
        self._kind.set_value(Kind.SUMMARY.value)
        self._kind.chosen.connect(self._choose_kind)
        self.body.addWidget(self._kind)
        self._preview = Preview(self.theme, say)
        self._look, self._sections, self._diary = LookCard(self), SectionsCard(self), DiaryCard(self)
        self._hand_over = HandOver(self, self.wanted)
        right = QWidget()
        side = QVBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(self.theme.px(12))
        for part in (self._hand_over, self._diary, self._look, self._sections):
            side.addWidget(part)
        side.addStretch(1)
        self.body.addWidget(FoldingRow(self.theme, [(self._preview, 2), (right, 1)], narrowest=330, top=True))
        self.body.addStretch(1)
        self._look.changed.connect(self._want_preview)
        self._diary.changed.connect(self._want_preview)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._make_preview)
        self._show_parts()

    # --- what is printed

    @property
    def kind(self) -> Kind:
        """What is shown and handed over."""
        return Kind(self._kind.value() or Kind.SUMMARY.value)

    def wanted(self) -> tuple[Printed, PrintOptions]:
        """What is shown, as the visit is now, and how it prints."""
        what = printed(self.kind, self.context, self.chart, self._look.language, self._diary.first_day)
        return what, self._look.options(self._sections.chosen())

    def refresh(self) -> None:
        """Show which sections are in; the preview follows when the page is seen."""
        kind = self.answer(visit_keys.printing("kind")) or Kind.SUMMARY.value
        if kind != self._kind.value():
            self._kind.set_value(kind)
            self._show_parts()
        self._look.refresh()
        self._sections.refresh()
        self._diary.refresh()
        self._want_preview()

    @Slot(str)
    def _choose_kind(self, chosen: str) -> None:
        self.save(visit_keys.printing("kind"), chosen)
        self._hand_over.tell("")
        self._show_parts()
        self._want_preview()

    def _show_parts(self) -> None:
        summary = self.kind is Kind.SUMMARY
        self._sections.setVisible(summary)
        self._diary.setVisible(not summary)
        self._diary.show_for(month=self.kind is Kind.MONTH)

    # --- the preview

    @Slot()
    def _want_preview(self) -> None:
        self._stale = True
        if self.isVisible():
            self._later.start(60)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the preview that waited to be seen."""
        super().showEvent(event)
        if self._stale:
            self._later.start(0)

    @Slot()
    def _make_preview(self) -> None:
        if self.context.editor.chart is None:
            return
        self._stale = False
        self._asked += 1
        try:
            what, options = self.wanted()
        except KnownProblem as problem:
            self._show_problem(problem)
            return
        run_task(
            partial(what.pages, options, _PREVIEW_PX),
            done=partial(self._show_pages, self._asked),
            problem=self._show_problem,
            stay=self.context.session.stay,
        )

    def _show_problem(self, problem: KnownProblem) -> None:
        self._preview.show_sentence(problem_words(self.context.say, problem))

    def _show_pages(self, asked: int, pages: tuple[bytes, ...]) -> None:
        if asked != self._asked:
            return
        self._preview.show_pages(pages)
        self.lead.setText(self._lead(len(pages)))

    def _lead(self, count: int) -> str:
        say = self.context.say
        if self.kind is not Kind.SUMMARY:
            return say("A blank page to fill in at home, with your own goal on it.")
        if count == 1:
            return say("One page in plain words, with your choice.")
        words = say("{count} pages in plain words, with your chart and your choice.").format(count=count)
        large = self._look.options(None).large_print
        return words if count <= _FIT or large else f"{words} {say('Leave a part out to make it shorter.')}"
