"""The calendar of a visit: the day on which the scores are looked at again, and a reminder each evening until then."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Final

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.patients import Chart
from consult_app.reports.calendar_file import Daily, Entry, WholeDay, calendar_file
from consult_app.usecases.visit_facts import answer_of, procedure_on_paper

EVENING: Final = time(20)
WITHOUT_A_DAY: Final = 31
"""For how many evenings the reminder comes while no day is set."""
_LONGEST: Final = 366


def follow_up_day(content: Content, chart: Chart) -> date | None:
    """The day set for looking again, else the one that follows from the procedure's day; None when neither is known."""
    told, day = answer_of(chart, visit_keys.FOLLOW_UP_DAY), answer_of(chart, visit_keys.EXPECT_DAY)
    if told:
        return date.fromisoformat(told)
    procedure = procedure_on_paper(content, chart)
    if not day or not procedure:
        return None
    steps = content.procedure(procedure).base.timeline
    after = next((one.from_day for one in steps if one.step == "follow_up"), None)
    return None if after is None else date.fromisoformat(day) + timedelta(days=after)


def calendar_of_visit(content: Content, chart: Chart, today: date) -> bytes:
    """Return the calendar file of the open visit; nobody's name is in it, nor the practice's."""
    lines, day = content.words.handout.lines, follow_up_day(content, chart)
    ahead = (day - today).days if day is not None and day > today else 0
    evenings = min(ahead or WITHOUT_A_DAY, _LONGEST)
    entries: list[Entry] = [
        Daily(lines["calendar_daily"], lines["calendar_daily_note"], today, evenings, EVENING),
    ]
    if day is not None and ahead:
        entries.insert(0, WholeDay(lines["calendar_follow_up"], lines["calendar_follow_up_note"], day))
    visit = chart.visit.id if chart.visit else ""
    return calendar_file(tuple(entries), about=f"{chart.patient.id}\0{visit}", made_on=today, language=content.language)
