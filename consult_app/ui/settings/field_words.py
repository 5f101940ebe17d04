"""What stands beside a setting: its unit, and plainly what its default rests on."""

from __future__ import annotations

from consult_app.ui.context import PageContext
from consult_app.usecases.practice.payer_words import number_on_file
from consult_app.usecases.practice.setting_fields import Origin, SettingField, SettingGroup, SettingKind
from consult_app.usecases.practice.setting_words import setting_sources


def unit_words(context: PageContext, field: SettingField) -> str:
    """The unit of a number; an empty text where there is none."""
    say = context.say
    if field.kind is not SettingKind.WHOLE:
        return ""
    for ending, unit in (
        ("_days", say("days")),
        ("_months", say("months")),
        ("_minutes", say("minutes")),
    ):
        if field.key.endswith(ending):
            return unit
    return say("in 12 months") if field.group is SettingGroup.PAYER else ""


def origin_words(context: PageContext, field: SettingField) -> str:
    """What the default rests on; a convention is never shown as evidence, a payer's rule never as advice."""
    say = context.say
    if field.origin is Origin.CONVENTION:
        return say("A convention, not evidence.")
    if field.origin is Origin.COVERAGE:
        return number_on_file(say, context.rules.payer, field, context.today())
    sources = ", ".join(setting_sources(context.content, field))
    return say("From studies: {sources}.").format(sources=sources) if field.origin is Origin.STUDIES else ""
