"""The test vectors of the rules, V1 to V17, each under its own name."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from rule_builders import DAY, baseline, block, day, exact, follow_up, peg, reach, score, scores, usual

from consult_app.domain.baseline import BaselineQuality, Start, baseline_of
from consult_app.domain.blocks import BlockResult, BlockVerdict, Duration, DurationCheck, read_block
from consult_app.domain.chance import Prevalence, chance_of
from consult_app.domain.daily import score_book
from consult_app.domain.dual_blocks import Concordance, compare_blocks
from consult_app.domain.follow_up import follow_up_of
from consult_app.domain.months import Window
from consult_app.domain.pain_change import ResponseClass, pain_change
from consult_app.domain.peg import PegClass, PegDays, peg_change
from consult_app.domain.procedures import Anesthetic
from consult_app.domain.profiles import ProfileName
from consult_app.domain.scores import exact_text
from consult_app.domain.settings import BlockRules, FunctionRules, PainRules, RuleSettings
from consult_app.domain.windows import FollowUpWindow

RULES = PainRules()
STRICT = RuleSettings()
CONSENSUS = RuleSettings(profile=ProfileName.CONSENSUS)


def test_v1_an_exact_30_percent_is_meaningful() -> None:
    given = usual(
        [
            *scores({-7: "7", -6: "8", -5: "7", -4: "7", -3: "6"}),
            *scores({30: "5", 31: "5", 32: "5", 33: "5"}),
            score(34, "4", clock="08:00"),
            score(34, "5", clock="20:00"),
        ]
    )
    before = baseline_of(given, Start(DAY), RULES)
    after = follow_up_of(given, FollowUpWindow("4-6 wk", 28, 42), reach(), RULES)
    change = pain_change(before, after, RULES)
    assert (before.mean, before.quality) == (7, BaselineQuality.OK)
    assert (after.mean, after.days) == (exact("4.9"), 5)
    assert (change.percent, change.points) == (30, exact("2.1"))
    assert change.response is ResponseClass.MEANINGFUL


def test_v2_a_single_follow_up_is_small() -> None:
    change = pain_change(baseline("7"), follow_up("5", 1), RULES)
    assert change.percent is not None
    assert exact_text(change.percent) == "28.57"
    assert change.response is ResponseClass.SMALL


def test_v3_a_single_score_before_is_classed() -> None:
    before = baseline("8", 1)
    change = pain_change(before, follow_up("5"), RULES)
    assert (change.percent, change.points, change.response) == (exact("37.5"), 3, ResponseClass.MEANINGFUL)
    assert before.quality is BaselineQuality.SINGLE_SCORE


def test_v4_a_low_start_gets_points_and_no_class() -> None:
    change = pain_change(baseline("3"), follow_up("1"), RULES)
    assert (change.response, change.points) == (ResponseClass.SUPPRESSED, 2)
    assert (change.percent, change.told_percent) == (Fraction(200, 3), None), "kept for files, never told"


def test_v5_no_pain_to_start_with_is_undefined() -> None:
    assert pain_change(baseline("0"), follow_up("0"), RULES).response is ResponseClass.UNDEFINED


def test_v6_half_exactly_is_substantial() -> None:
    change = pain_change(baseline("6"), follow_up("3"), RULES)
    assert (change.percent, change.response) == (50, ResponseClass.SUBSTANTIAL)


@pytest.mark.parametrize(
    ("after", "percent", "word"), [("6", -20, ResponseClass.SMALL_WORSE), ("7", -40, ResponseClass.WORSE)]
)
def test_v7_a_rise_is_worse(after: str, percent: int, word: ResponseClass) -> None:
    change = pain_change(baseline("5"), follow_up(after), RULES)
    assert (change.percent, change.response) == (percent, word)


def test_v8_peg_from_7_to_467_is_meaningful() -> None:
    sets = score_book([*peg(-3, "7", "7", "7"), *peg(40, "5", "5", "4")]).peg["low_back"]
    days = PegDays(Window(day(28), day(42)), reach(), date.min, opened=True)
    change = peg_change(sets, days, FunctionRules())
    assert change.before is not None
    assert change.after is not None
    assert change.points is not None
    assert change.percent is not None
    assert (exact_text(change.before.mean, 1), exact_text(change.after.mean)) == ("7.0", "4.67")
    assert (exact_text(change.points), exact_text(change.percent, 0)) == ("2.33", "33")
    assert change.response is PegClass.MEANINGFUL


def test_v9_lidocaine_positive_with_an_uncertain_duration() -> None:
    result = read_block(block("8", {15: "3", 30: "1", 60: "1", 90: "1", 120: "1", 180: "6"}), STRICT)
    assert (result.verdict, result.peak) == (BlockVerdict.POSITIVE, exact("87.5"))
    assert (result.duration, result.duration_check) == (Duration(90, 165), DurationCheck.UNCERTAIN)


def test_v9b_lidocaine_positive_with_a_short_duration() -> None:
    result = read_block(block("8", {15: "1", 30: "1", 60: "6", 90: "7"}), STRICT)
    assert result.verdict is BlockVerdict.POSITIVE
    assert (result.duration, result.duration_check) == (Duration(15, 60), DurationCheck.SHORT)


def test_v9c_bupivacaine_positive_with_its_duration_met() -> None:
    readings = {15: "1", 30: "1", 60: "0", 120: "1", 180: "1", 240: "1", 300: "5"}
    result = read_block(block("8", readings, anesthetic=Anesthetic.BUPIVACAINE), STRICT)
    assert result.verdict is BlockVerdict.POSITIVE
    assert (result.duration, result.duration_check) == (Duration(225, 300), DurationCheck.MET)


def test_v10_exactly_80_percent_is_positive() -> None:
    result = read_block(block("5", {15: "1", 30: "1", 60: "1", 90: "2"}), STRICT)
    assert (result.peak, result.verdict) == (80, BlockVerdict.POSITIVE)


def test_v11_60_percent_is_partial_when_strict_and_positive_by_consensus() -> None:
    given = block("5", {15: "2", 30: "2", 60: "3", 90: "3"})
    assert read_block(given, STRICT).peak == 60
    assert read_block(given, STRICT).verdict is BlockVerdict.PARTIAL
    assert read_block(given, CONSENSUS).verdict is BlockVerdict.POSITIVE


def test_v12_pain_of_3_before_cannot_be_read() -> None:
    result = read_block(block("3", {15: "0", 30: "0", 60: "0", 90: "0"}), STRICT)
    assert (result.verdict, result.peak, result.duration) == (BlockVerdict.UNINTERPRETABLE, None, None)


def test_v13_a_single_spike_does_not_count() -> None:
    result = read_block(block("8", {15: "5", 30: "0", 60: "5", 90: "5"}), STRICT)
    assert (result.peak, result.verdict) == (exact("37.5"), BlockVerdict.NEGATIVE)
    assert "single_spike" in result.flags


LONG = Anesthetic.BUPIVACAINE
SHORT = Anesthetic.LIDOCAINE


def _lasting(lower: int, upper: int, anesthetic: Anesthetic, offset: int) -> BlockResult:
    """A positive block whose relief lasted between `lower` and `upper` minutes."""
    first = upper - lower - 10
    readings = {10: "8", first + 10: "0", first + 20: "0", first + 10 + lower: "0", 10 + upper: "8"}
    given = block("8", readings, anesthetic=anesthetic, key=f"b{offset}", offset=offset)
    result = read_block(given, STRICT)
    assert result.duration == Duration(lower, upper)
    assert result.verdict is BlockVerdict.POSITIVE
    return result


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((150, 210, SHORT), (240, 300, LONG), Concordance.CONCORDANT),
        ((150, 210, LONG), (240, 300, SHORT), Concordance.DISCORDANT),
        ((150, 210, SHORT), (180, 240, LONG), Concordance.UNCERTAIN),
    ],
)
def test_v14_two_blocks_agree_by_how_long_each_lasted(
    first: tuple[int, int, Anesthetic], second: tuple[int, int, Anesthetic], expected: Concordance
) -> None:
    one, two = _lasting(*first, offset=0), _lasting(*second, offset=14)
    assert compare_blocks(one, two, BlockRules()).result is expected


@pytest.mark.parametrize(
    ("prevalence", "false_positive", "percent", "of_10"),
    [("0.31", "0.27", "62.5", 6), ("0.55", "0.63", "66.0", 7), ("0.27", "0.45", "45.1", 5)],
)
def test_v17_the_chance_after_one_positive_block(
    prevalence: str, false_positive: str, percent: str, of_10: int
) -> None:
    chance = chance_of(Prevalence(Fraction(prevalence), Fraction(false_positive), "manchikanti2004"))
    assert (chance.percent, chance.of_10) == (percent, of_10)
