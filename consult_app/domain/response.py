"""H2-H9 for one procedure: before and after, function, impression, time of relief, and what else changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from consult_app.domain.anatomy import region_of
from consult_app.domain.baseline import Baseline, BaselineQuality, baseline_of, baseline_window
from consult_app.domain.concordance import Agreement, Success, judge_success
from consult_app.domain.daily import PainSeries, PegSet, ScoreBook, choose_series, within
from consult_app.domain.follow_up import FollowUp, follow_up_of, latest_of, on_same_days
from consult_app.domain.months import Window
from consult_app.domain.pain_change import PainChange, pain_change
from consult_app.domain.peg import PegChange, peg_change
from consult_app.domain.procedures import Procedure, Region
from consult_app.domain.relief_time import ReliefSpan, TimeOfRelief, time_of_relief
from consult_app.domain.scores import SITE_UNSAID, DailyScore
from consult_app.domain.settings import RuleSettings


@dataclass(frozen=True, slots=True)
class WindowResult:
    """The pain in one window and how it compares with the baseline."""

    follow_up: FollowUp
    change: PainChange


@dataclass(frozen=True, slots=True)
class SiteComparison:
    """How a site that was not treated did over the same days."""

    site: str
    baseline: Baseline
    latest: WindowResult


@dataclass(frozen=True, slots=True)
class Response:
    """What the scores say about one procedure; `judged_on` is the window that `success` looks at.

    `judged_on` is the latest week, or, when that has no scores, the last fixed window that has some.
    """

    procedure: Procedure
    series: PainSeries
    baseline: Baseline
    follow_ups: tuple[WindowResult, ...]
    latest: WindowResult
    judged_on: WindowResult
    peg: PegChange
    success: Success
    relief: TimeOfRelief | None
    function_relief: TimeOfRelief | None
    comparison: tuple[SiteComparison, ...]
    others: tuple[Procedure, ...]
    flags: tuple[str, ...]


def response_of(
    procedure: Procedure, book: ScoreBook, others: Sequence[Procedure], settings: RuleSettings, as_of: date
) -> Response:
    """Compose the response to one procedure; `others` are the patient's other procedures, test blocks left out."""
    day = procedure.at.day
    site = followed_site(procedure, book)
    series = choose_series(book, site, baseline_window(day, settings.pain))
    daily = book.pain_of(site, series)
    sets, own_sets = _peg_sets(book, procedure.site)
    if day > as_of:  # seen from that day, the procedure and all after it are still to come
        seen = Window(date.min, as_of)
        daily, sets = within(daily, seen), tuple(item for item in sets if item.day in seen)
    baseline = baseline_of(daily, day, settings.pain)
    follow_ups = tuple(
        _against(baseline, follow_up_of(daily, day, window, settings.pain), settings)
        for window in settings.windows_for(procedure.kind)
    )
    latest = _against(baseline, latest_of(daily, day, as_of, settings.pain), settings)
    judged_on = _newest_with_data(latest, follow_ups)
    peg = peg_change(sets, day, as_of, settings.function)
    impression = _latest_impression(book, procedure.site, day, as_of)
    success = judge_success(judged_on.change, peg, impression, settings.function)
    span = ReliefSpan(day, as_of, _onset_days(procedure, settings), _next_treatment(procedure, others))
    response = Response(
        procedure=procedure,
        series=series,
        baseline=baseline,
        follow_ups=follow_ups,
        latest=latest,
        judged_on=judged_on,
        peg=peg,
        success=success,
        relief=_pain_relief(baseline, daily, span, settings),
        function_relief=_function_relief(peg, sets, span, settings),
        comparison=_comparison(procedure, book, others, settings, as_of, judged_on.follow_up),
        others=_what_else(procedure, baseline, others, as_of),
        flags=(),
    )
    return _flagged(response, own_sets, settings, {"after_as_of": day > as_of, "site_unsaid": site != procedure.site})


def followed_site(procedure: Procedure, book: ScoreBook) -> str:
    """Return the site whose pain scores are followed: the procedure's own, else what a file without sites gives.

    Scores that name no place count for every procedure without scores of its own; a procedure that names none is
    followed by the one site that was scored.
    """
    sites = book.sites()
    if procedure.site in sites:
        return procedure.site
    if SITE_UNSAID in sites:
        return SITE_UNSAID
    return sites[0] if procedure.site == SITE_UNSAID and len(sites) == 1 else procedure.site


def _against(baseline: Baseline, follow_up: FollowUp, settings: RuleSettings) -> WindowResult:
    return WindowResult(follow_up, pain_change(baseline, follow_up, settings.pain))


def _newest_with_data(latest: WindowResult, follow_ups: Sequence[WindowResult]) -> WindowResult:
    if latest.follow_up.mean is not None:
        return latest
    return next((result for result in reversed(follow_ups) if result.follow_up.mean is not None), latest)


def _peg_sets(book: ScoreBook, site: str) -> tuple[tuple[PegSet, ...], bool]:
    """Return the site's PEG sets; where it has none, those of all sites: PEG asks about the person, not the place."""
    own = book.peg.get(site, ()) or book.peg.get(SITE_UNSAID, ())
    if own:
        return own, True
    by_day = {item.day: item for name in sorted(book.peg) for item in book.peg[name]}
    return tuple(by_day[day] for day in sorted(by_day)), False


def _latest_impression(book: ScoreBook, site: str, day: date, as_of: date) -> DailyScore | None:
    given = book.impressions.get(site, ()) or book.impressions.get(SITE_UNSAID, ())
    return next((item for item in reversed(given) if day < item.day <= as_of), None)


def _onset_days(procedure: Procedure, settings: RuleSettings) -> int:
    windows = settings.windows_for(procedure.kind)
    return (windows[0].last_day if windows else 0) or settings.pain.relief_onset_days


def _next_treatment(procedure: Procedure, others: Sequence[Procedure]) -> date | None:
    later = [other.at.day for other in others if other.site == procedure.site and other.at.day > procedure.at.day]
    return min(later, default=None)


def _pain_relief(
    baseline: Baseline, daily: Sequence[DailyScore], span: ReliefSpan, settings: RuleSettings
) -> TimeOfRelief | None:
    if baseline.mean is None or baseline.mean < settings.pain.low_start:
        return None
    return time_of_relief(baseline.mean, daily, span, settings.pain)


def _function_relief(
    peg: PegChange, sets: Sequence[PegSet], span: ReliefSpan, settings: RuleSettings
) -> TimeOfRelief | None:
    if peg.before is None or peg.before.mean == 0:
        return None
    return time_of_relief(peg.before.mean, [DailyScore(item.day, item.mean) for item in sets], span, settings.pain)


def _comparison(
    procedure: Procedure,
    book: ScoreBook,
    others: Sequence[Procedure],
    settings: RuleSettings,
    as_of: date,
    judged_on: FollowUp,
) -> tuple[SiteComparison, ...]:
    day = procedure.at.day
    since = baseline_window(day, settings.pain).first
    treated = {other.site for other in others if since <= other.at.day <= as_of} | {
        procedure.site,
        followed_site(procedure, book),
    }
    found: list[SiteComparison] = []
    for site in book.sites():
        if site in treated:
            continue
        daily = book.pain_of(site, choose_series(book, site, baseline_window(day, settings.pain)))
        baseline = baseline_of(daily, day, settings.pain)
        latest = _against(baseline, on_same_days(daily, judged_on, settings.pain), settings)
        if baseline.quality is not BaselineQuality.NONE and latest.follow_up.mean is not None:
            found.append(SiteComparison(site, baseline, latest))
    return tuple(found)


def _what_else(
    procedure: Procedure, baseline: Baseline, others: Sequence[Procedure], as_of: date
) -> tuple[Procedure, ...]:
    region = region_of(procedure)
    return tuple(
        other
        for other in others
        if baseline.window.first <= other.at.day <= as_of
        and (other.site == procedure.site or (region_of(other) is region and region is not Region.UNSAID))
    )


def _flagged(response: Response, own_peg: bool, settings: RuleSettings, more: Mapping[str, bool]) -> Response:
    day = response.procedure.at.day
    quality = response.baseline.quality
    start = response.baseline.mean
    checks = {
        "no_baseline": quality is BaselineQuality.NONE,
        "single_score": quality is BaselineQuality.SINGLE_SCORE,
        "provisional_baseline": quality is BaselineQuality.PROVISIONAL,
        "low_start": start is not None and 0 < start < settings.pain.low_start,
        "no_pain_at_start": start == 0,
        "single_follow_up": response.judged_on.follow_up.single,
        "day_to_day": response.judged_on.change.beyond_error is False,
        "pain_now_used": response.series is not PainSeries.USUAL,
        "peg_of_another_site": response.peg.after is not None and not own_peg,
        Agreement.PAIN_ONLY.value: response.success.agreement is Agreement.PAIN_ONLY,
        Agreement.FUNCTION_ONLY.value: response.success.agreement is Agreement.FUNCTION_ONLY,
        "procedure_in_baseline": any(other.at.day < day for other in response.others),
        "another_procedure_after": any(other.at.day >= day for other in response.others),
        **more,
    }
    return replace(response, flags=tuple(name for name, present in checks.items() if present))
