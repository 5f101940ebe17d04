"""The calendar file reads back as it was meant, keeps its hour when clocks change, and tells whose it is to nobody."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from consult_app.reports.calendar_file import Daily, Entry, WholeDay, calendar_file

MADE = date(2026, 3, 1)
EVENINGS = Daily("Daily score", "One number from 0 to 10.", MADE, 31, time(20))
VISIT = WholeDay("Follow-up visit", "Bring your diary; we read it, together.", date(2026, 4, 14))


def made(*entries: Entry, about: str = "patient one, visit one") -> bytes:
    return calendar_file(entries or (VISIT, EVENINGS), about=about, made_on=MADE, language="en")


def events(content: bytes) -> dict[str, Any]:
    """The entries by title, read by the library as a calendar would."""
    calendar = icalendar.Calendar.from_ical(content)
    return {str(event["summary"]): event for event in calendar.walk("VEVENT")}


def test_it_reads_back_as_a_whole_day_and_a_daily_reminder():
    found = events(made())
    visit, daily = found["Follow-up visit"], found["Daily score"]
    assert (visit["dtstart"].dt, visit["dtend"].dt) == (date(2026, 4, 14), date(2026, 4, 15))
    assert str(visit["description"]) == "Bring your diary; we read it, together."
    assert daily["dtstart"].dt.isoformat() == "2026-03-01T20:00:00"
    assert daily["rrule"] == {"FREQ": ["DAILY"], "COUNT": [31]}


def test_it_reminds_the_day_before_a_visit_and_at_the_hour_of_a_score():
    found = events(made())
    before = {title: event.walk("VALARM")[0]["trigger"].dt for title, event in found.items()}
    assert before == {"Follow-up visit": timedelta(days=-1), "Daily score": timedelta(0)}


def test_every_line_ends_and_folds_as_the_standard_asks():
    content = made(replace(VISIT, note="Traiga su diario, lo leemos juntos. " * 12))
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert str(events(content)["Follow-up visit"]["description"]).count("juntos") == 12


def test_eight_in_the_evening_stays_eight_when_the_clocks_change():
    begins = events(made())["Daily score"]["dtstart"].dt
    assert begins.tzinfo is None, "a local time without a zone"
    dallas = ZoneInfo("America/Chicago")
    hours = {(begins + timedelta(days=day)).replace(tzinfo=dallas) for day in range(31)}
    assert {at.hour for at in hours} == {20}
    assert len({at.astimezone(UTC).hour for at in hours}) == 2, "the clocks did change within the month"


def test_the_same_visit_gives_the_same_bytes_and_another_visit_other_entries():
    assert made() == made()
    one, other = (
        {str(event["uid"]) for event in events(content).values()} for content in (made(), made(about="another visit"))
    )
    assert len(one) == 2
    assert not one & other


def test_a_visit_that_is_set_later_leaves_the_reminders_what_they_were():
    alone, with_visit = events(made(EVENINGS)), events(made())
    assert alone["Daily score"]["uid"] == with_visit["Daily score"]["uid"]


def test_what_it_is_about_is_only_hashed():
    content = made(about="Ana Fictional 1961-03-02").decode()
    assert "Ana" not in content
    assert "1961" not in content
    assert "CLASS:PRIVATE" in content


def test_words_in_other_scripts_and_signs_of_the_format_come_back_whole():
    title = "Próxima visita; 日本, \\ x"
    assert title in events(made(replace(VISIT, title=title)))


@pytest.mark.parametrize("days", [0, 401])
def test_a_reminder_has_a_sensible_number_of_days(days: int):
    with pytest.raises(ValueError, match="1 to 400 days"):
        replace(EVENINGS, days=days)


def test_a_reminder_with_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="local time"):
        replace(EVENINGS, clock=time(20, tzinfo=UTC))


def test_an_empty_calendar_is_refused():
    with pytest.raises(ValueError, match="something to put in"):
        calendar_file((), about="", made_on=MADE, language="en")


def test_the_library_loads_only_when_a_calendar_is_made():
    code = "import sys, consult_app.reports.calendar_file\nassert 'icalendar' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).resolve().parents[3])
