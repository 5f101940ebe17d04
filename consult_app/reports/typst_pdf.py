"""The handout as a tagged PDF, and as pictures of the very same pages for the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from consult_app.reports.glyphs import missing
from consult_app.reports.handout import Handout
from consult_app.reports.handout_data import handout_data
from consult_app.reports.print_options import PrintOptions
from consult_app.reports.typeset import Data, fitted, to_pdf, to_pictures

_TEMPLATE = "handout"
_MOST_PAGES: Final = 4
"""A handout is 2 to 4 pages long, save in large print."""


def render_pdf(handout: Handout, options: PrintOptions | None = None) -> bytes:
    """Return the handout as PDF/UA-1 and PDF/A-2a, made in memory; ReportProblem when it cannot be laid out."""
    chosen = options or PrintOptions()
    return to_pdf(_TEMPLATE, _data(handout, chosen), handout.frame.made_on)


def render_pages(handout: Handout, options: PrintOptions | None = None, *, width_px: int) -> tuple[bytes, ...]:
    """Return the PDF's pages as PNG pictures `width_px` pixels wide; ReportProblem when they cannot be laid out."""
    chosen = options or PrintOptions()
    return to_pictures(_TEMPLATE, _data(handout, chosen), chosen, width_px)


def unprintable(text: str) -> str:
    """Return the characters of `text`, say a name, that no typeface of the app can draw and that print as a box."""
    return missing(text)


def _data(handout: Handout, options: PrintOptions) -> Mapping[str, Data]:
    data = handout_data(handout, options)
    return data if options.large_print else fitted(_TEMPLATE, data, _MOST_PAGES)
