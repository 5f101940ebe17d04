"""Back on the left, next on the right; next names where it goes. Sources and speaker notes of the page beside it.

Where large words have no room, next says only "Next", and at last both are arrows; readers hear the whole words.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.icons import icon
from consult_app.usecases.speech import Translate


class Footer(QWidget):
    """Four buttons and their signals."""

    back = Signal()
    forward = Signal()
    sources = Signal()
    notes = Signal()

    def __init__(self, theme: Theme, say: Translate) -> None:
        super().__init__()
        self._theme, self._say = theme, say
        self._title = ""
        self._box = box = QHBoxLayout(self)
        self._back = button("", kind="big", name="back", on_click=self.back.emit)
        self._back.setAccessibleName(say("Back"))
        self._back.setIconSize(QSize(theme.px(18), theme.px(18)))
        self._back.setIcon(icon("ph.arrow-left-bold", theme.color("ink")))
        self._sources = button(say("Sources"), kind="quiet", name="sources", on_click=self.sources.emit)
        self._next = button("", kind="primary", name="next", on_click=self.forward.emit)
        self._next.setIconSize(QSize(theme.px(18), theme.px(18)))
        self._next.setIcon(icon("ph.arrow-right-bold", theme.color("on_teal")))
        self._next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands after the word
        box.addWidget(self._back)
        self._notes = button(say("Notes"), kind="quiet", name="notes", on_click=self.notes.emit)
        self._notes.setCheckable(True)
        self._notes.setToolTip(say("Notes for the doctor (F1)"))
        box.addStretch(1)
        box.addWidget(self._notes)
        box.addWidget(self._sources)
        box.addWidget(self._next)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """The stage may be narrower than all words: then there are fewer words."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out words that have no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px, say = self._theme.px, self._say
        for back, following, side, gap in (
            (say("Back"), self._title, 36, 12),
            (say("Back"), say("Next"), 36, 12),
            ("", say("Next"), 36, 12),
            ("", "", 36, 12),
            ("", "", 12, 4),
        ):
            self._back.setText(f" {back}" if back else "")
            self._next.setText(f"{following.replace('&', '&&')}  " if following else "")
            self._box.setContentsMargins(px(side), px(10), px(side), px(20))
            self._box.setSpacing(px(gap))
            if self._box.sizeHint().width() <= self.width():
                return

    def show_next(self, title: str | None, *, has_sources: bool) -> None:
        """Name the next chapter, or hide the button on the last one."""
        self._next.setVisible(title is not None)
        self._title = title or ""
        self._next.setAccessibleName(self._title)
        self.show_sources(shown=has_sources)

    def show_sources(self, *, shown: bool) -> None:
        """Show the way to the sources of the page, or hide it when the page rests on none."""
        self._sources.setVisible(shown)
        self._fit()

    def show_notes(self, shown: bool) -> None:
        """Tell whether the speaker notes are open."""
        self._notes.setChecked(shown)
