"""One typed setting: its name, what it rests on, a small field, and what became of what was typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from consult_app.ui.context import PageContext
from consult_app.ui.settings.field_words import origin_words, unit_words
from consult_app.ui.widgets.text import label, restyle
from consult_app.usecases.practice.setting_fields import SettingField, SettingKind
from consult_app.usecases.practice.setting_words import setting_name

_WIDE = {SettingKind.WINDOWS: 260}
_NARROW, _UNIT = 84, 92
_LONGEST = 80


class FieldRow(QWidget):
    """`typed` is sent when a person is done with the field and has changed it; what was typed stays until kept."""

    typed = Signal(str, str)

    def __init__(self, context: PageContext, field: SettingField) -> None:
        super().__init__()
        self.field = field
        self._kept = ""
        theme = context.theme
        name = setting_name(context.content, field)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(label(name, "label"))
        rests_on = origin_words(context, field)
        if rests_on:
            words.addWidget(label(rests_on, "small", name=f"origin_{field.code}"))
        self._locked = label(context.say("Set for this machine."), "small", name=f"locked_{field.code}")
        self._locked.hide()
        words.addWidget(self._locked)
        self._said = label("", "small", name=f"said_{field.code}")
        self._said.hide()
        words.addWidget(self._said)
        self._field = QLineEdit()
        self._field.setObjectName(f"setting_{field.code}")
        unit = unit_words(context, field)
        self._field.setAccessibleName(f"{name}, {unit}" if unit else name)
        self._field.setMaxLength(_LONGEST)
        self._field.setFixedWidth(theme.px(_WIDE.get(field.kind, _NARROW)))
        self._field.editingFinished.connect(self._done)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(10))
        box.addLayout(words, 1)
        box.addWidget(self._field)
        if field.kind is not SettingKind.WINDOWS:
            beside = label(unit, "small", wrap=False)
            beside.setFixedWidth(theme.px(_UNIT))
            box.addWidget(beside, 0, Qt.AlignmentFlag.AlignVCenter)

    def lock(self) -> None:
        """Take nothing, and say why: the machine's policy decides."""
        self._field.setEnabled(False)
        self._locked.show()

    def show_kept(self, text: str) -> None:
        """Show the value in force; nothing is said of it any more."""
        self._kept = text
        self._field.setText(text)
        self._tell("", wrong=False)

    def say_kept(self, text: str, sentence: str) -> None:
        """Show the value as it was kept, and say so."""
        self.show_kept(text)
        self._tell(sentence, wrong=False)

    def say_refused(self, sentence: str) -> None:
        """Say why nothing was kept; what was typed stays to be mended."""
        self._tell(sentence, wrong=True)

    def _tell(self, sentence: str, *, wrong: bool) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._said.setProperty("tone", "rose" if wrong else "green")
        restyle(self._said)
        self._field.setProperty("state", "wrong" if wrong else "")
        restyle(self._field)

    @Slot()
    def _done(self) -> None:
        if self._field.text().strip() != self._kept:
            self.typed.emit(self.field.key, self._field.text())
        else:
            self.show_kept(self._kept)
