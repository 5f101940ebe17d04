"""The Qt application, with its fonts, made the same way for the app, the pictures and the tests."""

from __future__ import annotations

import os
import sys

from PySide6.QtWidgets import QApplication

from consult_app.ui.fonts import load_fonts

_STYLE = "fusion"


def make_application() -> QApplication:
    """Return the running application, or make it; called once in a process.

    File dialogs ask for Qt's own form one by one, since the system's would keep folder names (safety.md D12).
    """
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # The same look everywhere. Through the environment: naming a style in Python builds the whole QStyle class first.
    os.environ.setdefault("QT_STYLE_OVERRIDE", _STYLE)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("consult-app")
    load_fonts()
    return application
