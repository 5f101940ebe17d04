"""Two blocks together, the chance after one, and what they open."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from rule_builders import block

from consult_app.domain.blocks import BlockResult, BlockVerdict, Duration, read_block
from consult_app.domain.chance import FACET_TABLE, Prevalence, chance_after_positive, chance_of, half_down
from consult_app.domain.dual_blocks import Concordance, compare_blocks, pair_blocks
from consult_app.domain.procedures import Anesthetic, BlockTarget, Region, Side
from consult_app.domain.profiles import PROFILES, ProfileName
from consult_app.domain.readiness import ReadinessState, radiofrequency_readiness
from consult_app.domain.settings import RuleSettings

SETTINGS = RuleSettings()
ONE_BLOCK = RuleSettings(profile=ProfileName.CONSENSUS)
GOOD, BAD = {15: "0", 30: "0", 60: "0", 90: "8"}, {15: "8", 30: "8", 60: "8", 90: "8"}
SHORT, LONG = Anesthetic.LIDOCAINE, Anesthetic.BUPIVACAINE


def _result(
    key: str,
    offset: int = 0,
    anesthetic: Anesthetic = SHORT,
    *,
    good: bool = True,
    target: BlockTarget = BlockTarget.FACET,
    site: str = "low_back",
    settings: RuleSettings = SETTINGS,
) -> BlockResult:
    given = block("8", GOOD if good else BAD, anesthetic=anesthetic, key=key, offset=offset, target=target, site=site)
    return read_block(given, settings)


def _lasting(result: BlockResult, lower: int, upper: int | None) -> BlockResult:
    return replace(result, duration=Duration(lower, upper))


def _compare(first: BlockResult, second: BlockResult) -> Concordance:
    return compare_blocks(first, second, SETTINGS.block).result


@pytest.mark.parametrize(("first", "second"), [(True, False), (False, True), (False, False)])
def test_one_that_is_not_positive_decides(first: bool, second: bool) -> None:
    one, two = _result("a", good=first), _result("b", 20, LONG, good=second)
    assert _compare(one, two) is Concordance.NOT_CONFIRMED


def test_two_blocks_of_one_day_are_not_compared() -> None:
    pair = compare_blocks(_result("a"), _result("b", 0, LONG), SETTINGS.block)
    assert (pair.result, pair.flags) == (Concordance.NOT_COMPARATIVE, ())


@pytest.mark.parametrize(
    ("one", "two"),
    [(SHORT, SHORT), (LONG, LONG), (LONG, Anesthetic.ROPIVACAINE), (SHORT, Anesthetic.UNSAID)],
)
def test_two_medicines_that_do_not_differ_in_length_are_not_compared(one: Anesthetic, two: Anesthetic) -> None:
    assert _compare(_result("a", 0, one), _result("b", 20, two)) is Concordance.NOT_COMPARATIVE


@pytest.mark.parametrize(
    ("lidocaine", "bupivacaine", "expected"),
    [
        ((90, 180), (180, 240), Concordance.CONCORDANT),
        ((90, 181), (180, 240), Concordance.UNCERTAIN),
        ((180, 240), (90, 180), Concordance.DISCORDANT),
        ((179, 240), (90, 180), Concordance.UNCERTAIN),
        ((90, None), (500, None), Concordance.UNCERTAIN),
        ((90, 180), (180, None), Concordance.CONCORDANT),
        ((90, None), (15, 60), Concordance.DISCORDANT),
    ],
)
def test_how_long_each_lasted_decides(
    lidocaine: tuple[int, int | None], bupivacaine: tuple[int, int | None], expected: Concordance
) -> None:
    one = _lasting(_result("a"), *lidocaine)
    two = _lasting(_result("b", 20, LONG), *bupivacaine)
    assert _compare(one, two) is expected
    assert (
        _compare(replace(two, block=_result("b", 0, LONG).block), replace(one, block=_result("a", 20).block))
        is expected
    )


def test_the_trace_shows_both_durations() -> None:
    pair = compare_blocks(_lasting(_result("a"), 90, None), _result("b", 20, LONG, good=False), SETTINGS.block)
    assert pair.trace.inputs["durations"] == "[90,] -"
    assert pair.trace.inputs["days_apart"] == "20"


def test_each_block_is_paired_with_the_one_before_it_of_its_place() -> None:
    results = [_result("c", 40, LONG), _result("a"), _result("b", 20, LONG), _result("knee", 30, site="left_knee")]
    pairs = pair_blocks(results, SETTINGS.block)
    assert [(pair.first.block.procedure.id, pair.second.block.procedure.id) for pair in pairs] == [
        ("a", "b"),
        ("b", "c"),
    ]


def test_left_and_right_are_two_places() -> None:
    def sided(result: BlockResult, side: Side) -> BlockResult:
        return replace(result, block=replace(result.block, procedure=replace(result.block.procedure, side=side)))

    left, right = sided(_result("a"), Side.LEFT), sided(_result("b", 20, LONG), Side.RIGHT)
    assert pair_blocks([left, right], SETTINGS.block) == ()
    assert len(pair_blocks([left, sided(right, Side.UNSAID)], SETTINGS.block)) == 1


@pytest.mark.parametrize(
    ("value", "rounded"), [("6.5", 6), ("6.51", 7), ("6.49", 6), ("0", 0), ("7", 7), ("0.5", 0), ("9.999", 10)]
)
def test_a_chance_is_rounded_half_down(value: str, rounded: int) -> None:
    assert half_down(Fraction(value)) == rounded


@pytest.mark.parametrize(
    ("region", "first", "second", "of_10"),
    [(Region.LUMBAR, 50, 31, 6), (Region.CERVICAL, 83, 55, 7), (Region.THORACIC, 74, 42, 6)],
)
def test_the_false_positive_line_follows_the_published_table(
    region: Region, first: int, second: int, of_10: int
) -> None:
    chance = chance_after_positive(BlockTarget.FACET, region, PROFILES[ProfileName.STRICT_DUAL])
    assert chance is not None
    assert (chance.flow.first_positive, chance.flow.second_positive, chance.of_10) == (first, second, of_10)
    assert (chance.at_most, chance.table.source) == (False, "manchikanti2004")


@pytest.mark.parametrize(
    ("target", "region"),
    [
        (BlockTarget.GENICULAR, Region.KNEE),
        (BlockTarget.SACROILIAC, Region.SACROILIAC),
        (BlockTarget.NERVE_ROOT, Region.LUMBAR),
        (BlockTarget.FACET, Region.UNSAID),
    ],
)
def test_without_a_table_there_is_no_number(target: BlockTarget, region: Region) -> None:
    assert chance_after_positive(target, region, PROFILES[ProfileName.STRICT_DUAL]) is None


def test_under_a_looser_profile_the_chance_is_at_most() -> None:
    for name, at_most in ((ProfileName.CONSENSUS, True), (ProfileName.SIJ_LCD, True), (ProfileName.SIS, False)):
        chance = chance_after_positive(BlockTarget.FACET, Region.LUMBAR, PROFILES[name])
        assert chance is not None
        assert chance.at_most is at_most
        assert chance.trace.reasons[0].text.startswith("At most" if at_most else "About")


@pytest.mark.parametrize(("share", "false"), [("0", "0.5"), ("1.1", "0.5"), ("0.5", "-0.1"), ("0.5", "1.1")])
def test_a_table_row_holds_shares_of_one(share: str, false: str) -> None:
    with pytest.raises(ValueError, match="shares of 1"):
        Prevalence(Fraction(share), Fraction(false), "x")


def test_a_test_that_misleads_nobody_leaves_certainty_and_one_that_misleads_all_the_prevalence() -> None:
    assert chance_of(Prevalence(Fraction(1, 5), Fraction(0), "x")).percent == "100.0"
    assert chance_of(Prevalence(Fraction(1, 5), Fraction(1), "x")).percent == "20.0"
    assert chance_of(Prevalence(Fraction(1), Fraction(1), "x")).of_10 == 10
    assert len(FACET_TABLE) == 3


def _ready(
    *results: BlockResult, target: BlockTarget = BlockTarget.FACET, settings: RuleSettings = SETTINGS
) -> tuple[ReadinessState, tuple[str, ...]]:
    ready = radiofrequency_readiness(target, results, settings)
    return ready.state, ready.cautions


def test_two_positive_blocks_meet_the_criteria_with_their_word() -> None:
    first, second = _lasting(_result("a"), 150, 210), _lasting(_result("b", 20, LONG), 240, 300)
    ready = radiofrequency_readiness(BlockTarget.FACET, [second, first], SETTINGS)
    assert (ready.state, ready.concordance) == (ReadinessState.CRITERIA_MET, Concordance.CONCORDANT)
    assert ready.cautions == ("duration_short",)


@pytest.mark.parametrize(
    ("lidocaine", "bupivacaine", "caution"),
    [((240, 300), (150, 210), "discordant_blocks"), ((150, 210), (180, 240), "durations_overlap")],
)
def test_blocks_that_do_not_fit_their_medicines_carry_a_caution(
    lidocaine: tuple[int, int], bupivacaine: tuple[int, int], caution: str
) -> None:
    first, second = _lasting(_result("a"), *lidocaine), _lasting(_result("b", 20, LONG), *bupivacaine)
    state, cautions = _ready(first, second)
    assert state is ReadinessState.CRITERIA_MET
    assert caution in cautions


def test_a_repeat_with_the_same_medicine_is_a_caution() -> None:
    assert _ready(_result("a"), _result("b", 20))[1] == ("blocks_not_comparative", "duration_short")


def test_one_positive_block_needs_a_second_when_strict() -> None:
    assert _ready(_result("a"))[0] is ReadinessState.SECOND_BLOCK_NEEDED


def test_one_positive_block_is_enough_by_consensus_with_its_warning() -> None:
    given = _result("a", settings=ONE_BLOCK)
    ready = radiofrequency_readiness(BlockTarget.FACET, [given], ONE_BLOCK)
    assert ready.state is ReadinessState.CRITERIA_MET_ONE_BLOCK
    assert ready.trace.reasons[0].text == (
        "Even with 80% relief, about 4 of 10 first positive blocks are not positive again on a second block."
    )


def test_one_positive_block_in_a_region_without_a_table_warns_without_numbers() -> None:
    given = _result("a", settings=ONE_BLOCK, site="somewhere")
    assert _ready(given, settings=ONE_BLOCK)[1][0] == "one_block_only"


def test_a_block_that_was_not_positive_is_named_beside_one_that_was() -> None:
    assert "blocks_disagree" in _ready(_result("a"), _result("b", 20, LONG, good=False))[1]


def test_no_block_and_no_positive_block_are_told_apart() -> None:
    assert _ready()[0] is ReadinessState.NO_BLOCK
    assert _ready(_result("a", good=False)) == (ReadinessState.NOT_MET, ())


def test_a_block_that_cannot_be_read_speaks_neither_for_nor_against() -> None:
    unread = read_block(block("3", {15: "1", 30: "1", 60: "1", 90: "1"}), SETTINGS)
    assert unread.verdict is BlockVerdict.UNINTERPRETABLE
    assert _ready(unread) == (ReadinessState.BLOCK_UNREADABLE, ())
    assert _ready(unread, _result("a", good=False))[0] is ReadinessState.NOT_MET
    assert _ready(unread, _result("a"))[0] is ReadinessState.SECOND_BLOCK_NEEDED


def test_a_knee_block_never_meets_a_criterion_by_itself() -> None:
    knee = [_result("a", target=BlockTarget.GENICULAR), _result("b", 20, LONG, target=BlockTarget.GENICULAR)]
    state, cautions = _ready(*knee, target=BlockTarget.GENICULAR)
    assert state is ReadinessState.WEAK_PREDICTOR
    assert cautions[0] == "genicular_block_weak"


def test_the_sacroiliac_joint_says_that_it_is_not_covered() -> None:
    given = _result("a", target=BlockTarget.SACROILIAC, site="left_buttock")
    assert "si_not_covered" in _ready(given, target=BlockTarget.SACROILIAC)[1]


def test_other_targets_have_no_radiofrequency_criteria() -> None:
    assert _ready(target=BlockTarget.NERVE_ROOT)[0] is ReadinessState.NOT_APPLICABLE
