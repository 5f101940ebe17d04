"""Step 2, look: pictures show what is possible, not what hurts."""

from __future__ import annotations

from consult_app.ui.page import Page
from consult_app.ui.pages.find_source.panel import Panel, source_ids_of
from consult_app.ui.widgets.boxes import Card, FoldingRow
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.text import label

_BESIDE = ("diagnostic", "therapeutic", "both", "regional_anesthesia")


class LookPanel(Panel):
    """The step's own points, and two short explanations beside them."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        step = self.context.content.words.source_steps["look"]
        left = Card(self.theme, padding=24, spacing=12)
        left.body.addWidget(label(step.short, "heading"))
        left.body.addWidget(points(self.theme, [claim.text for claim in step.points]))
        left.body.addStretch(1)
        right = Card(self.theme, padding=24, spacing=12)
        explainers = self.context.content.words.explainers
        self._claims = list(step.points)
        for key in _BESIDE:
            if key in explainers:
                right.body.addWidget(label(explainers[key].title, "strong"))
                right.body.addWidget(label(explainers[key].short, "label"))
                self._claims.extend(explainers[key].points)
        right.body.addStretch(1)
        self.box.addWidget(FoldingRow(self.theme, [(left, 1), (right, 1)], narrowest=340))
        self.box.addStretch(1)

    def refresh(self) -> None:
        """The words are the same for everyone."""

    def source_ids(self) -> tuple[str, ...]:
        """Sources of all that is said here."""
        return source_ids_of(self._claims)
