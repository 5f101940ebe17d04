"""The calendar of a visit: the day on which the scores are looked at again, and a reminder each evening until then."""

from __future__ import annotations

from datetime import time
from typing import Final

from consult_app.content.pack import Content
from consult_app.reports.calendar_file import Daily, Entry, WholeDay, calendar_file
from consult_app.usecases.assessment.visit_report import VisitReport

EVENING: Final = time(20)
WITHOUT_A_DAY: Final = 31
"""For how many evenings the reminder comes while no day is set."""
_LONGEST: Final = 366


def calendar_of_visit(content: Content, report: VisitReport) -> bytes:
    """Return the calendar file of the open visit; nobody's name is in it, nor the practice's."""
    chart, today = report.chart, report.today
    lines, day = content.words.handout.lines, report.dates.follow_up
    ahead = (day - today).days if day is not None and day > today else 0
    evenings = min(ahead or WITHOUT_A_DAY, _LONGEST)
    entries: list[Entry] = [
        Daily(lines["calendar_daily"], lines["calendar_daily_note"], today, evenings, EVENING),
    ]
    if day is not None and ahead:
        entries.insert(0, WholeDay(lines["calendar_follow_up"], lines["calendar_follow_up_note"], day))
    visit = chart.visit.id if chart.visit else ""
    return calendar_file(tuple(entries), about=f"{chart.patient.id}\0{visit}", made_on=today, language=content.language)
