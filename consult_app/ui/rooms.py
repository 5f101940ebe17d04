"""Home, a new patient, files that come in, and the walk-through: what can be shown inside the frame."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from consult_app.errors import KnownProblem
from consult_app.ui.home.bring_in import BringIn
from consult_app.ui.home.copies import Copies
from consult_app.ui.home.page import HomePage
from consult_app.ui.home.people import People
from consult_app.ui.home.sample_rows import home_rows
from consult_app.ui.library.beside import Beside
from consult_app.ui.pages.table import PAGES
from consult_app.ui.samples import SampleBook
from consult_app.ui.settings.page import SettingsPage
from consult_app.ui.shell.curtain import Curtain
from consult_app.ui.shell.frame import Frame
from consult_app.ui.shell.sources_page import SourcesPage
from consult_app.ui.shell.visit_clock import VisitClock
from consult_app.ui.shell.walk import WalkThrough
from consult_app.usecases.wording.problem_words import problem_words

if TYPE_CHECKING:
    from consult_app.store.records import Records
    from consult_app.ui.ports import House

FIRST = "your_pain"
SETTINGS = "settings"
Result = TypeVar("Result")


class Rooms(QObject):
    """Knows which room is shown; the chart itself lies on the desk."""

    def __init__(self, app: House) -> None:
        super().__init__()
        self._app = app
        self._samples = SampleBook(app)
        self._walk: WalkThrough | None = None
        self._read = 0.0
        self._people = People(app, self)
        self._bring_in = BringIn(app, self, find=self._people.find)
        self._copies = Copies(app, self)
        self._beside = Beside(app, self)
        self.frame = self._make_frame()
        app.session.home_wanted.connect(self.show_home)
        self._clock = VisitClock(self._show_minutes)

    def _make_frame(self) -> Frame:
        app = self._app
        frame = Frame(app.context())
        frame.bar.smaller.connect(partial(app.resize_text, "smaller"))
        frame.bar.larger.connect(partial(app.resize_text, "larger"))
        frame.bar.language.connect(app.switch_language)
        frame.bar.home.connect(self.show_home)
        frame.bar.lock.connect(app.lock)
        frame.bar.settings.connect(self.show_settings)
        frame.bar.search.connect(self._beside.search)
        frame.bar.library.connect(self._beside.open_library)
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
        self._app.window.finish_typing()
        self._walk = None
        self._clock.stop()
        self._app.editor.close()
        self._app.session.place = ""
        context = self._app.context()
        page = HomePage(
            context,
            samples=home_rows(context, self._samples.charts()),
            find=self._people.find if self.records is not None else None,
            last_backup=self._copies.newest(),
        )
        page.patient_wanted.connect(self.open_patient)
        page.sample_wanted.connect(self.open_sample)
        page.explain_wanted.connect(self.explain)
        page.new_wanted.connect(self._people.ask)
        page.files_dropped.connect(self._bring_in.read)
        page.backup_wanted.connect(self._copies.make)
        page.overdue_wanted.connect(partial(self._beside.open_section, "about"))
        self.show_inside(page)
        self.frame.bar.show_gear(True)

    def show_inside(self, content: QWidget) -> None:
        """Show something under the bars in place of what was there."""
        self._app.session.move_on()
        self.frame.notice.tell("")
        self.frame.bar.show_gear(False)
        self._beside.forget()
        self.frame.show_inside(content)

    @Slot()
    def show_settings(self) -> None:
        """Show the practice's settings; what was kept holds from the next chart that is opened."""
        self._app.session.place = SETTINGS
        page = SettingsPage(self._app.context(), self._app.settings)
        page.done.connect(self.show_home)
        self.show_inside(page)

    # --- patients

    @Slot(str)
    def open_patient(self, patient_id: str) -> None:
        """Open a patient of the practice."""
        self.open_chart(self.practice(), patient_id)

    @Slot(str)
    def open_sample(self, sample_id: str) -> None:
        """Open a sample patient; nothing is kept beyond this run of the app."""
        records, patient_id = self._samples.open(sample_id)
        self.open_chart(records, patient_id)

    @Slot()
    def explain(self) -> None:
        """Walk through with nobody's chart; nothing is saved."""
        records, patient_id = self._samples.nobody(self._app.context().say("No patient"))
        self.open_chart(records, patient_id)

    def open_chart(self, records: Records, patient_id: str) -> None:
        """Put a patient on the desk and begin the walk."""
        self._app.window.finish_typing()
        context = self._app.context()
        if self.carefully(
            lambda: self._app.editor.open(records, patient_id, content_version=context.content.version) or True
        ):
            self._clock.start()
            self.show_walk(FIRST)

    # --- the walk-through

    def show_walk(self, place: str) -> None:
        """Show the walk-through at a page."""
        walk = WalkThrough(self._app.context(), PAGES)
        walk.sources_wanted.connect(self._show_sources)
        self._walk = walk
        self.show_inside(walk)
        self._app.session.go(place)
        walk.prepare()
        self._clock.show()

    def _show_sources(self, ids: object) -> None:
        page = SourcesPage(self._app.context(), cast("tuple[str, ...]", ids))
        page.setParent(self._app.window)
        page.open_over(self._app.window)

    def _show_minutes(self, minutes: int) -> None:
        if self._walk is not None and self._app.editor.chart is not None:
            self._walk.rail.timer.setText(self._app.context().say("{n} min").format(n=minutes))

    def key(self, wanted: str) -> None:
        """Do what a key asks for in the room that is shown."""
        app = self._app
        if wanted == "blank":
            context = app.context()
            cover = Curtain(app.theme, context.content.base.practice.name, context.say("Press B to go on."))
            app.window.draw_curtain(None if app.window.has_curtain else cover)
        elif app.window.has_curtain:
            return
        elif wanted == "search":
            self._beside.search()
        elif self._beside.searching:
            return
        elif wanted == "back" and self._beside.reading:
            self._beside.close_library()
        elif self._walk is not None and not (self._beside.reading and wanted == "forward"):
            if wanted == "forward":
                self._walk.forward()
            elif wanted == "back":
                self._walk.back()
            elif wanted == "notes":
                self._walk.toggle_notes()
            elif wanted.startswith("chapter_"):
                self._beside.close_library()
                app.session.go(PAGES[int(wanted.removeprefix("chapter_")) - 1].id)

    def put_away(self) -> None:
        """Let go of everything that is shown, until `rebuild`."""
        self._read = self._walk.reading_place() if self._walk is not None else 0.0
        self._walk = None
        self._beside.put_away()
        self._app.window.show_only(QWidget())

    def rebuild(self) -> None:
        """Make everything anew for another text size or language, at the same place."""
        place = self._app.session.place
        self.frame = self._make_frame()
        if place and self._app.editor.chart is not None:
            self.show_walk(place)
            if self._walk is not None:
                self._walk.read_on(self._read)
        elif place == SETTINGS:
            self.show_settings()
        else:
            self.show_home()
        self._beside.bring_back()

    def leave(self) -> None:
        """Stop what runs by itself."""
        self._clock.stop()
        self._beside.put_away()
        self._walk = None

    # --- problems

    def practice(self) -> Records:
        """The practice's records, where they must be there."""
        records = self.records
        assert records is not None, "patients are opened only when the store is open"
        return records

    def carefully(self, work: Callable[[], Result]) -> Result | None:
        """Do something; a known problem becomes one calm sentence and the answer None."""
        try:
            return work()
        except KnownProblem as problem:
            self.tell(problem)
            return None

    def tell(self, problem: KnownProblem) -> None:
        """Say a known problem above the page."""
        self._app.session.notice(problem_words(self._app.context().say, problem))
