"""Chapter 3, Compare options: two to four columns of equal weight, no procedure always among them at first."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.content.views import ProcedureView
from consult_app.domain import visit_keys
from consult_app.ui.context import PageContext
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.pages.compare.cells import Cells
from consult_app.ui.pages.compare.chooser import ColumnChooser
from consult_app.ui.pages.compare.disagreement import DisagreementView
from consult_app.ui.pages.compare.large_cell import large_claims
from consult_app.ui.pages.compare.picture_view import PictureView
from consult_app.ui.pages.compare.regulatory_box import regulatory_boxes
from consult_app.ui.pages.compare.row_view import RowView
from consult_app.ui.pages.compare.table import CompareTable
from consult_app.ui.place_note import PlaceNote, example_place
from consult_app.ui.widgets.boxes import clear
from consult_app.ui.widgets.buttons import button
from consult_app.usecases.assessment.subjects import is_disputed
from consult_app.usecases.assessment.what_matters import MOST_COLUMNS, columns_of, regions_compared

PAGE_ID = "compare"


class ComparePage(Page):
    """The table, one row or one picture filling the page, the chooser, or the dispute: one of them at a time."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, PAGE_ID)
        say = context.say
        self._view, self._row = self.kept_view("view", "table"), self.kept_view("row")
        self._picture, self._before = self.kept_view("picture"), self.kept_view("before", "table")
        self._disagree = button(
            say("Experts disagree"), kind="toggle", name="experts_disagree", on_click=self._toggle_disagreement
        )
        self._choose = button("", kind="toggle", name="choose_columns", on_click=self._toggle_chooser)
        self._only = button(say("Only differences"), kind="toggle", name="only_differences", on_click=self._toggle_only)
        self.add_corner(self._disagree, self._choose, self._only)
        self._place_note = PlaceNote(self.look, context.session.go)
        self.body.addWidget(self._place_note)
        self._holder = QWidget()
        self._box = QVBoxLayout(self._holder)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(self.theme.px(14))
        self.body.addWidget(self._holder, 1)
        self._shown: object = None

    # --- what is compared

    def regions(self) -> tuple[str, ...]:
        """The region chosen, else those of the painful places; the low back when none is known."""
        return regions_compared(self.context.content, self.chart)

    def columns(self) -> tuple[ProcedureView, ...]:
        """The options side by side."""
        return columns_of(self.context.content, self.chart)

    # --- what is shown

    def refresh(self) -> None:
        """Show the view wanted, built anew only when what it shows has changed."""
        self._place_note.show_example(example_place(self.context.consultation(), compares=True))
        columns = self.columns()
        only = self.answer(visit_keys.COMPARE_ONLY_DIFFERENCES) == "yes"
        stars = frozenset(self.answers("star."))
        choosing = self._view == "chooser"
        words = self.context.say("Show these {count}") if choosing else self.context.say("{count} chosen")
        self._choose.setText(words.format(count=len(columns)))
        self._choose.setChecked(choosing)
        self._only.setChecked(only)
        self._only.setVisible(self._view == "table")
        spine = is_disputed(self.context.content, self.regions(), [view.id for view in columns])
        self._disagree.setVisible(spine)
        self._disagree.setChecked(self._view == "disagreement")
        if self._view == "disagreement" and not spine:
            self._view = "table"
        key = (self._view, self._row, self._picture, tuple(view.id for view in columns), only, self.regions())
        self.keep_view(view=self._view, row=self._row, picture=self._picture, before=self._before)
        self.lead.setText(self._lead())
        if key != self._shown:
            self._shown = key
            self._show(columns, only)
        table = self._holder.findChild(CompareTable, "compare_table")
        if table is not None:
            table.show_stars(stars)

    def _lead(self) -> str:
        words = self.context.content.words
        if self._view == "chooser":
            return self.context.say("Up to {most} options, beside going on without one.").format(most=MOST_COLUMNS - 1)
        if self._view == "disagreement":
            return words.disagreement.lead.text
        row = {"row": self._row, "picture": "chance"}.get(self._view)
        return words.rows[row].hint if row else self.context.content.page(PAGE_ID).lead

    def _show(self, columns: tuple[ProcedureView, ...], only: bool) -> None:
        clear(self._box)
        cells = Cells(self.context, columns, self.regions(), self._enlarge)
        if self._view == "chooser":
            made: QWidget = self._made_chooser(columns)
        elif self._view == "disagreement":
            dispute = DisagreementView(self.context)
            dispute.closed.connect(self._show_table)
            made = dispute
        elif self._view == "row":
            view = RowView(self.context, cells, self._row)
            view.closed.connect(self._show_table)
            made = view
        elif self._view == "picture":
            large = PictureView(self.context, self._picture)
            large.closed.connect(self._close_picture)
            made = large
        else:
            for box in regulatory_boxes(self.theme, columns):
                self._box.addWidget(box)
            table = CompareTable(self.context, cells, only_differences=only)
            table.setObjectName("compare_table")
            table.row_wanted.connect(self._show_row)
            table.starred.connect(self._star)
            made = table
        self._box.addWidget(made)
        self._box.addStretch(1)
        self.scroll_to_top()

    def _made_chooser(self, columns: tuple[ProcedureView, ...]) -> ColumnChooser:
        chooser = ColumnChooser(
            self.context,
            self.context.content.procedures_for(self.regions()),
            [view.id for view in columns],
            region=self.answer(visit_keys.COMPARE_REGION),
        )
        chooser.chosen.connect(self._chose)
        chooser.region_chosen.connect(self._choose_region)
        return chooser

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

    def _enlarge(self, picture_id: str) -> None:
        if self._view != "picture":
            self._before = self._view
        self._picture, self._view = picture_id, "picture"
        self.refresh()

    @Slot()
    def _close_picture(self) -> None:
        self._view = self._before
        self.refresh()

    @Slot(str)
    def _choose_region(self, region: str) -> None:
        """Options chosen for another region do not stay: the comparison starts from this region's own."""
        self.context.editor.answer({visit_keys.COMPARE_REGION: region or None, visit_keys.COMPARE_COLUMNS: None})

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
        """Sources of every cell and picture of the columns shown, and of the dispute where it bears on them."""
        shown = Cells(self.context, self.columns(), self.regions(), self._enlarge).source_ids(large_claims)
        content = self.context.content
        if not is_disputed(content, self.regions(), [view.id for view in self.columns()]):
            return shown
        disputed = (key for position in content.positions for key in position.base.sources)
        return tuple(dict.fromkeys((*shown, *disputed)))
