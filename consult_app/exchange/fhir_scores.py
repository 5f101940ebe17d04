"""FHIR observations and PEG questionnaires as scores and block readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from consult_app.domain.moments import Moment
from consult_app.domain.procedures import Procedure
from consult_app.domain.scores import PEG_ITEMS, Measure, Score
from consult_app.errors import Refused
from consult_app.exchange.block_rows import BlockRow
from consult_app.exchange.draft import ChartDraft
from consult_app.exchange.fhir_bundle import Found
from consult_app.exchange.fhir_codes import (
    BLOCK_BEFORE,
    BLOCK_READING,
    LOINC,
    MEASURE_OF_LOINC,
    MINUTES,
    NRS_CODE,
    OBSERVATION_STATUS,
    OWN_MEASURE,
    PAIN_WORDS,
    PEG_PANEL,
    REFUSED_LOINC,
    TAKEN_OBSERVATION,
)
from consult_app.exchange.fhir_json import codings, extension, label_of, objects, text, words_of
from consult_app.exchange.fhir_values import check_status, moment_of, posture_of, score_value, site_of
from consult_app.exchange.json_door import Json, Resource
from consult_app.reasons.reason import Reason, because

_BLOCK_WORDS = (BLOCK_BEFORE, BLOCK_READING)


@dataclass(frozen=True, slots=True)
class _What:
    """What a code means for us: a measure, a word of a block, or the reason why it is not kept; all blank: not ours."""

    measure: Measure | None = None
    block: str = ""
    refused: Reason | None = None


def about_pain(found: Found) -> bool:
    """Whether an observation is about pain or daily function, so that leaving it out must be said by itself."""
    parts = [found.data.get("code"), *(part.get("code") for part in objects(found.data.get("component")))]
    words = " ".join(words_of(part) for part in parts).lower() + " "
    ours = any(_what(part) != _What() or _is_panel(part) for part in parts)
    return ours or any(word in words for word in PAIN_WORDS)


def _is_panel(code: Json) -> bool:
    return PEG_PANEL in [word for _, word, _ in codings(code)]


def _what(code: Json) -> _What:
    """Our own coding speaks first, then LOINC."""
    found = list(codings(code))
    for system, word, _ in found:
        if system == OWN_MEASURE and word in _BLOCK_WORDS:
            return _What(block=word)
        if system == OWN_MEASURE and word in tuple(Measure):
            return _What(Measure(word))
    loinc = [word for system, word, _ in found if system == LOINC]
    for word in loinc:
        if word in MEASURE_OF_LOINC:
            return _What(MEASURE_OF_LOINC[word])
    return next((_What(refused=REFUSED_LOINC[word]) for word in loinc if word in REFUSED_LOINC), _What())


def take_observation(found: Found, draft: ChartDraft, default_site: str, procedures: Mapping[str, Procedure]) -> None:
    """Put an observation's score, or those of its components, into the draft; Refused says why it is not taken.

    `procedures` are the procedures taken, by every address: a pain rating that is part of a nerve block is its reading.
    """
    data = found.data
    check_status(data, TAKEN_OBSERVATION, OBSERVATION_STATUS)
    what = _what(data.get("code"))
    parts = [part for part in objects(data.get("component")) if _what(part.get("code")) != _What()]
    if what.refused is not None:
        raise Refused(what.refused)
    if what == _What() and not parts:
        if _is_panel(data.get("code")) and "hasMember" in data:
            return  # a panel without values of its own; its items stand beside it
        raise Refused(because("code_not_kept"))
    at = moment_of(data, "effective", draft.note)
    block = _block_of(data, what, procedures)
    if block is not None or what.block:
        _take_block_row(found, draft, at, what, block)
    elif what.measure is not None and not (parts and not _has_value(data)):
        _add(found, draft, data, what.measure, at, default_site)
    for part in parts:
        _take_part(found, draft, part, at, default_site)


def _has_value(data: Resource) -> bool:
    return any(key.startswith("value") for key in data)


def _take_part(found: Found, draft: ChartDraft, part: Resource, at: Moment, default_site: str) -> None:
    what = _what(part.get("code"))
    try:
        if what.measure is None:
            raise Refused(what.refused or because("block_score_as_part"))
        _add(found, draft, part, what.measure, at, default_site)
    except Refused as refused:
        place = because("part_of", place=found.where, part=label_of(part.get("code")))
        draft.refuse(found.line, place, refused.reason)


def _add(found: Found, draft: ChartDraft, holder: Resource, measure: Measure, at: Moment, default_site: str) -> None:
    value = score_value(holder, draft.note)
    if measure is Measure.PGIC and value.denominator != 1:
        raise Refused(because("impression_whole"))
    score = Score(at, site_of(found.data, default_site), measure, value, posture_of(found.data))
    in_panel = holder is not found.data
    if measure in PEG_ITEMS and draft.peg_sources.setdefault(score, in_panel) != in_panel:
        raise Refused(because("answer_twice"))
    draft.scores.append(score)


def _block_of(data: Resource, what: _What, procedures: Mapping[str, Procedure]) -> Procedure | None:
    """The procedure that a block's score belongs to; ratings of the moment that are part of a nerve block count too."""
    plain = what.measure is not None and NRS_CODE in [code for _, code, _ in codings(data.get("code"))]
    if not (what.block or plain):
        return None
    parts = [procedures.get(text(part.get("reference"))) for part in objects(data.get("partOf"))]
    return next((procedure for procedure in parts if procedure is not None), None)


def _take_block_row(found: Found, draft: ChartDraft, at: Moment, what: _What, block: Procedure | None) -> None:
    if block is None:
        raise Refused(because("block_not_said"))
    value = score_value(found.data, draft.note)
    if not 0 <= value <= 10:
        raise Refused(because("value_outside"))
    since = at.minutes_since(block.at)
    before = what.block == BLOCK_BEFORE or (not what.block and since is not None and since <= 0)
    minutes = extension(found.data, MINUTES).get("valueInteger")
    counted = minutes if isinstance(minutes, int) and not isinstance(minutes, bool) and not before else None
    site = site_of(found.data, block.site)
    row = BlockRow(found.line, found.where, before, at, value, posture_of(found.data), counted, site)
    draft.add_block_row(block.id, row)


def take_questionnaire(found: Found, draft: ChartDraft, default_site: str) -> bool:
    """Put the PEG answers of a questionnaire response into the draft; False where it holds none."""
    answers = [item for item in _items(found.data) if _peg_item(item) is not None]
    if not answers:
        return False
    status = text(found.data.get("status"))
    if status not in ("completed", "amended"):
        raise Refused(because("status_not_completed", status=status[:20]))
    at = moment_of({"effectiveDateTime": found.data.get("authored")}, "effective", draft.note)
    for item in answers:
        measure = _peg_item(item)
        assert measure is not None
        for answer in objects(item.get("answer")):
            try:
                _add(found, draft, answer, measure, at, default_site)
            except Refused as refused:
                place = because("part_of", place=found.where, part=text(item.get("linkId")))
                draft.refuse(found.line, place, refused.reason)
    return True


def _items(holder: Resource) -> list[Resource]:
    """All items of a questionnaire response, groups opened; nesting is at most the door's 64 levels."""
    found: list[Resource] = []
    for item in objects(holder.get("item")):
        found += [item, *_items(item)]
    return found


def _peg_item(item: Resource) -> Measure | None:
    """The PEG item that a question asks, by the LOINC code in its link id, as LOINC's own forms write it."""
    measure = MEASURE_OF_LOINC.get(text(item.get("linkId")).rpartition("/")[2])
    return measure if measure in PEG_ITEMS else None
