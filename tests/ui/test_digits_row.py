"""A month from paper is one row of signs, read back week by week before anything is kept."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate
from pytest import fixture, mark
from ui_room import Room

from consult_app.ui.pages.scores.digits import by_weeks, read_digits
from consult_app.ui.widgets.dates import DayField

TODAY = date(2026, 4, 7)
MONTH = "7768 78x ..87766 6655.54 4433343 223"


def values(text: str) -> list[int | None] | None:
    """What a row is read as; None when a sign is no score."""
    read, fault = read_digits(text)
    return None if fault else [None if value is None else int(value) for value in read]


@mark.parametrize(
    ("text", "read"),
    [
        ("7 10 6", [7, 10, 6]),
        ("10 10", [10, 10]),
        ("7 10 66", [7, 1, 0, 6, 6]),
        ("10", [1, 0]),
        ("7 . 10", [7, None, 10]),
        ("710", [7, 1, 0]),
    ],
)
def test_ten_is_ten_only_where_every_day_stands_alone(text: str, read: list[int | None]):
    assert values(text) == read


def test_a_comma_is_no_sign_for_it_may_be_half_a_point():
    assert values("7,5 10") is None


def test_weeks_are_read_back_seven_to_a_line_and_a_gap_stays_a_gap():
    read, _ = read_digits("77687.8x0")
    assert by_weeks(read) == "7  7  6  8  7  ·  8\n10  0"


@fixture
def keying(visit: Room) -> Room:
    """A patient with low back pain, at Your scores, a paper diary in hand."""
    visit.tap("low_back")
    visit.go("scores")
    visit.press("digits_toggle")
    return visit


def begin(room: Room, first: date) -> None:
    room.see(DayField, "entry_day").setDate(QDate(first.year, first.month, first.day))


def test_a_whole_month_is_read_back_with_its_days_and_kept_by_one_key(keying: Room):
    first = TODAY - timedelta(days=40)
    begin(keying, first)
    keying.write("digits", MONTH)
    lines = keying.words("digits_read_back").split("\n")
    assert lines[0] == "31 days: Thu, Feb 26 to Sat, Mar 28"
    assert len(lines) == 1 + 5
    assert keying.chart.scores == ()
    keying.write("digits", MONTH, enter=True)
    days = [(score.at.day - first).days for score in keying.chart.scores]
    assert len(days) == 28
    assert days[-1] == 30
    assert not {7, 8, 18} & set(days), "a day left out is no score"
    assert not keying.sees("digits_read_back")


def test_a_diary_that_ends_today_is_counted_back(keying: Room):
    keying.write("digits", "76543")
    assert "past today" in keying.words("digits_problem")
    keying.press("digits_ends_today")
    assert not keying.sees("digits_problem")
    assert keying.words("digits_read_back").startswith("5 days: Fri, Apr 3 to Tue, Apr 7")
    keying.press("digits_keep")
    assert [score.at.day for score in keying.chart.scores] == [
        TODAY - timedelta(days=back) for back in range(4, -1, -1)
    ]


def test_more_than_a_year_is_refused_and_nothing_is_kept(keying: Room):
    begin(keying, date(2024, 1, 1))
    keying.write("digits", "5" * 367)
    assert "a year at most" in keying.words("digits_problem")
    keying.press("digits_keep")
    assert keying.chart.scores == ()
