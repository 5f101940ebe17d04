"""How one window looks and speaks. Two windows may look and speak differently at the same time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from consult_app.ui.theme import Theme
from consult_app.usecases.speech import Translate

if TYPE_CHECKING:
    from consult_app.content.pack import Content


@dataclass(frozen=True, slots=True)
class Look:
    """The style, the app's own words and the content, all of one window."""

    theme: Theme
    say: Translate
    language: str
    content: Content

    def day(self, day: date, *, year: bool = False) -> str:
        """A day as people write it in the window's language."""
        from consult_app.usecases.wording.rule_words import day_words

        return day_words(self.say, day, year=year)
