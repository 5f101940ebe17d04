"""Whether half relief of pain or of daily life held for the months a payer asks for (H13)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from payer_builders import DAY, HELD, PAYER, Told, day, done, gate, gates, pack, pain, pegs
from payer_builders import with_rules as rules_with

from consult_app.domain.months import add_months
from consult_app.domain.payer_pack import CoverageFamily, PayerRule, RuleKind
from consult_app.domain.relief_asked import RepeatState, Scale
from consult_app.domain.settings import PayerRules

GOOD, BAD = "3", "8"
BEFORE = dict.fromkeys(range(-7, 0), "8")
MET, NOT_MET, UNKNOWN = RepeatState.MET, RepeatState.NOT_MET, RepeatState.UNKNOWN
FACET_RFA, FACET = CoverageFamily.FACET_RFA, CoverageFamily.FACET_THERAPEUTIC


def every(first: int, last: int, step: int = 7, value: str = GOOD) -> dict[int, str]:
    """Scores from a day to a day, the last one always among them."""
    return dict.fromkeys([*range(first, last, step), last], value)


def months_after(first: int, months: int) -> int:
    """The last day of the months asked, which begin on a day."""
    return (add_months(day(first), months) - DAY).days


@pytest.mark.parametrize("family", list(HELD))
def test_half_relief_of_pain_has_to_hold_for_the_calendar_months_from_its_first_day(family: CoverageFamily) -> None:
    enough = months_after(1, HELD[family])
    held = gate(pain(BEFORE | every(1, enough)), family=family, as_of=enough)
    assert (held.state, held.by, held.why) == (MET, Scale.PAIN, ("pain_held",))
    short = gate(pain(BEFORE | every(1, enough - 1)), family=family, as_of=enough)
    assert (short.state, short.by, short.why) == (UNKNOWN, None, ("pain_not_covered", "function_no_start"))


@pytest.mark.parametrize("family", list(HELD))
def test_daily_life_alone_can_meet_it_for_every_kind(family: CoverageFamily) -> None:
    enough = months_after(20, HELD[family])
    monthly = every(20, enough, 30, "2")
    found = gate(pegs({-3: "8"} | monthly), family=family, as_of=enough)
    assert (found.state, found.by, found.why) == (MET, Scale.FUNCTION, ("function_held",))


def test_a_peg_from_7_7_to_2_7_held_six_months_after_radiofrequency_is_met_by_function() -> None:
    """The page's case: 1.1.0 printed "did not hold"."""
    given = pegs({-2: "7.7"} | dict.fromkeys((30, 60, 90, 120, 150, 180, 210, 214), "2.7"))
    pain_stayed = pain(BEFORE | dict.fromkeys(range(7, 214, 7), "7"))
    found = gate([*given, *pain_stayed], family=FACET_RFA, as_of=220)
    assert (found.state, found.by) == (MET, Scale.FUNCTION)
    text = found.reasons[0].text
    assert text == "Daily life was at least half better (PEG) from 2026-05-07 to 2026-11-07; 6 months are asked."


def test_where_both_scales_meet_it_pain_is_named() -> None:
    given = [*pain(BEFORE | every(1, 120)), *pegs({-1: "8"} | every(20, 120, 20))]
    found = gate(given, as_of=130)
    assert (found.state, found.by, found.why) == (MET, Scale.PAIN, ("pain_held", "function_held"))


def test_not_met_on_one_scale_and_unknown_on_the_other_is_not_met() -> None:
    lost = pain(BEFORE | {5: GOOD, 20: GOOD} | dict.fromkeys(range(27, 40), BAD))
    found = gate([*lost, *pegs({-1: "8", 20: "2"})], as_of=120, family=FACET)
    assert (found.state, found.by, found.why) == (NOT_MET, None, ("pain_lost",))


def test_a_sustained_loss_within_the_months_is_not_met_and_names_both_its_ends() -> None:
    found = gate(pain(BEFORE | every(1, 29) | every(40, 60, value=BAD)), as_of=60, family=FACET)
    assert found.state is NOT_MET
    assert dict(found.reasons[0].values) == {
        "since": "2026-04-08",
        "first": "2026-05-06",
        "last": "2026-05-17",
        "months": "3",
    }


def test_a_loss_on_the_last_day_asked_is_not_met_and_one_the_day_after_is_met() -> None:
    last = months_after(1, 3)
    on_it = gate(pain(BEFORE | every(1, last - 1) | every(last, last + 10, value=BAD)), as_of=last + 20, family=FACET)
    assert (on_it.state, on_it.why) == (NOT_MET, ("pain_lost",))
    after = gate(pain(BEFORE | every(1, last) | every(last + 1, last + 10, value=BAD)), as_of=last + 20)
    assert after.state is MET


def test_a_loss_that_ends_some_time_after_the_months_is_unknown() -> None:
    """Diary to day 57 good, nothing for 142 days, then 7 of 10 for eight days."""
    found = gate(pain(BEFORE | every(1, 57) | dict.fromkeys(range(200, 208), "7")), family=FACET_RFA, as_of=210)
    assert (found.state, found.why) == (UNKNOWN, ("pain_not_covered", "function_no_start"))
    assert found.reasons[0].text == ("The pain scores on file do not cover these months, 2026-04-08 to 2026-10-08.")


def test_a_single_good_day_months_later_opens_nothing() -> None:
    found = gate(pain(BEFORE | {181: "4"}), family=FACET_RFA, as_of=181)
    assert (found.state, found.why) == (UNKNOWN, ("pain_not_over", "function_no_start"))


def test_one_bad_day_between_good_ones_is_no_loss() -> None:
    assert gate(pain(BEFORE | every(1, 120) | {50: BAD}), as_of=120).state is MET


def test_neighbors_may_lie_31_days_apart_and_no_further() -> None:
    """Scores once a month can meet it: H13 has its own allowance, wider than H9's."""
    monthly = {1: GOOD, 32: GOOD, 63: GOOD, 94: GOOD}
    assert gate(pain(BEFORE | monthly), as_of=100).state is MET
    assert gate(pain(BEFORE | {1: GOOD, 33: GOOD, 63: GOOD, 94: GOOD}), as_of=100).state is UNKNOWN


def test_a_gap_after_the_entry_that_meets_it_does_not_matter() -> None:
    assert gate(pain(BEFORE | every(1, 92) | {200: GOOD}), as_of=200).state is MET


def test_before_the_months_are_over_it_is_unknown_and_told_until_when() -> None:
    found = gate(pain(BEFORE | every(1, 40)), as_of=40)
    assert (found.state, found.why[0]) == (UNKNOWN, "pain_not_over")
    assert found.reasons[0].text == "The 3 months asked, from 2026-04-08 to 2026-07-08, are not over."


def test_relief_that_never_came_takes_three_entries_after_the_first_window() -> None:
    two = pain(BEFORE | {7: BAD, 14: BAD, 28: BAD, 29: BAD, 36: BAD})
    assert gate(two, as_of=40, family=CoverageFamily.FACET_RFA).state is UNKNOWN
    window_ends = 42
    found = gate(
        pain(BEFORE | {7: BAD, window_ends: BAD, 43: BAD, 50: BAD, 57: BAD}), as_of=60, family=CoverageFamily.FACET_RFA
    )
    assert (found.state, found.why) == (NOT_MET, ("pain_never_reached",))
    assert (
        found.reasons[0].text
        == "Half of the pain did not go away by 2026-05-19; 3 scores from then to 2026-06-03 show it."
    )
    fewer = gate(pain(BEFORE | {7: BAD, window_ends: BAD, 43: BAD, 50: BAD}), as_of=60, family=CoverageFamily.FACET_RFA)
    assert (fewer.state, fewer.why) == (UNKNOWN, ("pain_too_few", "function_no_start"))
    nothing = gate([*pain(BEFORE), *pegs({-1: "8"})], as_of=60)
    assert (nothing.state, nothing.why) == (UNKNOWN, ("pain_no_entries", "function_no_entries"))


def test_without_scores_nothing_can_be_said() -> None:
    found = gate([], as_of=100)
    assert (found.rule, found.state, found.why) == ("esi_repeat", UNKNOWN, ("pain_no_start", "function_no_start"))


def test_pain_that_was_low_at_the_start_is_left_to_daily_life() -> None:
    low = pain(dict.fromkeys(range(-7, 0), "3") | every(1, 120, value="1"))
    assert gate(low, as_of=120).state is UNKNOWN
    assert gate([*low, *pegs({-1: "6"} | every(20, 120, 20, "2"))], as_of=120).by is Scale.FUNCTION


def test_the_29th_of_february_ends_months_that_begin_at_the_end_of_one() -> None:
    start = (date(2027, 11, 30) - DAY).days
    asked = every(start + 1, months_after(start, 3) - 1) | {start: GOOD}
    given = pain({start - at: "8" for at in range(2, 9)} | asked)
    first = done(offset=start - 1)
    assert add_months(date(2027, 11, 30), 3) == date(2028, 2, 29)
    on_28 = gates(given, [first], as_of=start + 200)["p1"]
    on_29 = gates([*given, *pain({months_after(start, 3): GOOD})], [first], as_of=start + 200)["p1"]
    assert (on_28.state, on_29.state) == (UNKNOWN, MET)


def test_only_what_was_done_by_the_day_has_a_gate() -> None:
    planned = done(offset=200, key="p2")
    found = gates(pain(BEFORE | every(1, 120)), [done(), planned], as_of=120)
    assert list(found) == ["p1"]
    assert list(gates([], [done(), planned], as_of=200)) == ["p1", "p2"]


def test_what_no_payer_counts_and_tests_have_no_gate() -> None:
    assert gates([], [done("prp"), done("nerve_block", key="p2")], as_of=100) == {}


def test_without_a_pack_the_gate_is_unknown_and_says_so() -> None:
    found = gate(pain(BEFORE | every(1, 120)), as_of=130, rules=PayerRules())
    assert (found.state, found.why) == (UNKNOWN, ("repeat_no_rule",))
    assert [one.code for one in found.trace.reasons] == ["repeat_no_rule", "policy_none"]


def test_a_retired_pack_opens_nothing_and_is_named_with_its_day() -> None:
    retired = PayerRules((pack("L38803", retired=day(100)),))
    given = pain(BEFORE | every(1, 99))
    assert gate(given, as_of=99, rules=retired).state is MET
    after = gate(given, as_of=100, rules=retired)
    assert (after.state, after.found and after.found.policy.id) == (UNKNOWN, "L38803")
    assert [one.code for one in after.trace.reasons] == [
        "repeat_no_rule",
        "policy_named",
        "policy_retired",
        "policy_unchecked",
    ]


def test_the_trace_holds_the_dates_it_rests_on() -> None:
    found = gate(pain(BEFORE | every(1, 29) | every(40, 60, value=BAD)), as_of=60)
    assert dict(found.trace.inputs) == {
        "months": "3",
        "as_of": "2026-06-06",
        "first": "yes",
        "clause": "repeat clause",
        "pain_reached_on": "2026-04-08",
        "pain_asked_until": "2026-07-08",
        "pain_lost_between": "2026-05-06 to 2026-05-17",
        "function_reached_on": "",
        "function_asked_until": "",
        "function_lost_between": "",
    }


# --- a first epidural that failed ---

FAILED = pain(BEFORE | dict.fromkeys(range(7, 60, 3), BAD))
FIRST: Told = {"approach": "interlaminar", "level": "L4-L5", "medicine": "triamcinolone"}


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"approach": "transforaminal"}, "second_try_other_approach"),
        ({"approach": "interlaminar", "level": "L5-S1"}, "second_try_other_level"),
        ({"medicine": "Decadron 10 mg"}, "second_try_other_medicine"),
    ],
)
def test_another_approach_level_or_medicine_may_be_tried_once(told: Told, why: str) -> None:
    found = gate(FAILED, as_of=70, later=[done(offset=60, key="p2", **told)], **FIRST)
    assert (found.state, found.by, found.why) == (MET, None, ("pain_never_reached", why))


def test_the_same_again_is_not_met() -> None:
    later = [done(offset=60, key="p2", approach="IL", level="L4/5", medicine="Kenalog 40 mg")]
    found = gate(FAILED, as_of=70, later=later, **FIRST)
    assert (found.state, found.why) == (NOT_MET, ("pain_never_reached", "second_try_same"))


@pytest.mark.parametrize("told", [{}, {"approach": "interlaminar", "medicine": "triamcinolone"}])
def test_what_the_records_do_not_hold_is_not_guessed(told: Told) -> None:
    found = gate(FAILED, as_of=70, later=[done(offset=60, key="p2", **told)], **FIRST)
    assert (found.state, found.why[-1]) == (UNKNOWN, "second_try_unknown")


def test_with_no_second_one_on_file_it_is_unknown_what_will_differ() -> None:
    found = gate(FAILED, as_of=70, **FIRST)
    assert (found.state, found.why[-1]) == (UNKNOWN, "second_try_not_on_file")


def test_a_second_one_that_is_only_planned_is_compared_too() -> None:
    found = gate(FAILED, as_of=70, later=[done(offset=90, key="p2", approach="caudal")], **FIRST)
    assert (found.state, found.why[-1]) == (MET, "second_try_other_approach")


def test_both_sides_of_a_session_have_to_differ() -> None:
    sides = [done(key="left", approach="interlaminar"), done(key="right", approach="caudal")]
    found = gates(FAILED, [*sides, done(offset=60, key="p2", approach="caudal")], as_of=70)
    assert found["left"].why[-1] == "second_try_unknown"


def test_a_second_try_waits_14_days() -> None:
    early = pain(BEFORE | dict.fromkeys(range(1, 40), BAD))
    too_soon = gate(early, as_of=40, later=[done(offset=13, key="p2", approach="caudal")], **FIRST)
    assert too_soon.state is UNKNOWN
    after_14 = gate(
        pain(BEFORE | dict.fromkeys(range(1, 40), BAD)),
        as_of=20,
        later=[done(offset=20, key="p2", approach="caudal")],
        **FIRST,
    )
    assert (after_14.state, after_14.why[-1]) == (MET, "second_try_other_approach")


def test_relief_that_was_lost_within_14_days_waits_for_them() -> None:
    lost = pain(BEFORE | {1: GOOD} | dict.fromkeys(range(2, 30), BAD))
    waiting = gate(lost, as_of=13, **FIRST)
    assert (waiting.state, waiting.why) == (NOT_MET, ("pain_lost", "second_try_not_yet"))
    assert waiting.reasons[-1].text.endswith("a second try has to wait 14 days, until 2026-04-21.")
    over = gate(lost, as_of=14, **FIRST)
    assert (over.state, over.why[-1]) == (UNKNOWN, "second_try_not_on_file")
    soon = gate(lost, as_of=20, later=[done(offset=13, key="p2", approach="caudal")], **FIRST)
    assert (soon.state, soon.why[-1]) == (NOT_MET, "second_try_too_soon")


def test_the_other_try_is_only_for_a_first_epidural_whose_region_is_known() -> None:
    earlier = done(offset=-300, key="p0")
    later = done(offset=60, key="p2", approach="caudal")
    assert gates(FAILED, [earlier, done(**FIRST), later], as_of=70)["p1"].why == ("pain_never_reached",)
    assert gate(FAILED, family=FACET_RFA, as_of=70, later=[done("rfa_facet", 60, key="p2")]).state is not MET
    nowhere = pain(BEFORE | dict.fromkeys(range(7, 60, 3), BAD), site="somewhere")
    found = gates(nowhere, [done(site="somewhere"), done(offset=60, key="p2", site="somewhere")], as_of=70)
    assert found["p1"].why == ("pain_never_reached",)


def test_a_payer_without_a_second_try_has_none() -> None:
    rules = PayerRules((pack(rules=(PayerRule(CoverageFamily.ESI, RuleKind.HELD_MONTHS, 3),)),))
    found = gate(FAILED, as_of=70, later=[done(offset=60, key="p2", approach="caudal")], rules=rules, **FIRST)
    assert (found.state, found.why) == (NOT_MET, ("pain_never_reached",))


def test_a_first_one_that_helped_needs_no_other_approach() -> None:
    found = gate(pain(BEFORE | every(1, 120)), as_of=130, later=[done(offset=130, key="p2")])
    assert (found.state, found.why) == (MET, ("pain_held",))


# --- radiofrequency of long ago ---


def test_blocks_are_asked_for_again_once_the_last_radiofrequency_is_over_two_years_old() -> None:
    two_years = (date(2028, 4, 7) - DAY).days
    given = pain(BEFORE | every(1, 200))
    assert "blocks_again" not in gate(given, family=FACET_RFA, as_of=two_years).why
    found = gate(given, family=FACET_RFA, as_of=two_years + 1)
    assert (found.state, found.why) == (MET, ("pain_held", "blocks_again"))
    assert found.reasons[-1].text == (
        "The last radiofrequency treatment, 2026-04-07, is more than 24 months ago: test blocks are asked for again."
    )


def test_only_the_newest_radiofrequency_is_looked_at() -> None:
    later = done("rfa_facet", 800, key="p2")
    found = gates([], [done("rfa_facet"), later], as_of=900)
    assert "blocks_again" not in found["p1"].why + found["p2"].why
    planned = gates([], [done("rfa_facet"), later], as_of=790)
    assert "blocks_again" in planned["p1"].why


def test_epidurals_never_ask_for_blocks() -> None:
    assert "blocks_again" not in gate([], as_of=2000).why
    assert rules_with() == PAYER


@pytest.mark.parametrize("days", [0, 1])
def test_a_score_of_another_procedure_never_counts(days: int) -> None:
    """Scores are this procedure's own only up to the next one of the same place."""
    given = pain(BEFORE | every(1, 60) | every(60 + days, 120))
    found = gates(given, [done(), done(offset=60, key="p2")], as_of=120)
    assert found["p1"].state is UNKNOWN
    assert found["p1"].reasons[0].values["until"] == str(day(1) + timedelta(days=91))
