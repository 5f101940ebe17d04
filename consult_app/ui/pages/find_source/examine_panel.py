"""Step 1, examine: what could be the source at the places tapped, lit in the picture, and what points to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from consult_app.content.views import StructureView
from consult_app.domain import visit_keys
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.pages.find_source.findings_card import FindingsCard
from consult_app.ui.pages.find_source.panel import Panel, source_ids_of
from consult_app.ui.pages.find_source.possible import chosen_of, is_left, structures_of
from consult_app.ui.widgets.anatomy_gallery import AnatomyGallery, lit_names
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
        self.box.addWidget(self.step_card("examine"))
        self._findings = FindingsCard(page)
        self.box.addWidget(self._findings)
        self.box.addStretch(1)
        self._buttons: dict[str, QPushButton] = {}
        self._shown: tuple[str, bool] | None = None

    def refresh(self) -> None:
        """Show the structures of the places tapped, of what is shown in their place before any is told."""
        self._findings.refresh()
        structures = structures_of(self.page)
        ids = [one.id for one in structures]
        if list(self._buttons) != ids:
            clear(self._choices)
            self._buttons = {}
            for one in structures:
                made = button(one.words.short, kind="toggle", name=f"structure_{one.id}")
                made.clicked.connect(partial(self._choose, one.id))
                self._buttons[one.id] = made
                self._choices.addWidget(made)
        chosen = chosen_of(self.page)
        for each, made in self._buttons.items():
            made.setChecked(chosen is not None and each == chosen.id)
        self._words.setVisible(chosen is not None)
        shown = None if chosen is None else (chosen.id, is_left(self.page, chosen))
        if chosen is not None and shown != self._shown:
            self._shown = shown
            self._show(chosen)

    def _choose(self, structure_id: str) -> None:
        self.page.save(visit_keys.SOURCE_STRUCTURE, structure_id)

    def _show(self, structure: StructureView) -> None:
        pictures = structure.base.pictures
        clear(self._picture.body)
        if pictures:
            gallery = AnatomyGallery(
                self.theme,
                pictures,
                names=lit_names(structure, pictures, self.say),
                alt=structure.words.alt,
                another=self.say("Picture {number}"),
                left=is_left(self.page, structure),
            )
            self._picture.body.addWidget(gallery)
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
        chosen = chosen_of(self.page)
        if chosen is None:
            return ()
        words = chosen.words
        own = source_ids_of((words.what, *words.points_to, words.how_often, words.how_tested))
        return tuple(dict.fromkeys((*own, *self.step_sources("examine"))))
