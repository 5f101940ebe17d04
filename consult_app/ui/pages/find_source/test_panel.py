"""Step 3, test: what the block does, and the instrument that takes its readings by one tap each, live or from paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.domain import visit_keys
from consult_app.domain.moments import Moment
from consult_app.domain.person_blocks import numbers_of_tests
from consult_app.domain.procedures import BlockReading, BlockTest
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.context_page import kept as saved
from consult_app.ui.pages.find_source.block_form import BlockForm
from consult_app.ui.pages.find_source.block_readings import ReadingsCard
from consult_app.ui.pages.find_source.panel import Panel, source_ids_of
from consult_app.ui.widgets.boxes import Card, FoldingRow, clear, row
from consult_app.ui.widgets.buttons import ChoiceRow, button
from consult_app.ui.widgets.points import points

NEW = "new"


class TestPanel(Panel):
    """One block at a time; every tap is saved at once."""

    __test__ = False  # pytest would take the name for a test

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._chosen = ""
        step = self.context.content.words.source_steps["test"]
        self._claims = step.points
        self._about = Card(self.theme, padding=20)
        self._about.body.addWidget(points(self.theme, [claim.text for claim in step.points], role="label"))
        self._picker_holder = QWidget()
        self._picker = QVBoxLayout(self._picker_holder)
        self._picker.setContentsMargins(0, 0, 0, 0)
        self._form = BlockForm(page)
        self._form.wanted.connect(self._save)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.px(12))
        column.addWidget(self._form)
        blank = button(
            self.say("Blank sheet for the test day"), kind="bar", name="blank_test_day", on_click=self._print_blank
        )
        column.addLayout(row(blank))
        column.addStretch(1)
        self._readings = ReadingsCard(page)
        self._readings.read.connect(self._take)
        self._readings.timed.connect(self._set_time)
        self.box.addWidget(self._picker_holder)
        self.box.addWidget(FoldingRow(self.theme, [(left, 1), (self._readings, 1)], narrowest=360))
        self.box.addWidget(self._about)
        self.box.addStretch(1)
        self._shown_ids: tuple[tuple[str, int | None], ...] | None = None

    @Slot()
    def _print_blank(self) -> None:
        self.page.save(visit_keys.printing("kind"), "test_day")
        self.context.session.go("take_home")

    def choose(self, block_id: str) -> None:
        """Show a block, or the form of a new one for NEW, the next time the step is shown."""
        self._chosen = block_id
        self._shown_ids = None

    def refresh(self) -> None:
        """Show the chosen block, the newest when none was chosen."""
        blocks = self.page.chart.blocks
        ids = tuple(block.procedure.id for block in blocks)
        if self._chosen not in (*ids, NEW):
            self._chosen = ids[-1] if ids else NEW
        numbers = numbers_of_tests(blocks)
        shown = tuple((block_id, numbers.get(block_id)) for block_id in ids)
        if shown != self._shown_ids:
            self._shown_ids = shown
            self._show_picker(blocks, numbers)
        block = self._block()
        # What a test is comes first while there is none; once it runs, its scores have the top of the page.
        self.box.removeWidget(self._about)
        self.box.insertWidget(2 if blocks else 0, self._about)
        self._form.show_block(block)
        self._readings.show_block(block)

    def _block(self) -> BlockTest | None:
        return next((one for one in self.page.chart.blocks if one.procedure.id == self._chosen), None)

    def _show_picker(self, blocks: tuple[BlockTest, ...], numbers: Mapping[str, int]) -> None:
        clear(self._picker)
        self._picker_holder.setVisible(bool(blocks))
        if not blocks:
            return
        names = [(block.procedure.id, self._name_of(block, numbers.get(block.procedure.id))) for block in blocks]
        choice = ChoiceRow([*names, (NEW, self.say("New test"))], name="block_choice", kind="toggle", clearable=False)
        choice.set_value(self._chosen)
        choice.chosen.connect(self._choose)
        self._picker.addWidget(choice)

    def _name_of(self, block: BlockTest, number: int | None) -> str:
        """A test by its number; a block without scores is no test yet and has none."""
        day = self.page.day(block.procedure.at.day)
        if number is None:
            return self.say("No scores, {day}").format(day=day)
        return self.say("Test {number}, {day}").format(number=number, day=day)

    def _choose(self, block_id: str) -> None:
        self._chosen = block_id
        self.refresh()

    def _save(self, block: object) -> None:
        assert isinstance(block, BlockTest)
        before, self._chosen = self._chosen, block.procedure.id  # saving refreshes the page with what is chosen
        if not saved(self.context.editor.save_block(block)):
            self._chosen = before

    def _take(self, minutes: int, value: object) -> None:
        block = self._block()
        if block is None:
            return
        kept = tuple(reading for reading in block.readings if reading.minutes != minutes)
        if isinstance(value, BlockReading):
            kept = tuple(sorted((*kept, value), key=lambda reading: reading.minutes))
        self.context.editor.save_block(replace(block, readings=kept))

    def _set_time(self, at: object) -> None:
        block = self._block()
        if block is not None and isinstance(at, Moment):
            self.context.editor.save_block(replace(block, procedure=replace(block.procedure, at=at)))

    def source_ids(self) -> tuple[str, ...]:
        """Sources of what is said about the test."""
        return source_ids_of(self._claims)
