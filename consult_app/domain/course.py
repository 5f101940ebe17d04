"""A chart as it stood on a day, and what lies around one treatment in it: before, after, and on the same day (H3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from consult_app.domain.answers import Timing
from consult_app.domain.baseline import Start, baseline_window
from consult_app.domain.changes import PAIN_MEDICINE, Change
from consult_app.domain.daily import ScoreBook, score_book
from consult_app.domain.follow_up import Reach, days_left, window_days
from consult_app.domain.months import Window, add_months
from consult_app.domain.patients import Chart
from consult_app.domain.places import same_place
from consult_app.domain.procedures import Procedure
from consult_app.domain.settings import RuleSettings
from consult_app.domain.told_changes import changes_known
from consult_app.domain.treatments import Treatment, done_by, treatments_of, without


@dataclass(frozen=True, slots=True)
class Course:
    """What was known on a day: scores, treatments done and changes told up to it. Nothing later exists.

    `planned` are treatments on file that are still to come on that day.
    """

    as_of: date
    book: ScoreBook
    treatments: tuple[Treatment, ...]
    planned: tuple[Treatment, ...]
    changes: tuple[Change, ...]


def course_of(chart: Chart, as_of: date) -> Course:
    """Return a chart as it stood at the end of a day."""
    treatments = treatments_of(chart)
    done = done_by(treatments, as_of)
    procedures = tuple(treatment.procedure for treatment in treatments)
    return Course(
        as_of,
        score_book(chart.scores, as_of),
        done,
        treatments[len(done) :],
        changes_known(chart.changes, chart.visits, procedures, as_of),
    )


class Joint(StrEnum):
    """Why the scores cannot tell which of two treatments helped (H3)."""

    SAME_DAY = "joint_same_day"
    CUT_TOO_SOON = "joint_cut_too_soon"
    EARLIER_STILL_OPEN = "joint_earlier_still_open"


@dataclass(frozen=True, slots=True)
class Neighborhood:
    """The other treatments of the same place around one treatment, in order of time, and a window's worth of days."""

    treatment: Treatment
    earlier: tuple[Treatment, ...]
    same_day: tuple[Treatment, ...]
    later: tuple[Treatment, ...]
    reach: Reach
    start: Start

    @property
    def others(self) -> tuple[Treatment, ...]:
        """All of them."""
        return (*self.earlier, *self.same_day, *self.later)


def neighborhood_of(treatment: Treatment, course: Course, settings: RuleSettings) -> Neighborhood:
    """Find the treatments of the same place around one treatment, and how far its scores reach."""
    own, day = treatment.procedure, treatment.day
    others = without(course.treatments, own)
    there = tuple(one for one in others if same_place(own, one.procedure, course.book))
    earlier = tuple(one for one in there if one.day < day)
    later = tuple(one for one in there if one.day > day)
    first_later = later[0] if later else None
    reach = Reach(
        day,
        course.as_of,
        first_later.day if first_later else None,
        first_later.procedure.id if first_later else None,
    )
    recent = baseline_window(day, settings.pain)
    unsteady = (
        any(one.day in recent for one in earlier)
        or any(one.steroid and one.day in recent for one in others)
        or any(one.what in PAIN_MEDICINE and one.may_fall_in(recent) for one in _bearing_on(own, course.changes))
    )
    start = Start(day, own.decided_on, earlier[-1].day if earlier else None, unsteady)
    return Neighborhood(treatment, earlier, tuple(one for one in there if one.day == day), later, reach, start)


def changes_in(procedure: Procedure, window: Window, course: Course) -> tuple[Change, ...]:
    """Return the changes that may lie in some days and bear on a procedure."""
    return tuple(one for one in _bearing_on(procedure, course.changes) if one.may_fall_in(window))


def joint_with(around: Neighborhood, settings: RuleSettings) -> tuple[tuple[Joint, Procedure], ...]:
    """Return the treatments that the scores cannot tell from this one, each with why. Days alone decide this.

    (a) one of the same day; (b) the next one, where it leaves fewer than 3 days of the primary window; (c) an earlier
    one whose primary window, uncut, closes on or after the day this one's opens.
    """
    primary = settings.primary_for(around.treatment.procedure.kind)
    if primary is None:
        return ()
    found = [(Joint.SAME_DAY, one.procedure) for one in around.same_day]
    window = window_days(around.treatment.day, primary)
    if around.later and days_left(window, around.reach) < settings.pain.primary_needs_days:
        found.append((Joint.CUT_TOO_SOON, around.later[0].procedure))
    found += [
        (Joint.EARLIER_STILL_OPEN, one.procedure)
        for one in around.earlier
        if _judged_until(one, settings) >= window.first
    ]
    return tuple(found)


def timing_of(treatment: Treatment, as_of: date, settings: RuleSettings) -> Timing:
    """Return where a day stands against the windows of a treatment's kind."""
    windows = settings.windows_for(treatment.procedure.kind)
    primary = settings.primary_for(treatment.procedure.kind)
    if primary is None:
        return Timing.NO_WINDOW
    if as_of < min(window_days(treatment.day, window).first for window in windows):
        return Timing.BEFORE_FIRST
    return Timing.BEFORE_PRIMARY if as_of < window_days(treatment.day, primary).first else Timing.OPEN


def _judged_until(treatment: Treatment, settings: RuleSettings) -> date:
    """The last day of a treatment's primary window; 3 months from its day (D) for a kind without one."""
    primary = settings.primary_for(treatment.procedure.kind)
    if primary is None:
        return add_months(treatment.day, settings.pain.no_window_months)
    return window_days(treatment.day, primary).last


def _bearing_on(procedure: Procedure, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    return tuple(one for one in changes if one.about in ("", procedure.id))
