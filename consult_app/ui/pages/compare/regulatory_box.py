"""What the FDA says, above a comparison that holds a product it has not approved for this use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consult_app.content.views import ProcedureView
from consult_app.ui.theme import Theme
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.text import label


def regulatory_boxes(theme: Theme, columns: Sequence[ProcedureView]) -> Iterator[Card]:
    """A box for each option that must open with one (C6, C7), in the order of the columns."""
    for view in columns:
        words = view.words.regulatory_box
        if not view.base.regulatory_box or words is None:
            continue
        card = Card(theme, tone="amber", padding=18, spacing=3, name=f"regulatory_{view.id}")
        card.body.addWidget(label(f"{view.short_name} · {words.title}", "strong", tone="amber"))
        card.body.addWidget(label(words.text, "label"))
        yield card
