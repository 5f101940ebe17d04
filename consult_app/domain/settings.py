"""Every number a rule compares with, by name; the defaults are clinical.md section H's and a practice can edit them.

Those marked (D) there are conventions chosen for this app, not evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from consult_app.domain.chance import FACET_TABLE, Prevalence
from consult_app.domain.procedures import Anesthetic, BlockTarget, Region
from consult_app.domain.profiles import PROFILES, Profile, ProfileName


@dataclass(frozen=True, slots=True)
class FollowUpWindow:
    """A follow-up window fixed beforehand: from `first` to `last`, in days after, or around a number of months."""

    label: str
    first_day: int = 0
    last_day: int = 0
    months: int = 0
    around_days: int = 14


_RFA_WINDOWS: Final = (
    FollowUpWindow("4-6 wk", 28, 42),
    FollowUpWindow("3 mo", months=3),
    FollowUpWindow("6 mo", months=6),
    FollowUpWindow("12 mo", months=12),
)
_WINDOWS: Final[Mapping[str, tuple[FollowUpWindow, ...]]] = MappingProxyType(
    {
        "esi": (FollowUpWindow("2-4 wk", 14, 28), FollowUpWindow("3 mo", months=3)),
        "rfa_facet": _RFA_WINDOWS,
        "rfa_genicular": _RFA_WINDOWS,
        "rfa_si": _RFA_WINDOWS,
        "prp": (
            FollowUpWindow("6-12 wk", 42, 84),
            FollowUpWindow("6 mo", months=6),
            FollowUpWindow("12 mo", months=12),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class PainRules:
    """Baseline, follow-up, change and time of relief (H2-H6, H9); percents and 0-10 points."""

    baseline_days: int = 14
    baseline_ok_days: int = 5
    baseline_provisional_days: int = 2
    latest_days: int = 7
    mean_needs_days: int = 3
    many_follow_days: int = 5
    low_start: Fraction = Fraction(4)
    substantial: Fraction = Fraction(50)
    meaningful: Fraction = Fraction(30)
    small: Fraction = Fraction(10)
    meaningful_points: Fraction = Fraction(2)
    error_many_days: Fraction = Fraction(9, 5)
    error_few_days: Fraction = Fraction(13, 5)
    error_weak_baseline: Fraction = Fraction(33, 10)
    relief_held: Fraction = Fraction(50)
    relief_lost_after_days: int = 7
    relief_onset_days: int = 42
    relief_seen_late_days: int = 7


@dataclass(frozen=True, slots=True)
class FunctionRules:
    """PEG and global impression (H7, H8)."""

    before_days: int = 90
    substantial: Fraction = Fraction(50)
    meaningful: Fraction = Fraction(30)
    meaningful_points: Fraction = Fraction(1)
    impression_better: Fraction = Fraction(2)


@dataclass(frozen=True, slots=True)
class BlockRules:
    """Reading a block test (H10); minutes, 0-10 points, percents."""

    lowest_before: Fraction = Fraction(4)
    fewest_readings: int = 4
    fewest_early_readings: int = 2
    early_minutes: int = 120
    last_minute: int = 480
    partial_relief: Fraction = Fraction(50)
    two_blocks_apart_days: int = 14
    limits: Mapping[Anesthetic, int] = field(
        default_factory=lambda: MappingProxyType(
            {Anesthetic.LIDOCAINE: 120, Anesthetic.BUPIVACAINE: 180, Anesthetic.ROPIVACAINE: 180}
        )
    )
    short_medicines: frozenset[Anesthetic] = frozenset(
        {Anesthetic.LIDOCAINE, Anesthetic.MEPIVACAINE, Anesthetic.CHLOROPROCAINE}
    )
    long_medicines: frozenset[Anesthetic] = frozenset({Anesthetic.BUPIVACAINE, Anesthetic.ROPIVACAINE})
    # when each medicine is expected to numb, for the shaded band of the chart only (D); verdicts use `limits`
    numbing_minutes: Mapping[Anesthetic, tuple[int, int]] = field(
        default_factory=lambda: MappingProxyType(
            {Anesthetic.LIDOCAINE: (5, 150), Anesthetic.BUPIVACAINE: (5, 480), Anesthetic.ROPIVACAINE: (5, 480)}
        )
    )


@dataclass(frozen=True, slots=True)
class PayerRules:
    """Coverage counters and repeat gates (H13): a payer's rule, dated, editable; not medical advice."""

    version: date = date(2026, 11, 24)
    months: int = 12
    esi: int = 4
    facet_diagnostic: int = 4
    facet_therapeutic: int = 4
    facet_rfa: int = 2
    si_diagnostic: int = 2
    si_therapeutic: int = 4
    esi_held_months: int = 3
    esi_second_try_days: int = 14
    facet_rfa_held_months: int = 6
    therapeutic_held_months: int = 3


@dataclass(frozen=True, slots=True)
class CandidacyRules:
    """Usual criteria (H14). Three months are counted as 12 weeks (D); weeks, 0-10 points, number of tests."""

    chronic_weeks: int = 12
    facet_conservative_weeks: int = 12
    facet_lowest_pain: Fraction = Fraction(4)
    esi_weeks: int = 4
    esi_conservative_weeks: int = 4
    si_conservative_weeks: int = 4
    si_positive_tests: int = 3


_OF_TARGET: Final = MappingProxyType(
    {BlockTarget.SACROILIAC: ProfileName.SIJ_LCD, BlockTarget.GENICULAR: ProfileName.GENICULAR}
)


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """All thresholds in force; `profiles_by_target` reads one kind of block by another profile (clinical.md B3)."""

    profile: ProfileName = ProfileName.STRICT_DUAL
    profiles_by_target: Mapping[BlockTarget, ProfileName] = field(default_factory=lambda: _OF_TARGET)
    pain: PainRules = field(default_factory=PainRules)
    function: FunctionRules = field(default_factory=FunctionRules)
    block: BlockRules = field(default_factory=BlockRules)
    payer: PayerRules = field(default_factory=PayerRules)
    candidacy: CandidacyRules = field(default_factory=CandidacyRules)
    windows: Mapping[str, tuple[FollowUpWindow, ...]] = field(default_factory=lambda: _WINDOWS)
    chance: Mapping[Region, Prevalence] = field(default_factory=lambda: FACET_TABLE)

    def profile_for(self, target: BlockTarget) -> Profile:
        """Return the profile a block of this target is read by."""
        return PROFILES[self.profiles_by_target.get(target, self.profile)]

    def windows_for(self, kind: str) -> tuple[FollowUpWindow, ...]:
        """Return the follow-up windows fixed beforehand for a kind of procedure; none for kinds without any."""
        return self.windows.get(kind, ())
