"""What else changed, as rows of our own CSV and as entries of our own FHIR: a medicine, therapy, an injury."""

from __future__ import annotations

from typing import Final

from consult_app.domain.changes import ChangedThing, DatedChange
from consult_app.domain.moments import Moment
from consult_app.domain.scores import SITE_UNSAID
from consult_app.errors import Refused
from consult_app.exchange.draft import ChartDraft
from consult_app.exchange.fhir_bundle import Found
from consult_app.exchange.fhir_codes import OBSERVATION_STATUS, OWN_CHANGE, OWN_MEASURE, TAKEN_OBSERVATION
from consult_app.exchange.fhir_json import code_in
from consult_app.exchange.fhir_values import check_status, moment_of, site_of
from consult_app.reasons.reason import because, names

ALSO_CHANGED: Final = "also_changed"


def read_change(at: Moment, site: str, value: str) -> DatedChange:
    """Read one change; Refused says which words are known. A row may leave its site out: it is about the person."""
    word = value.strip().lower()
    if word not in tuple(ChangedThing):
        raise Refused(because("word_unfitting", found=value[:40], words=names(ChangedThing)))
    return DatedChange(at, ChangedThing(word), site or SITE_UNSAID)


def is_change(found: Found) -> bool:
    """Whether an Observation is one of our own that tells a change."""
    return code_in(found.data.get("code"), OWN_MEASURE) == ALSO_CHANGED


def take_change(found: Found, draft: ChartDraft, default_site: str) -> None:
    """Put a change into the draft; Refused says why it is not taken."""
    check_status(found.data, TAKEN_OBSERVATION, OBSERVATION_STATUS)
    at = moment_of(found.data, "effective", draft.note)
    word = code_in(found.data.get("valueCodeableConcept"), OWN_CHANGE)
    draft.changes.append(read_change(at, site_of(found.data, default_site), word))
