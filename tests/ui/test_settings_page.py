"""Settings: kept as they are typed, refused in one sentence, in force from the next chart, the same after a restart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLineEdit
from ui_room import Room

from consult_app.domain.payer_pack import CoverageFamily, RuleKind
from consult_app.domain.profiles import ProfileName
from consult_app.domain.settings import PayerRules, RuleSettings
from consult_app.reasons.reason import because
from consult_app.usecases.practice.setting_fields import FIELDS, SAME, Origin, SettingKind


@pytest.fixture
def settings(home: Room) -> Room:
    """The settings of a practice whose store is open."""
    home.press("open_settings")
    home.until_seen("page_settings")
    return home


def field(room: Room, name: str) -> QLineEdit:
    return room.see(QLineEdit, f"setting_{name}")


def typed(room: Room, name: str, text: str) -> str:
    """Type into a setting, press Enter, and return what is said of it."""
    room.write(f"setting_{name}", text, enter=True)
    return room.words(f"said_{name}")


def rules(room: Room) -> RuleSettings:
    return room.app.context().rules


def own(room: Room, family: CoverageFamily) -> int | None:
    """The practice's own number of sessions; None where it goes by the policy on file."""
    kept = (one for one in rules(room).payer.own if (one.family, one.kind) == (family, RuleKind.SESSIONS))
    return next((int(one.number) for one in kept), None)


def untouched(room: Room) -> bool:
    """Whether every rule stands at its default."""
    return replace(rules(room), payer=PayerRules()) == RuleSettings() and rules(room).payer.own == ()


def test_the_gear_is_offered_at_home_only(visit: Room):
    assert not visit.sees("open_settings")
    visit.press("go_home")
    visit.until_seen("page_home")
    visit.press("open_settings")
    assert not visit.sees("open_settings")
    visit.press("settings_done")
    visit.until_seen("page_home")
    assert visit.sees("open_settings")
    visit.press("new_patient")
    assert not visit.sees("open_settings")


def test_a_number_that_was_typed_is_kept_and_in_force(settings: Room):
    assert typed(settings, "payer_esi", "3") == "Saved."
    assert own(settings, CoverageFamily.ESI) == 3
    settings.press("settings_done")
    settings.until_seen("page_home")
    settings.press("open_settings")
    assert field(settings, "payer_esi").text() == "3"


def test_an_impossible_number_is_refused_by_name_and_what_was_typed_stays(settings: Room):
    said = typed(settings, "pain_baseline_days", "two weeks")
    assert "Days before a procedure that count" in said
    assert "takes a whole number from 3 to 90" in said
    assert field(settings, "pain_baseline_days").text() == "two weeks"
    assert untouched(settings)
    assert typed(settings, "pain_baseline_days", "021") == "Saved."
    assert field(settings, "pain_baseline_days").text() == "21", "as it was kept"


def test_the_window_that_answers_is_marked_with_a_star(settings: Room):
    assert field(settings, "windows_rfa_facet").text() == "4-6 wk, 3 mo*, 6 mo, 12 mo"
    assert typed(settings, "windows_rfa_facet", "4-6 wk*, 3 mo") == "Saved."
    assert field(settings, "windows_rfa_facet").text() == "4-6 wk*, 3 mo"
    primary = rules(settings).primary_for("rfa_facet")
    assert primary is not None
    assert primary.label == "4-6 wk"
    assert "one of them with a star" in typed(settings, "windows_rfa_facet", "4-6 wk*, 3 mo*")


def test_fields_that_clash_are_refused_in_one_sentence(settings: Room):
    said = typed(settings, "pain_baseline_days", "4")
    assert "cannot be more than" in said
    assert rules(settings).pain.baseline_days == 14


def test_typing_the_kept_value_again_takes_the_refusal_away(settings: Room):
    typed(settings, "payer_esi", "99")
    settings.write("setting_payer_esi", "", enter=True)
    assert not settings.sees("said_payer_esi")


def test_an_emptied_field_goes_back_to_its_default(settings: Room):
    typed(settings, "windows_esi", "1-2 wk, 6 mo")
    assert [window.label for window in rules(settings).windows_for("esi")] == ["1-2 wk", "6 mo"]
    settings.write("setting_windows_esi", "", enter=True)
    assert field(settings, "windows_esi").text() == "2-4 wk*, 3 mo"
    assert untouched(settings)


def test_a_profile_is_one_tap_and_names_who_uses_it(settings: Room):
    assert settings.button("setting_profile_strict_dual").isChecked()
    before = settings.words("profile_sources")
    settings.press("setting_profile_insurer_50")
    assert settings.words("said_profile") == "Saved."
    assert settings.words("profile_sources") != before
    assert not settings.button("setting_profile_strict_dual").isChecked()
    assert rules(settings).profile is ProfileName.INSURER_50
    settings.press(f"setting_profile_sacroiliac_{SAME}")
    assert list(rules(settings).profiles_by_target.values()) == [ProfileName.GENICULAR]


def test_no_default_profile_is_drawn_larger_than_another(settings: Room):
    sizes = {settings.button(f"setting_profile_{one}").size().toTuple() for one in FIELDS["profile"].choices}
    assert len(sizes) == 1


def test_back_to_the_defaults_asks_once_and_clears_everything(settings: Room):
    typed(settings, "payer_esi", "3")
    settings.press("setting_profile_sis")
    settings.press("settings_defaults")
    assert own(settings, CoverageFamily.ESI) == 3, "nothing happens before the second press"
    settings.press("settings_sure")
    assert untouched(settings)
    assert field(settings, "payer_esi").text() == ""
    assert settings.button("setting_profile_strict_dual").isChecked()
    assert "default" in settings.words("settings_said")


def test_a_convention_is_never_shown_as_evidence_and_a_payers_rule_never_as_advice(settings: Room):
    for one in FIELDS.values():
        if one.kind is not SettingKind.CHOICE and one.origin is Origin.CONVENTION:
            assert settings.words(f"origin_{one.code}") == "A convention, not evidence."
        if one.origin is Origin.COVERAGE:
            assert settings.words(f"origin_{one.code}").startswith("On file: ")


def test_another_language_keeps_the_settings_page_open(settings: Room):
    with settings.bot.waitSignal(settings.app.session.restyled):
        settings.press("switch_language")
    assert settings.sees("page_settings")
    assert settings.words("settings_title") != "Settings"


def test_settings_are_there_after_the_store_is_opened_again(settings: Room, make_room: Callable[..., Room]):
    typed(settings, "auto_lock_minutes", "7")
    settings.press("setting_profile_consensus")
    folder = settings.app.parts.data_dir
    settings.app.close()
    again = make_room(data=folder)
    again.unlock()
    again.until_seen("page_home")
    assert rules(again).profile is ProfileName.CONSENSUS
    found = again.app.settings.in_force(again.app.context().content)
    assert found.auto_lock_minutes == 7


def test_looking_around_settings_last_for_the_run_only_and_say_so(lookers: Room):
    lookers.press("open_settings")
    assert "until the app is closed" in lookers.words("settings_lead")
    typed(lookers, "payer_facet_rfa", "1")
    lookers.press("settings_done")
    assert own(lookers, CoverageFamily.FACET_RFA) == 1
    assert not (lookers.app.parts.data_dir / "store").exists()


def test_a_stored_value_that_is_impossible_is_named_at_home_and_the_default_holds(locked: Room):
    locked.unlock()
    locked.until_seen("page_home")
    assert locked.app.store is not None
    locked.app.store.records.save_settings({"payer.esi": "many"}, expected={})
    locked.app.settings.open(locked.app.store.records)
    locked.app.enter()
    locked.until_seen("notice_words")
    assert "Epidural injections" in locked.words("notice_words")
    assert own(locked, CoverageFamily.ESI) is None
    locked.press("open_settings")
    assert "Epidural injections" in locked.words("settings_problem")


def test_a_store_that_cannot_be_written_says_so_and_keeps_nothing(settings: Room):
    assert settings.app.store is not None
    settings.app.store.records.ledger.stop(because("store_not_writable"))
    assert typed(settings, "payer_esi", "3") == because("store_not_writable").text
    assert own(settings, CoverageFamily.ESI) is None
    settings.press("setting_profile_sis")
    assert settings.words("said_profile") == because("store_not_writable").text
    assert settings.button("setting_profile_strict_dual").isChecked()


def test_what_was_set_holds_for_the_next_chart(settings: Room):
    settings.press("setting_profile_consensus")
    settings.press("settings_done")
    settings.until_seen("page_home")
    settings.new_patient("Ana Fictional")
    assert settings.app.context().rules.profile is ProfileName.CONSENSUS


def test_own_figures_of_one_test_are_shown_as_the_practices_own(settings: Room):
    assert typed(settings, "chance_lumbar_prevalence", "27") == "Saved."
    assert typed(settings, "chance_lumbar_false_positive", "45") == "Saved."
    settings.press("settings_done")
    settings.until_seen("page_home")
    settings.new_patient("Ana Fictional")
    settings.go("find_source")
    settings.press("step_read")
    assert "The practice's own figures" in settings.labels()
    assert any("about 5 get a yes again" in words for words in settings.labels())
