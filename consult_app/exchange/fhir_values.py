"""The number, moment, site and posture of a FHIR observation; ValueError says in a phrase why there is none."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from consult_app.domain.moments import Moment
from consult_app.domain.scores import Posture, check_id, exact_number
from consult_app.exchange.body_words import body_place
from consult_app.exchange.fhir_codes import EXACT_VALUE, LOCAL_TIME, ORDINAL_URLS, OWN_POSTURE, OWN_SITE
from consult_app.exchange.fhir_json import an_object, code_in, extension, objects, text, words_of
from consult_app.exchange.json_door import Json, Resource, number_value
from consult_app.exchange.values import read_moment, read_value

# Units that say "a count of points on the scale".
_SCORE_UNITS = frozenset({"", "1", "{score}", "score", "{nrs}", "nrs", "points", "{points}", "point", "/10"})

Tell = Callable[[str], None]


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
        tell("A score was written as text and read as a number.")
        return exact_number(text(holder["valueString"]))
    if "dataAbsentReason" in holder:
        raise ValueError("its value is missing, and the file says so")
    other = next((key for key in holder if key.startswith("value")), "")
    raise ValueError(f"its value is a {other.removeprefix('value')}, not a number" if other else "it has no value")


def _quantity(quantity: Resource, tell: Tell) -> Fraction:
    value = number_value(quantity.get("value"))
    comparator = text(quantity.get("comparator"))
    if comparator:
        raise ValueError(f"its value is only a bound ({comparator[:2]} {quantity.get('value')})")
    unit = (text(quantity.get("code")) or text(quantity.get("unit"))).lower()
    if unit not in _SCORE_UNITS:
        raise ValueError(f"its unit '{unit[:20]}' is not that of a 0-10 score")
    if not unit:
        tell("A score came without a unit and was read as 0-10.")
    return value


def _ordinal(found: list[Resource]) -> Fraction:
    """The number an answer code carries itself; a bare code is not turned into a number."""
    for coding in found:
        for url in ORDINAL_URLS:
            carried = extension(coding, url)
            if carried:
                return number_value(carried.get("valueDecimal", carried.get("valueInteger")))
    code = next((text(coding.get("display")) or text(coding.get("code")) for coding in found), "")
    raise ValueError(f"its value is an answer code ({code[:40]}), not a number" if code else "it has no value")


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
        tell("A score had no time of its own; the time it was issued was used.")
        given = text(resource.get("issued"))
    if not given:
        raise ValueError("it has no date")
    moment = _whole_moment(given)
    local = text(extension(an_object(resource.get(f"_{prefix}DateTime")), LOCAL_TIME).get("valueTime"))
    if local and moment.clock is None:
        return read_moment(f"{moment}T{local}")
    if moment.clock is not None and moment.offset is None:
        tell("A time came without its time zone and was read as local time.")
    return moment


def _whole_moment(given: str) -> Moment:
    try:
        return read_moment(given)
    except ValueError:
        if len(given) in (4, 7) and given.replace("-", "").isdigit():
            raise ValueError(f"its date {given} has no day") from None
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
