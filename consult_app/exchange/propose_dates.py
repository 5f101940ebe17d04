"""Which column holds the date of each score and in which order its dates are written; asked where that is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consult_app.exchange.columns import Column, whole_column
from consult_app.exchange.csv_table import Table
from consult_app.exchange.dates import is_day_number, possible_orders
from consult_app.exchange.mapping import Ask, ColumnMapping, DateOrder, Question
from consult_app.reasons.reason import because, names

_DATE_WORDS = ("date", "timestamp", "datetime", "when", "at", "day", "time", "recorded", "start")
_DAY_NAMES = ("day", "days", "day number", "study day", "day of study")
_OTHER_DATES = ("birth", "dob", "birthdate", "death", "deathdate", "stop", "end", "modified", "created", "updated")

_Answer = tuple[ColumnMapping, list[Question]]


def propose_dates(table: Table, columns: Sequence[Column], mapping: ColumnMapping) -> _Answer:
    """Fill in the date column and its order where the file shows them; what was chosen already stays."""
    if mapping.at is not None:
        return _with_order(table, mapping, mapping.at)
    usable = [column for column in columns if not column.has_word(*_OTHER_DATES)]
    dated = [column for column in usable if _holds_dates(column)]
    best = [column for column in dated if column.has_word(*_DATE_WORDS)] or dated
    days = [column for column in usable if column.words in _DAY_NAMES and _counts_days(column)]
    if len(best) == 1 or (not best and len(days) == 1):
        return _with_order(table, mapping, (best or days)[0].name)
    if best:
        choices = tuple(column.name for column in best)
        return mapping, [Question(Ask.DATE_COLUMN, because("ask_date_column", columns=names(choices)), choices)]
    return mapping, [Question(Ask.DATE_COLUMN, because("ask_no_dates"), table.header)]


def _holds_dates(column: Column) -> bool:
    return column.mostly(sum(bool(possible_orders(cell)) for cell in column.cells))


def _counts_days(column: Column) -> bool:
    return column.mostly(sum(is_day_number(cell) for cell in column.cells))


def _with_order(table: Table, mapping: ColumnMapping, name: str) -> _Answer:
    """The mapping with this date column; the order is proposed where it was not chosen."""
    mapping = replace(mapping, at=name)
    column = whole_column(table, name)
    if mapping.date_order is None and not _holds_dates(column):
        if not _counts_days(column):
            asked = because("ask_other_date_column", column=name)
            return replace(mapping, at=None), [Question(Ask.DATE_COLUMN, asked, table.header)]
        mapping = replace(mapping, date_order=DateOrder.DAY_NUMBER)
    if mapping.date_order is DateOrder.DAY_NUMBER and mapping.day_zero is None:
        return mapping, [Question(Ask.DAY_ZERO, because("ask_day_zero", column=name))]
    if mapping.date_order is not None:
        return mapping, []
    order, questions = _order(column)
    return replace(mapping, date_order=order), questions


def _order(column: Column) -> tuple[DateOrder | None, list[Question]]:
    """The one order in which every date of a column can be read, or the question."""
    seen = [
        (cell, orders) for cell, orders in zip(column.cells, map(possible_orders, column.cells), strict=True) if orders
    ]
    common = frozenset(DateOrder).intersection(*(orders for _, orders in seen))
    if DateOrder.ISO in common:
        return DateOrder.ISO, []
    if len(common) == 1:
        return next(iter(common)), []
    if common:
        example = next(cell for cell, orders in seen if DateOrder.ISO not in orders)
        asked = because("ask_date_order", example=example)
    else:
        asked = because("ask_mixed_orders")
    return None, [Question(Ask.DATE_ORDER, asked, (DateOrder.MONTH_FIRST.value, DateOrder.DAY_FIRST.value))]
