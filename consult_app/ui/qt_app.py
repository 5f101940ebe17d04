"""The Qt application, with its fonts, made the same way for the app, the pictures and the tests."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from consult_app.ui.fonts import load_fonts


def make_application() -> QApplication:
    """Return the running application, or make it; called once in a process."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("consult-app")
    application.setStyle("Fusion")
    load_fonts()
    return application
