"""H14: whether what was told meets the usual criteria for a procedure; what is missing is asked, never assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from consult_app.domain.procedure_kinds import CandidacyKind
from consult_app.domain.rules import Trace, codes, inputs, reason
from consult_app.domain.settings import CandidacyRules


class PainPattern(StrEnum):
    """Where the pain goes: stays in the back or neck, follows a nerve, comes with walking, or sits in a joint."""

    AXIAL = "axial"
    RADICULAR = "radicular"
    CLAUDICATION = "claudication"
    JOINT = "joint"


class Verdict(StrEnum):
    """The answer; `words` are the only words a person reads for it."""

    MEETS = "meets"
    NEED_INFO = "need_info"
    DOES_NOT_MEET = "does_not_meet"
    NOT_A_FIT = "not_a_fit"

    @property
    def words(self) -> str:
        """The verdict in the words that H14 allows."""
        if self is Verdict.MEETS:
            return "meets usual criteria"
        return "need more information" if self is Verdict.NEED_INFO else "does not meet usual criteria"


class Outcome(StrEnum):
    """How a treatment that was tried turned out."""

    NOT_TRIED = "not_tried"
    NOT_ENOUGH = "not_enough"
    HELPED = "helped"
    COULD_NOT = "could_not"


@dataclass(frozen=True, slots=True)
class Tried:
    """One conservative treatment: how it turned out and for how many weeks; None weeks when not said."""

    treatment: str
    outcome: Outcome
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class CandidacyAnswers:
    """What is known of a patient for H14; None, or an empty `tried`, means not asked."""

    duration_weeks: int | None = None
    pattern: PainPattern | None = None
    usual_pain: Fraction | None = None
    tried: tuple[Tried, ...] = ()
    imaging_concordant: bool | None = None
    si_positive_tests: int | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion and whether it is met; None when an answer is missing."""

    id: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class Candidacy:
    """The verdict with every criterion; `not_met` and `missing` are the "why not yet"."""

    kind: CandidacyKind
    verdict: Verdict
    criteria: tuple[Criterion, ...]
    trace: Trace

    @property
    def not_met(self) -> tuple[str, ...]:
        """Ids of the criteria that are not met."""
        return tuple(item.id for item in self.criteria if item.met is False)

    @property
    def missing(self) -> tuple[str, ...]:
        """Ids of the criteria that need an answer."""
        return tuple(item.id for item in self.criteria if item.met is None)

    @property
    def reason_codes(self) -> tuple[str, ...]:
        """Codes of the reasons, in order."""
        return codes(self.trace.reasons)


def candidacy(kind: CandidacyKind, answers: CandidacyAnswers, rules: CandidacyRules) -> Candidacy:
    """Check the usual criteria of one kind of procedure; one that is not met decides, whatever is still missing."""
    criteria = _criteria(kind, answers, rules)
    verdict = _verdict(criteria)
    if kind is CandidacyKind.ESI and answers.pattern is PainPattern.AXIAL:
        verdict = Verdict.NOT_A_FIT
    reasons = tuple(
        reason(f"{'missing' if item.met is None else 'not_met'}_{item.id}") for item in criteria if not item.met
    )
    given = inputs(
        duration_weeks=answers.duration_weeks,
        pattern=answers.pattern,
        usual_pain=answers.usual_pain,
        tried=", ".join(f"{item.treatment}={item.outcome}/{item.weeks}" for item in answers.tried),
        imaging_concordant=answers.imaging_concordant,
        si_positive_tests=answers.si_positive_tests,
    )
    return Candidacy(kind, verdict, criteria, Trace("H14", given, reasons))


def _criteria(kind: CandidacyKind, answers: CandidacyAnswers, rules: CandidacyRules) -> tuple[Criterion, ...]:
    chronic = Criterion("duration_3_months", _at_least(answers.duration_weeks, rules.chronic_weeks))
    pattern = answers.pattern
    if kind is CandidacyKind.FACET:
        return (
            chronic,
            Criterion("conservative_3_months", tried_enough(answers.tried, rules.facet_conservative_weeks)),
            Criterion("axial_pain", None if pattern is None else pattern is PainPattern.AXIAL),
            Criterion("pain_at_least_4", _at_least(answers.usual_pain, rules.facet_lowest_pain)),
        )
    if kind is CandidacyKind.ESI:
        nerve = None if pattern is None else pattern in (PainPattern.RADICULAR, PainPattern.CLAUDICATION)
        return (
            Criterion("nerve_pain", nerve),
            Criterion("duration_4_weeks", _at_least(answers.duration_weeks, rules.esi_weeks)),
            Criterion("conservative_4_weeks", tried_enough(answers.tried, rules.esi_conservative_weeks)),
            Criterion("imaging_concordant", answers.imaging_concordant),
        )
    if kind is CandidacyKind.SACROILIAC:
        return (
            chronic,
            Criterion("three_positive_tests", _at_least(answers.si_positive_tests, rules.si_positive_tests)),
            Criterion("conservative_4_weeks", tried_enough(answers.tried, rules.si_conservative_weeks)),
        )
    return (chronic, Criterion("conservative_tried", tried_enough(answers.tried, 0)))


def tried_enough(tried: Sequence[Tried], weeks: int) -> bool | None:
    """Whether one treatment was tried for some weeks without enough help, or could not be tolerated (D2)."""
    found: set[bool | None] = {_inadequate(item, weeks) for item in tried}
    if True in found:
        return True
    return None if None in found or not found else False


def _inadequate(item: Tried, weeks: int) -> bool | None:
    if item.outcome is Outcome.COULD_NOT:
        return True
    if item.outcome is not Outcome.NOT_ENOUGH:
        return False
    return _at_least(item.weeks, weeks) if weeks else True


def _at_least(value: int | Fraction | None, needed: int | Fraction) -> bool | None:
    return None if value is None else value >= needed


def _verdict(criteria: Sequence[Criterion]) -> Verdict:
    if any(item.met is False for item in criteria):
        return Verdict.DOES_NOT_MEET
    return Verdict.NEED_INFO if any(item.met is None for item in criteria) else Verdict.MEETS
