"""Chapter 7: what matters, the choice, how sure, and what comes next; every tap can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytest import fixture
from ui_room import Room

from consult_app.domain import visit_keys
from consult_app.ui.widgets.dates import DayField
from consult_app.ui.widgets.option_card import OptionCard
from consult_app.usecases.assessment.what_matters import options_of


@fixture
def deciding(visit: Room) -> Room:
    """A patient with low back pain, at Decide together."""
    visit.tap("low_back")
    visit.go("decide")
    return visit


def test_nothing_is_chosen_beforehand_and_all_options_are_of_one_size(deciding: Room):
    cards = [one for one in deciding.page("decide").findChildren(OptionCard) if one.isVisible()]
    names = [card.objectName() for card in cards]
    assert {"choice_no_procedure", "choice_more_time"} <= set(names)
    assert len(names) > 2
    assert not any(card.isChecked() for card in cards)
    assert len({card.width() for card in cards}) == 1


def test_the_choice_toggles(deciding: Room):
    deciding.press("choice_no_procedure")
    assert deciding.answer(visit_keys.CHOICE) == "no_procedure"
    deciding.press("choice_more_time")
    assert deciding.answer(visit_keys.CHOICE) == "more_time"
    assert not deciding.button("choice_no_procedure").isChecked()
    deciding.press("choice_more_time")
    assert deciding.answer(visit_keys.CHOICE) is None
    assert not deciding.button("choice_more_time").isChecked()


def test_what_matters_is_rated_with_dots_and_the_same_dot_clears_it(deciding: Room):
    deciding.press("value_few_risks_4")
    assert deciding.answer(visit_keys.value_rating("few_risks")) == "4"
    deciding.press("value_few_risks_4")
    assert deciding.answer(visit_keys.value_rating("few_risks")) is None


def listed(room: Room, prefix: str) -> dict[str, str]:
    """What this visit keeps of a list, by what stands after the prefix."""
    visit = room.chart.visit
    assert visit is not None
    return {key.removeprefix(prefix): value for key, value in visit.answers.items() if key.startswith(prefix)}


def own_values(room: Room) -> list[str]:
    return list(listed(room, "decide.own_value.").values())


def test_own_words_are_kept_and_can_be_taken_out(deciding: Room):
    deciding.write("own_value", "Dancing at <i>my</i> sister's wedding", enter=True)
    assert own_values(deciding) == ["Dancing at <i>my</i> sister's wedding"]
    assert "“Dancing at <i>my</i> sister's wedding”" in deciding.labels(), "shown as typed, never as markup"
    deciding.write("own_value", "Sleep", enter=True)
    deciding.press("own_value_out_1")
    assert own_values(deciding) == ["Sleep"]


def test_how_the_options_differ_is_shown_on_just_what_was_rated_high_or_starred(deciding: Room):
    assert "Rate a card 4 or 5" in deciding.words("differences_hint")
    deciding.press("value_few_risks_3")
    assert not deciding.sees("difference_risks_1")
    deciding.press("value_few_risks_4")
    assert "No option is ranked." in deciding.words("differences_hint")
    options = options_of(deciding.app.context().content, deciding.chart)
    for number, view in enumerate(options, start=1):
        assert deciding.words(f"difference_risks_{number}") == view.row("risks", ("lumbar",)).text
    assert not deciding.sees("difference_cost_1")
    deciding.press("value_few_risks_4")
    assert not deciding.sees("difference_risks_1")


def test_rows_starred_in_the_comparison_come_along(deciding: Room):
    deciding.app.editor.answer({visit_keys.star("cost"): "yes"})
    deciding.settle()
    assert deciding.sees("difference_cost_1")
    assert {"Starred in the comparison", "Starred"} <= set(deciding.labels())
    assert deciding.sources("decide")


def test_no_number_sums_up_what_was_rated(deciding: Room):
    for card in ("few_risks", "lasting_relief"):
        deciding.press(f"value_{card}_5")
    shown = deciding.page("decide").findChildren(QLabel)
    assert not [one.text() for one in shown if one.isVisible() and one.text().strip().isdigit()]


def test_a_question_worth_asking_is_one_tap_and_is_offered_until_it_is_on_the_list(deciding: Room):
    words = deciding.button("worth_asking_if_waiting").accessibleName()
    deciding.press("worth_asking_if_waiting")
    kept = list(listed(deciding, "decide.usual_question.").values())
    assert kept == ["if_waiting"], "kept by its id, for any language"
    assert words in deciding.labels()
    assert not deciding.sees("worth_asking_if_waiting")
    deciding.press("question_out_1")
    assert deciding.sees("worth_asking_if_waiting")


def test_a_usual_step_fills_the_line_and_who_and_when_are_added(deciding: Room):
    deciding.press("usual_step_book")
    assert not listed(deciding, "decide.next_step."), "nothing is kept before it is added"
    deciding.write("step_who", "Front desk")
    deciding.write("step_when", "today", enter=True)
    assert "Book the procedure · Front desk · today" in deciding.labels()
    kept = {key.partition(".")[2]: value for key, value in listed(deciding, "decide.next_step.").items()}
    assert kept == {"usual": "book", "who": "Front desk", "when": "today"}, "kept by its id, for any language"
    assert not deciding.sees("usual_step_book")


def test_a_first_visit_has_no_last_time(deciding: Room):
    assert not deciding.sees("last_time_card")


def test_the_last_visit_stands_beside_today(sample: Callable[[str], Room]):
    lookers = sample("b")
    lookers.go("decide")
    assert lookers.sees("last_time_card")
    assert lookers.words("last_time_1") == "Epidural steroid injection"
    assert lookers.words("this_time_1") == "not told yet"
    lookers.press("choice_no_procedure")
    assert lookers.words("this_time_1") == "Keep going without a procedure"


def test_how_sure_counts_only_what_was_asked_and_helps_with_every_no(deciding: Room):
    assert not deciding.sees("sure_state")
    deciding.press("sure_sure_yes")
    deciding.press("sure_understand_no")
    assert deciding.words("sure_state") == "Yes to 1 of 2 questions"
    assert deciding.sees("sure_help_understand")
    assert not deciding.sees("sure_help_sure")
    deciding.press("sure_understand_yes")
    assert not deciding.sees("sure_help_understand")


def test_explaining_again_is_no_failure_and_can_become_understood(deciding: Room):
    deciding.press("teach_back_what_for_explained_again")
    assert deciding.answer(visit_keys.teach_back("what_for")) == "explained_again"
    deciding.press("teach_back_what_for_understood")
    assert deciding.answer(visit_keys.teach_back("what_for")) == "understood"


def test_next_steps_and_questions_are_listed_and_can_be_taken_out(deciding: Room):
    deciding.write("step_who", "Me")
    deciding.press("step_add")
    assert not listed(deciding, "decide.next_step."), "a step needs what is to be done"
    deciding.write("step_what", "Walk every day")
    deciding.press("step_add")
    assert "Walk every day · Me" in deciding.labels()
    deciding.write("question", "Can I drive?", enter=True)
    assert "Can I drive?" in deciding.labels()
    deciding.press("step_out_1")
    deciding.press("question_out_1")
    assert not {"Walk every day · Me", "Can I drive?"} & set(deciding.labels())


def test_the_day_to_look_again_is_kept_and_taken_back(deciding: Room):
    assert deciding.button("follow_up_none").isChecked()
    deciding.see(DayField, "follow_up_day").setDate(QDate(2026, 6, 1))
    assert deciding.answer(visit_keys.FOLLOW_UP_DAY) == "2026-06-01"
    assert not deciding.button("follow_up_none").isChecked()
    deciding.press("follow_up_none")
    assert deciding.answer(visit_keys.FOLLOW_UP_DAY) is None


def test_who_decides_is_one_tap(deciding: Room):
    deciding.press("role_together")
    assert deciding.answer(visit_keys.ROLE) == "together"


def test_fields_hold_no_more_than_can_be_printed(deciding: Room):
    for name in ("own_value", "step_what", "step_who", "step_when", "question"):
        assert deciding.see(QLineEdit, name).maxLength() == 300
        assert deciding.see(QWidget, name).accessibleName()
