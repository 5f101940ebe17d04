"""A few of Qt's own values as numbers, set through properties, for the widgets of the first page.

Naming `PySide6.QtCore.Qt` builds all of its enumerations: a quarter of the start of an empty window, measured. What is
shown before the rest is loaded therefore does without that name; a test holds these numbers to Qt's.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

PLAIN_TEXT: Final = 0
TOP_LEFT: Final = 0x21
CENTER: Final = 0x84
NO_FOCUS: Final = 0
SECRET_INPUT: Final = 0x1 | 0x2 | 0x40  # hidden text, sensitive data, no predictive text


def set_value(widget: QWidget, name: str, value: int) -> None:
    """Set a property of a Qt enumeration by its number."""
    widget.setProperty(name, value)
