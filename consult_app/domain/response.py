"""H2-H9 and H20 for one treatment: before and after, the two answers, time of relief, and what else bears on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from consult_app.domain.anatomy import sided_site
from consult_app.domain.answers import HelpedAnswer, NowAnswer, Timing, WindowEvidence, did_it_help, is_it_still_helping
from consult_app.domain.baseline import Baseline, baseline_of, days_before
from consult_app.domain.certainty import Certainty, CertaintyLimits, how_sure
from consult_app.domain.changes import Change
from consult_app.domain.counting import counts_for
from consult_app.domain.course import Course, Joint, Neighborhood, changes_in, joint_with, neighborhood_of, timing_of
from consult_app.domain.daily import PainSeries, PegSet, ScoreBook, choose_series, other_series, within
from consult_app.domain.follow_up import FollowUp, follow_up_of, latest_of, window_days
from consult_app.domain.months import Window, shift
from consult_app.domain.pain_change import BETTER, PainChange, pain_change
from consult_app.domain.pain_words import pain_word
from consult_app.domain.peg import PegChange, PegDays, no_peg_asked, peg_change, set_before
from consult_app.domain.places import followed_site, reaches
from consult_app.domain.procedures import Procedure
from consult_app.domain.relief_time import ReliefSpan, TimeOfRelief, onset_end, time_of_relief
from consult_app.domain.scores import SITE_UNSAID, DailyScore, Measure
from consult_app.domain.settings import RuleSettings
from consult_app.domain.treatments import Treatment
from consult_app.domain.untreated import Alongside, SiteComparison, TwoPhases, compare_untreated
from consult_app.domain.views import WindowView, view_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WindowResult:
    """The pain in one window, how it compares with the start, and how sure that is."""

    follow_up: FollowUp
    change: PainChange
    sure: Certainty


@dataclass(frozen=True, slots=True)
class JudgedWindow:
    """A window that an answer rests on: its result, the patient's own view, untreated sites, what else changed."""

    result: WindowResult
    evidence: WindowEvidence
    untreated: tuple[SiteComparison, ...]
    changes: tuple[Change, ...]

    @property
    def view(self) -> WindowView:
        """The patient's own view of the window."""
        return self.evidence.view

    @property
    def untreated_fell_too(self) -> bool:
        """Whether a place that was not treated fell as well."""
        return any(one.result is Alongside.FELL_TOO for one in self.untreated)


@dataclass(frozen=True, slots=True)
class Response:
    """What the scores say about one treatment on a day.

    `site` and `series` are what was followed; `primary` is the window that answers "did it help" (None for a kind
    without one), `latest` the one that answers "is it still". `joint` are the treatments that cannot be told from this
    one. `peg` is that of the primary window. `relief` is None where none may be told (no start, or one under 4).
    """

    procedure: Procedure
    as_of: date
    site: str
    series: PainSeries
    timing: Timing
    baseline: Baseline
    follow_ups: tuple[WindowResult, ...]
    primary: JudgedWindow | None
    latest: JudgedWindow
    peg: PegChange
    helped: HelpedAnswer
    now: NowAnswer
    relief: TimeOfRelief | None
    function_relief: TimeOfRelief | None
    around: Neighborhood
    joint: tuple[tuple[Joint, Procedure], ...]
    changes: tuple[Change, ...]
    other_series: tuple[Measure | PainSeries, ...]
    peg_own_site: bool
    sites: tuple[str, ...]

    @property
    def impression(self) -> DailyScore | None:
        """The global impression (PGIC) that counts for the primary window."""
        return None if self.primary is None else self.primary.view.impression


@dataclass(frozen=True, slots=True)
class _Case:
    """What all windows of one treatment are judged from."""

    course: Course
    settings: RuleSettings
    around: Neighborhood
    series: PainSeries
    daily: tuple[DailyScore, ...]
    baseline: Baseline
    diary: tuple[DailyScore, ...]
    sets: tuple[PegSet, ...]
    impressions: tuple[DailyScore, ...]
    timing: Timing


def response_of(treatment: Treatment, course: Course, settings: RuleSettings) -> Response:
    """Compose the response to one treatment on the course's day, from nothing but what was known then."""
    procedure, pain = treatment.procedure, settings.pain
    case, site, own_sets = _case_of(treatment, course, settings)
    around, daily = case.around, case.daily
    windows = settings.windows_for(procedure.kind)
    follow_ups = tuple(_result(case, follow_up_of(daily, one, around.reach, pain)) for one in windows)
    chosen = settings.primary_for(procedure.kind)
    first = next((result for one, result in zip(windows, follow_ups, strict=True) if one == chosen), None)
    primary = None if first is None else _judged(case, first)
    latest = _judged(case, _result(case, latest_of(daily, around.reach, pain)))
    joint = joint_with(around, settings)
    seen = None if primary is None else primary.evidence
    still = is_it_still_helping(case.timing, bool(around.later), latest.evidence, seen, settings.answers)
    span = ReliefSpan(around.reach, _onset_by(treatment, settings))
    return Response(
        procedure=procedure,
        as_of=course.as_of,
        site=site,
        series=case.series,
        timing=case.timing,
        baseline=case.baseline,
        follow_ups=follow_ups,
        primary=primary,
        latest=latest,
        peg=no_peg_asked("no_window") if primary is None else primary.view.peg,
        helped=did_it_help(case.timing, bool(joint), seen),
        now=still,
        relief=_pain_relief(case, span),
        function_relief=_function_relief(case, span),
        around=around,
        joint=joint,
        changes=_named_changes(case, primary),
        other_series=other_series(course.book, site, case.series),
        peg_own_site=own_sets,
        sites=course.book.sites(),
    )


def _case_of(treatment: Treatment, course: Course, settings: RuleSettings) -> tuple[_Case, str, bool]:
    """Gather what all windows are judged from, the site that is followed, and whether its PEG sets are its own."""
    procedure, book, pain = treatment.procedure, course.book, settings.pain
    around = neighborhood_of(treatment, course, settings)
    site = followed_site(procedure, book)
    told = Window(shift(treatment.day, -pain.diary_days), around.reach.end)
    series = choose_series(book, site, told, treatment.day)
    daily = book.pain_of(site, series)
    sets, own_sets = _peg_sets(book, procedure, site)
    case = _Case(
        course,
        settings,
        around,
        series,
        daily,
        baseline_of(daily, around.start, pain),
        days_before(daily, around.start, -pain.diary_days, -1),
        sets,
        _impressions(book, procedure, site),
        timing_of(treatment, course.as_of, settings),
    )
    return case, site, own_sets


def _result(case: _Case, follow_up: FollowUp) -> WindowResult:
    change = pain_change(case.baseline, follow_up, case.settings.pain)
    sure = _kept_sure(case.diary, follow_up.scores, case.settings.certainty, change.response in BETTER)
    return WindowResult(follow_up, change, sure)


@lru_cache(maxsize=2048)
def _kept_sure(
    before: tuple[DailyScore, ...], after: tuple[DailyScore, ...], limits: CertaintyLimits, meaningful: bool
) -> Certainty:
    """H20 of a window, worked out once: a new score changes the latest days alone, and a window costs milliseconds."""
    return how_sure(before, after, limits, meaningful=meaningful)


def _judged(case: _Case, result: WindowResult) -> JudgedWindow:
    window, procedure = result.follow_up.window, case.around.treatment.procedure
    near = Window(shift(case.around.treatment.day, case.settings.answers.changes_from_day), window.last)
    changes = changes_in(procedure, near, case.course)
    untreated = _untreated(case, result.follow_up) if result.sure.p_fell is not None else ()
    pain = pain_word(
        result.change,
        result.sure,
        {one.what for one in changes},
        untreated_fell=any(one.result is Alongside.FELL_TOO for one in untreated),
        rules=case.settings.answers,
    )
    opened = case.course.as_of >= window.first
    days = PegDays(window, case.around.reach, case.around.start.since, opened)
    peg = peg_change(case.sets, days, case.settings.function)
    felt = counts_for(case.impressions, _day, window, case.around.reach, case.settings.function)
    view = view_of(peg, felt, case.settings.function)
    return JudgedWindow(result, WindowEvidence(result.change, pain, view), untreated, changes)


def _untreated(case: _Case, follow_up: FollowUp) -> tuple[SiteComparison, ...]:
    """Compare every named site, scored in the same series, that no treatment from day -60 on was at or near."""
    book, day = case.course.book, case.around.treatment.day
    days = Window(shift(day, -case.settings.pain.diary_days), follow_up.window.last)
    done = [one.procedure for one in case.course.treatments if one.day in days]
    procedures = (*done, case.around.treatment.procedure)
    found: list[SiteComparison] = []
    for site in book.sites():
        daily = book.pain_of(site, case.series)
        if site == SITE_UNSAID or not daily or any(reaches(one, site, book) for one in procedures):
            continue
        before = days_before(daily, case.around.start, -case.settings.pain.diary_days, -1)
        phases = TwoPhases(before, within(daily, follow_up.window))
        own = TwoPhases(case.diary, follow_up.scores)
        found.append(compare_untreated(site, own, phases, case.settings.answers, case.settings.certainty))
    return tuple(found)


def _peg_sets(book: ScoreBook, procedure: Procedure, site: str) -> tuple[tuple[PegSet, ...], bool]:
    """Return the site's PEG sets; where it has none, those of all sites: PEG asks about the person, not the place."""
    own = _own(book.peg, procedure, site)
    if own:
        return own, True
    by_day = {item.day: item for name in sorted(book.peg) for item in book.peg[name]}
    return tuple(by_day[day] for day in sorted(by_day)), False


def _impressions(book: ScoreBook, procedure: Procedure, site: str) -> tuple[DailyScore, ...]:
    return _own(book.impressions, procedure, site)


def _own(given: Mapping[str, tuple[T, ...]], procedure: Procedure, site: str) -> tuple[T, ...]:
    """The answers of the procedure's own site (of the one followed, if it names none), else those without a place."""
    own = sided_site(procedure)
    return given.get(site if own == SITE_UNSAID else own, ()) or given.get(SITE_UNSAID, ())


def _pain_relief(case: _Case, span: ReliefSpan) -> TimeOfRelief | None:
    start, pain = case.baseline.mean, case.settings.pain
    if start is None or start < pain.low_start:
        return None
    return time_of_relief(start, case.daily, span, pain)


def _function_relief(case: _Case, span: ReliefSpan) -> TimeOfRelief | None:
    """H13: how long daily life was at least half better; sets count from day 7, from a start of 2 up."""
    rules, start = case.settings.function, case.around.start
    before = set_before(case.sets, start.procedure_day, start.since, rules)
    if before is None or before.mean < rules.relief_start:
        return None
    first = shift(start.procedure_day, rules.counts_from_day)
    entries = [DailyScore(item.day, item.mean) for item in case.sets if item.day >= first]
    return time_of_relief(before.mean, entries, span, case.settings.pain)


def _onset_by(treatment: Treatment, settings: RuleSettings) -> date:
    windows = settings.windows_for(treatment.procedure.kind)
    last = window_days(treatment.day, windows[0]).last if windows else None
    return onset_end(treatment.day, last, settings.pain)


def _named_changes(case: _Case, primary: JudgedWindow | None) -> tuple[Change, ...]:
    """Every change from day -14 to the end of what is judged; it is always named, also before a window opens."""
    last = max(case.around.reach.end, primary.result.follow_up.window.last if primary else case.around.reach.end)
    near = Window(shift(case.around.treatment.day, case.settings.answers.changes_from_day), last)
    return changes_in(case.around.treatment.procedure, near, case.course)


def _day(score: DailyScore) -> date:
    return score.day
