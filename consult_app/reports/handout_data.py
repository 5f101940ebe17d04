"""A handout as the data that its page template reads."""

from __future__ import annotations

from consult_app.reports.glyphs import elided, printable
from consult_app.reports.gray import in_gray
from consult_app.reports.handout import (
    Block,
    Bullets,
    Callout,
    Handout,
    PageFrame,
    Pairs,
    Paragraph,
    Picture,
    Position,
    Positions,
    Section,
    Step,
    Table,
    Timeline,
)
from consult_app.reports.print_options import PrintOptions
from consult_app.reports.typeset import Data, look, words

_NAME_ON_PAGE = 200
_NAME_IN_HEADER = 60
_PRACTICE_IN_HEADER = 60
_SHORT_NAME = 34
_KEPT_TOGETHER = 900  # letters of one thing that stay on one page


def handout_data(handout: Handout, options: PrintOptions) -> dict[str, Data]:
    """Return everything the handout template needs, safe to print."""
    return {
        "look": look(options),
        "frame": frame_data(handout.frame),
        "lead": words(handout.lead),
        "sections": [_section(section, options) for section in handout.chosen(options.sections)],
        "closing": [words(line) for line in handout.closing if line],
    }


def frame_data(frame: PageFrame) -> dict[str, Data]:
    """Return what each page says about itself; a very long name is cut with an ellipsis (whole in the record)."""
    language, _, region = frame.language.partition("-")
    made = frame.made_on
    return {
        "title": printable(frame.title),
        "heading": words(frame.title),
        "practice": words(elided(frame.practice, _PRACTICE_IN_HEADER)),
        "author": printable(frame.practice),
        "phone": words(frame.phone),
        "name": words(elided(frame.patient, _NAME_ON_PAGE)),
        "name_in_header": words(elided(frame.patient, _NAME_IN_HEADER)),
        "born": words(frame.born),
        "record": words(elided(frame.record, _NAME_IN_HEADER)),
        "printed": words(frame.printed),
        "page_of": printable(frame.page_of),
        "sample": words(frame.sample_mark),
        "language": language,
        "region": region or None,
        "made": [made.year, made.month, made.day],
    }


def _section(section: Section, options: PrintOptions) -> Data:
    return {
        "kind": section.kind.value,
        "heading": words(section.heading),
        "blocks": [_block(block, options) for block in section.blocks],
    }


def _block(block: Block, options: PrintOptions) -> Data:
    match block:
        case Paragraph(text):
            return {"is": "paragraph", "text": words(text)}
        case Bullets(items, numbered):
            return {
                "is": "bullets",
                "items": _all(items),
                "numbered": numbered,
                "longest": _longest(items),
                "long": sum(map(len, items)) > _KEPT_TOGETHER,
            }
        case Pairs(rows):
            return {"is": "pairs", "rows": [_pair(label, text) for label, text in rows]}
        case Table(columns, rows):
            short_names = max((len(row[0]) for row in rows), default=0) <= _SHORT_NAME
            cells = [_all(row) for row in rows]
            return {"is": "table", "columns": _all(columns), "rows": cells, "short_names": short_names}
        case Timeline(steps):
            return {"is": "timeline", "steps": [_step(step) for step in steps]}
        case Callout(heading, items, text, tone):
            return {
                "is": "callout",
                "heading": words(heading),
                "items": _all(items),
                "longest": _longest(items),
                "text": words(text),
                "tone": tone.value,
            }
        case Positions(sides):
            return {"is": "positions", "sides": [_side(side) for side in sides]}
        case Picture(svg, alternative):
            drawing = svg.decode("utf-8", errors="replace")
            return {
                "is": "picture",
                "svg": drawing if options.color else in_gray(drawing),
                "alternative": printable(alternative),
            }


def _longest(items: tuple[str, ...]) -> int:
    """Letters of the longest item: short ones stand in two columns."""
    return max(map(len, items), default=0)


def _all(texts: tuple[str, ...]) -> list[Data]:
    return [words(text) for text in texts]


def _pair(label: str, text: str) -> Data:
    return {"label": words(label), "text": words(text), "long": len(text) > _KEPT_TOGETHER}


def _step(step: Step) -> Data:
    return {"when": words(step.when), "what": words(step.what), "detail": words(step.detail)}


def _side(side: Position) -> Data:
    return {"heading": words(side.heading), "text": words(side.text), "dated": words(side.dated)}
