"""The Qt application, with its fonts, made the same way for the app, the pictures and the tests."""

from __future__ import annotations

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
    application = QApplication(sys.argv[:1])
    application.setApplicationName("consult-app")
    if application.style().objectName() != _STYLE:
        application.setStyle(_STYLE)
    load_fonts()
    return application
