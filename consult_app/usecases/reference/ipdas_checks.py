"""Named checks of the content for the criteria of decision aids: each looks at what a patient is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from consult_app.content.check import MAX_GRADE, card_grades
from consult_app.content.models.base import Picture
from consult_app.content.models.common import Claim
from consult_app.content.pack import Content
from consult_app.content.panels import panel_of
from consult_app.content.walk import models, parts
from consult_app.content.yaml_door import Way

_COMPARED = frozenset({"arms", "counts", "difference"})
_DRAWN = _COMPARED | {"flow", "harms"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What meets an item, as ways into the content or counts; `lacking` is one sentence when something is missing."""

    where: tuple[str, ...] = ()
    lacking: str = ""


Check = Callable[[Content], Finding]


def texts_stand(content: Content, patterns: Iterable[str]) -> tuple[Finding, ...]:
    """Find the texts of each pattern; one that leads nowhere, or through an empty table, is lacking."""
    return tuple(_stands(content, pattern) for pattern in patterns)


def _stands(content: Content, pattern: str) -> Finding:
    first, *rest = pattern.split(".")
    start: object = content.base if first == "base" else getattr(content.words, first, None)
    found = list(_follow(start, tuple(rest)))
    holes = sum(not one for one in found)
    if holes or not found:
        return Finding(lacking=f"No text stands at {pattern}.")
    return Finding((f"{pattern} ({len(found)})",) if len(found) > 1 else (pattern,))


def _follow(thing: object, way: tuple[str, ...]) -> Iterator[bool]:
    """Tell for each end of the way whether something is there; a table or list without entries is one hole."""
    if not way:
        yield isinstance(thing, (str, date)) and bool(str(thing).strip())
        return
    inner = dict(parts(thing))
    named = {str(key): value for key, value in inner.items()}
    chosen = list(named.values()) if way[0] == "*" else [named[way[0]]] if way[0] in named else []
    if not chosen:
        yield False
    for value in chosen:
        yield from _follow(value, way[1:])


def places_of_facts(content: Content) -> Mapping[str, str]:
    """Return for each number that a text quotes the first place where it does."""
    places: dict[str, str] = {}
    for way, model in models(content.words):
        for fact in model.facts if isinstance(model, Claim) else ():
            places.setdefault(fact, _written(way))
    return places


def facts_are_quoted(places: Mapping[str, str], facts: Iterable[str]) -> tuple[Finding, ...]:
    """Find a text that quotes each number, among the places of `places_of_facts`."""
    return tuple(
        Finding((f"{fact}: {places[fact]}",)) if fact in places else Finding(lacking=f"No text quotes {fact}.")
        for fact in facts
    )


def _written(way: Way) -> str:
    return ".".join(str(part) for part in way)


def _all_of(names: Iterable[str], what: str, problems: Mapping[str, str]) -> Finding:
    """Met when no thing has a problem; counts the things, or names those that have one."""
    counted = list(names)
    if not counted:
        return Finding(lacking=f"There are no {what}.")
    if problems:
        return Finding(lacking=" ".join(f"{name}: {problem}." for name, problem in problems.items()))
    return Finding((f"{what} ({len(counted)})",))


def equal_detail(content: Content) -> Finding:
    """Every option, none apart, answers every row, names risks and says what it will not do."""
    rows = [row.id for row in content.rows]
    problems: dict[str, str] = {}
    for name, words in content.words.procedures.items():
        empty = [row for row in rows if row not in words.rows]
        if empty or not words.risks.common or not words.will_not or not words.how_it_works:
            problems[name] = "has less detail than the others"
    return _all_of(content.words.procedures, "procedures, each with all rows, risks and limits", problems)


def citations(content: Content) -> Finding:
    """Every claim leads to a source with its citation."""
    known = content.base.sources
    claims = [(way, model) for way, model in models(content.words) if isinstance(model, Claim)]
    problems = {
        _written(way): "has no source"
        for way, claim in claims
        if not claim.sources or any(source not in known or not known[source].citation for source in claim.sources)
    }
    return _all_of(known, f"base.sources, for {len(claims)} claims", problems)


def uncertainty(content: Content) -> Finding:
    """Every picture of chance has a range or a note on its limits; every option says how strong its evidence is."""
    problems = {
        name: "shows a chance without a range or a note"
        for name, picture in _pictures(content, _COMPARED)
        if picture.ci is None and content.words.pictures[name].note is None
    }
    problems |= {
        name: "does not say how strong its evidence is"
        for name, words in content.words.procedures.items()
        if "strength" not in words.rows
    }
    return _all_of(dict(_pictures(content, _COMPARED)), "pictures, each with a range or a note", problems)


def same_rows(content: Content) -> Finding:
    """All options answer the same questions, in the same order, side by side."""
    rows = {row.id for row in content.rows}
    problems = {
        name: "does not answer the same rows"
        for name, words in content.words.procedures.items()
        if set(words.rows) != rows
    }
    return _all_of(content.words.procedures, f"procedures.*.rows, {len(rows)} rows for each", problems)


def reference_class(content: Content) -> Finding:
    """Every picture says whom it is about and how many people there were."""
    problems = {
        name: "does not say how many people were asked"
        for name, picture in _pictures(content, _DRAWN)
        if not (picture.pooled or picture.total_n or picture.arms or picture.type == "flow")
    }
    untold = {name: "does not say what it counts" for name, fact in content.words.facts.items() if not fact.says}
    return _all_of(content.words.facts, "facts, each with what it counts", problems | untold)


def event_rates(content: Content) -> Finding:
    """Pictures count people: so many of so many, never a share without its whole."""
    counted = {name: picture for name, picture in _pictures(content, _DRAWN) if panel_of(content.picture(name))}
    return _all_of(counted, "pictures that count people", {})


def same_time(content: Content) -> Finding:
    """All groups of a picture are asked at one time, and the picture says when."""
    problems = {
        name: "does not say when people were asked"
        for name, _ in _pictures(content, _DRAWN)
        if not content.words.pictures[name].follow_up
    }
    compared = {name: one for name, one in _pictures(content, _COMPARED) if one.comparator != "none"}
    return _all_of(compared, "pictures with a comparison at one time", problems)


def same_denominator(content: Content) -> Finding:
    """Each picture has one denominator; groups of people are of 100 unless the study was too small for that."""
    problems = {
        name: "mixes numbers of people"
        for name, picture in _pictures(content, _COMPARED)
        if len({arm.n if picture.type == "counts" else 100 for arm in picture.arms}) > 1
    }
    return _all_of(dict(_pictures(content, _COMPARED)), "pictures, each out of one number", problems)


def words_numbers_pictures(content: Content) -> Finding:
    """Every option with a drawn chance says it in words with its number too."""
    drawn = [
        (name, region)
        for name, procedure in content.base.procedures.items()
        for region, pictures in procedure.pictures.items()
        if any(content.base.pictures[picture].type in _COMPARED for picture in pictures)
    ]
    problems = {
        f"{name}, {region}": "shows a picture and quotes no number"
        for name, region in drawn
        if not content.procedure(name).row("chance", (region,)).facts
    }
    return _all_of([name for name, _ in drawn], "procedures.*.rows.chance with pictures and numbers", problems)


def reading_grade(content: Content) -> Finding:
    """The median card is at or under grade 6, and the content says what it was written for."""
    grades = [value for _, value in card_grades(content)]
    middle = median(grades)
    if middle > MAX_GRADE:
        return Finding(lacking=f"The median card reads at grade {middle:.1f}, over {MAX_GRADE:.0f}.")
    said = _stands(content, "about.paragraphs.reading.note")
    return Finding((f"median grade {middle:.1f} of {len(grades)} cards", *said.where), said.lacking)


def _pictures(content: Content, kinds: frozenset[str]) -> Iterator[tuple[str, Picture]]:
    return ((name, picture) for name, picture in content.base.pictures.items() if picture.type in kinds)


CHECKS: Mapping[str, Check] = {
    check.__name__: check
    for check in (
        equal_detail,
        citations,
        uncertainty,
        same_rows,
        reference_class,
        event_rates,
        same_time,
        same_denominator,
        words_numbers_pictures,
        reading_grade,
    )
}
"""Every named check, by the name that the list of criteria uses."""
