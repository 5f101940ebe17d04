"""A proposal for reading somebody else's CSV; what the file does not show by itself stays an open question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consult_app.domain.scores import Measure
from consult_app.exchange.columns import Column, columns_of, whole_column
from consult_app.exchange.csv_table import Table
from consult_app.exchange.dates import is_day_number, possible_orders
from consult_app.exchange.decode import FileText
from consult_app.exchange.fhir_codes import MEASURE_OF_LOINC, NRS_CODE
from consult_app.exchange.mapping import (
    Ask,
    ColumnMapping,
    DateOrder,
    MappingPreview,
    Question,
    Scale,
)
from consult_app.exchange.propose_place import patient_column, patients_in, propose_site
from consult_app.exchange.propose_scale import propose_scale

_SHOWN_ROWS = 5
_DATE_WORDS = ("date", "timestamp", "datetime", "when", "at", "day", "time", "recorded", "start")
_OTHER_DATES = ("birth", "dob", "birthdate", "death", "deathdate", "stop", "end", "modified", "created", "updated")
_DAY_NAMES = ("day", "days", "day number", "study day", "day of study")
_PAIN_NAMES = frozenset(
    {"pain", "pain score", "pain level", "pain nrs", "nrs", "nrs pain", "pain intensity", "painscore", "pain rating",
     "vas", "pain vas", "vas pain", "average pain", "pain average", "nrs score", "vas score"}
)  # fmt: skip
_PAIN_WORDS = ("pain", "nrs", "vas")


def propose(file: FileText, table: Table) -> MappingPreview:
    """Propose a mapping; its `questions` are empty only where nothing had to be guessed."""
    columns = columns_of(table)
    mapping, questions = _dates(table, columns)
    mapping = replace(mapping, patient=patient_column(columns))
    mapping, asked = _values(table, columns, mapping)
    questions += asked
    mapping, notes = propose_site(table, columns, mapping)
    return MappingPreview(
        file.name,
        file.encoding,
        table.separator_word,
        table.header,
        tuple(row.cells for row in table.rows[:_SHOWN_ROWS]),
        mapping,
        tuple(questions),
        patients_in(table, mapping),
        tuple(notes),
    )


def _dates(table: Table, columns: Sequence[Column]) -> tuple[ColumnMapping, list[Question]]:
    usable = [column for column in columns if not column.has_word(*_OTHER_DATES)]
    dated = [column for column in usable if column.mostly(sum(bool(possible_orders(cell)) for cell in column.cells))]
    named = [column for column in dated if column.has_word(*_DATE_WORDS)]
    best = named or dated
    if len(best) == 1:
        order, questions = _order(whole_column(table, best[0].name))
        return ColumnMapping(at=best[0].name, date_order=order), questions
    if best:
        names = tuple(column.name for column in best)
        sentence = f"it is not clear which column holds the date: {', '.join(names)}. Choose one."
        return ColumnMapping(), [Question(Ask.DATE_COLUMN, sentence, names)]
    days = [column for column in columns if column.words in _DAY_NAMES and _counts_days(column)]
    if len(days) == 1:
        sentence = f"the column {days[0].name} counts days. Say which date is day 0."
        mapping = ColumnMapping(at=days[0].name, date_order=DateOrder.DAY_NUMBER)
        return mapping, [Question(Ask.DAY_ZERO, sentence)]
    sentence = "no column holds dates with a four-digit year, so its scores cannot be placed in time."
    return ColumnMapping(), [Question(Ask.DATE_COLUMN, sentence, table.header)]


def _counts_days(column: Column) -> bool:
    return column.mostly(sum(is_day_number(cell) for cell in column.cells))


def _order(column: Column) -> tuple[DateOrder | None, list[Question]]:
    """The one order in which every date of a column can be read, or the question."""
    fitting = [orders for orders in map(possible_orders, column.cells) if orders]
    common = frozenset(DateOrder).intersection(*fitting)
    if DateOrder.ISO in common:
        return DateOrder.ISO, []
    if len(common) == 1:
        return next(iter(common)), []
    example = next(cell for cell, orders in zip(column.cells, map(possible_orders, column.cells), strict=True)
                   if orders and DateOrder.ISO not in orders)  # fmt: skip
    choices = (DateOrder.MONTH_FIRST.value, DateOrder.DAY_FIRST.value)
    if common:
        sentence = f"a date such as {example} can have the month or the day first. Choose which."
    else:
        sentence = "some dates only fit with the month first and others only with the day first. Choose one order."
    return None, [Question(Ask.DATE_ORDER, sentence, choices)]


def _values(table: Table, columns: Sequence[Column], mapping: ColumnMapping) -> tuple[ColumnMapping, list[Question]]:
    long = _long_table(columns)
    if long is not None:
        code_column, code, value = long
        measure = MEASURE_OF_LOINC[code]
        return replace(
            mapping, value=value, scale=Scale.parse("0-10"), measure=measure, only_column=code_column, only_value=code
        ), []
    numeric = [column for column in columns if column.name not in (mapping.at, mapping.patient) and _is_numeric(column)]
    exact = [column for column in numeric if column.words in _PAIN_NAMES]
    best = exact or [column for column in numeric if column.has_word(*_PAIN_WORDS)]
    if len(best) != 1:
        names = tuple(column.name for column in best or numeric)
        choose = f"it is not clear which column holds the pain score: {', '.join(names)}. Choose one."
        sentence = choose if names else "no column holds numbers that could be pain scores."
        return mapping, [Question(Ask.VALUE_COLUMN, sentence, names)]
    column = whole_column(table, best[0].name)
    scale, question = propose_scale(table, column)
    measure = _measure(column, mapping, table)
    return replace(mapping, value=column.name, scale=scale, measure=measure), [question] if question else []


def _is_numeric(column: Column) -> bool:
    return column.mostly(len(column.numbers()))


def _long_table(columns: Sequence[Column]) -> tuple[str, str, str] | None:
    """The code column, the pain code and the value column of a table with one row a measurement."""
    values = [column for column in columns if column.words in ("value", "result", "value numeric", "valuenum")]
    for column in columns:
        codes = [code for code in MEASURE_OF_LOINC if code in column.cells]
        if codes and len(values) == 1:
            return column.name, NRS_CODE if NRS_CODE in codes else codes[0], values[0].name
    return None


def _measure(column: Column, mapping: ColumnMapping, table: Table) -> Measure:
    """Which pain was asked: by the column's name, else the pain of the moment where a time of day is given."""
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
