"""The two answers in a patient's words, in both languages: of pain and never of what changed it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from answer_cases import (
    A_LITTLE,
    BEFORE,
    CASES,
    FADING,
    LOW,
    SAME,
    WORN_OFF,
    Case,
    peg,
    pgic,
    response,
    treated,
    wavy,
    with_change,
)
from visit_builders import assessed, chart, each_day, on, procedure, scores, spanish_say

from consult_app.content.never_said import never_said
from consult_app.content.pack import Content
from consult_app.domain.answers import Helped, Now
from consult_app.domain.changes import ChangedThing
from consult_app.domain.patients import Chart
from consult_app.domain.response import Response
from consult_app.usecases.wording.answer_words import AnswerTold, answer_told, now_code

NAMES = [case.name for case in CASES]
VETO = "You told us that things got worse. Tell us what got worse."


def told(content: Content, of: Chart) -> AnswerTold:
    return answer_told(content, str, response(of))


def first(case: Case) -> Response:
    return assessed(case.chart).responses[0]


def all_words(one: AnswerTold) -> str:
    return " ".join((one.veto, one.title, *one.helped.sentences, *one.now.sentences, one.short, one.limit))


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_every_answer_has_its_row_and_its_sentence_in_both_languages(
    english: Content, spanish: Content, case: Case
) -> None:
    found = first(case)
    assert (found.helped.row, found.now.row) == case.rows
    assert answer_told(english, str, found).title == case.english
    assert answer_told(spanish, spanish_say, found).title == case.spanish


def test_every_answer_that_the_rules_can_give_is_among_the_cases() -> None:
    assert {first(case).helped.helped for case in CASES} == set(Helped)
    assert {first(case).now.now for case in CASES} == set(Now)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_both_questions_are_answered_in_whole_sentences(english: Content, spanish: Content, case: Case) -> None:
    for content in (english, spanish):
        found = answer_told(content, str, first(case))
        assert found.helped.ask.endswith("?")
        for answer in (found.helped, found.now):
            assert answer.sentences
            assert all(one.endswith(".") and "<" not in one for one in answer.sentences)
            assert len(set(answer.sentences)) == len(answer.sentences), "nothing is said twice"


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_no_answer_speaks_of_a_cause(english: Content, spanish: Content, case: Case) -> None:
    in_english = all_words(answer_told(english, str, first(case)))
    in_spanish = all_words(answer_told(spanish, str, first(case)))
    assert not re.search(r"\bworked\b|\bit helped\b|\bworks\b", in_english, re.IGNORECASE)
    assert not re.search(r"\bfuncionó\b|\bsirvió\b", in_spanish, re.IGNORECASE)
    assert never_said("en").found_in(in_english) is None
    assert never_said("es").found_in(in_spanish) is None


def test_what_scores_cannot_show_is_said_with_every_answer(english: Content, spanish: Content) -> None:
    limit = "Scores show that pain changed. They cannot show what changed it."
    assert told(english, treated(LOW)).limit == limit
    assert told(spanish, treated(LOW)).limit.startswith("Los puntajes muestran que el dolor cambió.")


# ---------------------------------------------------------------- got worse, by the patient's own word


@pytest.mark.parametrize(
    "of",
    [
        treated(LOW, pgic(-15, 6)),
        treated(LOW, peg({-45: 5, -15: 7})),
        treated(SAME, pgic(-15, 7)),
        treated(scores(BEFORE), pgic(-15, 5)),
        treated(LOW, pgic(-10, 6), kind="rfa_facet"),
    ],
    ids=["lower", "lower, by daily life", "same", "unknown", "too early"],
)
def test_a_veto_is_said_first_in_every_state(english: Content, of: Chart) -> None:
    found = told(english, of)
    assert found.veto == VETO
    assert found.headline.startswith(VETO)
    assert found.short.startswith("told us it got worse")


def test_without_a_veto_nothing_stands_before_the_verdict(english: Content) -> None:
    found = told(english, treated(LOW, pgic(-15, 2)))
    assert found.veto == ""
    assert found.headline == found.title


# ---------------------------------------------------------------- until when


def test_the_week_is_counted_in_whole_weeks_from_the_procedure(english: Content) -> None:
    relief = response(treated(FADING)).relief
    assert relief is not None
    assert relief.known_until is not None
    assert (relief.known_until - on(-40)).days // 7 == 4
    assert "until week 4." in told(english, treated(FADING)).title


@pytest.mark.parametrize(
    "of",
    [
        treated(LOW),
        treated(A_LITTLE),
        treated(scores(BEFORE | wavy(-39, -33, 2) | each_day(-26, -12, "4") | wavy(-11, 0, 7))),
    ],
    ids=["it still is", "never half", "half relief ended before the judged days"],
)
def test_without_a_week_that_is_true_the_words_go(english: Content, of: Chart) -> None:
    assert "week" not in told(english, of).title


def test_a_part_of_the_fall_that_is_gone_is_most_only_where_less_than_half_is_left(english: Content) -> None:
    some = treated(scores(BEFORE | wavy(-39, -12, 3) | wavy(-11, 0, 5)))
    assert told(english, some).title.endswith("Some of that is gone.")
    assert told(english, treated(FADING)).title.endswith("Most of that is gone.")


# ---------------------------------------------------------------- gone: worn off, never there, or not known which


@pytest.mark.parametrize(
    ("of", "code"),
    [
        (treated(WORN_OFF), "worn_off"),
        (treated(WORN_OFF, pgic(-15, 6), pgic(0, 4)), "worn_off_alone"),
        (treated(SAME), "never"),
        (treated(SAME, pgic(-15, 2), pgic(0, 4)), "never_alone"),
        (treated(scores(BEFORE | wavy(-8, 0, 7))), "gone"),
        (treated(scores(BEFORE | wavy(-39, -12, 7) | wavy(-11, 0, 9))), "gone_higher"),
        (treated(scores(BEFORE | wavy(-8, 0, 9))), "gone_higher"),
        (treated(LOW, done=(procedure(), procedure("rfa_facet", key="p2"))), "lower"),
        (treated(WORN_OFF, done=(procedure(), procedure("rfa_facet", key="p2"))), "worn_off_alone"),
        (treated(FADING, done=(procedure(), procedure("esi", key="p2"))), "fading"),
    ],
)
def test_no_relief_now_says_which(of: Chart, code: str) -> None:
    assert now_code(assessed(of).responses[0]) == code


# ---------------------------------------------------------------- too early, and days to come


def test_before_the_first_window_soreness_is_expected_and_the_days_are_told(english: Content) -> None:
    assert told(english, treated(LOW, offset=-5)).helped.sentences == (
        "Soreness now is expected.",
        "We look at your scores from Wed, Jun 10, 2026 to Wed, Jun 24, 2026.",
    )


def test_while_the_window_is_open_its_last_day_is_told(english: Content) -> None:
    still_open = treated(scores(wavy(-60, -21, 7) | wavy(-19, 0, 3)), offset=-20)
    assert "We still look at your scores up to Tue, Jun 9, 2026." in told(english, still_open).helped.sentences
    assert not any("still look" in one for one in told(english, treated(LOW)).helped.sentences)


# ---------------------------------------------------------------- cannot tell, and which of the two


def test_another_treatment_of_the_day_is_named_with_its_day(english: Content) -> None:
    both = treated(LOW, done=(procedure(), procedure("rfa_facet", key="p2")))
    assert answer_told(english, str, assessed(both).responses[0]).helped.sentences[0] == (
        "The other: Radiofrequency of the spine joints, done on the same day, Wed, Apr 22, 2026."
    )


def test_more_than_two_treatments_are_not_called_two(english: Content) -> None:
    done = (procedure(), procedure("rfa_facet", key="p2"), procedure("prp", key="p3"))
    found = answer_told(english, str, assessed(treated(LOW, done=done)).responses[0])
    assert found.title.startswith("The scores cannot tell which of them helped.")


def test_before_its_days_a_joint_answer_tells_when_it_looks(english: Content) -> None:
    done = (procedure("rfa_facet"), procedure("rfa_si", key="p2"))
    found = told(english, treated(LOW, done=done))
    assert found.title.startswith("The scores cannot tell which of the two helped.")
    assert any(one.startswith("We look at your scores from") for one in found.helped.sentences)


def test_a_place_that_was_not_treated_and_got_better_too_is_named(english: Content, spanish: Content) -> None:
    knee = scores(BEFORE | wavy(-39, 0, 3), "right_knee")
    of = treated(LOW, knee)
    assert told(english, of).title == "The scores cannot tell."
    assert "The right knee that was not treated got better too." in told(english, of).helped.sentences
    said = answer_told(spanish, spanish_say, response(of)).helped.sentences
    assert "También mejoró un lugar que no se trató: rodilla derecha." in said


def test_the_own_view_stands_beside_an_answer_that_cannot_be_told(english: Content) -> None:
    few = treated(scores({-41: "9", -20: "4", -1: "4"}), pgic(-15, 2), peg({-45: 7, -15: 3}))
    assert "You felt better, and it got in the way less." in told(english, few).helped.sentences


def test_from_a_low_start_points_are_told_and_no_percent(english: Content) -> None:
    low = treated(scores(wavy(-75, -41, 3) | each_day(-39, 0, "1")))
    said = " ".join(told(english, low).helped.sentences)
    assert "2 points less" in said
    assert "%" not in all_words(told(english, low))


@pytest.mark.parametrize(
    ("after", "words"), [("2", "1 point less"), ("4", "1 point more"), ("3", "no change"), ("5", "2 points more")]
)
def test_a_change_in_points_counts_one_as_one(english: Content, after: str, words: str) -> None:
    of = treated(scores(each_day(-75, -41, "3") | each_day(-39, 0, after)))
    assert any(words in one for one in told(english, of).helped.sentences)


# ---------------------------------------------------------------- how sure


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (treated(LOW), "This drop is bigger than your own ups and downs."),
        (treated(A_LITTLE), "Your pain is lower. How much lower is not sure yet."),
        (
            treated(scores(BEFORE | wavy(-39, -12, 6) | wavy(-11, 0, 7))),
            "Your pain was lower then. How much lower is not sure.",
        ),
        (treated(scores(each_day(-75, -41, "6") | each_day(-39, 0, "6"))), "Your scores did not change."),
        (treated(scores({-41: "9", -20: "4"})), "Too few days have a score to know your own ups and downs."),
    ],
)
def test_how_sure_it_is_is_said_in_the_same_words_everywhere(english: Content, of: Chart, words: str) -> None:
    assert words in told(english, of).helped.sentences


def test_a_sure_change_that_is_no_drop_is_not_called_lower(english: Content) -> None:
    steady = {day: "10" if day % 7 else "9" for day in range(-75, -40)}
    tiny = treated(scores(steady | {day: "9" if day % 3 else "10" for day in range(-39, 1)}))
    assert told(english, tiny).title.startswith("Pain was about the same after it.")
    assert "Any drop is too small to count." in told(english, tiny).helped.sentences
    more = {day: "9" if day % 7 else "8" for day in range(-75, -40)}
    risen = treated(scores(more | {day: "9" if day % 5 else "10" for day in range(-39, 1)}))
    assert "Any rise is too small to count." in told(english, risen).helped.sentences


def test_what_else_changed_is_said_beside_how_sure_it_is(english: Content) -> None:
    of = with_change(treated(LOW), ChangedThing.THERAPY, -35)
    assert any(one.endswith("But something else changed too.") for one in told(english, of).helped.sentences)
    before = replace(of, changes=())
    assert not any("something else" in one for one in told(english, before).helped.sentences)


def test_an_empty_chart_with_a_treatment_says_that_it_cannot_tell(english: Content) -> None:
    found = told(english, chart({}, done=(procedure(),)))
    assert found.title == "The scores cannot tell."
    assert found.helped.sentences[0] == "A score from before or from these days is missing."
