"""The first pages: setting up, the recovery key, unlocking, and what is told when it does not open."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from ui_room import PASSPHRASE, Room

from consult_app import shipped
from consult_app.bootstrap import load_content
from consult_app.content.folder import OWN
from consult_app.content.last_good import load_or_last_good
from consult_app.errors import ContentProblem
from consult_app.ui.parts import LoadedContent
from consult_app.usecases.store_access.unlock_store import StoreState, store_state


def test_a_short_passphrase_is_refused_in_one_sentence_and_stays_typed(fresh: Room, tmp_path: Path):
    fresh.write("new_passphrase", "too short")
    fresh.write("new_passphrase_again", "too short")
    fresh.press("set_up")
    assert fresh.words("gate_problem") == "The passphrase is too short. Please use at least 10 characters."
    assert store_state(tmp_path / "data") is StoreState.NONE


def test_passphrases_that_differ_are_refused(fresh: Room, tmp_path: Path):
    fresh.write("new_passphrase", PASSPHRASE)
    fresh.write("new_passphrase_again", PASSPHRASE + "s", enter=True)
    assert "not alike" in fresh.words("gate_problem")
    assert store_state(tmp_path / "data") is StoreState.NONE


def test_the_recovery_key_must_be_kept_before_going_on(fresh: Room, tmp_path: Path):
    fresh.write("new_passphrase", PASSPHRASE)
    fresh.write("new_passphrase_again", PASSPHRASE)
    fresh.press("set_up")
    key = fresh.until_words("recovery_key")
    assert len(key.replace("-", "").replace(" ", "")) >= 24
    assert not fresh.button("recovery_done").isEnabled()
    fresh.press("recovery_kept")
    fresh.press("recovery_done")
    fresh.until_seen("page_home")
    assert fresh.sees("search_patients")
    assert not any(key in words for words in fresh.labels()), "the key is shown only once"


def test_a_wrong_passphrase_is_told_calmly_and_a_right_one_still_opens(locked: Room):
    locked.unlock("not the right words")
    sentence = locked.until_words("gate_problem")
    assert sentence == "That passphrase does not open the patient store. Please check Caps Lock and try again."
    assert locked.see(QLineEdit, "passphrase").text() == ""
    locked.unlock()
    locked.until_seen("page_home")


def test_the_wait_grows_with_each_wrong_try_and_is_counted_down_on_the_page(locked: Room):
    waits = []
    for _ in range(4):
        locked.bot.waitUntil(lambda: locked.button("unlock").isEnabled(), timeout=10_000)
        locked.unlock("not the right words")
        locked.bot.waitUntil(lambda: locked.button("unlock").text() == "Unlock", timeout=10_000)
        locked.until_words("gate_problem")
        found = re.search(r"Please wait (\d+) s", locked.words("gate_problem"))
        waits.append(int(found[1]) if found else 0)
    assert waits == [0, 0, 1, 2]
    assert not locked.button("unlock").isEnabled()
    locked.bot.waitUntil(lambda: "Please wait 1 s" in locked.words("gate_problem"), timeout=5_000)


def test_enter_in_the_field_unlocks(locked: Room):
    locked.write("passphrase", PASSPHRASE, enter=True)
    locked.until_seen("page_home")


def test_the_passphrase_is_masked_until_show_is_held(locked: Room):
    field = locked.see(QLineEdit, "passphrase")
    assert field.echoMode() is QLineEdit.EchoMode.Password
    shown = locked.button("passphrase_show")
    locked.bot.mousePress(shown, Qt.MouseButton.LeftButton)
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    locked.bot.mouseRelease(shown, Qt.MouseButton.LeftButton)
    assert field.echoMode() is QLineEdit.EchoMode.Password


def test_the_recovery_key_opens_what_a_forgotten_passphrase_does_not(fresh: Room, make_room: Callable[..., Room]):
    fresh.write("new_passphrase", PASSPHRASE)
    fresh.write("new_passphrase_again", PASSPHRASE, enter=True)
    key = fresh.until_words("recovery_key")
    fresh.press("recovery_kept")
    fresh.press("recovery_done")
    fresh.until_seen("page_home")
    fresh.app.close()
    again = make_room()
    again.unlock(key)
    again.until_seen("page_home")


def test_looking_around_needs_no_passphrase_and_can_find_nobody(locked: Room):
    locked.press("look_around")
    locked.until_seen("page_home")
    assert not locked.sees("search_patients")
    assert not locked.sees("new_patient")
    assert locked.app.store is None


def test_locking_closes_the_store_and_asks_for_a_fresh_process(home: Room):
    home.press("lock")
    assert home.restarts == ["restart"]
    assert home.app.store is None
    assert home.app.editor.chart is None


def test_a_damaged_store_is_told_in_words_and_samples_can_still_be_seen(
    locked_store: Path, tmp_path: Path, make_room: Callable[..., Room]
):
    shutil.copytree(locked_store, tmp_path / "data")
    for file in (tmp_path / "data").rglob("*.db"):
        file.write_bytes(b"")
    room = make_room()
    assert "damaged" in room.words("gate_lead")
    assert "Nothing was changed" in room.words("gate_lead")
    room.press("go_on")
    room.until_seen("page_home")


def test_content_with_faults_is_listed_whole_and_the_last_good_is_used(
    locked_store: Path, tmp_path: Path, content: LoadedContent, make_room: Callable[..., Room]
):
    shutil.copytree(locked_store, tmp_path / "data")
    faults = tuple(f"en/pages.yaml:{line}:3: title: is missing" for line in range(1, 6))
    room = make_room(loaded=LoadedContent(content.pack, faults))
    room.unlock()
    room.until_seen("go_on")
    assert [room.words(f"fault_{index}") for index in range(5)] == list(faults)
    room.press("go_on")
    room.until_seen("page_home")


def test_a_broken_pack_on_disk_names_file_line_and_column_of_each_fault(tmp_path: Path, make_room: Callable[..., Room]):
    pack = tmp_path / "pack"
    shutil.copytree(shipped.content_folder(), pack)
    load_or_last_good(pack, tmp_path / "kept")
    rows, language = pack / "base" / "rows.yaml", pack / "en" / "language.yaml"
    rows.write_text(rows.read_text(encoding="utf-8").replace("form: tag", "form: banana"), encoding="utf-8")
    language.write_text(language.read_text(encoding="utf-8") + "unknown: yes\n", encoding="utf-8")
    found = load_or_last_good(pack, tmp_path / "kept")
    room = make_room(loaded=LoadedContent(found.pack, found.faults))
    room.press("look_around")
    room.until_seen("go_on")
    shown = [words for words in room.labels() if re.match(r"\S+\.yaml:\d+:\d+: ", words)]
    assert any(words.startswith("base/rows.yaml:") for words in shown)
    assert any(words.startswith("en/language.yaml:") for words in shown)
    assert tuple(shown) == found.faults
    room.press("go_on")
    room.until_seen("page_home")


def start_over_own_files(room_of: Callable[..., Room], data: Path) -> Room:
    """The app as it starts over a data folder, with what the practice laid over the content."""
    room = room_of(data=data, loaded=load_content(data))
    room.press("look_around")
    return room


def test_a_practices_own_file_is_used_and_named_on_about_and_a_fault_in_it_starts_the_last_good(
    tmp_path: Path, make_room: Callable[..., Room]
):
    data, name = tmp_path / "data", "base/practice.yaml"
    theirs = data / OWN / name
    theirs.parent.mkdir(parents=True)
    as_shipped = (shipped.content_folder() / name).read_text(encoding="utf-8")
    theirs.write_text(as_shipped.replace("name:", "name: Fictional Spine Clinic #", 1), encoding="utf-8")
    room = start_over_own_files(make_room, data)
    room.until_seen("page_home")
    room.press("open_library")
    room.press("library_about")
    assert f"•  {name}" in room.labels()
    assert str(data / OWN) in room.words("about_own_way")

    theirs.write_text(as_shipped.replace("auto_lock_minutes: 5", "auto_lock_minutes: never"), encoding="utf-8")
    room = start_over_own_files(make_room, data)
    room.until_seen("go_on")
    assert room.words("fault_0").startswith(f"{OWN}/{name}:")
    assert room.words("fault_1") == f"{OWN} is this folder: {data / OWN}"
    assert "The last good content is used" in room.words("gate_lead")
    room.press("go_on")
    room.until_seen("page_home")
    assert room.app.context().content.base.practice.name == "Fictional Spine Clinic"


def test_a_fault_in_a_practices_file_before_any_good_start_leaves_their_files_out_and_says_so(
    tmp_path: Path, make_room: Callable[..., Room]
):
    theirs = tmp_path / "data" / OWN / "base"
    theirs.mkdir(parents=True)
    (theirs / "facts.yaml").write_text("{", encoding="utf-8")
    room = start_over_own_files(make_room, tmp_path / "data")
    room.until_seen("go_on")
    assert "without the practice's own files" in room.words("gate_lead")
    assert room.button("go_on").text() == "Go on with the app's content"
    room.press("go_on")
    room.until_seen("page_home")


def test_without_own_files_about_says_how_they_are_made(tmp_path: Path, make_room: Callable[..., Room]):
    room = start_over_own_files(make_room, tmp_path / "data")
    room.until_seen("page_home")
    room.press("open_library")
    room.press("library_about")
    assert "None. All words and numbers are as they came with the app." in room.labels()
    way = room.words("about_own_way")
    assert str(shipped.content_folder()) in way
    assert f"check-content --own {tmp_path / 'data' / OWN}" in way


def test_no_usable_content_at_all_is_a_page_and_not_an_end(make_room: Callable[..., Room]):
    def refuse() -> LoadedContent:
        raise ContentProblem(["base/pack.yaml:1:1: is missing"])

    room = make_room(load=refuse)
    room.app.load_content()
    room.until_seen("fault_0")
    assert room.words("gate_title") == "The content cannot be shown"
    assert any("base/pack.yaml:1:1" in words for words in room.labels())


def test_while_it_is_opening_there_is_no_other_way_in(locked: Room):
    locked.write("passphrase", "not the right words")
    locked.bot.mouseClick(locked.button("unlock"), Qt.MouseButton.LeftButton)
    assert not locked.button("look_around").isEnabled()
    locked.bot.waitUntil(lambda: locked.button("look_around").isEnabled(), timeout=10_000)
    locked.press("look_around")
    locked.until_seen("page_home")
