"""What was numbed, with what, and the pain before it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from consult_app.domain.moments import Moment
from consult_app.domain.procedures import Anesthetic, BlockTarget, BlockTest, Procedure, Region, Sedation, Side
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.pages.find_source.volume_field import VolumeField
from consult_app.ui.pages.find_source.where_field import WhereField
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.buttons import ChoiceRow, button
from consult_app.ui.widgets.dates import DayField
from consult_app.ui.widgets.score_pad import ScorePad
from consult_app.ui.widgets.text import label

_REGION_OF_TARGET: Mapping[BlockTarget, Region] = {
    BlockTarget.SACROILIAC: Region.SACROILIAC,
    BlockTarget.GENICULAR: Region.KNEE,
    BlockTarget.PERIPHERAL: Region.PERIPHERAL,
}


class BlockForm(Card):
    """`wanted` carries the whole BlockTest as it should be kept."""

    wanted = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=20, spacing=8, name="block_form")
        self._page = page
        self._block: BlockTest | None = None
        self._shown, self._sent_id = False, ""
        say, words = page.context.say, page.context.content.words.choices
        self.body.addWidget(label(say("The test"), "heading"))
        self._grid, self._line = _two_columns(page), 0
        self._day = DayField(page.theme, name="block_day", today=page.context.today())
        self._day.picked.connect(self._changed)
        self._add(say("Day"), self._day)
        self._where = WhereField(page)
        self._where.changed.connect(self._changed)
        self._add(say("Where"), self._where)
        targets = [(str(one), words.targets[str(one)]) for one in BlockTarget if str(one) in words.targets]
        self._target = self._choice(say("What was numbed"), "block_target", targets)
        sides = [("left", say("Left")), ("right", say("Right")), ("both", say("Both"))]
        self._side = self._choice(say("Side"), "block_side", sides)
        self._level = QLineEdit()
        self._level.setObjectName("block_level")
        self._level.setMaxLength(60)
        self._level.setPlaceholderText("L4-L5")
        self._level.editingFinished.connect(self._changed)
        self._add(say("Level"), self._level)
        drugs = [(str(one), words.anesthetics[str(one)]) for one in Anesthetic if str(one) in words.anesthetics]
        self._drug = self._choice(say("Numbing medicine"), "block_anesthetic", drugs)
        self._word, self._word_label = self._medicine_name(say("Its name"))
        self._drug.chosen.connect(self._show_word)
        self._volume = VolumeField(page.theme, say, name="block_volume")
        self._volume.changed.connect(self._changed)
        self._add(say("How much"), self._volume)
        depths = [(str(one), words.sedation[str(one)]) for one in Sedation if str(one) in words.sedation]
        self._sedation = self._choice(say("Sedation"), "block_sedation", depths)
        self._steroid = self._choice(say("Steroid mixed in"), "block_steroid", [("no", say("No")), ("yes", say("Yes"))])
        self.body.addLayout(self._grid)
        columns = 11 if page.theme.scale <= 1.2 else 6
        self._rest = ScorePad(page.theme, say("Pain at rest before"), name="before_rest", columns=columns, cell=30)
        self._moving = ScorePad(
            page.theme, say("Pain with the movement before"), name="before_moving", columns=columns, cell=30
        )
        for title, pad in (
            (say("Pain before, at rest"), self._rest),
            (say("Pain before, with the movement that hurts"), self._moving),
        ):
            self.body.addWidget(label(title, "label_strong"))
            self.body.addWidget(pad)
            pad.scored.connect(self._changed)
        self._start = button(say("Keep this test"), kind="primary", name="keep_block", on_click=self._keep)
        self.body.addWidget(self._start)

    def _add(self, title: str, field: QWidget) -> QWidget:
        made = label(title, "label")
        self._grid.addWidget(made, self._line, 0)
        self._grid.addWidget(field, self._line, 1)
        self._line += 1
        return made

    def _medicine_name(self, title: str) -> tuple[QLineEdit, QWidget]:
        field = QLineEdit()
        field.setObjectName("block_medicine")
        field.setMaxLength(60)
        field.editingFinished.connect(self._changed)
        return field, self._add(title, field)

    def _show_word(self, *_: object) -> None:
        """Only a medicine that is none of the list is asked for its name."""
        for part in (self._word_label, self._word):
            part.setVisible(self._drug.value() == Anesthetic.OTHER)

    def _choice(self, title: str, name: str, choices: list[tuple[str, str]]) -> ChoiceRow:
        row = ChoiceRow(choices, name=name, spacing=self._page.theme.px(6))
        row.chosen.connect(self._changed)
        self._add(title, row)
        return row

    def show_block(self, block: BlockTest | None) -> None:
        """Show a kept block, or an empty form for a new one."""
        self._show_where(block)
        if block is None and self._block is None and self._shown:
            return  # what is half filled in stays
        known = self._block.procedure.id if self._block else self._sent_id
        same_test = block is not None and block.procedure.id == known
        as_before = same_test and block == self._block  # nothing new was kept: what was typed since stays
        self._block, self._shown, self._sent_id = block, True, ""
        self._start.setVisible(block is None)
        procedure = block.procedure if block else None
        self._day.set_day(procedure.at.day if procedure else self._page.context.today())
        self._target.set_value(str(block.target) if block and block.target else None)
        self._side.set_value(str(procedure.side) if procedure and procedure.side else None)
        self._volume.show_value(block.volume_ml if block else None, same_test=same_test)
        if not (as_before or (same_test and self._level.hasFocus())):
            self._level.setText(procedure.level if procedure else "")
        self._drug.set_value(str(block.anesthetic) if block and block.anesthetic else None)
        if not (as_before or (same_test and self._word.hasFocus())):
            self._word.setText(block.anesthetic_word if block else "")
        self._show_word()
        self._sedation.set_value(str(block.sedation) if block and block.sedation else None)
        steroid = None if block is None or block.steroid is None else ("yes" if block.steroid else "no")
        self._steroid.set_value(steroid)
        self._rest.set_value(_whole(block.before_rest if block else None))
        self._moving.set_value(_whole(block.before_moving if block else None))

    def _show_where(self, block: BlockTest | None) -> None:
        """A kept block stays at its place, whatever was tapped since."""
        told, kept = self._page.report.places.sites, block.procedure.site if block else ""
        sites = told if not kept or kept in told else (*told, kept)
        self._where.show_sites(sites, kept or (self._where.site() if self._where.site() in sites else ""))
        self._start.setEnabled(bool(sites))

    def _changed(self, *_: object) -> None:
        if self._block is not None:
            self._keep()

    def _keep(self) -> None:
        say = self._page.context.say
        if not self._where.site():
            self._page.context.session.notice(say("Please choose where the test was done."))
            return
        if self._day.is_ahead:
            self._page.context.session.notice(say("That day is still to come. Please choose today or a day before."))
            return
        block = self._as_filled_in()
        self._sent_id = block.procedure.id
        self.wanted.emit(block)

    def _as_filled_in(self) -> BlockTest:
        target = BlockTarget(self._target.value() or "")
        known = self._block.procedure if self._block else None
        site = self._where.site()
        regions = self._page.context.content.regions_for((site,))
        region = _REGION_OF_TARGET.get(target) or (Region(regions[0]) if regions else Region.UNSAID)
        day = self._day.day()
        at = known.at if known and known.at.day == day else Moment(day)
        procedure = Procedure(
            id=known.id if known else uuid.uuid4().hex,
            at=at,
            kind=known.kind if known else "nerve_block",
            site=site,
            region=region,
            side=Side(self._side.value() or ""),
            level=self._level.text().strip(),
        )
        steroid, drug = self._steroid.value(), Anesthetic(self._drug.value() or "")
        return BlockTest(
            procedure=procedure,
            target=target,
            anesthetic=drug,
            volume_ml=self._volume.value(),
            sedation=Sedation(self._sedation.value() or ""),
            steroid=None if steroid is None else steroid == "yes",
            before_rest=_kept(self._rest.value(), self._block.before_rest if self._block else None),
            before_moving=_kept(self._moving.value(), self._block.before_moving if self._block else None),
            readings=self._block.readings if self._block else (),
            anesthetic_word=self._medicine_word(drug),
        )

    def _medicine_word(self, drug: Anesthetic) -> str:
        """The name typed; the words of a file stay while its medicine stays."""
        if drug is Anesthetic.OTHER:
            return self._word.text().strip()
        return self._block.anesthetic_word if self._block and self._block.anesthetic is drug else ""


def _two_columns(page: Page) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(page.theme.px(12))
    grid.setVerticalSpacing(page.theme.px(8))
    grid.setColumnStretch(1, 1)
    return grid


def _whole(value: Fraction | None) -> int | None:
    return int(value) if value is not None and value.denominator == 1 else None


def _kept(tapped: int | None, known: Fraction | None) -> Fraction | None:
    """The score tapped; a known score such as 7.5, which no button can show, stays until one is tapped."""
    if tapped is not None:
        return Fraction(tapped)
    return known if known is not None and known.denominator != 1 else None
