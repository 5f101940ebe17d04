"""The ways to hand over: print, save as PDF, copy the visit note, save the calendar. Each ends in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.errors import KnownProblem
from consult_app.reports.print_options import PrintOptions
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.pages.take_home.printed import Printed
from consult_app.ui.pages.take_home.secret_copy import SecretCopy
from consult_app.ui.save_dialog import ask_where, save_calendar
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.text import label
from consult_app.usecases.documents.note_of_visit import note_text
from consult_app.usecases.documents.save_file import save_file
from consult_app.usecases.wording.problem_words import problem_words


class HandOver(QWidget):
    """`wanted` gives what is shown and how it prints at the moment of the press."""

    def __init__(self, page: Page, wanted: Callable[[], tuple[Printed, PrintOptions]]) -> None:
        super().__init__()
        self._page, self._wanted = page, wanted
        say = page.context.say
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(page.theme.px(10))
        box.addWidget(button(say("Print"), kind="primary", name="print", on_click=self._print))
        box.addWidget(button(say("Save as PDF"), kind="big", name="save_pdf", on_click=self._save))
        box.addWidget(button(say("Copy visit note for the chart"), kind="big", name="copy_note", on_click=self._copy))
        box.addWidget(button(say("Save calendar file"), kind="big", name="save_calendar", on_click=self._save_calendar))
        self._said = label("", "second", name="take_home_said")
        self._said.hide()
        box.addWidget(self._said)

    def tell(self, sentence: str) -> None:
        """Say what came of a press."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def save_to(self, path: Path) -> None:
        """Write the PDF whole, or not at all, and say which."""
        say = self._page.context.say

        def work() -> str:
            what, options = self._wanted()
            save_file(path, what.pdf(options))
            return say("Saved. The file is not locked: keep it where only the patient can read it.")

        self._carefully(work)

    def _carefully(self, work: Callable[[], str]) -> None:
        try:
            self.tell(work())
        except KnownProblem as problem:
            self.tell(problem_words(self._page.context.say, problem))

    @Slot()
    def _save(self) -> None:
        say = self._page.context.say
        path = ask_where(self, say("Save as PDF"), f"{say('visit-summary')}.pdf", "PDF (*.pdf)")
        if path is not None:
            self.save_to(path)

    @Slot()
    def _save_calendar(self) -> None:
        self._carefully(lambda: save_calendar(self._page, self._page.look, self._page.report))

    @Slot()
    def _print(self) -> None:
        from consult_app.ui.pages.take_home.printing import print_pages

        def work() -> str:
            what, options = self._wanted()
            return print_pages(self, what, options, self._page.context.say)

        self._carefully(work)

    @Slot()
    def _copy(self) -> None:
        context = self._page.context
        words = note_text(context.content, context.say, self._page.report)
        SecretCopy.of(context.session).copy(words)
        self.tell(context.say("Copied. The clipboard is emptied in 30 seconds."))
