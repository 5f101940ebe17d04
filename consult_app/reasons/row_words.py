"""Words for one row or resource of a file that is not taken: where it stands and, as a phrase, why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_PLACES: Final[Mapping[str, str | tuple[str, str]]] = {
    "not_taken": "{place}: {why}",
    "at_line": "line {line}",
    "rows_counted": ("1 row", "{count} rows"),
    "part_of": "{place}, {part}",
    "several_of": "{count} x {what}",
    "without_id": "{kind} without an id",
    "without_code": "without a code",
    "procedure_named": "procedure: {name}",
    "questionnaire_without_peg": "a questionnaire without PEG answers",
}

_VALUES: Final[Mapping[str, str]] = {
    "no_value": "it has no value",
    "no_value_no_zero": "it has no value; a missing score is not a 0",
    "they_have_no_value": "they have no value; a missing score is not a 0",
    "not_a_number": "'{found}' is not a number",
    "value_not_a_number": "its value is not a number",
    "value_not_exact": "its value is too large, too small or too long a number",
    "value_outside": "its value is outside 0 to 10",
    "outside_range": "{found} is outside {low} to {high}",
    "impression_not_whole": "a global impression is a whole number 1 to 7, not {found}",
    "impression_whole": "a global impression is a whole number 1 to 7",
    "value_said_missing": "its value is missing, and the file says so",
    "value_of_kind": "its value is a {kind}, not a number",
    "value_only_bound": "its value is only a bound ({bound})",
    "value_answer_code": "its value is an answer code ({answer}), not a number",
    "unit_unfitting": "its unit '{unit}' is not that of a 0-10 score",
    "word_unfitting": "'{found}' is not one of {words}",
    "measure_unknown": "the measure '{found}' is not one of {words}",
    "id_form": "'{found}' is not an id like low_back",
    "score_range": "a score is 0 to 10",
    "part_refused": "its {part}: {why}",
    "volume_negative": "a volume is not negative",
    "left_out_row_kept": "{why}; it was left out and the row kept",
}

_TIMES: Final[Mapping[str, str]] = {
    "no_date": "it has no date",
    "moment_form": "'{found}' is not a date like 2026-04-07 or 2026-04-07T09:30",
    "year_outside": "the year {year} is outside {first} to {last}",
    "not_a_date": "'{found}' is not a date",
    "date_either_order": "'{found}' can be read with the day or the month first",
    "not_days": "'{found}' is not a number of days",
    "too_many_days": "'{found}' is too many days",
    "not_a_month": "'{found}' is not a month",
    "day_or_time_wrong": "{found} is not a day, or its time is wrong",
    "date_without_day": "its date {found} has no day",
    "clock_twice": "{clock} happened twice on {day}: the clocks were changed that day; add an offset to it",
    "clock_skipped": "{clock} does not exist on {day}: the clocks were changed that day; add an offset to it",
}

_ROWS: Final[Mapping[str, str]] = {
    "too_many_columns": "it has {found} columns where the header has {columns}; put quotation marks around commas",
    "ends_before_column": "it ends before the column {column}",
    "same_as_line": "it is the same as line {line}",
    "id_taken": "the id {id} is already used by another procedure",
    "detail_form": "the detail '{found}' is not written as key=value",
    "detail_twice": "the detail {detail} is given twice",
    "minutes_form": "the minutes '{found}' are not a whole number",
}

_BLOCKS: Final[Mapping[str, str]] = {
    "block_unknown": "there is no procedure with the id {id}",
    "block_unnamed": "it names no block (block=id)",
    "block_not_said": "it does not say which block it belongs to (partOf)",
    "block_score_as_part": "a block's score cannot be a part of another observation",
    "block_other_site": "its site {site} is not the site of its block, {block_site}",
    "block_other_day": "the score before a block is from its day, {day}, not from {found}",
    "block_before_twice": "there is already one score before this block; it is kept",
    "block_same_minute": "there is already a reading {minutes} minutes after the block; the first one is kept",
    "block_row_no_zone": "it has no time zone and its block has one, so the minutes since the block are not known; "
    "give both one, or neither",
    "block_only_row_zone": "it has a time zone, its block none, so the minutes since the block are not known; "
    "give both one, or neither",
    "block_row_no_time": "it has no time of day, so the minutes since the block are not known",
    "block_no_time": "its block has no time of day, so the minutes since the block are not known",
    "block_reading_before": "it is {minutes} minutes before the block",
    "block_reading_late": "it is more than 24 hours after the block",
}

_RESOURCES: Final[Mapping[str, str]] = {
    "resource_twice": "a resource with this id stands earlier in the file; the first one was taken",
    "resource_not_ours": "it is not a pain or function score or a procedure of ours",
    "resource_of_other": "it is about a {kind}, not about a patient",
    "status_not_taken": "its status is {status}",
    "status_unknown": "its status '{status}' is not one of FHIR R4",
    "status_not_completed": "its status is '{status}', not completed",
    "code_not_kept": "its code is not one of the pain and function scores that are kept",
    "answer_twice": "the same answer stands in the file once by itself and once in its panel; it was taken once",
    "mean_not_kept": "a mean is not kept; only the three PEG items are, and the mean is computed from them",
    "faces_scale": "a faces scale is not the 0-10 number rating",
    "line_scale": "a line scale is not the 0-10 number rating",
    "words_scale": "a scale of words is not the 0-10 number rating",
    "bpi_score": "the BPI interference score is not a PEG item",
}

ROWS: Final[Mapping[str, str | tuple[str, str]]] = {**_PLACES, **_VALUES, **_TIMES, **_ROWS, **_BLOCKS, **_RESOURCES}
