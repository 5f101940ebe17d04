"""The app's own words (buttons, field names) by gettext, one translator for each window; content words are YAML."""

from __future__ import annotations

from pathlib import Path

from consult_app.usecases.speech import Translate

LANGUAGES = ("en", "es")


def locale_folder() -> Path:
    """Where the compiled catalogues lie."""
    return Path(__file__).resolve().parent / "locale"


def translator(language: str) -> Translate:
    """Return the function that says a word in a language; a word without a translation stays English."""
    if language == "en":
        return str
    import gettext  # only for another language: the first paint is not to wait

    return gettext.translation("consult_app", str(locale_folder()), languages=[language], fallback=True).gettext
