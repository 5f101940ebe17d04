"""Blank diaries ask at the right times and leave room for a pen."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pypdf
import pytest

from consult_app.reports.diary import (
    BLOCK_MINUTES,
    Diary,
    DiaryWords,
    block_rows,
    day_rows,
    render_diary,
    render_diary_pages,
)
from consult_app.reports.handout import PageFrame
from consult_app.reports.print_options import Paper, PrintOptions

AFTER = tuple(f"{minutes} minutes" for minutes in BLOCK_MINUTES)
ROWS = block_rows(("Before, at rest", "Before, with the move"), AFTER)
WORDS = DiaryWords("When", "Pain right now", "0 = none", "10 = worst", clock="Clock", note="Doing what?")
GOAL = "Kneel and weed the flower bed"


@pytest.fixture
def block_day(frame: PageFrame) -> Diary:
    return Diary(frame, WORDS, ROWS, lead="Circle a number.", how=("Stop after 8 hours.",), closing=("Bring it.", ""))


@pytest.fixture
def month(frame: PageFrame) -> Diary:
    days = day_rows((*(date(2026, 4, day).strftime("%a, %b %d") for day in range(1, 31)), "Fri, May 01"))
    words = DiaryWords("Day", "Usual pain today", "0 = none", "10 = worst", tick="Did it")
    return Diary(frame, words, days, about=(("Your goal", GOAL), ("What a 4 is for you", "I can still cook")))


def _pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_a_block_day_is_asked_about_before_and_to_eight_hours_after() -> None:
    assert BLOCK_MINUTES == (15, 30, 60, 90, 120, 180, 240, 300, 360, 420, 480)
    assert [row.label for row in ROWS] == ["Before, at rest", "Before, with the move", *AFTER]


def test_times_of_day_are_printed_when_the_block_has_its_time(block_day: Diary) -> None:
    clocks = tuple(f"{10 + minutes // 60}:{minutes % 60:02}" for minutes in BLOCK_MINUTES)
    timed = replace(block_day, rows=block_rows(("Rest", "Move"), AFTER, clocks))
    (text,) = _pages(render_diary(timed))
    assert all(f"{label} {clock} 0 1 2" in text for label, clock in zip(AFTER, clocks, strict=True))


@pytest.mark.parametrize(("after", "clocks"), [(AFTER[1:], ()), (AFTER, ("10:15",)), ((), ())])
def test_a_block_diary_with_a_time_too_few_is_refused(after: tuple[str, ...], clocks: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="11 times"):
        block_rows(("Rest", "Move"), after, clocks)


@pytest.mark.parametrize("count", [0, 63])
def test_a_daily_diary_has_a_sensible_number_of_days(count: int) -> None:
    with pytest.raises(ValueError, match="1 to 62"):
        day_rows(("Day",) * count)


def test_a_diary_without_rows_is_refused(frame: PageFrame) -> None:
    with pytest.raises(ValueError, match="rows to fill in"):
        Diary(frame, WORDS, ())


@pytest.mark.parametrize("paper", list(Paper))
def test_each_diary_is_one_page_with_eleven_numbers_a_row(block_day: Diary, month: Diary, paper: Paper) -> None:
    for diary in (block_day, month):
        (text,) = _pages(render_diary(diary, PrintOptions(paper=paper)))
        assert text.count("0 1 2 3 4 5 6 7 8 9 10") == len(diary.rows)


def test_the_month_shows_the_patients_own_goal_and_anchors(month: Diary) -> None:
    (text,) = _pages(render_diary(month))
    assert GOAL in text
    assert "I can still cook" in text
    assert "0 = none" in text
    assert "10 = worst" in text


def test_columns_without_a_heading_are_left_out(block_day: Diary) -> None:
    bare = replace(block_day, words=DiaryWords("When", "Pain", "0", "10"))
    (text,) = _pages(render_diary(bare))
    assert "Clock" not in text
    assert "Doing what?" not in text


def test_a_large_print_month_goes_on_to_a_second_page_and_names_its_columns_there_too(month: Diary) -> None:
    pages = _pages(render_diary(month, PrintOptions(large_print=True)))
    assert len(pages) == 2
    assert all("10 = worst" in page for page in pages)


def test_large_print_has_no_column_for_notes(block_day: Diary) -> None:
    assert "Doing what?" in _pages(render_diary(block_day))[0]
    assert "Doing what?" not in _pages(render_diary(block_day, PrintOptions(large_print=True)))[0]


def test_a_diary_is_tagged_and_small(block_day: Diary) -> None:
    pdf = render_diary(block_day)
    root: Any = pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    assert "/StructTreeRoot" in root
    assert b"<pdfuaid:part>1" in root["/Metadata"].get_data()
    assert len(pdf) < 300_000


def test_the_preview_shows_the_same_pages(month: Diary) -> None:
    assert len(render_diary_pages(month, width_px=200)) == 1
    assert len(render_diary_pages(month, PrintOptions(large_print=True), width_px=200)) == 2
