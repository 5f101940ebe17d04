"""Which column holds the pain scores, on which scale, and which pain was asked; asked where that is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consult_app.domain.scores import Measure
from consult_app.exchange.columns import Column, whole_column
from consult_app.exchange.csv_table import Table
from consult_app.exchange.fhir_codes import MEASURE_OF_LOINC, NRS_CODE
from consult_app.exchange.mapping import Ask, ColumnMapping, Question, Scale
from consult_app.exchange.propose_scale import propose_scale
from consult_app.reasons.reason import because, names

_PAIN_NAMES = frozenset(
    {"pain", "pain score", "pain level", "pain nrs", "nrs", "nrs pain", "pain intensity", "painscore", "pain rating",
     "vas", "pain vas", "vas pain", "average pain", "pain average", "nrs score", "vas score"}
)  # fmt: skip
_PAIN_WORDS = ("pain", "nrs", "vas")
_VALUE_NAMES = ("value", "result", "value numeric", "valuenum")

_Answer = tuple[ColumnMapping, list[Question]]


def propose_values(table: Table, columns: Sequence[Column], mapping: ColumnMapping) -> _Answer:
    """Fill in the value column, its scale and its measure where the file shows them; what was chosen already stays."""
    if mapping.value is None:
        long = _long_table(columns)
        if long is not None:
            return _with_code(mapping, *long), []
        found, question = _value_column(columns, mapping)
        if question is not None:
            return mapping, [question]
        column = whole_column(table, found)
        mapping = replace(mapping, value=found, measure=_measure(column, mapping, table))
    if mapping.scale is not None or mapping.value is None:
        return mapping, []
    scale, question = propose_scale(table, whole_column(table, mapping.value))
    return replace(mapping, scale=scale), [question] if question else []


def _value_column(columns: Sequence[Column], mapping: ColumnMapping) -> tuple[str, Question | None]:
    others = (mapping.at, mapping.patient, mapping.site, mapping.only_column)
    numeric = [column for column in columns if column.name not in others and column.mostly(len(column.numbers()))]
    exact = [column for column in numeric if column.words in _PAIN_NAMES]
    best = exact or [column for column in numeric if column.has_word(*_PAIN_WORDS)]
    if len(best) == 1:
        return best[0].name, None
    choices = tuple(column.name for column in best or numeric)
    asked = because("ask_value_column", columns=names(choices)) if choices else because("ask_no_values")
    return "", Question(Ask.VALUE_COLUMN, asked, choices)


def _long_table(columns: Sequence[Column]) -> tuple[str, str, str] | None:
    """The code column, the pain code and the value column of a table with one row a measurement."""
    values = [column for column in columns if column.words in _VALUE_NAMES]
    for column in columns:
        codes = [code for code in MEASURE_OF_LOINC if code in column.cells]
        if codes and len(values) == 1:
            return column.name, NRS_CODE if NRS_CODE in codes else codes[0], values[0].name
    return None


def _with_code(mapping: ColumnMapping, code_column: str, code: str, value: str) -> ColumnMapping:
    scale = mapping.scale or Scale.parse("0-10")
    measure = MEASURE_OF_LOINC[code]
    return replace(mapping, value=value, scale=scale, measure=measure, only_column=code_column, only_value=code)


def _measure(column: Column, mapping: ColumnMapping, table: Table) -> Measure:
    """Which pain was asked: by the column's name, else the pain of the moment where a time of day is given."""
    if mapping.measure is not Measure.NRS_USUAL:
        return mapping.measure
    if column.has_word("worst", "max", "maximum"):
        return Measure.NRS_WORST
    if column.has_word("average", "usual", "mean", "daily"):
        return Measure.NRS_USUAL
    if column.has_word("now", "current"):
        return Measure.NRS_NOW
    if mapping.at is None:
        return Measure.NRS_USUAL
    timed = [":" in cell for cell in whole_column(table, mapping.at).cells]
    return Measure.NRS_NOW if all(timed) else Measure.NRS_USUAL
