"""The practice's own choices: from what the store keeps to the settings that every rule is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import cast

from consult_app.content.models.base import Base, Practice
from consult_app.domain.chance import Prevalence
from consult_app.domain.procedures import BlockTarget, Region
from consult_app.domain.profiles import ProfileName
from consult_app.domain.settings import PayerRules, RuleSettings
from consult_app.domain.windows import FollowUpWindow
from consult_app.errors import InputProblem
from consult_app.reasons.reason import Reason, because
from consult_app.usecases.practice.payer_rules import own_numbers, payer_rules
from consult_app.usecases.practice.setting_fields import (
    CHANCE_REGIONS,
    FIELDS,
    NOT_SET,
    SAME,
    WINDOW_KINDS,
    SettingField,
    SettingValue,
    read_setting,
    setting_text,
)

Values = dict[str, SettingValue]
NameOf = Callable[[SettingField], str]

_TARGETS = (BlockTarget.SACROILIAC, BlockTarget.GENICULAR)


@dataclass(frozen=True, slots=True)
class SettingsInForce:
    """What rules are given, and why stored values could not be used: defaults stand in for them."""

    rules: RuleSettings
    auto_lock_minutes: int
    texts: Mapping[str, str]
    refused: tuple[Reason, ...] = ()


def _key_of(field: SettingField) -> str:
    return field.key


def practice_settings(stored: Mapping[str, str], base: Base) -> RuleSettings:
    """Return the settings rules go by; InputProblem, naming the field, for the first impossible stored value."""
    found = settings_in_force(stored, base)
    if found.refused:
        raise InputProblem(found.refused[0])
    return found.rules


def settings_in_force(stored: Mapping[str, str], base: Base, *, name_of: NameOf = _key_of) -> SettingsInForce:
    """Read every stored field; one that is impossible is named in `refused` and its default stands in for it.

    Payers' rules are those that the pack `base` has for its practice, under the practice's own numbers.
    """
    defaults = default_values(base.practice)
    values = dict(defaults)
    refused: list[Reason] = []
    for key, field in FIELDS.items():
        if key in stored:
            try:
                values[key] = read_setting(field, stored[key], name=name_of(field))
            except InputProblem as problem:
                refused.append(problem.reason)
    while found := clashes(values, name_of=name_of):  # a default put back can clash with the next field
        for keys, why in found:
            refused.append(why)
            values.update({key: defaults[key] for key in keys})
    texts = MappingProxyType({key: setting_text(value) for key, value in values.items()})
    rules = _rules(values, payer_rules(base.practice, base.payers))
    return SettingsInForce(rules, cast("int", values["auto_lock_minutes"]), texts, tuple(refused))


def changed_settings(
    stored: Mapping[str, str],
    field: SettingField,
    typed: str,
    base: Base,
    *,
    name_of: NameOf = _key_of,
) -> dict[str, str | None]:
    """Return what to keep for a typed value: nothing typed, or the default, takes it back; InputProblem refuses it."""
    defaults = default_values(base.practice)
    value = read_setting(field, typed, name=name_of(field)) if typed.strip() else defaults[field.key]
    kept = settings_in_force(stored, base).texts
    values = {key: read_setting(FIELDS[key], text) for key, text in kept.items()} | {field.key: value}
    found = clashes(values, name_of=name_of)  # what is in force does not clash: only this field can
    if found:
        raise InputProblem(found[0][1])
    return {field.key: None if value == defaults[field.key] else setting_text(value)}


def all_taken_back(stored: Mapping[str, str]) -> dict[str, str | None]:
    """Return what to keep so that every field is at its default again; other settings stay."""
    return {key: None for key in FIELDS if key in stored}


def default_values(practice: Practice) -> Values:
    """Return each field's default: the rules' own, with the practice file's profile and time to lock."""
    rules = RuleSettings()
    values: Values = {}
    for key in FIELDS:
        part, _, name = key.partition(".")
        if part == "payer":
            values[key] = NOT_SET
        elif part == "pain":
            values[key] = cast("SettingValue", getattr(rules.pain, name))
        elif part == "chance":
            region, _, share = name.partition("_")
            values[key] = int(100 * getattr(rules.chance[Region(region)], share))
        elif part == "windows":
            values[key] = rules.windows[name]
        elif part == "profile" and name:
            values[key] = rules.profiles_by_target.get(BlockTarget(name), SAME)
    return values | {"profile": practice.profile, "auto_lock_minutes": practice.auto_lock_minutes}


def clashes(values: Values, *, name_of: NameOf = _key_of) -> tuple[tuple[tuple[str, ...], Reason], ...]:
    """Return pairs of fields that cannot stand together, each with its reason.

    A baseline cannot ask for more days than its window has.
    """
    pairs = (("pain.baseline_ok_days", "pain.baseline_days"),)
    return tuple(
        ((lower, upper), because("setting_clash", lower=name_of(FIELDS[lower]), upper=name_of(FIELDS[upper])))
        for lower, upper in pairs
        if cast("int", values[lower]) > cast("int", values[upper])
    )


def _rules(values: Values, payer: PayerRules) -> RuleSettings:
    plain = RuleSettings()
    own = {target: str(values[f"profile.{target.value}"]) for target in _TARGETS}
    windows = {
        kind: cast("tuple[FollowUpWindow, ...]", value)
        for key, value in _part(values, "windows").items()
        for kind in WINDOW_KINDS[key]
    }
    return replace(
        plain,
        profile=ProfileName(str(values["profile"])),
        profiles_by_target=MappingProxyType(
            {target: ProfileName(choice) for target, choice in own.items() if choice != SAME}
        ),
        pain=replace(plain.pain, **_part(values, "pain")),
        payer=replace(payer, own=own_numbers(_part(values, "payer"))),
        windows=MappingProxyType(windows),
        chance=MappingProxyType({region: _chance(values, plain, region) for region in CHANCE_REGIONS}),
    )


def _chance(values: Values, plain: RuleSettings, region: Region) -> Prevalence:
    """A row of the chance table: the published one, or with the practice's own figures, which have no source."""
    share, misled = (
        Fraction(cast("int", values[f"chance.{region}_{name}"]), 100) for name in ("prevalence", "false_positive")
    )
    published = plain.chance[region]
    same = (share, misled) == (published.prevalence, published.false_positive)
    return published if same else Prevalence(share, misled)


def _part(values: Values, part: str) -> Values:
    return {key.removeprefix(f"{part}."): value for key, value in values.items() if key.startswith(f"{part}.")}
