"""A first day, in a real window with a real mouse and keys: everything typed is there again after each restart."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Person  # pyright: ignore[reportAttributeAccessIssue]

PASSPHRASE = "four plain test words"
NAME = "Ana Fictional"


def unlock(person: Person) -> None:
    person.wait("passphrase")
    person.take_focus()
    person.write("passphrase", PASSPHRASE)
    person.press("unlock")
    person.wait("search_patients")


def set_up(person: Person) -> None:
    person.wait("new_passphrase")
    person.take_focus()
    person.write("new_passphrase", PASSPHRASE)
    person.write("new_passphrase_again", PASSPHRASE)
    person.press("set_up")
    person.wait("recovery_key", lambda one: len(one["text"]) > 20)
    assert not person.look("recovery_done")["enabled"]
    person.press("recovery_kept")
    person.press("recovery_done")
    person.wait("search_patients")


def lock(person: Person) -> None:
    """Press Lock: the process is replaced, its number stays."""
    before = person.look("lock")
    person.press("lock")
    again = person.wait("passphrase")
    assert again["process"] == before["process"]
    assert "name" not in person.look("patient_name")


def open_again(person: Person) -> None:
    assert "name" not in person.look("open_????????????????"), "no name before someone searches"
    person.write("search_patients", "ana fic")
    person.press("open_????????????????")
    person.wait("patient_name", lambda one: one["text"] == NAME)
    person.wait("site_low_back_back", lambda one: one["checked"])


def test_a_first_day_is_found_again_after_every_restart(person: Person, tmp_path: Path):
    set_up(person)
    lock(person)
    unlock(person)

    person.press("new_patient")
    person.write("new_name", NAME)
    person.write("new_birth", "1961-03-02")
    person.press("new_make")
    person.wait("patient_name", lambda one: one["text"] == NAME)

    person.press("site_low_back_back")
    person.wait("site_low_back_back", lambda one: one["checked"])

    person.keys("ctrl+6")
    person.press("range_all")
    empty = person.wait("score_chart")["description"]
    person.press("entry_day")
    person.keys("End", "Down")
    year_ago = f"{date.today().year - 1}-"  # noqa: DTZ011 - the app under test takes the day of this machine
    person.wait("entry_day", lambda one: one["text"].startswith(year_ago))
    person.press("digits_toggle")
    person.write("digits", "7768x78677")
    person.press("digits_keep")
    person.wait("entry_saved", lambda one: one["text"] == "Saved: 10 scores")
    scored = person.wait("score_chart", lambda one: one["description"] != empty)["description"]

    person.press("procedure_toggle")
    person.press("procedure_kind_esi")
    person.press("procedure_keep")
    flagged = person.wait("score_chart", lambda one: one["description"] != scored)["description"]

    lock(person)
    unlock(person)
    open_again(person)
    person.keys("ctrl+6")
    person.press("range_all")
    person.wait("score_chart", lambda one: one["description"] == flagged)

    assert person.close() == 0
    person.start()
    unlock(person)
    open_again(person)
    person.press("rail_scores")
    person.press("range_all")
    person.wait("score_chart", lambda one: one["description"] == flagged)
    assert person.close() == 0

    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file())
    assert NAME.encode() not in kept, "the name must lie in no file in the clear"
