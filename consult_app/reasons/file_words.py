"""Words about a file from outside: why it cannot be read at all, what is asked about it, what is told of the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_FILE: Final[Mapping[str, str]] = {
    "file_spreadsheet": "{file} is a spreadsheet or zip file; save it as CSV first.",
    "file_old_spreadsheet": "{file} is an old spreadsheet file; save it as CSV first.",
    "file_pdf": "{file} is a PDF; only CSV and FHIR JSON can be read.",
    "file_compressed": "{file} is a compressed file; unpack it first.",
    "file_picture": "{file} is a picture; only CSV and FHIR JSON can be read.",
    "file_not_text": "{file} is not a text file; only CSV and FHIR JSON can be read.",
    "file_bad_byte": "{file} has a byte (number {number}) that is not {encoding} text; save the file as UTF-8.",
    "file_too_large": "{file} is larger than 50 MB; split it into smaller files.",
    "file_missing": "{file} was not found; check its name.",
    "file_not_opened": "{file} cannot be opened; check that you may read it.",
    "file_empty": "{file} is empty.",
    "file_xml": "{file} is XML or a web page; only CSV and FHIR JSON can be read.",
    "file_no_csv": "{file} is not a CSV; it needs no columns chosen.",
    "folder_without_fhir": "The folder {file} holds no FHIR files (.json or .ndjson).",
    "no_file_named": "No file was named; name at least one.",
    "files_of_several": "The files are of different patients: {patients}. Read them one by one.",
    "files_share_id": "Two files use the id {id} for different procedures. Read them one by one.",
}

_TABLE: Final[Mapping[str, str]] = {
    "table_no_header": "{file} has no header line; the first line must name the columns.",
    "table_row_broken": "{file}, line {line}: the row cannot be split into columns; a quotation mark is open or "
    "misplaced.",
    "column_unknown": "{file} has no column {column}; it has {columns}.",
    "column_missing": "{file} has no column '{column}'. Its columns are: {columns}.",
    "column_twice": "{file} has more than one column '{column}'. Its columns are: {columns}.",
    "people_by_patient": "{file} has no columns; its people are told apart by 'patient'.",
    "column_names_nobody": "{file} names nobody in the column '{column}'.",
    "mapping_open": "{file}: choose the date column, the score column and the scale first.",
    "patient_without_scores": "{file}: there is no patient {patient} with scores in it.",
}

_FHIR: Final[Mapping[str, str]] = {
    "json_invalid": "{file}, line {line}, column {column}: this is not valid JSON.",
    "json_too_deep": "{file} is nested more than {most} levels deep.",
    "json_refused": "{file}: {why}.",
    "json_refused_at": "{file}, line {line}: {why}.",
    "json_key_twice": "the key '{key}' stands twice in one object",
    "json_constant": "{found} is not a number in JSON",
    "json_number_long": "a number has too many digits",
    "json_half_character": "{file} has half a character (a lone surrogate) in a text; export it again.",
    "fhir_without_resource": "{file} is JSON, but it holds no FHIR resource.",
    "fhir_line_without_resource": "{file}, line {line}: there is no FHIR resource.",
    "fhir_other_version": "{file} is FHIR {version}; only FHIR R4 can be read. Ask for an R4 export.",
    "fhir_nothing_there": "{file}: there are no pain scores, function scores or procedures in it.",
    "fhir_patient_unknown": "{file}: there is no patient {patient} in it.",
    "fhir_older": "{version} or older",
}

_QUESTIONS: Final[Mapping[str, str]] = {
    "question_of_file": "{file}: {question}",
    "patients_several": "{file} holds {number} patients: {patients}. Choose one of them.",
    "nobody_named": "(no patient named)",
    "ask_date_column": "it is not clear which column holds the date: {columns}. Choose one.",
    "ask_no_dates": "no column holds dates with a four-digit year, so its scores cannot be placed in time.",
    "ask_other_date_column": "the column {column} holds no dates with a four-digit year. Choose another one.",
    "ask_day_zero": "the column {column} counts days. Say which date is day 0.",
    "ask_date_order": "a date such as {example} can have the month or the day first. Choose which.",
    "ask_mixed_orders": "some dates only fit with the month first and others only with the day first. "
    "Choose one order.",
    "ask_value_column": "it is not clear which column holds the pain score: {columns}. Choose one.",
    "ask_no_values": "no column holds numbers that could be pain scores.",
    "ask_scale": "the values of {column} reach from {low} to {high}, and its scale is not said. Choose one: {scales}.",
    "ask_scale_outside": "{column} has values outside 0 to 100, and its scale is not said. Choose one: {scales}.",
    "answer_unfitting": "“{answer}” does not answer the question: {question}",
    "choice_month_first": "The month first, as in 12/31/2026",
    "choice_day_first": "The day first, as in 31/12/2026",
}

_NOTES: Final[Mapping[str, str | tuple[str, str]]] = {
    "note_columns_unused": "Columns not used: {columns}.",
    "note_separator": "Columns are separated by {separator}.",
    "separator_comma": "comma",
    "separator_semicolon": "semicolon",
    "separator_tab": "tab",
    "separator_bar": "bar",
    "separator_spaces": "spaces",
    "note_encoding": "The file's encoding is {encoding}.",
    "note_encoding_guessed": "The file does not say its encoding; it was read as {encoding}.",
    "note_scale_moved": "Values of {scale} were moved to 0-10 exactly.",
    "note_several_areas": "Each row of {column} names several areas; the scores were kept under the one they all name.",
    "note_body_part_unknown": "'{found}' is not a body part that is known; its scores are kept without a site.",
    "note_detail_unused": "The detail {detail} is not kept ({place}).",
    "note_clinician_view": "What a clinician saw differently belongs to the visit where it was typed and stays in the "
    "file.",
    "note_two_values": "Block {block} has two values for {detail}; the first one, {kept}, was kept.",
    "note_no_block": "Procedure {procedure} is not a block test, so {details} was not kept.",
    "note_medicine_unknown": "The medicine '{medicine}' of block {block} is none that the app knows; "
    "it was kept by its name.",
    "note_several_zones": "Times of day are in more than one time zone; each row counts on the day that it names.",
    "note_other_zone": "{place} is in another time zone than its block; real minutes were counted.",
    "note_birth_date": "The birth date {found} cannot be read and was left out.",
    "note_died": "The file says that this patient has died.",
    "note_saline": "A note of {place} names saline; whether the block itself was salt water is not said.",
    "note_score_as_text": "A score was written as text and read as a number.",
    "note_no_unit": "A score came without a unit and was read as 0-10.",
    "note_issued": "A score had no time of its own; the time it was issued was used.",
    "note_no_zone": "A time came without its time zone and was read as local time.",
    "note_nothing_taken": "Nothing in the file could be taken; the reasons are listed.",
    "note_no_site": "Some scores name no body site; they are kept without one.",
    "note_not_read": "Not read: {kinds}.",
    "note_days_ahead": "Dated after today: {count}, up to {day}. Please check the file's dates and this computer's "
    "clock.",
    "note_entries_of_nobody": "Some entries name no patient and were left out.",
    "note_rows_of_nobody": (
        "1 row names nobody and was left out; it is line {line}.",
        "{count} rows name nobody and were left out; the first is line {line}.",
    ),
}

FILES: Final[Mapping[str, str | tuple[str, str]]] = {**_FILE, **_TABLE, **_FHIR, **_QUESTIONS, **_NOTES}
