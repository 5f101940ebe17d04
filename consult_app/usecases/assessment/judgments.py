"""A clinician sees a verdict differently: the reason typed in a visit stands beside what was computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from consult_app.domain import visit_keys
from consult_app.domain.patients import Chart
from consult_app.domain.rules import Judged, Override, judged

BLOCK, RESPONSE, CRITERIA = "H10", "H8", "H14"
"""Rules whose results a clinician may see differently: a test block, a procedure's effect, the usual criteria."""


@dataclass(frozen=True, slots=True)
class Judgment:
    """The newest reason typed; `day` is that of the visit when it was an earlier one."""

    reason: str
    day: date | None


def judgment_of(chart: Chart, rule: str, about: str) -> Judgment | None:
    """Return what a clinician typed about one result in any visit, None when nobody did."""
    key = visit_keys.override(rule, about)
    said = [
        (visit, Override(rule, about, reason))
        for visit in chart.visits
        if (reason := visit.answers.get(key, "")).strip()
    ]
    both: Judged[str] = judged(about, rule, about, tuple(override for _, override in said))
    if both.override is None:
        return None
    visit = said[-1][0]
    earlier = chart.visit is not None and visit.id != chart.visit.id
    return Judgment(both.override.reason, visit.opened_on if earlier else None)
