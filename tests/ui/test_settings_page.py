"""Settings: kept as they are typed, refused in one sentence, in force from the next chart, the same after a restart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from ui_room import Room

from consult_app.domain.payer_pack import CoverageFamily, RuleKind
from consult_app.domain.profiles import ProfileName
from consult_app.domain.settings import RuleSettings
from consult_app.ui.widgets.boxes import Card
from consult_app.usecases.payer_rules import rules_of_content
from consult_app.usecases.setting_fields import FIELDS, SAME, Origin, SettingKind


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


def untouched(room: Room) -> RuleSettings:
    """The rules without a choice of the practice: with the payers' packs of the content."""
    return RuleSettings(payer=rules_of_content(room.app.context().content))


def own_epidurals(room: Room) -> int | None:
    """The practice's own limit of epidural sessions; None where it goes by the policy."""
    found = rules(room).payer.rule(CoverageFamily.ESI, RuleKind.SESSIONS, room.app.context().today())
    assert found is not None
    return found.number if found.own else None


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
    assert own_epidurals(settings) == 3
    settings.press("settings_done")
    settings.until_seen("page_home")
    settings.press("open_settings")
    assert field(settings, "payer_esi").text() == "3"


def test_an_impossible_number_is_refused_by_name_and_what_was_typed_stays(settings: Room):
    said = typed(settings, "pain_latest_days", "1,8")
    assert "newest mean" in said
    assert "takes a whole number from 3 to 31" in said
    assert field(settings, "pain_latest_days").text() == "1,8"
    assert rules(settings) == untouched(settings)
    assert typed(settings, "pain_latest_days", " 10.0") == "Saved."
    assert field(settings, "pain_latest_days").text() == "10", "as it was kept"


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
    assert field(settings, "windows_esi").text() == "2-4 wk, 3 mo"
    assert rules(settings) == untouched(settings)


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
    assert own_epidurals(settings) == 3, "nothing happens before the second press"
    settings.press("settings_sure")
    assert rules(settings) == untouched(settings)
    assert field(settings, "payer_esi").text() == ""
    assert settings.button("setting_profile_strict_dual").isChecked()
    assert "default" in settings.words("settings_said")


def test_a_convention_is_never_shown_as_evidence_and_a_payers_rule_never_as_advice(settings: Room):
    for one in FIELDS.values():
        if one.kind is not SettingKind.CHOICE and one.origin is Origin.CONVENTION:
            assert settings.words(f"origin_{one.code}") == "A convention, not evidence."
        if one.origin is Origin.COVERAGE:
            assert settings.words(f"origin_{one.code}").startswith("On file: ")
    assert settings.words("origin_payer_esi") == "On file: 4, by L36920."
    told = " ".join(one.text() for one in settings.see(Card, "settings_payer").findChildren(QLabel))
    assert "We go by rule L36920 of Novitas." in told
    assert told.count("Not checked by anyone. Not medical advice.") == 3


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
    found = again.app.settings.in_force(again.app.context().content, str)
    assert found.auto_lock_minutes == 7


def test_looking_around_settings_last_for_the_run_only_and_say_so(lookers: Room):
    lookers.press("open_settings")
    assert "until the app is closed" in lookers.words("settings_lead")
    typed(lookers, "payer_facet_rfa", "1")
    lookers.press("settings_done")
    assert [one.number for one in rules(lookers).payer.own] == [1]
    assert not (lookers.app.parts.data_dir / "store").exists()


def test_a_stored_value_that_is_impossible_is_named_at_home_and_the_default_holds(locked: Room):
    locked.unlock()
    locked.until_seen("page_home")
    assert locked.app.store is not None
    locked.app.store.records.save_settings({"payer.esi": "many"})
    locked.app.settings.open(locked.app.store.records)
    locked.app.enter()
    locked.until_seen("notice_words")
    assert "Epidural injections" in locked.words("notice_words")
    assert own_epidurals(locked) is None
    locked.press("open_settings")
    assert "Epidural injections" in locked.words("settings_problem")


def test_a_store_that_cannot_be_written_says_so_and_keeps_nothing(settings: Room):
    assert settings.app.store is not None
    settings.app.store.records.ledger.stop("The store can be read but not written now.")
    assert typed(settings, "payer_esi", "3") == "The store can be read but not written now."
    assert own_epidurals(settings) is None
    settings.press("setting_profile_sis")
    assert settings.words("said_profile") == "The store can be read but not written now."
    assert settings.button("setting_profile_strict_dual").isChecked()


def test_what_was_set_holds_for_the_next_chart(settings: Room):
    settings.press("setting_profile_consensus")
    settings.press("settings_done")
    settings.until_seen("page_home")
    settings.new_patient("Ana Fictional")
    assert settings.page("your_pain").context.rules.profile is ProfileName.CONSENSUS


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
