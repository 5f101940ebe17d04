"""A drawn figure as SVG bytes for print: the same picture gives the same bytes, and letters are outlines."""

from __future__ import annotations

from io import BytesIO

import matplotlib as mpl
from matplotlib.figure import Figure


def figure_svg(figure: Figure) -> bytes:
    """Return the figure as SVG without a date, a reference outside itself, or a script."""
    buffer = BytesIO()
    with mpl.rc_context({"svg.fonttype": "path", "svg.hashsalt": "consult-app"}):
        figure.savefig(
            buffer, format="svg", facecolor=figure.get_facecolor(), metadata={"Date": None, "Creator": "consult-app"}
        )
    return buffer.getvalue()
