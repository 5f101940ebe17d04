"""Names of the settings, what they change and what they rest on, from content."""

from __future__ import annotations

from collections.abc import Callable

from consult_app.content.pack import Content
from consult_app.domain.profiles import PROFILES, ProfileName
from consult_app.usecases.practice.setting_fields import SettingField


def setting_name(content: Content, field: SettingField) -> str:
    """A field by name; follow-up windows and payer limits are named as elsewhere."""
    return content.verdict(_code(content, field)).format().title if not _is_window(field) else _kind(content, field)


def setting_note(content: Content, field: SettingField) -> str:
    """What a field changes, or an empty text where its name says it."""
    return content.verdict(f"settings.{field.code}").format().text


def namer(content: Content) -> Callable[[SettingField], str]:
    """Return the function that names a field, for sentences that refuse a value."""

    def name_of(field: SettingField) -> str:
        return setting_name(content, field)

    return name_of


def profile_sources(content: Content, name: str) -> tuple[str, ...]:
    """Labels of what a threshold profile rests on."""
    return tuple(content.source(key).label for key in PROFILES[ProfileName(name)].sources)


def setting_sources(content: Content, field: SettingField) -> tuple[str, ...]:
    """Labels of the sources behind a field's default."""
    group, _, name = _code(content, field).partition(".")
    return tuple(content.source(key).label for key in content.words.verdicts[group][name].sources)


def _is_window(field: SettingField) -> bool:
    return field.key.startswith("windows.")


def _kind(content: Content, field: SettingField) -> str:
    return content.procedure_name(field.key.removeprefix("windows."))


def _code(content: Content, field: SettingField) -> str:
    """The words of a field: those of the payer's counter it limits, else its own."""
    counter = f"coverage_rules.{field.key.removeprefix('payer.')}"
    return counter if content.has_verdict(counter) else f"settings.{field.code}"
