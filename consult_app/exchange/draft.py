"""A chart while a file is being read: rows go in one by one, refused ones are kept with their reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from consult_app.domain.changes import DatedChange
from consult_app.domain.patients import Chart, Patient
from consult_app.domain.procedures import Anesthetic, BlockTest, Procedure, Region, Side
from consult_app.domain.scores import Score
from consult_app.exchange.block_rows import BlockRow, assemble_block
from consult_app.exchange.contents import FileContents, FileKind, NotTaken, Taken
from consult_app.reasons.reason import Reason, because, names

# Minutes: the clocks of one place differ by so much between summer and winter.
_SUMMER_TIME = 60
NOBODY = Patient(id="", name="")


@dataclass(slots=True)
class ChartDraft:
    """Scores, procedures and block rows of one patient, in the order of the file."""

    file: str = ""
    scores: list[Score] = field(default_factory=list[Score])
    procedures: dict[str, Procedure] = field(default_factory=dict[str, Procedure])
    block_facts: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    block_rows: dict[str, list[BlockRow]] = field(default_factory=dict[str, list[BlockRow]])
    changes: list[DatedChange] = field(default_factory=list[DatedChange])
    peg_sources: dict[Score, bool] = field(default_factory=dict[Score, bool])
    not_taken: list[NotTaken] = field(default_factory=list[NotTaken])
    notes: list[Reason] = field(default_factory=list[Reason])

    @property
    def holds_data(self) -> bool:
        """Whether anything at all was put in."""
        return bool(self.scores or self.procedures or self.block_rows or self.changes)

    def refuse(self, line: int | None, where: str | Reason, why: Reason, count: int = 1) -> None:
        """Remember one row that is not taken."""
        self.not_taken.append(NotTaken(line, where, why, count, self.file))

    def note(self, told: Reason) -> None:
        """Remember something to tell, once."""
        if told not in self.notes:
            self.notes.append(told)

    def add_block_row(self, procedure_id: str, row: BlockRow) -> None:
        """Keep a block's row until its procedure is known."""
        self.block_rows.setdefault(procedure_id, []).append(row)

    def add_block_facts(self, procedure_id: str, facts: dict[str, str]) -> None:
        """Keep what is said of a block; what was said first stays, and a contradiction is noted."""
        kept = self.block_facts.setdefault(procedure_id, {})
        if kept.get("anesthetic", medicine := facts.get("anesthetic")) != medicine:
            facts = {key: value for key, value in facts.items() if key != "anesthetic_word"}
        for key, value in facts.items():
            if kept.setdefault(key, value) != value:
                self.note(because("note_two_values", block=procedure_id, detail=key, kept=kept[key]))

    def contents(self, kind: FileKind, patient: Patient = NOBODY, patients: tuple[str, ...] = ()) -> FileContents:
        """Put the blocks together and everything in order of time."""
        blocks, readings = self._blocks()
        self._tell_offsets()
        chart = chart_of(patient, self.scores, self.procedures.values(), blocks, self.changes)
        taken = counted(chart, readings)
        refused = tuple(sorted(self.not_taken, key=lambda row: (row.line is None, row.line or 0)))
        return FileContents(kind, chart, taken, refused, tuple(self.notes), patients)

    def _blocks(self) -> tuple[list[BlockTest], int]:
        blocks: list[BlockTest] = []
        readings = 0
        for block_id, rows in self.block_rows.items():
            if block_id not in self.procedures:
                why = because("block_unknown", id=block_id) if block_id else because("block_unnamed")
                for row in rows:
                    self.refuse(row.line, row.where, why)
                continue
            facts = self.block_facts.get(block_id, {})
            procedure = self.procedures[block_id] = _placed(self.procedures[block_id], facts)
            block = assemble_block(procedure, facts, rows)
            blocks.append(block.test)
            readings += block.taken
            self.not_taken += [replace(row, file=self.file) for row in block.not_taken]
            for told in (*block.notes, *_medicine_told(block.test)):
                self.note(told)
        self._tell_facts_without_block()
        return blocks, readings

    def _tell_offsets(self) -> None:
        dated = (*self.scores, *self.procedures.values())
        offsets = [one.at.offset for one in dated if one.at.offset is not None]
        if offsets and max(offsets) - min(offsets) > _SUMMER_TIME:
            self.note(because("note_several_zones"))

    def _tell_facts_without_block(self) -> None:
        for block_id, facts in self.block_facts.items():
            if facts and block_id in self.procedures and block_id not in self.block_rows:
                self.note(because("note_no_block", procedure=block_id, details=names(facts)))


def _medicine_told(block: BlockTest) -> tuple[Reason, ...]:
    """That a medicine is none of the list; it counts as one of unknown length."""
    if block.anesthetic is not Anesthetic.OTHER or not block.anesthetic_word:
        return ()
    medicine = block.anesthetic_word[:40]
    return (because("note_medicine_unknown", medicine=medicine, block=block.procedure.id),)


def _placed(procedure: Procedure, facts: Mapping[str, str]) -> Procedure:
    """The procedure with region, side and level from its block's rows where its own row leaves them out."""
    return replace(
        procedure,
        region=procedure.region or Region(facts.get("region", "")),
        side=procedure.side or Side(facts.get("side", "")),
        level=procedure.level or facts.get("level", ""),
    )


def counted(chart: Chart, readings: int) -> Taken:
    """How much of a file stands in a chart, plans among the procedures."""
    procedures = len(chart.procedures) + len(chart.plans)
    blocks = len(chart.blocks) + len(chart.plan_tests)
    return Taken(len(chart.scores), procedures, blocks, readings, len(chart.changes))


def chart_of(
    patient: Patient,
    scores: Iterable[Score],
    procedures: Iterable[Procedure],
    blocks: Iterable[BlockTest],
    changes: Iterable[DatedChange] = (),
) -> Chart:
    """Make a chart with each tuple in order of time and the sites of what was, in order of first mention."""
    in_time = tuple(sorted(scores, key=lambda score: score.at.order_key()))
    listed = sorted(procedures, key=lambda procedure: procedure.at.order_key())
    tests = sorted(blocks, key=lambda block: block.procedure.at.order_key())
    done = tuple(one for one in listed if one.was_done)
    tested = tuple(one for one in tests if one.procedure.was_done)
    mentions = sorted([*in_time, *done], key=lambda item: item.at.order_key())
    changed = tuple(sorted(changes, key=lambda change: change.at.order_key()))
    sites = tuple(dict.fromkeys(item.site for item in mentions))
    plans = tuple(one for one in listed if not one.was_done)
    plan_tests = tuple(one for one in tests if not one.procedure.was_done)
    return Chart(patient, sites, in_time, done, tested, changes=changed, plans=plans, plan_tests=plan_tests)
