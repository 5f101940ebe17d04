"""What was found and how the scores went, for paper: sentences and the chart as a drawing with words for it."""

from __future__ import annotations

from datetime import date

from consult_app.charts.style import ChartStyle
from consult_app.content.pack import Content
from consult_app.domain.patients import Chart
from consult_app.reports.handout import Block, Bullets, Pairs, Paragraph, Picture
from consult_app.usecases.assess_chart import Assessment
from consult_app.usecases.chart_words import score_words
from consult_app.usecases.response_words import block_words_of, response_sentences
from consult_app.usecases.rule_words import day_words, verdict_words
from consult_app.usecases.score_picture import score_plot, span_of
from consult_app.usecases.speech import Translate
from consult_app.usecases.visit_facts import painful_sites

_INCHES = (6.4, 3.5)
_PRINT_TOKENS = {
    "ink": "#13262B", "ink_2": "#4B5D63", "ink_3": "#6A797D", "canvas": "#FFFFFF", "surface": "#FFFFFF",
    "line": "#D9D5CC", "teal": "#0F5C5C", "teal_2": "#E1EEEC", "teal_3": "#BFDCD8", "pain": "#B4472E",
    "function": "#2A62A8",
}  # fmt: skip


def found_blocks(content: Content, say: Translate, found: Assessment) -> tuple[Block, ...]:
    """What the tests said, in words."""
    rows: list[tuple[str, str]] = []
    for index, result in enumerate(found.blocks):
        words = block_words_of(content, result)
        name = say("Test {number}, {day}").format(number=index + 1, day=day_words(say, result.block.procedure.at.day))
        rows.append((name, f"{words.title}. {words.text}".strip()))
    blocks: list[Block] = [Pairs(tuple(rows))] if rows else []
    if found.pairs:
        words = verdict_words(content, f"concordance.{found.pairs[-1].result.value}")
        blocks.append(Paragraph(f"{words.title}. {words.text}".strip()))
    if rows:
        blocks.append(Paragraph(content.explainer("one_test_can_mislead").short))
    return tuple(blocks)


def score_blocks(content: Content, say: Translate, chart: Chart, found: Assessment, today: date) -> tuple[Block, ...]:
    """A sentence a procedure, and the picture of the scores; nothing when there are no scores."""
    if not chart.scores:
        return ()
    blocks: list[Block] = []
    sentences = tuple(" ".join(response_sentences(content, say, response)) for response in found.responses)
    if sentences:
        blocks.append(Bullets(sentences))
    sites = [response.procedure.site for response in found.responses] or [*painful_sites(chart), chart.scores[0].site]
    blocks.append(_picture(content, say, chart, found, sites[-1] if found.responses else sites[0], today))
    return tuple(blocks)


def _picture(content: Content, say: Translate, chart: Chart, found: Assessment, site: str, today: date) -> Picture:
    from consult_app.charts.vector import scores_svg

    plot = score_plot(content, say, chart, found, site, span_of(chart, None, today))
    drawing, said = scores_svg(plot, ChartStyle.from_tokens(_PRINT_TOKENS), score_words(say), inches=_INCHES)
    return Picture(drawing, said)
