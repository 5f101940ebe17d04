"""A word on a day ("fell", "flight", "new job"), in own words."""

from __future__ import annotations

from dataclasses import dataclass

from consult_app.domain.moments import Moment


@dataclass(frozen=True, slots=True)
class DayNote:
    """What somebody wrote down about a day; it is shown beside the scores and judged by no rule."""

    at: Moment
    words: str
    id: str = ""

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise ValueError("a note needs words")
