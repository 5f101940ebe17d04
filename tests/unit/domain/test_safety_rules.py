"""Red flags and cautions: a yes stops, not asked is not a no, and nothing is closed without words."""

from __future__ import annotations

import pytest

from consult_app.domain.cautions import CautionItem, CautionLevel, CautionsState, Mark, Plan, check_cautions, level_of
from consult_app.domain.red_flags import FlagLevel, RedFlag, WalkState, check_red_flags
from consult_app.domain.rules import Override

FLAGS = (
    RedFlag("night_pain", "cancer", FlagLevel.URGENT),
    RedFlag("numb_saddle", "cauda_equina", FlagLevel.EMERGENCY),
    RedFlag("new_weakness", "weakness", FlagLevel.SAME_DAY),
    RedFlag("morning_stiffness", "inflammatory", FlagLevel.REFERRAL, stops=False),
)
ALL_NO: dict[str, bool | None] = {flag.id: False for flag in FLAGS}


@pytest.mark.parametrize(
    ("yes", "cleared", "state"),
    [
        ([], {}, WalkState.CLEAR),
        (["numb_saddle"], {}, WalkState.STOP),
        (["numb_saddle"], {"numb_saddle": "   "}, WalkState.STOP),
        (["numb_saddle"], {"night_pain": "seen"}, WalkState.STOP),
        (["numb_saddle"], {"numb_saddle": "seen in the emergency room"}, WalkState.CLEARED),
        (["numb_saddle", "night_pain"], {"numb_saddle": "seen"}, WalkState.STOP),
        (["morning_stiffness"], {}, WalkState.CLEAR),
    ],
)
def test_a_yes_stops_until_a_clinician_says_why_not(yes: list[str], cleared: dict[str, str], state: WalkState) -> None:
    assert check_red_flags(FLAGS, ALL_NO | dict.fromkeys(yes, True), cleared).state is state


def test_not_asked_is_not_a_no() -> None:
    result = check_red_flags(FLAGS, {"night_pain": False, "numb_saddle": None})
    assert result.state is WalkState.INCOMPLETE
    assert [flag.id for flag in result.not_asked] == ["numb_saddle", "new_weakness", "morning_stiffness"]


def test_a_stop_stands_also_when_other_questions_are_open() -> None:
    assert check_red_flags(FLAGS, {"numb_saddle": True}).state is WalkState.STOP
    assert check_red_flags(FLAGS, {"numb_saddle": True}, {"numb_saddle": "examined"}).state is WalkState.INCOMPLETE


def test_the_most_urgent_action_comes_first() -> None:
    result = check_red_flags(FLAGS, ALL_NO | dict.fromkeys(["night_pain", "numb_saddle", "new_weakness"], True))
    assert [flag.id for flag in result.stops] == ["numb_saddle", "new_weakness", "night_pain"]
    assert result.level is FlagLevel.EMERGENCY


def test_what_was_cleared_no_longer_sets_the_urgency() -> None:
    answers = ALL_NO | dict.fromkeys(["night_pain", "numb_saddle"], True)
    result = check_red_flags(FLAGS, answers, {"numb_saddle": "old scar"})
    assert [flag.id for flag in result.standing] == ["night_pain"]
    assert result.level is FlagLevel.URGENT
    assert result.trace.inputs["cleared"] == "numb_saddle: old scar"


def test_a_referral_is_named_without_a_stop() -> None:
    result = check_red_flags(FLAGS, ALL_NO | {"morning_stiffness": True})
    assert [flag.id for flag in result.refer] == ["morning_stiffness"]
    assert (result.stops, result.level) == ((), None)


def test_the_sentence_counts_and_a_no_rules_nothing_out() -> None:
    assert check_red_flags(FLAGS, {}).trace.reasons[0].text == "Red flag questions not asked yet: 4."
    assert "does not rule anything out" in check_red_flags(FLAGS, ALL_NO).trace.reasons[0].text


X_RAY, NO_X_RAY = Plan(x_ray=True, steroid=True), Plan(x_ray=False, steroid=False)


@pytest.mark.parametrize(
    ("mark", "decided", "without", "undecided"),
    [
        (Mark.STOP, CautionLevel.STOP, CautionLevel.STOP, CautionLevel.STOP),
        (Mark.ASK, CautionLevel.ASK, CautionLevel.ASK, CautionLevel.ASK),
        (Mark.NOTE, CautionLevel.NOTE, CautionLevel.NOTE, CautionLevel.NOTE),
        (Mark.NOT_RELEVANT, None, None, None),
        (Mark.STOP_IF_X_RAY, CautionLevel.STOP, CautionLevel.ASK, CautionLevel.STOP),
        (Mark.ASK_IF_STEROID, CautionLevel.ASK, CautionLevel.NOTE, CautionLevel.ASK),
    ],
)
def test_what_a_mark_asks_for_depends_on_the_plan(
    mark: Mark, decided: CautionLevel | None, without: CautionLevel | None, undecided: CautionLevel | None
) -> None:
    assert [level_of(mark, plan) for plan in (X_RAY, NO_X_RAY, Plan())] == [decided, without, undecided]


MARKS = {
    CautionItem.IMPLANT: Mark.NOTE,
    CautionItem.BLOOD_THINNER: Mark.ASK,
    CautionItem.INFECTION: Mark.STOP,
    CautionItem.JOINT_REPLACEMENT: Mark.NOT_RELEVANT,
}
NONE_OF_THEM: dict[CautionItem, bool | None] = dict.fromkeys(MARKS, False)


def test_with_every_answer_no_nothing_is_open() -> None:
    result = check_cautions(MARKS, NONE_OF_THEM, Plan())
    assert (result.state, result.cautions, result.open_tasks) == (CautionsState.DONE, (), ())


def test_what_was_not_asked_is_asked_but_a_mere_note_is_not() -> None:
    result = check_cautions(MARKS, {}, Plan())
    assert [(item.item, item.level, item.answered) for item in result.cautions] == [
        (CautionItem.BLOOD_THINNER, CautionLevel.ASK, False),
        (CautionItem.INFECTION, CautionLevel.ASK, False),
    ]
    assert result.state is CautionsState.OPEN


def test_stops_come_first_and_stop() -> None:
    result = check_cautions(MARKS, dict.fromkeys(MARKS, True), Plan())
    assert [item.item for item in result.cautions] == [
        CautionItem.INFECTION,
        CautionItem.BLOOD_THINNER,
        CautionItem.IMPLANT,
    ]
    assert [item.item for item in result.open_tasks] == [CautionItem.INFECTION, CautionItem.BLOOD_THINNER]
    assert result.state is CautionsState.STOP


def test_an_ask_is_closed_by_words_and_not_by_blanks() -> None:
    answers = NONE_OF_THEM | {CautionItem.BLOOD_THINNER: True}
    assert check_cautions(MARKS, answers, Plan(), closed={CautionItem.BLOOD_THINNER: "  "}).state is CautionsState.OPEN
    closed = check_cautions(MARKS, answers, Plan(), closed={CautionItem.BLOOD_THINNER: "heart doctor agreed"})
    assert (closed.state, closed.cautions[0].closed_why) == (CautionsState.DONE, "heart doctor agreed")


def test_a_stop_is_lifted_only_by_an_override_about_it() -> None:
    answers = NONE_OF_THEM | {CautionItem.INFECTION: True}
    assert check_cautions(MARKS, answers, Plan(), closed={CautionItem.INFECTION: "fine"}).state is CautionsState.STOP
    others = [Override("H15", "infection", "x"), Override("H16", "implant", "x")]
    assert check_cautions(MARKS, answers, Plan(), overrides=others).state is CautionsState.STOP
    lifted = check_cautions(MARKS, answers, Plan(), overrides=[Override("H16", "infection", "healed scar")])
    assert (lifted.state, lifted.cautions[0].closed_why) == (CautionsState.DONE, "healed scar")


def test_a_note_is_shown_and_needs_nothing() -> None:
    result = check_cautions(MARKS, NONE_OF_THEM | {CautionItem.IMPLANT: True}, Plan())
    assert (result.state, result.cautions[0].open) == (CautionsState.DONE, False)
