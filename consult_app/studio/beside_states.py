"""Pictures of what stands beside the chapters: the library, an entry that is open, the search."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from consult_app.studio.doing import in_turn, press, write
from consult_app.ui.library.sections import section_names
from consult_app.ui.library.sources import SourceList

if TYPE_CHECKING:
    from consult_app.studio.studio import Step, Studio


def beside_states(studio: Studio) -> Iterator[Step]:
    """The library's sections and the search, as (name, how to get there); ends where it began."""
    first, *others = section_names(str)
    yield f"10-library-{first}", partial(press, studio, "open_library")
    for section in others:
        yield f"10-library-{section}", partial(_show_section, studio, section)
    yield (
        "10-library-questions-open",
        partial(in_turn, partial(press, studio, "library_questions"), partial(_open_first, studio)),
    )
    yield "10-library-closed", partial(press, studio, "library_close")
    yield "11-search", partial(press, studio, "open_search")
    for name, words in (("three-letters", "ste"), ("found", "bloc"), ("many", "pain"), ("nothing", "xyzzy")):
        yield f"11-search-{name}", partial(write, studio, "search_field", words)
    yield "11-search-closed", partial(_close_search, studio)


def _show_section(studio: Studio, section: str) -> None:
    press(studio, f"library_{section}")
    for sources in studio.app.window.findChildren(SourceList):
        sources.make_all()  # else they come in idle time, a few at a time


def _open_first(studio: Studio) -> None:
    studio.settle()
    heads = [
        one for one in studio.app.window.findChildren(QWidget) if one.objectName().endswith("_head") and one.isVisible()
    ]
    press(studio, heads[0].objectName())


def _close_search(studio: Studio) -> None:
    from consult_app.ui.library.search_panel import SearchPanel

    for panel in studio.app.window.findChildren(SearchPanel):
        panel.leave()
