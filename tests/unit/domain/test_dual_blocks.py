"""Two blocks together, and the chance after one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from rule_builders import block

from consult_app.domain.blocks import BlockResult, Duration, read_block
from consult_app.domain.chance import FACET_TABLE, Prevalence, chance_after_positive, chance_of, half_down
from consult_app.domain.dual_blocks import Concordance, compare_blocks, pair_blocks
from consult_app.domain.procedures import Anesthetic, BlockTarget, Region, Side
from consult_app.domain.profiles import PROFILES, ProfileName
from consult_app.domain.rules import codes
from consult_app.domain.settings import RuleSettings

SETTINGS = RuleSettings()
GOOD, BAD = {15: "0", 30: "0", 60: "0", 90: "8"}, {15: "8", 30: "8", 60: "8", 90: "8"}
SHORT, LONG = Anesthetic.LIDOCAINE, Anesthetic.BUPIVACAINE


def _result(
    key: str,
    offset: int = 0,
    anesthetic: Anesthetic = SHORT,
    *,
    good: bool = True,
    site: str = "low_back",
) -> BlockResult:
    given = block("8", GOOD if good else BAD, anesthetic=anesthetic, key=key, offset=offset, site=site)
    return read_block(given, SETTINGS)


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
    [
        (SHORT, SHORT),
        (LONG, LONG),
        (LONG, Anesthetic.ROPIVACAINE),
        (SHORT, Anesthetic.MEPIVACAINE),
        (Anesthetic.CHLOROPROCAINE, Anesthetic.MEPIVACAINE),
    ],
)
def test_two_medicines_that_do_not_differ_in_length_are_not_compared(one: Anesthetic, two: Anesthetic) -> None:
    pair = compare_blocks(_result("a", 0, one), _result("b", 20, two), SETTINGS.block)
    assert (pair.result, codes(pair.trace.reasons)) == (Concordance.NOT_COMPARATIVE, ("drugs_do_not_differ",))


@pytest.mark.parametrize("unknown", [Anesthetic.UNSAID, Anesthetic.OTHER])
@pytest.mark.parametrize("known", [SHORT, LONG, Anesthetic.OTHER])
def test_a_medicine_that_is_not_known_is_not_compared(unknown: Anesthetic, known: Anesthetic) -> None:
    pair = compare_blocks(_result("a", 0, known), _result("b", 20, unknown), SETTINGS.block)
    assert (pair.result, codes(pair.trace.reasons)) == (Concordance.NOT_COMPARATIVE, ("medicine_unknown",))


@pytest.mark.parametrize("short", [SHORT, Anesthetic.MEPIVACAINE, Anesthetic.CHLOROPROCAINE])
@pytest.mark.parametrize("long", [LONG, Anesthetic.ROPIVACAINE])
def test_every_short_medicine_is_compared_with_every_long_one(short: Anesthetic, long: Anesthetic) -> None:
    one, two = _lasting(_result("a", 0, short), 90, 180), _lasting(_result("b", 20, long), 180, 240)
    assert _compare(one, two) is Concordance.CONCORDANT


def test_two_levels_are_not_compared() -> None:
    def at(result: BlockResult, level: str) -> BlockResult:
        return replace(result, block=replace(result.block, procedure=replace(result.block.procedure, level=level)))

    one, two = _result("a"), _result("b", 20, LONG)
    pair = compare_blocks(at(one, "L4-L5"), at(two, "L3-L4"), SETTINGS.block)
    assert (pair.result, codes(pair.trace.reasons)) == (Concordance.NOT_COMPARATIVE, ("levels_differ",))
    assert pair_blocks([at(one, "L4-L5"), at(two, "L3-L4")], SETTINGS.block) == ()
    assert len(pair_blocks([at(one, "L4-L5"), at(two, "l4-l5")], SETTINGS.block)) == 1
    assert len(pair_blocks([at(one, "L4-L5"), two], SETTINGS.block)) == 1


def test_a_block_that_cannot_be_read_is_not_said_to_be_negative() -> None:
    unread = read_block(block("3", GOOD, key="b", offset=20), SETTINGS)
    pair = compare_blocks(_result("a"), unread, SETTINGS.block)
    assert (pair.result, codes(pair.trace.reasons)) == (Concordance.NOT_CONFIRMED, ("not_both_readable",))


def test_salt_water_is_no_part_of_a_comparison() -> None:
    saline = _result("b", 10, Anesthetic.SALINE, good=False)
    pairs = pair_blocks([_result("a"), saline, _result("c", 20, LONG)], SETTINGS.block)
    assert [(pair.first.block.procedure.id, pair.second.block.procedure.id) for pair in pairs] == [("a", "c")]


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
    assert pair_blocks([left, sided(right, Side.UNSAID)], SETTINGS.block) == (), "which side it was nobody knows"
    assert len(pair_blocks([left, sided(right, Side.LEFT)], SETTINGS.block)) == 1


def test_a_knee_with_a_side_is_the_sided_knee() -> None:
    knee = _result("a", site="knee")
    left = replace(knee, block=replace(knee.block, procedure=replace(knee.block.procedure, side=Side.LEFT)))
    assert len(pair_blocks([left, _result("b", 20, LONG, site="left_knee")], SETTINGS.block)) == 1
    assert pair_blocks([left, _result("b", 20, LONG, site="right_knee")], SETTINGS.block) == ()


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
