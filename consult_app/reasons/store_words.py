"""Words about the patient store: what it could not do, what was mended, and what a check of it found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_DATABASE: Final[Mapping[str, str]] = {
    "store_open_elsewhere": "The patient store is already open in another window. Please use that window, or close it "
    "first.",
    "store_busy": "The patient store is busy with another job. Please try again in a moment.",
    "store_not_writable": "The patient store can be read but not written: its folder or disk is read-only.",
    "disk_fault": "The disk reported a fault, so nothing was saved. What is already kept can still be read. "
    "Please check the disk, then lock and unlock the program.",
    "store_part_damaged": "Part of the patient store is damaged. Please restore the newest backup.",
    "disk_full": "The disk is full, so this was not saved. What you typed is still on the screen: "
    "make some room on the disk, then save again.",
    "store_cannot_be_opened": "The file of the patient store cannot be opened. Please check its folder.",
    "store_unreadable": "The patient store is damaged and cannot be read. Please restore the newest backup.",
    "sqlite_too_old": "This installation holds SQLite {found}; patients are only opened with {least} or newer. "
    "Nothing was touched: please install the app again.",
    "no_room_on_disk": "There is not enough room on the disk, so nothing was changed. Please make some room.",
    "file_not_found": "'{file}' or its folder was not found. Please check where it is.",
    "disk_refused": "The disk would not let '{file}' be read or written. Nothing was changed.",
}

_WRITING: Final[Mapping[str, str]] = {
    "too_many_at_once": "This file is too large to take in at once. Please split it into smaller files.",
    "store_locked": "The patient store is locked. Please unlock it first.",
    "last_entry_unmarked": "The last entry was written, but the disk refused the note beside it. Please lock and "
    "unlock the program, and look at the last entry before you type it again.",
    "patient_there_already": "This patient is already in the store. Please search for the name.",
    "entry_of_another": "This entry is not one of the open patient's, so nothing was saved. Please open it again.",
    "patient_not_there": "This patient is not in the store, so nothing was saved. Please open the patient again.",
    "broken_character": "Part of this text is a broken character that cannot be kept. Please delete it and type it "
    "again.",
    "changed_meanwhile": "This entry was changed or removed meanwhile, so nothing was saved. "
    "Please open the patient again to see it as it is now.",
    "setting_changed_meanwhile": "This setting was changed meanwhile, so nothing was saved. "
    "Please open the settings again to see it as it is now.",
    "account_not_there": "This account is not in the store, so nothing was saved. Please open the settings again.",
    "new_keys_refused": "The disk would not take the new keys, so they stay as they were: "
    "what opened the patient store before still opens it.",
    "new_passphrase_in_doubt": "The disk reported a fault while the new passphrase was kept. Please lock the program "
    "and unlock it with the new passphrase; if that does not open it, the old one does.",
    "new_key_in_doubt": "The disk reported a fault while the new recovery key was kept. Please lock and unlock the "
    "program, then make a new recovery key: the one on paper may open nothing any more.",
    "only_a_copy": "This is a copy of the patient store, for reading only. Nothing is saved in it.",
}

_OPENING: Final[Mapping[str, str | tuple[str, str]]] = {
    "wrong_passphrase": "That passphrase does not open the patient store. Please check Caps Lock and try again.",
    "wait_before_next_try": (
        "Please wait 1 second before the next try.",
        "Please wait {count} seconds before the next try.",
    ),
    "store_there_already": "This folder holds a patient store already. Please unlock it, or choose another folder.",
    "store_missing": "There is no patient store in this folder yet.",
    "store_file_missing": "The file of the patient store is missing or empty. Please restore the newest backup.",
    "store_left_open": "The patient store was not closed last time and its folder cannot be written. "
    "Please make the folder writable, or copy it to a disk that is.",
    "store_tables_altered": "The tables of the patient store were altered. Please restore the newest backup.",
    "store_without_version": "The patient store does not say which version made it. Please restore the newest backup.",
    "store_newer": "This patient store was written by a newer version of the program. "
    "It was left as it is: please update the program.",
    "keys_damaged": "Both copies of the key file are missing or damaged, so the patient store cannot be opened. "
    "Please restore the newest backup.",
    "keys_altered": "The key file was altered outside the program. Please restore the newest backup, or ask for help.",
    "keys_not_newest": "The key file is not the one that was written last: an old passphrase may have been put back. "
    "Please restore the newest backup, or look without changing.",
    "last_entry_unknown": "The note beside the patient store that says which entry was the last is missing or damaged, "
    "so newer entries could be missing. Please restore the newest backup, or look without changing.",
    "store_older": (
        (
            "The patient store is older than it should be: 1 saved entry is missing. "
            "Please restore the newest backup, or look without changing."
        ),
        (
            "The patient store is older than it should be: {count} saved entries are missing. "
            "Please restore the newest backup, or look without changing."
        ),
    ),
    "store_not_newest": "The patient store is not the one that was saved last. "
    "Please restore the newest backup, or look without changing.",
    "looking_only": "The patient store was opened to look only. Nothing is saved.",
    "folder_read_only": "The folder of the patient store cannot be written, so this is for looking only. "
    "Nothing is saved.",
    "note_mended": "The note beside the patient store was damaged and has been written anew.",
    "keys_mended": "One copy of the key file was damaged and has been written anew.",
}

_UPGRADE: Final[Mapping[str, str]] = {
    "upgrade_needs_whole_store": "The patient store must be brought up to date for this version of the program, but "
    "part of it is not what was written. Nothing was changed. Please restore the newest backup, or look without "
    "changing.",
    "upgrade_no_room": "There is not enough room on the disk to bring the patient store up to date, so it was opened "
    "to look only. Nothing is saved. Please make some room, then lock and unlock the program.",
    "upgrade_not_done": "The patient store could not be brought up to date, so it was opened to look only. {problem}",
    "upgrade_would_change": "Its entries would not have stayed as they were written, so it was left as it is. "
    "Please go on with the version of the program that you had.",
    "upgrade_done": "The patient store was brought up to date. A backup of it as it was before is kept: {backup}.",
}

_BACKUP: Final[Mapping[str, str]] = {
    "backup_not_whole": "'{file}' is not a whole backup. Please choose another one.",
    "backup_damaged": "The backup '{file}' is damaged. Please choose another one.",
    "backup_newer": "The backup '{file}' was made by a newer version of the program. Please update first.",
    "backup_damaged_inside": "The backup '{file}' is damaged inside. Please choose another one.",
    "backup_of_looking": "A backup needs a store that can be written. Please copy the whole folder instead.",
    "backup_name_taken": "There is another file named '{file}'. Please choose another name for the backup.",
    "backup_unlike_store": "The copy does not match the patient store, so no backup was made. Please try again.",
}

_CHECK: Final[Mapping[str, str | tuple[str, str]]] = {
    "page_damaged": "A page of the patient store is damaged ({found}).",
    "audit_entry_missing": "Audit entry {number} is missing.",
    "audit_contents_altered": "What audit entry {number} wrote is not what is there now.",
    "audit_entry_altered": "Audit entry {number} was altered.",
    "rows_without_audit": (
        "1 entry has rows but no audit entry.",
        "{count} entries have rows but no audit entry.",
    ),
    "audit_end_unlike": "The audit entries do not end where the last save ended.",
    "rows_out_of_order": "Rows of {table} are out of order.",
    "history_altered": "The history of an entry in {table} was altered.",
    "note_damaged": "The note beside the patient store is damaged in part.",
    "keys_copy_damaged": "One of the two copies of the key file is damaged.",
}

STORE: Final[Mapping[str, str | tuple[str, str]]] = {
    **_DATABASE,
    **_WRITING,
    **_OPENING,
    **_UPGRADE,
    **_BACKUP,
    **_CHECK,
}
