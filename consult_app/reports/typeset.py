"""Turn page values into PDF or pictures with the bundled typesetter: in memory, offline, from our own fonts.

Words reach the typesetter only as data, so that nothing typed by a person is ever read as markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from consult_app import shipped
from consult_app.errors import ReportProblem
from consult_app.reasons.reason import because
from consult_app.reports.fonts import typst_fonts
from consult_app.reports.glyphs import is_right_to_left, needs_second_family, pieces, printable
from consult_app.reports.print_options import PrintOptions

if TYPE_CHECKING:
    import typst

Data: TypeAlias = "str | int | bool | Sequence[Data] | Mapping[str, Data] | None"

_TOKENS = re.compile(r"\s+|\S+")
_LONG_WORD = 25
_PIECE = 4


def words(text: str) -> Data:
    """Return text as the templates take it: a string, or its direction and parts where it needs more care.

    A part is a string, or a word with its pieces, between which a line may break, and with whether the second family
    sets it. A word of 25 characters or more comes in several pieces.
    """
    safe = printable(text)
    parts: list[Data] = []
    for token in _TOKENS.findall(safe):
        second = needs_second_family(token)
        if second or len(token) >= _LONG_WORD:
            parts.append({"pieces": pieces(token, _PIECE) if len(token) >= _LONG_WORD else [token], "second": second})
        elif parts and isinstance(parts[-1], str):
            parts[-1] += token
        else:
            parts.append(token)
    rtl = is_right_to_left(safe)
    return safe if not rtl and parts in ([], [safe]) else {"rtl": rtl, "parts": parts}


def fitted(template: str, data: Mapping[str, Data], pages: int) -> Mapping[str, Data]:
    """Return the data to print: set closer when the usual spacing takes more than `pages` pages; the letters stay.

    The template has to tell its pages under the label `pages`. ReportProblem when it cannot be laid out.
    """
    try:
        told = json.loads(_compiler(template, data).query("<pages>", field="value", one=True))
    except RuntimeError as problem:  # the typesetter's own error when it is asked and not made to print
        raise _cannot_be_laid_out() from problem
    return data if told <= pages else {**data, "tight": True}


def to_pdf(template: str, data: Mapping[str, Data], made_on: date) -> bytes:
    """Return a tagged PDF that follows PDF/UA-1 and PDF/A-2a; ReportProblem when it cannot be laid out."""
    import typst

    try:
        made = _compiler(template, data).compile(
            format="pdf",
            pdf_standards=["ua-1", "a-2a"],
            # The day alone, not the minute: the same values give the same bytes.
            timestamp=datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC),
        )
    except typst.TypstError as problem:
        raise _cannot_be_laid_out() from problem
    return _pages(made)[0]


def to_pictures(template: str, data: Mapping[str, Data], options: PrintOptions, width_px: int) -> tuple[bytes, ...]:
    """Return one PNG a page, each `width_px` pixels wide; ReportProblem when the page cannot be laid out."""
    import typst

    if not 16 <= width_px <= 8192:
        raise ValueError("a page picture is 16 to 8192 pixels wide")
    per_inch = float(width_px * 72 / options.paper.width_points)
    try:
        made = _compiler(template, data).compile(format="png", ppi=per_inch)
    except typst.TypstError as problem:
        raise _cannot_be_laid_out() from problem
    return _pages(made)


def look(options: PrintOptions) -> Data:
    """Return the print options as the templates take them."""
    return {"paper": options.paper.value, "color": options.color, "large": options.large_print}


def _compiler(template: str, data: Mapping[str, Data]) -> typst.Compiler:
    import typst

    # The package folder holds no package and is both store and cache: an import could neither be found nor fetched.
    packages = shipped.resource("typst", "packages")
    return typst.Compiler(
        input=template_source(template),
        root=packages,
        font_paths=typst_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        package_path=packages,
        package_cache_path=packages,
    )


@cache
def template_source(template: str) -> bytes:
    """Return the template with what all pages share before it; ReportProblem when a file is missing."""
    try:
        return b"\n".join(shipped.resource("typst", f"{name}.typ").read_bytes() for name in ("page", template))
    except OSError as problem:
        raise ReportProblem(because("templates_missing")) from problem


def _pages(made: bytes | list[bytes] | None) -> tuple[bytes, ...]:
    assert made is not None  # only a compile into a file returns nothing
    return (made,) if isinstance(made, bytes) else tuple(made)


def _cannot_be_laid_out() -> ReportProblem:
    return ReportProblem(because("page_not_laid_out"))
