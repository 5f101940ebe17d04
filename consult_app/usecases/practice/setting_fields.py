"""The fields of the practice's settings: what each holds, how it is read exactly, and what it refuses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from consult_app.domain.payer_pack import CoverageFamily
from consult_app.domain.procedure_kinds import KINDS
from consult_app.domain.procedures import Region
from consult_app.domain.profiles import ProfileName
from consult_app.domain.scores import exact_number, exact_text
from consult_app.domain.settings import RuleSettings
from consult_app.domain.windows import FollowUpWindow
from consult_app.errors import InputProblem
from consult_app.reasons.reason import because

SettingValue = int | str | tuple[FollowUpWindow, ...]

NOT_SET: Final = ""
"""A payer's number that the practice leaves to the policy on file."""

SAME: Final = "same"
"""A target without a threshold profile of its own is read by the practice's profile."""

STAR: Final = "*"
"""Marks the window that answers "did it help"."""

_MOST_WINDOWS, _LAST_WEEK, _LAST_MONTH = 8, 104, 60
_WEEKS = re.compile(r"(\d{1,3})\s*[-\u2013]\s*(\d{1,3})\s*(?:wk|weeks?|sem|semanas?)")
_MONTHS = re.compile(r"(\d{1,2})\s*(?:mo|months?|mes|meses)")


class SettingKind(StrEnum):
    """How a field is typed."""

    CHOICE = "choice"
    WHOLE = "whole"
    WINDOWS = "windows"


class SettingGroup(StrEnum):
    """Where a field stands on the page."""

    BLOCKS = "blocks"
    SCORES = "scores"
    CHANCE = "chance"
    WINDOWS = "windows"
    PAYER = "payer"
    LAPTOP = "laptop"


class Origin(StrEnum):
    """What a default rests on; a convention (D in clinical.md) is never shown as evidence."""

    CONVENTION = "convention"
    STUDIES = "studies"
    COVERAGE = "coverage"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class SettingField:
    """One field: its key in the store, its kind, its lowest and highest value or its choices."""

    key: str
    group: SettingGroup
    kind: SettingKind
    origin: Origin
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    choices: tuple[str, ...] = ()
    may_be_empty: bool = False
    """Whether nothing is a value too: the practice then has no number of its own."""

    @property
    def code(self) -> str:
        """The key as one word, for its words in content and for the names of its widgets."""
        return self.key.replace(".", "_")


def _whole(key: str, group: SettingGroup, origin: Origin, low: int, high: int) -> SettingField:
    return SettingField(key, group, SettingKind.WHOLE, origin, Fraction(low), Fraction(high))


def _choice(key: str, *choices: str) -> SettingField:
    return SettingField(key, SettingGroup.BLOCKS, SettingKind.CHOICE, Origin.CONVENTION, choices=choices)


def _window_kinds() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kind, row in KINDS.items():
        if row.windows_set_with:
            found[row.windows_set_with] = (*found.get(row.windows_set_with, ()), kind)
    return MappingProxyType(found)


WINDOW_KINDS: Final = _window_kinds()
"""The kinds whose windows one field sets, by the kind that gives the field its name."""


def _payer(name: str, high: int) -> SettingField:
    kind, origin = SettingKind.WHOLE, Origin.COVERAGE
    low = Fraction(1)
    return SettingField(f"payer.{name}", SettingGroup.PAYER, kind, origin, low, Fraction(high), may_be_empty=True)


_SCORES = SettingGroup.SCORES
CHANCE_REGIONS: Final = (Region.LUMBAR, Region.CERVICAL, Region.THORACIC)
_FIELDS: Final = (
    _choice("profile", *(one for one in ProfileName if one not in (ProfileName.SIJ_LCD, ProfileName.GENICULAR))),
    _choice("profile.sacroiliac", SAME, ProfileName.SIJ_LCD),
    _choice("profile.genicular", SAME, ProfileName.GENICULAR),
    _whole("pain.baseline_days", _SCORES, Origin.CONVENTION, 3, 90),
    _whole("pain.baseline_ok_days", _SCORES, Origin.STUDIES, 3, 90),
    _whole("pain.latest_days", _SCORES, Origin.CONVENTION, 3, 31),
    *(
        _whole(f"chance.{region}_{share}", SettingGroup.CHANCE, Origin.STUDIES, low, 100)
        for region in CHANCE_REGIONS
        for share, low in (("prevalence", 1), ("false_positive", 0))
    ),
    *(
        SettingField(f"windows.{kind}", SettingGroup.WINDOWS, SettingKind.WINDOWS, Origin.CONVENTION)
        for kind in WINDOW_KINDS
    ),
    *(_payer(family.value, 24) for family in CoverageFamily),
    *(_payer(name, 24) for name in ("esi_held_months", "facet_rfa_held_months", "therapeutic_held_months")),
    _payer("esi_second_try_days", 180),
    _whole("auto_lock_minutes", SettingGroup.LAPTOP, Origin.PRACTICE, 1, 60),
)
FIELDS: Final[Mapping[str, SettingField]] = MappingProxyType({field.key: field for field in _FIELDS})


def read_setting(field: SettingField, text: str, *, name: str = "") -> SettingValue:
    """Read a typed or stored value exactly; InputProblem with one sentence naming the field for anything else."""
    typed, named = text.strip(), name or field.key
    if field.may_be_empty and not typed:
        return NOT_SET
    if field.kind is SettingKind.CHOICE:
        if typed not in field.choices:
            raise InputProblem(because("setting_choice_unknown", name=named))
        return typed
    if field.kind is SettingKind.WINDOWS:
        return _read_windows(typed, _usual_window(field), named)
    return _read_number(field, typed, named)


def setting_text(value: SettingValue) -> str:
    """Write a value as it is typed and kept; `read_setting` gives it back exactly."""
    if isinstance(value, tuple):
        return ", ".join(f"{window.label}{STAR}" if window.primary else window.label for window in value)
    return str(value)


def _read_number(field: SettingField, typed: str, name: str) -> SettingValue:
    problem = InputProblem(because("setting_whole", name=name, low=exact_text(field.low), high=exact_text(field.high)))
    try:
        value = exact_number(typed)
    except ValueError as error:
        raise problem from error
    if not field.low <= value <= field.high or value.denominator != 1:
        raise problem
    return int(value)


def _read_windows(typed: str, usual: str, name: str) -> tuple[FollowUpWindow, ...]:
    """Read windows; one of them answers "did it help": the starred one, else the kind's usual one, else the first."""
    windows = [_read_window(part.strip().lower()) for part in typed.split(",")]
    known = [window for window in windows if window is not None]
    begins = [window.first_day or window.months * 30 for window in known]
    stars = sum(window.primary for window in known)
    if len(known) != len(windows) or len(known) > _MOST_WINDOWS or begins != sorted(set(begins)) or stars > 1:
        raise InputProblem(because("setting_windows", name=name))
    if stars:
        return tuple(known)
    answers = next((window for window in known if window.label == usual), known[0])
    return tuple(replace(window, primary=window is answers) for window in known)


def _usual_window(field: SettingField) -> str:
    """The label of the window that answers "did it help" for a kind where a practice has set none."""
    usual = RuleSettings().primary_for(field.key.removeprefix("windows."))
    return "" if usual is None else usual.label


def _read_window(part: str) -> FollowUpWindow | None:
    """Read one window, such as 4-6 wk, or 3 mo* with the star of the one that answers."""
    window = _read_span(part.removesuffix(STAR).rstrip())
    return None if window is None else replace(window, primary=part.endswith(STAR))


def _read_span(part: str) -> FollowUpWindow | None:
    weeks, months = _WEEKS.fullmatch(part), _MONTHS.fullmatch(part)
    if weeks is not None:
        first, last = int(weeks[1]), int(weeks[2])
        if 1 <= first < last <= _LAST_WEEK:
            return FollowUpWindow(f"{first}-{last} wk", first * 7, last * 7)
    if months is not None and 1 <= int(months[1]) <= _LAST_MONTH:
        return FollowUpWindow(f"{int(months[1])} mo", months=int(months[1]))
    return None
