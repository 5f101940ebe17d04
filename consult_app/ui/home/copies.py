"""Copies of the patient store: the newest one, and a new one into a folder that a person chooses."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from consult_app.usecases.wording.rule_words import day_words

if TYPE_CHECKING:
    from consult_app.ui.ports import House, Way


class Copies(QObject):
    """Makes backups; said only when they are durable and read back."""

    def __init__(self, app: House, rooms: Way) -> None:
        super().__init__()
        self._app, self._rooms = app, rooms

    def newest(self) -> str | None:
        """When the newest copy was made, in words; None when there is none."""
        from consult_app.usecases.store_access.back_up import backups_in

        if self._app.store is None:
            return None
        found = backups_in(self._app.parts.data_dir)
        if not found:
            return None
        made = datetime.fromisoformat(found[0].made_at).astimezone()
        return f"{day_words(self._app.context().say, made.date())}, {made:%H:%M}"

    def _decided(self) -> str:
        policy = self._app.parts.policy
        return "" if policy is None or policy.backup_folder is None else str(policy.backup_folder)

    def _asked(self) -> str:
        return QFileDialog.getExistingDirectory(
            self._app.window,
            self._app.context().say("Where to keep the copy"),
            "",
            QFileDialog.Option.DontUseNativeDialog | QFileDialog.Option.ShowDirsOnly,
        )

    @Slot()
    def make(self) -> None:
        """Copy into the policy's folder, or one that is asked for, and into the data folder's own backups."""
        from consult_app.usecases.store_access.back_up import back_up

        store, say = self._app.store, self._app.context().say
        folder = self._decided() or self._asked()
        if store is None or not folder:
            return
        if self._rooms.carefully(lambda: (back_up(store), back_up(store, Path(folder)))) is not None:
            self._rooms.show_home()
            done = say("Copied and read back. The copy is locked with the same passphrase.")
            self._app.session.notice(done, "green")
