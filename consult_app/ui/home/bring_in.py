"""Files that are dropped on home: read off the main thread, asked about, shown, and taken in whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Slot

from consult_app.domain.patients import Patient
from consult_app.ui.home.import_page import ImportPage
from consult_app.ui.home.question_page import QuestionPage
from consult_app.ui.state.tasks import run_task
from consult_app.usecases.records.read_files import OpenQuestion, ReadFiles, answer_question, read_dropped, take_in

if TYPE_CHECKING:
    from consult_app.ui.ports import House, Way


class BringIn(QObject):
    """From dropped files to a patient's scores."""

    def __init__(self, app: House, rooms: Way, *, find: Callable[[str], Sequence[Patient]]) -> None:
        super().__init__()
        self._app, self._rooms, self._find = app, rooms, find

    @Slot(object)
    def read(self, paths: object) -> None:
        """Read files, then show what can be taken or what must be asked first."""
        work = partial(read_dropped, cast("tuple[Path, ...]", paths))
        run_task(work, done=self._show, problem=self._rooms.tell, stay=self._app.session.stay)

    def _show(self, found: ReadFiles | OpenQuestion) -> None:
        if isinstance(found, OpenQuestion):
            asking = QuestionPage(self._app.context(), found)
            asking.given_up.connect(self._rooms.show_home)
            asking.answered.connect(self._answer)
            self._rooms.show_inside(asking)
            return
        page = ImportPage(self._app.context(), found, find=self._find)
        page.given_up.connect(self._rooms.show_home)
        page.wanted.connect(self._take_in)
        self._rooms.show_inside(page)

    def _answer(self, question: object, answer: str) -> None:
        work = partial(answer_question, cast("OpenQuestion", question), answer)
        run_task(work, done=self._show, problem=self._rooms.tell, stay=self._app.session.stay)

    def _take_in(self, patient_id: str, new_name: str, contents: object) -> None:
        records, today = self._rooms.practice(), self._app.parts.today()
        found = cast("ReadFiles", contents)
        taken = self._rooms.carefully(
            lambda: take_in(records, found, patient_id=patient_id, new_name=new_name, today=today)
        )
        if taken is not None:
            self._rooms.open_chart(records, taken)
            self._app.session.go("scores")
