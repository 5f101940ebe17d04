"""Adding a file's contents to a chart: what is there already is not added twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from consult_app.domain.changes import DatedChange
from consult_app.domain.imports import ImportBatch
from consult_app.domain.patients import Chart, Visit
from consult_app.domain.procedures import BlockTest, Procedure
from consult_app.domain.scores import Score
from consult_app.store.ledger import Write
from consult_app.store.records_base import current_rows, later_version, new_id
from consult_app.store.records_procedures import put_block
from consult_app.store.records_visits import answer_values, visit_values
from consult_app.store.rows import change_values, procedure_values, score_values
from consult_app.store.schema import changes, procedures, scores, sites, visit_answers, visits

_Dated = TypeVar("_Dated", Score, DatedChange)
_WHAT_IT_IS = frozenset({"id", "at", "kind", "site", "region", "side", "level", "state"})
# What may not be on file: where only one of two records says it, they still agree.
_RECORD = tuple(one.name for one in fields(Procedure) if one.name not in _WHAT_IT_IS)


@dataclass(frozen=True, slots=True)
class AddedChart:
    """How much a file added: entries by kind, new or made fuller, and how many entries were there already."""

    scores: int = 0
    procedures: int = 0
    blocks: int = 0
    visits: int = 0
    changes: int = 0
    already_there: int = 0
    batch: ImportBatch | None = None
    """What it is kept as, where it was told what was read."""


def put_chart(write: Write, before: Chart, file: Chart) -> AddedChart:
    """Write what `file` has and `before` has not, for the patient of `before`."""
    patient_id = before.patient.id
    fresh_scores = _new_dated(before.scores, file.scores)
    write.put(scores, [score_values(patient_id, score) for score in fresh_scores], fresh=True)
    fresh_changes = _new_dated(before.changes, file.changes)
    write.put(changes, [change_values(patient_id, change) for change in fresh_changes], fresh=True)
    placed, written_procedures = _put_procedures(write, before, file)
    fresh_blocks = _new_blocks(before, file, placed)
    for block in fresh_blocks:
        put_block(write, patient_id, block)
    fresh_visits = _new_visits(before, file)
    write.put(visits, [visit_values(visit) for visit in fresh_visits], fresh=True)
    write.put(visit_answers, [row for visit in fresh_visits for row in answer_values(visit)], fresh=True)
    _put_sites(write, before, file)
    added = (len(fresh_scores), written_procedures, len(fresh_blocks), len(fresh_visits), len(fresh_changes))
    given = (file.scores, placed, _all_blocks(file), file.visits, file.changes)
    return AddedChart(*added, already_there=sum(map(len, given)) - sum(added))


def _new_dated(there: Sequence[_Dated], given: Sequence[_Dated]) -> list[_Dated]:
    """Entries that are not there yet, under new ids."""
    # Two equal entries in one file are both kept; the same file once more adds none.
    kept = Counter(map(_without_id, there))
    fresh: list[_Dated] = []
    for entry in given:
        if kept[_without_id(entry)] > 0:
            kept[_without_id(entry)] -= 1
        else:
            fresh.append(replace(entry, id=new_id()))
    return fresh


def _put_procedures(write: Write, before: Chart, file: Chart) -> tuple[dict[str, Procedure], int]:
    """Write procedures that are new, and those of which the file knows more.

    Returns each id of the file with the procedure as it now stands in the chart, and how many were written.
    """
    patient_id = before.patient.id
    rows = write.connection.execute(procedures.select().where(procedures.c.patient_id == patient_id)).all()
    taken = {row.id for row in rows}
    current = {row.id: row for row in rows if row.replaced_by == 0}
    free = _Free((*before.procedures, *before.plans))
    placed: dict[str, Procedure] = {}
    fresh: list[Mapping[str, object]] = []
    fuller: list[Mapping[str, object]] = []
    for given in _all_procedures(file):
        there = free.take(given)
        if there is None:
            found = replace(given, id=new_id()) if given.id in taken else given
            fresh.append(procedure_values(patient_id, found))
        else:
            found = _joined(there, given)
            if found != there:
                fuller.append(later_version(current[there.id], procedure_values(patient_id, found)))
        taken.add(found.id)
        placed[given.id] = found
    write.put(procedures, fresh, fresh=True)
    write.put(procedures, fuller)
    return placed, len(fresh) + len(fuller)


class _Free:
    """Procedures of the chart that no procedure of the file has been found to be yet."""

    def __init__(self, there: Sequence[Procedure]) -> None:
        self._by_id = {procedure.id: procedure for procedure in there}
        self._twins: dict[Hashable, list[str]] = {}
        for procedure in there:
            self._twins.setdefault(_without_id(procedure), []).append(procedure.id)

    def take(self, given: Procedure) -> Procedure | None:
        """Which one a procedure of a file is: under its own id where their records agree, else its twin."""
        same = self._by_id.get(given.id)
        if same is not None and _agree(same, given):
            return self._by_id.pop(given.id)
        twins = (found for found in self._twins.get(_without_id(given), ()) if found in self._by_id)
        twin = next(twins, None)
        return None if twin is None else self._by_id.pop(twin)


def _agree(there: Procedure, given: Procedure) -> bool:
    """Whether two procedures say the same, but for what only one of them knows."""
    open_ = {
        name: getattr(there, name) for name in _RECORD if _unsaid(getattr(there, name)) or _unsaid(getattr(given, name))
    }
    return replace(given, **open_) == there


def _joined(there: Procedure, given: Procedure) -> Procedure:
    """What either of two procedures that agree knows, under the id of the chart."""
    only_given = {name: getattr(given, name) for name in _RECORD if _unsaid(getattr(there, name))}
    return replace(there, **only_given)


def _unsaid(value: object) -> bool:
    """Whether nothing is on file; a score of 0 and a no are."""
    return value is None or value == ""


def _new_blocks(before: Chart, file: Chart, placed: Mapping[str, Procedure]) -> list[BlockTest]:
    moved = [replace(block, procedure=placed[block.procedure.id]) for block in _all_blocks(file)]
    kept = {block.procedure.id: block for block in _all_blocks(before)}
    return [block for block in moved if kept.get(block.procedure.id) != block]


def _new_visits(before: Chart, file: Chart) -> list[Visit]:
    kept = {(visit.opened_on, visit.content_version, frozenset(visit.answers.items())) for visit in before.visits}
    return [
        replace(visit, id=new_id(), patient_id=before.patient.id)
        for visit in file.visits
        if (visit.opened_on, visit.content_version, frozenset(visit.answers.items())) not in kept
    ]


def _put_sites(write: Write, before: Chart, file: Chart) -> None:
    given = (*file.sites, *(score.site for score in file.scores))
    listed = {row.site for row in current_rows(write.connection, sites, patient_id=before.patient.id)}
    fresh = [site for site in dict.fromkeys(given) if site not in listed]
    write.put(sites, [{"patient_id": before.patient.id, "site": site} for site in fresh])


def _all_procedures(chart: Chart) -> list[Procedure]:
    """The procedures of a chart, those that only a block test names among them, each id once."""
    by_id = {procedure.id: procedure for procedure in (*chart.procedures, *chart.plans)}
    for block in _all_blocks(chart):
        by_id.setdefault(block.procedure.id, block.procedure)
    return list(by_id.values())


def _all_blocks(chart: Chart) -> tuple[BlockTest, ...]:
    """The block tests of a chart, those that are planned or were not done among them."""
    return (*chart.blocks, *chart.plan_tests)


def _without_id(value: Score | DatedChange | Procedure) -> Hashable:
    return replace(value, id="-")
