"""Back up, restore and verify the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consult_app.store.paths import StorePaths, private_folder

if TYPE_CHECKING:
    from consult_app.store.backup_file import BackupInfo
    from consult_app.store.store import Store
    from consult_app.store.verify import VerifyReport


def back_up(store: Store, target: Path | None = None) -> BackupInfo:
    """Back up to a file, to a dated file in a folder, or to the data folder's own backups; durable when it returns."""
    from consult_app.store.backup import make_backup

    if target is None:
        target = store.paths.backups
        private_folder(target)
    return make_backup(store, target)


def backups_in(folder: Path) -> tuple[BackupInfo, ...]:
    """The whole backups of a data folder, newest first."""
    from consult_app.store.backup import list_backups

    return list_backups(StorePaths(folder).backups)


def restore_backup(folder: Path, source: Path, passphrase: str) -> Path | None:
    """Put a backup in the place of the store, which must be closed; the old store is kept where the answer says.

    The passphrase (or recovery key) is the one that opened the store when the backup was made.
    """
    from consult_app.store.backup import restore_store

    return restore_store(folder, source, passphrase)


def verify_store(store: Store) -> VerifyReport:
    """Check every page, every row and the whole audit chain."""
    return store.verify()
