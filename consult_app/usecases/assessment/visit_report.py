"""All that is known of a chart on one day, worked out once: pages, paper, note, calendar and lists only read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from consult_app.content.pack import Content
from consult_app.content.views import Situation
from consult_app.domain import visit_keys
from consult_app.domain.blocks import BlockResult
from consult_app.domain.candidacy import Candidacy
from consult_app.domain.cautions import CautionItem, CautionResult
from consult_app.domain.patients import Chart
from consult_app.domain.person_blocks import Place
from consult_app.domain.readiness import PlaceReadiness, Readiness, radiofrequency_readiness, readiness_by_place
from consult_app.domain.red_flags import RedFlagResult
from consult_app.domain.response import Response
from consult_app.usecases.assessment.assess_chart import Assessment
from consult_app.usecases.assessment.criteria import candidacies
from consult_app.usecases.assessment.places import PlacesTold, places_told
from consult_app.usecases.assessment.read_blocks import TARGET_OF_PROCEDURE, doubt_about, of_place, results_for
from consult_app.usecases.assessment.safety_answers import caution_items, cautions_of, red_flags_of
from consult_app.usecases.assessment.situations import newest_done, situation_of
from consult_app.usecases.assessment.subjects import NO_PROCEDURE, procedure_in_view, procedure_on_paper
from consult_app.usecases.assessment.visit_dates import VisitDates, dates_of
from consult_app.usecases.assessment.visit_facts import answers_under


@dataclass(frozen=True, slots=True)
class Subject:
    """One procedure that the visit is about, with its dates and what has to be settled before it."""

    procedure: str
    dates: VisitDates
    cautions: CautionResult | None
    """None for going on without a procedure."""
    asked: tuple[CautionItem, ...] = ()
    """The items that bear on it, in the order in which they are asked."""


@dataclass(frozen=True, slots=True)
class OptionReport:
    """What tests and answers say of one procedure at the places told."""

    procedure: str
    readiness: tuple[PlaceReadiness, ...]
    """Of each place tested, by itself."""
    untested: Readiness | None
    """What holds while no place was tested; None where one was, and for what no test opens."""
    tests: tuple[BlockResult, ...]
    criteria: Candidacy | None
    """None for a procedure without criteria, and while no place was tapped in this visit."""


@dataclass(frozen=True, slots=True)
class VisitReport:
    """One chart on one day. Nothing in it is in a language; words are made from it."""

    chart: Chart
    today: date
    found: Assessment
    places: PlacesTold
    red_flags: RedFlagResult
    warning_signs_asked: bool
    """Whether any warning sign was asked about at all."""
    options: tuple[OptionReport, ...]
    """In the order of the content: those for the places told, for the low back while none is."""
    in_view: Subject
    """The procedure that pages talk over; one is always shown."""
    on_paper: Subject | None
    """The procedure that paper tells of: only one that was chosen or picked."""
    dates: VisitDates
    """Of what stands on paper; with nothing there, only a day that was set for looking again."""
    situation: Situation

    @property
    def booked_day(self) -> date | None:
        """The day set for a procedure; None where none is set, and where going on without one was chosen."""
        without = self.on_paper is not None and self.on_paper.procedure == NO_PROCEDURE
        return None if without else self.dates.procedure_day

    @property
    def newest_done(self) -> Response | None:
        """The response to the newest treatment that was done; None without one."""
        return newest_done(self.found)

    @property
    def criteria(self) -> Mapping[str, Candidacy]:
        """What the usual criteria say, by procedure."""
        return {one.procedure: one.criteria for one in self.options if one.criteria is not None}

    def tests_at(self, place: Place) -> tuple[BlockResult, ...]:
        """The tests of one place, in order of time."""
        return of_place(self.found.blocks, place)

    def doubt_at(self, place: Place) -> str:
        """The id of the explainer that is said beside the tests of one place (H10.7)."""
        return doubt_about(self.tests_at(place))


def visit_report(content: Content, chart: Chart, found: Assessment) -> VisitReport:
    """Put together all that is known of a chart; `found` is its assessment on the day of the report."""
    today, places = found.as_of, places_told(content, chart)
    criteria = dict(candidacies(content, chart, found.settings.candidacy))
    options = tuple(
        _option(view.id, results_for(content, found.blocks, view.id, places.sites_shown), criteria, found)
        for view in content.procedures_for(places.regions_shown)
    )
    viewed, chosen = procedure_in_view(content, chart, places), procedure_on_paper(content, chart)
    in_view = _subject(content, chart, viewed, places)
    on_paper = _subject(content, chart, chosen, places) if chosen else None
    return VisitReport(
        chart=chart,
        today=today,
        found=found,
        places=places,
        red_flags=red_flags_of(content, chart, places),
        warning_signs_asked=bool(answers_under(chart, visit_keys.red_flag(""))),
        options=options,
        in_view=in_view,
        on_paper=on_paper,
        dates=on_paper.dates if on_paper else dates_of(content, chart, ""),
        situation=situation_of(content, chart, found, viewed, places),
    )


def _option(
    procedure: str, tests: tuple[BlockResult, ...], criteria: Mapping[str, Candidacy], found: Assessment
) -> OptionReport:
    target = TARGET_OF_PROCEDURE.get(procedure)
    by_place = readiness_by_place(tests, found.settings) if target else ()
    untested = radiofrequency_readiness(target, (), found.settings) if target and not by_place else None
    return OptionReport(procedure, by_place, untested, tests, criteria.get(procedure))


def _subject(content: Content, chart: Chart, procedure: str, places: PlacesTold) -> Subject:
    view = content.procedure(procedure)
    items = caution_items(content, view, places)
    cautions = cautions_of(content, chart, view, places)
    return Subject(procedure, dates_of(content, chart, procedure), cautions, items if cautions else ())
