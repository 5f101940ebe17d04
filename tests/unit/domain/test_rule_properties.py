"""What has to hold for every patient, tried on many made-up ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from rule_builders import DAY, baseline, block, changed, day, follow_up, procedure, reach, respond

from consult_app.domain.blocks import BlockVerdict, read_block
from consult_app.domain.certainty import SureWord
from consult_app.domain.moments import Moment
from consult_app.domain.pain_change import BETTER, UNCLASSED, ResponseClass, pain_change
from consult_app.domain.procedures import BlockReading
from consult_app.domain.profiles import ProfileName
from consult_app.domain.relief_time import ReliefSpan, time_of_relief
from consult_app.domain.response import Response
from consult_app.domain.scores import DailyScore, Measure, Score, exact_number, exact_text
from consult_app.domain.settings import PainRules, RuleSettings
from consult_app.domain.shown import shown_percent
from consult_app.domain.views import View

# Sixty charts each keep the whole suite quick; the deadline is off in the root conftest.
STEADY = settings(max_examples=60)
SETTINGS = RuleSettings()
NRS = st.integers(0, 20).map(lambda half: Fraction(half, 2))
OFFSETS = st.integers(-20, 200)
ORDER = [
    ResponseClass.WORSE,
    ResponseClass.SMALL_WORSE,
    ResponseClass.NONE,
    ResponseClass.SMALL,
    ResponseClass.MEANINGFUL,
    ResponseClass.SUBSTANTIAL,
]
VERDICTS = [BlockVerdict.NEGATIVE, BlockVerdict.PARTIAL, BlockVerdict.POSITIVE]


@st.composite
def _scores(draw: st.DrawFn) -> list[Score]:
    measures = st.sampled_from([*Measure])
    made = draw(st.lists(st.tuples(OFFSETS, st.integers(0, 23), measures, st.integers(1, 7)), max_size=40))
    return [
        Score(Moment.parse(f"{day(offset)}T{hour:02d}:00"), "low_back", measure, Fraction(value))
        for offset, hour, measure, value in made
    ]


def _response(scores: Sequence[Score]) -> Response:
    return respond(scores, procedure("esi"), as_of=100)


@STEADY
@given(st.data(), _scores())
def test_the_order_of_entries_changes_nothing(data: st.DataObject, scores: list[Score]) -> None:
    assert _response(data.draw(st.permutations(scores))) == _response(scores)


@STEADY
@given(_scores())
def test_the_same_entry_twice_changes_nothing(scores: list[Score]) -> None:
    assert _response([*scores, *scores]) == _response(scores)


@STEADY
@given(_scores(), st.integers(-14 * 60, 14 * 60))
def test_the_time_zone_of_an_entry_changes_nothing_about_its_day(scores: list[Score], offset: int) -> None:
    moved = [Score(Moment(item.at.day, item.at.clock, offset), item.site, item.measure, item.value) for item in scores]
    assert _response(moved) == _response(scores)


@STEADY
@given(NRS, NRS, NRS, st.integers(1, 7), st.integers(1, 7))
def test_less_pain_afterward_is_never_a_worse_class(
    before: Fraction, one: Fraction, other: Fraction, days_before: int, days_after: int
) -> None:
    rules = PainRules()
    low, high = sorted((one, other))
    better, worse = (
        pain_change(baseline(exact_text(before), days_before), follow_up(exact_text(after), days_after), rules)
        for after in (low, high)
    )
    if better.response in UNCLASSED:
        assert worse.response is better.response
    else:
        assert ORDER.index(better.response) >= ORDER.index(worse.response)


@STEADY
@given(NRS, NRS)
def test_a_low_baseline_never_has_a_class_or_a_percent(before: Fraction, after: Fraction) -> None:
    change = pain_change(baseline(exact_text(before)), follow_up(exact_text(after)), PainRules())
    if before < 4:
        assert change.response in (ResponseClass.SUPPRESSED, ResponseClass.UNDEFINED)
        assert change.told_percent is None
    else:
        assert change.response not in UNCLASSED


@STEADY
@given(st.fractions(Fraction(20, 3), 10), st.integers(1, 7))
def test_an_exact_30_percent_is_always_meaningful(before: Fraction, days: int) -> None:
    after = follow_up("5", days)
    exact_after = replace(after, mean=before * Fraction(7, 10))
    change = pain_change(replace(baseline("5", 7), mean=before), exact_after, PainRules())
    assert (change.percent, change.response) == (30, ResponseClass.MEANINGFUL)


@STEADY
@given(_scores())
def test_a_success_always_has_clear_pain_and_a_view_that_agrees_behind_it(scores: list[Score]) -> None:
    response = _response(scores)
    if response.helped.success:
        assert response.primary is not None
        assert response.primary.result.sure.word is SureWord.CLEAR
        assert response.primary.result.change.response in BETTER
        assert response.primary.view.view is View.AGREE
        assert response.baseline.mean is not None
        assert response.baseline.mean >= 4


@STEADY
@given(_scores(), st.integers(1, 90), st.integers(-1, 300))
def test_what_is_dated_after_today_changes_nothing(scores: list[Score], as_of: int, later: int) -> None:
    known = [score for score in scores if score.at.day <= day(as_of)]
    repeat = procedure("esi", max(as_of + 1, later), key="next")
    told = changed("medicine", max(as_of + 1, later))
    own = procedure("esi")
    assert respond(scores, own, [repeat], changes=[told], as_of=as_of) == respond(known, own, as_of=as_of)


@STEADY
@given(_scores(), st.integers(43, 200), NRS)
def test_a_score_inside_a_later_window_never_changes_an_earlier_one(
    scores: list[Score], offset: int, value: Fraction
) -> None:
    """The 3 month window is fed; the 2-4 week one, its certainty and its answer stay as they were."""
    scores = [score for score in scores if score.measure is Measure.NRS_USUAL]
    more = Score(Moment(day(offset)), "low_back", Measure.NRS_USUAL, value)
    anchor = Score(Moment(day(-1)), "low_back", Measure.NRS_USUAL, Fraction(7))
    plain, fed = (_response([*given, anchor]) for given in (scores, [*scores, more]))
    assert plain.follow_ups[0] == fed.follow_ups[0]
    assert plain.baseline == fed.baseline
    assert plain.helped == fed.helped


@STEADY
@given(st.dictionaries(st.integers(1, 80), NRS, min_size=1, max_size=20), st.integers(1, 40))
def test_a_longer_gap_never_lengthens_known_relief(entries: dict[int, Fraction], longer: int) -> None:
    days = sorted(entries)
    gaps = [index for index in range(1, len(days)) if days[index] - days[index - 1] > 14]
    cut = gaps[0] if gaps else len(days)
    moved = {offset + (longer if index >= cut else 0): entries[offset] for index, offset in enumerate(days)}

    def known(given: dict[int, Fraction]) -> int:
        daily = [DailyScore(day(offset), given[offset]) for offset in sorted(given)]
        span = ReliefSpan(reach(max(given)), day(42))
        return time_of_relief(Fraction(8), daily, span, PainRules()).held_days

    assert known(moved) <= known(entries)


@st.composite
def _readings(draw: st.DrawFn) -> list[BlockReading]:
    minutes = draw(st.lists(st.integers(1, 480), min_size=4, max_size=12, unique=True))
    return [BlockReading(minute, draw(NRS)) for minute in minutes]


@STEADY
@given(st.integers(4, 10), _readings(), st.sampled_from([*ProfileName]), st.data())
def test_less_pain_at_one_reading_is_never_a_worse_verdict(
    before: int, readings: list[BlockReading], profile: ProfileName, data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(readings) - 1))
    lower = data.draw(st.integers(0, int(readings[index].value)))
    improved = [*readings]
    improved[index] = BlockReading(readings[index].minutes, Fraction(lower))
    settings = RuleSettings(profile=profile)
    plain, better = (read_block(block(str(before), given), settings) for given in (readings, improved))
    if plain.verdict is BlockVerdict.UNINTERPRETABLE:
        assert better.verdict is BlockVerdict.UNINTERPRETABLE
    else:
        assert VERDICTS.index(better.verdict) >= VERDICTS.index(plain.verdict)


@STEADY
@given(st.integers(1, 10), _readings(), st.data())
def test_the_order_and_doubling_of_readings_changes_nothing(
    before: int, readings: list[BlockReading], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations([*readings, *readings]))
    plain, other = (read_block(block(str(before), given), SETTINGS) for given in (readings, shuffled))
    assert (plain.verdict, plain.peak, plain.duration) == (other.verdict, other.peak, other.duration)


@STEADY
@given(st.integers(4, 10), _readings())
def test_a_duration_is_an_interval_within_the_day_of_the_block(before: int, readings: list[BlockReading]) -> None:
    duration = read_block(block(str(before), readings), SETTINGS).duration
    if duration is not None:
        assert 0 <= duration.lower <= 480
        assert duration.upper is None or duration.lower < duration.upper <= 480


@STEADY
@given(st.dictionaries(st.integers(1, 200), NRS, min_size=1), st.integers(0, 300))
def test_relief_never_reaches_past_the_last_entry_that_holds(entries: dict[int, Fraction], as_of: int) -> None:
    daily = [DailyScore(day(offset), entries[offset]) for offset in sorted(entries)]
    relief = time_of_relief(Fraction(8), daily, ReliefSpan(reach(as_of), day(28)), PainRules())
    holding = [offset for offset in entries if entries[offset] <= 4 and offset <= as_of]
    assert 0 <= relief.held_days <= max(holding, default=0)
    if relief.known_until is not None:
        assert (relief.known_until - DAY).days in holding
    if relief.lost_between is not None:
        held, lost = ((one - DAY).days for one in relief.lost_between)
        assert held < lost <= as_of
        assert entries[held] <= 4 < entries[lost]


@STEADY
@given(st.decimals(-1000, 1000, places=6, allow_nan=False))
def test_a_number_with_an_end_is_written_and_read_back_exactly(value: object) -> None:
    exact = Fraction(str(value))
    assert exact_number(exact_text(exact)) == exact


@STEADY
@given(st.fractions(-200, 200))
def test_a_shown_percent_never_passes_a_ten_that_the_value_has_not(value: Fraction) -> None:
    shown = Fraction(shown_percent(value))
    assert abs(shown - value) <= Fraction(1, 2)
    assert abs(value) // 10 == abs(shown) // 10
