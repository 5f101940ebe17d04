"""The kept statements use their indexes, so that opening a patient is flat in the number of patients."""

from __future__ import annotations

import pytest
from sqlalchemy import Select
from sqlalchemy.dialects import sqlite

from consult_app.store.engine import memory_engine
from consult_app.store.schema import VERSIONED, scores
from consult_app.store.statements import current_where, equal_to, replaced_where, there_where


def plan_of(statement: Select, **values: object) -> str:
    """SQLite's plan of a statement."""
    engine = memory_engine()
    words = str(statement.compile(dialect=sqlite.dialect(paramstyle="named")))
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        plan = " ".join(str(row[3]) for row in raw.execute(f"EXPLAIN QUERY PLAN {words}", equal_to(**values)))
    engine.dispose()
    return plan


@pytest.mark.parametrize("table", [table for table in VERSIONED if "patient_id" in table.c], ids=str)
def test_a_patients_current_rows_are_found_by_their_index(table: object) -> None:
    plan = plan_of(there_where(table, "patient_id"), patient_id="ana")
    assert f"USING INDEX current_{table}" in plan
    assert "SCAN" not in plan


def test_one_row_and_one_patient_are_found_by_their_index() -> None:
    assert "USING INDEX current_scores" in plan_of(current_where(scores, "patient_id", "id"), patient_id="a", id="b")
    patients = VERSIONED[0]
    assert "USING INDEX current_patients" in plan_of(current_where(patients, "id"), id="ana")


def test_what_scores_once_were_is_found_by_an_index() -> None:
    plan = plan_of(replaced_where(scores, "patient_id"), patient_id="ana")
    assert "USING INDEX replaced_scores" in plan
