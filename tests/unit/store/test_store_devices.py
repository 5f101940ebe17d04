"""Every entry says who wrote it and on which device; an entry is found by device and number."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Row

from consult_app.domain.patients import Patient
from consult_app.reasons.reason import because
from consult_app.store import device as device_module
from consult_app.store.backup import make_backup, restore_store
from consult_app.store.device import device_id
from consult_app.store.engine import memory_engine
from consult_app.store.fingerprints import FORMAT, entry_hash
from consult_app.store.ledger import Ledger
from consult_app.store.open_store import open_store
from consult_app.store.paths import StorePaths
from consult_app.store.records import Records
from consult_app.store.schema import audit, devices, patients
from consult_app.store.store import Store
from consult_app.store.verify import verify_ledger

PASSPHRASE = "four plain test words"


def entries(records: Records) -> list[Row]:
    with records.ledger.reading() as connection:
        return list(connection.execute(audit.select().order_by(audit.c.seq)))


def known_devices(records: Records) -> dict[int, str]:
    with records.ledger.reading() as connection:
        return {row.number: row.id for row in connection.execute(devices.select())}


def test_an_entry_names_its_format_its_device_and_who_wrote_it(opened: Callable[..., Store], data_folder: Path) -> None:
    store = opened()
    store.records.ledger.actor = "account1"
    store.records.add_site("ana", "low_back")
    newest = entries(store.records)[-1]
    assert (newest.device, newest.actor, newest.format) == (0, "account1", FORMAT)
    assert known_devices(store.records) == {0: StorePaths(data_folder).device.read_text()}
    assert store.verify().ok


def test_a_device_is_told_once_and_known_again(opened: Callable[..., Store]) -> None:
    for _ in range(2):
        store = opened()
        store.records.ledger.note("looked")
        store.close()
    assert list(known_devices(opened().records)) == [0]


def test_opening_alone_tells_no_device(opened: Callable[..., Store], data_folder: Path) -> None:
    StorePaths(data_folder).device.unlink()
    opened().close()
    assert list(known_devices(opened().records)) == [0]


def test_a_backup_that_goes_on_on_another_laptop_goes_on_under_its_own_number(
    opened: Callable[..., Store], tmp_path: Path
) -> None:
    store = opened()
    saved = make_backup(store, tmp_path / "a.consult-backup")
    before = len(entries(store.records))
    store.close()
    restore_store(tmp_path / "other", saved.path, PASSPHRASE)
    with closing(open_store(tmp_path / "other", PASSPHRASE)) as other:
        other.records.add_patient(Patient("cy", "Cy Fictional"))
        new = entries(other.records)[before:]
        assert [(row.device, row.seq) for row in new] == [(1, before + 1), (1, before + 2)]
        assert len(set(known_devices(other.records).values())) == 2
        with other.records.ledger.reading() as connection:
            written_by = [row.device for row in connection.execute(patients.select().order_by(patients.c.row))]
        assert written_by == [None, None, 1]
        assert other.verify().ok
        back = make_backup(other, tmp_path / "b.consult-backup")
    restore_store(tmp_path / "data", back.path, PASSPHRASE)
    home = opened()
    home.records.add_site("cy", "neck")
    assert [(row.device, row.seq) for row in entries(home.records)[before + 2 :]] == [(0, before + 3), (0, before + 4)]
    assert home.records.chart("cy").sites == ("neck",)
    assert home.verify().ok


def test_entries_of_another_device_can_stand_beside_ours_under_the_same_number() -> None:
    """As a later step may bring them: both go on from the entry where they part."""
    ledger = Ledger(memory_engine(), chain_key=b"key", device="ours")
    ledger.note("first")
    parted = ledger.head.digest
    ledger.note("ours")
    with ledger.outside_transaction() as raw:
        raw.execute("INSERT INTO devices VALUES (2, 1, 'theirs', 2000000, 0, 2, 0, 1)")
        row = {"number": 1, "id": "theirs", "born": 2000000, "removed": 0, "seq": 2, "device": 1}
        entry = {
            "device": 1, "seq": 2, "at": "2026-04-07T09:30:00.000+00:00", "offset": 0, "action": "theirs",
            "patient_id": "", "actor": "", "format": FORMAT, "contents": contents_of(b"key", row),
        }  # fmt: skip
        entry["head"] = entry_hash(b"key", parted, entry, "theirs")
        names = ", ".join(f'"{name}"' for name in entry)
        raw.execute(f"INSERT INTO audit ({names}) VALUES ({', '.join('?' * len(entry))})", tuple(entry.values()))
    report = verify_ledger(ledger, encrypted=False)
    assert (report.faults, report.entries) == ((), 3)
    with ledger.outside_transaction() as raw:
        raw.execute("UPDATE audit SET at = 'x' WHERE device = 1")
    assert verify_ledger(ledger, encrypted=False).faults == (because("audit_entry_altered", number=2),)


def contents_of(key: bytes, row: Mapping[str, object]) -> str:
    from consult_app.store.fingerprints import Contents

    contents = Contents(key)
    contents.add("devices", row)
    return contents.digest()


def test_an_entry_of_the_first_format_names_nobody() -> None:
    entry = {"seq": 1, "at": "x", "offset": 0, "action": "a", "patient_id": "", "contents": "c"}
    plain = entry_hash(b"key", "", entry, None)
    assert plain
    assert entry_hash(b"key", "", {**entry, "device": 0, "actor": "", "format": 1}, "ours") == plain
    for named in ({"device": 1}, {"actor": "somebody"}, {"format": 3}, {"format": FORMAT}):
        assert entry_hash(b"key", "", {**entry, **named}, None) == ""


def test_who_and_where_are_part_of_what_is_hashed() -> None:
    entry = {
        "seq": 1, "at": "x", "offset": 0, "action": "a", "patient_id": "", "contents": "c", "actor": "", "format": 2,
        "device": 0,
    }  # fmt: skip
    hashes = {
        entry_hash(b"key", "", entry, "ours"),
        entry_hash(b"key", "", entry, "theirs"),
        entry_hash(b"key", "", {**entry, "actor": "a"}, "ours"),
    }
    assert len(hashes) == 3


# ------------------------------------------------------------------ the id itself


def test_the_id_is_made_once(tmp_path: Path) -> None:
    path = tmp_path / "device"
    made = device_id(path)
    assert len(made) == 16
    assert device_id(path) == made


@pytest.mark.parametrize("spoiled", [b"", b"\xff\xfe", b"0123", b"0123456789abcdef0"])
def test_an_id_that_cannot_be_read_is_made_anew(tmp_path: Path, spoiled: bytes) -> None:
    path = tmp_path / "device"
    path.write_bytes(spoiled)
    made = device_id(path)
    assert device_id(path) == made


def test_an_id_that_cannot_be_kept_serves_for_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(device_module, "write_durably", refuse)
    assert len(device_id(tmp_path / "device")) == 16
    assert list(tmp_path.iterdir()) == []
