"""One file of many people, split: each person's rows are read as a file of their own, with their own line numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from consult_app.errors import ImportProblem
from consult_app.exchange.contents import NO_PATIENT, FileContents, FileKind, PatientChoiceNeeded
from consult_app.exchange.csv_table import Row, Table, read_table
from consult_app.exchange.decode import FileText, read_text
from consult_app.exchange.files import kind_of_file, read_csv_table, read_file
from consult_app.reasons.reason import Reason, because, names

_FHIR_COLUMNS = ("patient", "subject")


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a file, as the column names them, and what the file gave for them."""

    who: str
    contents: FileContents


@dataclass(frozen=True, slots=True)
class People:
    """The people of a file in the order of their first rows, and what to tell of rows that name nobody."""

    people: tuple[str, ...]
    left_out: Reason | None = None


def read_each(path: Path, column: str) -> tuple[People, Iterator[Person]]:
    """Split a file by a column (of FHIR: `patient`) and read one person after the other.

    ImportProblem where there is no such column, or where the file cannot be read; nothing is read before it is asked.
    """
    file = read_text(path)
    if kind_of_file(file) is not FileKind.CSV:
        return _each_patient(path, file, column)
    table = read_table(file)
    at = _column_of(table, column)
    rows: dict[str, list[Row]] = {}
    nobody: list[int] = []
    for row in table.rows:
        who = row.cells[at].strip() if at < len(row.cells) else ""
        if who:
            rows.setdefault(who, []).append(Row(row.line, _without(row.cells, at)))
        else:
            nobody.append(row.line)
    header = _without(table.header, at)
    return People(tuple(rows), _left_out(nobody)), (
        Person(who, read_csv_table(file, replace(table, header=header, rows=tuple(own)))) for who, own in rows.items()
    )


def _column_of(table: Table, column: str) -> int:
    found = [at for at, name in enumerate(map(str.lower, table.header)) if name == column.strip().lower()]
    if len(found) != 1:
        code = "column_twice" if found else "column_missing"
        raise ImportProblem(because(code, file=table.name, column=column[:40], columns=names(table.header)))
    return found[0]


def _each_patient(path: Path, file: FileText, column: str) -> tuple[People, Iterator[Person]]:
    if column.strip().lower() not in _FHIR_COLUMNS:
        raise ImportProblem(because("people_by_patient", file=file.name))
    try:
        patients = read_file(path).patients
    except PatientChoiceNeeded as several:
        patients = several.patients
    known = tuple(one for one in patients if one != NO_PATIENT)
    left_out = because("note_entries_of_nobody") if len(known) < len(patients) else None
    return People(known, left_out), (Person(who, read_file(path, patient=who)) for who in known)


def _left_out(lines: list[int]) -> Reason | None:
    return because("note_rows_of_nobody", count=len(lines), line=lines[0]) if lines else None


def _without(cells: tuple[str, ...], at: int) -> tuple[str, ...]:
    return (*cells[:at], *cells[at + 1 :])
