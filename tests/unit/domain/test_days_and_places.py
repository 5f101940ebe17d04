"""Calendar months, windows of days, regions and targets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest
from rule_builders import block, exact, procedure

from consult_app.domain.anatomy import region_of, region_of_site, side_of, sided_site, target_of, was_tested
from consult_app.domain.months import Window, add_months, days_around, last_days, shift, whole_weeks
from consult_app.domain.procedures import Anesthetic, BlockTarget, BlockTest, Region, Side
from consult_app.domain.profiles import PROFILES, ProfileName
from consult_app.domain.settings import RuleSettings


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-04-07", 3, "2026-07-07"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2028-02-29", -12, "2027-02-28"),
        ("2026-04-07", 0, "2026-04-07"),
    ],
)
def test_months_are_calendar_months(day: str, months: int, expected: str) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(expected)


def test_windows_hold_both_ends() -> None:
    window = days_around(date(2026, 4, 7), 1, 2)
    assert window == Window(date(2026, 4, 6), date(2026, 4, 9))
    inside = [date(2026, 4, number) in window for number in (5, 6, 9, 10)]
    assert inside == [False, True, True, False]
    assert last_days(date(2026, 4, 7), 7).first == date(2026, 4, 1)


def test_days_stop_at_the_ends_of_the_calendar() -> None:
    assert shift(date.min, -1) == date.min
    assert shift(date.max, 1) == date.max


def test_weeks_are_whole() -> None:
    assert [whole_weeks(days) for days in (0, 6, 7, 168)] == [0, 0, 1, 24]


@pytest.mark.parametrize(
    ("site", "region"),
    [
        ("low_back", Region.LUMBAR),
        ("left_leg", Region.LUMBAR),
        ("right_thigh", Region.LUMBAR),
        ("left_foot", Region.LUMBAR),
        ("back", Region.LUMBAR),
        ("neck", Region.CERVICAL),
        ("head", Region.CERVICAL),
        ("left_arm", Region.CERVICAL),
        ("right_hand", Region.CERVICAL),
        ("upper_back", Region.THORACIC),
        ("mid_back", Region.THORACIC),
        ("chest", Region.THORACIC),
        ("belly", Region.THORACIC),
        ("left_buttock", Region.SACROILIAC),
        ("left_knee", Region.KNEE),
        ("knee", Region.KNEE),
        ("right_hip", Region.HIP),
        ("left_groin", Region.HIP),
        ("left_shoulder", Region.SHOULDER),
        ("somewhere", Region.UNSAID),
        ("unspecified", Region.UNSAID),
    ],
)
def test_a_site_tells_its_region(site: str, region: Region) -> None:
    assert region_of_site(site) is region


@pytest.mark.parametrize(
    ("kind", "site", "written", "region"),
    [
        ("esi", "low_back", Region.CERVICAL, Region.CERVICAL),
        ("esi", "left_hip", Region.UNSAID, Region.LUMBAR),
        ("esi", "left_shoulder", Region.UNSAID, Region.CERVICAL),
        ("esi", "left_leg", Region.UNSAID, Region.LUMBAR),
        ("rfa_facet", "left_buttock", Region.UNSAID, Region.LUMBAR),
        ("rfa_si", "low_back", Region.UNSAID, Region.SACROILIAC),
        ("rfa_genicular", "left_leg", Region.UNSAID, Region.KNEE),
        ("nerve_block", "left_hip", Region.UNSAID, Region.HIP),
        ("esi", "somewhere", Region.UNSAID, Region.UNSAID),
    ],
)
def test_a_procedure_tells_its_region(kind: str, site: str, written: Region, region: Region) -> None:
    assert region_of(procedure(kind, site=site, region=written)) is region


@pytest.mark.parametrize(
    ("site", "target"),
    [
        ("low_back", BlockTarget.FACET),
        ("neck", BlockTarget.FACET),
        ("mid_back", BlockTarget.FACET),
        ("left_buttock", BlockTarget.SACROILIAC),
        ("left_knee", BlockTarget.GENICULAR),
        ("left_hip", BlockTarget.UNSAID),
    ],
)
def test_a_target_not_written_down_is_the_usual_one_of_its_region(site: str, target: BlockTarget) -> None:
    assert target_of(BlockTest(procedure("nerve_block", site=site))) is target
    written = BlockTest(procedure("nerve_block", site=site), BlockTarget.NERVE_ROOT)
    assert target_of(written) is BlockTarget.NERVE_ROOT


def test_a_block_was_a_test_when_scores_were_asked() -> None:
    plain = BlockTest(procedure("nerve_block"))
    at_rest = BlockTest(procedure("nerve_block"), before_rest=exact("5"))
    assert [was_tested(item) for item in (plain, at_rest, block("8", {}), block(None, {15: "1"}))] == [
        False,
        True,
        True,
        True,
    ]


def test_a_profile_is_in_force_unless_its_target_has_another() -> None:
    settings = RuleSettings(profiles_by_target=MappingProxyType({BlockTarget.SACROILIAC: ProfileName.SIJ_LCD}))
    assert settings.profile_for(BlockTarget.SACROILIAC).name is ProfileName.SIJ_LCD
    assert settings.profile_for(BlockTarget.FACET).name is ProfileName.STRICT_DUAL


def test_every_profile_is_defined_with_its_sources() -> None:
    table = {name: (int(profile.relief), profile.blocks) for name, profile in PROFILES.items()}
    assert table == {
        ProfileName.STRICT_DUAL: (80, 2),
        ProfileName.CONSENSUS: (50, 1),
        ProfileName.SIS: (80, 2),
        ProfileName.INSURER_50: (50, 2),
        ProfileName.SIJ_LCD: (75, 2),
        ProfileName.GENICULAR: (50, 1),
    }
    assert all(profile.sources for profile in PROFILES.values())


def test_the_expected_numbing_time_holds_the_limit_of_its_medicine() -> None:
    rules = RuleSettings().block
    assert dict(rules.numbing_minutes) == {
        Anesthetic.LIDOCAINE: (5, 150),
        Anesthetic.BUPIVACAINE: (5, 480),
        Anesthetic.ROPIVACAINE: (5, 480),
    }
    assert all(first < rules.limits[drug] < last for drug, (first, last) in rules.numbing_minutes.items())


@pytest.mark.parametrize(
    ("site", "side", "sided", "which"),
    [
        ("knee", Side.LEFT, "left_knee", Side.LEFT),
        ("left_knee", Side.UNSAID, "left_knee", Side.LEFT),
        ("right_knee", Side.LEFT, "right_knee", Side.RIGHT),
        ("knee", Side.BOTH, "knee", Side.BOTH),
        ("knee", Side.UNSAID, "knee", Side.UNSAID),
        ("low_back", Side.RIGHT, "low_back", Side.RIGHT),
        ("left_behind", Side.UNSAID, "left_behind", Side.UNSAID),
    ],
)
def test_a_paired_part_with_a_side_is_its_sided_site(site: str, side: Side, sided: str, which: Side) -> None:
    given = replace(procedure("nerve_block", site=site), side=side)
    assert (sided_site(given), side_of(given)) == (sided, which)
