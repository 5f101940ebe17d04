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

from consult_app.domain.certainty import CertaintyLimits
from consult_app.domain.chance import FACET_TABLE, Prevalence
from consult_app.domain.payer_pack import (
    OWN,
    CoverageFamily,
    PayerPack,
    PayerRule,
    RuleInForce,
    RuleKind,
    Standing,
    rule_on,
)
from consult_app.domain.procedure_kinds import KINDS, windows_of_another
from consult_app.domain.procedures import Anesthetic, BlockTarget, Region
from consult_app.domain.profiles import PROFILES, Profile, ProfileName
from consult_app.domain.windows import FollowUpWindow, Windows

_WINDOWS: Final[Mapping[str, Windows]] = MappingProxyType(
    {kind: row.windows for kind, row in KINDS.items() if row.windows}
)


@dataclass(frozen=True, slots=True)
class PainRules:
    """Baseline, follow-up, change and time of relief (H2-H5, H9); days, percents and 0-10 points."""

    baseline_days: int = 14
    baseline_ok_days: int = 5
    baseline_provisional_days: int = 2
    usual_first_day: int = 74
    usual_needs_days: int = 7
    above_usual_points: Fraction = Fraction(1)
    rising_points: Fraction = Fraction(2)
    diary_days: int = 60
    latest_days: int = 7
    mean_needs_days: int = 3
    primary_needs_days: int = 3
    no_window_months: int = 3
    low_start: Fraction = Fraction(4)
    low_start_points: Fraction = Fraction(1)
    substantial: Fraction = Fraction(50)
    meaningful: Fraction = Fraction(30)
    small: Fraction = Fraction(10)
    meaningful_points: Fraction = Fraction(2)
    band_needs_days: int = 5
    band_deviations: Fraction = Fraction(128, 100)
    relief_held: Fraction = Fraction(50)
    relief_lost_days: int = 7
    relief_gap_days: int = 14
    relief_onset_days: int = 42


@dataclass(frozen=True, slots=True)
class FunctionRules:
    """PEG and global impression, and which of them count for a window (H7, H8); days, percents and points."""

    before_days: int = 30
    counts_from_day: int = 7
    counts_within_days: int = 14
    substantial: Fraction = Fraction(50)
    meaningful: Fraction = Fraction(30)
    meaningful_points: Fraction = Fraction(1)
    relief_start: Fraction = Fraction(2)
    impression_better: Fraction = Fraction(2)
    impression_worse: Fraction = Fraction(5)


@dataclass(frozen=True, slots=True)
class AnswerRules:
    """The two answers (H8): what may pass for the same, for fading, and for a fall that an untreated place shares."""

    same_below_p30: float = 0.10
    fading_below: Fraction = Fraction(2, 3)
    untreated_share: Fraction = Fraction(1, 2)
    changes_from_day: int = -14


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
    """A payer's counters and conditions (H13): the packs of the practice's place, and the practice's own numbers.

    Without a pack nothing is known of a payer. The rest are conventions of reading scores (D): 12 calendar months,
    entries at most 31 days apart, and 3 entries after the first window before "never reached" is said.
    """

    packs: tuple[PayerPack, ...] = ()
    own: tuple[PayerRule, ...] = ()
    months: int = 12
    gap_days: int = 31
    entries_to_tell: int = 3

    def rule(self, family: CoverageFamily, kind: RuleKind, on: date, medicine: str = "") -> RuleInForce | None:
        """Return what holds on a day for a family: the practice's own number, else the pack's; None without any."""
        wanted = (family, kind, medicine)
        own = next((rule for rule in self.own if (rule.family, rule.kind, rule.medicine) == wanted), None)
        if own is not None:
            return RuleInForce(OWN, Standing.IN_FORCE, own, own=True)
        return rule_on(self.packs, family, kind, on, medicine)

    def dose_ceilings(self, family: CoverageFamily, on: date) -> tuple[PayerRule, ...]:
        """Return the doses that a payer limits in a family and that hold on a day."""
        medicines = {rule.medicine for pack in self.packs for rule in pack.rules if rule.kind is RuleKind.DOSE_MG}
        found = (self.rule(family, RuleKind.DOSE_MG, on, medicine) for medicine in sorted(medicines))
        return tuple(one.rule for one in found if one is not None and one.rule is not None and one.number is not None)


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
    certainty: CertaintyLimits = field(default_factory=CertaintyLimits)
    function: FunctionRules = field(default_factory=FunctionRules)
    answers: AnswerRules = field(default_factory=AnswerRules)
    block: BlockRules = field(default_factory=BlockRules)
    payer: PayerRules = field(default_factory=PayerRules)
    candidacy: CandidacyRules = field(default_factory=CandidacyRules)
    windows: Mapping[str, tuple[FollowUpWindow, ...]] = field(default_factory=lambda: _WINDOWS)
    chance: Mapping[Region, Prevalence] = field(default_factory=lambda: FACET_TABLE)

    def profile_for(self, target: BlockTarget) -> Profile:
        """Return the profile a block of this target is read by."""
        return PROFILES[self.profiles_by_target.get(target, self.profile)]

    def windows_for(self, kind: str) -> tuple[FollowUpWindow, ...]:
        """Return the follow-up windows fixed beforehand for a kind of treatment; none for kinds without any."""
        own = self.windows.get(kind)
        return windows_of_another(kind) if own is None else own

    def primary_for(self, kind: str) -> FollowUpWindow | None:
        """Return the one window that answers "did it help"; the first where a practice marked none."""
        windows = self.windows_for(kind)
        return next((window for window in windows if window.primary), windows[0] if windows else None)
