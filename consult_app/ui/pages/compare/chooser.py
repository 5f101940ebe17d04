"""Which options to compare, for which region: going on without a procedure always, and up to three others."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from consult_app.content.views import ProcedureView
from consult_app.ui.state.look import Look
from consult_app.ui.widgets.boxes import Card, rule
from consult_app.ui.widgets.buttons import ChoiceRow, TickBox
from consult_app.ui.widgets.text import label
from consult_app.usecases.assessment.what_matters import MOST_COLUMNS, NO_PROCEDURE

FEWEST = 2


class ColumnChooser(Card):
    """`chosen` is told the ids ticked, whenever they are a number that can be compared.

    `region_chosen` is told the region to compare for, empty for the places tapped on the body.
    """

    def __init__(
        self,
        look: Look,
        possible: Sequence[ProcedureView],
        ids: Sequence[str],
        *,
        region: str,
        chosen: Callable[[tuple[str, ...]], object],
        region_chosen: Callable[[str], object],
    ) -> None:
        super().__init__(look.theme, padding=24, spacing=10, name="column_chooser")
        say, theme = look.say, look.theme
        self.body.addWidget(label(say("Show options for"), "strong"))
        regions = look.content.words.choices.regions
        where = ChoiceRow(
            [("", say("Where it hurts")), *((each, name) for each, name in regions.items())],
            name="compare_region",
            kind="toggle",
            clearable=False,
        )
        where.set_value(region if region in regions else "")
        where.chosen.connect(region_chosen)
        self.body.addWidget(where)
        self.body.addWidget(rule(theme))
        self.body.addWidget(label(say("Side by side"), "strong"))
        self._say, self._chosen = say, chosen
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(14))
        self._ticks: dict[str, TickBox] = {}
        for line, view in enumerate(possible):
            tick = TickBox(theme, view.name, name=f"column_tick_{view.id}")
            tick.setChecked(view.id in ids)
            tick.clicked.connect(self._ticked)
            always = view.id == NO_PROCEDURE
            tick.setEnabled(not always)
            self._ticks[view.id] = tick
            grid.addWidget(tick, line, 0)
            words = QWidget()
            box = QVBoxLayout(words)
            box.setContentsMargins(0, theme.px(6), 0, theme.px(6))
            box.setSpacing(theme.px(2))
            box.addWidget(label(view.name, "strong"))
            box.addWidget(label(say("Always shown.") if always else view.words.one_line.text, "second"))
            grid.addWidget(words, line, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self._hint = label("", "second", name="chooser_hint", tone="amber")
        self.body.addWidget(self._hint)

    @Slot()
    def _ticked(self) -> None:
        ids = tuple(key for key, tick in self._ticks.items() if tick.isChecked())
        if FEWEST <= len(ids) <= MOST_COLUMNS:
            self._hint.setText("")
            self._chosen(ids)
        elif len(ids) > MOST_COLUMNS:
            self._hint.setText(
                self._say("At most {most} fit side by side. Take one away first.").format(most=MOST_COLUMNS)
            )
            sender = self.sender()
            if isinstance(sender, TickBox):
                sender.setChecked(False)
        else:
            self._hint.setText(self._say("At least {fewest} are needed to compare.").format(fewest=FEWEST))
