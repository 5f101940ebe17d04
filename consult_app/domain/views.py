"""H8: the patient's own view of a window, from daily life (PEG) and the global impression (PGIC) that count for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from consult_app.domain.peg import PEG_BETTER, PegChange, PegClass
from consult_app.domain.scores import DailyScore
from consult_app.domain.settings import FunctionRules


class View(StrEnum):
    """Two methods means that they agree, not that the better one counts: a view that things got worse comes first."""

    VETO = "veto"
    AGREE = "agree"
    NEITHER = "neither"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class WindowView:
    """What daily life and the impression say of one window, and which of the two count for it."""

    view: View
    peg: PegChange
    impression: DailyScore | None

    @property
    def peg_counts(self) -> bool:
        """Whether a change in daily life can be told for the window."""
        return self.peg.points is not None and self.peg.response is not PegClass.UNDEFINED

    @property
    def both_count(self) -> bool:
        """Whether daily life and the impression were both asked for the window."""
        return self.peg_counts and self.impression is not None


def view_of(peg: PegChange, impression: DailyScore | None, rules: FunctionRules) -> WindowView:
    """Weigh the two: veto at PGIC 5-7 or PEG worse by 1 point; else agree at PGIC 1-2 or PEG meaningfully better."""
    life_worse = peg.points is not None and peg.points <= -rules.meaningful_points
    felt_worse = impression is not None and impression.value >= rules.impression_worse
    felt_better = impression is not None and impression.value <= rules.impression_better
    if life_worse or felt_worse:
        return WindowView(View.VETO, peg, impression)
    if peg.response in PEG_BETTER or felt_better:
        return WindowView(View.AGREE, peg, impression)
    asked = WindowView(View.NEITHER, peg, impression)
    return asked if asked.peg_counts or impression is not None else WindowView(View.NOT_ASKED, peg, impression)
