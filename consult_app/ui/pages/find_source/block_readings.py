"""The readings of a block: eleven times, one tap each; a running clock on the day itself, or keyed from paper."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from time import monotonic

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QPushButton

from consult_app.domain.procedures import BlockReading, BlockTest, Posture
from consult_app.domain.scores import exact_text
from consult_app.ui.page import Page
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.score_pad import ScorePad
from consult_app.ui.widgets.text import label

TIMES = (15, 30, 60, 90, 120, 180, 240, 300, 360, 420, 480)


class ReadingsCard(Card):
    """`read` carries minutes and a BlockReading, or minutes and None when a reading is taken back."""

    read = Signal(int, object)

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=20, spacing=10, name="readings_card")
        self._page = page
        self._block: BlockTest | None = None
        self._at = TIMES[0]
        say, theme = page.context.say, page.theme
        self.body.addWidget(label(say("Pain after it, with the same movement"), "heading"))
        self._clock_words = label(
            say("Tap a time, then the score. Keep the test on the left first."), "second", name="block_clock"
        )
        self.body.addWidget(self._clock_words)
        grid = QGridLayout()
        grid.setSpacing(theme.px(6))
        per_line = 6 if theme.scale <= 1.4 else 3
        self._times: dict[int, QPushButton] = {}
        for index, minutes in enumerate(TIMES):
            made = button(self._time_words(minutes), kind="toggle", name=f"reading_{minutes}")
            made.clicked.connect(partial(self._choose, minutes))
            self._times[minutes] = made
            grid.addWidget(made, index // per_line, index % per_line)
        self.body.addLayout(grid)
        self._pad = ScorePad(
            theme, say("Pain score"), name="reading_pad", columns=11 if theme.scale <= 1.2 else 6, cell=30
        )
        self._pad.scored.connect(self._scored)
        self.body.addWidget(self._pad)
        self._clear = button(say("Clear this time"), kind="bar", name="reading_clear", on_click=self._take_back)
        self._start = button(say("Start the clock"), kind="bar", name="reading_clock", on_click=self._start_clock)
        self.body.addWidget(self._start)
        self.body.addWidget(self._clear)
        self.body.addStretch(1)
        self._started: float | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._show_clock)

    def show_block(self, block: BlockTest | None) -> None:
        """Show a block's readings; nothing can be tapped before the block is kept."""
        if block is None or self._block is None or block.procedure.id != self._block.procedure.id:
            self._started = None
            self._tick.stop()
        self._block = block
        taken = {reading.minutes: reading for reading in block.readings} if block else {}
        for minutes, made in self._times.items():
            words = self._time_words(minutes)
            score = f"{words}: {exact_text(taken[minutes].value)}" if minutes in taken else words
            made.setText(score)
            made.setAccessibleName(score)
            made.setChecked(minutes == self._at and block is not None)
        for part in (self._pad, self._clear, self._start, *self._times.values()):
            part.setEnabled(block is not None)
        chosen = taken.get(self._at)
        self._pad.set_value(int(chosen.value) if chosen and chosen.value.denominator == 1 else None)
        self._clear.setVisible(chosen is not None)

    def _time_words(self, minutes: int) -> str:
        say = self._page.context.say
        return say("{n} min").format(n=minutes) if minutes <= 90 else say("{n} h").format(n=minutes // 60)

    def _choose(self, minutes: int) -> None:
        self._at = minutes
        self.show_block(self._block)

    @Slot(int)
    def _scored(self, value: int) -> None:
        minutes = self._at
        later = [each for each in TIMES if each > minutes]
        self._at = later[0] if later else minutes
        self.read.emit(minutes, BlockReading(minutes, Fraction(value), Posture.WITH_MOVEMENT))

    @Slot()
    def _take_back(self) -> None:
        self.read.emit(self._at, None)

    @Slot()
    def _start_clock(self) -> None:
        self._started = monotonic()
        self._tick.start()
        self._show_clock()

    @Slot()
    def _show_clock(self) -> None:
        if self._started is None:
            return
        passed = int(monotonic() - self._started) // 60
        due = next((each for each in TIMES if each >= passed), TIMES[-1])
        words = self._page.context.say("{passed} min since the block. Next score at {due}.")
        self._clock_words.setText(words.format(passed=passed, due=self._time_words(due)))
