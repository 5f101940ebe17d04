"""The app as a whole: locked, home, or a chart on the desk; and the way between them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from consult_app.errors import KnownProblem
from consult_app.ui.context import PageContext
from consult_app.ui.desk import Desk
from consult_app.ui.gate.problem import ProblemPage
from consult_app.ui.gate.set_up import RecoveryPage, SetUpPage
from consult_app.ui.gate.unlock import UnlockPage
from consult_app.ui.parts import LoadedContent, Parts
from consult_app.ui.session import Session
from consult_app.ui.shell.window import Window
from consult_app.ui.tasks import run_task
from consult_app.ui.theme import Theme, style_sheet
from consult_app.ui.words import LANGUAGES, translator

if TYPE_CHECKING:
    from consult_app.store.store import Store
    from consult_app.ui.rooms import Rooms
    from consult_app.usecases.unlock_store import UnlockGate

SCALES = (0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class App(QObject):
    """Holds the window, the session, the store once it is open, and the content once it is loaded."""

    content_ready = Signal()

    def __init__(self, parts: Parts, *, theme: Theme | None = None, language: str = "en") -> None:
        super().__init__()
        self.parts = parts
        self.theme = theme or Theme()
        self.language = language
        self.session = Session()
        self.desk = Desk(self.session, today=parts.today)
        self.store: Store | None = None
        self.loaded: LoadedContent | None = None
        self.rooms: Rooms | None = None
        self._after_content: Callable[[], None] | None = None
        self._gate: UnlockGate | None = None
        self.window = Window("Consult")
        self.window.pressed.connect(self._key)
        self.window.closing.connect(self.close)
        self.session.lock_wanted.connect(self.lock)
        self._apply_theme()

    # --- opening

    def start(self) -> None:
        """Show the first page; the rest loads while it is read."""
        from consult_app.usecases.unlock_store import StoreState, store_state

        say = translator(self.language)
        state = store_state(self.parts.data_dir)
        if state is StoreState.READY:
            self._show_unlock()
        elif state is StoreState.NONE:
            page = SetUpPage(self.theme, say)
            page.chosen.connect(self._set_up)
            page.look_around.connect(self._look_around)
            self.window.show_only(page)
        else:
            lead = {
                StoreState.DAMAGED: say(
                    "The patients on this laptop cannot be read: the file is damaged. Nothing was changed. "
                    "Restore the newest backup with: consult-app restore."
                ),
                StoreState.NEWER: say(
                    "The patients on this laptop were kept by a newer version of this app. Nothing was "
                    "changed. Please update the app."
                ),
            }[state]
            problem = ProblemPage(
                self.theme, say, title=say("Cannot open"), lead=lead, way_on=say("Look around with sample patients")
            )
            problem.go_on.connect(self._look_around)
            self.window.show_only(problem)

    def load_content(self) -> None:
        """Load the content and the heavy libraries off the main thread."""
        run_task(self.parts.load_content, done=self.take_content, problem=self._content_problem)

    def take_content(self, loaded: LoadedContent) -> None:
        """Content is there: go on with what waited for it."""
        self.loaded = loaded
        self.content_ready.emit()
        if self._after_content is not None:
            waiting, self._after_content = self._after_content, None
            waiting()

    def _content_problem(self, problem: KnownProblem) -> None:
        say = translator(self.language)
        page = ProblemPage(
            self.theme,
            say,
            title=say("The content cannot be shown"),
            lead=say("No usable content was found. Please mend the files below, or install the app again."),
            lines=problem.sentence.splitlines(),
        )
        self.window.show_only(page)

    def _show_unlock(self, notice: str = "") -> None:
        from consult_app.usecases.unlock_store import UnlockGate

        self._gate = self._gate or UnlockGate(self.parts.data_dir)
        page = UnlockPage(self.theme, translator(self.language), notice=notice)
        page.tried.connect(self._unlock)
        page.look_around.connect(self._look_around)
        self.window.show_only(page)
        self._unlock_page = page

    @Slot(str)
    def _unlock(self, passphrase: str) -> None:
        from consult_app.usecases.unlock_store import unlock_store

        work = partial(unlock_store, self.parts.data_dir, passphrase, self._gate)
        run_task(work, done=self._opened, problem=self._refused)

    def _refused(self, problem: KnownProblem) -> None:
        wait = self._gate.wait_seconds() if self._gate else 0.0
        self._unlock_page.refuse(problem.sentence, -int(-wait // 1))

    @Slot(str)
    def _set_up(self, passphrase: str) -> None:
        from consult_app.usecases.set_up_store import NewStore, set_up_store

        def made(new: NewStore) -> None:
            page = RecoveryPage(self.theme, translator(self.language), recovery_key=new.recovery)
            page.kept.connect(partial(self._opened, new.store))
            self.window.show_only(page)

        run_task(
            partial(set_up_store, self.parts.data_dir, passphrase, self.parts.key_cost),
            done=made,
            problem=self._set_up_refused,
        )

    def _set_up_refused(self, problem: KnownProblem) -> None:
        page = self.window.findChild(SetUpPage)
        if isinstance(page, SetUpPage):
            page.refuse(problem.sentence)

    def _opened(self, store: Store) -> None:
        self.store = store
        self.when_content(self.go_in)

    @Slot()
    def _look_around(self) -> None:
        self.when_content(self.go_in)

    def when_content(self, go_on: Callable[[], None]) -> None:
        """Do something now, or as soon as the content is there."""
        if self.loaded is None:
            self._after_content = go_on
        else:
            go_on()

    # --- inside

    def go_in(self) -> None:
        """Leave the gate: faults of the content first, if there are any, then home."""
        say = translator(self.language)
        assert self.loaded is not None
        if self.loaded.faults and self.rooms is None:
            page = ProblemPage(
                self.theme,
                say,
                title=say("The content has faults"),
                lead=say(
                    "The last good content is used until they are mended. Each line names the file, line, "
                    "column and field."
                ),
                lines=self.loaded.faults,
                way_on=say("Go on with the last good content"),
            )
            page.go_on.connect(self._enter)
            self.window.show_only(page)
        else:
            self._enter()

    @Slot()
    def _enter(self) -> None:
        from consult_app.ui.rooms import Rooms

        self.rooms = Rooms(self)
        self.rooms.show_home()

    def context(self) -> PageContext:
        """What pages are given, in the language and theme of now."""
        assert self.loaded is not None
        content = self.loaded.pack.language(self.language)
        return PageContext(
            content=content,
            say=translator(self.language),
            theme=self.theme,
            language=self.language,
            session=self.session,
            desk=self.desk,
            today=self.parts.today,
        )

    def _key(self, wanted: str) -> None:
        if wanted in ("larger", "smaller"):
            self.resize_text(wanted)
        elif wanted == "full_screen":
            self.window.toggle_full_screen()
        elif wanted == "lock":
            self.lock()
        elif self.rooms is not None:
            self.rooms.key(wanted)

    def resize_text(self, wanted: str) -> None:
        """One step larger or smaller; the page in view stays."""
        nearest = min(range(len(SCALES)), key=lambda index: abs(SCALES[index] - self.theme.scale))
        index = min(max(nearest + (1 if wanted == "larger" else -1), 0), len(SCALES) - 1)
        self._restyle(Theme(self.theme.tokens, SCALES[index]))

    def switch_language(self) -> None:
        """The next language; the page in view stays."""
        self.language = LANGUAGES[(LANGUAGES.index(self.language) + 1) % len(LANGUAGES)]
        self._restyle(self.theme)

    def _restyle(self, theme: Theme) -> None:
        self.theme = theme
        self._apply_theme()
        if self.rooms is not None:
            self.rooms.rebuild()
        self.session.restyled.emit()

    def _apply_theme(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setStyleSheet(style_sheet(self.theme))

    # --- leaving

    @Slot()
    def lock(self) -> None:
        """Close the chart and the store, and begin anew in a fresh process, which keeps no copy of a name (D5)."""
        self.close()
        self.parts.restart()

    @Slot()
    def close(self) -> None:
        """Close the chart and the store."""
        self.desk.close()
        if self.rooms is not None:
            self.rooms.leave()
            self.rooms = None
        if self.store is not None:
            self.store.close()
            self.store = None
