"""The practice's settings: exact, refused in one sentence that names the field, and never half in force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest

from consult_app.content.models.base import Base, Practice
from consult_app.content.pack import Pack
from consult_app.domain.chance import FACET_TABLE, Prevalence, chance_after_positive
from consult_app.domain.payer_pack import CoverageFamily, RuleKind
from consult_app.domain.procedures import BlockTarget, Region
from consult_app.domain.profiles import PROFILES, ProfileName
from consult_app.domain.settings import FollowUpWindow, RuleSettings
from consult_app.errors import InputProblem
from consult_app.usecases.practice_settings import (
    all_taken_back,
    changed_settings,
    default_values,
    practice_settings,
    settings_in_force,
)
from consult_app.usecases.setting_fields import FIELDS, SettingKind, read_setting, setting_text


def base_of(practice: Practice) -> Base:
    """A pack that has nothing but a practice."""
    return Base.model_construct(practice=practice, payers={})


PRACTICE = Practice(name="A practice", offers=())
BASE = base_of(PRACTICE)


def rules(**stored: str) -> RuleSettings:
    """The settings with some fields stored; `__` stands for the dot of a key."""
    return practice_settings({key.replace("__", "."): text for key, text in stored.items()}, BASE)


def change(key: str, typed: str, stored: Mapping[str, str] | None = None) -> dict[str, str | None]:
    return changed_settings(stored or {}, FIELDS[key], typed, BASE)


def test_with_nothing_kept_the_rules_defaults_hold() -> None:
    assert practice_settings({}, BASE) == RuleSettings()
    assert settings_in_force({}, BASE).auto_lock_minutes == 5


def test_the_practice_file_gives_the_profile_and_the_time_to_lock() -> None:
    base = base_of(Practice(name="A practice", offers=(), profile="insurer_50", auto_lock_minutes=9))
    assert practice_settings({}, base).profile is ProfileName.INSURER_50
    assert settings_in_force({}, base).auto_lock_minutes == 9
    assert practice_settings({"profile": "sis"}, base).profile is ProfileName.SIS


def test_every_field_gives_back_what_it_shows() -> None:
    values = default_values(PRACTICE)
    assert set(values) == set(FIELDS)
    for key, field in FIELDS.items():
        assert read_setting(field, setting_text(values[key])) == values[key], key


def test_each_number_reaches_its_own_rule_exactly() -> None:
    found = rules(
        pain__baseline_days="21",
        pain__baseline_ok_days="7",
        pain__latest_days="10",
        payer__esi="3",
        payer__therapeutic_held_months="9",
        payer__esi_second_try_days="21",
    )
    pain = found.pain
    assert (pain.baseline_days, pain.baseline_ok_days, pain.latest_days) == (21, 7, 10)
    assert [(rule.family, rule.kind, rule.number) for rule in found.payer.own] == [
        (CoverageFamily.ESI, RuleKind.SESSIONS, 3),
        (CoverageFamily.FACET_THERAPEUTIC, RuleKind.HELD_MONTHS, 9),
        (CoverageFamily.SI_THERAPEUTIC, RuleKind.HELD_MONTHS, 9),
        (CoverageFamily.ESI, RuleKind.SECOND_TRY_DAYS, 21),
    ]


def test_a_payers_number_that_is_not_set_is_left_to_the_policies_of_the_pack(bundled: Pack) -> None:
    base = bundled.language("en").base
    found = practice_settings({"payer.esi": "3", "payer.facet_rfa": ""}, base).payer
    day = date(2026, 11, 30)
    limits = {family: found.rule(family, RuleKind.SESSIONS, day) for family in CoverageFamily}
    assert {family.value: (rule and rule.number, rule and rule.policy.id) for family, rule in limits.items()} == {
        "esi": (3, "practice"),
        "facet_diagnostic": (4, "L34892"),
        "facet_therapeutic": (4, "L34892"),
        "facet_rfa": (2, "L34892"),
        "si_diagnostic": (2, "starting"),
        "si_therapeutic": (4, "starting"),
    }


def test_a_kind_of_block_can_be_read_by_another_profile() -> None:
    found = rules(profile="sis", profile__sacroiliac="same")
    assert found.profile_for(BlockTarget.SACROILIAC).name is ProfileName.SIS
    assert found.profile_for(BlockTarget.GENICULAR).name is ProfileName.GENICULAR


def test_pelvis_and_knee_have_a_profile_of_their_own_unless_the_practice_says_otherwise() -> None:
    found = rules()
    assert found.profile_for(BlockTarget.FACET).name is ProfileName.STRICT_DUAL
    assert found.profile_for(BlockTarget.SACROILIAC).name is ProfileName.SIJ_LCD
    assert found.profile_for(BlockTarget.GENICULAR).name is ProfileName.GENICULAR


def test_windows_are_typed_in_weeks_and_months() -> None:
    found = rules(windows__esi=" 2–4 weeks,6 mo , 12 Months ")
    assert found.windows_for("esi") == (
        FollowUpWindow("2-4 wk", 14, 28, primary=True),
        FollowUpWindow("6 mo", months=6),
        FollowUpWindow("12 mo", months=12),
    )
    assert found.windows_for("prp") == RuleSettings().windows_for("prp")


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("profile", "lenient"),
        ("profile", "genicular"),
        ("profile.sacroiliac", "genicular"),
        ("pain.baseline_days", "2"),
        ("pain.baseline_days", "91"),
        ("pain.baseline_days", "14.5"),
        ("pain.baseline_days", "two weeks"),
        ("pain.baseline_days", "-14"),
        ("pain.baseline_days", "1e1"),
        ("payer.esi", "0"),
        ("payer.esi", "25"),
        ("windows.esi", "soon"),
        ("windows.esi", "2-4 wk,"),
        ("windows.esi", "4-2 wk"),
        ("windows.esi", "0-2 wk"),
        ("windows.esi", "2-105 wk"),
        ("windows.esi", "0 mo"),
        ("windows.esi", "61 mo"),
        ("windows.esi", "6 mo, 3 mo"),
        ("windows.esi", "3 mo, 3 mo"),
        ("windows.esi", ", ".join(f"{month} mo" for month in range(1, 10))),
        ("auto_lock_minutes", "0"),
        ("auto_lock_minutes", "61"),
    ],
)
def test_an_impossible_value_is_refused_in_one_sentence_that_names_the_field(key: str, text: str) -> None:
    with pytest.raises(InputProblem) as refused:
        practice_settings({key: text}, BASE)
    assert f"“{key}”" in refused.value.sentence
    assert refused.value.sentence.count(".\n") == 0
    assert settings_in_force({key: text}, BASE).texts == settings_in_force({}, BASE).texts


def test_the_field_is_named_as_the_page_names_it() -> None:
    found = settings_in_force({"payer.esi": "many"}, BASE, name_of=lambda field: f"<{field.code}>")
    assert found.refused == ("“<payer_esi>” takes a whole number from 1 to 24.",)


def test_one_bad_value_does_not_take_the_others_with_it() -> None:
    found = settings_in_force({"payer.esi": "many", "payer.facet_rfa": "1"}, BASE)
    assert [(rule.family, rule.number) for rule in found.rules.payer.own] == [(CoverageFamily.FACET_RFA, 1)]


def test_fields_that_cannot_stand_together_are_refused() -> None:
    with pytest.raises(InputProblem, match=r"pain\.baseline_ok_days"):
        practice_settings({"pain.baseline_days": "4"}, BASE)
    found = settings_in_force({"pain.baseline_days": "4", "pain.latest_days": "10"}, BASE)
    assert (found.rules.pain.baseline_days, found.rules.pain.latest_days, len(found.refused)) == (14, 10, 1)


def test_a_window_of_just_enough_days_stands() -> None:
    assert rules(pain__baseline_days="5").pain.baseline_days == 5


def test_a_typed_value_is_kept_in_its_plain_form() -> None:
    assert change("pain.baseline_days", " 21.0 ") == {"pain.baseline_days": "21"}
    assert change("windows.prp", "6-12 WEEKS, 6 months") == {"windows.prp": "6-12 wk, 6 mo"}


def test_the_default_or_nothing_typed_takes_the_setting_back() -> None:
    assert change("pain.latest_days", "7", {"pain.latest_days": "3"}) == {"pain.latest_days": None}
    assert change("pain.latest_days", "  ", {"pain.latest_days": "3"}) == {"pain.latest_days": None}
    assert change("profile", "strict_dual", {"profile": "sis"}) == {"profile": None}


def test_a_payers_number_is_the_practices_own_until_it_is_emptied() -> None:
    """Also where it is the policy's number: the practice then stands for it, whatever the policy says later."""
    assert change("payer.esi", "4") == {"payer.esi": "4"}
    assert change("payer.esi", "  ", {"payer.esi": "4"}) == {"payer.esi": None}
    assert settings_in_force({}, BASE).texts["payer.esi"] == ""


def test_a_typed_value_that_clashes_with_what_is_kept_is_refused() -> None:
    with pytest.raises(InputProblem, match="cannot be more than"):
        change("pain.baseline_days", "4")
    assert change("pain.baseline_days", "4", {"pain.baseline_ok_days": "3"}) == {"pain.baseline_days": "4"}


def test_a_clash_elsewhere_does_not_stop_another_field() -> None:
    stored = {"pain.baseline_days": "4", "payer.esi": "3"}
    assert change("payer.esi", "2", stored) == {"payer.esi": "2"}


def test_the_window_that_answers_did_it_help_stays_so_while_it_is_among_them() -> None:
    found = rules(windows__rfa_facet="4-6 wk, 3 mo, 9 mo")
    assert [window.label for window in found.windows_for("rfa_facet") if window.primary] == ["3 mo"]
    primary = found.primary_for("rfa_facet")
    assert primary is not None
    assert primary.label == "3 mo"
    without = rules(windows__rfa_facet="4-6 wk, 9 mo").primary_for("rfa_facet")
    assert without is not None
    assert without.label == "4-6 wk"


def test_taking_all_back_leaves_other_settings_alone() -> None:
    stored = {"payer.esi": "3", "profile": "sis", "something.else": "kept"}
    assert all_taken_back(stored) == {"payer.esi": None, "profile": None}


def test_kinds_say_how_a_field_is_typed() -> None:
    assert {field.kind for field in FIELDS.values()} == set(SettingKind)
    assert all(field.choices for field in FIELDS.values() if field.kind is SettingKind.CHOICE)
    assert FIELDS["payer.esi_held_months"].code == "payer_esi_held_months"


def test_how_often_one_test_misleads_can_be_the_practices_own_figures() -> None:
    """H11: the defaults are editable; figures that are not the study's do not carry its name."""
    found = rules(chance__lumbar_prevalence="27", chance__lumbar_false_positive="45").chance
    assert found[Region.LUMBAR] == Prevalence(Fraction(27, 100), Fraction(45, 100), "")
    assert found[Region.CERVICAL] == FACET_TABLE[Region.CERVICAL]
    told = chance_after_positive(BlockTarget.FACET, Region.LUMBAR, PROFILES[ProfileName.STRICT_DUAL], found)
    assert told is not None
    assert (told.of_10, told.percent) == (5, "45.1")
    with pytest.raises(InputProblem):
        rules(chance__lumbar_prevalence="0")
