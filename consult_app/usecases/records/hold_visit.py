"""Open today's visit and keep its answers."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from consult_app.domain.patients import Visit
from consult_app.usecases.records.change import Change, Topic
from consult_app.usecases.records.saved import Saved, change

if TYPE_CHECKING:
    from consult_app.store.records import Records


def new_item() -> str:
    """A new id for a line of a list: random, so that lines added on two devices stay two."""
    return secrets.token_hex(8)


def open_visit(records: Records, patient_id: str, *, today: date, content_version: str = "") -> Saved[Visit]:
    """Today's visit if there is one (its content version stays pinned), otherwise a new one."""
    newest = records.chart(patient_id).visit
    if newest is None or newest.opened_on != today:
        newest = records.open_visit(patient_id, today, content_version)
    return Saved(newest, change(patient_id, Topic.VISIT))


def answer_visit(
    records: Records,
    patient_id: str,
    visit_id: str,
    answers: Mapping[str, str | None],
    *,
    expected: Mapping[str, str],
) -> Change:
    """Keep answers in one transaction, None takes one back; the change names the keys that really changed.

    `expected` are the answers of the visit as they were read; StoreConflict where one was changed meanwhile.
    """
    keys = records.save_answers(patient_id, visit_id, answers, expected=expected)
    return change(patient_id, Topic.VISIT, keys=keys)
