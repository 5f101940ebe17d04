"""How much numbing medicine was used: a small decimal field, kept exactly; a wrong number is said beside it."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from consult_app.domain.scores import exact_number, exact_text
from consult_app.ui.theme import Theme
from consult_app.ui.widgets.text import label, restyle
from consult_app.usecases.speech import Translate

MOST_ML: Final = 100


def read_volume(text: str) -> Fraction | None:
    """Read mL such as 0.5 or 0,5 exactly, None for an empty text; ValueError unless over 0 and at most MOST_ML."""
    cleaned = text.strip()
    if not cleaned:
        return None
    value = exact_number(cleaned.replace(",", "."))
    if not 0 < value <= MOST_ML:
        raise ValueError(f"'{cleaned[:20]}' is not a volume")
    return value


class VolumeField(QWidget):
    """`changed` is sent when a person leaves the field with another volume than before; a wrong one stays to mend."""

    changed = Signal()

    def __init__(self, theme: Theme, say: Translate, *, name: str) -> None:
        super().__init__()
        self._kept: Fraction | None = None
        self._shown: Fraction | None = None
        self._wrong = False
        self._field = QLineEdit()
        self._field.setObjectName(name)
        self._field.setAccessibleName(say("Volume in mL"))
        self._field.setMaxLength(12)
        self._field.setFixedWidth(theme.px(96))
        self._field.editingFinished.connect(self._finished)
        self._problem = label(
            say("Please write a number such as 0.5, at most {most}.").format(most=MOST_ML),
            "small",
            name=f"{name}_problem",
            tone="rose",
        )
        self._problem.hide()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addWidget(self._field)
        box.addWidget(label("mL", "label", wrap=False), 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self._problem, 1, Qt.AlignmentFlag.AlignVCenter)
        box.addStretch(0)

    def value(self) -> Fraction | None:
        """The volume as written; while the field holds something wrong, the volume that was right before it."""
        try:
            return read_volume(self._field.text())
        except ValueError:
            return self._kept

    def show_value(self, value: Fraction | None, *, same_test: bool) -> None:
        """Show a kept volume; of the same test, what is being typed, has to be mended or was not kept stays."""
        as_before, self._kept, self._shown = value == self._shown, value, value
        if same_test and (as_before or self._field.hasFocus() or self._wrong):
            return
        self._field.setText("" if value is None else exact_text(value))
        self._tell(wrong=False)

    @Slot()
    def _finished(self) -> None:
        try:
            value = read_volume(self._field.text())
        except ValueError:
            self._tell(wrong=True)
            return
        self._tell(wrong=False)
        if value != self._kept:
            self._kept = value
            self.changed.emit()

    def _tell(self, *, wrong: bool) -> None:
        if wrong != self._wrong:
            self._wrong = wrong
            self._problem.setVisible(wrong)
            self._field.setProperty("state", "wrong" if wrong else "")
            self._field.setAccessibleDescription(self._problem.text() if wrong else "")
            restyle(self._field)
