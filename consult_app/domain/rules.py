"""What every computed result carries: which rule, which version of it, what went in, and why it came out so.

The words of a rule's reason live in content and in `reasons.rule_words` (plain English); a rule only names them by a
stable code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Generic, TypeVar

from consult_app.domain.scores import exact_text
from consult_app.domain.shown import shown_percent, shown_score
from consult_app.reasons.reason import Reason

RULES_VERSION: Final = "2.0.0"

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Trace:
    """Rule id, rule version, inputs as exact text, and reasons, of one result."""

    rule_id: str
    inputs: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    reasons: tuple[Reason, ...] = ()
    rule_version: str = RULES_VERSION


@dataclass(frozen=True, slots=True)
class Override:
    """A clinician sees a result differently and says why; `rule` and `about` name the result."""

    rule: str
    about: str
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("an override needs a typed reason")


@dataclass(frozen=True, slots=True)
class Judged(Generic[T]):
    """A computed result with the override, if any, that stands beside it; neither ever replaces the other."""

    computed: T
    override: Override | None = None


def judged(result: T, rule: str, about: str, overrides: tuple[Override, ...]) -> Judged[T]:
    """Put the newest override for this rule and this thing beside the result; the result itself stays as computed."""
    fitting = [override for override in overrides if override.rule == rule and override.about == about]
    return Judged(result, fitting[-1] if fitting else None)


def reason(code: str, **values: str | int | Fraction) -> Reason:
    """Make a reason; fractions become text fit to read, as percents where their name begins so."""
    return Reason(code, MappingProxyType({name: _readable(name, value) for name, value in values.items()}))


def inputs(**values: object) -> Mapping[str, str]:
    """Keep what went into a rule as exact text; None, an empty or missing value, is kept as an empty text."""
    return MappingProxyType({name: _as_text(value) for name, value in values.items()})


def codes(reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    """Return the codes of some reasons, in order."""
    return tuple(item.code for item in reasons)


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Fraction):
        return exact_text(value)
    return str(value)


def _readable(name: str, value: str | int | Fraction) -> str:
    if isinstance(value, Fraction):
        return shown_percent(value) if name.startswith("percent") else shown_score(value)
    return str(value)
