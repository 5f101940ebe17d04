"""Chapter 6, beside the verdicts: what else changed, the locked start, the working, and words for one and many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from ui_room import Room

from consult_app.domain.rules import RULES_VERSION
from consult_app.domain.visit_keys import also_changed
from consult_app.ui.widgets.dates import DayField
from consult_app.usecases.documents.note_of_visit import note_text

TODAY = date(2026, 4, 7)


def set_day(room: Room, name: str, day: date) -> None:
    room.see(DayField, name).setDate(QDate(day.year, day.month, day.day))


def paper(room: Room, signs: str, first: date) -> None:
    if not room.sees("digits"):
        room.press("digits_toggle")
    set_day(room, "entry_day", first)
    room.write("digits", signs)
    room.press("digits_keep")


def epidural(room: Room, day: date) -> str:
    """Mark an epidural and return its id."""
    room.press("procedure_toggle")
    room.press("procedure_kind_esi")
    set_day(room, "procedure_day", day)
    room.press("procedure_keep")
    return room.chart.procedures[-1].id


def lines(room: Room, name: str) -> list[str]:
    return [one.text() for one in room.app.window.findChildren(QLabel, name) if one.isVisible()]


def note(room: Room) -> str:
    context = room.app.context()
    return note_text(context.content, context.say, context.report(room.chart))


@pytest.fixture
def scoring(visit: Room, monkeypatch: pytest.MonkeyPatch) -> Room:
    """A patient with low back pain, at the scores page; the store's clock stands at TODAY too."""
    assert visit.app.store is not None
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
    monkeypatch.setattr(visit.app.store.records.ledger, "_clock", lambda: noon)
    visit.tap("low_back")
    visit.go("scores")
    return visit


@pytest.fixture
def treated(scoring: Room) -> Room:
    """Scores before and after an epidural of four weeks ago, all keyed today."""
    visit = scoring
    paper(visit, "8888888888", TODAY - timedelta(days=40))
    paper(visit, "3333333", TODAY - timedelta(days=6))
    epidural(visit, TODAY - timedelta(days=28))
    return visit


def procedure_id(room: Room) -> str:
    return room.chart.procedures[-1].id


def test_what_else_changed_is_tapped_kept_and_told_in_the_note(treated: Room):
    about = procedure_id(treated)
    assert not treated.sees(f"also_said_{about}")
    assert "Also changed" not in note(treated)
    treated.press(f"also_medicine_{about}")
    treated.settle()
    assert treated.answer(also_changed(about, "medicine")) == "yes"
    treated.until_seen(f"also_said_{about}")
    said = treated.words(f"also_said_{about}")
    assert "a change of pain medicine" in said
    assert said in note(treated)
    treated.press(f"also_medicine_{about}")
    treated.settle()
    assert treated.answer(also_changed(about, "medicine")) == "no"
    assert "Also changed" not in note(treated)


def test_own_words_are_kept_when_typing_stops(treated: Room):
    about = procedure_id(treated)
    treated.write(f"also_words_{about}", "A fall <b>at home</b>")
    treated.bot.waitUntil(lambda: treated.answer(also_changed(about, "words")) == "A fall <b>at home</b>")
    assert "“A fall <b>at home</b>”" in treated.words(f"also_said_{about}")


def test_the_card_stays_under_the_finger_while_words_are_typed_and_is_judged_again_once_they_are_left(treated: Room):
    about = procedure_id(treated)
    field = treated.see(QLineEdit, f"also_words_{about}")
    treated.write(f"also_words_{about}", "A fall")
    treated.bot.waitUntil(lambda: treated.answer(also_changed(about, "words")) == "A fall")
    treated.settle()
    assert treated.see(QLineEdit, f"also_words_{about}") is field, "nothing was made anew while one typed"
    treated.bot.keyClick(field, Qt.Key.Key_Return)
    treated.settle()
    assert treated.see(QLineEdit, f"also_words_{about}") is not field
    assert treated.see(QLineEdit, f"also_words_{about}").text() == "A fall"


def test_own_words_outlive_a_score_that_makes_the_card_anew(treated: Room):
    about = procedure_id(treated)
    treated.write(f"also_words_{about}", "A fall", enter=True)
    treated.press("entry_pad_4")
    treated.settle()
    assert treated.see(QLineEdit, f"also_words_{about}").text() == "A fall"


def test_scores_keyed_after_the_procedure_are_told_beside_the_locked_start(treated: Room):
    told = lines(treated, "locked_line")
    assert told[0].startswith("Start locked on ")
    assert told[1] == "10 scores from before were added, changed or taken out later."
    assert "no start yet" in told[2]


def test_one_late_score_is_said_in_the_singular(scoring: Room):
    paper(scoring, "7", TODAY - timedelta(days=12))
    epidural(scoring, TODAY - timedelta(days=10))
    assert lines(scoring, "locked_line")[1] == "1 score from before was added, changed or taken out later."


def test_a_start_keyed_by_the_procedure_day_is_locked_with_nothing_to_tell(scoring: Room):
    paper(scoring, "77777", TODAY - timedelta(days=5))
    epidural(scoring, TODAY)
    (told,) = lines(scoring, "locked_line")
    assert told.startswith("Start locked on ")


def test_samples_say_when_the_start_was_locked_and_no_more(sample: Callable[[str], Room]):
    room = sample("a")
    room.go("scores")
    assert len(lines(room, "locked_line")) == 1


def test_the_working_is_folded_until_wanted_and_stays_open_after_a_score(treated: Room):
    about = procedure_id(treated)
    assert not treated.sees(f"worked_out_part_{about}")
    treated.press(f"worked_out_toggle_{about}")
    assert treated.sees(f"worked_out_part_{about}")
    shown = "\n".join(treated.labels())
    for rule in ("H2", "H3", "H5", "H20", "H8"):
        assert f"rule {rule}, version {RULES_VERSION}" in shown
    assert "mean: 8" in shown
    treated.press("entry_pad_4")
    treated.settle()
    assert treated.sees(f"worked_out_part_{about}")


def test_the_repeat_rule_is_named_and_no_advice(treated: Room):
    assert treated.words("repeat_rule").endswith("ot medical advice.")


def test_the_overall_impression_stands_on_the_card(treated: Room):
    assert lines(treated, "function_line") == []
    treated.press("pgic_toggle")
    set_day(treated, "entry_day", TODAY)
    treated.press("pgic_2")
    (said,) = lines(treated, "function_line")
    assert said.endswith(": much better.")


def test_a_place_that_was_not_treated_stands_beside_the_verdict(sample: Callable[[str], Room]):
    room = sample("a")
    room.go("scores")
    assert "not treated: " in room.words("untreated")


def test_a_start_of_one_day_cannot_tell(scoring: Room):
    paper(scoring, "8", TODAY - timedelta(days=30))
    paper(scoring, "6", TODAY)
    epidural(scoring, TODAY - timedelta(days=28))
    assert scoring.words("response_title").startswith("The scores cannot tell.")
    assert scoring.words("resting_on") == "One day before, one score after."


def test_one_score_kept_is_said_in_the_singular(scoring: Room):
    paper(scoring, "8", TODAY)
    assert scoring.words("entry_saved") == "Saved: 1 score"


def test_nothing_said_on_the_page_counts_one_as_many(scoring: Room):
    paper(scoring, "8", TODAY - timedelta(days=2))
    paper(scoring, "7", TODAY)
    epidural(scoring, TODAY - timedelta(days=1))
    about = procedure_id(scoring)
    scoring.press(f"worked_out_toggle_{about}")
    shown = [*scoring.labels(), scoring.see(QWidget, "score_chart").accessibleDescription()]
    wrong = [words for words in shown for noun in ("days", "weeks", "scores", "points") if f" 1 {noun}" in f" {words}"]
    assert wrong == []


def test_every_new_button_has_a_name_for_readers(treated: Room):
    about = procedure_id(treated)
    for name in (f"worked_out_toggle_{about}", *(f"also_{what}_{about}" for what in ("therapy", "medicine", "injury"))):
        assert treated.see(QAbstractButton, name).accessibleName()


def test_both_answers_stand_first_and_what_scores_cannot_show_stands_once(treated: Room):
    assert treated.words("answer_limit") == "Scores show that pain changed. They cannot show what changed it."
    assert treated.words("response_title") == "Pain was clearly lower after it. It is still lower."
    assert treated.words("helped_words").startswith("At 2–4 weeks, pain went from 8 to 3: 63% less.")
    assert treated.words("now_words").startswith("Now pain is 3. Before, it was 8: 63% less.")
    assert treated.words("when") == "before → 2–4 weeks"


def test_a_view_that_things_got_worse_comes_before_the_title_with_what_to_call_for(treated: Room):
    assert not treated.sees("veto")
    treated.press("pgic_toggle")
    set_day(treated, "entry_day", TODAY)
    treated.press("pgic_6")
    assert treated.words("veto") == "You told us that things got worse. Tell us what got worse."
    shown = treated.labels()
    assert shown.index(treated.words("veto")) < shown.index(treated.words("response_title"))
    assert any("Fever or chills" in words for words in shown)
    assert treated.words("response_title") == "Your numbers and your own view differ."


def test_the_answer_follows_what_else_changed_at_once(treated: Room):
    about = procedure_id(treated)
    assert treated.words("response_title").startswith("Pain was clearly lower after it.")
    treated.press(f"also_therapy_{about}")
    treated.settle()
    assert treated.words("response_title").startswith("Pain was lower after it.")
    assert treated.button(f"also_therapy_{about}").isChecked()
    assert "something else changed too" in treated.words("helped_words")
    treated.press(f"also_therapy_{about}")
    treated.settle()
    assert treated.words("response_title").startswith("Pain was clearly lower after it.")


def test_own_words_count_once_the_field_is_left(treated: Room):
    about = procedure_id(treated)
    treated.write(f"also_words_{about}", "A fall", enter=True)
    treated.settle()
    assert treated.words("response_title").startswith("Pain was lower after it.")
    assert treated.see(QLineEdit, f"also_words_{about}").text() == "A fall"


def test_the_results_of_a_chart_are_kept_and_let_go_with_it(treated: Room):
    context = treated.app.context()
    found = context.report(treated.chart)
    assert context.report(treated.chart) is found
    treated.go("limits")
    treated.go("scores")
    assert treated.app.context().report(treated.chart) is found
    of = treated.chart
    treated.press("go_home")
    treated.until_seen("page_home")
    assert treated.app.context().report(of) is not found


def test_words_typed_as_one_goes_home_are_kept_and_ask_for_nothing_more(treated: Room):
    about = procedure_id(treated)
    treated.see(QLineEdit, f"also_words_{about}").setFocus()
    treated.write(f"also_words_{about}", "A fall")
    key = also_changed(about, "words")
    patient, records = treated.chart.patient.id, treated.rooms.practice()
    with treated.bot.captureExceptions() as caught:
        treated.press("go_home")
        treated.until_seen("page_home")
        treated.settle()
    assert caught == []
    assert records.chart(patient).visits[-1].answers[key] == "A fall"
