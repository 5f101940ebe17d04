"""How `assess --json` writes values: every number that a threshold touches is exact decimal text, never a float.

Values are written exactly where the decimal has an end and otherwise rounded half up to two places. Means and PEG
scores always have at least one decimal; points and percents have none they do not need.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TypeAlias

from consult_app.domain.rules import Trace
from consult_app.domain.scores import exact_text

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def number(value: Fraction | None) -> str | None:
    """Write points or a percent as decimal text."""
    return None if value is None else exact_text(value)


def mean_text(value: Fraction | None) -> str | None:
    """Write a mean as decimal text with at least one decimal."""
    text = number(value)
    return text if text is None or "." in text else f"{text}.0"


def day_text(day: date | None) -> str | None:
    """Write a day as ISO 8601."""
    return None if day is None else str(day)


def traced(trace: Trace) -> dict[str, Json]:
    """Write the rule, its version, its inputs and its reasons."""
    return {
        "rule_id": trace.rule_id,
        "rule_version": trace.rule_version,
        "inputs": dict[str, Json](trace.inputs),
        "reasons": [item.text for item in trace.reasons],
    }
