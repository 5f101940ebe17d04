"""What has to be kept in mind beside a response, and what counts as a treatment at all."""

from __future__ import annotations

import pytest
from rule_builders import (
    BEFORE,
    LOW,
    block,
    chart,
    course,
    felt,
    flags,
    peg,
    procedure,
    respond,
    scores,
)

from consult_app.domain.daily import PainSeries
from consult_app.domain.procedures import BlockTest, Procedure
from consult_app.domain.scores import Measure, Score
from consult_app.domain.treatments import neither_test_nor_treatment

RFA = procedure("rfa_facet")


def _knee(before: str, after: str, *, site: str = "left_knee") -> list[Score]:
    return scores(dict.fromkeys(range(-30, 0), before) | dict.fromkeys(range(1, 121), after), site=site)


# --- flags


def test_a_plain_good_response_has_no_flags() -> None:
    asked = [*peg(-2, "8", "8", "8"), *peg(90, "3", "3", "3"), felt(90, "2")]
    assert flags([*scores(BEFORE | LOW), *asked]) == ()


def test_thin_or_odd_starts_are_flagged() -> None:
    assert "no_baseline" in flags(scores({90: "3"}))
    assert "single_score" in flags(scores({-1: "8", 90: "3"}))
    assert "provisional_baseline" in flags(scores({-2: "8", -1: "8", 90: "3"}))
    assert "low_start" in flags(scores({-1: "3.99"}))
    assert "low_start" not in flags(scores({-1: "4"}))
    assert "no_pain_at_start" in flags(scores({-1: "0"}))
    assert "decided_after_procedure" in flags([], procedure("esi", decided=1))
    assert "decided_after_procedure" not in flags([], procedure("esi", decided=0))


def test_scores_on_one_side_only_are_flagged() -> None:
    assert "no_scores_after" in flags(scores(BEFORE))
    assert "no_scores_after" not in flags(scores(BEFORE | {90: "3"}))
    assert "no_scores_after" not in flags(scores(BEFORE | {119: "3"}))
    assert "single_follow_up" in flags(scores(BEFORE | {90: "3"}))
    assert "single_follow_up" in flags(scores(BEFORE | {119: "3"}), procedure("something_new"))


def test_the_question_that_was_followed_is_flagged_where_it_is_not_usual_pain() -> None:
    now = scores(BEFORE | LOW, measure=Measure.NRS_NOW)
    assert respond(now).series is PainSeries.NOW
    assert "pain_now_used" in flags(now)
    assert "other_series_on_file" in flags([*scores(BEFORE), *now])
    assert "other_series_on_file" not in flags(scores(BEFORE))


def test_pain_that_was_already_falling_is_flagged() -> None:
    falling = dict(
        zip(range(-14, 0), ["9", "9", "8", "8", "8", "7", "7", "7", "6", "6", "6", "5", "5", "5"], strict=True)
    )
    assert "was_falling" in flags(scores(falling | LOW))
    assert "was_falling" not in flags(scores(BEFORE | LOW))


def test_other_treatments_of_the_place_are_flagged() -> None:
    def named(kind: str, offset: int, site: str = "low_back") -> list[str]:
        found = flags(scores(BEFORE), None, [procedure(kind, offset, key="p2", site=site)])
        return [flag for flag in found if "procedure" in flag]

    assert named("esi", -14) == ["procedure_in_baseline"]
    assert named("esi", -15) == []
    assert named("esi", 0) == ["another_procedure_same_day"]
    assert named("esi", 5, "left_leg") == ["another_procedure_after"]
    assert named("prp", 5, "left_knee") == []


def test_every_flag_has_words() -> None:
    from consult_app.domain.flag_words import FLAG_WORDS, flag_text

    assert {flag_text(flag) for flag in FLAG_WORDS} == set(FLAG_WORDS.values())
    given = [*scores(BEFORE | LOW), *_knee("7", "3"), felt(-1, "1"), *peg(90, "3", "3", "3")[:2]]
    seen = flags(given, procedure("rfa_facet", decided=3), [procedure("esi", 0, key="p2")])
    assert set(seen) <= set(FLAG_WORDS)
    with pytest.raises(KeyError):
        flag_text("something_else")


# --- treatments and tests


def test_a_block_is_a_treatment_where_steroid_was_given_and_a_test_where_not() -> None:
    def treated(*blocks: BlockTest, done: tuple[Procedure, ...] = ()) -> list[str]:
        known = course([], done, blocks=blocks)
        return [one.procedure.id for one in known.treatments]

    assert treated(block("8", {15: "1"}, steroid=True)) == ["b1"]
    assert treated(block("8", {15: "1"}, steroid=False)) == []
    assert treated(block("8", {15: "1"}, steroid=None)) == []
    assert treated(block("8", {}, steroid=None)) == []
    assert treated(done=(procedure("nerve_block"),)) == []
    assert treated(done=(procedure("nerve_block", medicine="Dexamethasone 4 mg"),)) == ["p1"]
    assert treated(done=(procedure("nerve_block_therapeutic"),)) == ["p1"]


def test_a_block_without_scores_and_without_steroid_is_neither_and_can_be_named() -> None:
    def unread(*blocks: BlockTest, done: tuple[Procedure, ...] = ()) -> list[str]:
        return [one.id for one in neither_test_nor_treatment(chart([], done, blocks=blocks))]

    assert unread(block(None, {}, steroid=None), block("8", {}, key="b2"), block(None, {}, steroid=True, key="b3")) == [
        "b1"
    ]
    assert unread(done=(procedure("nerve_block"), procedure("esi", key="p2"))) == ["p1"]


def test_what_is_planned_stands_apart_from_what_is_done() -> None:
    known = course([], (procedure("esi", 5, key="later"), procedure("esi", key="now")), as_of=4)
    assert [one.procedure.id for one in known.treatments] == ["now"]
    assert [one.procedure.id for one in known.planned] == ["later"]
