"""What has to hold of every payer's answer, tried on many made-up charts."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from payer_builders import PAYER, day, done, gate, pain, pegs

from consult_app.domain.coverage import coverage_counts
from consult_app.domain.payer_pack import CoverageFamily
from consult_app.domain.relief_asked import RepeatState, Scale, held_on
from consult_app.domain.relief_time import TimeOfRelief
from consult_app.domain.repeats import RepeatGate
from consult_app.domain.rules import Trace

STEADY = settings(max_examples=40)
FACET, FACET_RFA = CoverageFamily.FACET_THERAPEUTIC, CoverageFamily.FACET_RFA
BEFORE = dict.fromkeys(range(-7, 0), "8")
AS_OF = 400
ENTRIES = st.dictionaries(st.integers(1, 300), st.sampled_from(["1", "4", "5", "8"]), max_size=40)


def judged(entries: dict[int, str], family: CoverageFamily = FACET, as_of: int = AS_OF) -> RepeatGate:
    return gate(pain(BEFORE | entries), family=family, as_of=as_of)


@STEADY
@given(st.data(), ENTRIES)
def test_the_order_of_entries_changes_nothing(data: st.DataObject, entries: dict[int, str]) -> None:
    scores = [*pain(BEFORE | entries), *pegs({-1: "8"} | entries)]
    shuffled = data.draw(st.permutations(scores))
    assert gate(shuffled, as_of=AS_OF, family=FACET) == gate(scores, as_of=AS_OF, family=FACET)


@STEADY
@given(st.data(), ENTRIES)
def test_a_longer_gap_never_turns_unknown_into_met(data: st.DataObject, entries: dict[int, str]) -> None:
    """Taking out what lies between two entries leaves fewer days known, never more."""
    first, last = sorted((data.draw(st.integers(1, 300)), data.draw(st.integers(1, 300))))
    with_gap = {at: value for at, value in entries.items() if not first < at < last}
    held = [at for at, value in entries.items() if value in ("1", "4")]
    if judged(entries).state is RepeatState.UNKNOWN and (not held or min(held) in with_gap):
        assert judged(with_gap).state is not RepeatState.MET


@STEADY
@given(st.integers(32, 200), st.integers(1, 90))
def test_months_with_a_gap_of_more_than_31_days_are_never_met(gap: int, begins: int) -> None:
    good = {at: "1" for at in range(1, 300) if not begins < at < begins + gap}
    assert judged(good).state is RepeatState.UNKNOWN
    assert judged({at: "1" for at in range(1, 300) if not begins < at < begins + 31}).state is RepeatState.MET


@STEADY
@given(ENTRIES, st.integers(301, 380))
def test_a_good_entry_further_on_never_turns_met_into_not_met(entries: dict[int, str], later: int) -> None:
    if judged(entries).state is RepeatState.MET:
        assert judged(entries | {later: "1"}).state is RepeatState.MET


@STEADY
@given(ENTRIES)
def test_what_holds_six_months_holds_three(entries: dict[int, str]) -> None:
    if judged(entries, FACET_RFA).state is RepeatState.MET:
        assert judged(entries, FACET).state is RepeatState.MET
    if judged(entries, FACET).why == ("pain_lost",):
        assert judged(entries, FACET_RFA).why == ("pain_lost",)


@STEADY
@given(ENTRIES, st.integers(0, 300))
def test_a_later_day_never_takes_met_away(entries: dict[int, str], as_of: int) -> None:
    if judged(entries, as_of=as_of).state is RepeatState.MET:
        assert judged(entries, as_of=AS_OF).state is RepeatState.MET


@STEADY
@given(ENTRIES, ENTRIES)
def test_a_second_scale_never_takes_met_away(entries: dict[int, str], peg: dict[int, str]) -> None:
    alone = judged(entries)
    both = gate([*pain(BEFORE | entries), *pegs({-1: "8"} | peg)], as_of=AS_OF, family=FACET)
    if alone.state is RepeatState.MET:
        assert (both.state, both.by) == (RepeatState.MET, Scale.PAIN)
    if both.state is RepeatState.NOT_MET:
        assert alone.state is not RepeatState.MET


@STEADY
@given(st.dates(date(2027, 1, 1), date(2032, 12, 31)), st.integers(1, 24))
def test_any_first_day_has_a_last_day_asked(first: date, months: int) -> None:
    """29 February among them: the months end on the last day a month has."""
    relief = TimeOfRelief(Fraction(50), Fraction(4), first, first, first, None, (), Trace("H9"))
    found = held_on(Scale.PAIN, relief, months, PAYER, as_of=first)
    assert found.asked_until is not None
    assert (found.asked_until.day == first.day) or (found.asked_until + timedelta(days=1)).day == 1


@STEADY
@given(st.lists(st.integers(-900, 300)), st.integers(-300, 300))
def test_more_sessions_never_lower_a_count(days: list[int], as_of: int) -> None:
    def count(given: list[int]) -> int:
        made = [done(offset=at, key=f"p{number}") for number, at in enumerate(given)]
        return sum(found.count for found in coverage_counts(made, [], day(as_of), PAYER))

    assert count([*days, as_of]) >= count(days)
    assert count([*days, *days]) == count(days)
    assert count([at for at in days if at <= as_of]) == count(days)
