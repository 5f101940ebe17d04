"""The readings of a block: eleven times, one tap each; a running clock on the day itself, or keyed from paper."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QPushButton

from consult_app.domain.moments import Moment
from consult_app.domain.procedures import BlockReading, BlockTest, Posture
from consult_app.domain.scores import exact_text
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.pages.find_source import block_clock
from consult_app.ui.pages.find_source.block_clock import TIMES
from consult_app.ui.pages.find_source.row_pad import RowPad
from consult_app.ui.widgets.boxes import Card, row
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.text import label


class ReadingsCard(Card):
    """`read` carries minutes and a BlockReading, or None when one is taken back; `timed` when the block was done."""

    read = Signal(int, object)
    timed = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=20, spacing=10, name="readings_card")
        self._page = page
        self._block: BlockTest | None = None
        self._at, self._due = TIMES[0], 0
        say, theme = page.context.say, page.theme
        self.body.addWidget(label(say("Pain after it, with the same movement"), "heading"))
        self._hint = label("", "second", name="block_hint")
        self._clock_words = label("", "label_strong", name="block_clock")
        self.body.addWidget(self._hint)
        self.body.addWidget(self._clock_words)
        grid = QGridLayout()
        grid.setSpacing(theme.px(6))
        per_line = 4 if theme.scale <= 1.4 else 3
        self._times: dict[int, QPushButton] = {}
        for index, minutes in enumerate(TIMES):
            made = button(self._time_words(minutes), kind="toggle", name=f"reading_{minutes}")
            made.clicked.connect(partial(self._choose, minutes))
            self._times[minutes] = made
            grid.addWidget(made, index // per_line, index % per_line)
        self.body.addLayout(grid)
        columns = 11 if theme.scale <= 1.2 else 6
        self._pad = RowPad(theme, say("Pain score"), name="reading_pad", columns=columns, cell=30)
        self._pad.scored.connect(self._scored)
        self._pad.stepped.connect(self._step)
        self.body.addWidget(self._pad)
        self._clear = button(say("Clear this time"), kind="bar", name="reading_clear", on_click=self._take_back)
        self._start = button(say("Start the clock"), kind="bar", name="reading_clock", on_click=self._start_clock)
        self._stop = button(say("Stop the clock"), kind="bar", name="reading_clock_stop", on_click=self._stop_clock)
        self.body.addLayout(row(self._start, self._stop, self._clear, spacing=theme.px(8)))
        self.body.addStretch(1)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._show_clock)

    def show_block(self, block: BlockTest | None) -> None:
        """Show a block's readings; nothing can be tapped before the block is kept."""
        another = block is None or self._block is None or block.procedure.id != self._block.procedure.id
        self._block = block
        if another:
            self._due = 0
            self._at = next((minutes for minutes in TIMES if minutes not in self._taken()), TIMES[0])
        say = self._page.context.say
        how = say("Tap a time, then the score. Or type scores in a row: X is ten, a dot leaves a time out.")
        self._hint.setText(say("Keep the test on the left first.") if block is None else how)
        for part in (self._pad, self._clear, *self._times.values()):
            part.setEnabled(block is not None)
        self._show_times()
        self._show_clock()

    def _taken(self) -> dict[int, BlockReading]:
        return {reading.minutes: reading for reading in self._block.readings} if self._block else {}

    def _show_times(self) -> None:
        taken, say = self._taken(), self._page.context.say
        for minutes, made in self._times.items():
            words = self._time_words(minutes)
            if minutes in taken:
                words = f"{words}: {exact_text(taken[minutes].value)}"
            elif minutes == self._due:
                words = say("{time}: now").format(time=words)
            made.setText(words)
            made.setAccessibleName(words)
            made.setChecked(minutes == self._at and self._block is not None)
        chosen = taken.get(self._at)
        self._pad.set_value(int(chosen.value) if chosen and chosen.value.denominator == 1 else None)
        self._pad.setAccessibleDescription(self._time_words(self._at))
        self._clear.setVisible(chosen is not None)

    def _time_words(self, minutes: int) -> str:
        say = self._page.context.say
        return say("{n} min").format(n=minutes) if minutes <= 90 else say("{n} h").format(n=minutes // 60)

    def _choose(self, minutes: int) -> None:
        self._at = minutes
        self._show_times()
        self._pad.setFocus()

    @Slot(int)
    def _scored(self, value: int) -> None:
        minutes = self._at
        self._move(1)
        self.read.emit(minutes, BlockReading(minutes, Fraction(value), Posture.WITH_MOVEMENT))
        self._pad.setFocus()  # the next score can be tapped or typed

    @Slot(int)
    def _step(self, by: int) -> None:
        self._move(by)
        self._show_times()

    def _move(self, by: int) -> None:
        self._at = TIMES[min(max(TIMES.index(self._at) + by, 0), len(TIMES) - 1)]

    @Slot()
    def _take_back(self) -> None:
        self.read.emit(self._at, None)
        self._pad.setFocus()

    # --- the clock

    def _now(self) -> Moment:
        return block_clock.wall_moment(self._page.context.today())

    @Slot()
    def _start_clock(self) -> None:
        self.timed.emit(self._now())
        self._pad.setFocus()

    @Slot()
    def _stop_clock(self) -> None:
        """Take back a clock that was started by mistake: the time of day is unknown again."""
        if self._block is not None:
            self.timed.emit(Moment(self._block.procedure.at.day))

    @Slot()
    def _show_clock(self) -> None:
        block = self._block
        passed = None if block is None else block_clock.running_minutes(block, self._now())
        if passed is None or block is None:
            self._tick.stop()
            self._clock_words.hide()
            self._stop.hide()
            at = block.procedure.at if block else None
            self._start.setVisible(at is not None and at.clock is None and at.day == self._page.context.today())
            return
        taken = self._taken()
        self._start.hide()
        self._stop.setVisible(not taken)
        due = block_clock.due_time(passed, taken) or 0
        if due != self._due:
            self._due = due
            self._at = due or self._at
            self._show_times()
        self._clock_words.setText(self._clock_sentence(passed, taken))
        self._clock_words.show()
        if not self._tick.isActive():
            self._tick.start()

    def _clock_sentence(self, passed: int, taken: Collection[int]) -> str:
        say = self._page.context.say
        due, following = block_clock.due_time(passed, taken), block_clock.next_time(passed)
        if due is not None:
            words = say("{passed} min since the block. The score for {due} is due now.")
        elif following is not None:
            words = say("{passed} min since the block. Next score at {due}.")
        else:
            words = say("{passed} min since the block. The last score is in.")
        return words.format(passed=passed, due=self._time_words(due or following or TIMES[-1]))
