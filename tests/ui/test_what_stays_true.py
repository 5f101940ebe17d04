"""What pages say follows what was answered elsewhere, notices stay where they belong, typed words stay until kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from ui_room import Room, saved

from consult_app.domain import visit_keys
from consult_app.domain.cautions import CautionItem
from consult_app.domain.moments import Moment
from consult_app.domain.scores import Measure, Score
from consult_app.errors import StoreProblem
from consult_app.reasons.reason import because
from consult_app.ui.state.tasks import Stay, run_task, wait_for_tasks
from consult_app.usecases.records import add_procedure, hold_visit


def all_words(room: Room) -> str:
    page = room.page(room.place)
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


# ---------------------------------------------------------------- what is answered on one page is known on the next


def test_a_blood_thinner_told_on_one_page_is_minded_on_the_page_seen_before(visit: Room):
    visit.tap("low_back")
    visit.go("expect")
    visit.press("expect_procedure_esi")
    visit.go("limits")
    warning = "Do not stop it on your own"
    assert warning not in all_words(visit)
    visit.go("expect")
    visit.press("caution_blood_thinner_yes")
    visit.go("limits")
    assert warning in all_words(visit)
    visit.go("expect")
    visit.press("caution_blood_thinner_no")
    visit.go("limits")
    assert warning not in all_words(visit)


def test_what_is_to_settle_first_follows_the_warning_signs_answered_after_it(visit: Room):
    visit.tap("low_back")
    visit.go("expect")
    visit.press("expect_procedure_esi")
    visit.app.editor.answer(
        {visit_keys.caution(item): "no" for item in CautionItem if item is not CautionItem.RED_FLAG}
        | {visit_keys.CHOICE: "esi"}
    )
    visit.settle()
    before = visit.words("cautions_state")
    visit.go("your_pain")
    visit.press("safety_questions")
    visit.press("red_flags_none")
    visit.go("expect")
    assert visit.words("cautions_state") != before


# ---------------------------------------------------------------- late answers


def test_an_answer_that_comes_after_one_went_on_is_let_go(qapp):
    stay, told = Stay(), list[str]()
    go_on = threading.Event()

    def slowly() -> str:
        go_on.wait(10)
        return "late"

    def refused() -> str:
        go_on.wait(10)
        raise StoreProblem(because("store_busy"))

    run_task(slowly, done=told.append, problem=lambda problem: told.append(str(problem)), stay=stay)
    run_task(refused, done=told.append, problem=lambda problem: told.append(str(problem)), stay=stay)
    stay.over = True
    go_on.set()
    assert wait_for_tasks()
    qapp.processEvents()
    assert told == []


def test_a_file_read_slowly_never_takes_the_place_of_a_patient_opened_meanwhile(
    visit: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from consult_app.ui.home import bring_in

    slow, go_on = bring_in.read_dropped, threading.Event()

    def waits(paths: tuple[Path, ...]):
        go_on.wait(10)
        return slow(paths)

    monkeypatch.setattr(bring_in, "read_dropped", waits)
    file = tmp_path / "own.csv"
    file.write_text("at,site,measure,value,detail\n2026-03-01,low_back,nrs,7,\n", encoding="utf-8")
    visit.press("go_home")
    visit.until_seen("page_home")
    visit.rooms._bring_in.read((file,))
    found = visit.rooms.records
    assert found is not None
    visit.rooms.open_patient(found.find("Ana")[0].id)
    visit.until_seen("page_your_pain")
    go_on.set()
    assert wait_for_tasks()
    visit.settle()
    assert visit.sees("page_your_pain")
    assert not visit.sees("page_import")
    visit.press("next")
    assert visit.place == "find_source"


# ---------------------------------------------------------------- notices


def test_a_notice_goes_with_the_page_it_was_about(visit: Room):
    visit.app.session.notice("Something about this page.")
    assert visit.sees("notice")
    visit.go("compare")
    assert not visit.sees("notice")


def test_a_notice_about_one_patient_never_stays_over_the_next(visit: Room):
    visit.app.session.notice("Something about Ana.")
    visit.press("go_home")
    visit.until_seen("page_home")
    assert not visit.sees("notice")
    visit.new_patient("Ben Fictional")
    assert not visit.sees("notice")


# ---------------------------------------------------------------- what was typed


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Let saves of answers fail as on a full disk, or go on."""
    kept = hold_visit.answer_visit

    def fails(*_: object, **__: object) -> object:
        raise StoreProblem(because("disk_full"))

    def switched(full: bool) -> None:
        monkeypatch.setattr(hold_visit, "answer_visit", fails if full else kept)

    return switched


@pytest.mark.parametrize(
    ("field", "add", "shown"),
    [
        ("question", "question_add", "question_out_1"),
        ("own_value", "own_value_add", "own_value_out_1"),
        ("step_what", "step_add", "step_out_1"),
    ],
)
def test_words_that_could_not_be_kept_stay_until_they_are(
    visit: Room, full_disk: Callable[[bool], None], field: str, add: str, shown: str
):
    visit.go("decide")
    full_disk(True)
    visit.write(field, "To lift my grandson")
    visit.press(add)
    assert visit.see(QLineEdit, field).text() == "To lift my grandson"
    assert visit.words("notice_words") == because("disk_full").text
    assert not visit.sees(shown)
    full_disk(False)
    visit.press(add)
    assert visit.see(QLineEdit, field).text() == ""
    assert visit.sees(shown)


def test_what_could_not_be_kept_is_told_in_the_language_of_the_window(visit: Room, full_disk: Callable[[bool], None]):
    visit.press("switch_language")
    visit.settle()
    visit.go("decide")
    full_disk(True)
    visit.write("question", "¿Cuándo puedo cargar a mi nieto?")
    visit.press("question_add")
    assert visit.words("notice_words").startswith("El disco está lleno, así que esto no se guardó.")


def test_a_reason_that_could_not_be_kept_clears_no_sign(visit: Room, full_disk: Callable[[bool], None]):
    visit.tap("low_back")
    visit.app.editor.answer({visit_keys.red_flag("saddle_numbness"): "yes"})
    visit.settle()
    full_disk(True)
    visit.write("clear_reason_saddle_numbness", "Seen today, normal")
    visit.press("clear_saddle_numbness")
    assert visit.see(QLineEdit, "clear_reason_saddle_numbness").text() == "Seen today, normal"
    assert visit.sees("notice"), "that it was not kept stays said"


def test_a_tap_that_could_not_be_kept_is_not_shown_as_kept(visit: Room, full_disk: Callable[[bool], None]):
    visit.tap("low_back")
    visit.go("expect")
    visit.press("expect_procedure_esi")
    full_disk(True)
    visit.press("caution_blood_thinner_no")
    assert not visit.button("caution_blood_thinner_no").isChecked()
    assert visit.sees("notice")
    visit.go("your_pain")
    visit.press("safety_questions")
    visit.press("red_flag_saddle_numbness_no")
    assert not visit.button("red_flag_saddle_numbness_no").isChecked()
    full_disk(False)
    visit.press("red_flag_saddle_numbness_no")
    assert visit.button("red_flag_saddle_numbness_no").isChecked()


@pytest.mark.parametrize(("field", "typed"), [("block_level", "L4-L5"), ("block_volume", "0.5")])
def test_what_was_typed_of_a_test_stays_until_it_is_kept(
    visit: Room, monkeypatch: pytest.MonkeyPatch, field: str, typed: str
):
    def fails(*_: object, **__: object) -> object:
        raise StoreProblem(because("disk_full"))

    visit.tap("low_back")
    visit.go("find_source")
    visit.press("step_test")
    visit.press("keep_block")
    with monkeypatch.context() as held:
        held.setattr(add_procedure, "save_block", fails)
        visit.see(QLineEdit, field).setFocus()
        visit.write(field, typed)
        visit.see(QLineEdit, field).clearFocus()
        visit.settle()
    assert visit.sees("notice")
    assert visit.see(QLineEdit, field).text() == typed
    visit.press("block_side_left")  # the next change keeps it with the rest
    assert visit.see(QLineEdit, field).text() == typed
    (kept,) = visit.chart.blocks
    assert (kept.procedure.level or str(kept.volume_ml)) in ("L4-L5", "1/2")


@pytest.mark.parametrize("page_id", ["compare", "decide", "expect", "find_source"])
def test_every_page_that_takes_a_place_for_granted_says_so(home: Room, page_id: str):
    home.press("explain")
    home.until_seen("page_your_pain")
    home.go(page_id)
    assert home.words("place_note_words").endswith("as an example: Low back.")
    home.press("place_note_go")
    home.tap("low_back")
    home.go(page_id)
    assert not home.sees("place_note")


def test_a_region_chosen_to_compare_is_not_taken_for_granted(home: Room):
    home.press("explain")
    home.until_seen("page_your_pain")
    home.app.editor.answer({visit_keys.COMPARE_REGION: "knee"})
    for page_id in ("compare", "decide"):
        home.go(page_id)
        assert not home.sees("place_note")


def test_an_undo_that_could_not_be_kept_can_be_tried_again(visit: Room, monkeypatch: pytest.MonkeyPatch):
    visit.tap("low_back")
    visit.app.editor.record([Score(Moment(date(2026, 4, 7)), "low_back", Measure.NRS_USUAL, Fraction(6))])
    before = len(visit.chart.scores)

    def fails(*_: object, **__: object) -> None:
        raise StoreProblem(because("disk_full"))

    with monkeypatch.context() as held:
        held.setattr(type(visit.rooms.practice()), "remove_score", fails)
        assert not saved(visit.app.editor.undo())
    assert visit.app.editor.can_undo
    assert saved(visit.app.editor.undo())
    assert len(visit.chart.scores) == before - 1
