"""Where the files of a store lie in its data folder, and how a file is put there durably.

Standard library only. Nothing here opens the database file: only SQLite may (a second open() drops its locks).
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from consult_app.store.places import HOME, READY


@dataclass(frozen=True, slots=True)
class StorePaths:
    """Names of everything the store keeps in one data folder.

    `home_name` is the folder that a restore swaps as a whole; another name is for a store that is still being made.
    """

    folder: Path
    home_name: str = HOME

    @property
    def home(self) -> Path:
        """The folder of the database, its anchor and its keys."""
        return self.folder / self.home_name

    @property
    def ready(self) -> Path:
        """A restored store, verified, that only waits for its final name."""
        return self.folder / READY

    @property
    def database(self) -> Path:
        return self.home / "patients.db"

    @property
    def anchor(self) -> Path:
        return self.home / "patients.anchor"

    @property
    def keys(self) -> tuple[Path, Path]:
        """The key file and its copy."""
        return (self.home / "keys-a", self.home / "keys-b")

    @property
    def reserve(self) -> Path:
        return self.folder / "reserve"

    @property
    def lock(self) -> Path:
        return self.folder / "in-use"

    @property
    def device(self) -> Path:
        """Which laptop this is, for the audit: beside the store and in no backup, so that it stays with the laptop."""
        return self.folder / "device"

    @property
    def tries(self) -> Path:
        return self.folder / "unlock-tries"

    @property
    def work(self) -> Path:
        """Unfinished work (a new store, a backup, a restore); cleared at every opening."""
        return self.folder / "work"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"


def private_folder(folder: Path) -> None:
    """Make a folder (and its parents) that only this user can enter."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def clear_work(paths: StorePaths) -> Path:
    """Empty the folder for unfinished work and return it; only called while this process holds the data folder."""
    shutil.rmtree(paths.work, ignore_errors=True)
    private_folder(paths.work)
    return paths.work


def finish_restore(paths: StorePaths) -> None:
    """Give a restored store its final name, should a restore have been cut off just before that."""
    if paths.ready.is_dir() and not paths.home.exists():
        paths.ready.replace(paths.home)
        flush_folder(paths.folder)


def flush_file(path: Path) -> None:
    """Make a closed file's bytes durable."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Make renames in a folder durable; does nothing where folders cannot be opened (Windows)."""
    if os.name == "nt":  # pragma: no cover - Windows keeps renames durable by itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_durably(path: Path, data: bytes) -> None:
    """Put `data` at `path` whole or not at all: temporary file, fsync, rename, fsync of the folder; mode 0600."""
    temporary = path.with_name(f".{path.name}.new")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)
