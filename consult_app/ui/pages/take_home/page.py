"""Chapter 8, Take home: the handout as it will print, its sections, and the ways to hand it over."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QPixmap, QShowEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from consult_app.domain import visit_keys
from consult_app.errors import KnownProblem
from consult_app.reports.handout import ALWAYS_PRINTED, Handout, SectionKind
from consult_app.reports.print_options import Paper, PrintOptions
from consult_app.ui.context import PageContext
from consult_app.ui.page import Page
from consult_app.ui.tasks import run_task
from consult_app.ui.widgets.boxes import Card, FoldingRow, clear
from consult_app.ui.widgets.buttons import ChoiceRow, TickBox, button
from consult_app.ui.widgets.flow import flow
from consult_app.ui.widgets.text import label
from consult_app.usecases.change import Topic
from consult_app.usecases.handout_of_visit import HandoutMaker
from consult_app.usecases.note_of_visit import note_text
from consult_app.usecases.save_file import save_file

PAGE_ID = "take_home"
_HEADINGS = {
    SectionKind.PLAN: "plan", SectionKind.FOUND: "found", SectionKind.SCORES: "scores", SectionKind.LIMITS: "limits",
    SectionKind.EXPECT: "expect", SectionKind.OPEN_SAFETY: "safety", SectionKind.WHEN_TO_CALL: "call",
    SectionKind.DISAGREEMENT: "disagreement", SectionKind.SOURCES: "sources",
}  # fmt: skip
_FORGET_COPY_MS = 30_000


class TakeHomePage(Page):
    """The preview is the very pages that print; it is made when the page is seen."""

    topics = frozenset(Topic)
    reads = ("pain.", "tried", "red_flag", "expect.", "caution", "decide.", "take_home.", "talked.limits.", "compare.")
    has_sources = False

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, PAGE_ID)
        self._large, self._color = False, True
        self._stale, self._asked = True, 0
        left = Card(self.theme, tone="soft", padding=18, name="handout_preview")
        self._pages_holder = QVBoxLayout()
        self._waiting = label(context.say("Making the pages…"), "second", name="preview_state")
        left.body.addWidget(self._waiting)
        left.body.addLayout(self._pages_holder)
        left.body.addStretch(1)
        right = QWidget()
        side = QVBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(self.theme.px(12))
        side.addWidget(self._include_card())
        side.addWidget(button(context.say("Print"), kind="primary", name="print", on_click=self._print))
        side.addWidget(button(context.say("Save as PDF"), kind="big", name="save_pdf", on_click=self._save))
        side.addWidget(
            button(context.say("Copy visit note for the chart"), kind="big", name="copy_note", on_click=self._copy)
        )
        self._said = label("", "second", name="take_home_said")
        side.addWidget(self._said)
        side.addStretch(1)
        self.body.addWidget(FoldingRow(self.theme, [(left, 2), (right, 1)], narrowest=330, top=True))
        self.body.addStretch(1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._make_preview)
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self._forget_copy)
        self._copied = ""

    def _include_card(self) -> Card:
        say, theme = self.context.say, self.theme
        card = Card(theme, padding=20, spacing=4)
        card.body.addWidget(label(say("Include"), "heading"))
        words = self.context.content.words.handout.sections
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        self._ticks: dict[SectionKind, TickBox] = {}
        for line, kind in enumerate(SectionKind):
            name = words[_HEADINGS[kind]]
            tick = TickBox(theme, name, name=f"include_{kind.value}", side=26)
            tick.setEnabled(kind not in ALWAYS_PRINTED)
            tick.toggled.connect(partial(self._include, kind))
            self._ticks[kind] = tick
            grid.addWidget(tick, line, 0)
            grid.addWidget(label(name, "label"), line, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)
        card.body.addLayout(grid)
        card.body.addWidget(label(say("Open questions, when to call and the disagreement always go along."), "small"))
        color = ChoiceRow(
            [("color", say("Color")), ("gray", say("Black and white"))],
            name="print_color",
            kind="toggle",
            clearable=False,
        )
        color.set_value("color")
        color.chosen.connect(self._choose_color)
        size = ChoiceRow(
            [("usual", say("Usual print")), ("large", say("Large print"))],
            name="print_size",
            kind="toggle",
            clearable=False,
        )
        size.set_value("usual")
        size.chosen.connect(self._choose_size)
        card.body.addWidget(color)
        card.body.addWidget(size)
        return card

    # --- what is printed

    def handout(self) -> Handout:
        """The handout of the visit as it is now."""
        context = self.context
        return HandoutMaker(context.content, context.say, self.chart, context.rules, context.today()).handout()

    def options(self) -> PrintOptions:
        """The choices made on the page."""
        kinds = frozenset(kind for kind, tick in self._ticks.items() if tick.isChecked())
        return PrintOptions(Paper.LETTER, self._color, self._large, kinds)

    def refresh(self) -> None:
        """Show which sections are in; the preview follows when the page is seen."""
        for kind, tick in self._ticks.items():
            on = kind in ALWAYS_PRINTED or self.answer(visit_keys.include(kind.value)) != "no"
            tick.blockSignals(True)
            tick.setChecked(on)
            tick.blockSignals(False)
        self._want_preview()

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
        if self._context_gone():
            return
        self._stale = False
        self._asked += 1
        try:
            handout = self.handout()
        except KnownProblem as problem:
            self._waiting.setText(problem.sentence)
            return
        options, asked = self.options(), self._asked
        from consult_app.reports.typst_pdf import render_pages

        run_task(
            partial(render_pages, handout, options, width_px=900),
            done=partial(self._show_pages, asked),
            problem=self._problem,
        )

    def _show_pages(self, asked: int, pages: tuple[bytes, ...]) -> None:
        if self._context_gone() or asked != self._asked:
            return
        self._waiting.hide()
        clear(self._pages_holder)
        papers: list[QWidget] = []
        for number, page in enumerate(pages, start=1):
            paper = _Paper(page, self.theme.px(306))
            paper.setObjectName(f"paper_{number}")
            paper.setAccessibleName(
                self.context.say("Page {number} of {count}").format(number=number, count=len(pages))
            )
            papers.append(paper)
        self._pages_holder.addWidget(flow(*papers, spacing=self.theme.px(18)))
        count = self.context.say("{count} pages in plain words, with your chart and your choice.")
        self.lead.setText(count.format(count=len(pages)))

    def _context_gone(self) -> bool:
        """Whether the page was let go of, or its chart was, while the pages were being made."""
        return not isValid(self) or self.context.desk.chart is None

    def _problem(self, problem: KnownProblem) -> None:
        if self._context_gone():
            return
        self._waiting.setText(problem.sentence)
        self._waiting.show()

    # --- choices

    def _include(self, kind: SectionKind, on: bool) -> None:
        self.save(visit_keys.include(kind.value), None if on else "no")

    @Slot(str)
    def _choose_color(self, chosen: str) -> None:
        self._color = chosen == "color"
        self._want_preview()

    @Slot(str)
    def _choose_size(self, chosen: str) -> None:
        self._large = chosen == "large"
        self._want_preview()

    # --- handing over

    def _pdf(self) -> bytes:
        from consult_app.reports.typst_pdf import render_pdf

        return render_pdf(self.handout(), self.options())

    @Slot()
    def _save(self) -> None:
        say = self.context.say
        name, _ = QFileDialog.getSaveFileName(
            self,
            say("Save as PDF"),
            f"{say('visit-summary')}.pdf",
            "PDF (*.pdf)",
            options=QFileDialog.Option.DontUseNativeDialog,
        )
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write the PDF whole, or not at all, and say which."""
        try:
            save_file(path, self._pdf())
        except KnownProblem as problem:
            self._said.setText(problem.sentence)
        else:
            self._said.setText(
                self.context.say("Saved. The file is not locked: keep it where only the patient can read it.")
            )

    @Slot()
    def _print(self) -> None:
        from consult_app.ui.pages.take_home.printing import print_pages

        try:
            self._said.setText(print_pages(self, self.handout(), self.options(), self.context.say))
        except KnownProblem as problem:
            self._said.setText(problem.sentence)

    @Slot()
    def _copy(self) -> None:
        context = self.context
        text = note_text(context.content, context.say, self.chart, context.rules, context.today())
        QGuiApplication.clipboard().setText(text)
        self._copied = text
        self._forget.start(_FORGET_COPY_MS)
        self._said.setText(self.context.say("Copied. The clipboard is emptied in 30 seconds."))

    @Slot()
    def _forget_copy(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard.text() == self._copied:
            clipboard.clear()
        self._copied = ""


class _Paper(QLabel):
    """A page on paper: the only thing in the app with a shadow."""

    def __init__(self, png: bytes, width: int) -> None:
        super().__init__()
        self._picture = QPixmap()
        self._picture.loadFromData(png, "PNG")
        ratio = self._picture.height() / max(1, self._picture.width())
        self.setFixedSize(QSize(width, round(width * ratio)))
        self.setStyleSheet("border: 1px solid #D5CFC2; background: white;")
        self.setScaledContents(True)
        self.setPixmap(self._picture)
