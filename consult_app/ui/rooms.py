"""Home, a new patient, files that come in, and the walk-through: what can be shown inside the frame."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from consult_app.domain.patients import BirthDate, Patient
from consult_app.errors import KnownProblem
from consult_app.ui.home.import_page import ImportPage
from consult_app.ui.home.new_patient import NewPatientPage
from consult_app.ui.home.page import HomePage
from consult_app.ui.home.question_page import QuestionPage
from consult_app.ui.home.sample_rows import home_rows
from consult_app.ui.pages.table import PAGES
from consult_app.ui.samples import SampleBook
from consult_app.ui.settings.page import SettingsPage
from consult_app.ui.shell.curtain import Curtain
from consult_app.ui.shell.frame import Frame
from consult_app.ui.shell.sources_page import SourcesPage
from consult_app.ui.shell.walk import WalkThrough
from consult_app.ui.tasks import run_task
from consult_app.usecases.read_files import OpenQuestion, ReadFiles, answer_question, read_dropped, take_in
from consult_app.usecases.rule_words import day_words

if TYPE_CHECKING:
    from consult_app.store.records import Records
    from consult_app.ui.app import App

FIRST = "your_pain"
SETTINGS = "settings"
Result = TypeVar("Result")


class Rooms(QObject):
    """Knows which room is shown; the chart itself lies on the desk."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self._samples = SampleBook(app)
        self._walk: WalkThrough | None = None
        self._frame = self._make_frame()
        app.session.home_wanted.connect(self.show_home)
        self._minutes = QTimer(self)
        self._minutes.setInterval(30_000)
        self._minutes.timeout.connect(self._show_minutes)
        self._opened_at = 0.0

    def _make_frame(self) -> Frame:
        app = self._app
        frame = Frame(app.context())
        frame.bar.smaller.connect(partial(app.resize_text, "smaller"))
        frame.bar.larger.connect(partial(app.resize_text, "larger"))
        frame.bar.language.connect(app.switch_language)
        frame.bar.home.connect(self.show_home)
        frame.bar.lock.connect(app.lock)
        frame.bar.settings.connect(self.show_settings)
        app.window.show_only(frame)
        return frame

    @property
    def records(self) -> Records | None:
        """The practice's records; None while only looking around."""
        return self._app.store.records if self._app.store else None

    # --- home

    @Slot()
    def show_home(self) -> None:
        """Clear the desk and show home."""
        self._walk = None
        self._minutes.stop()
        self._app.desk.close()
        self._app.session.place = ""
        context = self._app.context()
        page = HomePage(
            context,
            samples=home_rows(context, self._samples.charts()),
            find=self._find if self.records is not None else None,
            last_backup=self._last_backup(),
        )
        page.patient_wanted.connect(self.open_patient)
        page.sample_wanted.connect(self.open_sample)
        page.explain_wanted.connect(self.explain)
        page.new_wanted.connect(self.new_patient)
        page.files_dropped.connect(self.bring_in)
        page.backup_wanted.connect(self.back_up)
        self._show_inside(page)
        self._frame.bar.show_gear(True)

    def _show_inside(self, content: QWidget) -> None:
        self._frame.bar.show_gear(False)
        self._frame.show_inside(content)

    @Slot()
    def show_settings(self) -> None:
        """Show the practice's settings; what was kept holds from the next chart that is opened."""
        self._app.session.place = SETTINGS
        page = SettingsPage(self._app.context(), self._app.settings)
        page.done.connect(self.show_home)
        self._show_inside(page)

    def _find(self, text: str) -> tuple[Patient, ...]:
        from consult_app.usecases.find_patients import find_patients

        return self._carefully(lambda: find_patients(self._practice(), text)) or ()

    def _last_backup(self) -> str | None:
        from consult_app.usecases.back_up import backups_in

        if self._app.store is None:
            return None
        found = backups_in(self._app.parts.data_dir)
        if not found:
            return None
        made = datetime.fromisoformat(found[0].made_at).astimezone()
        return f"{day_words(self._app.context().say, made.date())}, {made:%H:%M}"

    @Slot()
    def back_up(self) -> None:
        """Copy the store into a folder that a person chooses; said only when it is durable and read back."""
        from consult_app.usecases.back_up import back_up

        store, say = self._app.store, self._app.context().say
        folder = QFileDialog.getExistingDirectory(
            self._app.window,
            say("Where to keep the copy"),
            "",
            QFileDialog.Option.DontUseNativeDialog | QFileDialog.Option.ShowDirsOnly,
        )
        if store is not None and folder:
            done = self._carefully(lambda: (back_up(store), back_up(store, Path(folder))))
            if done is not None:
                self.show_home()
                self._app.session.notice(
                    say("Copied and read back. The copy is locked with the same passphrase."), "green"
                )

    # --- patients

    @Slot(str)
    def open_patient(self, patient_id: str) -> None:
        """Open a patient of the practice."""
        self._open(self._practice(), patient_id)

    @Slot(str)
    def open_sample(self, sample_id: str) -> None:
        """Open a sample patient; nothing is kept beyond this run of the app."""
        records, patient_id = self._samples.open(sample_id)
        self._open(records, patient_id)

    @Slot()
    def explain(self) -> None:
        """Walk through with nobody's chart; nothing is saved."""
        records, patient_id = self._samples.nobody(self._app.context().say("No patient"))
        self._open(records, patient_id)

    @Slot()
    def new_patient(self) -> None:
        """Ask who it is."""
        page = NewPatientPage(self._app.theme, self._app.context().say)
        page.made.connect(partial(self._made, page))
        page.given_up.connect(self.show_home)
        self._show_inside(page)

    def _made(self, page: NewPatientPage, name: str, birth: BirthDate | None, chart_number: str) -> None:
        from consult_app.usecases.add_patient import add_patient

        try:
            saved = add_patient(self._practice(), name, birth, chart_number, today=self._app.parts.today())
        except KnownProblem as problem:
            page.tell(problem.sentence)
            return
        self.open_patient(saved.value.id)

    def _open(self, records: Records, patient_id: str) -> None:
        context = self._app.context()
        if self._carefully(
            lambda: self._app.desk.open(records, patient_id, content_version=context.content.version) or True
        ):
            self._opened_at = monotonic()
            self._minutes.start()
            self.show_walk(FIRST)

    # --- files

    @Slot(object)
    def bring_in(self, paths: object) -> None:
        """Read dropped files off the main thread, then show what can be taken."""
        run_task(partial(read_dropped, cast("tuple[Path, ...]", paths)), done=self._show_import, problem=self._tell)

    def _show_import(self, found: ReadFiles | OpenQuestion) -> None:
        if isinstance(found, OpenQuestion):
            asking = QuestionPage(self._app.context(), found)
            asking.given_up.connect(self.show_home)
            asking.answered.connect(self._answer)
            self._show_inside(asking)
            return
        page = ImportPage(self._app.context(), found, find=self._find)
        page.given_up.connect(self.show_home)
        page.wanted.connect(self._take_in)
        self._show_inside(page)

    def _answer(self, question: object, answer: str) -> None:
        assert isinstance(question, OpenQuestion)
        run_task(partial(answer_question, question, answer), done=self._show_import, problem=self._tell)

    def _take_in(self, patient_id: str, new_name: str, contents: object) -> None:
        assert isinstance(contents, ReadFiles)
        today = self._app.parts.today()
        done = self._carefully(
            lambda: take_in(self._practice(), contents, patient_id=patient_id, new_name=new_name, today=today)
        )
        if done is not None:
            self._open(self._practice(), done)
            self._app.session.go("scores")

    # --- the walk-through

    def show_walk(self, place: str) -> None:
        """Show the walk-through at a page."""
        walk = WalkThrough(self._app.context(), PAGES)
        walk.sources_wanted.connect(self._show_sources)
        self._walk = walk
        self._show_inside(walk)
        self._app.session.go(place)
        walk.prepare()
        self._show_minutes()

    def _show_sources(self, ids: object) -> None:
        page = SourcesPage(self._app.context(), cast("tuple[str, ...]", ids))
        page.setParent(self._app.window)
        page.open_over(self._app.window)

    def _show_minutes(self) -> None:
        if self._walk is not None and self._app.desk.chart is not None:
            minutes = int(monotonic() - self._opened_at) // 60
            self._walk.rail.timer.setText(self._app.context().say("{n} min").format(n=minutes))

    def key(self, wanted: str) -> None:
        """Do what a key asks for in the room that is shown."""
        app = self._app
        if wanted == "blank":
            context = app.context()
            cover = Curtain(app.theme, context.content.base.practice.name, context.say("Press B to go on."))
            app.window.draw_curtain(None if app.window.has_curtain else cover)
        elif self._walk is not None and not app.window.has_curtain:
            if wanted == "forward":
                self._walk.forward()
            elif wanted == "back":
                self._walk.back()
            elif wanted.startswith("chapter_"):
                app.session.go(PAGES[int(wanted.removeprefix("chapter_")) - 1].id)

    def put_away(self) -> None:
        """Let go of everything that is shown, until `rebuild`."""
        self._walk = None
        self._app.window.show_only(QWidget())

    def rebuild(self) -> None:
        """Make everything anew for another text size or language, at the same place."""
        place = self._app.session.place
        self._frame = self._make_frame()
        if place and self._app.desk.chart is not None:
            self.show_walk(place)
        elif place == SETTINGS:
            self.show_settings()
        else:
            self.show_home()

    def leave(self) -> None:
        """Stop what runs by itself."""
        self._minutes.stop()
        self._walk = None

    # --- problems

    def _practice(self) -> Records:
        records = self.records
        assert records is not None, "patients are opened only when the store is open"
        return records

    def _carefully(self, work: Callable[[], Result]) -> Result | None:
        try:
            return work()
        except KnownProblem as problem:
            self._tell(problem)
            return None

    def _tell(self, problem: KnownProblem) -> None:
        self._app.session.notice(problem.sentence)
