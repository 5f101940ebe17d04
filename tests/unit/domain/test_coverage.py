"""What payers count together, against the rule that holds on the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from payer_builders import PAYER, day, done, pack, with_rules

from consult_app.domain.coverage import CoverageCount, CoverageState, coverage_counts, family_of
from consult_app.domain.payer_pack import CoverageFamily, PayerRule, RuleKind
from consult_app.domain.procedures import BlockTarget, BlockTest, Procedure, Region
from consult_app.domain.settings import PayerRules

ESI = CoverageFamily.ESI


def counted(procedures: list[Procedure], as_of: date, rules: PayerRules = PAYER) -> CoverageCount:
    """The one counter of a chart."""
    (found,) = coverage_counts(procedures, [], as_of, rules)
    return found


def said(count: CoverageCount) -> list[str]:
    return [reason.code for reason in count.trace.reasons]


@pytest.mark.parametrize(
    ("kind", "target", "steroid", "family"),
    [
        ("esi", BlockTarget.UNSAID, None, CoverageFamily.ESI),
        ("rfa_facet", BlockTarget.UNSAID, None, CoverageFamily.FACET_RFA),
        ("facet_injection", BlockTarget.UNSAID, None, CoverageFamily.FACET_THERAPEUTIC),
        ("si_joint_injection", BlockTarget.UNSAID, None, CoverageFamily.SI_THERAPEUTIC),
        ("nerve_block", BlockTarget.FACET, False, CoverageFamily.FACET_DIAGNOSTIC),
        ("nerve_block", BlockTarget.FACET, None, CoverageFamily.FACET_DIAGNOSTIC),
        ("nerve_block", BlockTarget.FACET, True, CoverageFamily.FACET_THERAPEUTIC),
        ("nerve_block", BlockTarget.UNSAID, False, CoverageFamily.FACET_DIAGNOSTIC),
        ("nerve_block_therapeutic", BlockTarget.FACET, None, CoverageFamily.FACET_THERAPEUTIC),
        ("nerve_block_therapeutic", BlockTarget.FACET, False, CoverageFamily.FACET_THERAPEUTIC),
        ("nerve_block", BlockTarget.SACROILIAC, False, CoverageFamily.SI_DIAGNOSTIC),
        ("nerve_block", BlockTarget.SACROILIAC, True, CoverageFamily.SI_THERAPEUTIC),
        ("nerve_block", BlockTarget.GENICULAR, False, None),
        ("prp", BlockTarget.UNSAID, None, None),
        ("rfa_si", BlockTarget.UNSAID, None, None),
    ],
)
def test_each_procedure_is_counted_as_payers_count_it(
    kind: str, target: BlockTarget, steroid: bool | None, family: CoverageFamily | None
) -> None:
    procedure = done(kind)
    assert family_of(procedure, BlockTest(procedure, target, steroid=steroid)) is family


def test_a_block_without_details_counts_as_a_test_of_its_region() -> None:
    assert family_of(done("nerve_block")) is CoverageFamily.FACET_DIAGNOSTIC
    assert family_of(done("nerve_block", site="left_buttock")) is CoverageFamily.SI_DIAGNOSTIC
    assert family_of(done("nerve_block", site="somewhere")) is None


def test_a_joint_steroid_is_counted_where_the_joint_is_the_sacroiliac_one() -> None:
    assert family_of(done("joint_steroid", site="left_buttock")) is CoverageFamily.SI_THERAPEUTIC
    assert family_of(done("joint_steroid", site="left_knee")) is None


def test_a_steroid_in_the_record_of_a_block_makes_it_a_treatment() -> None:
    assert family_of(done("nerve_block", medicine="Kenalog 40 mg")) is CoverageFamily.FACET_THERAPEUTIC


def test_regions_are_grouped_as_payers_group_them() -> None:
    procedures = [
        done("esi", -1, key="a", site="neck"),
        replace(done("esi", -2, key="b"), region=Region.THORACIC),
        done("esi", -3, key="c", site="left_leg"),
        replace(done("esi", -4, key="d"), region=Region.SACROILIAC),
        done("si_joint_injection", -5, key="e"),
        done("esi", -6, key="f", site="somewhere"),
        done("prp", -7, key="g", site="left_knee"),
    ]
    counts = coverage_counts(procedures, [], day(0), PAYER)
    assert [(count.rule, count.region, count.count, count.state) for count in counts] == [
        ("esi_sessions_12mo", Region.UNSAID, 1, CoverageState.UNKNOWN),
        ("esi_sessions_12mo", Region.CERVICAL, 2, CoverageState.WITHIN),
        ("esi_sessions_12mo", Region.LUMBAR, 2, CoverageState.WITHIN),
        ("si_therapeutic_sessions_12mo", Region.SACROILIAC, 1, CoverageState.WITHIN),
    ]


def test_two_sides_on_one_day_are_one_session() -> None:
    assert counted([done("rfa_facet", key="left"), done("rfa_facet", key="right")], day(0)).count == 1


def test_a_steroid_in_the_block_moves_it_to_the_treatments() -> None:
    block = done("nerve_block")
    counts = coverage_counts([block], [BlockTest(block, BlockTarget.FACET, steroid=True)], day(0), PAYER)
    assert [count.rule for count in counts] == ["facet_therapeutic_sessions_12mo"]


@pytest.mark.parametrize(
    ("days", "count", "state"),
    [
        ((-364, -200, -100, -10), 4, CoverageState.AT_LIMIT),
        ((-364, -200, -100, -10, 0), 5, CoverageState.OVER),
        ((-200, -100, -10), 3, CoverageState.WITHIN),
        ((-365, -200), 1, CoverageState.WITHIN),
    ],
)
def test_v15_and_v16_sessions_after_the_same_day_last_year_count(
    days: tuple[int, ...], count: int, state: CoverageState
) -> None:
    found = counted([done(offset=at, key=f"p{at}") for at in days], day(0))
    assert (found.count, found.limit, found.state) == (count, 4, state)


def test_on_the_29th_of_february_the_year_begins_after_the_28th() -> None:
    leap, before = date(2028, 2, 29), date(2027, 2, 28)
    at = [(one - day(0)).days for one in (before, date(2027, 3, 1), leap)]
    found = counted([done(offset=offset, key=f"p{offset}") for offset in at], leap)
    assert (found.count, found.trace.inputs["after"]) == (2, "2027-02-28")


def test_a_session_later_than_the_day_is_not_there_yet() -> None:
    assert coverage_counts([done(offset=1)], [], day(0), PAYER) == ()
    assert counted([done(), done(offset=1, key="p2")], day(0)).count == 1


def test_old_sessions_leave_a_known_zero() -> None:
    old = counted([done(offset=-2000)], day(0))
    assert (old.count, old.state) == (0, CoverageState.WITHIN)


def test_a_count_names_its_policy_its_clause_and_that_nobody_checked_it() -> None:
    found = counted([done()], day(0))
    assert [reason.text for reason in found.trace.reasons] == [
        "1 of 4 sessions in 12 months.",
        "Policy L1, Policy L1.",
        "Not checked by anyone. Not medical advice.",
    ]
    assert dict(found.trace.inputs) == {
        "after": "2025-04-07",
        "up_to": "2026-04-07",
        "days": "2026-04-07",
        "limit": "4",
        "clause": "sessions clause",
    }


def test_a_checked_policy_says_by_whom_and_when() -> None:
    rules = PayerRules((pack(checked_on=date(2026, 11, 2), checked_by="A. Reader"),))
    text = counted([done()], day(0), rules).trace.reasons[-1].text
    assert text == "Checked by A. Reader on 2026-11-02. Not medical advice."


def test_numbers_taken_from_elsewhere_are_named_as_such() -> None:
    general = replace(pack("starting").policy, general=True)
    texts = [
        counted([done()], day(0), PayerRules((replace(pack("L36920"), numbers_from=giver),))).trace.reasons[2].text
        for giver in (general, pack("L33906").policy)
    ]
    assert texts == [
        "Its text was not read; the numbers are ones to start from.",
        "Its text was not read; the numbers are those of policy L33906.",
    ]


def test_numbers_of_no_place_are_told_as_numbers_to_start_from() -> None:
    made = pack()
    general = replace(made, policy=replace(made.policy, general=True))
    assert counted([done()], day(0), PayerRules((general,))).trace.reasons[1].text == (
        "No policy of this place is on file; these are numbers to start from."
    )


def test_a_policy_names_its_contractor() -> None:
    made = pack("L34892")
    novitas = replace(made, policy=replace(made.policy, contractor="Novitas", title="Facet joints"))
    text = counted([done()], day(0), PayerRules((novitas,))).trace.reasons[1].text
    assert text == "Policy L34892 of Novitas, Facet joints."


def test_a_pack_that_does_not_hold_on_the_day_limits_nothing_and_says_so() -> None:
    retired = PayerRules((pack("L38803", retired=day(0)),))
    found = counted([done(offset=-5)], day(0), retired)
    assert (found.count, found.limit, found.state) == (1, None, CoverageState.UNKNOWN)
    assert said(found) == ["coverage_no_limit", "policy_named", "policy_retired", "policy_unchecked"]
    assert found.trace.reasons[2].text == "Retired on 2026-04-07: it does not hold on this day."
    assert counted([done(offset=-5)], day(-1), retired).state is CoverageState.WITHIN
    to_come = PayerRules((pack(effective=day(1)),))
    assert said(counted([done()], day(0), to_come))[2] == "policy_not_yet"
    assert counted([done()], day(1), to_come).state is CoverageState.WITHIN


def test_of_two_policies_the_one_that_holds_on_the_day_is_asked() -> None:
    fewer = (PayerRule(ESI, RuleKind.SESSIONS, 3),)
    old, new = pack("old", retired=day(10)), pack("new", rules=fewer, effective=day(10))
    rules = PayerRules((old, new))
    assert [counted([done()], day(at), rules).limit for at in (9, 10)] == [4, 3]
    newest = PayerRules((pack("one", effective=day(-9)), pack("two", rules=fewer, effective=day(-3))))
    assert counted([done()], day(0), newest).limit == 3


def test_where_none_holds_the_one_retired_last_is_named_before_one_to_come() -> None:
    gone, longer, soon = pack("a", retired=day(-9)), pack("b", retired=day(-3)), pack("c", effective=day(9))
    found = counted([done()], day(0), PayerRules((soon, gone, longer))).found
    assert found is not None
    assert found.policy.id == "b"
    first = counted([done()], day(0), PayerRules((pack("d", effective=day(20)), soon))).found
    assert first is not None
    assert first.policy.id == "c"


def test_what_no_pack_covers_has_no_limit() -> None:
    rules = PayerRules((pack(covers=[CoverageFamily.FACET_RFA]),))
    found = counted([done()], day(0), rules)
    assert (found.found, found.limit, found.state) == (None, None, CoverageState.UNKNOWN)
    assert said(found) == ["coverage_no_limit", "policy_none"]
    silent = counted([done()], day(0), PayerRules((pack(rules=()),)))
    assert (said(silent), silent.limit) == (["coverage_no_limit", "policy_named", "policy_unchecked"], None)


def test_the_practices_own_number_is_named_as_its_own() -> None:
    rules = replace(PAYER, own=(PayerRule(ESI, RuleKind.SESSIONS, 2),))
    found = counted([done()], day(0), rules)
    assert (found.limit, said(found)) == (2, ["coverage_within", "policy_own"])
    assert found.found is not None
    assert (found.found.own, found.found.policy.id) == (True, "practice")


# --- one session: levels and doses, where the record tells ---

TWO_LEVELS = PayerRule(CoverageFamily.FACET_RFA, RuleKind.LEVELS, 2, "levels clause")


def _session(*levels: str, rules: PayerRules) -> list[str]:
    made = [done("rfa_facet", key=f"p{number}", level=level) for number, level in enumerate(levels)]
    return said(counted(made, day(0), rules))[1:-2]


def test_several_levels_on_one_day_are_one_session() -> None:
    assert _session("L3-L4 and L4-L5", rules=PAYER) == ["session_many_levels"]
    assert _session("L4-L5", "L5-S1", rules=PAYER) == ["session_many_levels"]
    assert _session("L4-L5", "L4/5", rules=PAYER) == []


def test_more_levels_than_the_rule_covers_are_named() -> None:
    limited = with_rules(TWO_LEVELS)
    assert _session("L4-L5", rules=limited) == []
    assert _session("L3-L5", rules=limited) == ["session_many_levels"]
    assert _session("L3-4, L4-5, L5-S1", rules=limited) == ["session_levels_over"]
    made = [done("rfa_facet", level="L3-S1")]
    assert counted(made, day(0), limited).trace.reasons[1].text == (
        "On 2026-04-07, 3 levels were treated; the rule covers 2 in a session."
    )


def test_levels_that_no_record_names_are_asked_for_and_never_guessed() -> None:
    limited = with_rules(TWO_LEVELS)
    assert _session("", rules=limited) == ["session_levels_unknown"]
    assert _session("L4-L5", "", rules=limited) == ["session_levels_unknown"]
    assert _session("", rules=PAYER) == []


def test_only_the_newest_session_is_asked_for_what_it_lacks() -> None:
    made = [done("rfa_facet", -30, key="p0", level="L2-S1"), done("rfa_facet", -20, key="p1"), done("rfa_facet")]
    assert said(counted(made, day(0), with_rules(TWO_LEVELS)))[1:-2] == [
        "session_levels_over",
        "session_levels_unknown",
    ]


CEILING = PayerRule(ESI, RuleKind.DOSE_MG, 80, "dose clause", "triamcinolone")


def _doses(*given: tuple[str, str]) -> list[str]:
    made = [done(key=f"p{number}", medicine=name, dose=dose) for number, (name, dose) in enumerate(given)]
    return said(counted(made, day(0), with_rules(CEILING)))[1:-2]


def test_a_dose_over_the_ceiling_is_named_and_one_at_it_is_not() -> None:
    assert _doses(("triamcinolone", "80 mg")) == []
    assert _doses(("Kenalog", "80.5mg")) == ["session_dose_over"]
    assert _doses(("triamcinolone", "40 mg"), ("triamcinolone", "41 mg")) == ["session_dose_over"]
    made = [done(medicine="triamcinolone", dose="120 mg")]
    assert counted(made, day(0), with_rules(CEILING)).trace.reasons[1].text == (
        "On 2026-04-07, 120 mg of triamcinolone were given; the rule allows 80 in a session."
    )


def test_a_dose_that_is_not_on_file_is_asked_for() -> None:
    assert _doses(("triamcinolone", "")) == ["session_dose_unknown"]
    assert _doses(("", "80 mg")) == ["session_dose_unknown"]
    assert _doses(("triamcinolone", "40 mg or 80 mg")) == ["session_dose_unknown"]
    assert _doses(("dexamethasone", "")) == []


def test_a_ceiling_of_a_policy_that_does_not_hold_limits_nothing() -> None:
    rules = PayerRules((pack(rules=(CEILING,), retired=day(0)),))
    assert rules.dose_ceilings(ESI, day(-1)) == (CEILING,)
    assert rules.dose_ceilings(ESI, day(0)) == ()
