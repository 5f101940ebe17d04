"""What a card shows of a response is made once: numbers, windows, daily life, and what has to be kept in mind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answer_cases import BEFORE, FADING, LOW, SAME, peg, pgic, treated, wavy
from visit_builders import assessed, block, chart, each_day, on, procedure, reported, scores

from consult_app.content.pack import Content
from consult_app.domain.flag_words import FLAG_WORDS
from consult_app.domain.patients import Chart
from consult_app.domain.procedures import Region
from consult_app.domain.scores import Measure
from consult_app.usecases.wording.home_lines import home_line
from consult_app.usecases.wording.response_view import ResponseView, response_view


def view(content: Content, of: Chart, place: int = -1) -> ResponseView:
    found = assessed(of)
    return response_view(content, str, found.responses[place], found)


# ---------------------------------------------------------------- the numbers


def test_the_numbers_are_those_of_the_judged_window_and_then_of_now(english: Content) -> None:
    made = view(english, treated(FADING))
    assert made.judged is not None
    assert made.now is not None
    assert made.figures is made.judged
    assert (made.judged.both, made.judged.change, made.judged.when) == ("7 → 3", "57% less", "2–4 weeks")
    assert (made.now.both, made.now.change, made.now.when) == ("7 → 6", "14% less", "now")


def test_before_the_judged_days_the_numbers_are_those_of_now(english: Content) -> None:
    made = view(english, treated(LOW, kind="rfa_facet"))
    assert made.judged is None
    assert made.figures is made.now
    sore = view(english, treated(LOW, offset=-5))
    assert (sore.judged, sore.now, sore.figures) == (None, None, None)


def test_the_question_and_the_place_that_are_followed_are_named(english: Content) -> None:
    assert view(english, treated(LOW)).followed == "Scores of usual pain: Low back."
    now = treated(scores(BEFORE | wavy(-39, 0, 3), measure=Measure.NRS_NOW))
    assert view(english, now).followed == "Scores of pain right now: Low back."
    assert "We used your pain right now, not your usual pain." in view(english, now).mind


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (treated(LOW), "Mean of 14 days before, 15 days after, up to Wed, May 20."),
        (treated(scores({-41: "9", -20: "4"})), "One day before, one score after."),
        (treated(scores({-41: "9"})), "One day before, no score after."),
        (treated(scores({-20: "4"})), "No score before."),
    ],
)
def test_what_the_numbers_rest_on_is_told(english: Content, of: Chart, words: str) -> None:
    assert view(english, of).resting_on == words


def test_the_windows_that_were_fixed_are_listed_and_the_one_that_answers_is_marked(english: Content) -> None:
    made = view(english, treated(scores(wavy(-190, -151, 7) | wavy(-149, -100, 3)), offset=-150))
    assert made.windows == ("2–4 weeks: 3 (57% less) (answers “Did it help?”)", "3 months: no scores")
    bare = view(english, treated(scores(each_day(-39, 0, "3"))))
    assert bare.windows == ("2–4 weeks: 3 (answers “Did it help?”)",)


# ---------------------------------------------------------------- daily life and the overall view


def test_daily_life_stands_beside_with_its_numbers(english: Content) -> None:
    made = view(english, treated(LOW, peg({-45: 7, -15: 3}))).function
    assert (made.numbers, made.title, made.tone, made.lines) == ("7 → 3", "Gets in the way much less", "green", ())


def test_daily_life_of_another_time_is_named_with_its_date_and_never_compared(english: Content) -> None:
    made = view(english, treated(LOW, peg({-45: 7, -36: 3}))).function
    assert made.numbers == ""
    assert made.lines == (
        "The answers on daily life of Sun, Apr 26, 2026 are from another time. We do not compare them.",
    )
    old = view(english, treated(LOW, peg({-90: 7, -15: 3}))).function
    assert old.lines[0].startswith("The last answers on daily life from before are of Tue, Mar 3, 2026.")


def test_the_overall_view_of_both_times_is_told_by_its_day(english: Content) -> None:
    made = view(english, treated(FADING, pgic(-20, 2), pgic(0, 4))).function
    assert made.lines == ("Overall, on Tue, May 12: much better.", "Overall, on Mon, Jun 1: no change.")
    other = view(english, treated(LOW, pgic(-10, 1), kind="cold_laser")).function
    assert other.lines == ("Overall, on Fri, May 22: very much better.",)


# ---------------------------------------------------------------- got worse, by the patient's own word


def test_where_things_got_worse_the_signs_to_call_for_come_with_it(english: Content) -> None:
    made = view(english, treated(LOW, pgic(-15, 6)))
    assert made.told.veto
    assert "Fever or chills" in made.call
    assert view(english, treated(LOW)).call == ()
    assert "Fever or chills" in view(english, treated(LOW, pgic(-10, 6), kind="cold_laser")).call


# ---------------------------------------------------------------- what else there was


def test_other_treatments_of_that_time_are_named_and_old_ones_are_not(english: Content) -> None:
    done = (procedure("esi", -300, "old"), procedure("esi", -46, "p0"), procedure(), procedure("rfa_facet", -5, "p2"))
    made = view(english, treated(LOW, done=done), 2)
    assert made.others == (
        "What else was done in that time: Epidural steroid injection, Thu, Apr 16, 2026; "
        "Radiofrequency of the spine joints, Wed, May 27, 2026."
    )
    assert view(english, treated(LOW)).others == ""


def test_an_untreated_place_stands_beside_with_what_it_shows(english: Content) -> None:
    knee = "right_knee"
    same = treated(LOW, scores(wavy(-75, -41, 5) | wavy(-39, 0, 5), knee))
    assert view(english, same).untreated == ("Right knee, not treated: 5 → 5.",)
    fell = treated(LOW, scores(BEFORE | wavy(-39, 0, 3), knee))
    assert view(english, fell).untreated == ("Right knee, not treated: 7 → 3. It got better too.",)
    few = treated(LOW, scores({-50: "5", -1: "4"}, knee))
    assert view(english, few).untreated == ("Right knee, not treated: too few days have a score at both places.",)
    later = treated(LOW, scores(wavy(-75, -41, 5) | wavy(-39, 0, 5), knee), kind="cold_laser")
    assert view(english, later).untreated == ("Right knee, not treated: 5 → 5.",)


# ---------------------------------------------------------------- what has to be kept in mind


def test_who_came_on_bad_days_is_told_so(english: Content) -> None:
    rising = each_day(-55, -48, "5") | each_day(-47, -41, "9") | each_day(-39, 0, "3")
    said = "You came when your pain was worse than usual. Some of a drop would have come by itself."
    assert said in view(english, treated(scores(rising))).mind


def test_several_places_make_daily_life_the_whole_persons(english: Content) -> None:
    of = treated(LOW, peg({-45: 7, -15: 3}), scores({-3: "4"}, "right_knee"))
    assert "The three questions are about you as a whole. We cannot say which place." in view(english, of).mind


def test_every_flag_is_said_as_a_sentence_or_in_a_line_of_its_own(english: Content) -> None:
    """What stands in another line: scores that are missing or few, what else was done or changed, other places."""
    texts = {flag: english.verdict(f"flags.{flag}").format().text for flag in FLAG_WORDS}
    falling = each_day(-75, -60, "9") | each_day(-55, -41, "6") | each_day(-39, 0, "3")
    charts = (
        treated(scores(falling)),
        treated(scores(each_day(-75, -41, "3") | each_day(-39, 0, "1"))),
        treated(scores(each_day(-75, -41, "0") | each_day(-39, 0, "1"))),
        treated(LOW, scores({-30: "5"}, measure=Measure.NRS_WORST)),
        treated(LOW, pgic(-45, 2), scores({-15: "4"}, measure=Measure.PEG_PAIN), pgic(-38, 2)),
        treated(LOW, peg({-45: 7, -15: 3}, "right_knee")),
        treated(scores(BEFORE | wavy(-39, 0, 3), "unspecified")),
        treated(scores({-41: "5"}, "left_knee"), done=(procedure(site="knee", region=Region.KNEE),)),
        treated(LOW, done=(replace(procedure(), decided_on=on(-30)),)),
        treated(LOW, done=(procedure("esi", -46, "p0"), procedure())),
    )
    said = {line for of in charts for line in view(english, of).mind}
    assert {flag for flag, text in texts.items() if text in said} == set(FLAG_WORDS) - {
        *("no_baseline", "single_score", "provisional_baseline", "no_scores_after", "single_follow_up"),
        *("untreated_fell_too", "untreated_too_few_days", "also_changed", "after_as_of"),
        *("another_procedure_same_day", "another_procedure_after", "procedure_in_baseline"),
        *("came_on_bad_days", "pain_now_used", "peg_about_person"),  # seen above
    }


# ---------------------------------------------------------------- a line of the home list


def test_a_line_of_the_list_has_the_verdict_and_the_numbers_of_the_newest_treatment(english: Content) -> None:
    of = treated(FADING)
    line = home_line(english, str, reported(english, of))
    assert (line.site, line.verdict, line.tone) == ("low_back", "pain clearly lower, most is gone", "green")
    assert line.about.endswith("Wed, Apr 22 · 7 → 3 (57% less)")


def test_a_treatment_still_to_come_is_not_the_newest_one_done(english: Content) -> None:
    of = treated(SAME, done=(procedure(), procedure("rfa_facet", 9, "p2")))
    newest = reported(english, of).newest_done
    assert newest is not None
    assert newest.procedure.id == "p1"
    assert home_line(english, str, reported(english, of)).verdict == "pain about the same"


def test_without_a_treatment_the_line_says_so(english: Content) -> None:
    empty = chart({})
    assert home_line(english, str, reported(english, empty)).about == "first visit"
    placed = chart({}, sites=("low_back",))
    line = home_line(english, str, reported(english, placed))
    assert (line.about, line.verdict) == ("Low back · first visit", "no procedure")


def test_a_test_that_cannot_be_read_is_told_in_the_list(english: Content) -> None:
    of = chart({}, sites=("low_back",), blocks=(block(before=None),))
    assert home_line(english, str, reported(english, of)).verdict == "cannot tell"
