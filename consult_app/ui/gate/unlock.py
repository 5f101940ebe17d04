"""The unlock page: one passphrase; a wrong one gets a calm sentence and a wait that grows."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal, Slot

from consult_app.ui.gate.card import GatePage, Secret
from consult_app.ui.theme import Theme
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.text import label
from consult_app.usecases.speech import Translate


class UnlockPage(GatePage):
    """`tried` carries the passphrase; the page waits for `refuse` or to be left."""

    tried = Signal(str)
    look_around = Signal()

    def __init__(self, theme: Theme, say: Translate, *, notice: str = "") -> None:
        super().__init__(theme, say, title=say("Unlock"), lead=say("Type the passphrase of this laptop."))
        self._secret = Secret(theme, say, name="passphrase", title=say("Passphrase"))
        self._secret.field.returnPressed.connect(self._try)
        self._go = button(say("Unlock"), kind="primary", name="unlock", on_click=self._try)
        self.card.body.addWidget(self._secret)
        self.card.body.addWidget(label(say("Forgot it? The recovery key opens it too."), "small"))
        self.card.body.addWidget(self.problem)
        self.card.body.addWidget(self._go)
        self._look = button(
            say("Look around with sample patients"), kind="quiet", name="look_around", on_click=self.look_around.emit
        )
        self.card.body.addWidget(self._look)
        self.card.body.addWidget(label(say("Not for emergencies. Nothing leaves this laptop."), "small"))
        self._wait = 0
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._count_down)
        self.tell(notice)
        self._secret.field.setFocus()

    def refuse(self, sentence: str, wait_seconds: int) -> None:
        """Say why it did not open, and for how long to wait before the next try."""
        self._sentence = sentence
        self._wait = wait_seconds
        self._secret.clear()
        self._secret.field.setEnabled(True)
        self._look.setEnabled(True)
        self._show_wait()
        if wait_seconds:
            # A coarse timer would let a try begin before the wait is over. Named here: the first paint is not to wait.
            self._clock.setTimerType(QtCore.Qt.TimerType.PreciseTimer)
            self._clock.start()
        else:
            self._secret.field.setFocus()

    @Slot()
    def _try(self) -> None:
        if self._wait or not self._secret.text():
            return
        self.tell("")
        self._go.setText(self.say("Opening…"))
        self._go.setEnabled(False)
        self._secret.field.setEnabled(False)
        self._look.setEnabled(False)  # one way in at a time
        self.tried.emit(self._secret.text())

    @Slot()
    def _count_down(self) -> None:
        self._wait = max(0, self._wait - 1)
        if not self._wait:
            self._clock.stop()
        self._show_wait()

    def _show_wait(self) -> None:
        waiting = self.say("Please wait {seconds} s before the next try.").format(seconds=self._wait)
        self.tell(f"{self._sentence} {waiting}" if self._wait else self._sentence)
        self._go.setText(self.say("Unlock"))
        self._go.setEnabled(not self._wait)
