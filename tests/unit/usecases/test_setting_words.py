"""Every setting has a name in every language, and what it rests on is told."""

from __future__ import annotations

from consult_app.content.pack import Content, Pack
from consult_app.usecases.practice.setting_fields import FIELDS, Origin, SettingGroup
from consult_app.usecases.practice.setting_words import (
    namer,
    profile_sources,
    setting_name,
    setting_note,
    setting_sources,
)


def test_every_field_and_group_is_named_in_every_language(bundled: Pack) -> None:
    for content in bundled.languages.values():
        names = [setting_name(content, field) for field in FIELDS.values()]
        assert all(names)
        assert len(set(names)) == len(names), "two fields of one name cannot be told apart"
        assert all(content.has_verdict(f"settings.group_{group.value}") for group in SettingGroup)


def test_a_limit_and_a_window_are_named_as_elsewhere(words_in_english: Content) -> None:
    name_of = namer(words_in_english)
    assert name_of(FIELDS["payer.esi"]) == words_in_english.verdict("coverage_rules.esi").title
    assert name_of(FIELDS["windows.prp"]) == words_in_english.procedure_name("prp")


def test_what_rests_on_studies_names_them_and_a_convention_names_none(words_in_english: Content) -> None:
    for field in FIELDS.values():
        if field.origin is Origin.STUDIES:
            assert setting_sources(words_in_english, field), field.key
        if field.origin is Origin.CONVENTION and not field.key.startswith("windows."):
            assert setting_sources(words_in_english, field) == (), field.key


def test_the_profile_says_what_it_changes_and_who_uses_it(words_in_english: Content) -> None:
    assert "counts as a yes" in setting_note(words_in_english, FIELDS["profile"])
    assert profile_sources(words_in_english, "insurer_50") == (words_in_english.source("bcbsnd_rf").label,)
