"""From a chart and what the rules say of it to the picture of its scores (H18)."""

from __future__ import annotations

from datetime import date, timedelta

from consult_app.content.pack import Content
from consult_app.domain.baseline import days_before
from consult_app.domain.daily import PainSeries, ScoreBook, score_book
from consult_app.domain.patients import Chart
from consult_app.domain.person_blocks import numbers_of_tests
from consult_app.domain.plot import (
    Comparison,
    CourseBand,
    CoursePhase,
    Flag,
    JudgedDays,
    MeanBar,
    ScorePlot,
    Series,
    Span,
    baseline_band,
    relief_lines,
    seven_day_means,
)
from consult_app.domain.response import Response
from consult_app.domain.scores import DailyScore
from consult_app.domain.treatments import all_procedures
from consult_app.usecases.assessment.assess_chart import Assessment
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.counts import window_words
from consult_app.usecases.wording.rule_words import side_words

RANGES = {"3_months": 92, "1_year": 365}


def plot_series(book: ScoreBook, site: str, found: Assessment) -> PainSeries:
    """The pain question the picture follows: the one the newest verdict at the site follows, else the first asked."""
    own = responses_at(found, site)
    if own:
        return own[-1].series
    return next((series for series in PainSeries if book.pain_of(site, series)), PainSeries.USUAL)


def span_of(chart: Chart, days: int | None, today: date) -> Span:
    """The days shown: the last `days` up to today, or all that is kept; at least two weeks."""
    kept = [score.at.day for score in chart.scores] + [one.at.day for one in all_procedures(chart)]
    last = max([*kept, today]) if kept else today
    first = min(kept, default=today)
    if days is not None:
        first = max(first, today - timedelta(days=days))
    return Span(min(first, last - timedelta(days=14)), last)


def score_plot(content: Content, say: Translate, chart: Chart, found: Assessment, site: str, span: Span) -> ScorePlot:
    """Everything the picture shows for one site."""
    book = score_book(chart.scores)
    series = plot_series(book, site, found)
    daily = book.pain_of(site, series)
    responses = responses_at(found, site)
    main = next((one for one in reversed(responses) if one.baseline.mean is not None), None)
    before, band, lines, course = None, None, (), ()
    if main is not None and main.baseline.mean is not None:
        window, rules = main.baseline.window, found.settings.pain
        before = MeanBar(window.first, window.last, main.baseline.mean, say("before"))
        band = baseline_band(main.baseline.mean, days_before(daily, main.around.start, -rules.diary_days, -1), rules)
        lines = relief_lines(main.baseline.mean)
    if responses:
        course = course_of(content, responses[-1])
    return ScorePlot(
        span=span,
        pain=Series.of(daily),
        pain_means=Series.of(seven_day_means(daily)),
        function=_function(book, site),
        comparison=_comparison(content, book, main),
        before=before,
        judged=_judged_days(say, responses[-1]) if responses else None,
        band=band,
        after=() if main is None else _means_after(say, main),
        lines=lines,
        flags=flags_of(content, say, chart),
        course=course,
    )


def responses_at(found: Assessment, site: str) -> tuple[Response, ...]:
    """The responses that follow the scores of a site, or whose procedure was there, in order of time."""
    return tuple(one for one in found.responses if site in (one.procedure.site, one.site))


def _judged_days(say: Translate, response: Response) -> JudgedDays | None:
    """The window that answers for a procedure; it was fixed before anybody saw a score."""
    if response.primary is None:
        return None
    window = response.primary.result.follow_up
    label = say("{when} after").format(when=window_words(say, window.label))
    return JudgedDays(window.window.first, window.window.last, label)


def _means_after(say: Translate, response: Response) -> tuple[MeanBar, ...]:
    """The judged window's mean and that of now, over the days that were averaged; one score alone is no mean."""
    windows = [] if response.primary is None else [response.primary.result.follow_up]
    found = [
        MeanBar(one.window.first, min(one.window.last, response.as_of), one.mean, window_words(say, one.label))
        for one in windows
        if one.mean is not None and not one.single
    ]
    latest = response.latest.result.follow_up
    if latest.mean is not None and not latest.single and latest.cut_by is None:
        found.append(MeanBar(latest.window.first, latest.window.last, latest.mean, say("now")))
    return tuple(found)


def flags_of(content: Content, say: Translate, chart: Chart) -> tuple[Flag, ...]:
    """One flag a procedure; tests are numbered, a block that was no test is named as what it was."""
    tests = numbers_of_tests(chart.blocks)
    flags: list[Flag] = []
    for procedure in all_procedures(chart):
        if procedure.id in tests:
            words = say("Test {number}").format(number=tests[procedure.id])
        else:
            view = content.words.procedures.get(procedure.kind)
            words = view.short_name if view else content.procedure_name(procedure.kind)
            side = side_words(say, procedure.side)
            words = f"{words}, {side}" if side else words
        flags.append(Flag(procedure.at.day, words))
    return tuple(flags)


def course_of(content: Content, response: Response) -> tuple[CourseBand, ...]:
    """The usual course after the newest procedure, as its content tells it; nothing where that is unknown."""
    base = content.base.procedures.get(response.procedure.kind)
    if base is None:
        return ()
    day = response.procedure.at.day
    steps = {step.step: step for step in base.timeline}
    bands: list[CourseBand] = []
    first = steps.get("first_days")
    weeks = steps.get("weeks")
    if first is not None and first.to_day is not None:
        bands.append(CourseBand(CoursePhase.SORENESS, day, day + timedelta(days=first.to_day)))
    if weeks is not None and weeks.to_day is not None:
        bands.append(
            CourseBand(CoursePhase.RELIEF, day + timedelta(days=weeks.from_day), day + timedelta(days=weeks.to_day))
        )
    relief = base.relief_at(response.procedure.region)
    low, high = relief.low_days, relief.high_days
    if low is not None and high is not None and high >= 14:
        bands.append(
            CourseBand(CoursePhase.TYPICAL_END, day + timedelta(days=int(low)), day + timedelta(days=int(high)))
        )
    return tuple(bands)


def _function(book: ScoreBook, site: str) -> Series:
    sets = book.peg.get(site) or next((book.peg[one] for one in sorted(book.peg) if book.peg[one]), ())
    return Series.of([DailyScore(one.day, one.mean) for one in sets])


def _comparison(content: Content, book: ScoreBook, main: Response | None) -> Comparison | None:
    if main is None:
        return None
    windows = (main.latest,) if main.primary is None else (main.primary, main.latest)
    other = next((one for window in windows for one in window.untreated), None)
    if other is None:
        return None
    daily = next((book.pain_of(other.site, series) for series in PainSeries if book.pain_of(other.site, series)), ())
    return Comparison(content.site_name(other.site), Series.of(seven_day_means(daily) or daily))
