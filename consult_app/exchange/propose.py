"""A proposal for reading somebody else's CSV; what the file does not show by itself stays an open question."""

from __future__ import annotations

from dataclasses import replace

from consult_app.exchange.columns import check_columns, columns_of
from consult_app.exchange.csv_table import Table
from consult_app.exchange.decode import FileText
from consult_app.exchange.mapping import UNSPECIFIED_SITE, ColumnMapping, MappingPreview
from consult_app.exchange.propose_dates import propose_dates
from consult_app.exchange.propose_place import patient_column, patients_in, propose_site
from consult_app.exchange.propose_values import propose_values
from consult_app.reasons.reason import Reason

_SHOWN_ROWS = 5


def propose(file: FileText, table: Table, chosen: ColumnMapping | None = None) -> MappingPreview:
    """Propose a mapping that keeps what was `chosen`; its `questions` are empty only where nothing is guessed.

    ImportProblem where a chosen column is not in the table.
    """
    mapping = chosen or ColumnMapping()
    check_columns(table, mapping)
    columns = columns_of(table)
    mapping, questions = propose_dates(table, columns, mapping)
    if mapping.patient is None:
        mapping = replace(mapping, patient=patient_column(columns))
    mapping, asked = propose_values(table, columns, mapping)
    notes: list[Reason] = []
    if mapping.site is None and mapping.fixed_site == UNSPECIFIED_SITE:
        mapping, notes = propose_site(table, columns, mapping)
    return MappingPreview(
        file.name,
        file.encoding,
        table.separator_name,
        table.header,
        tuple(row.cells for row in table.rows[:_SHOWN_ROWS]),
        mapping,
        (*questions, *asked),
        patients_in(table, mapping),
        tuple(notes),
    )
