"""Marks the hard words of a page: the first time that each is met in running text, it can be tapped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget
from shiboken6 import isValid

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.term_card import MeaningCard
from consult_app.ui.widgets.term_places import LabelLines
from consult_app.ui.widgets.term_spot import TermSpot
from consult_app.usecases.reference.search_terms import FoundTerm, TermFinder
from consult_app.usecases.speech import Translate

_SOON_MS: Final = 40  # the page is painted first; one look for all that changes at once
RUNNING_TEXT: Final = frozenset({"lead", "body", "label", "second", "small"})
"""Roles of labels whose words are marked: not titles, headings, numbers and marks."""
UNMARKED: Final = "unmarked"
"""A property that keeps marks off a label, such as one that lists other names of a word."""


def unmarked(label: QLabel) -> QLabel:
    """Keep the marks of hard words off a label: it names things, it does not explain them."""
    label.setProperty(UNMARKED, True)
    return label


@dataclass(frozen=True, slots=True)
class Meaning:
    """A term as its card shows it."""

    term: str
    meaning: str
    sources: str


class TermMarks(QObject):
    """Keeps the marks of everything under a widget in step with its labels, whoever changes them.

    A label that is added, changed, shown or hidden makes its layout ask for a new turn; that request is the sign to
    look again.
    """

    def __init__(
        self,
        root: QWidget,
        theme: Theme,
        say: Translate,
        *,
        finder: TermFinder,
        meaning: Callable[[str], Meaning],
    ) -> None:
        super().__init__(root)
        self._root, self._theme, self._say = root, theme, say
        self._finder, self._meaning = finder, meaning
        self._marked: dict[QLabel, _MarkedLabel] = {}
        self._watched: set[QWidget] = set()
        self._card: MeaningCard | None = None
        self._spot: TermSpot | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.mark)
        self._watch(root)

    def _watch(self, widget: QWidget) -> None:
        if widget not in self._watched:
            self._watched.add(widget)
            widget.installEventFilter(self)
            widget.destroyed.connect(self._forget)

    @Slot(QObject)
    def _forget(self, gone: QObject) -> None:
        self._watched = {one for one in self._watched if isValid(one)}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again soon when a layout has to be worked out anew."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._soon.start(_SOON_MS)
        return False

    @Slot()
    def mark(self) -> None:
        """Mark the first place of each term in what can be seen under the root, in the order of the page."""
        self._marked = {label: marked for label, marked in self._marked.items() if isValid(label)}
        for area in self._root.findChildren(QScrollArea):
            inner = area.widget()
            if inner is not None:
                self._watch(inner)
        met: set[str] = set()
        for label in self._root.findChildren(QLabel):
            found = self._first_met(label, met) if self._bears_marks(label) else ()
            marked = self._marked.get(label)
            if marked is not None and not marked.fits(found, label.text()):
                marked.take_away()
                del self._marked[label]
                marked = None
            if found and marked is None:
                self._marked[label] = _MarkedLabel(label, found, self._made_spot)

    def _bears_marks(self, label: QLabel) -> bool:
        if label.property("role") not in RUNNING_TEXT or label.property(UNMARKED) or not label.wordWrap():
            return False
        if not label.isVisibleTo(self._root):
            return False
        above = label.parentWidget()
        while above is not None and above is not self._root:
            if isinstance(above, QAbstractButton):
                return False
            above = above.parentWidget()
        return True

    def _first_met(self, label: QLabel, met: set[str]) -> tuple[FoundTerm, ...]:
        found: list[FoundTerm] = []
        for one in self._finder.find(label.text()):
            if one.id not in met:
                met.add(one.id)
                found.append(one)
        return tuple(found)

    def _made_spot(self, label: QLabel, term_id: str, first: bool) -> TermSpot:
        spoken = self._say("What does “{word}” mean?").format(word=self._meaning(term_id).term)
        spot = TermSpot(self._theme, label, term_id, spoken, first=first)
        if first:
            spot.setObjectName(f"term_{term_id}")
        spot.clicked.connect(self._open)
        return spot

    @Slot()
    def _open(self) -> None:
        spot = self.sender()
        assert isinstance(spot, TermSpot)
        found = self._meaning(spot.term_id)
        card = MeaningCard(self._theme, self._say, term=found.term, meaning=found.meaning, sources=found.sources)
        card.closed.connect(self._closed)
        spot.gone.connect(card.leave)
        spot.destroyed.connect(card.leave)
        self._card, self._spot = card, spot
        card.open_beside(spot)

    @Slot()
    def _closed(self) -> None:
        spot, self._card, self._spot = self._spot, None, None
        if spot is not None and isValid(spot) and spot.isVisible():
            spot.setFocus(Qt.FocusReason.PopupFocusReason)


class _MarkedLabel(QObject):
    """A label with its marks; they follow its lines when it gets another size."""

    def __init__(
        self, label: QLabel, found: tuple[FoundTerm, ...], make: Callable[[QLabel, str, bool], TermSpot]
    ) -> None:
        super().__init__(label)
        self._label, self._found, self._make = label, found, make
        self._text = label.text()
        self._spots: list[TermSpot] = []
        label.installEventFilter(self)
        self._lie()

    def fits(self, found: tuple[FoundTerm, ...], text: str) -> bool:
        """Whether the marks are those wanted."""
        return found == self._found and text == self._text

    def take_away(self) -> None:
        """Take the marks off the label."""
        self._label.removeEventFilter(self)
        for spot in self._spots:
            if isValid(spot):
                spot.hide()
                spot.deleteLater()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the lines of the label."""
        if event.type() == QEvent.Type.Resize:
            self._lie()
        return False

    def _lie(self) -> None:
        lines = LabelLines(self._label)
        wanted = [
            (one.id, index == 0, place)
            for one in self._found
            for index, place in enumerate(lines.places(one.start, one.end))
        ]
        if [(spot.term_id, spot.focusPolicy() is not Qt.FocusPolicy.NoFocus) for spot in self._spots] != [
            (term_id, first) for term_id, first, _ in wanted
        ]:
            for spot in self._spots:
                spot.hide()
                spot.deleteLater()
            self._spots = [self._make(self._label, term_id, first) for term_id, first, _ in wanted]
            before: QWidget = self._label
            for spot in self._spots:
                QWidget.setTabOrder(before, spot)
                before = spot
        for spot, (_, _, place) in zip(self._spots, wanted, strict=True):
            spot.lie_over(place)
