"""What can be printed: the summary of the visit, a month of evenings, the day of a test; each knows its own pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from consult_app.content.pack import Content
from consult_app.domain.patients import Chart
from consult_app.reports.diary import Diary
from consult_app.reports.print_options import PrintOptions
from consult_app.ui.context import PageContext
from consult_app.usecases.documents.diary_of_visit import DiaryMaker
from consult_app.usecases.documents.handout_of_visit import HandoutMaker
from consult_app.usecases.speech import Translate


class Kind(StrEnum):
    """What is handed over."""

    SUMMARY = "summary"
    MONTH = "month"
    TEST_DAY = "test_day"


@dataclass(frozen=True, slots=True)
class Printed:
    """Pages to print: `pdf` makes the file, `pages` pictures of the same pages at a width in pixels.

    Both raise ReportProblem when they cannot be laid out; both may run off the main thread.
    """

    pdf: Callable[[PrintOptions], bytes]
    pages: Callable[[PrintOptions, int], tuple[bytes, ...]]


def printed(kind: Kind, context: PageContext, chart: Chart, language: str, first: date) -> Printed:
    """What prints for the open chart in a language; `first` is the first day of a month of evenings."""
    from consult_app.ui.words import translator

    content: Content = context.contents.get(language, context.content)
    say: Translate = translator(content.language)
    today = context.today()
    if kind is Kind.SUMMARY:
        from consult_app.reports.typst_pdf import render_pages, render_pdf

        handout = HandoutMaker(content, say, context.report(chart)).handout()
        return Printed(
            partial(render_pdf, handout), lambda options, width: render_pages(handout, options, width_px=width)
        )
    maker = DiaryMaker(content, say, chart, today)
    newest = chart.blocks[-1] if chart.blocks else None
    return _diary(maker.month(first) if kind is Kind.MONTH else maker.test_day(newest))


def _diary(diary: Diary) -> Printed:
    from consult_app.reports.diary import render_diary, render_diary_pages

    return Printed(
        partial(render_diary, diary), lambda options, width: render_diary_pages(diary, options, width_px=width)
    )
