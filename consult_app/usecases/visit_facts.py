"""What several pages read from the open visit: the regions, the procedure in view, and the situations that hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from consult_app.content.pack import Content
from consult_app.content.situations import KnownOfVisit, situations_that_hold
from consult_app.content.views import Situation
from consult_app.domain import visit_keys
from consult_app.domain.answers import Helped, Now
from consult_app.domain.blocks import BlockResult, BlockVerdict
from consult_app.domain.patients import Chart
from consult_app.domain.person_blocks import place_of
from consult_app.domain.response import Response
from consult_app.usecases.assess_chart import Assessment
from consult_app.usecases.read_blocks import TARGET_OF_PROCEDURE, doubt_about, of_place, results_for

_SITE = visit_keys.site("")
_SPINE = frozenset({"cervical", "thoracic", "lumbar", "sacroiliac"})


def _answers(chart: Chart) -> Mapping[str, str]:
    return chart.visit.answers if chart.visit else MappingProxyType({})


def answer_of(chart: Chart, key: str) -> str:
    """An answer of the visit in progress, or an empty text."""
    return _answers(chart).get(key, "")


def answers_under(chart: Chart, prefix: str) -> dict[str, str]:
    """All answers of the visit whose key starts with `prefix`, by the rest of the key, in order of keys."""
    found = _answers(chart)
    return {key.removeprefix(prefix): found[key] for key in sorted(found) if key.startswith(prefix)}


def painful_sites(chart: Chart) -> tuple[str, ...]:
    """The places tapped in this visit, else those kept for the patient."""
    answers = _answers(chart)
    tapped = tuple(key.removeprefix(_SITE) for key in answers if key.startswith(_SITE))
    return tapped or chart.sites


def regions_of(content: Content, chart: Chart) -> tuple[str, ...]:
    """The regions of the painful places; the low back when none is known."""
    return content.regions_for(painful_sites(chart)) or ("lumbar",)


def procedure_in_view(content: Content, chart: Chart) -> str:
    """The procedure to talk over: the one picked for What to expect, else today's choice, else the last one done."""
    known = {view.id for view in content.procedures}
    picked = (answer_of(chart, visit_keys.EXPECT_PROCEDURE), answer_of(chart, visit_keys.CHOICE))
    done = [procedure.kind for procedure in chart.procedures]
    offered = [view.id for view in content.procedures_for(regions_of(content, chart)) if view.id != "no_procedure"]
    candidates = (*picked, *reversed(done), *offered, "no_procedure")
    return next(one for one in candidates if one in known)


def is_disputed(content: Content, regions: Iterable[str], procedures: Iterable[str]) -> bool:
    """Whether the dispute about spine procedures (C0) bears on any of them there; a block at the knee is no part of it.

    Ids that the content does not know are passed over.
    """
    known = content.base.procedures
    return not _SPINE.isdisjoint(regions) and any(one in known and known[one].spine for one in procedures)


def procedure_on_paper(content: Content, chart: Chart) -> str:
    """The procedure that the handout tells about: today's choice, else the one picked to talk over; empty for neither.

    Unlike `procedure_in_view` it assumes nothing: what nobody chose or picked is not printed.
    """
    known = content.base.procedures
    picked = (answer_of(chart, visit_keys.CHOICE), answer_of(chart, visit_keys.EXPECT_PROCEDURE))
    return next((one for one in picked if one in known), "")


def newest_done(found: Assessment) -> Response | None:
    """The response to the newest treatment that was done; None without one."""
    return next((one for one in reversed(found.responses) if one.procedure.at.day <= found.as_of), None)


def situation_of(content: Content, chart: Chart, found: Assessment, today: date) -> Situation:
    """What is known of the visit when a limit's own sentence is chosen; `found` is the chart's assessment of today."""
    has: set[str] = set()
    newest = newest_done(found)
    if newest is not None:
        has.add(_went(newest))
    known = KnownOfVisit(_answers(chart), len(painful_sites(chart)), _age(chart, today))
    has |= situations_that_hold(content.base.limits.situations, known)
    # The sentence is about the procedure in view: a second place that it cannot reach must not choose it.
    procedure, regions = procedure_in_view(content, chart), frozenset(regions_of(content, chart))
    reached = regions.intersection(content.procedure(procedure).base.regions)
    has |= _of_tests(_tests_in_view(content, chart, found, procedure))
    return Situation(procedure, reached or regions, frozenset(has))


def _went(response: Response) -> str:
    """How a treatment went, by its two answers (H8), as the name of a situation."""
    if response.helped.helped in (Helped.HELPED, Helped.HELPED_SOME):
        return "response_faded" if response.now.now in (Now.FADING, Now.GONE) else "response_good"
    if response.helped.helped in (Helped.NOT_HELPED, Helped.WORSE):
        return "response_none"
    return "response_cannot_tell"


def _tests_in_view(content: Content, chart: Chart, found: Assessment, procedure: str) -> tuple[BlockResult, ...]:
    """The tests that bear on the procedure in view; every test where none could, for a sentence about them all."""
    if procedure not in TARGET_OF_PROCEDURE:
        return found.blocks
    return results_for(content, found.blocks, procedure, painful_sites(chart) or ("low_back",))


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
