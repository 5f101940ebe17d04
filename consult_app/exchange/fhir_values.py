"""The number, moment, site and posture of a FHIR observation; Refused says why there is none."""

from __future__ import annotations

from collections.abc import Callable, Collection
from fractions import Fraction

from consult_app.domain.moments import Moment
from consult_app.domain.scores import Posture, check_id, exact_number
from consult_app.errors import Refused
from consult_app.exchange.body_words import body_place
from consult_app.exchange.fhir_codes import EXACT_VALUE, LOCAL_TIME, ORDINAL_URLS, OWN_POSTURE, OWN_SITE
from consult_app.exchange.fhir_json import an_object, code_in, extension, objects, text, words_of
from consult_app.exchange.json_door import Json, Resource, number_value
from consult_app.exchange.values import read_moment, read_value
from consult_app.reasons.reason import Reason, because

# Units that say "a count of points on the scale".
_SCORE_UNITS = frozenset({"", "1", "{score}", "score", "{nrs}", "nrs", "points", "{points}", "point", "/10"})

Tell = Callable[[Reason], None]


def check_status(resource: Resource, taken: Collection[str], known: Collection[str]) -> None:
    """Refused where a resource's status is none of those that are taken."""
    status = text(resource.get("status"))
    if status not in taken:
        unknown = because("status_unknown", status=status[:20])
        raise Refused(because("status_not_taken", status=status) if status in known else unknown)


def score_value(holder: Resource, tell: Tell) -> Fraction:
    """The number in `value[x]` of an observation, a component or an answer, exactly."""
    exact = text(extension(holder, EXACT_VALUE).get("valueString"))
    if exact:
        return read_value(exact)
    if "valueQuantity" in holder:
        return _quantity(an_object(holder["valueQuantity"]), tell)
    for key in ("valueInteger", "valueDecimal"):
        if key in holder:
            return number_value(holder[key])
    if "valueCodeableConcept" in holder:
        return _ordinal(objects(an_object(holder["valueCodeableConcept"]).get("coding")))
    if "valueCoding" in holder:
        return _ordinal(objects(holder["valueCoding"]))
    if "valueString" in holder:
        tell(because("note_score_as_text"))
        return exact_number(text(holder["valueString"]))
    if "dataAbsentReason" in holder:
        raise Refused(because("value_said_missing"))
    other = next((key for key in holder if key.startswith("value")), "")
    kind = other.removeprefix("value")
    raise Refused(because("value_of_kind", kind=kind) if other else because("no_value"))


def _quantity(quantity: Resource, tell: Tell) -> Fraction:
    value = number_value(quantity.get("value"))
    comparator = text(quantity.get("comparator"))
    if comparator:
        raise Refused(because("value_only_bound", bound=f"{comparator[:2]} {quantity.get('value')}"))
    unit = (text(quantity.get("code")) or text(quantity.get("unit"))).lower()
    if unit not in _SCORE_UNITS:
        raise Refused(because("unit_unfitting", unit=unit[:20]))
    if not unit:
        tell(because("note_no_unit"))
    return value


def _ordinal(found: list[Resource]) -> Fraction:
    """The number an answer code carries itself; a bare code is not turned into a number."""
    for coding in found:
        for url in ORDINAL_URLS:
            carried = extension(coding, url)
            if carried:
                return number_value(carried.get("valueDecimal", carried.get("valueInteger")))
    code = next((text(coding.get("display")) or text(coding.get("code")) for coding in found), "")
    raise Refused(because("value_answer_code", answer=code[:40]) if code else because("no_value"))


def moment_of(resource: Resource, prefix: str, tell: Tell) -> Moment:
    """The moment in `effective[x]` or `performed[x]`: the date-time, the period's start, else when it was issued."""
    period = an_object(resource.get(f"{prefix}Period"))
    candidates: tuple[Json, ...] = (
        resource.get(f"{prefix}DateTime"),
        resource.get(f"{prefix}Instant"),
        period.get("start"),
        period.get("end"),
    )
    given = next((text(found) for found in candidates if text(found)), "")
    if not given and text(resource.get("issued")):
        tell(because("note_issued"))
        given = text(resource.get("issued"))
    if not given:
        raise Refused(because("no_date"))
    moment = _whole_moment(given)
    local = text(extension(an_object(resource.get(f"_{prefix}DateTime")), LOCAL_TIME).get("valueTime"))
    if local and moment.clock is None:
        return read_moment(f"{moment}T{local}")
    if moment.clock is not None and moment.offset is None:
        tell(because("note_no_zone"))
    return moment


def _whole_moment(given: str) -> Moment:
    try:
        return read_moment(given)
    except Refused:
        if len(given) in (4, 7) and given.replace("-", "").isdigit():
            raise Refused(because("date_without_day", found=given)) from None
        raise


def site_of(resource: Resource, default: str) -> str:
    """The site an observation or procedure names, else `default`."""
    found = resource.get("bodySite")
    for concept in objects(found):
        own = code_in(concept, OWN_SITE)
        site = check_id(own) if own else body_place(words_of(concept)).site
        if site:
            return site
    return default


def posture_of(resource: Resource) -> Posture:
    """Whether a score was given at rest or with movement; unsaid where the file does not say it our way."""
    own = code_in(resource.get("method"), OWN_POSTURE)
    return Posture(own) if own in tuple(Posture) else Posture.UNSAID
