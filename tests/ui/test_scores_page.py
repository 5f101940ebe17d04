"""Chapter 6: scores typed fast, taken back, changed in the table; and the chart that follows every change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLineEdit, QTableWidget, QWidget
from pytest import MonkeyPatch, fixture, mark
from ui_room import Room

from consult_app.charts import scores as score_chart
from consult_app.domain.plot import ScorePlot
from consult_app.domain.scores import Measure
from consult_app.ui.widgets.dates import DayField

TODAY = date(2026, 4, 7)


@fixture
def scoring(visit: Room) -> Room:
    """A patient with low back pain, at the scores page."""
    visit.tap("low_back")
    visit.go("scores")
    return visit


@fixture
def plots(monkeypatch: MonkeyPatch) -> list[ScorePlot]:
    """Every plot that was drawn, the newest last."""
    drawn: list[ScorePlot] = []
    real = score_chart.draw_scores

    def watched(figure, plot: ScorePlot, *rest):
        drawn.append(plot)
        return real(figure, plot, *rest)

    monkeypatch.setattr(score_chart, "draw_scores", watched)
    return drawn


def spoken(room: Room) -> str:
    """What a screen reader says of the chart."""
    return room.see(QWidget, "score_chart").accessibleDescription()


def set_day(room: Room, name: str, day: date) -> None:
    room.see(DayField, name).setDate(QDate(day.year, day.month, day.day))


def paper(room: Room, signs: str, first: date) -> None:
    """Key a row of a paper diary."""
    if not room.sees("digits"):
        room.press("digits_toggle")
    set_day(room, "entry_day", first)
    room.write("digits", signs)
    room.press("digits_keep")


def test_one_tap_is_one_score_saved_and_said(scoring: Room):
    scoring.press("entry_pad_4")
    assert scoring.words("entry_saved").startswith("Saved: 4 on ")
    (score,) = scoring.chart.scores
    assert (score.at.day, score.site, score.measure, score.value) == (TODAY, "low_back", Measure.NRS_USUAL, 4)
    assert not scoring.button("entry_pad_4").isChecked(), "the pad is ready for the next score"


def test_ten_days_are_keyed_as_one_row_of_signs(scoring: Room):
    paper(scoring, "77687 .8x0-9", TODAY - timedelta(days=20))
    values = [(score.at.day - (TODAY - timedelta(days=20))).days for score in scoring.chart.scores]
    assert values == [0, 1, 2, 3, 4, 6, 7, 8, 10], "a dot or dash is a day left out, not a zero"
    assert [int(score.value) for score in scoring.chart.scores] == [7, 7, 6, 8, 7, 8, 10, 0, 9]
    assert scoring.words("entry_saved") == "Saved: 9 scores"
    assert scoring.see(QLineEdit, "digits").text() == ""


@mark.parametrize(("signs", "place", "sign"), [("77a8", 3, "a"), ("7/10", 2, "/"), ("é", 1, "é"), ("777 ٣", 5, "٣")])
def test_a_wrong_sign_is_named_with_its_place_and_nothing_is_kept(scoring: Room, signs: str, place: int, sign: str):
    paper(scoring, signs, TODAY - timedelta(days=20))
    told = scoring.words("digits_problem")
    assert f"Sign {place}, “{sign}”" in told
    assert "Nothing was kept" in told
    assert scoring.chart.scores == ()
    assert scoring.see(QLineEdit, "digits").text() == signs, "what was typed stays to be mended"


def test_days_in_the_future_are_refused(scoring: Room):
    paper(scoring, "777", TODAY - timedelta(days=1))
    assert "past today" in scoring.words("digits_problem")
    assert scoring.chart.scores == ()


def test_undo_takes_back_one_change_after_the_other(scoring: Room):
    assert not scoring.button("undo").isEnabled()
    scoring.press("entry_pad_4")
    scoring.press("entry_pad_6")
    scoring.press("undo")
    assert [int(score.value) for score in scoring.chart.scores] == [4]
    scoring.press("undo")
    assert scoring.chart.scores == ()
    assert not scoring.button("undo").isEnabled()


def test_a_row_of_signs_is_taken_back_sign_by_sign_from_the_end(scoring: Room):
    paper(scoring, "789", TODAY - timedelta(days=5))
    scoring.press("undo")
    assert [int(score.value) for score in scoring.chart.scores] == [7, 8]


def test_the_three_questions_on_daily_life_are_kept_together(scoring: Room):
    scoring.press("peg_toggle")
    scoring.press("pad_peg_pain_7")
    scoring.press("pad_peg_enjoyment_6")
    scoring.press("peg_keep")
    assert "all three" in scoring.words("entry_saved")
    assert scoring.chart.scores == ()
    scoring.press("pad_peg_activity_5")
    scoring.press("peg_keep")
    kept = {score.measure: int(score.value) for score in scoring.chart.scores}
    assert kept == {Measure.PEG_PAIN: 7, Measure.PEG_ENJOYMENT: 6, Measure.PEG_ACTIVITY: 5}


def test_how_it_feels_overall_is_one_of_seven(scoring: Room):
    scoring.press("pgic_toggle")
    scoring.press("pgic_2")
    (score,) = scoring.chart.scores
    assert (score.measure, score.value) == (Measure.PGIC, 2)
    assert not scoring.sees("pgic_8")


def test_a_score_is_changed_and_taken_out_in_the_table(scoring: Room):
    paper(scoring, "789", TODAY - timedelta(days=5))
    scoring.press("as_table")
    table = scoring.see(QTableWidget, "score_table")
    shown = [table.item(line, 2).text() for line in range(table.rowCount())]
    assert shown == ["9", "8", "7"], "the newest first"
    assert not scoring.sees("edit_pad")
    scoring.choose_row("score_table", 1)
    assert scoring.button("edit_pad_8").isChecked()
    scoring.press("edit_pad_10")
    assert [int(score.value) for score in scoring.chart.scores] == [7, 10, 9]
    scoring.choose_row("score_table", 0)
    scoring.press("remove_score")
    assert [int(score.value) for score in scoring.chart.scores] == [7, 10]
    scoring.press("table_undo")
    scoring.press("table_undo")
    assert [int(score.value) for score in scoring.chart.scores] == [7, 8, 9]


def test_the_table_cannot_be_typed_into(scoring: Room):
    scoring.press("entry_pad_4")
    scoring.press("as_table")
    table = scoring.see(QTableWidget, "score_table")
    table.selectRow(0)
    scoring.bot.keyClicks(table, "11")
    assert [int(score.value) for score in scoring.chart.scores] == [4]
    assert table.item(0, 2).text() == "4"


def test_a_procedure_becomes_a_flag_in_the_chart_and_in_its_description(scoring: Room, plots: list[ScorePlot]):
    paper(scoring, "7777777777", TODAY - timedelta(days=40))
    before = spoken(scoring)
    assert plots[-1].flags == ()
    scoring.press("procedure_toggle")
    scoring.press("procedure_keep")
    assert "choose which" in scoring.words("procedure_problem")
    scoring.press("procedure_kind_esi")
    scoring.press("procedure_side_left")
    set_day(scoring, "procedure_day", TODAY - timedelta(days=28))
    scoring.press("procedure_keep")
    (kept,) = scoring.chart.procedures
    assert (kept.kind, kept.at.day, str(kept.side)) == ("esi", TODAY - timedelta(days=28), "left")
    assert len(plots[-1].flags) == 1
    assert plots[-1].flags[0].label not in before
    assert plots[-1].flags[0].label in spoken(scoring)
    assert "Mar 10, 2026" in spoken(scoring)
    scoring.press("undo")
    assert scoring.chart.procedures == ()
    assert plots[-1].flags == ()
    assert spoken(scoring) == before


def test_the_chart_says_in_words_what_it_shows_and_the_words_follow_a_score(scoring: Room):
    paper(scoring, "7777777777", TODAY - timedelta(days=40))
    before = spoken(scoring)
    assert before == scoring.words("chart_sentence")
    scoring.press("entry_pad_2")
    assert spoken(scoring) != before


def test_before_and_after_a_procedure_are_told_with_a_word_for_the_change(scoring: Room):
    paper(scoring, "8888888888", TODAY - timedelta(days=60))
    paper(scoring, "333333333333333", TODAY - timedelta(days=25))
    scoring.press("procedure_toggle")
    scoring.press("procedure_kind_esi")
    set_day(scoring, "procedure_day", TODAY - timedelta(days=49))
    scoring.press("procedure_keep")
    card = f"response_{scoring.chart.procedures[0].id}"
    assert scoring.sees(card)
    assert scoring.words("before_after") == "8.0 → 3.0" or scoring.words("before_after") == "8 → 3"
    assert scoring.words("change_pill") == "63% less"


def test_a_kind_without_a_page_of_its_own_can_be_marked(scoring: Room):
    scoring.press("procedure_toggle")
    scoring.press("procedure_kind_facet_injection")
    scoring.press("procedure_keep")
    (kept,) = scoring.chart.procedures
    assert (kept.kind, str(kept.region)) == ("facet_injection", "lumbar")
    assert any(words.startswith("SPINE JOINT (FACET) INJECTION · ") for words in scoring.labels())


def test_the_range_and_the_place_can_be_chosen(sample: Callable[[str], Room], monkeypatch: MonkeyPatch):
    room = sample("a")
    room.go("scores")
    year = spoken(room)
    room.press("range_3_months")
    assert room.button("range_3_months").isChecked()
    quarter = spoken(room)
    room.press("range_all")
    assert len({year, quarter, spoken(room)}) >= 2
    room.press("scores_site_right_knee")
    assert spoken(room) not in (year, quarter)


def test_a_digit_key_scores_where_the_pad_has_the_focus(scoring: Room):
    pad = scoring.button("entry_pad_0")
    pad.setFocus()
    scoring.bot.keyClick(pad, Qt.Key.Key_6)
    assert [score.value for score in scoring.chart.scores] == [Fraction(6)]


def test_a_score_of_a_day_that_is_typed_goes_to_that_day(scoring: Room):
    set_day(scoring, "entry_day", TODAY - timedelta(days=3))
    scoring.press("entry_measure_nrs_worst")
    scoring.press("entry_pad_9")
    (score,) = scoring.chart.scores
    assert (score.at.day, score.measure) == (TODAY - timedelta(days=3), Measure.NRS_WORST)


def test_a_day_to_come_is_named_and_no_score_is_kept_on_it(scoring: Room):
    set_day(scoring, "entry_day", TODAY + timedelta(days=30))
    scoring.press("entry_pad_7")
    assert "still to come" in scoring.words("entry_saved")
    assert scoring.chart.scores == ()
    assert scoring.see(DayField, "entry_day").day() == TODAY + timedelta(days=30), "what was typed stays"
    set_day(scoring, "entry_day", TODAY)
    scoring.press("entry_pad_7")
    assert [score.at.day for score in scoring.chart.scores] == [TODAY]


def test_a_procedure_to_come_is_not_marked_as_done(scoring: Room):
    scoring.press("procedure_toggle")
    scoring.press("procedure_kind_esi")
    set_day(scoring, "procedure_day", TODAY + timedelta(days=1))
    scoring.press("procedure_keep")
    assert "still to come" in scoring.words("procedure_problem")
    assert scoring.chart.procedures == ()


def test_without_a_place_no_score_can_be_kept(visit: Room):
    visit.go("scores")
    assert "Where does it hurt?" in visit.words("no_place")
    assert not visit.button("entry_pad_5").isEnabled()
    assert not visit.button("procedure_toggle").isEnabled()
    visit.go("your_pain")
    visit.tap("right_knee")
    visit.go("scores")
    assert not visit.sees("no_place")
    visit.press("entry_pad_5")
    assert [score.site for score in visit.chart.scores] == ["right_knee"]
