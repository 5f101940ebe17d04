"""What stands in a cell of the comparison: a sentence, a tag, a bar of time or a picture of chance."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.content.models.base import Relief
from consult_app.content.models.common import Claim
from consult_app.content.views import PictureView, ProcedureView, RowView
from consult_app.ui.pages.compare.told import Told
from consult_app.ui.state.look import Look
from consult_app.ui.widgets.chance import ChanceButton, large_chance, small_chance
from consult_app.ui.widgets.picture_words import chance_picture
from consult_app.ui.widgets.relief_bar import ReliefBar
from consult_app.ui.widgets.text import label, pill

_TAG_TONES = {"treats": "teal", "tests": "amber", "both": "amber", "no_procedure": "plain"}


class Cells:
    """Cells for some options in some regions; the same words serve the table and the page-filling row.

    `enlarge` is called with a picture's id when it is pressed.
    """

    def __init__(
        self,
        look: Look,
        told: Told,
        enlarge: Callable[[str], object],
    ) -> None:
        self.look, self.told = look, told
        self.columns, self.regions = told.columns, told.regions
        self._enlarge = enlarge

    def claim(self, view: ProcedureView, row: RowView) -> Claim:
        """The words of a cell."""
        return self.told.claim(view, row)

    def cell(self, view: ProcedureView, row: RowView) -> QWidget:
        """A cell of the table: words, and a bar or the first picture of chance where the row has one."""
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self.look.theme.px(8))
        tag = self.tag(view, row)
        if tag is not None:
            box.addWidget(tag)
        if row.form == "bar" and view.base.purpose != "no_procedure":
            box.addWidget(self.bar(view, ticks=self.tick_words()))
        pictures = self.told.pictures(view)[:1] if row.form == "chance" and self._is_about_relief(view) else ()
        if not (pictures or self._says_unknown(view, row)):
            box.addWidget(label(self.claim(view, row).text, "label"))
        for picture in pictures:
            box.addWidget(self.picture(picture))
        box.addStretch(1)
        return holder

    def tag(self, view: ProcedureView, row: RowView) -> QWidget | None:
        """Whether it treats, tests or does both, where the row tells what it is for."""
        if row.form != "tag":
            return None
        return pill(self.look.content.words.choices.purposes[view.base.purpose], _TAG_TONES[view.base.purpose])

    def tick_words(self) -> tuple[str, ...]:
        """The words under the axis of time."""
        say = self.look.say
        return (say("hour"), say("day"), say("week"), say("month"), say("year"))

    def bar(self, view: ProcedureView, *, ticks: tuple[str, ...] = ()) -> ReliefBar:
        """How long relief lasts on the common axis; empty where no procedure is done, so that nothing wears off."""
        relief = self._relief(view)
        span = None
        if relief.low_days is not None and relief.high_days is not None:
            span = (float(relief.low_days), float(relief.high_days))
        unknown = "" if view.base.purpose == "no_procedure" else self.look.say("Not known")
        spoken = f"{view.short_name}: {view.row('lasts', self.regions).text}"
        return ReliefBar(self.look.theme, span, spoken, ticks=ticks, unknown=unknown)

    def _relief(self, view: ProcedureView) -> Relief:
        return view.base.relief_at(view.place(self.regions))

    def _says_unknown(self, view: ProcedureView, row: RowView) -> bool:
        """Whether the bar itself already says that the time is not known."""
        return row.form == "bar" and view.base.purpose != "no_procedure" and self._relief(view).low_days is None

    def _is_about_relief(self, view: ProcedureView) -> bool:
        """A test's pictures are of the test, and a disc that shrinks is not yet less pain: their cells are in words."""
        return view.base.purpose == "treats"

    def picture(self, picture: PictureView, *, large: bool = False) -> QWidget:
        """A picture of chance that opens by a press, filling the page."""
        theme, say = self.look.theme, self.look.say
        shown = chance_picture(self.look.content, picture, say)
        inner = large_chance(theme, shown) if large else small_chance(theme, shown)
        made = ChanceButton(theme, shown, inner, say("See it large"))
        made.clicked.connect(partial(self._enlarge, picture.id))
        return made
