"""A CSV as rows of cells with their line numbers: separator, header and comment lines found by looking."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from consult_app.errors import ImportProblem
from consult_app.exchange.decode import FileText
from consult_app.reasons.reason import Reason, because

_SEPARATORS = (",", ";", "\t", "|")
_SEPARATOR_NAMES = {
    ",": because("separator_comma"),
    ";": because("separator_semicolon"),
    "\t": because("separator_tab"),
    "|": because("separator_bar"),
    " ": because("separator_spaces"),
}
_LOOKED_AT = 20
_LONGEST_CELL = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the number of its first line in the file (from 1) and its cells as they stand."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A header, the rows under it, and how they were found; `comments` are the # lines above the header."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    separator: str
    comments: tuple[str, ...] = ()

    @property
    def separator_name(self) -> Reason:
        """What the separator is called."""
        return _SEPARATOR_NAMES[self.separator]


def read_table(file: FileText) -> Table:
    """Split a text into rows; ImportProblem names the line where the text stops being a table."""
    lines = list(io.StringIO(file.text, newline=""))
    first = next((at for at, line in enumerate(lines) if not _skipped(line)), None)
    if first is None:
        raise ImportProblem(because("table_no_header", file=file.name))
    comments = tuple(line.strip() for line in lines[:first] if line.strip())
    separator = _separator(lines[first:])
    rows = _padded(lines, first) if separator == " " else _separated(file.name, lines, first, separator)
    if not rows or rows[0].line != first + 1:
        raise ImportProblem(because("table_no_header", file=file.name))
    header = tuple(cell.strip() for cell in rows[0].cells)
    return Table(file.name, header, tuple(rows[1:]), separator, comments)


def _skipped(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _separator(lines: list[str]) -> str:
    """The separator that splits the header most often; runs of spaces only where none of the usual ones occurs."""
    header = re.sub(r'"[^"]*"', "", lines[0])
    counts = {separator: header.count(separator) for separator in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda separator: counts[separator])
    if counts[best]:
        return best
    filled = [line.split() for line in lines[:_LOOKED_AT] if line.strip()]
    same = len(filled[0]) > 1 and len({len(cells) for cells in filled}) == 1
    return " " if same else ","


def _padded(lines: list[str], first: int) -> list[Row]:
    return [Row(at, tuple(line.split())) for at, line in enumerate(lines, 1) if at > first and line.strip()]


def _separated(name: str, lines: list[str], first: int, separator: str) -> list[Row]:
    rows: list[Row] = []
    reader = csv.reader(lines[first:], delimiter=separator, strict=True, skipinitialspace=True)
    before = csv.field_size_limit(_LONGEST_CELL)
    start = first + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(Row(start, tuple(cells)))
            start = first + reader.line_num + 1
    except csv.Error as error:
        raise ImportProblem(because("table_row_broken", file=name, line=start)) from error
    finally:
        csv.field_size_limit(before)
    return rows
