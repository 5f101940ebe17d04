"""Cards and fold-outs of the library: a title, what is said, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from consult_app.content.models.common import Claim
from consult_app.ui.context import PageContext
from consult_app.ui.library.fold_out import FoldOut
from consult_app.ui.widgets.boxes import Card, FoldingRow
from consult_app.ui.widgets.term_marks import unmarked
from consult_app.ui.widgets.text import label
from consult_app.usecases.reference.search_entries import Kind

Part = tuple[str, Sequence[Claim]]
"""A heading, which may be empty, and what is said under it."""


def entry_name(kind: Kind, entry_id: str) -> str:
    """The name under which an entry's widget is found."""
    return f"entry_{kind}_{entry_id}"


def entry_card(context: PageContext, kind: Kind, entry_id: str, title: str, claims: Sequence[Claim]) -> Card:
    """A card that shows all it has."""
    card = Card(context.theme, padding=18, spacing=6, name=entry_name(kind, entry_id))
    card.body.addWidget(label(title, "strong"))
    for claim in claims:
        card.body.addWidget(label(claim.text, "label"))
    card.body.addStretch(1)
    card.body.addWidget(source_line(context, claims))
    return card


def entry_fold(context: PageContext, kind: Kind, entry_id: str, title: str, parts: Sequence[Part]) -> FoldOut:
    """A fold-out with a part under another; the sources of all of them stand last."""

    def make() -> list[QWidget]:
        made: list[QWidget] = []
        for heading, claims in parts:
            if heading and claims:
                made.append(label(heading, "label_strong"))
            made.extend(label(claim.text, "label") for claim in claims)
        made.append(source_line(context, [claim for _, claims in parts for claim in claims]))
        return made

    return FoldOut(context.theme, title, make, name=entry_name(kind, entry_id))


def source_line(context: PageContext, claims: Iterable[Claim]) -> QLabel:
    """Say where claims come from."""
    names = ", ".join(source.label for source in context.content.sources_of(claims))
    return unmarked(label(context.say("Source: {names}").format(names=names), "small"))


def column(context: PageContext, widgets: Iterable[QWidget], *, spacing: int = 8) -> QWidget:
    """Widgets one under another."""
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(context.theme.px(spacing))
    for widget in widgets:
        box.addWidget(widget)
    return made


def in_pairs(context: PageContext, widgets: Sequence[QWidget]) -> QWidget:
    """Widgets in two columns of equal width, in one where there is no room."""
    rows: list[QWidget] = []
    for start in range(0, len(widgets), 2):
        pair = [*widgets[start : start + 2]]
        if len(pair) == 1:
            pair.append(QWidget())
        rows.append(FoldingRow(context.theme, [(one, 1) for one in pair], narrowest=360, spacing=12))
    return column(context, rows, spacing=12)


Section = Callable[[PageContext], QWidget]
"""What builds a section of the library."""
