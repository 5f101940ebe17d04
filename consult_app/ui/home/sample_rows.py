"""From charts to lines of the home list."""

from __future__ import annotations

from collections.abc import Sequence

from consult_app.domain.daily import PainSeries, score_book
from consult_app.domain.patients import Chart
from consult_app.domain.plot import Series, segments
from consult_app.ui.context import PageContext
from consult_app.ui.home.rows import HomeRow
from consult_app.usecases.wording.home_lines import home_line

_GAP_DAYS = 45


def home_rows(context: PageContext, charts: Sequence[tuple[str, Chart]]) -> tuple[HomeRow, ...]:
    """One line a chart, with its newest verdict in a word or two."""
    return tuple(_row(context, key, chart) for key, chart in charts)


def _row(context: PageContext, key: str, chart: Chart) -> HomeRow:
    line = home_line(context.content, context.say, context.report(chart))
    return HomeRow(key, chart.patient.name, line.about, _segments(chart, line.site), line.verdict, line.tone)


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
