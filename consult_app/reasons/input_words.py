"""Words about what a person typed or asked for: fields, settings, papers, the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_TYPED: Final[Mapping[str, str]] = {
    "nothing_to_undo": "There is nothing to take back.",
    "name_missing": "Please type the patient's name.",
    "birth_date_form": "Please type the birth date as month, day and year, like 03/25/1961.",
    "birth_date_impossible": "This birth date is not possible. Please check the year.",
    "whole_number_wanted": "Please give a whole number from {low} to {high}.",
    "passphrase_too_short": "Please choose a passphrase of at least {least} characters; a few words are easy to keep.",
}

_SETTINGS: Final[Mapping[str, str]] = {
    "setting_choice_unknown": "“{name}”: this choice is not known here.",
    "setting_whole": "“{name}” takes a whole number from {low} to {high}.",
    "setting_windows": "“{name}” takes times in order, one of them with a star, such as 4-6 wk, 3 mo*, 12 mo.",
    "setting_clash": "“{lower}” cannot be more than “{upper}”.",
    "export_turned_off": "Export is turned off on this machine by {file}. Nothing was written.",
}

_PAPERS: Final[Mapping[str, str]] = {
    "no_room_for_file": "There is no room on that disk, so no file was written. Please make some room.",
    "file_not_written": "'{file}' could not be written there. Please choose another folder.",
    "no_room_to_save": "There is no room there, so {file} was not saved. Nothing was changed. "
    "Please choose another place.",
    "file_not_saved": "{file} could not be saved there. Nothing was changed. Please choose another place.",
    "typefaces_missing": "The typefaces for printing are missing from this installation. "
    "Install the app again, then print.",
    "templates_missing": "The page templates for printing are missing from this installation. "
    "Install the app again, then print.",
    "picture_not_plain": "The picture for the handout cannot be used because it is not a plain drawing. "
    "Leave the picture out, or draw it again.",
    "page_not_laid_out": "The page could not be laid out for printing. Leave the chart out, or choose fewer sections, "
    "and try again.",
    "no_printer": "No printer is set up on this laptop. Save the pages as PDF instead.",
    "printer_silent": "The printer did not answer. Save the pages as PDF instead.",
}

_CONTENT: Final[Mapping[str, str | tuple[str, str]]] = {
    "content_faults": (
        "The content has a fault: {first}. Please mend it, or install the app again.",
        "The content has {count} faults, the first of them: {first}. Please mend them, or install the app again.",
    ),
}

_COMMANDS: Final[Mapping[str, str | tuple[str, str]]] = {
    "passphrase_needed": "A passphrase is needed: type it, or pass --passphrase-fd.",
    "passphrase_descriptor": "The descriptor given with --passphrase-fd cannot be read.",
    "passphrase_not_text": "The passphrase is not text.",
    "answer_with_map": "{question} (Answer with --map {field}=...)",
    "map_form": "--map {found} is not FIELD=ANSWER, such as scale=0-10.",
    "map_field_unknown": "'{field}' cannot be answered; choose from {fields}.",
    "map_answer_unusable": "{field}: {why}.",
    "scale_form": "'{found}' is not a scale like 0-10",
    "scale_upside_down": "a scale's highest value is above its lowest",
    "only_form": "'{found}' is not COLUMN:VALUE",
    "nothing_to_assess": "{file} has no pain scores and no procedures to assess.",
    "nothing_to_assess_rows": (
        "{file} has no pain scores and no procedures to assess. 1 row was not taken: {why}.",
        "{file} has no pain scores and no procedures to assess. {count} rows were not taken; the first: {why}.",
    ),
    "size_form": "'{size}' is not a size like 1366x768.",
    "folder_not_made": "The folder {folder} cannot be made. Please name another.",
}

INPUT: Final[Mapping[str, str | tuple[str, str]]] = {**_TYPED, **_SETTINGS, **_PAPERS, **_CONTENT, **_COMMANDS}
