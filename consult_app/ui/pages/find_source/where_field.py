"""Where a test was done: at a place that was told, and at none that nobody told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.place_note import tap_button
from consult_app.ui.widgets.boxes import clear
from consult_app.ui.widgets.buttons import ChoiceRow
from consult_app.ui.widgets.flow import flow
from consult_app.ui.widgets.text import label


class WhereField(QWidget):
    """Names the one place told, asks which of several, and with none shows the way to tell one."""

    changed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._sites: tuple[str, ...] | None = None
        self._choice: ChoiceRow | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def show_sites(self, sites: Sequence[str], chosen: str) -> None:
        """Offer these places, with `chosen` among them marked; empty for none yet."""
        if tuple(sites) != self._sites:
            self._sites = tuple(sites)
            self._rebuild()
        if self._choice is not None:
            self._choice.set_value(chosen or None)

    def site(self) -> str:
        """The place told; empty while none is, or while one of several is still to be chosen."""
        if self._choice is not None:
            return self._choice.value() or ""
        return self._sites[0] if self._sites else ""

    def _rebuild(self) -> None:
        clear(self._box)
        self._choice = None
        content, say, sites = self._page.context.content, self._page.context.say, self._sites or ()
        if not sites:
            told = label(say("No place is told yet."), "label", name="block_where_none", wrap=False)
            self._box.addWidget(
                flow(told, tap_button(self._page.look, self._page.context.session.go), spacing=self._page.theme.px(8))
            )
        elif len(sites) == 1:
            self._box.addWidget(label(content.site_name(sites[0]), "label_strong", name="block_where_one"))
        else:
            named = [(site, content.site_name(site)) for site in sites]
            self._choice = ChoiceRow(named, name="block_where", spacing=self._page.theme.px(6), clearable=False)
            self._choice.chosen.connect(self._chosen)
            self._box.addWidget(self._choice)

    @Slot()
    def _chosen(self) -> None:
        self.changed.emit()
