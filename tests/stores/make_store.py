"""Make the store of the present release: `python tests/stores/make_store.py tests/stores/0001`."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from consult_app.domain.moments import Moment
from consult_app.domain.patients import BirthDate, Patient
from consult_app.domain.procedures import BlockReading, BlockTest, Procedure
from consult_app.domain.scores import Measure, Score
from consult_app.store.key_file import FLOOR_COST
from consult_app.store.open_store import create_store


def main(folder: Path) -> None:
    """Make one small store with a row in every table."""
    store, _ = create_store(folder, "four plain test words", FLOOR_COST)
    records = store.records
    records.add_patient(Patient("ana", "Ana Fictional", BirthDate(1961, 3, 2), "A-1001"))
    at = Moment.parse("2026-04-01T09:30-05:00")
    first, _ = records.save_scores(
        "ana", [Score(at, "low_back", Measure.NRS_USUAL, Fraction(value)) for value in (6, 7)]
    )
    records.replace_score("ana", replace(first, value=Fraction("5.5")))
    records.add_site("ana", "low_back")
    procedure = Procedure("block1", at, "nerve_block", "low_back")
    records.save_block("ana", BlockTest(procedure, readings=(BlockReading(15, Fraction(1)),)))
    visit = records.open_visit("ana", date(2026, 4, 1), "2026.1")
    records.save_answers("ana", visit.id, {"pain.now": "7"})
    records.save_settings({"profile": "strict_dual"})
    store.close()
    for path in (store.paths.reserve, store.paths.lock):
        path.unlink(missing_ok=True)
    store.paths.work.rmdir()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
