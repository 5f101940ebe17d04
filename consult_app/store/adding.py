"""Adding a file's contents to a chart: what is there already is not added twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, replace

from consult_app.domain.patients import Chart, Visit
from consult_app.domain.procedures import BlockTest, Procedure
from consult_app.domain.scores import Score
from consult_app.store.ledger import Write
from consult_app.store.records_base import current_rows, new_id
from consult_app.store.records_procedures import put_block
from consult_app.store.records_visits import answer_values, visit_values
from consult_app.store.rows import procedure_values, score_values
from consult_app.store.schema import procedures, scores, sites, visit_answers, visits


@dataclass(frozen=True, slots=True)
class AddedChart:
    """How much a file added: new entries by kind, and how many entries were there already."""

    scores: int = 0
    procedures: int = 0
    blocks: int = 0
    visits: int = 0
    already_there: int = 0


def put_chart(write: Write, before: Chart, file: Chart) -> AddedChart:
    """Write what `file` has and `before` has not, for the patient of `before`."""
    patient_id = before.patient.id
    fresh_scores = _new_scores(before, file)
    rows = [score_values(patient_id, replace(score, id=new_id())) for score in fresh_scores]
    write.put(scores, rows, fresh=True)
    renamed, fresh_procedures = _new_procedures(write, before, file)
    write.put(procedures, [procedure_values(patient_id, each) for each in fresh_procedures], fresh=True)
    fresh_blocks = _new_blocks(before, file, renamed)
    for block in fresh_blocks:
        put_block(write, patient_id, block)
    fresh_visits = _new_visits(before, file)
    write.put(visits, [visit_values(visit) for visit in fresh_visits], fresh=True)
    write.put(visit_answers, [row for visit in fresh_visits for row in answer_values(visit)], fresh=True)
    _put_sites(write, before, file)
    added = len(fresh_scores) + len(fresh_procedures) + len(fresh_blocks) + len(fresh_visits)
    given = len(file.scores) + len(_all_procedures(file)) + len(file.blocks) + len(file.visits)
    return AddedChart(len(fresh_scores), len(fresh_procedures), len(fresh_blocks), len(fresh_visits), given - added)


def _new_scores(before: Chart, file: Chart) -> list[Score]:
    # Two equal scores in one file are both kept; the same file once more adds none.
    kept = Counter(map(_without_id, before.scores))
    fresh: list[Score] = []
    for score in file.scores:
        if kept[_without_id(score)] > 0:
            kept[_without_id(score)] -= 1
        else:
            fresh.append(score)
    return fresh


def _new_procedures(write: Write, before: Chart, file: Chart) -> tuple[dict[str, str], list[Procedure]]:
    """New procedures under ids free in this chart, and the id in the chart for each id in the file."""
    rows = write.connection.execute(procedures.select().where(procedures.c.patient_id == before.patient.id))
    taken = {row.id for row in rows}
    kept: dict[Hashable, list[str]] = {}
    for procedure in before.procedures:
        kept.setdefault(_without_id(procedure), []).append(procedure.id)
    renamed: dict[str, str] = {}
    fresh: list[Procedure] = []
    for procedure in _all_procedures(file):
        same = kept.get(_without_id(procedure), [])
        if same:
            found = procedure.id if procedure.id in same else same[0]
            same.remove(found)
        else:
            found = new_id() if procedure.id in taken else procedure.id
            fresh.append(replace(procedure, id=found))
        taken.add(found)
        renamed[procedure.id] = found
    return renamed, fresh


def _new_blocks(before: Chart, file: Chart, renamed: dict[str, str]) -> list[BlockTest]:
    moved = [
        replace(block, procedure=replace(block.procedure, id=renamed[block.procedure.id])) for block in file.blocks
    ]
    kept = {block.procedure.id: block for block in before.blocks}
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
    by_id = {procedure.id: procedure for procedure in chart.procedures}
    for block in chart.blocks:
        by_id.setdefault(block.procedure.id, block.procedure)
    return list(by_id.values())


def _without_id(value: Score | Procedure) -> Hashable:
    if isinstance(value, Score):
        return replace(value, id="")
    return replace(value, id="-")
