"""The app as a whole: locked, home, or a chart on the desk; and the way between them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from consult_app.ui.gate.gatekeeper import Gatekeeper
from consult_app.ui.settings.book import SettingsBook
from consult_app.ui.shell.window import Window
from consult_app.ui.state.session import Session
from consult_app.ui.theme import Theme, style_sheet
from consult_app.ui.words import LANGUAGES, translator

# The gate's pages are imported one by one where they are shown: the first paint waits for one of them only.

if TYPE_CHECKING:
    from consult_app.reasons.reason import Reason
    from consult_app.store.store import Store
    from consult_app.ui.context import PageContext
    from consult_app.ui.idle_lock import IdleLock
    from consult_app.ui.parts import LoadedContent, Parts
    from consult_app.ui.rooms import Rooms
    from consult_app.ui.state.chart_editor import ChartEditor
    from consult_app.usecases.assessment.assessed import Assessed

SCALES = (0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class App(QObject):
    """Holds the window, the session, the store once it is open, and the content once it is loaded."""

    def __init__(self, parts: Parts, *, theme: Theme | None = None, language: str = "en") -> None:
        super().__init__()
        self.parts = parts
        self.theme = theme or Theme()
        self.language = language
        self.session = Session()
        self.settings = SettingsBook(parts.policy)
        self.store: Store | None = None
        self.loaded: LoadedContent | None = None
        self.rooms: Rooms | None = None
        self._after_content: Callable[[], None] | None = None
        self.gatekeeper = Gatekeeper(self)
        self._idle: IdleLock | None = None
        self._editor: ChartEditor | None = None
        self.window = Window("Consult")
        self.window.pressed.connect(self._key)
        self.window.closing.connect(self.close)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show_anew)
        self._apply_theme()

    @property
    def editor(self) -> ChartEditor:
        """What carries out what a person wants done; made when the first chart is wanted."""
        from consult_app.ui.state.chart_editor import ChartEditor

        if self._editor is None:
            self._editor = ChartEditor(self.session, today=self.parts.today, words=partial(_words, self))
        return self._editor

    @cached_property
    def assessed(self) -> Assessed:
        """The results that all pages share; a person's are let go with their chart."""
        from consult_app.usecases.assessment.assessed import Assessed

        found = Assessed()
        self.session.opened.connect(found.forget)
        self.session.closing.connect(found.forget)
        return found

    # --- opening

    def load_content(self) -> None:
        """Load the content and the heavy libraries off the main thread."""
        from consult_app.ui.state.tasks import run_task

        run_task(self.parts.load_content, done=self.take_content, problem=self.gatekeeper.no_content)

    def take_content(self, loaded: LoadedContent) -> None:
        """Content is there: go on with what waited for it."""
        from consult_app.ui.widgets.icons import load_icons

        load_icons()
        self.speak()
        self.loaded = loaded
        if self._after_content is not None:
            waiting, self._after_content = self._after_content, None
            waiting()

    def opened(self, store: Store) -> None:
        """The store is open: go in as soon as the content is there."""
        self.store = store
        self.settings.open(store.records)
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
        assert self.loaded is not None
        if self.loaded.faults and self.rooms is None:
            self.gatekeeper.show_faults(self.loaded)
        else:
            self.enter()

    @Slot()
    def enter(self) -> None:
        """Go home."""
        from consult_app.ui.rooms import Rooms
        from consult_app.usecases.wording.problem_words import told_words

        self.rooms = Rooms(self)
        self.rooms.show_home()
        if self.store is not None:
            self._watch_idle()
        content, say = self.context().content, self.context().say
        refused = told_words(say, self.settings.in_force(content).refused)
        told = (*self.settings.policy_words(content, say)[1], *refused)
        if told:
            self.session.notice(" ".join(told))

    def _watch_idle(self) -> None:
        from consult_app.ui.idle_lock import IdleLock
        from consult_app.usecases.store_access.unlock_store import seconds_awake

        if self._idle is None:
            handle = self.window.windowHandle()
            self._idle = IdleLock(handle, minutes=partial(_idle_minutes, self), awake=seconds_awake, lock=self.lock)

    def context(self) -> PageContext:
        """What pages are given, in the language and theme of now."""
        assert self.loaded is not None
        from consult_app.ui.context import PageContext

        content = self.loaded.pack.language(self.language)
        return PageContext(
            content=content,
            say=translator(self.language),
            theme=self.theme,
            language=self.language,
            session=self.session,
            editor=self.editor,
            today=self.parts.today,
            rules=self.settings.rules(content),
            assessed=self.assessed,
            folders=self.loaded.folders,
            contents=self.loaded.pack.languages,
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
        if SCALES[index] != self.theme.scale:
            self._restyle(Theme(self.theme.tokens, SCALES[index]))

    def switch_language(self) -> None:
        """The next language; the page in view stays."""
        self.language = LANGUAGES[(LANGUAGES.index(self.language) + 1) % len(LANGUAGES)]
        self._restyle(self.theme)

    def _restyle(self, theme: Theme) -> None:
        self.theme = theme
        self.speak()
        # Pages that are thrown away next must be gone before the style sheet changes: styling them took seconds.
        self.window.setUpdatesEnabled(False)
        if self.rooms is not None:
            self.rooms.put_away()
        self._soon.start(0)

    @Slot()
    def _show_anew(self) -> None:
        self._apply_theme()
        if self.rooms is not None:
            self.rooms.rebuild()
        self.window.setUpdatesEnabled(True)
        self.session.restyled.emit()

    def speak(self) -> None:
        """Let Qt's own widgets, such as days in a calendar, speak the language too."""
        from consult_app.ui.qt_words import speak

        speak(self.language)

    def _apply_theme(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setStyleSheet(style_sheet(self.theme))
        self.window.keep_room(*self.theme.least_window)

    # --- leaving

    @Slot()
    def lock(self) -> None:
        """Close the chart and the store, and begin anew in a fresh process, which keeps no copy of a name (D5)."""
        self.close()
        self.parts.restart()

    @Slot()
    def close(self) -> None:
        """Close the chart and the store."""
        from consult_app.ui.state.tasks import wait_for_tasks

        self.session.closing.emit()
        self.window.finish_typing()
        self.editor.close()
        if self.rooms is not None:
            self.rooms.leave()
            self.rooms = None
        wait_for_tasks()
        self.settings.close()
        if self.store is not None:
            self.store.close()
            self.store = None


def _words(app: App, reason: Reason) -> str:
    """A reason in the language of now."""
    return reason.told(translator(app.language))


def _idle_minutes(app: App) -> int:
    """After how many quiet minutes the laptop locks, by the settings in force now."""
    assert app.loaded is not None
    content = app.loaded.pack.language(app.language)
    return app.settings.in_force(content).auto_lock_minutes
