"""Step 1, examine: what could be the source at the places tapped, lit in the picture, and what points to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from consult_app.content.views import StructureView
from consult_app.domain import visit_keys
from consult_app.ui.page import Page
from consult_app.ui.pages.find_source.findings_card import FindingsCard
from consult_app.ui.pages.find_source.panel import Panel, source_ids_of
from consult_app.ui.widgets.anatomy_view import AnatomyView
from consult_app.ui.widgets.boxes import Card, FoldingRow, clear
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.flow import FlowLayout
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.text import label


class ExaminePanel(Panel):
    """Choose a structure and it lights up; several stay possible."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._choices_holder = QWidget()
        self._choices = FlowLayout(self._choices_holder, spacing=self.theme.px(8))
        self.box.addWidget(self._choices_holder)
        self._picture = Card(self.theme, padding=14)
        self._words = Card(self.theme, padding=22)
        self.box.addWidget(FoldingRow(self.theme, [(self._picture, 5), (self._words, 6)], narrowest=340, top=True))
        self._findings = FindingsCard(page)
        self.box.addWidget(self._findings)
        self.box.addStretch(1)
        self._buttons: dict[str, QPushButton] = {}
        self._shown = ""
        self._view: AnatomyView | None = None
        self._view_file = ""

    def refresh(self) -> None:
        """Show the structures of the places tapped, the low back when nothing is tapped."""
        self._findings.refresh()
        structures = self.structures()
        ids = [one.id for one in structures]
        if list(self._buttons) != ids:
            clear(self._choices)
            self._buttons = {}
            for one in structures:
                made = button(one.words.short, kind="toggle", name=f"structure_{one.id}")
                made.clicked.connect(partial(self._choose, one.id))
                self._buttons[one.id] = made
                self._choices.addWidget(made)
        chosen = self.chosen(structures)
        for each, made in self._buttons.items():
            made.setChecked(chosen is not None and each == chosen.id)
        if chosen is not None and chosen.id != self._shown:
            self._shown = chosen.id
            self._show(chosen)

    def structures(self) -> tuple[StructureView, ...]:
        """The possible sources at the places tapped."""
        sites = tuple(self.page.answers("pain.site.")) or self.page.chart.sites or ("low_back",)
        found = self.context.content.structures_for(sites)
        return found or self.context.content.structures_for(("low_back",))

    def chosen(self, structures: tuple[StructureView, ...]) -> StructureView | None:
        """The structure chosen in this visit when it is possible here, else the first."""
        wanted = self.page.answer(visit_keys.SOURCE_STRUCTURE)
        return next((one for one in structures if one.id == wanted), structures[0] if structures else None)

    def _choose(self, structure_id: str) -> None:
        self.page.save(visit_keys.SOURCE_STRUCTURE, structure_id)

    def _show(self, structure: StructureView) -> None:
        pictures = structure.base.pictures
        clear(self._picture.body)
        if pictures:
            view = AnatomyView(self.theme.tokens)
            view.setObjectName("anatomy")
            view.show_picture(pictures[0].file)
            view.light(pictures[0].light)
            view.set_labels({pictures[0].light[0]: structure.words.short} if pictures[0].light else {})
            view.setAccessibleDescription(structure.words.alt)
            view.setFixedHeight(self.theme.px(300))
            self._picture.body.addWidget(view)
            self._picture.body.addWidget(label(structure.words.caption, "second"))
        self._picture.setVisible(bool(pictures))
        clear(self._words.body)
        add = self._words.body.addWidget
        add(label(structure.name, "heading", name="structure_name"))
        add(label(structure.words.what.text, "body"))
        add(label(self.say("What points to it"), "strong"))
        add(points(self.theme, [claim.text for claim in structure.words.points_to]))
        for title, claim in (
            (self.say("How often it is the source"), structure.words.how_often),
            (self.say("How it is tested"), structure.words.how_tested),
        ):
            add(label(title, "strong"))
            add(label(claim.text, "body"))
        self._words.body.addStretch(1)

    def source_ids(self) -> tuple[str, ...]:
        """Sources of what is said of the chosen structure."""
        chosen = self.chosen(self.structures())
        if chosen is None:
            return ()
        words = chosen.words
        return source_ids_of((words.what, *words.points_to, words.how_often, words.how_tested))
