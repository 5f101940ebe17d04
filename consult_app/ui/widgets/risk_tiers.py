"""Risks in three lines, from common to rare, each told by its word and not by its color alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from consult_app.content.models.common import Claim
from consult_app.content.models.words import Risks
from consult_app.ui.theme import Theme
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.text import label, pill
from consult_app.usecases.speech import Translate


def risk_claims(risks: Risks) -> tuple[Claim, ...]:
    """Every risk, common to rare."""
    return (*risks.common, *risks.uncommon, *risks.rare)


def risk_tiers(theme: Theme, say: Translate, risks: Risks, *, role: str = "label") -> QWidget:
    """Common, uncommon, rare and serious; a line without risks is left out, a single risk has no mark."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(14))
    grid.setVerticalSpacing(theme.px(10))
    grid.setColumnStretch(1, 1)
    groups: tuple[tuple[str, str, tuple[Claim, ...]], ...] = (
        (say("Common"), "plain", risks.common),
        (say("Uncommon"), "amber", risks.uncommon),
        (say("Rare, serious"), "rose", risks.rare),
    )
    for line, (name, tone, claims) in enumerate(group for group in groups if group[2]):
        grid.addWidget(pill(name, tone), line, 0, Qt.AlignmentFlag.AlignTop)
        told = [claim.text for claim in claims]
        grid.addWidget(points(theme, told, role=role) if len(told) > 1 else label(told[0], role), line, 1)
    return holder
