"""The app's own words (buttons, field names) by gettext, one translator for each window; content words are YAML."""

from __future__ import annotations

from consult_app import shipped
from consult_app.usecases.speech import Translate

LANGUAGES = ("en", "es")


def translator(language: str) -> Translate:
    """Return the function that says a word in a language; a word without a translation stays English."""
    if language == "en":
        return str
    import gettext  # only for another language: the first paint is not to wait

    return gettext.translation("consult_app", str(shipped.locale_folder()), languages=[language], fallback=True).gettext
