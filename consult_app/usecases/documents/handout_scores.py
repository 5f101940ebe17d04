"""What was found and how the scores went, for paper: sentences and the chart as a drawing with words for it."""

from __future__ import annotations

from datetime import date

from consult_app.charts.style import ChartStyle
from consult_app.content.pack import Content
from consult_app.content.views import fill
from consult_app.domain.blocks import BlockResult
from consult_app.domain.patients import Chart
from consult_app.domain.person_blocks import place_of
from consult_app.domain.response import Response
from consult_app.reports.handout import Block, Bullets, Pairs, Paragraph, Picture
from consult_app.usecases.assessment.assess_chart import Assessment
from consult_app.usecases.assessment.judgments import BLOCK, RESPONSE, judgment_of
from consult_app.usecases.assessment.visit_report import VisitReport
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.also_changed import also_changed_of, also_changed_words
from consult_app.usecases.wording.chart_words import score_words
from consult_app.usecases.wording.place_words import place_words
from consult_app.usecases.wording.response_view import ResponseView, response_view
from consult_app.usecases.wording.response_words import block_words_of, pair_words_of
from consult_app.usecases.wording.rule_words import day_words, verdict_words
from consult_app.usecases.wording.score_picture import score_plot, span_of

_INCHES = (6.8, 3.4)
_PRINT_TOKENS = {
    "ink": "#13262B", "ink_2": "#4B5D63", "ink_3": "#6A797D", "canvas": "#FFFFFF", "surface": "#FFFFFF",
    "line": "#D9D5CC", "teal": "#0F5C5C", "teal_2": "#E1EEEC", "teal_3": "#BFDCD8", "pain": "#B4472E",
    "function": "#2A62A8",
}  # fmt: skip


def found_blocks(content: Content, say: Translate, report: VisitReport) -> tuple[Block, ...]:
    """What the tests said, in words, and beside each verdict a clinician's reason to see it differently."""
    chart, found = report.chart, report.found
    rows: list[tuple[str, str]] = []
    for result in found.blocks:
        words = block_words_of(content, result)
        name = say("Test {number}, {day}").format(
            number=result.number, day=day_words(say, result.block.procedure.at.day)
        )
        told = (
            f"{words.title}.",
            words.text,
            _salt_water(content, result),
            _seen_differently(content, chart, BLOCK, result.block.procedure.id),
        )
        rows.append((name, " ".join(part for part in told if part)))
    blocks: list[Block] = [Pairs(tuple(rows))] if rows else []
    places = tuple(dict.fromkeys(place_of(result) for result in found.blocks))
    for place, pair in found.newest_pairs.items():
        words = pair_words_of(content, pair)
        where = f"{place_words(content, say, place)}: " if len(places) > 1 else ""
        blocks.append(Paragraph(f"{where}{words.title}. {words.text}".strip()))
    doubts = dict.fromkeys(report.doubt_at(place) for place in places)
    blocks += [Paragraph(content.explainer(doubt).short) for doubt in doubts]
    return tuple(blocks)


def _salt_water(content: Content, result: BlockResult) -> str:
    """That pain fell with salt water too is said beside every other test."""
    told = "also_fell_with_saline"
    return f"{verdict_words(content, f'flags.{told}').title}." if told in result.flags else ""


def score_blocks(content: Content, say: Translate, report: VisitReport) -> tuple[Block, ...]:
    """A sentence a procedure, and the picture of the scores; nothing when there are no scores."""
    chart, found = report.chart, report.found
    if not chart.scores:
        return ()
    blocks: list[Block] = []
    for response in found.responses:
        blocks += response_blocks(content, say, chart, response, response_view(content, say, response, found))
    if found.responses:
        blocks.append(Paragraph(verdict_words(content, "answer.limit").text))
    blocks.append(_picture(content, say, chart, found, _site_to_show(report), report.today))
    return tuple(blocks)


def _site_to_show(report: VisitReport) -> str:
    """The site treated last, else the first painful one, of those with scores; else the first that was scored."""
    scored = list(dict.fromkeys(score.site for score in report.chart.scores))
    treated = [response.procedure.site for response in reversed(report.found.responses)]
    return next((site for site in (*treated, *report.places.sites) if site in scored), scored[0])


def response_blocks(
    content: Content, say: Translate, chart: Chart, response: Response, view: ResponseView
) -> tuple[Block, ...]:
    """The verdict on one procedure, then what it rests on and what has to be kept in mind, line by line."""
    about, told, function = view.about, view.told, view.function
    name, day = content.procedure_name(response.procedure.kind), day_words(say, view.day, year=True)
    call = content.words.handout.lines["veto_call"] if view.call else ""
    head = (f"{name}, {day}:", told.veto, call, told.title)
    lines = (
        " ".join((told.helped.ask, *told.helped.sentences)),
        " ".join((told.now.ask, *told.now.sentences)),
        " ".join(view.relief),
        f"{function.title}: {function.numbers}." if function.numbers else "",
        *function.lines,
        view.others,
        *view.untreated,
        also_changed_words(content, say, also_changed_of(chart, about), response.changes),
        *view.mind,
        _seen_differently(content, chart, RESPONSE, about),
    )
    return (Paragraph(" ".join(part for part in head if part)), Bullets(tuple(line for line in lines if line)))


def _seen_differently(content: Content, chart: Chart, rule: str, about: str) -> str:
    judgment = judgment_of(chart, rule, about)
    return fill(content.words.handout.lines["judged"], {"reason": judgment.reason}) if judgment else ""


def _picture(content: Content, say: Translate, chart: Chart, found: Assessment, site: str, today: date) -> Picture:
    from consult_app.charts.vector import scores_svg

    plot = score_plot(content, say, chart, found, site, span_of(chart, None, today))
    drawing, said = scores_svg(plot, ChartStyle.from_tokens(_PRINT_TOKENS), score_words(say), inches=_INCHES)
    return Picture(drawing, said)
