"""Which situations hold for a visit: they choose what a limit means for this patient."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from consult_app.content.pack import Content
from consult_app.content.situations import KnownOfVisit, situations_that_hold
from consult_app.content.views import Situation
from consult_app.domain.answers import Helped, Now
from consult_app.domain.blocks import BlockResult, BlockVerdict
from consult_app.domain.patients import Chart
from consult_app.domain.person_blocks import place_of
from consult_app.domain.response import Response
from consult_app.usecases.assessment.assess_chart import Assessment
from consult_app.usecases.assessment.places import PlacesTold
from consult_app.usecases.assessment.read_blocks import TARGET_OF_PROCEDURE, doubt_about, of_place, results_for
from consult_app.usecases.assessment.visit_facts import answers_under


def newest_done(found: Assessment) -> Response | None:
    """The response to the newest treatment that was done; None without one."""
    return next((one for one in reversed(found.responses) if one.procedure.at.day <= found.as_of), None)


def situation_of(content: Content, chart: Chart, found: Assessment, procedure: str, places: PlacesTold) -> Situation:
    """What is known of the visit when a limit's own sentence is chosen for the procedure in view."""
    has: set[str] = set()
    newest = newest_done(found)
    if newest is not None:
        has.add(_went(newest))
    known = KnownOfVisit(answers_under(chart, ""), len(places.sites), _age(chart, found.as_of))
    has |= situations_that_hold(content.base.limits.situations, known)
    # The sentence is about the procedure in view: a second place that it cannot reach must not choose it.
    regions = frozenset(places.regions)
    reached = regions.intersection(content.procedure(procedure).base.regions)
    has |= _of_tests(_tests_in_view(content, found, procedure, places))
    return Situation(procedure, reached or regions, frozenset(has))


def _went(response: Response) -> str:
    """How a treatment went, by its two answers (H8), as the name of a situation."""
    if response.helped.helped in (Helped.HELPED, Helped.HELPED_SOME):
        return "response_faded" if response.now.now in (Now.FADING, Now.GONE) else "response_good"
    if response.helped.helped in (Helped.NOT_HELPED, Helped.WORSE):
        return "response_none"
    return "response_cannot_tell"


def _tests_in_view(content: Content, found: Assessment, procedure: str, places: PlacesTold) -> tuple[BlockResult, ...]:
    """The tests that bear on the procedure in view; every test where none could, for a sentence about them all."""
    if procedure not in TARGET_OF_PROCEDURE:
        return found.blocks
    return results_for(content, found.blocks, procedure, places.sites_shown)


def _of_tests(results: Sequence[BlockResult]) -> set[str]:
    """Whether the tests point to one place twice, and whether the last one that says something was a no."""
    has: set[str] = set()
    if any(doubt_about(of_place(results, place_of(one))) == "two_tests_can_mislead" for one in results):
        has.add("blocks_positive")
    told = [one for one in results if not one.is_placebo]
    if told and told[-1].verdict is BlockVerdict.NEGATIVE:
        has.add("block_negative")
    return has


def _age(chart: Chart, today: date) -> int | None:
    """The age in whole years that the patient surely has, from as much of the birth date as is known."""
    birth = chart.patient.birth
    if birth is None:
        return None
    had_it = (today.month, today.day) >= (birth.month or 12, birth.day or 31)
    return today.year - birth.year - (not had_it)
