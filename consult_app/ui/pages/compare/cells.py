"""What stands in a cell of the comparison: a sentence, a tag, a bar of time or a picture of chance."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.content.models.common import Claim
from consult_app.content.views import PictureView, ProcedureView, RowView
from consult_app.ui.context import PageContext
from consult_app.ui.pages.compare.chances import (
    benefit_pictures,
    chance_picture,
    drawable,
    notes,
)
from consult_app.ui.widgets.chance import large_chance, small_chance
from consult_app.ui.widgets.relief_bar import ReliefBar
from consult_app.ui.widgets.text import label, pill

_TAG_TONES = {"treats": "teal", "tests": "amber", "both": "plain"}


class Cells:
    """Cells for some options in some regions; the same words serve the table and the page-filling row."""

    def __init__(self, context: PageContext, columns: tuple[ProcedureView, ...], regions: tuple[str, ...]) -> None:
        self.context, self.columns, self.regions = context, columns, regions

    def rows(self, *, only_differences: bool) -> tuple[RowView, ...]:
        """The rows to show; a row whose words are alike in every column can be left out."""
        rows = self.context.content.rows
        if not only_differences:
            return rows
        return tuple(row for row in rows if len({self.claim(view, row).text for view in self.columns}) > 1)

    def claim(self, view: ProcedureView, row: RowView) -> Claim:
        """The words of a cell."""
        return view.row(row.id, self.regions)

    def cell(self, view: ProcedureView, row: RowView, *, large: bool = False) -> QWidget:
        """A cell's widget; words always, and a picture where the row has one."""
        theme = self.context.theme
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        words = label(self.claim(view, row).text, "body" if large else "label")
        if row.form == "tag" and view.base.purpose in _TAG_TONES:
            tag = self.context.content.words.choices.purposes[view.base.purpose]
            box.addWidget(pill(tag, _TAG_TONES[view.base.purpose]))
        if row.form == "bar":
            bar = self._bar(view)
            if bar is not None:
                box.addWidget(bar)
        pictures = benefit_pictures(self.context.content, view, self.regions) if row.form == "chance" else ()
        if not pictures or large or not drawable(pictures[0]):
            box.addWidget(words)
        for picture in pictures if large else pictures[:1]:
            box.addWidget(self._picture(picture, large=large))
        box.addStretch(1)
        return holder

    def _bar(self, view: ProcedureView) -> QWidget | None:
        low, high = view.base.relief.low_days, view.base.relief.high_days
        if low is None or high is None:
            return None
        say = self.context.say
        ticks = ((0.08, say("hours")), (1, say("day")), (7, say("week")), (30, say("month")), (365, say("year")))
        spoken = view.row("lasts", self.regions).text
        return ReliefBar(self.context.theme, float(low), float(high), ticks, spoken)

    def _picture(self, picture: PictureView, *, large: bool) -> QWidget:
        theme, say = self.context.theme, self.context.say
        if drawable(picture):
            return (large_chance if large else small_chance)(theme, chance_picture(picture, say))
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        if large:
            box.addWidget(label(picture.words.title, "strong"))
        for note in notes(picture, say)[: None if large else 1]:
            box.addWidget(label(note, "small"))
        return holder

    def source_ids(self) -> tuple[str, ...]:
        """Sources of every cell and picture."""
        content = self.context.content
        found: list[str] = []
        for row in content.rows:
            for view in self.columns:
                found.extend(self.claim(view, row).sources)
        for view in self.columns:
            found.extend(picture.base.source for picture in benefit_pictures(content, view, self.regions))
        return tuple(dict.fromkeys(found))
