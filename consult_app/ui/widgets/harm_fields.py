"""Harms of 100 or 1000 procedures, most common first: a field of dots for each, so that rare looks rare."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.chance_facts import HarmShare
from consult_app.ui.widgets.flow import flow
from consult_app.ui.widgets.icon_array import Dots, IconArray
from consult_app.ui.widgets.text import label

_SHAPES = {100: (10, 10.0), 1000: (50, 3.4), 10000: (100, 1.7)}
"""Columns, and the width of a dot at 100 %, by how many procedures the field shows."""
_TOKEN = "amber"


def harm_fields(theme: Theme, harms: Sequence[HarmShare], *, zoom: float = 1.0) -> QWidget:
    """A field for each harm, common to rare; all fields of a picture count the same number of procedures (H17)."""
    if len({harm.per for harm in harms}) != 1:
        raise ValueError("a picture of harms has one denominator")
    ordered = sorted(harms, key=lambda harm: -harm.tenths)
    return flow(*(_field(theme, harm, zoom) for harm in ordered), spacing=theme.px(20), top=True)


def _field(theme: Theme, harm: HarmShare, zoom: float) -> QWidget:
    columns, dot = _SHAPES[harm.per]
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.px(3))
    drawn = IconArray(
        theme, Dots(harm.tenths, harm.per, columns), f"{harm.name}: {harm.says}", dot=dot * zoom, token=_TOKEN
    )
    box.addWidget(drawn, 0, Qt.AlignmentFlag.AlignLeft)
    for words, role in ((harm.says, "label_strong"), (harm.name, "label")):
        made = label(words, role)
        made.setFixedWidth(max(drawn.sizeHint().width(), theme.px(150)))
        box.addWidget(made)
    box.addStretch(1)
    return holder
