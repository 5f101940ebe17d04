"""Home: who is this visit for? Names are hidden until someone searches, and explaining keeps nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QWidget
from pytest import MonkeyPatch, mark
from ui_room import PAGE_IDS, Room

from consult_app.ui.home.page import HomePage

SAMPLES = "abcd"


def snapshot(folder: Path) -> dict[str, str]:
    """What lies in a folder, byte for byte."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def everything_said(room: Room) -> str:
    """Every word in any widget, shown or not."""
    said = [room.app.window.windowTitle()]
    for one in room.app.window.findChildren(QWidget):
        said.extend((one.accessibleName(), one.accessibleDescription(), one.toolTip()))
        if isinstance(one, QLabel | QLineEdit):
            said.append(one.text())
    return "\n".join(said)


def test_no_name_of_the_practice_is_anywhere_until_someone_searches(home: Room):
    home.new_patient("Ana Fictional")
    home.press("go_home")
    home.until_seen("page_home")
    home.settle()
    assert "Fictional" not in everything_said(home)
    home.write("search_patients", "ana")
    home.bot.waitUntil(lambda: "Ana Fictional" in home.labels(), timeout=5_000)
    home.write("search_patients", "")
    home.bot.waitUntil(lambda: "Sample A" in home.labels(), timeout=5_000)
    home.settle()
    assert "Fictional" not in everything_said(home)


@mark.parametrize("asked", ["fictional", "ana fic", "1961-03-02", "A-1001"])
def test_a_patient_is_found_by_name_birth_date_or_number(home: Room, asked: str):
    home.new_patient("Ana Fictional")
    home.press("go_home")
    home.until_seen("page_home")
    home.write("search_patients", asked)
    home.bot.waitUntil(lambda: "Ana Fictional" in home.labels(), timeout=5_000)
    assert any("1961-03-02" in words and "#A-1001" in words for words in home.labels())


def test_somebody_unknown_is_said_to_be_unknown(home: Room):
    home.write("search_patients", "nobody at all")
    home.until_seen("none_found")


def test_a_birth_date_that_is_not_clear_gets_one_sentence_and_what_was_typed_stays(home: Room):
    home.press("new_patient")
    home.write("new_name", "Ana Fictional")
    home.write("new_birth", "25/03/1961")
    home.write("new_chart_number", "A-1001")
    home.press("new_make")
    told = home.words("gate_problem")
    assert told == "The birth date is not clear. Please type it like 03/25/1961, or the year alone."
    typed = [home.see(QLineEdit, name).text() for name in ("new_name", "new_birth", "new_chart_number")]
    assert typed == ["Ana Fictional", "25/03/1961", "A-1001"]
    assert home.rooms.records is not None
    assert home.rooms.records.count() == 0
    home.write("new_birth", "1961")
    home.press("new_make")
    home.until_seen("page_your_pain")
    assert home.words("patient_name") == "Ana Fictional"
    assert home.words("patient_details") == "1961 · #A-1001"


def test_a_birth_date_is_typed_and_looked_for_as_people_here_write_it(home: Room):
    home.new_patient("Ana Fictional", birth="3/25/1961")
    assert home.words("patient_details").startswith("1961-03-25")
    home.press("go_home")
    home.until_seen("page_home")
    home.write("search_patients", "03/25/1961")
    home.bot.waitUntil(lambda: "Ana Fictional" in home.labels())


def test_a_patient_needs_a_name(home: Room):
    home.press("new_patient")
    home.write("new_name", "   ", enter=True)
    assert home.words("gate_problem") == "Please type a name."
    home.press("new_cancel")
    home.until_seen("page_home")
    assert home.rooms.records is not None
    assert home.rooms.records.count() == 0


def test_explaining_without_a_patient_writes_nothing_to_disk(home: Room, tmp_path: Path):
    home.settle()
    before = snapshot(tmp_path / "data")
    home.press("explain")
    home.until_seen("page_your_pain")
    home.tap("low_back")
    home.press("pad_nrs_now_7")
    for _ in PAGE_IDS[1:]:
        home.press("next")
    home.go("scores")
    home.press("entry_pad_4")
    assert len(home.chart.scores) == 2
    home.go("limits")
    home.press("go_home")
    home.until_seen("page_home")
    home.settle()
    assert snapshot(tmp_path / "data") == before
    assert home.rooms.records is not None
    assert home.rooms.records.count() == 0


@mark.parametrize("which", SAMPLES)
def test_a_sample_is_marked_as_a_sample_on_every_page(sample: Callable[[str], Room], which: str):
    room = sample(which)
    for page_id in PAGE_IDS:
        room.go(page_id)
        assert room.words("sample_mark") == "sample patient"


def test_a_real_patient_is_not_marked_as_a_sample(visit: Room):
    assert not visit.sees("sample_mark")


def test_the_title_of_the_window_never_has_a_name(visit: Room):
    for page_id in PAGE_IDS:
        visit.go(page_id)
        assert visit.app.window.windowTitle() == "Consult"


def test_a_copy_is_said_to_be_made_only_when_it_lies_there(home: Room, tmp_path: Path, monkeypatch: MonkeyPatch):
    away = tmp_path / "stick"
    away.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(away))
    assert home.words("backup_state") == "No copy made yet."
    home.press("backup")
    home.until_words("notice_words")
    assert "Copied and read back" in home.words("notice_words")
    assert len([path for path in away.iterdir() if path.is_file()]) == 1
    assert home.words("backup_state").startswith("Last copied")


def test_a_copy_that_cannot_be_made_is_one_calm_sentence(home: Room, tmp_path: Path, monkeypatch: MonkeyPatch):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(in_the_way))
    home.press("backup")
    told = home.until_words("notice_words")
    assert told.endswith(".")
    assert "Errno" not in told
    assert "Copied" not in told


def test_no_folder_chosen_copies_nothing(home: Room, monkeypatch: MonkeyPatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    home.press("backup")
    assert not home.sees("notice_words")


def test_a_new_patient_s_name_can_be_typed_at_once(home: Room):
    home.press("new_patient")
    home.until_seen("new_name")
    home.bot.waitUntil(lambda: home.app.window.focusWidget() is home.see(QLineEdit, "new_name"), timeout=3_000)


def test_files_can_be_chosen_without_dragging(home: Room, monkeypatch: MonkeyPatch, tmp_path: Path):
    file = tmp_path / "scores.csv"
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([str(file)], ""))
    page = home.see(HomePage, "page_home")
    with home.bot.waitSignal(page.files_dropped, timeout=3_000) as told:
        home.press("choose_files")
    assert told.args == [(file,)]
