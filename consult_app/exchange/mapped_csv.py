"""Somebody else's CSV, read through a complete column mapping; scales are moved to 0-10 exactly."""

from __future__ import annotations

from consult_app.domain.patients import Patient
from consult_app.domain.scores import Score, check_id
from consult_app.errors import ImportProblem, Refused
from consult_app.exchange.body_words import body_place
from consult_app.exchange.columns import check_columns, number_in
from consult_app.exchange.contents import FileContents, FileKind, PatientChoiceNeeded
from consult_app.exchange.csv_table import Row, Table
from consult_app.exchange.dates import read_date
from consult_app.exchange.draft import NOBODY, ChartDraft
from consult_app.exchange.mapping import ColumnMapping, Scale
from consult_app.exchange.propose_place import patients_in
from consult_app.exchange.values import is_missing
from consult_app.reasons.reason import because


def read_mapped_csv(table: Table, mapping: ColumnMapping, patient: str | None = None) -> FileContents:
    """Read the rows of one patient; rows without a value are counted, rows that cannot be taken are listed."""
    if not mapping.complete:
        raise ImportProblem(because("mapping_open", file=table.name))
    check_columns(table, mapping)
    patients = patients_in(table, mapping)
    who = _one_of(table, patients, patient)
    rows = _Rows(table, mapping, who, ChartDraft(table.name))
    for row in table.rows:
        try:
            rows.take(row)
        except Refused as refused:
            rows.draft.refuse(row.line, because("at_line", line=row.line), refused.reason)
    if rows.missing:
        place = because("rows_counted", count=rows.missing)
        rows.draft.refuse(None, place, because("they_have_no_value"), rows.missing)
    if str(mapping.scale) != "0-10":
        rows.draft.note(because("note_scale_moved", scale=str(mapping.scale)))
    return rows.draft.contents(FileKind.CSV, Patient(who, "") if who else NOBODY, patients)


def _one_of(table: Table, patients: tuple[str, ...], wanted: str | None) -> str:
    if wanted is None:
        if len(patients) > 1:
            raise PatientChoiceNeeded(table.name, patients)
        return next(iter(patients), "")
    if patients and wanted not in patients:
        raise ImportProblem(because("patient_without_scores", file=table.name, patient=wanted[:64]))
    return wanted if patients else ""


class _Rows:
    """Takes one row after the other; remembers how many had no value."""

    def __init__(self, table: Table, mapping: ColumnMapping, who: str, draft: ChartDraft) -> None:
        self.header = table.header
        self.mapping = mapping
        self.who = who
        self.draft = draft
        self.missing = 0

    def take(self, row: Row) -> None:
        """Put a row's score into the draft; Refused says why it is not taken."""
        mapping = self.mapping
        if self.who and self._cell(row, mapping.patient) != self.who:
            return
        if mapping.only_column is not None and self._cell(row, mapping.only_column) != mapping.only_value:
            return
        text = self._cell(row, mapping.value)
        if is_missing(text):
            self.missing += 1
            return
        value = number_in(text)
        if value is None:
            raise Refused(because("not_a_number", found=text[:40]))
        if value == 0 and mapping.zero_is_missing:
            self.missing += 1
            return
        at = read_date(self._cell(row, mapping.at), mapping.date_order, mapping.day_zero)
        assert isinstance(mapping.scale, Scale)  # the mapping is complete
        self.draft.scores.append(Score(at, self._site(row), mapping.measure, mapping.scale.to_ten(value)))

    def _cell(self, row: Row, column: str | None) -> str:
        assert column is not None  # asked only for columns of the mapping
        at = self.header.index(column)
        if at >= len(row.cells):
            raise Refused(because("ends_before_column", column=column))
        return row.cells[at].strip()

    def _site(self, row: Row) -> str:
        if self.mapping.site is None:
            return self.mapping.fixed_site
        text = self._cell(row, self.mapping.site)
        found = body_place(text).site
        if found:
            return found
        try:
            return check_id(text)
        except Refused:
            self.draft.note(because("note_body_part_unknown", found=text[:40]))
            return self.mapping.fixed_site
