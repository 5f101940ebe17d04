"""What an option answers to one row when the row fills the page: more than the table has room for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.content.views import ProcedureView, RowView
from consult_app.ui.pages.compare.cells import Cells
from consult_app.ui.pages.compare.target_picture import target_picture
from consult_app.ui.widgets.anatomy_gallery import AnatomyGallery
from consult_app.ui.widgets.boxes import FoldingRow, rule
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.risk_tiers import risk_tiers
from consult_app.ui.widgets.text import label


def large_cell(cells: Cells, view: ProcedureView, row: RowView) -> QWidget:
    """The cell's own sentence, then what belongs to it: pictures of chance, the needle's place, risks, limits."""
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(cells.look.theme.px(12))
    _ADD.get(row.id, _add_sentence)(box, cells, view, row)
    return made


def _add_sentence(box: QVBoxLayout, cells: Cells, view: ProcedureView, row: RowView) -> None:
    tag = cells.tag(view, row)
    if tag is not None:
        box.addWidget(tag)
    box.addWidget(label(cells.claim(view, row).text, "body"))


def _add_chances(box: QVBoxLayout, cells: Cells, view: ProcedureView, row: RowView) -> None:
    """A treatment's pictures say all that its sentence says; the others' sentences say more than their pictures."""
    pictures = cells.told.pictures(view)
    if not pictures or view.base.purpose != "treats":
        _add_sentence(box, cells, view, row)
    for number, picture in enumerate(pictures):
        if number:
            box.addWidget(rule(cells.look.theme))
        box.addWidget(cells.picture(picture, large=True))


def _add_what_is_done(box: QVBoxLayout, cells: Cells, view: ProcedureView, row: RowView) -> None:
    theme, look = cells.look.theme, cells.look
    told = QWidget()
    words = QVBoxLayout(told)
    words.setContentsMargins(0, 0, 0, 0)
    words.setSpacing(theme.px(10))
    _add_sentence(words, cells, view, row)
    words.addWidget(points(theme, [claim.text for claim in view.words.how_it_works], role="label"))
    words.addStretch(1)
    target = target_picture(look.content, view, cells.regions, look.say)
    if target is None:
        box.addWidget(told)
        return
    shown = AnatomyGallery(theme, [target.picture], names=[target.name], alt=target.alt, another="", height=210)
    box.addWidget(FoldingRow(theme, [(told, 1), (shown, 1)], narrowest=280))


def _add_risks(box: QVBoxLayout, cells: Cells, view: ProcedureView, row: RowView) -> None:
    if cells.claim(view, row) != view.words.rows[row.id]:  # the place has a risk of its own, said in a sentence
        _add_sentence(box, cells, view, row)
    box.addWidget(risk_tiers(cells.look.theme, cells.look.say, view.words.risks))
    for picture in cells.told.harms(view):
        box.addWidget(rule(cells.look.theme))
        box.addWidget(cells.picture(picture, large=True))


def _add_will_not(box: QVBoxLayout, cells: Cells, view: ProcedureView, _row: RowView) -> None:
    box.addWidget(points(cells.look.theme, [claim.text for claim in view.words.will_not]))


_ADD: dict[str, Callable[[QVBoxLayout, Cells, ProcedureView, RowView], None]] = {
    "done": _add_what_is_done,
    "chance": _add_chances,
    "risks": _add_risks,
    "will_not": _add_will_not,
}
