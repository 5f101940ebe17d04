"""What a row's details may say: known keys, allowed words; a wrong one is named and left out, the row is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import TypedDict, cast

from consult_app.domain.procedures import BlockTarget, ProcedureState, Region, Sedation, Side
from consult_app.domain.scores import Posture
from consult_app.errors import Refused
from consult_app.exchange.draft import ChartDraft
from consult_app.exchange.medicine_words import medicine_facts, medicine_of
from consult_app.exchange.values import read_moment, read_value
from consult_app.reasons.reason import Reason, because, names

_BLOCK_KEYS = ("anesthetic", "anesthetic_word", "sedation", "steroid", "target", "volume_ml")
_PLACE_KEYS = ("region", "side", "level")
_TEXT_KEYS = (
    "approach", "guidance", "medicine", "dose", "contrast", "sedation_why", "done_by", "diagnosis", "payer", "plan",
)  # fmt: skip
_VOLUME, _SEDATION, _CONSENT, _STATE = "procedure_volume_ml", "procedure_sedation", "consent_talked_over", "state"
_SCORES = ("score_before", "score_at_door")
_RECORD_KEYS = (*_TEXT_KEYS, _VOLUME, _SEDATION, _CONSENT, _STATE, *_SCORES)
_DECIDED = "decided_on"
_VIEW_KEYS = ("about", "reason")
_KEYS = frozenset(
    {"id", "block", "posture", "minutes", "copy", *_BLOCK_KEYS, *_PLACE_KEYS, *_RECORD_KEYS, _DECIDED, *_VIEW_KEYS}
)
# The words that are allowed for a detail; the empty one of each enum is said by leaving the detail out.
_ALLOWED: Mapping[str, tuple[str, ...]] = {
    "sedation": tuple(Sedation)[1:],
    "target": tuple(BlockTarget)[1:],
    "steroid": ("yes", "no"),
    "region": tuple(Region)[1:],
    "side": tuple(Side)[1:],
    "posture": tuple(Posture)[1:],
    _SEDATION: tuple(Sedation)[1:],
    _CONSENT: ("yes", "no"),
    _STATE: tuple(ProcedureState),
}
# Numbers: from, to and what is wrong with others.
_NOT_NEGATIVE = (0, None, because("volume_negative"))
_TENS = (0, 10, because("score_range"))
_LIMITS: Mapping[str, tuple[int, int | None, Reason]] = {
    "volume_ml": _NOT_NEGATIVE,
    _VOLUME: _NOT_NEGATIVE,
    **dict.fromkeys(_SCORES, _TENS),
}
_SAME = {("steroid", "true"): "yes", ("steroid", "false"): "no", ("sedation", "no"): "none"}


def checked_detail(
    detail: Mapping[str, str], line: int | None, draft: ChartDraft, where: str | Reason
) -> dict[str, str]:
    """Return the details that can be used; a wrong word is listed as not taken, an unknown key is noted.

    Refused for a state that is none of ours: a row that may be a plan is never kept as if it had been done.
    """
    kept: dict[str, str] = {}
    for key, value in detail.items():
        if key not in _KEYS:
            draft.note(because("note_detail_unused", detail=key, place=where))
            continue
        try:
            kept[key] = _word(key, value)
        except Refused as refused:
            if key == _STATE:
                raise Refused(because("part_refused", part=key, why=refused.reason)) from refused
            why = because("left_out_row_kept", why=refused.reason)
            draft.refuse(line, because("part_of", place=where, part=key), why)
    return kept | _medicine(kept)


def _medicine(kept: dict[str, str]) -> dict[str, str]:
    """The medicine as the list has it and its own words; taken out of `kept`, where a file wrote them freely."""
    words = kept.pop("anesthetic_word", "")
    medicine, told = medicine_of(kept.pop("anesthetic", "") or words)
    return medicine_facts(medicine, (words or told) if medicine else "")


def block_facts(detail: Mapping[str, str]) -> dict[str, str]:
    """The details that describe a block test."""
    return {key: detail[key] for key in _BLOCK_KEYS if key in detail}


def place_facts(detail: Mapping[str, str]) -> dict[str, str]:
    """The details that say where a procedure was done."""
    return {key: detail[key] for key in _PLACE_KEYS if key in detail}


class RecordFacts(TypedDict, total=False):
    """What else the record of a procedure says."""

    decided_on: date
    approach: str
    guidance: str
    medicine: str
    dose: str
    contrast: str
    volume_ml: Fraction
    sedation: Sedation
    sedation_why: str
    done_by: str
    score_before: Fraction
    score_at_door: Fraction
    consent_talked_over: bool
    diagnosis: str
    payer: str
    plan: str


def record_facts(detail: Mapping[str, str]) -> RecordFacts:
    """The details that say how a procedure was done, and when it was chosen."""
    facts = cast("RecordFacts", {key: detail[key] for key in _TEXT_KEYS if key in detail})
    facts |= cast("RecordFacts", {key: read_value(detail[key]) for key in _SCORES if key in detail})
    if _VOLUME in detail:
        facts["volume_ml"] = read_value(detail[_VOLUME])
    if _SEDATION in detail:
        facts["sedation"] = Sedation(detail[_SEDATION])
    if _CONSENT in detail:
        facts["consent_talked_over"] = detail[_CONSENT] == "yes"
    if _DECIDED in detail:
        facts["decided_on"] = date.fromisoformat(detail[_DECIDED])
    return facts


def state_fact(detail: Mapping[str, str]) -> ProcedureState:
    """Whether a procedure was done; one of which nothing is said was."""
    return ProcedureState(detail.get(_STATE, ProcedureState.DONE))


def _word(key: str, value: str) -> str:
    """The value to keep; Refused says why it cannot be."""
    if key in _LIMITS:
        low, high, problem = _LIMITS[key]
        number = read_value(value)
        if number < low or (high is not None and number > high):
            raise Refused(problem)
        return value
    if key == _DECIDED:
        return str(read_moment(value).day)
    if key not in _ALLOWED:
        return value
    word = _SAME.get((key, value.lower()), value.lower())
    if word not in _ALLOWED[key]:
        raise Refused(because("word_unfitting", found=value[:40], words=names(_ALLOWED[key])))
    return word
