"""How the content meets the criteria for decision aids (IPDASi v4), item by item, computed from the content itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from consult_app.content.aid_criteria import default_criteria_file, read_criteria
from consult_app.content.models.aid_criteria import Criteria, Criterion
from consult_app.content.pack import Content
from consult_app.usecases.reference.ipdas_checks import CHECKS, Finding, facts_are_quoted, places_of_facts, texts_stand


class IpdasStatus(StrEnum):
    """What is said of an item; `not done` is for people, never for software."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_DONE = "not_done"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class IpdasResult:
    """One item with its status.

    `where` names the content that meets it; `why` says what is missing, what people have to do, or why the item does
    not apply, and is empty when the item is met.
    """

    number: str
    group: str
    theme: str
    text: str
    status: IpdasStatus
    where: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class IpdasReport:
    """Every item in order, the version of the instrument, and where it is published."""

    version: str
    citation: str
    seen: str
    results: tuple[IpdasResult, ...]

    def count(self, status: IpdasStatus) -> int:
        """Return how many items have a status."""
        return sum(result.status is status for result in self.results)


def ipdas_report(content: Content, criteria: Criteria | None = None) -> IpdasReport:
    """Judge one language of a pack; item texts and reasons are in that language where the list has it."""
    known = criteria or read_criteria(default_criteria_file())
    places = places_of_facts(content)
    results = tuple(_result(item, content, places) for item in known.items)
    return IpdasReport(known.version, known.citation, known.seen, results)


def _result(item: Criterion, content: Content, places: Mapping[str, str]) -> IpdasResult:
    status, where, why = _judge(item, content, places)
    return IpdasResult(item.number, item.group, item.theme, item.text.in_language(content.language), status, where, why)


def _judge(item: Criterion, content: Content, places: Mapping[str, str]) -> tuple[IpdasStatus, tuple[str, ...], str]:
    if item.people is not None:
        return IpdasStatus.NOT_DONE, (), item.people.in_language(content.language)
    if item.outside is not None:
        return IpdasStatus.NOT_APPLICABLE, (), item.outside.in_language(content.language)
    findings = _findings(item, content, places)
    where = tuple(place for finding in findings for place in finding.where)
    lacking = " ".join(finding.lacking for finding in findings if finding.lacking)
    return (IpdasStatus.NOT_MET, where, lacking) if lacking else (IpdasStatus.MET, where, "")


def _findings(item: Criterion, content: Content, places: Mapping[str, str]) -> tuple[Finding, ...]:
    if item.check is not None:
        check = CHECKS.get(item.check)
        return (check(content) if check else Finding(lacking=f"There is no check named '{item.check}'."),)
    return (*texts_stand(content, item.where), *facts_are_quoted(places, item.facts))
