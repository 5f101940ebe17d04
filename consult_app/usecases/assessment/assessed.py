"""Results are kept until what they rest on changes: every page of a visit reads one and the same assessment."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import date
from typing import Final

from consult_app.content.models.base import Base
from consult_app.content.pack import Content
from consult_app.domain.changes import Change
from consult_app.domain.patients import Chart
from consult_app.domain.settings import RuleSettings
from consult_app.domain.told_changes import changes_known
from consult_app.domain.treatments import all_procedures
from consult_app.usecases.assessment.assess_chart import Assessment, assess_chart
from consult_app.usecases.assessment.visit_report import VisitReport, visit_report

_KEPT: Final = 8
"""The open chart, and the lines of a home list."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """An assessment and what it rests on: a chart's parts, the changes told in its visits, the settings and the day."""

    chart: Chart
    told: tuple[Change, ...]
    settings: RuleSettings
    today: date
    found: Assessment

    def fits(self, chart: Chart, told: tuple[Change, ...], settings: RuleSettings, today: date) -> bool:
        """Whether nothing that the assessment rests on has changed; answers of the visit that bear on none may."""
        kept = self.chart
        same = (
            kept.scores is chart.scores
            and kept.procedures is chart.procedures
            and kept.blocks is chart.blocks
            and kept.changes is chart.changes
        )
        return same and self.today == today and self.told == told and self.settings == settings


@dataclass(frozen=True, slots=True)
class _KeptReport:
    """A report and what it rests on, each known again by identity."""

    chart: Chart
    found: Assessment
    base: Base
    report: VisitReport


class Assessed:
    """Keeps the newest assessments. A chart is never changed in place, so its parts are known again by identity."""

    def __init__(self) -> None:
        self._kept: deque[_Kept] = deque(maxlen=_KEPT)
        self._reports: deque[_KeptReport] = deque(maxlen=_KEPT)

    def of(self, chart: Chart, settings: RuleSettings, today: date) -> Assessment:
        """Every rule over a chart as of a day, worked out once for all who ask."""
        told = changes_known(chart.changes, chart.visits, all_procedures(chart), today)
        for kept in self._kept:
            if kept.fits(chart, told, settings, today):
                return kept.found
        found = assess_chart(chart, settings=settings, as_of=today)
        self._kept.append(_Kept(chart, told, settings, today, found))
        return found

    def report(self, content: Content, chart: Chart, settings: RuleSettings, today: date) -> VisitReport:
        """All that is known of a chart on a day, put together once until the chart, its visit among it, changes."""
        found = self.of(chart, settings, today)
        for kept in self._reports:
            if kept.chart is chart and kept.found is found and kept.base is content.base:
                return kept.report
        report = visit_report(content, chart, found)
        self._reports.append(_KeptReport(chart, found, content.base, report))
        return report

    def forget(self) -> None:
        """Let go of everybody's results, those of sample patients apart: their chart is closed."""
        samples = [kept for kept in self._kept if kept.chart.patient.sample]
        self._kept.clear()
        self._kept.extend(samples)
        self._reports.clear()
