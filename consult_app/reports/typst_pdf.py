"""The handout as a tagged PDF, and as pictures of the very same pages for the screen."""

from __future__ import annotations

from consult_app.reports.glyphs import missing
from consult_app.reports.handout import Handout
from consult_app.reports.handout_data import handout_data
from consult_app.reports.print_options import PrintOptions
from consult_app.reports.typeset import to_pdf, to_pictures

_TEMPLATE = "handout"


def render_pdf(handout: Handout, options: PrintOptions | None = None) -> bytes:
    """Return the handout as PDF/UA-1 and PDF/A-2a, made in memory; ReportProblem when it cannot be laid out."""
    chosen = options or PrintOptions()
    return to_pdf(_TEMPLATE, handout_data(handout, chosen), handout.frame.made_on)


def render_pages(handout: Handout, options: PrintOptions | None = None, *, width_px: int) -> tuple[bytes, ...]:
    """Return the PDF's pages as PNG pictures `width_px` pixels wide; ReportProblem when they cannot be laid out."""
    chosen = options or PrintOptions()
    return to_pictures(_TEMPLATE, handout_data(handout, chosen), chosen, width_px)


def unprintable(text: str) -> str:
    """Return the characters of `text`, say a name, that no typeface of the app can draw and that print as a box."""
    return missing(text)
