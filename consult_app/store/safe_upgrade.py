"""Bringing a store up to date without a way to lose it: checked whole, backed up, then changed in one transaction."""

from __future__ import annotations

from consult_app.errors import StoreDamaged, StoreFull, StoreProblem
from consult_app.reasons.reason import Reason, because
from consult_app.store.backup import make_backup
from consult_app.store.backup_file import BackupInfo
from consult_app.store.disk import telling_disk
from consult_app.store.ledger import Ledger
from consult_app.store.older_tables import show_as_present
from consult_app.store.paths import private_folder
from consult_app.store.store import Store
from consult_app.store.upgrade import SchemaPlan, schema_of, upgrade
from consult_app.store.verify import verify_ledger


def bring_up_to_date(store: Store, plan: SchemaPlan) -> None:
    """Upgrade an open store of an older schema; `notes` then say where the backup of what it was lies.

    A store that is only looked at stays as it is, and so does one that cannot be upgraded now (no room for its backup,
    say): it opens to look only, and `read_only` says why. StoreDamaged when a byte of it is not what was written.
    """
    ledger = store.records.ledger
    if not store.read_only:
        _check_whole(ledger)
        try:
            saved = _back_up(store)
            upgrade(ledger, plan)
        except StoreProblem as problem:
            if schema_of(ledger) != plan.newest:
                ledger.stop(_why_not(problem))
        else:
            place = f"{saved.path.parent.name}/{saved.path.name}"
            store.notes = (*store.notes, because("upgrade_done", backup=place))
    if store.read_only:
        show_as_present(ledger)


def _check_whole(ledger: Ledger) -> None:
    # Nothing that is broken is carried on, nor kept as the backup that is to be trusted.
    if not verify_ledger(ledger, encrypted=True).ok:
        raise StoreDamaged(because("upgrade_needs_whole_store"))


def _back_up(store: Store) -> BackupInfo:
    with telling_disk(store.paths.backups):
        private_folder(store.paths.backups)
    return make_backup(store, store.paths.backups)


def _why_not(problem: StoreProblem) -> Reason:
    if isinstance(problem, StoreFull):
        return because("upgrade_no_room")
    return because("upgrade_not_done", problem=problem.reason)
