"""Blank diaries to fill in with a pen: the day of a test block, and one number a day for a month.

Every row asks for one number, so that a filled sheet is keyed in as a row of digits from top to bottom.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from consult_app.reports.handout import PageFrame
from consult_app.reports.handout_data import frame_data
from consult_app.reports.print_options import PrintOptions
from consult_app.reports.typeset import Data, look, to_pdf, to_pictures, words

BLOCK_MINUTES: Final = (15, 30, 60, 90, 120, 180, 240, 300, 360, 420, 480)
"""Minutes after a block at which its diary asks, to 8 hours (clinical rule B4)."""

_TEMPLATE = "diary"


@dataclass(frozen=True, slots=True)
class DiaryWords:
    """Headings of a diary's columns, in the patient's language; a column whose heading is empty is left out.

    Large print has no column for notes. `low` and `high` say what 0 and 10 mean, in the patient's own words where
    there are some.
    """

    row: str
    pain: str
    low: str
    high: str
    clock: str = ""
    tick: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DiaryRow:
    """One line to fill in; `clock` is a time of day already known."""

    label: str
    clock: str = ""


@dataclass(frozen=True, slots=True)
class Diary:
    """A sheet of rows from 0 to 10; `about` holds labeled facts above it, such as the patient's goal."""

    frame: PageFrame
    words: DiaryWords
    rows: tuple[DiaryRow, ...]
    lead: str = ""
    about: tuple[tuple[str, str], ...] = ()
    how: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.rows:
            raise ValueError("a diary needs rows to fill in")


def block_rows(before: tuple[str, str], after: tuple[str, ...], clocks: tuple[str, ...] = ()) -> tuple[DiaryRow, ...]:
    """Return the rows of a block-day diary (B4).

    `before` labels the two scores before the block, at rest and with the movement that hurts; `after` labels each of
    BLOCK_MINUTES; `clocks` gives their times of day when the block's time is known. ValueError on another count.
    """
    if len(after) != len(BLOCK_MINUTES) or len(clocks) not in (0, len(BLOCK_MINUTES)):
        raise ValueError(f"a block diary asks {len(BLOCK_MINUTES)} times after the block")
    timed = zip(after, clocks or ("",) * len(after), strict=True)
    return (*(DiaryRow(label) for label in before), *(DiaryRow(label, clock) for label, clock in timed))


def day_rows(labels: tuple[str, ...]) -> tuple[DiaryRow, ...]:
    """Return one row a day, as named by `labels`; ValueError outside 1 to 62 days."""
    if not 1 <= len(labels) <= 62:
        raise ValueError("a daily diary has 1 to 62 days")
    return tuple(DiaryRow(label) for label in labels)


def render_diary(diary: Diary, options: PrintOptions | None = None) -> bytes:
    """Return the blank diary as PDF/UA-1 and PDF/A-2a; ReportProblem when it cannot be laid out."""
    return to_pdf(_TEMPLATE, _data(diary, options or PrintOptions()), diary.frame.made_on)


def render_diary_pages(diary: Diary, options: PrintOptions | None = None, *, width_px: int) -> tuple[bytes, ...]:
    """Return the diary's pages as PNG pictures `width_px` pixels wide; ReportProblem when they cannot be laid out."""
    chosen = options or PrintOptions()
    return to_pictures(_TEMPLATE, _data(diary, chosen), chosen, width_px)


def _data(diary: Diary, options: PrintOptions) -> dict[str, Data]:
    named = diary.words
    return {
        "look": look(options),
        "frame": frame_data(diary.frame),
        "lead": words(diary.lead),
        "about": [[words(label), words(text)] for label, text in diary.about],
        "how": [words(line) for line in diary.how],
        "columns": {
            "row": words(named.row),
            "pain": words(named.pain),
            "low": words(named.low),
            "high": words(named.high),
            "clock": words(named.clock),
            "tick": words(named.tick),
            "note": words(named.note),
        },
        "rows": [[words(row.label), words(row.clock)] for row in diary.rows],
        "closing": [words(line) for line in diary.closing if line],
    }
