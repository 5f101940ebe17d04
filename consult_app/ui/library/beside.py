"""What stands beside the chapters: it opens search and the library, and goes where a result leads."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot
from shiboken6 import isValid

from consult_app.domain import visit_keys
from consult_app.ui.library.page import LibraryPage
from consult_app.ui.library.search_panel import SearchPanel
from consult_app.ui.pages.table import PAGES
from consult_app.usecases.assessment.places import places_told
from consult_app.usecases.reference.search_entries import Entry, Kind, entries_of
from consult_app.usecases.reference.search_index import SearchIndex

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from consult_app.content.pack import Content
    from consult_app.ui.ports import House, Way

_PROCEDURE_PAGE: Final = "expect"


class Beside(QObject):
    """Holds the search and the library while they are open."""

    def __init__(self, app: House, rooms: Way) -> None:
        super().__init__()
        self._app, self._rooms = app, rooms
        self._panel: SearchPanel | None = None
        self._library: LibraryPage | None = None
        self._focus: QWidget | None = None
        self._again: tuple[str, Kind | None, str] | None = None

    # --- search

    @property
    def searching(self) -> bool:
        """Whether the search is open."""
        return self._panel is not None

    @Slot()
    def search(self) -> None:
        """Open the search, or close it."""
        if self._panel is not None:
            self._panel.leave()
            return
        window, context = self._app.window, self._app.context()
        self._focus = window.focusWidget()
        window.finish_typing()
        self._panel = SearchPanel(context.theme, context.say, search_index(context.content))
        self._panel.chosen.connect(self._go)
        self._panel.closed.connect(self._search_closed)
        self._panel.open_over(window)

    @Slot()
    def _search_closed(self) -> None:
        self._panel = None
        if self._focus is not None and isValid(self._focus) and self._focus.isVisible():
            self._focus.setFocus()
        self._focus = None

    @Slot(object)
    def _go(self, entry: object) -> None:
        assert isinstance(entry, Entry)
        if entry.kind is Kind.PAGE:
            self._go_to_page(entry.id)
        elif entry.kind is not Kind.PROCEDURE or not self._go_to_procedure(entry.id):
            self.open_entry(entry.kind, entry.id)

    def _go_to_page(self, page_id: str) -> None:
        self.close_library()
        if self._app.editor.chart is None:
            self._rooms.explain()
        self._app.session.go(page_id)

    def _go_to_procedure(self, procedure_id: str) -> bool:
        """Show what to expect of it; not of one that is no option for the places that hurt."""
        chart = self._app.editor.chart
        if chart is None:
            return False
        content = self._app.context().content
        if procedure_id not in {one.id for one in content.procedures_for(places_told(content, chart).regions_shown)}:
            return False
        self.close_library()
        self._app.editor.answer({visit_keys.EXPECT_PROCEDURE: procedure_id})
        self._app.session.go(_PROCEDURE_PAGE)
        return True

    # --- library

    @property
    def reading(self) -> bool:
        """Whether the library is open."""
        return self._library is not None

    @Slot()
    def open_library(self) -> None:
        """Open the library where it begins; an open one is closed."""
        if self.reading:
            self.close_library()
        else:
            page = self._shown_library()
            page.show_section(page.place[0])

    def open_section(self, section: str) -> None:
        """Open the library at one section."""
        self._shown_library().show_section(section)

    def open_entry(self, kind: Kind, entry_id: str) -> None:
        """Open the library at one entry."""
        self._shown_library().show_entry(kind, entry_id)

    @Slot()
    def close_library(self) -> None:
        """Go back to what lay under the library."""
        if self._library is not None:
            self._library = None
            self._rooms.frame.uncover()

    def forget(self) -> None:
        """Another room was shown: nothing of the library is left."""
        self._library = None

    def put_away(self) -> None:
        """Close everything, for now; `bring_back` opens the library again where it was."""
        if self._panel is not None:
            self._panel.leave()
        self._again = None if self._library is None else self._library.place
        self._library = None

    def bring_back(self) -> None:
        """Open the library again, if it was open."""
        if self._again is not None:
            section, kind, entry_id = self._again
            page = self._shown_library()
            if kind is None:
                page.show_section(section)
            else:
                page.show_entry(kind, entry_id)

    def _shown_library(self) -> LibraryPage:
        if self._library is None:
            self._app.window.finish_typing()
            self._library = LibraryPage(self._app.context())
            self._library.done.connect(self.close_library)
            self._rooms.frame.cover(self._library)
        return self._library


@lru_cache(maxsize=4)
def search_index(content: Content) -> SearchIndex:
    """Everything that can be looked up in a content, made ready once."""
    return SearchIndex(entries_of(content, tuple(spec.id for spec in PAGES)))
