"""Chapter 1: where it hurts, how strong, for how long, what was tried, and the warning signs."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton
from ui_room import Room

from consult_app.domain import visit_keys
from consult_app.domain.scores import Measure
from consult_app.ui.widgets.path_button import PathButton


def reopened(room: Room) -> Room:
    """The same patient's chart, closed and opened again."""
    name = room.words("patient_name")
    room.press("go_home")
    room.until_seen("page_home")
    room.write("search_patients", name)
    room.bot.waitUntil(lambda: name in room.labels(), timeout=5_000)
    row = next(
        one
        for one in room.app.window.findChildren(QAbstractButton)
        if one.objectName().startswith("open_") and one.isVisible() and one.accessibleName().startswith(name)
    )
    room.press(row.objectName())
    room.until_seen("page_your_pain")
    return room


def test_a_region_that_was_tapped_is_there_after_the_chart_is_opened_again(visit: Room):
    visit.tap("low_back")
    assert visit.see(PathButton, "site_low_back_back").isChecked()
    reopened(visit)
    assert visit.answer(visit_keys.site("low_back")) == "yes"
    assert visit.see(PathButton, "site_low_back_back").isChecked()
    assert "low_back" in visit.chart.sites


def test_tapping_a_region_again_takes_it_back(visit: Room):
    visit.tap("low_back")
    visit.tap("low_back")
    assert visit.answer(visit_keys.site("low_back")) is None
    assert not visit.see(PathButton, "site_low_back_back").isChecked()


def test_scores_wait_for_a_place(visit: Room):
    assert not visit.button("pad_nrs_now_7").isEnabled()
    assert visit.sees("strength_hint")
    visit.tap("low_back")
    assert visit.button("pad_nrs_now_7").isEnabled()
    assert not visit.sees("strength_hint")


def test_a_score_tapped_is_a_score_of_today_and_another_tap_changes_it(visit: Room):
    visit.tap("low_back")
    visit.press("pad_nrs_now_7")
    visit.press("pad_nrs_now_4")
    kept = [(score.site, score.measure, score.value) for score in visit.chart.scores]
    assert kept == [("low_back", Measure.NRS_NOW, Fraction(4))]
    assert visit.answer(visit_keys.PAIN_NOW) == "4"
    reopened(visit)
    assert visit.button("pad_nrs_now_4").isChecked()


def test_no_pad_has_a_button_for_eleven(visit: Room):
    visit.tap("low_back")
    digits = [
        one.text()
        for one in visit.app.window.findChildren(QPushButton)
        if one.property("kind") == "digit" and one.isVisible()
    ]
    assert digits
    assert set(digits) == {str(value) for value in range(11)}


def test_the_keys_one_and_zero_give_ten_and_a_third_digit_cannot_give_more(visit: Room):
    visit.tap("low_back")
    pad = visit.button("pad_nrs_now_0")
    pad.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_0):
        visit.bot.keyClick(pad, key)
    assert [score.value for score in visit.chart.scores] == [Fraction(10)]
    visit.bot.keyClick(pad, Qt.Key.Key_1)
    assert [score.value for score in visit.chart.scores] == [Fraction(1)]


def test_two_places_are_scored_apart(visit: Room):
    visit.tap("low_back")
    visit.press("pad_nrs_usual_5" if visit.sees("pad_nrs_usual_5") else "pad_nrs_5")
    visit.tap("left_knee", "front")
    visit.press("strength_site_left_knee")
    visit.press("pad_nrs_now_3")
    assert {(score.site, score.value) for score in visit.chart.scores} == {("low_back", 5), ("left_knee", 3)}


def test_history_answers_are_one_tap_and_a_second_tap_takes_them_back(visit: Room):
    visit.press("duration_over_1_year")
    visit.press("pattern_axial")
    visit.press("tried_physical_therapy_no")
    visit.press("weeks_physical_therapy_12")
    assert visit.answer(visit_keys.DURATION) == "over_1_year"
    assert visit.answer(visit_keys.PATTERN) == "axial"
    assert visit.answer(visit_keys.tried("physical_therapy")) == "no"
    assert visit.answer(visit_keys.tried_weeks("physical_therapy")) == "12"
    visit.press("pattern_axial")
    assert visit.answer(visit_keys.PATTERN) is None
    reopened(visit)
    assert visit.button("duration_over_1_year").isChecked()
    assert not visit.button("pattern_axial").isChecked()


def test_the_criteria_say_why_not_yet_while_answers_are_missing(visit: Room):
    assert not visit.sees("candidacy_card")
    visit.tap("low_back")
    assert visit.sees("candidacy_card")
    shown = [words for words in visit.labels() if words.startswith("Why not yet")]
    assert shown
    assert not any("you are a candidate" in words.lower() for words in visit.labels())


def test_a_warning_sign_replaces_the_page_until_a_reason_is_written(visit: Room):
    visit.tap("low_back")
    visit.press("safety_questions")
    visit.press("red_flag_saddle_numbness_yes")
    visit.press("safety_questions")
    assert visit.sees("stop_saddle_numbness")
    assert not visit.sees("body_map"), "nothing else can be done on the page"
    assert not visit.button("clear_saddle_numbness").isEnabled()
    visit.write("clear_reason_saddle_numbness", "   ")
    assert not visit.button("clear_saddle_numbness").isEnabled()
    reopened(visit)
    assert visit.sees("stop_saddle_numbness"), "leaving does not clear it"
    visit.write("clear_reason_saddle_numbness", "Old finding, seen by the surgeon.")
    visit.press("clear_saddle_numbness")
    assert not visit.sees("stop_saddle_numbness")
    assert visit.sees("body_map")
    assert visit.answer(visit_keys.red_flag_cleared("saddle_numbness")) == "Old finding, seen by the surgeon."
    assert "some not asked" in visit.button("safety_questions").text()
    visit.press("safety_questions")
    visit.press("red_flags_none")
    assert "cleared" in visit.button("safety_questions").text()


def test_a_yes_is_not_taken_back_by_one_tap(visit: Room):
    visit.tap("low_back")
    visit.press("safety_questions")
    visit.press("red_flag_saddle_numbness_yes")
    assert visit.button("red_flags_none").text() == "None of the others"
    for slip in ("no", "yes"):
        visit.press(f"red_flag_saddle_numbness_{slip}")
        assert visit.answer(visit_keys.red_flag("saddle_numbness")) == "yes"
        assert visit.button("red_flag_saddle_numbness_yes").isChecked()
    assert "clinician's reason" in visit.words("notice_words")


def test_a_reason_stays_to_be_read_and_the_notice_goes(visit: Room):
    visit.tap("low_back")
    visit.press("safety_questions")
    visit.press("red_flag_saddle_numbness_yes")
    visit.press("red_flag_saddle_numbness_no")
    visit.write("clear_reason_saddle_numbness", "Tapped by mistake")
    visit.press("clear_saddle_numbness")
    assert not visit.sees("notice")
    assert "Tapped by mistake" in visit.words("cleared_reason_saddle_numbness")


def test_a_sign_that_was_not_asked_stays_open_until_none_is_pressed(visit: Room):
    visit.tap("low_back")
    assert "not asked" in visit.button("safety_questions").text()
    visit.press("safety_questions")
    visit.press("red_flag_saddle_numbness_no")
    assert "some not asked" in visit.button("safety_questions").text()
    assert visit.button("red_flags_none").text() == "None of these"
    visit.press("red_flags_none")
    assert not visit.sees("red_flags_none"), "every sign was asked about"
    assert "none found" in visit.button("safety_questions").text()
    visit.press("safety_questions")
    assert visit.sees("body_map")


def test_a_reason_is_kept_as_it_was_typed(visit: Room):
    visit.tap("low_back")
    visit.press("safety_questions")
    visit.press("red_flag_new_weakness_yes")
    assert visit.see(QLineEdit, "clear_reason_new_weakness").maxLength() == 500
    visit.write("clear_reason_new_weakness", "<b>Known</b> & stable")
    visit.press("clear_new_weakness")
    assert visit.answer(visit_keys.red_flag_cleared("new_weakness")) == "<b>Known</b> & stable"


def test_the_three_questions_on_daily_life_are_scores_of_today(visit: Room):
    assert not visit.button("pad_peg_pain_7").isEnabled()
    visit.tap("low_back")
    visit.press("pad_peg_pain_7")
    visit.press("pad_peg_enjoyment_8")
    assert visit.words("function_told") == "All three together make one number."
    visit.press("pad_peg_activity_5")
    assert visit.words("function_told") == "Gets in the way: 6.7 of 10."
    visit.press("pad_peg_activity_6")
    kept = [(str(score.measure), score.value) for score in visit.chart.scores]
    assert kept == [("peg_pain", Fraction(7)), ("peg_enjoyment", Fraction(8)), ("peg_activity", Fraction(6))]
    reopened(visit)
    assert visit.button("pad_peg_enjoyment_8").isChecked()
    assert visit.words("function_told") == "Gets in the way: 7 of 10."


def test_daily_life_is_asked_for_the_place_that_is_being_scored(visit: Room):
    visit.tap("low_back")
    visit.tap("left_knee")
    visit.press("strength_site_left_knee")
    visit.press("pad_peg_pain_3")
    assert [(score.site, score.value) for score in visit.chart.scores] == [("left_knee", Fraction(3))]
    visit.press("strength_site_low_back")
    assert not visit.button("pad_peg_pain_3").isChecked()
