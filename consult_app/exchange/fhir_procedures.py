"""FHIR procedures as ours: by our own code, else by our list of words; everything else is named and left."""

from __future__ import annotations

from consult_app.domain.procedures import Anesthetic, Procedure, ProcedureState, Region, Side
from consult_app.errors import Refused
from consult_app.exchange.body_words import BodyPlace, body_place
from consult_app.exchange.details import block_facts, checked_detail, record_facts, state_fact
from consult_app.exchange.draft import ChartDraft
from consult_app.exchange.fhir_bundle import Found
from consult_app.exchange.fhir_codes import (
    BLOCK_DETAIL,
    OWN_KIND,
    OWN_PROCEDURE_ID,
    PROCEDURE_DETAIL,
    PROCEDURE_STATUS,
    STATUS_OF_STATE,
    TAKEN_PROCEDURE,
)
from consult_app.exchange.fhir_json import an_object, code_in, extension, objects, text, words_of
from consult_app.exchange.fhir_values import check_status, moment_of, site_of
from consult_app.exchange.medicine_words import medicine_facts, medicine_of, medicines_in
from consult_app.exchange.procedure_words import NERVE_BLOCK, procedure_kind
from consult_app.reasons.reason import because

_STATE_OF_STATUS = {status: state for state, status in STATUS_OF_STATE.items() if state is not ProcedureState.DONE}


def kind_of(found: Found) -> str:
    """Our kind of procedure for a Procedure resource, or a blank where it is none of ours."""
    code = found.data.get("code")
    return code_in(code, OWN_KIND) or procedure_kind(words_of(code))


def take_procedure(found: Found, kind: str, draft: ChartDraft, default_site: str) -> Procedure:
    """Put a procedure into the draft; Refused says why it is not taken."""
    data = found.data
    planned = _STATE_OF_STATUS.get(text(data.get("status"))) if _own_id(found) else None
    if planned is None:
        check_status(data, TAKEN_PROCEDURE, PROCEDURE_STATUS)
    place = _place(found)
    detail = _detail(found, PROCEDURE_DETAIL, draft)
    procedure = Procedure(
        _id(found, draft),
        moment_of(data, "performed", draft.note),
        kind,
        site_of(data, place.site or default_site),
        Region(detail.get("region", place.region)),
        Side(detail.get("side", place.side)),
        detail.get("level", ""),
        state=planned or state_fact(detail),
        **record_facts(detail),
    )
    if procedure.id in draft.procedures:
        raise Refused(because("id_taken", id=procedure.id))
    draft.procedures[procedure.id] = procedure
    if kind == NERVE_BLOCK or extension(data, BLOCK_DETAIL):
        draft.block_rows.setdefault(procedure.id, [])
        facts = block_facts(_detail(found, BLOCK_DETAIL, draft))
        medicine = {} if "anesthetic" in facts else _medicine(found, draft)
        draft.add_block_facts(procedure.id, medicine | facts)
    return procedure


def _id(found: Found, draft: ChartDraft) -> str:
    return _own_id(found) or found.id or f"procedure-{len(draft.procedures) + 1}"


def _own_id(found: Found) -> str:
    """The id that our own export wrote; blank in a file from elsewhere, whose plans are named and left."""
    own = (one for one in objects(found.data.get("identifier")) if one.get("system") == OWN_PROCEDURE_ID)
    return next((text(one.get("value")) for one in own if text(one.get("value"))), "")


def _medicine(found: Found, draft: ChartDraft) -> dict[str, str]:
    """The medicine of a block from what was used, from the procedure's own words and from its notes.

    One known name is that medicine; several, or a thing used that we do not know, are kept by their words. Salt water
    in a note may be a flush: it is told, and the medicine stays unknown.
    """
    data = found.data
    used = [words for words in map(words_of, objects(data.get("usedCode"))) if words]
    notes = [text(note.get("text")) for note in objects(data.get("note"))]
    named = medicines_in([words_of(data.get("code")), *used])
    in_notes = [drug for drug in medicines_in(notes) if drug not in named]
    if not named and in_notes == [Anesthetic.SALINE]:
        draft.note(because("note_saline", place=found.where))
    named += [drug for drug in in_notes if drug is not Anesthetic.SALINE]
    told = "; ".join(used)
    if len(named) == 1:
        return medicine_facts(named[0], medicine_of(told)[1])
    if named:
        unused = [drug.value for drug in named if drug not in medicines_in(used)]
        return medicine_facts(Anesthetic.OTHER, "; ".join([*used, *unused]))
    return medicine_facts(*medicine_of(told))


def _place(found: Found) -> BodyPlace:
    """Where it was done, from the words of its body site and, failing that, of its code."""
    if code_in(found.data.get("code"), OWN_KIND):
        return BodyPlace()
    sites = " ".join(words_of(concept) for concept in objects(found.data.get("bodySite")))
    by_site = body_place(sites)
    return by_site if by_site.site else body_place(f"{sites} {words_of(found.data.get('code'))}")


def _detail(found: Found, url: str, draft: ChartDraft) -> dict[str, str]:
    """The details that our own export writes as a nested extension of `valueString` parts."""
    parts = objects(extension(an_object(found.data), url).get("extension"))
    pairs = {text(part.get("url")): text(part.get("valueString")) for part in parts}
    return checked_detail(pairs, found.line, draft, found.where)
