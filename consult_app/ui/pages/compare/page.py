"""Chapter 3, Compare options: two to four columns of equal weight, no procedure always among them at first."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.content.views import ProcedureView
from consult_app.domain import visit_keys
from consult_app.ui.context import PageContext
from consult_app.ui.page import Page
from consult_app.ui.pages.compare.cells import Cells
from consult_app.ui.pages.compare.chooser import ColumnChooser
from consult_app.ui.pages.compare.disagreement import DisagreementView
from consult_app.ui.pages.compare.row_view import RowView
from consult_app.ui.pages.compare.table import CompareTable
from consult_app.ui.widgets.boxes import clear
from consult_app.ui.widgets.buttons import button
from consult_app.usecases.change import Topic

PAGE_ID = "compare"
MOST, FEWEST = 4, 2


class ComparePage(Page):
    """The table, one row filling the page, the chooser, or the dispute: one of them at a time."""

    topics = frozenset({Topic.VISIT})
    reads = ("compare.", "star.", "pain.site.")

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, PAGE_ID)
        say = context.say
        self._view, self._row = "table", ""
        self._disagree = button(
            say("Experts disagree"), kind="toggle", name="experts_disagree", on_click=self._toggle_disagreement
        )
        self._choose = button("", kind="toggle", name="choose_columns", on_click=self._toggle_chooser)
        self._only = button(say("Only differences"), kind="toggle", name="only_differences", on_click=self._toggle_only)
        self.add_corner(self._disagree, self._choose, self._only)
        self._holder = QWidget()
        self._box = QVBoxLayout(self._holder)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._holder, 1)
        self._shown: object = None

    # --- what is compared

    def regions(self) -> tuple[str, ...]:
        """Regions of the places tapped; the low back when nothing was."""
        content = self.context.content
        return content.regions_for(tuple(self.answers("pain.site.")) or self.chart.sites) or ("lumbar",)

    def possible(self) -> tuple[ProcedureView, ...]:
        """Every option that this practice offers for the regions."""
        return self.context.content.procedures_for(self.regions())

    def columns(self) -> tuple[ProcedureView, ...]:
        """The chosen options, at least two and at most four, in the order of the content."""
        possible = self.possible()
        chosen = [key for key in self.answer(visit_keys.COMPARE_COLUMNS).split(",") if key]
        picked = tuple(view for view in possible if view.id in chosen)
        return picked[:MOST] if len(picked) >= FEWEST else possible[:MOST]

    # --- what is shown

    def refresh(self) -> None:
        """Show the view wanted, built anew only when what it shows has changed."""
        columns = self.columns()
        only = self.answer(visit_keys.COMPARE_ONLY_DIFFERENCES) == "yes"
        stars = frozenset(self.answers("star."))
        self._choose.setText(self.context.say("{count} chosen").format(count=len(columns)))
        self._choose.setChecked(self._view == "chooser")
        self._only.setChecked(only)
        self._only.setVisible(self._view == "table")
        spine = any(view.base.spine for view in columns)
        self._disagree.setVisible(spine)
        self._disagree.setChecked(self._view == "disagreement")
        key = (self._view, self._row, tuple(view.id for view in columns), only, self.regions())
        if key != self._shown:
            self._shown = key
            self._show(columns, only)
        table = self._holder.findChild(CompareTable, "compare_table")
        if table is not None:
            table.show_stars(stars)

    def _show(self, columns: tuple[ProcedureView, ...], only: bool) -> None:
        clear(self._box)
        made: QWidget
        cells = Cells(self.context, columns, self.regions())
        if self._view == "chooser":
            chooser = ColumnChooser(
                self.context, self.possible(), [view.id for view in columns], fewest=FEWEST, most=MOST
            )
            chooser.chosen.connect(self._chose)
            made = chooser
        elif self._view == "disagreement":
            made = DisagreementView(self.context)
        elif self._view == "row":
            view = RowView(self.context, cells, self._row)
            view.closed.connect(self._show_table)
            made = view
        else:
            table = CompareTable(self.context, cells, only_differences=only)
            table.setObjectName("compare_table")
            table.row_wanted.connect(self._show_row)
            table.starred.connect(self._star)
            made = table
        self._box.addWidget(made)
        self._box.addStretch(1)
        self.scroll_to_top()

    def _switch(self, view: str) -> None:
        self._view = "table" if self._view == view else view
        self.refresh()

    @Slot()
    def _toggle_chooser(self) -> None:
        self._switch("chooser")

    @Slot()
    def _toggle_disagreement(self) -> None:
        self._switch("disagreement")
        if self._view == "disagreement":
            self.save(visit_keys.DISAGREEMENT_SHOWN, "yes")

    @Slot()
    def _toggle_only(self) -> None:
        self.save(visit_keys.COMPARE_ONLY_DIFFERENCES, "yes" if self._only.isChecked() else None)

    @Slot(str)
    def _show_row(self, row_id: str) -> None:
        self._row = row_id
        self._view = "row"
        self.refresh()

    @Slot()
    def _show_table(self) -> None:
        self._view = "table"
        self.refresh()

    @Slot(object)
    def _chose(self, chosen: object) -> None:
        assert isinstance(chosen, tuple)
        self.save(visit_keys.COMPARE_COLUMNS, ",".join(str(one) for one in cast("tuple[object, ...]", chosen)))

    @Slot(str, bool)
    def _star(self, row_id: str, on: bool) -> None:
        self.save(visit_keys.star(row_id), "yes" if on else None)

    def source_ids(self) -> tuple[str, ...]:
        """Sources of every cell and picture of the columns shown."""
        return Cells(self.context, self.columns(), self.regions()).source_ids()
