"""A store that can only be looked at: everything can be read, nothing is kept, and one sentence says why."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pytest import fixture
from ui_room import PAGE_IDS, PASSPHRASE, Room

from consult_app.store.opening import Opening
from consult_app.usecases.records.add_patient import add_patient
from consult_app.usecases.records.hold_visit import open_visit
from consult_app.usecases.store_access.unlock_store import unlock_store


@fixture
def looking(locked_store: Path, tmp_path: Path, make_room: Callable[..., Room]) -> Room:
    """A store opened to look only, with one patient who was here before, at home."""
    shutil.copytree(locked_store, tmp_path / "data")
    store = unlock_store(tmp_path / "data", PASSPHRASE)
    ana = add_patient(store.records, "Ana Fictional", today=date(2026, 3, 1)).value
    open_visit(store.records, ana.id, today=date(2026, 3, 1))
    add_patient(store.records, "Ben Fictional", today=date(2026, 3, 1))
    store.close()
    room = make_room()
    room.app.opened(unlock_store(tmp_path / "data", PASSPHRASE, opening=Opening.LOOK_ONLY))
    room.until_seen("page_home")
    return room


def open_chart(room: Room, name: str) -> None:
    found = room.rooms.records
    assert found is not None
    room.rooms.open_patient(found.find(name)[0].id)
    room.until_seen("page_your_pain")


def test_every_page_can_be_read(looking: Room):
    open_chart(looking, "Ana")
    for page_id in PAGE_IDS:
        looking.go(page_id)
        assert not looking.sees(f"{page_id}_broken")


def test_a_tap_is_not_kept_and_one_sentence_says_so(looking: Room):
    open_chart(looking, "Ana")
    looking.press("duration_over_1_year")
    told = looking.words("notice_words")
    assert told.endswith(".")
    assert "Errno" not in told
    assert looking.chart.visit is not None
    assert not looking.chart.visit.answers


def test_a_patient_without_any_visit_is_told_the_same(looking: Room):
    open_chart(looking, "Ben")
    looking.press("duration_over_1_year")
    assert looking.words("notice_words").endswith(".")


def test_a_new_patient_is_not_made_and_what_was_typed_stays(looking: Room):
    looking.press("new_patient")
    looking.write("new_name", "Cy Fictional", enter=True)
    assert looking.words("gate_problem").endswith(".")
    assert looking.rooms.records is not None
    assert looking.rooms.records.count() == 2
