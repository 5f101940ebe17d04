"""What a column of somebody else's CSV looks like: its name in plain words, its cells, whether they are numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from consult_app.errors import ImportProblem, Refused
from consult_app.exchange.body_words import plain_words
from consult_app.exchange.csv_table import Row, Table
from consult_app.exchange.mapping import ColumnMapping
from consult_app.exchange.values import is_missing, read_value
from consult_app.reasons.reason import because, names

# A column counts as numbers or dates when nine of ten filled cells are.
_MOST = Fraction(9, 10)
_LOOKED_AT = 400
_DECIMAL_COMMA = re.compile(r"([+-]?\d{1,12}),(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name as written and in plain words, and its filled cells in the order of the rows looked at."""

    name: str
    words: str
    cells: tuple[str, ...]

    def mostly(self, count: int) -> bool:
        """Whether `count` cells are nearly all of the filled ones (and there are any)."""
        return bool(self.cells) and count >= _MOST * len(self.cells)

    def numbers(self) -> list[Fraction]:
        """The cells that are numbers, in order."""
        found = (number_in(cell) for cell in self.cells)
        return [number for number in found if number is not None]

    def has_word(self, *words: str) -> bool:
        """Whether one of the words stands in the column's name."""
        return any(f" {word} " in f" {self.words} " for word in words)


def check_columns(table: Table, mapping: ColumnMapping) -> None:
    """Raise ImportProblem where the mapping names a column that the table does not have."""
    for name in (mapping.at, mapping.value, mapping.site, mapping.patient, mapping.only_column):
        if name is not None and name not in table.header:
            raise ImportProblem(
                because("column_unknown", file=table.name, column=name[:40], columns=names(table.header))
            )


def columns_of(table: Table) -> list[Column]:
    """The columns of a table, looked at in some hundred rows spread over it."""
    step = max(1, len(table.rows) // _LOOKED_AT)
    rows = table.rows[::step]
    return [column_of(name, at, rows) for at, name in enumerate(table.header) if name]


def whole_column(table: Table, name: str) -> Column:
    """One column with all its rows."""
    return column_of(name, table.header.index(name), table.rows)


def column_of(name: str, at: int, rows: tuple[Row, ...]) -> Column:
    """The column that stands at a place in the rows."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return Column(name, plain_words(spaced), tuple(cell for cell in _cells(at, rows) if not is_missing(cell)))


def _cells(at: int, rows: tuple[Row, ...]) -> Iterator[str]:
    return (row.cells[at].strip() for row in rows if at < len(row.cells))


def number_in(cell: str) -> Fraction | None:
    """The number in a cell, or None; `4,5` is four and a half, `1,500` is not guessed at."""
    match = _DECIMAL_COMMA.fullmatch(cell.strip())
    try:
        return read_value(f"{match[1]}.{match[2]}" if match else cell)
    except Refused:
        return None
