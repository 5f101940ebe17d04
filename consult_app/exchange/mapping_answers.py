"""Answers to the open questions of a proposal, as words: `at=Date`, `scale=0-100`, `only=CODE:72514-3`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from consult_app.domain.scores import Measure, check_id
from consult_app.errors import InputProblem, Refused
from consult_app.exchange.mapping import ColumnMapping, DateOrder, Scale
from consult_app.exchange.values import read_moment
from consult_app.reasons.reason import because, names


def with_answers(mapping: ColumnMapping, answers: Mapping[str, str]) -> ColumnMapping:
    """Return the mapping with some fields answered; InputProblem names the answer that cannot be used.

    Fields: at, value, patient, site (columns), order (iso, mdy, dmy, day_number), scale (0-10), measure (nrs, ...),
    fixed_site, only (COLUMN:VALUE), day_zero (2026-03-01), zero (value or missing).
    """
    for field, answer in answers.items():
        if field not in _FIELDS:
            raise InputProblem(because("map_field_unknown", field=field[:40], fields=names(_FIELDS)))
        try:
            mapping = _FIELDS[field](mapping, answer)
        except Refused as refused:
            raise InputProblem(because("map_answer_unusable", field=field, why=refused.reason)) from refused
    return mapping


def _at(mapping: ColumnMapping, answer: str) -> ColumnMapping:
    return replace(mapping, at=answer)


def _order(mapping: ColumnMapping, answer: str) -> ColumnMapping:
    return replace(mapping, date_order=DateOrder(_one_of(tuple(DateOrder), answer)))


def _value(mapping: ColumnMapping, answer: str) -> ColumnMapping:
    return replace(mapping, value=answer)


def _scale(mapping: ColumnMapping, answer: str) -> ColumnMapping:
    return replace(mapping, scale=Scale.parse(answer))


def _measure(mapping: ColumnMapping, answer: str) -> ColumnMapping:
    return replace(mapping, measure=Measure(_one_of(tuple(Measure), answer)))


def _patient(mapping: ColumnMapping, answer: str) -> ColumnMapping:
    return replace(mapping, patient=answer or None)


def _site(mapping: ColumnMapping, answer: str) -> ColumnMapping:
    return replace(mapping, site=answer or None)


def _fixed_site(mapping: ColumnMapping, answer: str) -> ColumnMapping:
    return replace(mapping, fixed_site=check_id(answer))


def _only(mapping: ColumnMapping, answer: str) -> ColumnMapping:
    column, colon, value = answer.partition(":")
    if not colon:
        raise Refused(because("only_form", found=answer[:40]))
    return replace(mapping, only_column=column, only_value=value)


def _day_zero(mapping: ColumnMapping, answer: str) -> ColumnMapping:
    return replace(mapping, day_zero=read_moment(answer).day, date_order=DateOrder.DAY_NUMBER)


def _zero(mapping: ColumnMapping, answer: str) -> ColumnMapping:
    return replace(mapping, zero_is_missing=_one_of(("value", "missing"), answer) == "missing")


def _one_of(words: tuple[str, ...], answer: str) -> str:
    if answer not in words:
        raise Refused(because("word_unfitting", found=answer[:40], words=names(words)))
    return answer


_FIELDS: Mapping[str, Callable[[ColumnMapping, str], ColumnMapping]] = {
    "at": _at,
    "order": _order,
    "value": _value,
    "scale": _scale,
    "measure": _measure,
    "patient": _patient,
    "site": _site,
    "fixed_site": _fixed_site,
    "only": _only,
    "day_zero": _day_zero,
    "zero": _zero,
}
