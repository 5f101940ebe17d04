"""The practice's patients: finding one, and taking in a new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from consult_app.domain.patients import BirthDate, Patient
from consult_app.errors import KnownProblem
from consult_app.ui.home.new_patient import NewPatientPage
from consult_app.usecases.wording.problem_words import problem_words

if TYPE_CHECKING:
    from consult_app.ui.ports import House, Way


class People(QObject):
    """Names stay hidden until someone searches."""

    def __init__(self, app: House, rooms: Way) -> None:
        super().__init__()
        self._app, self._rooms = app, rooms

    def find(self, text: str) -> tuple[Patient, ...]:
        """The patients that hold every word of `text`."""
        from consult_app.usecases.records.find_patients import find_patients

        return self._rooms.carefully(lambda: find_patients(self._rooms.practice(), text)) or ()

    @Slot()
    def ask(self) -> None:
        """Ask who the new patient is."""
        page = NewPatientPage(self._app.theme, self._app.context().say)
        page.made.connect(partial(self._take_in, page))
        page.given_up.connect(self._rooms.show_home)
        self._rooms.show_inside(page)

    def _take_in(self, page: NewPatientPage, name: str, birth: BirthDate | None, chart_number: str) -> None:
        from consult_app.usecases.records.add_patient import add_patient

        records = self._rooms.practice()
        try:
            saved = add_patient(records, name, birth, chart_number, today=self._app.parts.today())
        except KnownProblem as problem:
            page.tell(problem_words(self._app.context().say, problem))
            return
        self._rooms.open_patient(saved.value.id)
