"""What a step's panel is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.content.models.common import Claim
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.points import points


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

    def step_card(self, step_id: str) -> Card:
        """What a step is about, in the content's own points."""
        made = Card(self.theme, padding=20, name=f"step_{step_id}_points")
        step = self.context.content.words.source_steps[step_id]
        made.body.addWidget(points(self.theme, [claim.text for claim in step.points], role="label"))
        return made

    def step_sources(self, step_id: str) -> tuple[str, ...]:
        """Sources of a step's points."""
        return source_ids_of(self.context.content.words.source_steps[step_id].points)

    def refresh(self) -> None:
        """Show the chart as it is now."""
        raise NotImplementedError

    def source_ids(self) -> tuple[str, ...]:
        """Ids of the sources behind what is said here."""
        return ()


def source_ids_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The sources of some claims, each once, in order."""
    return tuple(dict.fromkeys(key for claim in claims for key in claim.sources))
