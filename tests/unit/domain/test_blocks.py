"""Reading one test block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

import pytest
from rule_builders import block, exact, procedure

from consult_app.domain.blocks import BlockVerdict, Duration, DurationCheck, read_block
from consult_app.domain.procedures import (
    Anesthetic,
    BlockReading,
    BlockTarget,
    BlockTest,
    Procedure,
    Region,
    Sedation,
    Side,
)
from consult_app.domain.profiles import ProfileName
from consult_app.domain.rules import codes
from consult_app.domain.scores import Posture
from consult_app.domain.settings import RuleSettings

SETTINGS = RuleSettings()
GOOD = {15: "1", 30: "1", 60: "1", 90: "1", 120: "6"}


def _codes(given: BlockTest, others: Sequence[Procedure] = ()) -> list[str]:
    result = read_block(given, SETTINGS, others)
    assert (result.verdict, result.peak, result.duration_check) == (BlockVerdict.UNINTERPRETABLE, None, None)
    return [reason.code for reason in result.trace.reasons]


def test_without_a_score_before_nothing_can_be_read() -> None:
    assert _codes(block(None, GOOD)) == ["no_score_before"]


def test_every_fault_is_named() -> None:
    given = block("3", {130: "1"}, sedation=Sedation.DEEP)
    assert _codes(given) == ["before_too_low", "too_few_readings", "too_few_early_readings", "sedated"]


def test_no_readings_at_all_is_told_calmly() -> None:
    assert _codes(block("8", {})) == ["too_few_readings", "too_few_early_readings"]


def test_two_regions_on_one_day_cannot_be_read() -> None:
    knee = procedure("nerve_block", key="other", site="left_knee")
    assert _codes(block("8", GOOD), others=[knee]) == ["two_regions"]


@pytest.mark.parametrize(
    "other",
    [
        procedure("nerve_block", key="b1", site="left_knee"),
        procedure("nerve_block", key="other", site="left_leg"),
        procedure("nerve_block", 1, key="other", site="left_knee"),
        procedure("nerve_block", key="other", site="somewhere"),
    ],
    ids=["itself", "same region", "another day", "region not known"],
)
def test_other_procedures_that_do_not_disturb(other: Procedure) -> None:
    assert read_block(block("8", GOOD), SETTINGS, [other]).verdict is BlockVerdict.POSITIVE


def test_a_block_of_an_unknown_region_is_not_stopped_by_another() -> None:
    given = block("8", GOOD, site="somewhere")
    knee = procedure("nerve_block", key="other", site="left_knee")
    assert read_block(given, SETTINGS, [knee]).verdict is BlockVerdict.POSITIVE


def test_readings_at_rest_do_not_flatter_relief() -> None:
    rest = [BlockReading(minutes, exact("0"), Posture.AT_REST) for minutes in (20, 40)]
    moving = [BlockReading(minutes, exact("6"), Posture.WITH_MOVEMENT) for minutes in (15, 30, 60, 90)]
    assert read_block(block("8", [*rest, *moving]), SETTINGS).peak == 25


def test_two_scores_in_one_minute_count_as_the_higher_pain() -> None:
    for pair in (("1", "7"), ("7", "1")):
        doubled = [BlockReading(30, exact(value)) for value in pair]
        rest = [BlockReading(minutes, exact("1")) for minutes in (15, 60, 90)]
        result = read_block(block("8", [*doubled, *rest]), SETTINGS)
        assert (result.duration, result.peak) == (Duration(30, None), exact("87.5"))


def test_relief_that_goes_on_at_the_last_reading_has_an_open_end() -> None:
    result = read_block(block("8", {15: "1", 30: "1", 60: "1", 90: "1"}), SETTINGS)
    assert (result.duration, result.duration_check) == (Duration(75, None), DurationCheck.UNCERTAIN)
    assert "duration_open" in [reason.code for reason in result.trace.reasons]


def test_the_longest_run_counts_and_the_earliest_of_equals() -> None:
    longer_later = {10: "1", 20: "1", 30: "8", 40: "1", 60: "1", 70: "8"}
    assert read_block(block("8", longer_later), SETTINGS).duration == Duration(20, 40)
    equal = {10: "1", 20: "1", 50: "8", 60: "1", 70: "1", 80: "8"}
    assert read_block(block("8", equal), SETTINGS).duration == Duration(10, 50)


def test_a_reading_exactly_at_the_threshold_belongs_to_the_run() -> None:
    result = read_block(block("5", {15: "1", 30: "1", 60: "1", 90: "2"}), SETTINGS)
    assert result.duration == Duration(45, 90)


def test_without_relief_there_is_no_duration() -> None:
    result = read_block(block("8", {15: "7", 30: "7", 60: "7", 90: "7"}), SETTINGS)
    assert (result.verdict, result.duration, result.duration_check) == (BlockVerdict.NEGATIVE, None, None)
    assert result.flags == ()


def test_a_spike_is_flagged_also_when_there_are_two_lone_ones() -> None:
    two_spikes = {15: "0", 30: "8", 60: "0", 90: "8"}
    result = read_block(block("8", two_spikes), SETTINGS)
    assert result.flags == ("single_spike",)
    assert "single_spike" in [reason.code for reason in result.trace.reasons]


def test_a_late_lone_reading_beside_held_relief_is_no_spike() -> None:
    assert read_block(block("8", {15: "0", 30: "0", 60: "8", 90: "0"}), SETTINGS).flags == ()


def test_pain_that_rises_is_negative() -> None:
    result = read_block(block("5", {15: "8", 30: "8", 60: "8", 90: "8"}), SETTINGS)
    assert (result.verdict, result.peak) == (BlockVerdict.NEGATIVE, -60)


def test_what_was_not_said_is_flagged_and_leaves_the_duration_uncertain() -> None:
    given = block("8", GOOD, anesthetic=Anesthetic.UNSAID, sedation=Sedation.UNSAID, steroid=True)
    result = read_block(given, SETTINGS)
    assert result.flags == ("sedation_unsaid", "anesthetic_unsaid", "steroid_mixed_in")
    assert result.duration_check is DurationCheck.UNCERTAIN


def test_a_practice_can_read_one_target_by_another_profile() -> None:
    by_target = MappingProxyType({BlockTarget.GENICULAR: ProfileName.GENICULAR})
    settings = RuleSettings(profiles_by_target=by_target)
    readings = {15: "4", 30: "4", 60: "8", 90: "8"}
    knee = block("8", readings, target=BlockTarget.GENICULAR, site="left_knee")
    assert read_block(knee, settings).verdict is BlockVerdict.POSITIVE
    assert read_block(block("8", readings), settings).verdict is BlockVerdict.PARTIAL


def test_the_target_and_region_are_told_from_the_site_where_not_written_down() -> None:
    result = read_block(block("8", GOOD, target=BlockTarget.UNSAID), SETTINGS)
    assert (result.target, result.region) == (BlockTarget.FACET, Region.LUMBAR)


def test_the_sentence_says_more_likely_and_names_the_profile() -> None:
    result = read_block(block("8", GOOD), SETTINGS)
    assert result.trace.reasons[0].text == (
        "Pain fell by 88%, held on two readings; strict_dual asks for 80%. This place is more likely the source."
    )
    assert result.trace.inputs["readings"] == "15=1, 30=1, 60=1, 90=1, 120=6"


def test_scores_after_eight_hours_are_named_since_they_are_not_read() -> None:
    whole = read_block(block("8", GOOD | {480: "1"}), SETTINGS)
    late = read_block(block("8", GOOD | {481: "1"}), SETTINGS)
    assert "late_readings" not in whole.flags
    assert "late_readings" in late.flags
    assert late.duration == read_block(block("8", GOOD), SETTINGS).duration


def test_a_target_that_was_not_noted_is_said() -> None:
    readings = {15: "1", 30: "1", 60: "1", 90: "1"}
    unsaid = read_block(block("8", readings, target=BlockTarget.UNSAID), SETTINGS)
    assert (unsaid.target, unsaid.verdict) == (BlockTarget.FACET, BlockVerdict.POSITIVE)
    assert unsaid.trace.reasons[-1].code == "target_unsaid"
    assert unsaid.flags == (), "it is no flag: the verdict rests on the scores"
    noted = read_block(block("8", readings), SETTINGS)
    assert "target_unsaid" not in codes(noted.trace.reasons)
    assert noted.trace.inputs["target"] == "facet"


def test_steroid_that_nobody_noted_and_a_reading_in_the_first_minute_are_flagged() -> None:
    given = {15: "1", 30: "1", 60: "1", 90: "1"}
    assert read_block(block("8", given), RuleSettings()).flags == ()
    assert read_block(block("8", given, steroid=None), RuleSettings()).flags == ("steroid_unsaid",)
    assert read_block(block("8", {0: "0"} | given), RuleSettings()).flags == ("reading_at_start",)


@pytest.mark.parametrize("after", ["0", "1", "1.6"])
def test_relief_from_salt_water_counts_for_no_source(after: str) -> None:
    result = read_block(block("8", dict.fromkeys(GOOD, after), anesthetic=Anesthetic.SALINE), SETTINGS)
    assert (result.verdict, result.duration_check) == (BlockVerdict.PLACEBO_RESPONSE, DurationCheck.UNCERTAIN)
    assert codes(result.trace.reasons) == ("block_placebo_response", "duration_open")
    assert result.is_placebo


@pytest.mark.parametrize(
    ("after", "verdict", "told"),
    [("1.7", "partial", "block_partial"), ("4.1", "negative", "block_negative"), ("9", "negative", "block_rose")],
)
def test_salt_water_that_did_little_says_nothing_against_the_place(after: str, verdict: str, told: str) -> None:
    result = read_block(block("8", dict.fromkeys(GOOD, after), anesthetic=Anesthetic.SALINE), SETTINGS)
    assert (result.verdict.value, codes(result.trace.reasons)) == (verdict, (told, "saline_says_nothing"))


@pytest.mark.parametrize(
    "anesthetic", [Anesthetic.MEPIVACAINE, Anesthetic.CHLOROPROCAINE, Anesthetic.OTHER, Anesthetic.UNSAID]
)
def test_how_long_a_medicine_without_a_limit_should_work_is_uncertain(anesthetic: Anesthetic) -> None:
    long = {15: "0", 30: "0", 60: "0", 240: "0", 480: "0"}
    result = read_block(block("8", long, anesthetic=anesthetic), SETTINGS)
    assert (result.verdict, result.duration_check) == (BlockVerdict.POSITIVE, DurationCheck.UNCERTAIN)


def test_pain_that_rose_is_said_to_have_risen() -> None:
    result = read_block(block("6", {15: "9", 30: "9", 60: "8", 90: "9"}), SETTINGS)
    assert (result.verdict, result.rose_to) == (BlockVerdict.NEGATIVE, 9)
    assert [one.text for one in result.trace.reasons] == [
        "Pain rose: it was 6 before the block, above that at every reading and 9 at the most."
    ]


@pytest.mark.parametrize("scores", [("6", "6", "6", "6"), ("9", "2", "9", "9"), ("6", "7", "9", "9")])
def test_pain_that_did_not_fall_is_not_said_to_have_fallen_nor_to_have_risen(scores: Sequence[str]) -> None:
    result = read_block(block("6", dict(zip((15, 30, 60, 90), scores, strict=True))), SETTINGS)
    assert result.rose_to is None
    assert result.trace.reasons[0].text == "Pain was not lower than before (6) on any two readings in a row."


def test_readings_from_the_minute_of_the_block_alone_make_no_test() -> None:
    result = read_block(block("8", {0: "0"}), SETTINGS)
    assert codes(result.trace.reasons) == ("too_few_readings", "too_few_early_readings")
    assert result.flags == ("reading_at_start",)


def test_a_medicine_of_another_name_keeps_the_name_and_an_unknown_one_has_none() -> None:
    other = replace(block("8", GOOD, anesthetic=Anesthetic.OTHER), anesthetic_word="articaine 4%")
    assert read_block(other, SETTINGS).trace.inputs["anesthetic_word"] == "articaine 4%"
    with pytest.raises(ValueError, match="not unknown"):
        replace(block("8", GOOD, anesthetic=Anesthetic.UNSAID), anesthetic_word="articaine")


def test_a_side_that_contradicts_the_site_is_flagged() -> None:
    def flags(site: str, side: Side) -> tuple[str, ...]:
        return read_block(block("8", GOOD, site=site, side=side), SETTINGS).flags

    assert flags("right_knee", Side.LEFT) == ("sides_differ",)
    assert flags("right_knee", Side.RIGHT) == flags("knee", Side.LEFT) == flags("right_knee", Side.UNSAID) == ()
