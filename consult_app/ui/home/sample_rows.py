"""From charts to lines of the home list."""

from __future__ import annotations

from collections.abc import Sequence

from consult_app.domain.baseline import BaselineQuality
from consult_app.domain.blocks import BlockVerdict
from consult_app.domain.daily import PainSeries, score_book
from consult_app.domain.pain_change import ResponseClass
from consult_app.domain.patients import Chart
from consult_app.domain.plot import Series, segments
from consult_app.ui.context import PageContext
from consult_app.ui.home.rows import HomeRow
from consult_app.usecases.assess_chart import Assessment
from consult_app.usecases.rule_words import day_words, percent_words
from consult_app.usecases.visit_facts import assessment_of, painful_sites

_GAP_DAYS = 45
_TOO_THIN = (BaselineQuality.NONE, BaselineQuality.SINGLE_SCORE)


def home_rows(context: PageContext, charts: Sequence[tuple[str, Chart]]) -> tuple[HomeRow, ...]:
    """One line a chart, with its newest verdict in a word or two."""
    return tuple(_row(context, key, chart) for key, chart in charts)


def _row(context: PageContext, key: str, chart: Chart) -> HomeRow:
    content = context.content
    found = assessment_of(chart, context.rules, context.today())
    newest = found.responses[-1].procedure if found.responses else None
    sites = painful_sites(chart)
    site = newest.site if newest else (sites[0] if sites else "")
    about = [content.site_name(site)] if site else []
    if newest is not None:
        view = content.words.procedures.get(newest.kind)
        name = view.short_name if view else content.procedure_name(newest.kind)
        about.append(f"{name}, {day_words(context.say, newest.at.day)}")
    else:
        about.append(context.say("first visit"))
    words, tone = _verdict(context, found)
    return HomeRow(key, chart.patient.name, " · ".join(about), _segments(chart, site), words, tone)


def _verdict(context: PageContext, found: Assessment) -> tuple[str, str]:
    say = context.say
    if not found.responses:
        unread = [one for one in found.blocks if one.verdict is BlockVerdict.UNINTERPRETABLE]
        return (say("cannot tell"), "plain") if unread else (say("no procedure"), "plain")
    newest = found.responses[-1]
    change = newest.judged_on.change
    if change.percent is None or newest.baseline.quality in _TOO_THIN:
        return say("cannot tell"), "plain"
    if newest.relief is not None and newest.relief.reached_on is not None and newest.relief.lost_on is not None:
        return say("fading"), "amber"
    if change.response in (ResponseClass.SUBSTANTIAL, ResponseClass.MEANINGFUL):
        return say("{percent}% less").format(percent=percent_words(change.percent)), "green"
    return say("about the same"), "plain"


def _segments(chart: Chart, site: str) -> tuple[tuple[tuple[float, float], ...], ...]:
    book = score_book(chart.scores)
    daily = next((book.pain_of(site, one) for one in PainSeries if book.pain_of(site, one)), ())
    if len(daily) < 2:
        return ()
    series = Series.of(daily)
    first, last = series.days[0], series.days[-1]
    wide = max(last - first, 1.0)
    step = max(1, len(series) // 40)
    parts = segments(series, _GAP_DAYS)
    return tuple(
        tuple(((day - first) / wide, value) for day, value in zip(part.days[::step], part.values[::step], strict=True))
        for part in parts
    )
