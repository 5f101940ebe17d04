"""Making a store, and opening one: wrong passphrase, damage, an older copy, a newer version are told apart."""

from __future__ import annotations

import errno
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from consult_app.errors import StoreDamaged, StoreProblem
from consult_app.reasons.reason import Reason, because
from consult_app.store.anchor import AnchorFile, Mark, start_anchor
from consult_app.store.device import device_id
from consult_app.store.disk import telling_disk
from consult_app.store.engine import file_engine, make_tables
from consult_app.store.faults import DATABASE_ERRORS, telling_database
from consult_app.store.key_file import KdfCost, KeyFile, ReadKeys, read_keys, write_keys
from consult_app.store.keys import DataKey, make_keys, open_keys
from consult_app.store.ledger import Clock, Ledger, local_now
from consult_app.store.lock import FolderLock
from consult_app.store.opening import Opening, compare_with_anchor
from consult_app.store.paths import StorePaths, clear_work, finish_restore, flush_folder, private_folder
from consult_app.store.problems import StoreMissing
from consult_app.store.records import Records
from consult_app.store.reserve import hold_reserve, release_reserve
from consult_app.store.safe_upgrade import bring_up_to_date
from consult_app.store.store import Store
from consult_app.store.upgrade import PLAN, SchemaPlan, check_known, schema_of

_READ_ONLY_DISK = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_LOOKING = because("looking_only")
_READ_ONLY_FOLDER = because("folder_read_only")


def create_store(folder: Path, passphrase: str, cost: KdfCost, clock: Clock = local_now) -> tuple[Store, str]:
    """Make a new empty store in a data folder; returns it open, with the recovery key that is shown once.

    The store gets its name only when it is whole; StoreProblem when the folder holds one already.
    """
    paths = StorePaths(folder)
    lock = FolderLock(paths.lock)
    with telling_disk(folder), _held_until_opened(lock):
        private_folder(folder)
        lock.take()
        finish_restore(paths)
        if paths.home.exists():
            raise StoreProblem(because("store_there_already"))
        made = make_keys(passphrase, cost)
        _build(StorePaths(clear_work(paths)), made.data_key, made.file, device_id(paths.device))
        StorePaths(paths.work).home.rename(paths.home)
        flush_folder(folder)
        return _opened(paths, lock, made.data_key, ReadKeys(made.file, False), clock=clock), made.recovery


def open_store(
    folder: Path,
    secret: str,
    opening: Opening = Opening.USUAL,
    *,
    clock: Clock = local_now,
    plan: SchemaPlan = PLAN,
) -> Store:
    """Open the store of a folder with a passphrase or the recovery key.

    WrongPassphrase, StoreMissing, StoreBusy, StoreNewer, StoreRolledBack and StoreDamaged are told apart. A store of an
    older schema is backed up and brought up to date; where that cannot be done it opens to look only.
    """
    paths = StorePaths(folder)
    lock = FolderLock(paths.lock)
    with telling_disk(folder), _held_until_opened(lock):
        writable = _take_folder(paths, lock)
        if not paths.home.is_dir():
            raise StoreMissing(because("store_missing"))
        keys = read_keys(paths.keys)
        data_key = open_keys(keys.file, secret)
        return _opened(paths, lock, data_key, keys, opening, writable=writable, clock=clock, plan=plan)


@contextmanager
def _held_until_opened(lock: FolderLock) -> Generator[None]:
    """An opened store keeps the lock; a failed opening gives it back."""
    try:
        yield
    except BaseException:
        lock.release()
        raise


def _take_folder(paths: StorePaths, lock: FolderLock) -> bool:
    """Hold the folder and clear what was left unfinished; False when the folder can only be read."""
    if not paths.folder.is_dir():
        raise StoreMissing(because("store_missing"))
    try:
        lock.take()
        finish_restore(paths)
        clear_work(paths)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            return True
        if error.errno in _READ_ONLY_DISK:
            return False
        raise
    return True


def _build(paths: StorePaths, data_key: DataKey, key_file: KeyFile, device: str) -> None:
    private_folder(paths.home)
    engine = file_engine(paths.database, data_key.database, create=True)
    try:
        with telling_database():
            make_tables(engine)
        ledger = Ledger(engine, chain_key=data_key.chain, device=device)
        ledger.note("set_up")
    finally:
        engine.dispose()
    paths.database.chmod(0o600)
    start_anchor(paths.anchor, data_key.anchor, key_file.store_id, Mark(ledger.head, key_file.generation))
    write_keys(paths.keys, key_file)


def _opened(
    paths: StorePaths,
    lock: FolderLock,
    data_key: DataKey,
    keys: ReadKeys,
    opening: Opening = Opening.USUAL,
    *,
    writable: bool = True,
    clock: Clock = local_now,
    plan: SchemaPlan = PLAN,
) -> Store:
    if not paths.database.exists() or paths.database.stat().st_size == 0:
        raise StoreDamaged(because("store_file_missing"))
    if not writable and _log_left(paths):
        raise StoreProblem(because("store_left_open"))
    with ExitStack() as undo:
        engine = file_engine(paths.database, data_key.database, immutable=not writable)
        undo.callback(engine.dispose)
        looking = _READ_ONLY_FOLDER if not writable else _LOOKING if opening is Opening.LOOK_ONLY else None
        anchor = AnchorFile(paths.anchor, data_key.anchor, keys.file.store_id, read_only=bool(looking))
        undo.callback(anchor.close)
        try:
            device = "" if looking else device_id(paths.device)
            ledger = Ledger(
                engine, chain_key=data_key.chain, anchor=anchor, clock=clock, read_only=looking, device=device
            )
            version = schema_of(ledger)
        except DATABASE_ERRORS as error:
            # The key is right and every page is whole, but the tables are not ours.
            raise StoreDamaged(because("store_tables_altered")) from error
        check_known(version, plan)
        store = Store(paths, Records(ledger), data_key, keys.file, anchor, lock)
        store.notes = _settle(store, keys, opening)
        if version != plan.newest:
            bring_up_to_date(store, plan)
        undo.pop_all()
    return store


def _settle(store: Store, keys: ReadKeys, opening: Opening) -> tuple[Reason, ...]:
    """Compare with the anchor, mend what a cut left behind, and return what to tell."""
    ledger = store.records.ledger
    verdict = compare_with_anchor(ledger, store.anchor.read(), keys.file.generation)
    if store.read_only:
        return () if verdict.problem is None else (verdict.problem.reason,)
    notes: list[Reason] = []
    mark = Mark(ledger.head, keys.file.generation)
    if verdict.problem is not None:
        if opening is not Opening.ACCEPT:
            raise verdict.problem
        store.anchor.start(mark)
        ledger.note("accept_older_store")
        notes.append(verdict.problem.reason)
    elif verdict.mend:
        store.anchor.start(mark)
        notes += [] if verdict.note is None else [verdict.note]
    if keys.copy_needs_mending:
        write_keys(store.paths.keys, keys.file)
        notes.append(because("keys_mended"))
    ledger.on_full = lambda: release_reserve(store.paths.reserve)
    hold_reserve(store.paths.reserve)
    return tuple(notes)


def _log_left(paths: StorePaths) -> bool:
    log = paths.database.with_name(paths.database.name + "-wal")
    return log.exists() and log.stat().st_size > 0
