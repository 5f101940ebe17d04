"""Store: one opened, encrypted store in a data folder, held by this process alone until it is closed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from consult_app.errors import StoreDamaged, StoreProblem
from consult_app.reasons.reason import Reason, because
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
        "change_passphrase": because("new_passphrase_in_doubt"),
        "new_recovery_key": because("new_key_in_doubt"),
    }
)


@dataclass(slots=True)
class Store:
    """An opened store. `notes` tell what was mended at opening."""

    paths: StorePaths
    records: Records
    data_key: DataKey = field(repr=False)
    key_file: KeyFile = field(repr=False)
    anchor: AnchorFile = field(repr=False)
    lock: FolderLock = field(repr=False)
    notes: tuple[Reason, ...] = ()

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.paths.folder

    @property
    def read_only(self) -> Reason | None:
        """Why nothing can be written; None when writing works."""
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
            faults.append(problem.reason)
        elif found.damaged_slots:
            faults.append(because("note_damaged"))
        try:
            if read_keys(self.paths.keys).copy_needs_mending:
                faults.append(because("keys_copy_damaged"))
        except StoreDamaged as damage:
            faults.append(damage.reason)
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
                raise StoreProblem(because("new_keys_refused")) from error
            ledger.stop(_KEYS_IN_DOUBT[action])
            raise StoreProblem(_KEYS_IN_DOUBT[action]) from error
        self.key_file = file
