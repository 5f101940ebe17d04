"""Qt's own words follow the language of the app, there and back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale
from ui_room import Room


def cancel() -> str:
    """What a button of Qt's own says."""
    return QCoreApplication.translate("QPlatformTheme", "Cancel")


def test_dialogs_and_calendars_speak_spanish_with_the_app(make_room: Callable[..., Room]):
    make_room(language="es")
    assert cancel() == "Cancelar"
    assert QLocale().language() is QLocale.Language.Spanish


def test_they_speak_english_again_when_the_app_does(home: Room):
    assert cancel() == "Cancel"
    home.app.switch_language()
    home.settle()
    assert cancel() == "Cancelar"
    home.app.switch_language()
    home.settle()
    assert cancel() == "Cancel"
    assert QLocale().language() is QLocale.Language.English
