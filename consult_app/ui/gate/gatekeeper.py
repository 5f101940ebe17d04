"""The way in: set up, unlock, look around, or one calm page that says why not.

Each page is imported where it is shown: the first paint waits for one of them only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from consult_app.errors import KnownProblem
from consult_app.ui.words import translator
from consult_app.usecases.store_access.store_place import seems_to_hold_a_store

if TYPE_CHECKING:
    from consult_app.ui.gate.set_up import SetUpPage
    from consult_app.ui.gate.unlock import UnlockPage
    from consult_app.ui.parts import LoadedContent
    from consult_app.ui.ports import Lobby
    from consult_app.usecases.store_access.set_up_store import NewStore
    from consult_app.usecases.store_access.unlock_store import UnlockGate


_AFTER_PAINT_MS = 50


class Gatekeeper(QObject):
    """Shows the page that fits the data folder, and lets in whoever has the passphrase."""

    def __init__(self, app: Lobby) -> None:
        super().__init__()
        self._app = app
        self._gate: UnlockGate | None = None
        self._unlock_page: UnlockPage | None = None
        self._set_up_page: SetUpPage | None = None

    def show_first(self) -> None:
        """Show the first page at once; what lies in the folder is looked at closely right after it is painted."""
        if seems_to_hold_a_store(self._app.parts.data_dir):
            self._show_unlock()
        elif self._app.parts.can_write:
            self._show_set_up()
        else:
            self._show_no_place()
        QTimer.singleShot(_AFTER_PAINT_MS, self._look_closely)

    @Slot()
    def _look_closely(self) -> None:
        """Replace the first page when the folder holds something else than it seemed to."""
        self._app.window.listen_to_keys()
        from consult_app.usecases.store_access.unlock_store import StoreState, store_state

        state = store_state(self._app.parts.data_dir)
        if self._app.rooms is not None or self._app.store is not None:
            return
        if state in (StoreState.DAMAGED, StoreState.NEWER):
            self._show_closed(newer=state is StoreState.NEWER)
        elif state is StoreState.NONE and self._set_up_page is None and self._app.parts.can_write:
            self._show_set_up()

    def no_content(self, problem: KnownProblem) -> None:
        """Not even an older content can be used."""
        say = translator(self._app.language)
        self._show_problem(
            title=say("The content cannot be shown"),
            lead=say("No usable content was found. Please mend the files below, or install the app again."),
            lines=str(problem).splitlines(),
        )

    def show_faults(self, loaded: LoadedContent) -> None:
        """List every fault of the content, and say what is used meanwhile."""
        say = translator(self._app.language)
        lines = list(loaded.faults)
        if loaded.folders is not None and any(line.startswith(loaded.folders.own.name) for line in lines):
            where = say("{name} is this folder: {folder}")
            lines.append(where.format(name=loaded.folders.own.name, folder=loaded.folders.own))
        last_good = say(
            "The last good content is used until they are mended. Each line names the file, line, column and field."
        )
        as_it_came = say(
            "The content that came with the app is used until they are mended, without the practice's own files. "
            "Each line names the file, line, column and field."
        )
        self._show_problem(
            title=say("The content has faults"),
            lead=last_good if loaded.is_last_good else as_it_came,
            lines=lines,
            way_on=say("Go on with the last good content")
            if loaded.is_last_good
            else say("Go on with the app's content"),
            go_on=self._app.enter,
        )

    # --- pages

    def _show_set_up(self) -> None:
        from consult_app.ui.gate.set_up import SetUpPage

        page = SetUpPage(self._app.theme, translator(self._app.language))
        page.chosen.connect(self._set_up)
        page.look_around.connect(self._look_around)
        self._set_up_page = page
        self._app.window.show_only(page)

    def _show_unlock(self) -> None:
        from consult_app.ui.gate.unlock import UnlockPage

        page = UnlockPage(self._app.theme, translator(self._app.language))
        page.tried.connect(self._unlock)
        page.look_around.connect(self._look_around)
        self._unlock_page = page
        self._app.window.show_only(page)

    def _show_closed(self, *, newer: bool) -> None:
        say = translator(self._app.language)
        damaged = say(
            "The patients on this laptop cannot be read: the file is damaged. Nothing was changed. "
            "Restore the newest backup with: consult-app restore."
        )
        too_new = say(
            "The patients on this laptop were kept by a newer version of this app. Nothing was changed. "
            "Please update the app."
        )
        self._show_problem(
            title=say("Cannot open"),
            lead=too_new if newer else damaged,
            way_on=say("Look around with sample patients"),
            go_on=self._look_around,
        )

    def _show_no_place(self) -> None:
        say = translator(self._app.language)
        self._show_problem(
            title=say("Patients cannot be kept here"),
            lead=say(
                "This app keeps its patients in the folder {folder}, and cannot write there. Nothing was changed. "
                "Let it write there and start it again. Until then you can look around with sample patients."
            ).format(folder=self._app.parts.data_dir),
            way_on=say("Look around with sample patients"),
            go_on=self._look_around,
        )

    def _show_problem(
        self,
        *,
        title: str,
        lead: str,
        lines: Sequence[str] = (),
        way_on: str = "",
        go_on: Callable[[], None] | None = None,
    ) -> None:
        from consult_app.ui.gate.problem import ProblemPage

        say = translator(self._app.language)
        page = ProblemPage(self._app.theme, say, title=title, lead=lead, lines=lines, way_on=way_on)
        if go_on is not None:
            page.go_on.connect(go_on)
        self._app.window.show_only(page)

    # --- what was asked for

    @Slot(str)
    def _unlock(self, passphrase: str) -> None:
        from consult_app.ui.state.tasks import run_task
        from consult_app.usecases.store_access.unlock_store import UnlockGate, unlock_store

        self._gate = self._gate or UnlockGate(self._app.parts.data_dir)
        work = partial(unlock_store, self._app.parts.data_dir, passphrase, self._gate)
        run_task(work, done=self._app.opened, problem=self._refused)

    def _refused(self, problem: KnownProblem) -> None:
        wait = self._gate.wait_seconds() if self._gate else 0.0
        if self._unlock_page is not None:
            self._unlock_page.refuse(self._words(problem), -int(-wait // 1))

    @Slot(str)
    def _set_up(self, passphrase: str) -> None:
        from consult_app.ui.state.tasks import run_task
        from consult_app.usecases.store_access.set_up_store import set_up_store

        parts = self._app.parts
        work = partial(set_up_store, parts.data_dir, passphrase, parts.key_cost)
        run_task(work, done=self._show_recovery, problem=self._not_set_up)

    def _show_recovery(self, new: NewStore) -> None:
        from consult_app.ui.gate.set_up import RecoveryPage

        page = RecoveryPage(self._app.theme, translator(self._app.language), recovery_key=new.recovery)
        page.kept.connect(partial(self._app.opened, new.store))
        self._set_up_page = None
        self._app.window.show_only(page)

    def _not_set_up(self, problem: KnownProblem) -> None:
        if self._set_up_page is not None:
            self._set_up_page.refuse(self._words(problem))

    def _words(self, problem: KnownProblem) -> str:
        from consult_app.usecases.wording.problem_words import problem_words

        return problem_words(translator(self._app.language), problem)

    @Slot()
    def _look_around(self) -> None:
        self._app.when_content(self._app.go_in)
