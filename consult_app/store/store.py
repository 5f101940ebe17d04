"""Store: one opened, encrypted store in a data folder, held by this process alone until it is closed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from consult_app.errors import StoreDamaged, StoreProblem
from consult_app.store.anchor import AnchorFile, Mark
from consult_app.store.key_file import KdfCost, KeyFile, read_keys, write_keys
from consult_app.store.keys import DataKey, with_new_passphrase, with_new_recovery
from consult_app.store.lock import FolderLock
from consult_app.store.opening import compare_with_anchor
from consult_app.store.paths import StorePaths
from consult_app.store.records import Records
from consult_app.store.verify import VerifyReport, verify_ledger

_KEYS_IN_DOUBT: Final = MappingProxyType(
    {
        "change_passphrase": (
            "The disk reported a fault while the new passphrase was kept. Please lock the program and unlock it "
            "with the new passphrase; if that does not open it, the old one does."
        ),
        "new_recovery_key": (
            "The disk reported a fault while the new recovery key was kept. Please lock and unlock the program, then "
            "make a new recovery key: the one on paper may open nothing any more."
        ),
    }
)


@dataclass(slots=True)
class Store:
    """An opened store. `notes` are sentences about what was mended at opening."""

    paths: StorePaths
    records: Records
    data_key: DataKey = field(repr=False)
    key_file: KeyFile = field(repr=False)
    anchor: AnchorFile = field(repr=False)
    lock: FolderLock = field(repr=False)
    notes: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.paths.folder

    @property
    def read_only(self) -> str:
        """Why nothing can be written, as a sentence; empty when writing works."""
        return self.records.read_only

    def verify(self) -> VerifyReport:
        """Check every page, every row and the whole audit chain against the anchor."""
        ledger = self.records.ledger
        report = verify_ledger(ledger, encrypted=True)
        found = self.anchor.read()
        faults = list(report.faults)
        # A broken chain has no end to compare.
        problem = compare_with_anchor(ledger, found, self.key_file.generation).problem if report.ok else None
        if problem is not None:
            faults.append(problem.sentence)
        elif found.damaged_slots:
            faults.append("The note beside the patient store is damaged in part.")
        try:
            if read_keys(self.paths.keys).copy_needs_mending:
                faults.append("One of the two copies of the key file is damaged.")
        except StoreDamaged as damage:
            faults.append(damage.sentence)
        return replace(report, faults=tuple(faults), notes=self.notes)

    def change_passphrase(self, passphrase: str, cost: KdfCost) -> None:
        """Make a new passphrase open the store, and the old one no longer."""
        self._change_keys(with_new_passphrase(self.key_file, self.data_key, passphrase, cost), "change_passphrase")

    def new_recovery_key(self, cost: KdfCost) -> str:
        """Make a new recovery key, shown once; the old one opens nothing any more."""
        file, recovery = with_new_recovery(self.key_file, self.data_key, cost)
        self._change_keys(file, "new_recovery_key")
        return recovery

    def close(self) -> None:
        """Close the database (its log is folded in), then let other programs have the folder."""
        self.records.ledger.close()
        self.anchor.close()
        self.lock.release()

    def _change_keys(self, file: KeyFile, action: str) -> None:
        ledger = self.records.ledger
        ledger.note(action)
        try:
            write_keys(self.paths.keys, file)
            self.anchor.start(Mark(ledger.head, file.generation))
        except OSError as error:
            # Which of the two key files a later opening finds is not told by what failed: only reading tells.
            self.key_file = read_keys(self.paths.keys).file
            if self.key_file != file:
                raise StoreProblem(
                    "The disk would not take the new keys, so they stay as they were: "
                    "what opened the patient store before still opens it."
                ) from error
            ledger.stop(_KEYS_IN_DOUBT[action])
            raise StoreProblem(_KEYS_IN_DOUBT[action]) from error
        self.key_file = file
