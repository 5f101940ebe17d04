"""Pads whose taps are today's scores of one place: the first tap keeps a score, another one changes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import partial

from consult_app.domain.moments import Moment
from consult_app.domain.scores import Measure, Score
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.score_pad import ScorePad


class TodayScores:
    """Holds the pads of some measures; `kept` is told what was tapped once it is saved."""

    def __init__(self, page: Page, kept: Callable[[Measure, int], None] | None = None) -> None:
        self._page, self._kept = page, kept
        self._site = ""
        self._pads: dict[Measure, ScorePad] = {}

    def pad(self, measure: Measure, spoken: str, *, columns: int) -> ScorePad:
        """Make the pad of a measure."""
        made = ScorePad(self._page.theme, spoken, name=f"pad_{measure}", columns=columns)
        made.scored.connect(partial(self._scored, measure))
        self._pads[measure] = made
        return made

    def show_site(self, site: str) -> None:
        """Show today's scores of a place; without a place nothing can be tapped."""
        self._site = site
        for measure, pad in self._pads.items():
            pad.setEnabled(bool(site))
            today = self.of_today(measure)
            pad.set_value(int(today.value) if today and today.value.denominator == 1 else None)

    def of_today(self, measure: Measure) -> Score | None:
        """Today's newest score of a measure at the place shown."""
        day = self._page.context.today()
        found = [
            s for s in self._page.chart.scores if s.at.day == day and s.site == self._site and s.measure is measure
        ]
        return found[-1] if found else None

    def _scored(self, measure: Measure, value: int) -> None:
        if not self._site:
            return
        before = self.of_today(measure)
        score = Score(Moment(self._page.context.today()), self._site, measure, Fraction(value))
        if before is None:
            self._page.context.editor.record((score,))
        else:
            self._page.context.editor.edit_score(replace(score, id=before.id))
        if self._kept is not None:
            self._kept(measure, value)
