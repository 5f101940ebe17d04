"""The pages of the walk-through: built when first wanted, fresh when looked at; one that fails, fails alone."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtWidgets import QStackedWidget

from consult_app.ui.context import PageContext
from consult_app.ui.context_page import ContextPage
from consult_app.ui.crash import places
from consult_app.ui.page import Chapter, Page, PageSpec
from consult_app.ui.shell.broken_page import BrokenPage
from consult_app.ui.stage import Stage
from consult_app.ui.state.view import View

_log = logging.getLogger("consult_app.shell")


class PageSet:
    """`forget` is told of a page that shows something else than before."""

    def __init__(
        self, context: PageContext, specs: Sequence[PageSpec], stack: QStackedWidget, *, forget: Callable[[str], None]
    ) -> None:
        self._context, self._stack, self._forget = context, stack, forget
        self._specs = {spec.id: spec for spec in specs}
        self._pages: dict[str, Stage] = {}
        self._chapters: dict[str, Chapter[Any, Any]] = {}
        self._views: dict[str, View[Any, Any]] = {}
        self._sources: dict[str, tuple[str, ...]] = {}
        self._stale: set[str] = set()

    def page(self, page_id: str) -> Stage:
        """The page, built and fresh."""
        if page_id not in self._pages:
            made = self._build(self._specs[page_id])
            self._pages[page_id] = made
            self._stack.addWidget(made)
            self._stale.add(page_id)
        if page_id in self._stale:
            self._stale.discard(page_id)
            self._freshen(page_id)
        return self._pages[page_id]

    def built(self, page_id: str) -> Stage | None:
        """The page as it was last shown, None when it was never wanted."""
        return self._pages.get(page_id)

    def is_fresh(self, page_id: str) -> bool:
        """Whether the page is built and shows the visit as it is."""
        return page_id in self._pages and page_id not in self._stale

    def all_stale(self) -> None:
        """What was built may say something else now."""
        self._stale.update(self._pages)

    def sources(self, page_id: str) -> tuple[str, ...]:
        """Ids of the sources behind what a page says, kept from when it was last made: a page turn is not held up."""
        self.page(page_id)
        return self._sources[page_id]

    @property
    def holder(self) -> str:
        """The page that the walk-through has to stay on for now; empty where there is none."""
        return next((each for each in self._pages if self._holds(each)), "")

    def _holds(self, page_id: str) -> bool:
        page = self._pages[page_id]
        if isinstance(page, ContextPage):
            return page.holds
        return page_id in self._views and self._views[page_id].holds

    def _freshen(self, page_id: str) -> None:
        page = self._pages[page_id]
        if isinstance(page, Page):
            view = self._chapters[page_id].view(self._context.consultation())
            self._views[page_id], self._sources[page_id] = view, view.sources
            if cast("Page[Any, Any]", page).show_view(view):
                self._forget(page_id)
        elif isinstance(page, ContextPage):
            page.refresh()
            self._sources[page_id] = page.source_ids() if page.has_sources else ()
            self._forget(page_id)
        else:
            self._sources[page_id] = ()

    def _build(self, spec: PageSpec) -> Stage:
        try:
            chapter = spec.load()
            if isinstance(chapter, Chapter):
                own = cast("Chapter[Any, Any]", chapter)
                self._chapters[spec.id] = own
                return own.page(self._context.look, self._context.acts(spec.id))
            return chapter(self._context)
        except Exception as error:  # noqa: BLE001
            # One of the three places that may catch a bug: the room goes on with the other seven chapters.
            _log.error("page %s was not built: %s at %s", spec.id, type(error).__name__, places(error.__traceback__))
            return BrokenPage(self._context.look, spec.id)
