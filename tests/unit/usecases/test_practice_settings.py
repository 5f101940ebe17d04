"""The practice's settings: exact, refused in one sentence that names the field, and never half in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from consult_app import shipped
from consult_app.content.load import read_pack
from consult_app.content.models.base import Practice
from consult_app.domain.chance import FACET_TABLE, Prevalence, chance_after_positive
from consult_app.domain.payer_pack import CoverageFamily, RuleKind
from consult_app.domain.procedures import BlockTarget, Region
from consult_app.domain.profiles import PROFILES, ProfileName
from consult_app.domain.settings import RuleSettings
from consult_app.domain.windows import FollowUpWindow
from consult_app.errors import InputProblem
from consult_app.usecases.practice.practice_settings import (
    all_taken_back,
    changed_settings,
    default_values,
    practice_settings,
    settings_in_force,
)
from consult_app.usecases.practice.setting_fields import FIELDS, WINDOW_KINDS, SettingKind, read_setting, setting_text
from consult_app.usecases.wording.problem_words import told_words

PRACTICE = Practice(name="A practice", offers=())
_LOADED = read_pack(shipped.content_folder()).pack
assert _LOADED is not None
BASE = _LOADED.language("en").base.model_copy(update={"practice": PRACTICE})
"""The bundled content of a practice that has said nothing of itself, with the payers' packs on file."""


def rules(**stored: str) -> RuleSettings:
    """The settings with some fields stored; `__` stands for the dot of a key."""
    return practice_settings({key.replace("__", "."): text for key, text in stored.items()}, BASE)


def change(key: str, typed: str, stored: Mapping[str, str] | None = None) -> dict[str, str | None]:
    return changed_settings(stored or {}, FIELDS[key], typed, BASE)


def test_with_nothing_kept_the_rules_defaults_hold() -> None:
    assert practice_settings({}, BASE) == replace(RuleSettings(), payer=rules().payer)
    assert settings_in_force({}, BASE).auto_lock_minutes == 5


def test_the_practice_file_gives_the_profile_and_the_time_to_lock() -> None:
    practice = Practice(name="A practice", offers=(), profile="insurer_50", auto_lock_minutes=9)
    base = BASE.model_copy(update={"practice": practice})
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
        payer__facet_rfa_held_months="9",
    )
    pain = found.pain
    assert (pain.baseline_days, pain.baseline_ok_days, pain.latest_days) == (21, 7, 10)
    assert sessions(found, CoverageFamily.ESI) == 3
    assert own_number(found, CoverageFamily.FACET_RFA, RuleKind.HELD_MONTHS) == 9
    assert own_number(found, CoverageFamily.FACET_RFA, RuleKind.SESSIONS) is None


def own_number(found: RuleSettings, family: CoverageFamily, kind: RuleKind) -> int | None:
    """The practice's own number; None where it goes by the policy on file."""
    return next((int(one.number) for one in found.payer.own if (one.family, one.kind) == (family, kind)), None)


def sessions(found: RuleSettings, family: CoverageFamily) -> int | None:
    return own_number(found, family, RuleKind.SESSIONS)


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
    ("typed", "judged"),
    [
        ("4-6 wk, 3 mo*, 6 mo", "3 mo"),
        ("4-6 wk*, 3 mo", "4-6 wk"),
        ("4-6 wk, 3 mo *", "3 mo"),
        ("4-6 wk, 3 mo, 6 mo", "3 mo"),
        ("4-6 wk, 6 mo", "4-6 wk"),
    ],
)
def test_the_window_that_answers_is_the_starred_one_else_the_usual_one_else_the_first(typed: str, judged: str) -> None:
    found = rules(windows__rfa_facet=typed)
    primary = found.primary_for("rfa_facet")
    assert primary is not None
    assert primary.label == judged
    assert sum(window.primary for window in found.windows_for("rfa_facet")) == 1
    assert "*" not in "".join(window.label for window in found.windows_for("rfa_facet"))


def test_the_star_is_shown_where_it_was_set_and_where_it_is_the_default() -> None:
    assert setting_text(RuleSettings().windows_for("rfa_facet")) == "4-6 wk, 3 mo*, 6 mo, 12 mo"
    assert change("windows.rfa_facet", "4-6 wk*, 3 mo") == {"windows.rfa_facet": "4-6 wk*, 3 mo"}


def test_kinds_that_share_their_windows_have_one_field() -> None:
    found = rules(windows__esi="1-2 wk*, 6 mo", windows__si_injection="2-3 wk")
    for kind in ("esi", "nerve_block", "nerve_block_therapeutic"):
        assert [window.label for window in found.windows_for(kind)] == ["1-2 wk", "6 mo"]
    for kind in ("si_injection", "si_joint_injection"):
        assert [window.label for window in found.windows_for(kind)] == ["2-3 wk"]
    assert sorted(kind for kinds in WINDOW_KINDS.values() for kind in kinds) == sorted(RuleSettings().windows)


def test_numbers_that_rules_no_longer_compare_with_are_passed_over_calmly() -> None:
    stored = {"pain.error_many_days": "1.9", "pain.error_few_days": "9", "pain.error_weak_baseline": "x"}
    found = settings_in_force(stored, BASE)
    assert found.refused == ()
    assert found.rules == settings_in_force({}, BASE).rules
    assert all_taken_back(stored) == {}


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
        ("windows.esi", "2-4 wk*, 3 mo*"),
        ("windows.esi", "*"),
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
    assert f"“{key}”" in str(refused.value)
    assert str(refused.value).count(".\n") == 0
    assert settings_in_force({key: text}, BASE).texts == settings_in_force({}, BASE).texts


def test_the_field_is_named_as_the_page_names_it() -> None:
    found = settings_in_force({"payer.esi": "many"}, BASE, name_of=lambda field: f"<{field.code}>")
    assert told_words(str, found.refused) == ("“<payer_esi>” takes a whole number from 1 to 24.",)


def test_one_bad_value_does_not_take_the_others_with_it() -> None:
    found = settings_in_force({"payer.esi": "many", "payer.facet_rfa": "1"}, BASE)
    assert (sessions(found.rules, CoverageFamily.ESI), sessions(found.rules, CoverageFamily.FACET_RFA)) == (None, 1)


def test_fields_that_cannot_stand_together_are_refused() -> None:
    with pytest.raises(InputProblem, match=r"pain\.baseline_ok_days"):
        practice_settings({"pain.baseline_days": "4"}, BASE)


def test_a_window_of_just_enough_days_stands() -> None:
    assert rules(pain__baseline_days="5").pain.baseline_days == 5


def test_where_two_clash_both_defaults_are_put_back() -> None:
    found = settings_in_force({"pain.baseline_days": "4", "pain.baseline_ok_days": "6"}, BASE)
    assert found.rules.pain == RuleSettings().pain
    assert len(found.refused) == 1


def test_a_typed_value_is_kept_in_its_plain_form() -> None:
    assert change("pain.baseline_days", " 021 ") == {"pain.baseline_days": "21"}
    assert change("windows.prp", "6-12 WEEKS, 6 months") == {"windows.prp": "6-12 wk, 6 mo*"}


def test_the_default_or_nothing_typed_takes_the_setting_back() -> None:
    assert change("windows.esi", "2-4 wk, 3 mo", {"windows.esi": "6 mo"}) == {"windows.esi": None}
    assert change("payer.esi", "  ", {"payer.esi": "3"}) == {"payer.esi": None}
    assert change("profile", "strict_dual", {"profile": "sis"}) == {"profile": None}


def test_a_typed_value_that_clashes_with_what_is_kept_is_refused() -> None:
    with pytest.raises(InputProblem, match="cannot be more than"):
        change("pain.baseline_days", "4")
    assert change("pain.baseline_days", "4", {"pain.baseline_ok_days": "3"}) == {"pain.baseline_days": "4"}


def test_a_clash_elsewhere_does_not_stop_another_field() -> None:
    stored = {"pain.baseline_days": "4", "payer.esi": "3"}
    assert change("payer.esi", "2", stored) == {"payer.esi": "2"}


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
