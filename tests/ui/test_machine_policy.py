"""A machine's policy: what it decides is locked in Settings and says so, whatever was stored; mistakes are told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit
from pytest import fixture, mark
from ui_room import PASSPHRASE, Room

from consult_app.usecases.practice.keep_settings import save_settings
from consult_app.usecases.practice.machine_policy import read_policy
from consult_app.usecases.store_access.unlock_store import unlock_store

Settings = Callable[..., Room]


@fixture
def settings(make_room: Callable[..., Room], locked_store: Path, tmp_path: Path) -> Settings:
    """The settings page of a store, on a machine with a policy; some settings may have been stored before, by hand."""

    def opened(policy: str, *, language: str = "en", **stored: str) -> Room:
        shutil.copytree(locked_store, tmp_path / "data")
        if stored:
            store = unlock_store(tmp_path / "data", PASSPHRASE)
            save_settings(store.records, stored, expected={})
            store.close()
        file = tmp_path / "policy.toml"
        file.write_text(policy, encoding="utf-8")
        room = make_room(policy=read_policy(file), language=language)
        room.unlock()
        room.until_seen("page_home")
        room.press("open_settings")
        room.until_seen("page_settings")
        return room

    return opened


def test_a_locked_setting_says_so_and_takes_nothing(settings: Settings):
    room = settings("auto_lock_minutes = 2\n")
    field = room.see(QLineEdit, "setting_auto_lock_minutes")
    assert (field.text(), field.isEnabled()) == ("2", False)
    assert room.words("locked_auto_lock_minutes") == "Set for this machine."
    assert "policy.toml" in room.words("policy_where")
    assert not room.sees("locked_payer_esi")
    assert room.see(QLineEdit, "setting_payer_esi").isEnabled()


def test_a_locked_setting_that_was_stored_by_hand_is_overruled(settings: Settings):
    room = settings('auto_lock_minutes = 2\nprofile = "consensus"\n', auto_lock_minutes="60", profile="insurer_50")
    assert room.see(QLineEdit, "setting_auto_lock_minutes").text() == "2"
    assert room.app.context().rules.profile == "consensus"
    assert room.button("setting_profile_consensus").isChecked()
    assert not room.button("setting_profile_sis").isEnabled()
    assert room.words("locked_profile") == "Set for this machine."


def test_back_to_the_defaults_moves_no_locked_setting(settings: Settings):
    room = settings("auto_lock_minutes = 2\n", auto_lock_minutes="60")
    room.press("settings_defaults")
    room.press("settings_sure")
    assert room.see(QLineEdit, "setting_auto_lock_minutes").text() == "2"


@mark.parametrize(("language", "told"), [("en", "line 2: this value cannot be used"), ("es", "línea 2: este valor")])
def test_a_mistake_is_told_by_its_line_and_the_safe_value_is_locked(settings: Settings, language: str, told: str):
    room = settings("# too long\nauto_lock_minutes = 600\n", language=language, auto_lock_minutes="60")
    assert told in room.words("policy_mistake_0")
    field = room.see(QLineEdit, "setting_auto_lock_minutes")
    assert (field.text(), field.isEnabled()) == ("5", False)


def test_a_mistake_is_told_at_home_too(settings: Settings):
    room = settings("export_allowed = 1\n")
    assert any("true or false" in words for words in room.labels())


def test_copies_go_where_the_policy_says_without_a_question(settings: Settings, tmp_path: Path):
    (tmp_path / "copies").mkdir()
    room = settings(f"backup_folder = '{tmp_path / 'copies'}'\n")
    assert str(tmp_path / "copies") in room.words("policy_decides_0")
    room.press("settings_done")
    room.until_seen("page_home")
    room.press("backup")
    room.bot.waitUntil(lambda: bool(list((tmp_path / "copies").iterdir())), timeout=20_000)


def test_without_a_policy_nothing_is_said_of_one(home: Room):
    home.press("open_settings")
    home.until_seen("page_settings")
    assert not home.sees("settings_policy")
    assert not home.sees("locked_auto_lock_minutes")
