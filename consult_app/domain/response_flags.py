"""Short names for what has to be kept in mind beside a response; each is named on every surface that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from consult_app.domain.anatomy import sided_site
from consult_app.domain.answers import Timing
from consult_app.domain.baseline import BaselineQuality, baseline_window
from consult_app.domain.course import Course
from consult_app.domain.daily import PainSeries
from consult_app.domain.places import lacks_side
from consult_app.domain.response import JudgedWindow, Response
from consult_app.domain.scores import SITE_UNSAID, DailyScore
from consult_app.domain.settings import RuleSettings
from consult_app.domain.untreated import Alongside

_QUALITY_FLAGS: Final = {
    BaselineQuality.NONE: "no_baseline",
    BaselineQuality.SINGLE_SCORE: "single_score",
    BaselineQuality.PROVISIONAL: "provisional_baseline",
}


def flags_of(response: Response, course: Course, settings: RuleSettings) -> tuple[str, ...]:
    """Return the flags of a response, always in the same order."""
    found = {
        **_start_flags(response, settings),
        **_window_flags(response),
        **_neighbor_flags(response, settings),
        **_view_flags(response, course),
        **_place_flags(response, course),
    }
    return tuple(name for name, present in found.items() if present)


def _start_flags(response: Response, settings: RuleSettings) -> dict[str, bool]:
    start, procedure = response.baseline.mean, response.procedure
    own = _QUALITY_FLAGS.get(response.baseline.quality)
    return {
        **({own: True} if own else {}),
        "low_start": start is not None and 0 < start < settings.pain.low_start,
        "no_pain_at_start": start == 0,
        "decided_after_procedure": procedure.decided_on is not None and procedure.decided_on > procedure.at.day,
        "after_as_of": procedure.at.day > response.as_of,
    }


def _window_flags(response: Response) -> dict[str, bool]:
    judged = _judged(response)
    first = response.primary or response.latest
    return {
        "no_scores_after": response.latest.result.follow_up.mean is None
        and all(result.follow_up.mean is None for result in response.follow_ups),
        "single_follow_up": first.result.follow_up.single,
        "was_falling": first.result.sure.was_falling,
        "untreated_fell_too": any(window.untreated_fell_too for window in judged),
        "untreated_too_few_days": any(
            one.result is Alongside.TOO_FEW_DAYS for window in judged for one in window.untreated
        ),
        "pain_now_used": response.series is not PainSeries.USUAL,
        "other_series_on_file": bool(response.other_series),
    }


def _neighbor_flags(response: Response, settings: RuleSettings) -> dict[str, bool]:
    around = response.around
    recent = baseline_window(response.procedure.at.day, settings.pain)
    return {
        "procedure_in_baseline": any(one.day in recent for one in around.earlier),
        "another_procedure_same_day": bool(around.same_day),
        "another_procedure_after": bool(around.later),
        "also_changed": bool(response.changes),
    }


def _view_flags(response: Response, course: Course) -> dict[str, bool]:
    day = response.procedure.at.day
    given = _impressions(response, course)
    counted = {window.view.impression for window in _judged(response)}
    opened = response.timing is Timing.OPEN
    site = sided_site(response.procedure)
    apart = (course.book.peg_days_apart.get(key, ()) for key in {site, response.site, SITE_UNSAID})
    return {
        "peg_of_another_site": response.peg.after is not None and not response.peg_own_site,
        "peg_about_person": response.peg.after is not None and len(response.sites) > 1,
        "peg_items_apart": any(apart),
        "pgic_before_procedure": any(item.day <= day for item in given),
        "pgic_of_another_time": opened and any(item.day > day and item not in counted for item in given),
    }


def _place_flags(response: Response, course: Course) -> dict[str, bool]:
    own = sided_site(response.procedure)
    return {
        "site_unsaid": response.site != own,
        "one_record_a_side": lacks_side(response.procedure, course.book),
    }


def _judged(response: Response) -> tuple[JudgedWindow, ...]:
    return (response.latest,) if response.primary is None else (response.primary, response.latest)


def _impressions(response: Response, course: Course) -> Sequence[DailyScore]:
    """The impressions of the followed place: where none of them counts, they are on file all the same."""
    book, own = course.book, sided_site(response.procedure)
    return book.impressions.get(own, ()) or book.impressions.get(SITE_UNSAID, ())
