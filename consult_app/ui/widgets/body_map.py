"""The body, front and back, with regions that can be tapped."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from consult_app.errors import ContentProblem
from consult_app.ui.widgets.path_button import PathButton, PathColors
from consult_app.ui.widgets.path_field import PathField
from consult_app.ui.widgets.picture_files import picture
from consult_app.ui.widgets.vector_shapes import Picture, fit, paint_shapes

_VIEWS = ("front", "back")


class BodyMap(PathField):
    """Two figures side by side; `toggled(site, on)` tells of each tap.

    `colors` needs the tokens surface, ink_2, teal and pain; `names` gives each site id its words, and a region without
    words raises ContentProblem. A site that is seen from both sides is one choice: both of its regions show it. The
    person's left is at the right of the front view, so `sides` (the words for left and right) can be written beside.
    """

    toggled = Signal(str, bool)

    def __init__(
        self,
        colors: Mapping[str, str],
        names: Mapping[str, str],
        *,
        front: str,
        back: str,
        sides: tuple[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pictures: dict[str, Picture] = {view: picture(f"body_{view}.svg") for view in _VIEWS}
        self._captions = {view: self._word() for view in _VIEWS}
        self._sides = {view: (self._word(), self._word()) for view in _VIEWS}
        paint = PathColors(
            QColor(colors["pain"]), QColor(colors["teal"]), QColor(colors["teal"]), QColor(colors["surface"])
        )
        for view, shown in self._pictures.items():
            for shape in shown.named("regions"):
                button = PathButton(self, shape.id, shape.path, paint, checkable=True)
                button.setObjectName(f"site_{shape.id}_{view}")
                button.used.connect(self._used)
                self.add_button(button, view)
        self.set_words(names, front=front, back=back, sides=sides)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_words(
        self, names: Mapping[str, str], *, front: str, back: str, sides: tuple[str, str] | None = None
    ) -> None:
        """Say everything in (another) language; ContentProblem lists the regions without a word."""
        captions = {"front": front, "back": back}
        missing = sorted({button.key for button in self.buttons()} - set(names))
        if missing:
            raise ContentProblem([f"sites: {site}: this region of the body map has no name" for site in missing])
        for view, members in self._groups.items():
            self._captions[view].setText(captions[view])
            for button in members:
                button.setAccessibleName(f"{names[button.key]}, {captions[view]}")
        left, right = sides or ("", "")
        for view, words in self._sides.items():
            at_left, at_right = (right, left) if view == "front" else (left, right)
            words[0].setText(at_left)
            words[1].setText(at_right)
        self.arrange()

    def sites(self) -> frozenset[str]:
        """Every site that can be tapped."""
        return frozenset(button.key for button in self.buttons())

    def set_sites(self, chosen: frozenset[str]) -> None:
        """Show these sites as chosen and no others, without telling anyone."""
        for button in self.buttons():
            button.show_chosen(button.key in chosen)

    def chosen_sites(self) -> frozenset[str]:
        """The sites shown as chosen."""
        return frozenset(button.key for button in self.buttons() if button.isChecked())

    def sizeHint(self) -> QSize:
        """Room for two figures at a comfortable size."""
        return QSize(400, 480)

    def minimumSizeHint(self) -> QSize:
        """Below this a fingertip covers whole regions."""
        return QSize(300, 330)

    def arrange(self) -> None:
        """Place the buttons and the words."""
        for view, members in self._groups.items():
            place = self._place_of(view)
            at = fit(self._pictures[view].view_box, place)
            for button in members:
                button.place(at)
            figure = at.mapRect(self._pictures[view].view_box)
            caption = self._captions[view]
            caption.setGeometry(
                round(place.left()), round(figure.bottom()) + 2, round(place.width()), caption.sizeHint().height()
            )
            for word, share in zip(self._sides[view], (0.14, 0.86), strict=True):
                size = word.sizeHint()
                # A long word stays in its own half: the two in the middle never meet.
                middle = figure.left() + figure.width() * share - size.width() / 2
                word.setGeometry(
                    int(min(max(middle, place.left()), place.right() - size.width())),
                    int(figure.top() + figure.height() * 0.09),
                    size.width(),
                    size.height(),
                )
        self.redraw()

    def draw(self, painter: QPainter) -> None:
        """The two figures with nothing chosen."""
        for view, shown in self._pictures.items():
            paint_shapes(painter, shown.shapes, fit(shown.view_box, self._place_of(view)))

    def _word(self) -> QLabel:
        made = QLabel(self)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        made.setProperty("role", "second")
        return made

    def _place_of(self, view: str) -> QRectF:
        """The half of the widget for one figure, above its caption."""
        half = self.width() / 2
        height = self.height() - self._captions[view].sizeHint().height() - 8
        return QRectF(4 if view == "front" else half + 4, 2, max(half - 8, 10), max(height, 10))

    @Slot(str, bool)
    def _used(self, site: str, on: bool) -> None:
        for button in self.buttons():
            if button.key == site:
                button.show_chosen(on)
        self.toggled.emit(site, on)
