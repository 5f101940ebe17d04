"""All tests of one person: one number each, and read beside each other."""

from __future__ import annotations

from random import Random

from rule_builders import block

from consult_app.domain.blocks import BlockVerdict, read_block
from consult_app.domain.person_blocks import numbers_of_tests, read_tests
from consult_app.domain.procedures import Anesthetic, BlockTest
from consult_app.domain.rules import codes
from consult_app.domain.settings import RuleSettings

SETTINGS = RuleSettings()
GOOD, BAD = {15: "0", 30: "0", 60: "0", 90: "8"}, {15: "8", 30: "8", 60: "8", 90: "8"}


def _saline(*, good: bool, key: str = "s", offset: int = 10) -> BlockTest:
    return block("8", GOOD if good else BAD, key=key, offset=offset, anesthetic=Anesthetic.SALINE)


def test_only_tests_are_numbered() -> None:
    treated = block(None, {}, key="t", steroid=True)
    tests = [block("8", GOOD, key="a", offset=10), block("8", BAD, key="b", offset=20)]
    assert numbers_of_tests([tests[1], treated, tests[0]]) == {"a": 1, "b": 2}
    results = read_tests([treated, *tests], SETTINGS)
    assert [(one.block.procedure.id, one.number) for one in results] == [("a", 1), ("b", 2)]


def test_a_number_does_not_rest_on_the_order_of_a_file() -> None:
    tests = [block("8", GOOD, key=f"b{number}", offset=number // 2) for number in range(8)]
    told = numbers_of_tests(tests)
    for seed in range(5):
        mixed = tests.copy()
        Random(seed).shuffle(mixed)
        assert numbers_of_tests(mixed) == told


def test_a_block_that_is_read_by_itself_has_no_number() -> None:
    assert read_block(block("8", GOOD), SETTINGS).number is None


def test_relief_from_salt_water_is_told_beside_every_other_test_and_changes_no_verdict() -> None:
    tests = [block("8", GOOD, key="a"), block("8", BAD, key="b", offset=20, site="neck"), block("3", GOOD, key="c")]
    alone = {one.block.procedure.id: one for one in read_tests(tests, SETTINGS)}
    placebo, *others = sorted(
        read_tests([*tests, _saline(good=True)], SETTINGS), key=lambda one: one.block.procedure.id != "s"
    )
    assert (placebo.verdict, placebo.flags) == (BlockVerdict.PLACEBO_RESPONSE, ())
    for other in others:
        before = alone[other.block.procedure.id]
        assert (other.verdict, other.peak, other.duration) == (before.verdict, before.peak, before.duration)
        assert other.flags == (*before.flags, "also_fell_with_saline")
        assert codes(other.trace.reasons)[-1] == "also_fell_with_saline"


def test_salt_water_that_did_nothing_is_not_told_beside_other_tests() -> None:
    found = read_tests([block("8", GOOD, key="a"), _saline(good=False)], SETTINGS)
    assert [one.flags for one in found] == [(), ()]


def test_two_tests_of_one_minute_are_named() -> None:
    one, two = (block("8", GOOD, key=key, clock="09:30") for key in ("a", "b"))
    later, undated = block("8", GOOD, key="c", clock="09:31"), block("8", GOOD, key="d")
    found = {result.block.procedure.id: result.flags for result in read_tests([one, two, later, undated], SETTINGS)}
    assert found == {"a": ("same_minute",), "b": ("same_minute",), "c": (), "d": ()}


def test_the_regions_of_blocks_that_are_no_tests_still_count() -> None:
    treated = block(None, {}, key="t", site="left_knee", steroid=True)
    (found,) = read_tests([block("8", GOOD, key="a"), treated], SETTINGS)
    assert codes(found.trace.reasons) == ("two_regions",)
