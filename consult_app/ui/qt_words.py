"""Qt's own words, such as days in a calendar and buttons of a file dialog, in the language of the app."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_NAME = "qt_words"


def speak(language: str) -> None:
    """Let Qt's own widgets speak a language; English is what they speak by themselves."""
    QLocale.setDefault(QLocale(f"{language}_US"))
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    for one in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(one)
        one.setParent(None)
    if language == "en":
        return
    words = QTranslator(application)
    words.setObjectName(_NAME)
    if words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(words)
