"""Wrong patient, never: nothing of the chart that was open is found anywhere once another one is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableWidget, QWidget
from ui_room import PAGE_IDS, Room, saved

from consult_app.domain.moments import Moment
from consult_app.domain.scores import Measure, Score

CANARY = "Xylozine"
NUMBER = "Q-777123"


def everything(room: Room) -> str:
    """All that any widget, seen or not, holds for eyes or for a screen reader."""
    words = [room.app.window.windowTitle()]
    for one in room.app.window.findChildren(QWidget):
        words.extend((one.accessibleName(), one.accessibleDescription(), one.toolTip(), one.windowTitle()))
        if isinstance(one, QLabel | QLineEdit | QPushButton):
            words.append(one.text())
        if isinstance(one, QTableWidget):
            cells = (one.item(line, column) for line in range(one.rowCount()) for column in range(one.columnCount()))
            words.extend(cell.text() for cell in cells if cell is not None)
    return "\n".join(words)


def fill(room: Room) -> None:
    """Put the canary into every field a person can type into."""
    room.tap("low_back")
    room.press("safety_questions")
    room.press("red_flag_new_weakness_yes")
    room.write("clear_reason_new_weakness", f"{CANARY} reason")
    room.press("clear_new_weakness")
    room.press("safety_questions")
    room.go("expect")
    room.press("expect_procedure_esi")
    room.press("caution_blood_thinner_yes")
    room.write("caution_closed_blood_thinner", f"{CANARY} settled", enter=True)
    room.go("find_source")
    room.press("step_test")
    room.write("block_level", f"{CANARY} level")
    room.go("decide")
    room.write("own_value", f"{CANARY} value", enter=True)
    room.write("own_value", f"{CANARY} half typed")
    room.write("step_what", f"{CANARY} step")
    room.press("step_add")
    room.write("step_who", f"{CANARY} half typed")
    room.write("question", f"{CANARY} question", enter=True)
    room.go("take_home")
    room.until_seen("paper_1")


def test_the_canary_is_found_while_its_chart_is_open(home: Room):
    home.new_patient(f"{CANARY} Fictional", number=NUMBER)
    fill(home)
    assert everything(home).count(CANARY) >= 8, "the search must be able to find it"


def test_nothing_of_the_first_patient_is_left_when_the_second_is_open(home: Room):
    home.new_patient(f"{CANARY} Fictional", number=NUMBER)
    fill(home)
    home.press("go_home")
    home.until_seen("page_home")
    home.settle()
    assert CANARY not in everything(home)
    home.new_patient("Ben Fictional", birth="1950", number="B-2")
    for page_id in PAGE_IDS:
        home.go(page_id)
    home.until_seen("paper_1")
    home.settle()
    said = everything(home)
    assert CANARY not in said
    assert NUMBER not in said
    assert "1961-03-02" not in said
    assert "Ben Fictional" in said


def test_nothing_is_left_when_another_chart_is_opened_in_its_place(home: Room):
    home.new_patient(f"{CANARY} Fictional", number=NUMBER)
    fill(home)
    home.rooms.explain()
    home.settle()
    assert CANARY not in everything(home)


def test_a_score_typed_for_one_is_never_kept_for_the_other(home: Room):
    home.new_patient("Ana Fictional")
    home.tap("low_back")
    home.go("scores")
    home.press("entry_pad_4")
    first = home.chart.patient.id
    home.press("go_home")
    home.until_seen("page_home")
    home.new_patient("Ben Fictional")
    assert home.chart.scores == ()
    assert not home.app.editor.can_undo, "undo must not reach into the chart before"
    score = Score(Moment(date(2026, 4, 1)), "low_back", Measure.NRS_USUAL, Fraction(9))
    assert saved(home.app.editor.record((score,)))
    records = home.rooms.records
    assert records is not None
    assert [int(one.value) for one in records.chart(first).scores] == [4]


def test_a_mark_of_talked_over_goes_to_the_chart_it_was_made_in(home: Room):
    home.new_patient("Ana Fictional")
    home.rooms.key("forward")
    home.rooms.explain()
    home.settle()
    assert home.chart.visit is not None
    assert not [key for key in home.chart.visit.answers if key.startswith("talked.")]


def test_name_birth_date_and_number_stand_in_one_place_on_every_page(visit: Room):
    places = set()
    for page_id in PAGE_IDS:
        visit.go(page_id)
        assert visit.words("patient_name") == "Ana Fictional"
        assert visit.words("patient_details") == "1961-03-02 · #A-1001"
        name = visit.see(QLabel, "patient_name")
        places.add((name.mapTo(visit.app.window, name.rect().topLeft())).toTuple())
    assert len(places) == 1


def test_a_field_still_in_use_is_kept_in_its_own_chart_when_another_opens(home: Room):
    home.new_patient("Ana Fictional")
    home.tap("low_back")
    home.go("find_source")
    home.press("step_test")
    home.press("block_target_facet")
    home.press("keep_block")
    first = home.chart.patient.id
    field = home.see(QLineEdit, "block_level")
    field.setFocus()
    home.bot.keyClicks(field, "L4-L5")
    home.rooms.explain()
    home.settle()
    assert home.chart.blocks == ()
    records = home.rooms.records
    assert records is not None
    assert [block.procedure.level for block in records.chart(first).blocks] == ["L4-L5"]
    assert not home.sees("notice_words")


def test_a_field_still_in_use_is_kept_before_home_and_before_locking(home: Room, locked_room_again: Callable[[], Room]):
    home.new_patient("Ana Fictional")
    home.tap("low_back")
    home.go("find_source")
    home.press("step_test")
    home.press("block_target_facet")
    home.press("keep_block")
    first = home.chart.patient.id
    field = home.see(QLineEdit, "block_level")
    field.setFocus()
    home.bot.keyClicks(field, "L4")
    home.app.session.home_wanted.emit()
    home.until_seen("page_home")
    home.rooms.open_patient(first)
    home.go("find_source")
    assert [block.procedure.level for block in home.chart.blocks] == ["L4"]
    field = home.see(QLineEdit, "block_level")
    field.setFocus()
    home.bot.keyClicks(field, "-L5")
    home.app.lock()
    again = locked_room_again()
    records = again.rooms.records
    assert records is not None
    assert [block.procedure.level for block in records.chart(first).blocks] == ["L4-L5"]
