"""The machine's policy wins over stored settings; each mistake is named by its line and falls to the safe side."""

from __future__ import annotations

from pathlib import Path

import pytest

from consult_app import shipped
from consult_app.content.load import load_pack
from consult_app.content.pack import Content
from consult_app.ui.words import translator
from consult_app.usecases.practice.machine_policy import NO_POLICY, Policy, PolicyFault, export_refused, read_policy
from consult_app.usecases.practice.policy_place import policy_file
from consult_app.usecases.practice.policy_words import decided_words, mistake_words
from consult_app.usecases.practice.practice_settings import settings_in_force

_CONTENT = load_pack(shipped.content_folder())
_BASE = _CONTENT.language("en").base
PRACTICE = _BASE.model_copy(update={"practice": _BASE.practice.model_copy(update={"auto_lock_minutes": 4})})
EXAMPLE = Path(__file__).resolve().parents[3] / "packaging" / "policy.example.toml"


@pytest.fixture(scope="module")
def content() -> Content:
    return _CONTENT.language("en")


def policy(tmp_path: Path, text: str | bytes) -> Policy:
    file = tmp_path / "policy.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_policy(file)


def test_without_a_file_nothing_is_decided(tmp_path: Path) -> None:
    assert read_policy(tmp_path / "none" / "policy.toml") is NO_POLICY
    assert policy(tmp_path, "# nothing yet\n").locked == {}
    assert NO_POLICY.over({"profile": "sis"}) == {"profile": "sis"}


def test_what_it_decides_wins_over_what_was_stored_by_hand(tmp_path: Path) -> None:
    found = policy(tmp_path, 'auto_lock_minutes = 2\nprofile = "consensus"\n')
    assert found.faults == ()
    stored = {"auto_lock_minutes": "60", "profile": "insurer_50", "pain.latest_days": "10"}
    force = settings_in_force(found.over(stored), PRACTICE)
    assert (force.auto_lock_minutes, force.rules.profile, force.rules.pain.latest_days) == (
        2,
        "consensus",
        10,
    )


def test_a_folder_for_copies_and_export_are_decided_and_told(tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    found = policy(tmp_path, f"backup_folder = '{folder}'\nexport_allowed = false\n")
    assert (found.backup_folder, found.export_allowed, found.faults) == (folder, False, ())
    assert decided_words(found, str) == (
        f"Copies go to {folder}.",
        "Exporting a chart as CSV or FHIR is turned off.",
    )
    assert decided_words(NO_POLICY, str) == ()
    assert str(found.file) in str(export_refused(found))


@pytest.mark.parametrize("wrong", ["0", "61", "5.5", "true", '"five"', "[5]"])
def test_an_impossible_time_to_lock_is_named_and_the_practices_own_holds_locked(tmp_path: Path, wrong: str) -> None:
    found = policy(tmp_path, f"# minutes\n\nauto_lock_minutes = {wrong}\n")
    assert found.faults == (PolicyFault(3, "auto_lock_minutes"),)
    assert settings_in_force(found.over({"auto_lock_minutes": "60"}), PRACTICE).auto_lock_minutes == 4
    assert found.export_allowed


@pytest.mark.parametrize("wrong", ['"no"', "0"])
def test_an_export_that_is_neither_allowed_nor_not_is_not_allowed(tmp_path: Path, wrong: str) -> None:
    found = policy(tmp_path, f"export_allowed = {wrong}\n")
    assert (found.export_allowed, found.faults) == (False, (PolicyFault(1, "export_allowed"),))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('profile = "sis"\nauto_lock_minutes = \n', 2),
        ("profile = 'sis'\nprofile = 'sis'\n", 2),
        ("a = [\n\n", 3),
        (b"# fine\n# caf\xe9\n", 2),
        ("x = " + "[" * 50_000, 0),
        ("#" * 100_001, 0),
    ],
)
def test_a_file_that_is_no_toml_takes_the_safe_side_as_a_whole(tmp_path: Path, text: str | bytes, line: int) -> None:
    found = policy(tmp_path, text)
    assert [fault.line for fault in found.faults] == [line]
    assert not found.export_allowed
    force = settings_in_force(found.over({"auto_lock_minutes": "60", "profile": "sis"}), PRACTICE)
    assert (force.auto_lock_minutes, force.rules.profile) == (4, "strict_dual")


def test_a_file_that_cannot_be_read_takes_the_safe_side(tmp_path: Path) -> None:
    found = read_policy(tmp_path)  # a folder where the file should be
    assert (found.faults, found.export_allowed) == ((PolicyFault(0),), False)


def test_every_mistake_is_one_sentence_with_its_line_in_both_languages(tmp_path: Path, content: Content) -> None:
    text = 'profile = "strikt"\nbackup_folder = "copies"\nexport_allowed = 1\n[screens]\nnumber = 2\n'
    found = policy(tmp_path, text)
    english, spanish = (mistake_words(found, content, translator(language)) for language in ("en", "es"))
    assert [f"line {line}:" in sentence for line, sentence in zip((1, 2, 3, 4), english, strict=True)] == [True] * 4
    assert "cannot be used" in english[0]
    assert "whole path" in english[1]
    assert "true or false" in english[2]
    assert "“screens” is not known here" in english[3]
    for number, sentence in enumerate(spanish, start=1):
        assert f"línea {number}:" in sentence
    assert found.backup_folder is None


def test_a_file_that_is_broken_as_a_whole_is_told_with_its_line_or_without(tmp_path: Path, content: Content) -> None:
    (broken,) = mistake_words(policy(tmp_path, "=\n"), content, str)
    assert "line 1: this is not TOML" in broken
    (unread,) = mistake_words(read_policy(tmp_path), content, str)
    assert "cannot be read" in unread


def test_the_example_decides_nothing_and_offers_what_there_is(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert policy(tmp_path, text) == Policy(tmp_path / "policy.toml")
    used = "\n".join(line.removeprefix("#") if " = " in line else line for line in text.splitlines())
    found = policy(tmp_path, used)
    assert found.faults == ()
    assert set(found.locked) == {"auto_lock_minutes", "profile"}
    assert found.backup_folder is not None


@pytest.mark.parametrize(("platform", "ends"), [("linux", "/etc/consult-app/policy.toml"), ("darwin", "policy.toml")])
def test_the_place_is_the_administrators_and_no_variable_moves_it(
    platform: str, ends: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = policy_file(platform)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert policy_file(platform) == before
    assert before.as_posix().endswith(ends)
