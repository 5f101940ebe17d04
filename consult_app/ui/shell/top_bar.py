"""The bar on top: the practice, whose chart is open, text size, language, home and lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSpacerItem, QWidget

from consult_app.domain.patients import Chart
from consult_app.ui.theme import Theme
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.icons import icon
from consult_app.ui.widgets.text import label, pill
from consult_app.usecases.speech import Translate

_LONGEST_NAME, _LONGEST_LARGE = 42, 16
_FEWER: Final = ((3, 99), (2, 99), (1, 99), (1, 24), (0, 24), (0, 12))
"""How much is shown (3 all, 2 no words on buttons, 1 no practice, 0 no library: the search leads to it too), and how
long a name may be; the first that fits holds."""


class TopBar(QWidget):
    """Signals say what was pressed; the bar decides nothing."""

    smaller = Signal()
    larger = Signal()
    language = Signal()
    home = Signal()
    lock = Signal()
    settings = Signal()
    search = Signal()
    library = Signal()

    def __init__(self, theme: Theme, say: Translate, *, practice: str, language: str) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme, self._say = theme, say
        self.setMinimumHeight(theme.px(60))
        self._box = box = QHBoxLayout(self)
        brand = self._brand = label(practice, "brand", name="practice_name", wrap=False)
        brand.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        brand.setMinimumWidth(theme.px(120))
        box.addWidget(brand)
        self._gap = QSpacerItem(0, 0)
        box.addItem(self._gap)
        self._chip = _PatientChip(theme, say)
        box.addWidget(self._chip)
        box.addStretch(1)
        search = self._with_icon("ph.magnifying-glass", say("Search"), "open_search", self.search.emit)
        search.setToolTip(f"{say('Search')} (Ctrl+K)")
        library = self._library = self._with_icon(
            "ph.books", say("Library"), "open_library", self.library.emit, words=False
        )
        self._home = self._with_icon("ph.house", say("Home"), "go_home", self.home.emit)
        self._gear = self._with_icon("ph.gear", say("Settings"), "open_settings", self.settings.emit, words=False)
        self._gear.hide()
        for one in (search, library, self._home, self._gear):
            box.addWidget(one)
        smaller = button("A−", kind="bar", name="text_smaller", on_click=self.smaller.emit)
        smaller.setAccessibleName(say("Smaller text"))
        larger = button("A+", kind="bar", name="text_larger", on_click=self.larger.emit)
        larger.setAccessibleName(say("Larger text"))
        tongue = button(language.upper(), kind="bar", name="switch_language", on_click=self.language.emit)
        tongue.setAccessibleName(say("Change language"))
        lock = self._with_icon("ph.lock-simple", say("Lock"), "lock", self.lock.emit)
        for one in (smaller, larger, tongue, lock):
            one.setToolTip(one.accessibleName())
            box.addWidget(one)
        self._worded = [(one, one.text()) for one in (search, self._home, lock)]
        self.show_patient(None)

    def minimumSizeHint(self) -> QSize:
        """A window may be narrower than all words of the bar: then there are fewer words."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out words that have no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as much as fits; the patient's name matters most, and is told whole to readers where it is cut."""
        for much, longest in _FEWER:
            words, brand = much > 2, much > 1 and self._brand_wanted
            self._library.setVisible(much > 0)
            self._chip.cut_name(longest, short=much < 2)
            self._box.setSpacing(self._theme.px(12 if brand else 6))
            side = self._theme.px(22 if brand else 10)
            self._box.setContentsMargins(side, self._theme.px(6), side, self._theme.px(6))
            self._gap.changeSize(self._theme.px(24) if brand else 0, 0)
            for one, text in self._worded:
                one.setText(text if words else "")
            self._brand.setVisible(brand)
            self._chip.updateGeometry()  # its words may be new: the layout would still count with the old ones
            self._box.invalidate()
            if self._box.sizeHint().width() <= self.width():
                return

    def _with_icon(
        self, picture: str, words_said: str, name: str, wanted: Callable[[], object], *, words: bool = True
    ) -> QPushButton:
        """A button with an icon, and with its words where there is room for them."""
        roomy = words and not self._theme.stacked
        made = button(f" {words_said}" if roomy else "", kind="bar", name=name, on_click=wanted)
        made.setAccessibleName(words_said)
        made.setToolTip(words_said)
        side = self._theme.px(18 if roomy else 20)
        made.setIconSize(QSize(side, side))
        made.setIcon(icon(picture, self._theme.color("ink_2")))
        return made

    def show_gear(self, wanted: bool) -> None:
        """Offer the settings, or not."""
        self._gear.setVisible(wanted)
        self._fit()

    def show_patient(self, chart: Chart | None) -> None:
        """Name whose chart is open, or show no name at all."""
        self._chip.setVisible(chart is not None)
        # With large words there is room for the patient or the practice, and the patient matters more.
        self._brand_wanted = chart is None or not self._theme.stacked
        self._home.setVisible(chart is not None)
        if chart is None:
            self._chip.forget()
        else:
            self._chip.show_patient(chart)
        self._fit()


class _PatientChip(QFrame):
    """Initials, name, and what tells this patient from another (safety.md 43)."""

    def __init__(self, theme: Theme, say: Translate) -> None:
        super().__init__()
        self.setObjectName("patient_chip")
        self._theme, self._say = theme, say
        self._full = ""
        self._marks = (say("sample patient"), say("sample"))
        box = QGridLayout(self)
        box.setContentsMargins(theme.px(8), theme.px(4), theme.px(14), theme.px(4))
        box.setHorizontalSpacing(theme.px(10))
        box.setVerticalSpacing(0)
        self._name = label("", "label_strong", name="patient_name", wrap=False)
        self._more = label("", "second", name="patient_details", wrap=False)
        self._mark: QLabel = pill(say("sample patient"), "amber", name="sample_mark")
        # With large words what tells this patient from another stands under the name; it is never left out.
        self._stacked = theme.stacked
        places = ((0, 0, 1, 3), (1, 0, 1, 1), (1, 1, 1, 1)) if self._stacked else ((0, 0), (0, 1), (0, 2))
        for one, where in zip((self._name, self._more, self._mark), places, strict=True):
            one.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            box.addWidget(one, *where)

    def forget(self) -> None:
        """Keep no name, not even unseen: readers and memory could still find it."""
        self._full = ""
        self._name.clear()
        self._more.clear()
        self.setAccessibleName("")

    def cut_name(self, longest: int, *, short: bool = False) -> None:
        """Show the name with no more letters than that, and never more than the bar has room for; a short mark."""
        self._mark.setText(self._marks[short or self._stacked])
        most = min(longest, _LONGEST_LARGE if self._theme.stacked else _LONGEST_NAME)
        cut = len(self._full) > most
        self._name.setText(f"{self._full[: most - 1]}…" if cut else self._full)

    def show_patient(self, chart: Chart) -> None:
        patient = chart.patient
        self._full = patient.name
        details = [
            str(patient.birth) if patient.birth else "",
            f"#{patient.chart_number}" if patient.chart_number else "",
        ]
        self._more.setText(" · ".join(part for part in details if part))
        self._more.setVisible(any(details))
        nobody = patient.name == self._say("No patient")
        nothing = self._say("nothing is saved")
        self._marks = (nothing, nothing) if nobody else (self._say("sample patient"), self._say("sample"))
        self._mark.setVisible(patient.sample)
        self.cut_name(_LONGEST_NAME)
        self.setAccessibleName(f"{patient.name} {self._more.text()}")
