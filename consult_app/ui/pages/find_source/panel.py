"""What a step's panel is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.content.models.common import Claim
from consult_app.ui.page import Page


class Panel(QWidget):
    """Fills the page under the step strip; `box` takes its parts."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.theme, self.context = page.theme, page.context
        self.say = page.context.say
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(self.theme.px(14))

    def refresh(self) -> None:
        """Show the chart as it is now."""
        raise NotImplementedError

    def source_ids(self) -> tuple[str, ...]:
        """Ids of the sources behind what is said here."""
        return ()


def source_ids_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The sources of some claims, each once, in order."""
    return tuple(dict.fromkeys(key for claim in claims for key in claim.sources))
