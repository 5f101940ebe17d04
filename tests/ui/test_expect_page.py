"""Chapter 5: the steps in time get real dates once a day is set; cautions stay open until they are settled."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QWidget
from pytest import MonkeyPatch, fixture
from ui_room import Room

from consult_app.domain import visit_keys
from consult_app.ui.pages.expect.page import ExpectPage
from consult_app.ui.widgets.dates import DayField


@fixture
def expecting(visit: Room) -> Room:
    """A patient with low back pain, at What to expect."""
    visit.tap("low_back")
    visit.go("expect")
    return visit


def dates(room: Room) -> list[str]:
    """The dates under the steps."""
    page = room.see(ExpectPage, "page_expect")
    return [step.dates.replace("\N{NO-BREAK SPACE}", " ") for step in page.steps()]


def set_day(room: Room) -> None:
    room.press("expect_set_day")
    room.see(DayField, "expect_day").setDate(QDate(2026, 5, 4))
    room.settle()


def test_without_a_day_no_step_has_a_date(expecting: Room):
    expecting.press("expect_procedure_esi")
    assert set(dates(expecting)) == {""}
    assert not expecting.sees("expect_day"), "no day is shown while none is set"
    assert not expecting.sees("expect_no_day")


def test_with_a_day_every_step_has_its_date_and_it_is_on_the_page(expecting: Room):
    expecting.press("expect_procedure_esi")
    set_day(expecting)
    assert expecting.answer(visit_keys.EXPECT_DAY) == "2026-05-04"
    assert all(dates(expecting))
    assert any("May 4" in one for one in dates(expecting))
    assert set(dates(expecting)) <= {one.replace("\N{NO-BREAK SPACE}", " ") for one in expecting.labels()}
    assert not expecting.sees("expect_set_day")


def test_the_day_can_be_taken_away_again(expecting: Room):
    expecting.press("expect_procedure_esi")
    set_day(expecting)
    expecting.press("expect_no_day")
    assert expecting.answer(visit_keys.EXPECT_DAY) is None
    assert set(dates(expecting)) == {""}
    assert expecting.sees("expect_set_day")


def test_another_procedure_has_its_own_words(expecting: Room):
    expecting.press("expect_procedure_esi")
    first = set(expecting.labels())
    expecting.press("expect_procedure_rfa_facet")
    assert expecting.answer(visit_keys.EXPECT_PROCEDURE) == "rfa_facet"
    assert set(expecting.labels()) != first
    assert expecting.words("expect_lead") == expecting.app.context().content.procedure("rfa_facet").name


def test_a_blood_thinner_stays_open_until_it_is_settled_in_words(expecting: Room):
    expecting.press("expect_procedure_esi")
    open_words = expecting.words("cautions_state")
    expecting.press("caution_blood_thinner_yes")
    assert expecting.answer(visit_keys.caution("blood_thinner")) == "yes"
    expecting.write("caution_closed_blood_thinner", "Agreed with the heart clinic.")
    expecting.press("caution_keep_blood_thinner")
    assert expecting.answer(visit_keys.caution_closed("blood_thinner")) == "Agreed with the heart clinic."
    assert expecting.see(QLineEdit, "caution_closed_blood_thinner").text() == "Agreed with the heart clinic."
    expecting.press("caution_blood_thinner_no")
    assert not expecting.sees("caution_closed_blood_thinner")
    assert expecting.words("cautions_state") == open_words, "other questions are still open"


def test_risks_and_when_to_call_are_always_there(expecting: Room):
    for option in ("esi", "rfa_facet", "nerve_block"):
        expecting.press(f"expect_procedure_{option}")
        assert expecting.sees("risks_card")
        assert expecting.sees("call_card")


def told(room: Room, card: str) -> list[str]:
    """The words of a card."""
    return [one.text() for one in room.see(QWidget, card).findChildren(QLabel)]


def test_a_sign_to_call_for_is_said_once_and_signs_of_a_needle_only_after_a_needle(expecting: Room):
    expecting.press("expect_procedure_esi")
    headache = "A bad headache that is worse when you sit or stand up"
    assert told(expecting, "call_card").count(headache) == 1
    expecting.press("expect_procedure_no_procedure")
    assert headache not in told(expecting, "call_card")
    assert not any("from the spot" in words for words in told(expecting, "call_card"))


def test_only_questions_that_bear_on_the_procedure_are_asked(expecting: Room):
    expecting.press("expect_procedure_esi")
    assert expecting.sees("caution_diabetes_yes")
    assert not expecting.sees("caution_joint_replacement_yes")


def test_a_stop_is_lifted_only_by_a_clinicians_reason_and_it_stands_again_without_one(expecting: Room):
    expecting.press("expect_procedure_esi")
    expecting.press("caution_infection_yes")
    content = expecting.app.context().content
    stopped = content.verdict("cautions.stop").title
    assert expecting.words("cautions_state") == stopped
    expecting.write("caution_closed_infection", "A cold, gone for a week.")
    expecting.press("caution_keep_infection")
    assert expecting.answer(visit_keys.override("H16", "infection")) == "A cold, gone for a week."
    assert expecting.words("cautions_state") != stopped
    expecting.write("caution_closed_infection", "")
    expecting.press("caution_keep_infection")
    assert expecting.words("cautions_state") == stopped


def test_its_sources_are_those_of_all_that_it_says(expecting: Room):
    expecting.press("expect_procedure_esi")
    sources = set(expecting.sources("expect"))
    assert {"elyahchouchi2016", "ces_bmj", "lcd_sij"} <= sources, "of pictures, of 911 and of cautions"


def test_the_calendar_holds_the_follow_up_that_comes_from_the_procedures_day(
    visit: Room, tmp_path: Path, monkeypatch: MonkeyPatch
):
    visit.tap("low_back")
    visit.go("expect")
    visit.press("expect_procedure_esi")
    visit.press("expect_set_day")
    visit.see(DayField, "expect_day").setDate(QDate(2026, 5, 1))
    visit.settle()
    target = tmp_path / "visit.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    visit.press("expect_calendar")
    assert visit.words("expect_said").startswith("Saved.")
    assert b"DTSTART;VALUE=DATE:20260529" in target.read_bytes()
    assert b"Fictional" not in target.read_bytes()


def test_a_calendar_that_cannot_be_written_is_told_beside_its_button(
    visit: Room, tmp_path: Path, monkeypatch: MonkeyPatch
):
    visit.go("expect")
    beyond = tmp_path / "no_such_folder" / "visit.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(beyond), ""))
    visit.press("expect_calendar")
    assert "could not be saved there" in visit.words("expect_said")
