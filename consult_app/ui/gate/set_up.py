"""First run: choose a passphrase, or look around first. Then the recovery key, shown once."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import Signal, Slot

from consult_app.ui.gate.card import GatePage, Secret
from consult_app.ui.theme import Theme
from consult_app.ui.widgets.boxes import row
from consult_app.ui.widgets.buttons import TickBox, button
from consult_app.ui.widgets.text import label
from consult_app.usecases.speech import Translate

SHORTEST = 10


class SetUpPage(GatePage):
    """`chosen` carries a passphrase that was typed twice alike and is long enough."""

    chosen = Signal(str)
    look_around = Signal()

    def __init__(self, theme: Theme, say: Translate) -> None:
        super().__init__(
            theme,
            say,
            title=say("Set up this laptop"),
            lead=say("Patients are kept here, locked with a passphrase. Nothing leaves this laptop."),
        )
        self._first = Secret(theme, say, name="new_passphrase", title=say("Choose a passphrase"))
        self._second = Secret(theme, say, name="new_passphrase_again", title=say("Type it again"))
        self._second.field.returnPressed.connect(self._choose)
        self._go = button(say("Set up"), kind="primary", name="set_up", on_click=self._choose)
        self._look = button(
            say("Look around with sample patients"), kind="big", name="look_around", on_click=self.look_around.emit
        )
        for one in (
            self._first,
            label(say("At least 10 characters. Three or four words work well."), "small"),
            self._second,
            self.problem,
            self._go,
            self._look,
            label(say("Looking around needs no passphrase, and nothing is saved."), "small"),
        ):
            self.card.body.addWidget(one)
        self._first.field.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why it could not be set up; what was typed stays."""
        self.tell(sentence)
        self._go.setEnabled(True)
        self._look.setEnabled(True)
        self._go.setText(self.say("Set up"))

    @Slot()
    def _choose(self) -> None:
        if len(self._first.text()) < SHORTEST:
            self.tell(self.say("The passphrase is too short. Please use at least 10 characters."))
        elif self._first.text() != self._second.text():
            self.tell(self.say("The two are not alike. Please type the same passphrase twice."))
        else:
            self.tell("")
            self._go.setEnabled(False)
            self._look.setEnabled(False)  # one way in at a time
            self._go.setText(self.say("Setting up…"))
            self.chosen.emit(self._first.text())


class RecoveryPage(GatePage):
    """The recovery key; going on needs a tick that it was written down."""

    kept = Signal()

    def __init__(self, theme: Theme, say: Translate, *, recovery_key: str) -> None:
        super().__init__(
            theme,
            say,
            title=say("Keep this recovery key"),
            lead=say(
                "It opens the patients if the passphrase is forgotten. It is shown only now. Write it down "
                "and keep it apart from the laptop."
            ),
        )
        key = label(recovery_key, "strong", name="recovery_key")
        key.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
        self._tick = TickBox(theme, say("I have written it down"), name="recovery_kept")
        self._tick.toggled.connect(self._ticked)
        self._go = button(say("Go on"), kind="primary", name="recovery_done", on_click=self.kept.emit)
        self._go.setEnabled(False)
        holder = row(self._tick, label(say("I have written it down"), "body"), spacing=theme.px(12), stretch_last=True)
        holder.setAlignment(self._tick, QtCore.Qt.AlignmentFlag.AlignTop)
        self.card.body.addWidget(key)
        self.card.body.addLayout(holder)
        self.card.body.addWidget(label(say("Without passphrase and key, nobody can open the patients again."), "small"))
        self.card.body.addWidget(self._go)

    @Slot(bool)
    def _ticked(self, on: bool) -> None:
        self._go.setEnabled(on)
