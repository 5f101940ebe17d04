"""Database rows to domain values and back; every value comes back exactly as it was given."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, time
from fractions import Fraction
from functools import lru_cache
from typing import Any

from consult_app.domain.changes import ChangedThing, DatedChange
from consult_app.domain.moments import Moment
from consult_app.domain.patients import BirthDate, Patient
from consult_app.domain.procedures import (
    Anesthetic,
    BlockReading,
    BlockTarget,
    BlockTest,
    Procedure,
    ProcedureState,
    Region,
    Sedation,
    Side,
)
from consult_app.domain.scores import Measure, Posture, Score, exact_text
from consult_app.errors import InputProblem
from consult_app.reasons.reason import because

Values = dict[str, object]

# Letters that have no accent to take off in Unicode's eyes, and the apostrophes people type.
_PLAINER = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
    | dict.fromkeys("'\u2019\u2018\u02bc`\u00b4", "")
)
_UNSEARCHED = frozenset({"Mn", "Mc", "Me", "Cc", "Cf", "Cs"})


def number_text(value: Fraction) -> str:
    """Write a number so that `read_number` gives it back exactly: a decimal where that is exact, else `n/d`."""
    decimal = exact_text(value)
    return decimal if Fraction(decimal) == value else f"{value.numerator}/{value.denominator}"


@lru_cache(maxsize=4096)
def read_number(text: str) -> Fraction:
    """Read what `number_text` wrote."""
    return Fraction(text)


def check_text(text: str) -> str:
    """Return text that can be kept byte for byte; InputProblem for half a character (a lone surrogate)."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputProblem(because("broken_character")) from error
    return text


@lru_cache(maxsize=65536)
def search_text(text: str) -> str:
    """The form in which names are compared: no case, accents, apostrophes or control characters, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_PLAINER))
    kept = (letter for letter in decomposed if letter.isspace() or unicodedata.category(letter) not in _UNSEARCHED)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).casefold().split())


def patient_values(patient: Patient) -> Values:
    """The row of a patient; `search` holds each word after a space."""
    birth = None if patient.birth is None else str(patient.birth)
    found_by = (patient.name, birth or "", patient.chart_number)
    return {
        "id": check_text(patient.id),
        "name": check_text(patient.name),
        "birth": birth,
        "chart_number": check_text(patient.chart_number),
        "sample": int(patient.sample),
        "search": " " + " ".join(filter(None, map(search_text, found_by))),
    }


def read_patient(row: Any) -> Patient:
    """The patient of a row."""
    birth = None if row.birth is None else BirthDate.parse(row.birth)
    return Patient(row.id, row.name, birth, row.chart_number, bool(row.sample))


def moment_values(at: Moment) -> Values:
    """The three columns of a moment."""
    return {
        "day": at.day.isoformat(),
        "clock": None if at.clock is None else at.clock.isoformat(),
        "offset": at.offset,
    }


def read_moment(row: Any) -> Moment:
    """The moment of a row."""
    return _moment(row.day, row.clock, row.offset)


@lru_cache(maxsize=4096)
def _moment(day: str, clock: str | None, offset: int | None) -> Moment:
    # Days recur from score to score, and a long chart is read again after each save.
    return Moment(date.fromisoformat(day), None if clock is None else time.fromisoformat(clock), offset)


def score_values(patient_id: str, score: Score) -> Values:
    """The row of a score."""
    return {
        "patient_id": patient_id,
        "id": check_text(score.id),
        **moment_values(score.at),
        "site": score.site,
        "measure": score.measure.value,
        "value": number_text(score.value),
        "posture": score.posture.value,
    }


def read_score(row: Any) -> Score:
    """The score of a row."""
    return Score(read_moment(row), row.site, Measure(row.measure), read_number(row.value), Posture(row.posture), row.id)


def procedure_values(patient_id: str, procedure: Procedure) -> Values:
    """The row of a procedure."""
    return {
        "patient_id": patient_id,
        "id": check_text(procedure.id),
        **moment_values(procedure.at),
        "kind": procedure.kind,
        "site": procedure.site,
        "region": procedure.region.value,
        "side": procedure.side.value,
        "level": check_text(procedure.level),
        "decided_on": None if procedure.decided_on is None else procedure.decided_on.isoformat(),
        "approach": _words_or_none(procedure.approach),
        "guidance": _words_or_none(procedure.guidance),
        "medicine": _words_or_none(procedure.medicine),
        "dose": _words_or_none(procedure.dose),
        "state": None if procedure.state is ProcedureState.DONE else procedure.state.value,
        "contrast": _words_or_none(procedure.contrast),
        "volume_ml": _maybe_text(procedure.volume_ml),
        "sedation": procedure.sedation.value or None,
        "sedation_why": _words_or_none(procedure.sedation_why),
        "done_by": _words_or_none(procedure.done_by),
        "score_before": _maybe_text(procedure.score_before),
        "score_at_door": _maybe_text(procedure.score_at_door),
        "consent_talked_over": _maybe_flag(procedure.consent_talked_over),
        "diagnosis": _words_or_none(procedure.diagnosis),
        "payer": _words_or_none(procedure.payer),
        "plan": _words_or_none(procedure.plan),
    }


def read_procedure(row: Any) -> Procedure:
    """The procedure of a row."""
    return Procedure(
        row.id,
        read_moment(row),
        row.kind,
        row.site,
        Region(row.region),
        Side(row.side),
        row.level,
        None if row.decided_on is None else date.fromisoformat(row.decided_on),
        row.approach or "",
        row.guidance or "",
        row.medicine or "",
        row.dose or "",
        ProcedureState.DONE if row.state is None else ProcedureState(row.state),
        row.contrast or "",
        _maybe_number(row.volume_ml),
        Sedation(row.sedation or ""),
        row.sedation_why or "",
        row.done_by or "",
        _maybe_number(row.score_before),
        _maybe_number(row.score_at_door),
        None if row.consent_talked_over is None else bool(row.consent_talked_over),
        row.diagnosis or "",
        row.payer or "",
        row.plan or "",
    )


def block_values(patient_id: str, block: BlockTest) -> Values:
    """The row of a block test; its procedure and readings have rows of their own."""
    return {
        "patient_id": patient_id,
        "id": block.procedure.id,
        "target": block.target.value,
        "anesthetic": block.anesthetic.value,
        "volume_ml": _maybe_text(block.volume_ml),
        "sedation": block.sedation.value,
        "steroid": _maybe_flag(block.steroid),
        "before_rest": _maybe_text(block.before_rest),
        "before_moving": _maybe_text(block.before_moving),
        "anesthetic_word": _words_or_none(block.anesthetic_word),
    }


def reading_values(patient_id: str, block_id: str, place: int, reading: BlockReading) -> Values:
    """The row of one reading; `place` is the number that it is told by within its block."""
    return {
        "patient_id": patient_id,
        "id": block_id,
        "place": place,
        "minutes": reading.minutes,
        "value": number_text(reading.value),
        "posture": reading.posture.value,
    }


def readings_in_order(rows: Iterable[Any]) -> tuple[Any, ...]:
    """The rows of a block's readings in order of time; those of one minute by posture, then as they were entered."""
    return tuple(sorted(rows, key=lambda row: (row.minutes, row.posture, row.born)))


def read_reading(row: Any) -> BlockReading:
    """The reading of a row."""
    return BlockReading(row.minutes, read_number(row.value), Posture(row.posture))


def read_block(row: Any, procedure: Procedure, readings: tuple[BlockReading, ...]) -> BlockTest:
    """The block test of a row with its procedure and readings."""
    return BlockTest(
        procedure,
        BlockTarget(row.target),
        Anesthetic(row.anesthetic),
        _maybe_number(row.volume_ml),
        Sedation(row.sedation),
        None if row.steroid is None else bool(row.steroid),
        _maybe_number(row.before_rest),
        _maybe_number(row.before_moving),
        readings,
        row.anesthetic_word or "",
    )


def change_values(patient_id: str, change: DatedChange) -> Values:
    """The row of a dated change."""
    return {
        "patient_id": patient_id,
        "id": check_text(change.id),
        **moment_values(change.at),
        "what": change.what.value,
        "site": change.site,
    }


def read_change(row: Any) -> DatedChange:
    """The dated change of a row."""
    return DatedChange(read_moment(row), ChangedThing(row.what), row.site, row.id)


def _words_or_none(text: str) -> str | None:
    """Free text of a column that came later: none is absent, so that older rows keep their fingerprints."""
    return check_text(text) or None


def _maybe_flag(value: bool | None) -> int | None:
    return None if value is None else int(value)


def _maybe_text(value: Fraction | None) -> str | None:
    return None if value is None else number_text(value)


def _maybe_number(text: str | None) -> Fraction | None:
    return None if text is None else read_number(text)
