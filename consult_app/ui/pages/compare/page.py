"""Chapter 3, Compare options: two to four columns of equal weight, no procedure always among them at first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.domain import visit_keys
from consult_app.ui.page import Page
from consult_app.ui.pages.compare.cells import Cells
from consult_app.ui.pages.compare.chooser import ColumnChooser
from consult_app.ui.pages.compare.disagreement import DisagreementView
from consult_app.ui.pages.compare.picture_view import PictureView
from consult_app.ui.pages.compare.regulatory_box import regulatory_boxes
from consult_app.ui.pages.compare.row_view import RowView
from consult_app.ui.pages.compare.table import CompareTable
from consult_app.ui.pages.compare.told import Told
from consult_app.ui.pages.compare.view import PAGE_ID, TABLE, CompareShown
from consult_app.ui.place_note import PlaceNote
from consult_app.ui.state.acts import Acts
from consult_app.ui.state.look import Look
from consult_app.ui.state.view import NothingMore
from consult_app.ui.widgets.boxes import clear
from consult_app.ui.widgets.buttons import button
from consult_app.usecases.assessment.what_matters import MOST_COLUMNS


class ComparePage(Page[CompareShown, NothingMore]):
    """The table, one row or one picture filling the page, the chooser, or the dispute: one of them at a time."""

    def __init__(self, look: Look, acts: Acts) -> None:
        super().__init__(look, acts, PAGE_ID)
        say = look.say
        self._shown: CompareShown | None = None
        self._disagree = button(
            say("Experts disagree"), kind="toggle", name="experts_disagree", on_click=self._toggle_disagreement
        )
        self._choose = button("", kind="toggle", name="choose_columns", on_click=partial(self._switch, "chooser"))
        self._only = button(say("Only differences"), kind="toggle", name="only_differences", on_click=self._toggle_only)
        self.add_corner(self._disagree, self._choose, self._only)
        self._place_note = PlaceNote(look, acts.go)
        self.body.addWidget(self._place_note)
        self._holder = QWidget()
        self._box = QVBoxLayout(self._holder)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(self.theme.px(14))
        self.body.addWidget(self._holder, 1)

    # --- what is shown

    def show_parts(self, patient: CompareShown, clinician: NothingMore | None) -> None:
        """Show what fills the page, built anew only when it says something else; stars alone are filled in place."""
        before, self._shown = self._shown, patient
        self._place_note.show_example(patient.example)
        choosing = patient.fills == "chooser"
        words = self.look.say("Show these {count}") if choosing else self.look.say("{count} chosen")
        self._choose.setText(words.format(count=len(patient.columns)))
        self._choose.setChecked(choosing)
        self._only.setChecked(patient.only_differences)
        self._only.setVisible(patient.fills == TABLE)
        self._disagree.setVisible(patient.disputed)
        self._disagree.setChecked(patient.fills == "disagreement")
        self.lead.setText(self._lead(patient))
        if before is None or _filling(before) != _filling(patient):
            self._fill(patient)
        table = self._holder.findChild(CompareTable, "compare_table")
        if table is not None:
            table.show_stars(patient.stars)

    def _lead(self, shown: CompareShown) -> str:
        words = self.look.content.words
        if shown.fills == "chooser":
            return self.look.say("Up to {most} options, beside going on without one.").format(most=MOST_COLUMNS - 1)
        if shown.fills == "disagreement":
            return words.disagreement.lead.text
        row = {"row": shown.row, "picture": "chance"}.get(shown.fills)
        return words.rows[row].hint if row else self.look.content.page(PAGE_ID).lead

    def _fill(self, shown: CompareShown) -> None:
        clear(self._box)
        columns = tuple(map(self.look.content.procedure, shown.columns))
        cells = Cells(self.look, Told(self.look.content, columns, shown.regions), self._enlarge)
        back = partial(self.acts.remember, fills=TABLE)
        if shown.fills == "chooser":
            made: QWidget = self._made_chooser(shown)
        elif shown.fills == "disagreement":
            dispute = DisagreementView(self.look)
            dispute.closed.connect(back)
            made = dispute
        elif shown.fills == "row":
            view = RowView(self.look, cells, shown.row)
            view.closed.connect(back)
            made = view
        elif shown.fills == "picture":
            large = PictureView(self.look, shown.picture)
            large.closed.connect(partial(self.acts.remember, fills=shown.before))
            made = large
        else:
            for box in regulatory_boxes(self.theme, columns):
                self._box.addWidget(box)
            table = CompareTable(self.look, cells, only_differences=shown.only_differences)
            table.setObjectName("compare_table")
            table.row_wanted.connect(self._show_row)
            table.starred.connect(self._star)
            made = table
        self._box.addWidget(made)
        self._box.addStretch(1)
        self.scroll_to_top()

    def _made_chooser(self, shown: CompareShown) -> ColumnChooser:
        return ColumnChooser(
            self.look,
            self.look.content.procedures_for(shown.regions),
            shown.columns,
            region=shown.region,
            chosen=self._chose,
            region_chosen=self._choose_region,
        )

    # --- what is done

    def _switch(self, fills: str) -> None:
        assert self._shown is not None, "a page is tapped only once it is shown"
        self.acts.remember(fills=TABLE if self._shown.fills == fills else fills)

    @Slot()
    def _toggle_disagreement(self) -> None:
        opening = self._disagree.isChecked()
        self._switch("disagreement")
        if opening:
            self.acts.editor.tap({visit_keys.DISAGREEMENT_SHOWN: "yes"})

    @Slot()
    def _toggle_only(self) -> None:
        self.acts.editor.tap({visit_keys.COMPARE_ONLY_DIFFERENCES: "yes" if self._only.isChecked() else None})

    @Slot(str)
    def _show_row(self, row_id: str) -> None:
        self.acts.remember(fills="row", row=row_id)

    def _enlarge(self, picture_id: str) -> None:
        assert self._shown is not None, "a page is tapped only once it is shown"
        before = self._shown.before if self._shown.fills == "picture" else self._shown.fills
        self.acts.remember(fills="picture", picture=picture_id, before=before)

    def _choose_region(self, region: str) -> None:
        """Options chosen for another region do not stay: the comparison starts from this region's own."""
        self.acts.editor.tap({visit_keys.COMPARE_REGION: region or None, visit_keys.COMPARE_COLUMNS: None})

    def _chose(self, ids: tuple[str, ...]) -> None:
        self.acts.editor.tap({visit_keys.COMPARE_COLUMNS: ",".join(ids)})

    @Slot(str, bool)
    def _star(self, row_id: str, on: bool) -> None:
        self.acts.editor.tap({visit_keys.star(row_id): "yes" if on else None})


def _filling(shown: CompareShown) -> CompareShown:
    """What fills the page, without what is filled in place."""
    return replace(shown, stars=frozenset(), disputed=False, example="", region="", before="")
