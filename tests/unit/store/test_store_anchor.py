"""The anchor remembers the last acknowledged save, through torn writes and flipped bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from consult_app.store.anchor import SLOT_BYTES, AnchorFile, Mark
from consult_app.store.audit_line import ChainHead

KEY = bytes(range(32))


def head(seq: int) -> ChainHead:
    return ChainHead(seq, f"{seq:064x}")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "anchor"


@pytest.fixture
def anchor(path: Path) -> Iterator[AnchorFile]:
    opened = AnchorFile(path, KEY, "ab" * 16)
    opened.start(Mark(head(1), 1))
    yield opened
    opened.close()


def read_again(path: Path, key: bytes = KEY, store_id: str = "ab" * 16) -> tuple[int | None, int]:
    """The newest seq that a fresh opening reads, and the number of damaged slots."""
    opened = AnchorFile(path, key, store_id, read_only=True)
    found = opened.read()
    opened.close()
    return (None if found.newest is None else found.newest.head.seq, found.damaged_slots)


def test_the_newest_move_is_read_back(path: Path, anchor: AnchorFile) -> None:
    for seq in range(2, 6):
        anchor.move_to(head(seq))
        assert read_again(path) == (seq, 0)
    newest = anchor.read().newest
    assert newest == Mark(head(5), 1)


def test_moves_go_on_after_a_new_opening(path: Path, anchor: AnchorFile) -> None:
    anchor.move_to(head(2))
    again = AnchorFile(path, KEY, "ab" * 16)
    again.read()
    again.move_to(head(3))
    again.close()
    data = path.read_bytes()
    path.write_bytes(data[:SLOT_BYTES] if anchor.read().newest == Mark(head(3), 1) else data)
    assert read_again(path)[0] in (2, 3)


def test_the_file_never_grows(path: Path, anchor: AnchorFile) -> None:
    for seq in range(2, 30):
        anchor.move_to(head(seq))
    assert path.stat().st_size == 2 * SLOT_BYTES
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_torn_write_leaves_the_move_before(path: Path, anchor: AnchorFile) -> None:
    anchor.move_to(head(2))
    anchor.move_to(head(3))
    before = path.read_bytes()
    anchor.move_to(head(4))
    after = path.read_bytes()
    changed = [place for place in range(len(after)) if after[place] != before[place]]
    for cut in (changed[1], changed[len(changed) // 2], changed[-1]):
        path.write_bytes(after[:cut] + before[cut:])
        assert read_again(path) == (3, 1)


def test_any_flipped_byte_spoils_its_slot_and_no_other(path: Path, anchor: AnchorFile) -> None:
    anchor.move_to(head(2))
    data = path.read_bytes()
    for place in range(0, len(data), 7):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0x10]) + data[place + 1 :])
        newest, damaged = read_again(path)
        assert damaged == 1
        assert newest in (1, 2)


def test_a_longer_file_is_noticed(path: Path, anchor: AnchorFile) -> None:
    path.write_bytes(path.read_bytes() + b"x")
    assert read_again(path) == (1, 1)


@pytest.mark.parametrize("data", [b"", b"x" * 100, bytes(2 * SLOT_BYTES)])
def test_nothing_is_read_from_what_is_no_anchor(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert read_again(path) == (None, 2)


def test_a_missing_file_says_nothing_and_is_not_made_by_looking(path: Path) -> None:
    assert read_again(path) == (None, 2)
    assert not path.exists()


def test_the_anchor_of_another_store_says_nothing(path: Path, anchor: AnchorFile) -> None:
    assert read_again(path, store_id="cd" * 16) == (None, 2)
    assert read_again(path, key=bytes(32)) == (None, 2)


def test_a_short_write_is_an_error_of_the_disk(anchor: AnchorFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", lambda handle, data: len(data) - 1)
    with pytest.raises(OSError, match="not written whole"):
        anchor.move_to(head(2))


def test_an_anchor_of_an_empty_chain_has_an_empty_hash(path: Path) -> None:
    opened = AnchorFile(path, KEY, "ab" * 16)
    opened.start(Mark(ChainHead(0, ""), 1))
    assert opened.read().newest == Mark(ChainHead(0, ""), 1)
    opened.close()
    opened.close()
