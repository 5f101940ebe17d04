"""The store with 10 and with 10,000 patients: saving a score, finding a patient, opening a chart, unlocking.

Key derivation is left at its lowest cost: it is slow on purpose, and the same for every store.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from statistics import median
from time import perf_counter

from consult_app.domain.moments import Moment
from consult_app.domain.scores import Measure, Score
from consult_app.store.key_file import FLOOR_COST
from consult_app.store.store import Store
from consult_app.usecases.records.add_patient import add_patient
from consult_app.usecases.records.find_patients import find_patients
from consult_app.usecases.records.record_scores import record_scores
from consult_app.usecases.store_access.set_up_store import set_up_store
from consult_app.usecases.store_access.unlock_store import unlock_store

_PASSPHRASE = "four plain test words"
_TODAY = date(2026, 11, 25)
_DAYS = 365
_FEW, _MANY = 10, 10_000
_ROUNDS = 60
_QUERIES = ("fic", "ana", "per", "son", "123", "zzz")


def measure() -> dict[str, float]:
    """Ratios to plain SQLite and to the small store in the same run; milliseconds for what a person waits for."""
    with tempfile.TemporaryDirectory() as place:
        small, large = Path(place) / "small", Path(place) / "large"
        own_small, own_large = _fill(small, _FEW), _fill(large, _MANY)
        with closing(unlock_store(small, _PASSPHRASE)) as few, closing(unlock_store(large, _PASSPHRASE)) as many:
            ours, plain = _saves(many, own_large, Path(place) / "plain.db")
            find = max(_median(lambda query=query: find_patients(many.records, query)) for query in _QUERIES)
            chart_few = _median(lambda: few.records.chart(own_small))
            chart_many = _median(lambda: many.records.chart(own_large))
        unlock_few = _median(lambda: unlock_store(small, _PASSPHRASE).close(), rounds=5)
        unlock_many = _median(lambda: unlock_store(large, _PASSPHRASE).close(), rounds=5)
    return {
        "save a score (ms)": ours,
        "save a score (x plain SQLite, synchronous=FULL, goal 1.5)": ours / plain,
        "find a patient of 10,000, three letters, the slowest of six (ms, goal 30)": find,
        "open a chart of 365 scores among 10,000 patients (x among 10, goal 1.3)": chart_many / chart_few,
        "unlock, 10 patients (ms)": unlock_few,
        "unlock, 10,000 patients (ms, goal 150)": unlock_many,
    }


def _fill(folder: Path, count: int) -> str:
    """A store of so many patients with three scores each; the id of the one with a score a day for a year."""
    with closing(set_up_store(folder, _PASSPHRASE, FLOOR_COST).store) as store:
        for number in range(count):
            patient = add_patient(store.records, f"Person {number} Fictional", today=_TODAY).value
            record_scores(store.records, patient.id, [_score(day) for day in range(3)])
        known = add_patient(store.records, "Ana Year Fictional", "1961-03-02", "A-1001", today=_TODAY).value
        record_scores(store.records, known.id, [_score(day) for day in range(_DAYS)])
    return known.id


def _score(day: int) -> Score:
    return Score(Moment(_TODAY - timedelta(days=day)), "low_back", Measure.NRS_USUAL, Fraction(day * 7919 % 11))


def _saves(store: Store, patient_id: str, plain: Path) -> tuple[float, float]:
    """Median milliseconds of a durable save of one score, here and in a plain SQLite table, in turn."""
    with closing(sqlite3.connect(plain, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("PRAGMA synchronous=FULL")
        other.execute("CREATE TABLE scores (id INTEGER PRIMARY KEY, at TEXT, site TEXT, measure TEXT, value TEXT)")

        def save_plain(day: int) -> None:
            other.execute(
                "INSERT INTO scores (at, site, measure, value) VALUES (?, ?, ?, ?)",
                (str(_TODAY - timedelta(days=day)), "low_back", "nrs", "5"),
            )

        turns = [
            (
                _ms(lambda day=day: record_scores(store.records, patient_id, [_score(_DAYS + day)])),
                _ms(lambda day=day: save_plain(day)),
            )
            for day in range(_ROUNDS)
        ]
    return median(turn[0] for turn in turns), median(turn[1] for turn in turns)


def _median(work: Callable[[], object], *, rounds: int = 15) -> float:
    work()
    return median(_ms(work) for _ in range(rounds))


def _ms(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000
