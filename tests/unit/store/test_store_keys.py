"""The key file: what opens the store, what does not, and what is damage."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from consult_app.errors import StoreDamaged, WrongPassphrase
from consult_app.store.key_file import (
    FLOOR_COST,
    FORMAT,
    PASSPHRASE,
    KdfCost,
    KeyFile,
    parse_keys,
    read_keys,
    write_keys,
)
from consult_app.store.keys import NewKeys, make_keys, open_keys, with_new_passphrase, with_new_recovery
from consult_app.store.problems import StoreNewer

SECRET = "four plain test words"


@pytest.fixture(scope="module")
def made() -> NewKeys:
    return make_keys(SECRET, FLOOR_COST)


@pytest.fixture
def copies(tmp_path: Path, made: NewKeys) -> tuple[Path, Path]:
    paths = (tmp_path / "keys-a", tmp_path / "keys-b")
    write_keys(paths, made.file)
    return paths


def test_a_guess_costs_256_mib_unless_said_otherwise() -> None:
    assert KdfCost() == KdfCost(256, 3)


@pytest.mark.parametrize(("memory", "passes"), [(63, 3), (4097, 3), (64, 0), (64, 65)])
def test_a_guess_is_never_cheap_nor_endless(memory: int, passes: int) -> None:
    with pytest.raises(ValueError, match="must cost"):
        KdfCost(memory, passes)


def test_the_passphrase_and_the_recovery_key_open_the_same_data_key(made: NewKeys) -> None:
    assert open_keys(made.file, SECRET) == made.data_key
    sloppy = made.recovery.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert open_keys(made.file, sloppy) == made.data_key


def test_accents_open_however_the_keyboard_composes_them() -> None:
    made = make_keys("ni\u00f1o a\u00e9reo", FLOOR_COST)
    assert open_keys(made.file, "nin\u0303o ae\u0301reo") == made.data_key


@pytest.mark.parametrize("secret", ["four plain test word", "", "A" * 32, "ÄÖÜ" * 11])
def test_a_wrong_secret_is_told_as_such(made: NewKeys, secret: str) -> None:
    with pytest.raises(WrongPassphrase, match="Caps Lock"):
        open_keys(made.file, secret)


def test_no_secret_stands_in_the_file_or_in_a_log_line(made: NewKeys) -> None:
    data = made.file.to_bytes()
    for secret in (made.data_key.secret, made.data_key.secret.hex().encode(), SECRET.encode(), made.recovery.encode()):
        assert secret not in data
    assert made.data_key.secret.hex() not in repr(made)
    assert made.recovery not in repr(made)


def test_each_purpose_has_a_key_of_its_own(made: NewKeys) -> None:
    key = made.data_key
    assert len({key.secret, bytes.fromhex(key.database), key.chain, key.anchor}) == 4


def test_a_new_passphrase_closes_out_the_old_one(made: NewKeys) -> None:
    changed = with_new_passphrase(made.file, made.data_key, "another good phrase", FLOOR_COST)
    assert changed.generation == made.file.generation + 1
    assert open_keys(changed, "another good phrase") == made.data_key
    assert open_keys(changed, made.recovery) == made.data_key
    with pytest.raises(WrongPassphrase):
        open_keys(changed, SECRET)


def test_a_new_recovery_key_closes_out_the_old_one(made: NewKeys) -> None:
    changed, recovery = with_new_recovery(made.file, made.data_key, FLOOR_COST)
    assert open_keys(changed, recovery) == made.data_key
    assert open_keys(changed, SECRET) == made.data_key
    with pytest.raises(WrongPassphrase):
        open_keys(changed, made.recovery)


def test_an_altered_file_is_refused_even_with_the_right_passphrase(made: NewKeys) -> None:
    (slot,) = [slot for slot in made.file.slots if slot.kind == PASSPHRASE]
    with pytest.raises(StoreDamaged, match="altered"):
        open_keys(replace(made.file, slots=(slot,)), SECRET)


def test_any_flipped_byte_of_a_copy_is_damage(made: NewKeys) -> None:
    data = made.file.to_bytes()
    assert parse_keys(data) == made.file
    for place in range(len(data)):
        for bit in (0x01, 0x20):
            assert parse_keys(data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :]) is None


def test_any_cut_or_longer_copy_is_damage(made: NewKeys) -> None:
    data = made.file.to_bytes()
    for other in (b"", data[:-1], data + b" ", data[: len(data) // 2], data + bytes(70000)):
        assert parse_keys(other) is None


def test_a_file_of_a_later_format_is_left_alone(made: NewKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consult_app.store.key_file.FORMAT", FORMAT + 1)
    later = made.file.to_bytes()
    monkeypatch.undo()
    with pytest.raises(StoreNewer, match="newer version"):
        parse_keys(later)


def test_two_whole_copies_need_no_mending(copies: tuple[Path, Path], made: NewKeys) -> None:
    read = read_keys(copies)
    assert (read.file, read.copy_needs_mending) == (made.file, False)
    assert [path.stat().st_mode & 0o777 for path in copies] == [0o600, 0o600]


@pytest.mark.parametrize("damaged", [0, 1])
@pytest.mark.parametrize("how", ["gone", "torn"])
def test_one_whole_copy_is_enough(copies: tuple[Path, Path], made: NewKeys, damaged: int, how: str) -> None:
    if how == "gone":
        copies[damaged].unlink()
    else:
        copies[damaged].write_bytes(copies[damaged].read_bytes()[:100])
    read = read_keys(copies)
    assert (read.file, read.copy_needs_mending) == (made.file, True)


def test_a_cut_between_the_copies_leaves_the_newer_one_in_force(copies: tuple[Path, Path], made: NewKeys) -> None:
    newer = KeyFile(made.file.store_id, 2, made.file.slots, made.file.mac)
    write_keys((copies[0], copies[0]), newer)
    assert read_keys(copies).file == newer
    assert read_keys(copies).copy_needs_mending


def test_without_a_whole_copy_the_sentence_names_the_way_out(copies: tuple[Path, Path]) -> None:
    for path in copies:
        path.write_bytes(b"nonsense")
    with pytest.raises(StoreDamaged, match="restore the newest backup"):
        read_keys(copies)
