"""Backups: copy, reopen, verify, only then the final name; and restores into a new place, the old store kept."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from consult_app.errors import StoreDamaged, StoreProblem, StoreReadOnly
from consult_app.reasons.reason import because
from consult_app.store.anchor import AnchorFile, Mark, start_anchor
from consult_app.store.audit_line import ChainHead
from consult_app.store.backup_file import (
    SUFFIX,
    BackupInfo,
    looks_like_backup,
    read_backup_info,
    unpack_backup,
    write_backup_file,
)
from consult_app.store.device import device_id
from consult_app.store.disk import telling_disk
from consult_app.store.engine import file_engine
from consult_app.store.key_file import KeyFile, read_keys
from consult_app.store.keys import DataKey, open_keys
from consult_app.store.ledger import Ledger
from consult_app.store.lock import FolderLock
from consult_app.store.opening import compare_with_anchor
from consult_app.store.paths import (
    StorePaths,
    clear_work,
    finish_restore,
    flush_file,
    flush_folder,
    private_folder,
)
from consult_app.store.store import Store
from consult_app.store.upgrade import PLAN, SchemaPlan, check_known, schema_of
from consult_app.store.verify import check_pages, row_counts, verify_ledger


def make_backup(store: Store, target: Path) -> BackupInfo:
    """Back up an open store to a file, or to a dated file in a folder; durable and read back when this returns.

    An older backup of that name is replaced by the new one, whole; any other file is left alone (StoreProblem).
    """
    ledger = store.records.ledger
    made_at = datetime.now(UTC)
    final = _final_name(target, made_at, ledger.head.seq)
    if store.read_only:
        raise StoreReadOnly(because("backup_of_looking"))
    partial = final.with_name(f".{final.name}.{secrets.token_hex(4)}.partial")
    with telling_disk(final):
        _check_free(final)
        try:
            copy = StorePaths(clear_work(store.paths))
            head = _copy_store(store, copy)
            info = BackupInfo(final, made_at.isoformat(timespec="seconds"), head.seq, schema_of(ledger))
            parts = {"keys": copy.keys[0], "anchor": copy.anchor, "database": copy.database}
            write_backup_file(partial, info, parts)
            read_backup_info(partial)
            partial.replace(final)
            flush_folder(final.parent)
        finally:
            partial.unlink(missing_ok=True)
            shutil.rmtree(store.paths.work, ignore_errors=True)
    return info


def list_backups(folder: Path) -> tuple[BackupInfo, ...]:
    """The whole, undamaged backups in a folder, newest first (by audit entry, not by clock)."""
    found: list[BackupInfo] = []
    for path in folder.glob(f"*{SUFFIX}"):
        try:
            found.append(read_backup_info(path))
        except (StoreProblem, OSError):
            # A damaged backup is not offered; the file stays where it is.
            continue
    return tuple(sorted(found, key=lambda info: (info.seq, info.made_at), reverse=True))


def restore_store(folder: Path, source: Path, secret: str, plan: SchemaPlan = PLAN) -> Path | None:
    """Put a backup in the place of the store; returns where the old store is kept, None when there was none.

    The backup is unpacked beside the store and checked whole before anything is moved. A restore that is cut off leaves
    either the old store or the restored one in place.
    """
    private_folder(folder)
    paths = StorePaths(folder)
    lock = FolderLock(paths.lock)
    with telling_disk(source):
        lock.take()
        try:
            finish_restore(paths)
            shutil.rmtree(paths.ready, ignore_errors=True)
            fresh = StorePaths(clear_work(paths))
            _unpack(source, fresh, secret, plan, device_id(paths.device))
            flush_folder(fresh.home)
            fresh.home.replace(paths.ready)
            flush_folder(folder)
            kept = _keep_old(paths)
            finish_restore(paths)
            return kept
        finally:
            shutil.rmtree(paths.work, ignore_errors=True)
            lock.release()


def _final_name(target: Path, made_at: datetime, seq: int) -> Path:
    if not target.is_dir():
        return target
    return target / f"{made_at.strftime('%Y%m%dT%H%M%SZ')}-{seq:08d}{SUFFIX}"


def _check_free(final: Path) -> None:
    if final.exists() and not looks_like_backup(final):
        raise StoreProblem(because("backup_name_taken", file=final.name))


def _copy_store(store: Store, copy: StorePaths) -> ChainHead:
    """Copy the database through SQLite alone, open the copy and compare; returns where its audit chain ends."""
    ledger = store.records.ledger
    private_folder(copy.home)
    # One turn for the copy and the counts, so that no save falls between them.
    with ledger.turn():
        with ledger.outside_transaction() as raw:
            raw.execute("VACUUM INTO ?", (str(copy.database),))
        expected = (ledger.head, row_counts(ledger))
    flush_file(copy.database)
    with _copied_ledger(copy, store.data_key) as copied:
        faults = check_pages(copied, encrypted=True)
        if faults or (copied.head, row_counts(copied)) != expected:
            raise StoreProblem(because("backup_unlike_store"))
    copy.keys[0].write_bytes(store.key_file.to_bytes())
    mark = Mark(expected[0], store.key_file.generation)
    start_anchor(copy.anchor, store.data_key.anchor, store.key_file.store_id, mark)
    return expected[0]


def _unpack(source: Path, fresh: StorePaths, secret: str, plan: SchemaPlan, device: str) -> None:
    private_folder(fresh.home)
    targets = {"keys": fresh.keys[0], "anchor": fresh.anchor, "database": fresh.database}
    info = unpack_backup(source, targets)
    check_known(info.schema, plan)
    key_file = read_keys((fresh.keys[0], fresh.keys[0])).file
    data_key = open_keys(key_file, secret)
    shutil.copyfile(fresh.keys[0], fresh.keys[1])
    fresh.keys[1].chmod(0o600)
    flush_file(fresh.keys[1])
    _check_unpacked(source, fresh, data_key, key_file, plan)
    _note_restore(fresh, data_key, key_file, device)


def _check_unpacked(source: Path, fresh: StorePaths, data_key: DataKey, key_file: KeyFile, plan: SchemaPlan) -> None:
    anchor = AnchorFile(fresh.anchor, data_key.anchor, key_file.store_id, read_only=True)
    try:
        with _copied_ledger(fresh, data_key) as copied:
            check_known(schema_of(copied), plan)
            report = verify_ledger(copied, encrypted=True)
            verdict = compare_with_anchor(copied, anchor.read(), key_file.generation)
    finally:
        anchor.close()
    if not report.ok or verdict.problem is not None:
        raise StoreDamaged(because("backup_damaged_inside", file=source.name))


def _note_restore(fresh: StorePaths, data_key: DataKey, key_file: KeyFile, device: str) -> None:
    """Say in the audit of the restored store that it came from a backup, before it gets its place."""
    anchor = AnchorFile(fresh.anchor, data_key.anchor, key_file.store_id)
    engine = file_engine(fresh.database, data_key.database)
    try:
        anchor.read()
        Ledger(engine, chain_key=data_key.chain, anchor=anchor, device=device).note("restore_backup")
    finally:
        engine.dispose()
        anchor.close()


@contextmanager
def _copied_ledger(copy: StorePaths, data_key: DataKey) -> Generator[Ledger]:
    engine = file_engine(copy.database, data_key.database, immutable=True)
    try:
        yield Ledger(engine, chain_key=data_key.chain, read_only=because("only_a_copy"))
    finally:
        engine.dispose()


def _keep_old(paths: StorePaths) -> Path | None:
    if not paths.home.exists():
        return None
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = paths.folder / f"store-kept-{stamp}-{secrets.token_hex(2)}"
    paths.home.replace(kept)
    flush_folder(paths.folder)
    return kept
