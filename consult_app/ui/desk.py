"""The desk: carries out what a person wants done to the open chart, and tells the session what was saved.

A known problem becomes one calm sentence and nothing else changes: what was typed stays on the screen.
The use cases are imported when first used, so that the unlock page needs none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from consult_app.errors import KnownProblem
from consult_app.ui.session import Session

if TYPE_CHECKING:
    from consult_app.domain.patients import Chart
    from consult_app.domain.procedures import BlockTest, Procedure
    from consult_app.domain.response import Response
    from consult_app.domain.scores import Score
    from consult_app.domain.settings import PainRules
    from consult_app.store.records import Records
    from consult_app.usecases.records.change import Change
    from consult_app.usecases.store_access.locked_start import LockedStart

Result = TypeVar("Result")
_UNDO_STEPS = 50


class Desk:
    """Holds the records of the open patient; each write is on that patient and no other (safety.md D14)."""

    def __init__(self, session: Session, *, today: Callable[[], date]) -> None:
        self._session = session
        self._today = today
        self._records: Records | None = None
        self._undo: list[Callable[[], Change]] = []

    @property
    def chart(self) -> Chart | None:
        """The open chart, or None."""
        return self._session.chart

    @property
    def can_undo(self) -> bool:
        """Whether the last change to scores or procedures can be taken back."""
        return bool(self._undo)

    def open(self, records: Records, patient_id: str, *, content_version: str) -> None:
        """Put a patient on the desk with today's visit, a new one when there is none of today."""
        from consult_app.usecases.records.hold_visit import open_visit
        from consult_app.usecases.records.load_chart import load_chart

        if not records.read_only:
            open_visit(records, patient_id, today=self._today(), content_version=content_version)
        self._undo.clear()
        self._records = records
        self._session.open(load_chart(records, patient_id))

    def close(self) -> None:
        """Clear the desk."""
        self._undo.clear()
        self._records = None
        self._session.open(None)

    def answer(self, answers: Mapping[str, str | None]) -> bool:
        """Keep answers of this visit, None takes one back; False when they could not be kept."""
        from consult_app.usecases.records.hold_visit import answer_visit

        records, chart = self._open_chart()
        visit = chart.visit
        if visit is None:  # a store that can only be looked at gets no visit of today
            self._session.notice(records.read_only)
            self._session.refused.emit()
            return False
        done = self._try(lambda: answer_visit(records, chart.patient.id, visit.id, answers, expected=visit.answers))
        if done is None:
            return False
        merged = {**visit.answers, **{key: value for key, value in answers.items() if value is not None}}
        kept = {key: value for key, value in merged.items() if answers.get(key, value) is not None}
        newest = replace(visit, answers=MappingProxyType(kept))
        # Only the visit changed: no need to read thousands of scores again.
        self._session.apply(replace(chart, visits=(*chart.visits[:-1], newest)), done)
        return True

    def record(self, scores: Sequence[Score]) -> bool:
        """Keep new scores, all or none."""
        from consult_app.usecases.records.record_scores import record_scores, remove_score

        records, chart = self._open_chart()
        saved = self._try(lambda: record_scores(records, chart.patient.id, scores))
        if saved is None:
            return False
        for score in saved.value:
            self._remember(partial(remove_score, records, chart.patient.id, score))
        return self._reload(saved.change)

    def edit_score(self, score: Score) -> bool:
        """Keep a changed score under its id."""
        from consult_app.usecases.records.record_scores import edit_score

        records, chart = self._open_chart()
        before = next(one for one in chart.scores if one.id == score.id)
        done = self._try(lambda: edit_score(records, chart.patient.id, score, expected=before))
        if done is None:
            return False
        self._remember(partial(edit_score, records, chart.patient.id, before, expected=score))
        return self._reload(done)

    def remove_score(self, score_id: str) -> bool:
        """Take a score out of the chart."""
        from consult_app.usecases.records.record_scores import remove_score, restore_score

        records, chart = self._open_chart()
        before = next(one for one in chart.scores if one.id == score_id)
        done = self._try(lambda: remove_score(records, chart.patient.id, before))
        if done is None:
            return False
        self._remember(partial(restore_score, records, chart.patient.id, before))
        return self._reload(done)

    def add_site(self, site: str) -> bool:
        """Keep scores for a site."""
        from consult_app.usecases.records.keep_sites import add_site

        records, chart = self._open_chart()
        done = self._try(lambda: add_site(records, chart.patient.id, site))
        return done is not None and self._reload(done)

    def add_procedure(self, procedure: Procedure) -> bool:
        """Keep a new procedure."""
        from consult_app.usecases.records.add_procedure import add_procedure, remove_procedure

        records, chart = self._open_chart()
        saved = self._try(lambda: add_procedure(records, chart.patient.id, procedure))
        if saved is None:
            return False
        self._remember(partial(remove_procedure, records, chart.patient.id, saved.value))
        return self._reload(saved.change)

    def remove_procedure(self, procedure_id: str) -> bool:
        """Take a procedure and its block test out of the chart."""
        from consult_app.usecases.records.add_procedure import remove_procedure, restore_procedure

        records, chart = self._open_chart()
        before = next(one for one in chart.procedures if one.id == procedure_id)
        done = self._try(lambda: remove_procedure(records, chart.patient.id, before))
        if done is None:
            return False
        self._remember(partial(restore_procedure, records, chart.patient.id, before))
        return self._reload(done)

    def save_block(self, block: BlockTest) -> bool:
        """Keep a block test whole, in place of what was kept of it before."""
        from consult_app.usecases.records.add_procedure import save_block

        records, chart = self._open_chart()
        before = next((one for one in chart.blocks if one.procedure.id == block.procedure.id), None)
        done = self._try(lambda: save_block(records, chart.patient.id, block, expected=before))
        return done is not None and self._reload(done)

    def locked_start(self, response: Response, rules: PainRules) -> LockedStart | None:
        """The baseline of a procedure as it stood on its day, and as it is now; None when that cannot be read."""
        from consult_app.usecases.store_access.locked_start import locked_start

        records, chart = self._open_chart()
        return self._told(lambda: locked_start(records, chart, response, rules))

    def undo(self) -> bool:
        """Take back the last change to scores or procedures."""
        if not self._undo:
            return False
        done = self._try(self._undo[-1])
        if done is None:
            return False  # it can be tried again
        self._undo.pop()
        return self._reload(done)

    def _open_chart(self) -> tuple[Records, Chart]:
        chart = self._session.chart
        assert self._records is not None, "nothing is written without a chart on the desk"
        assert chart is not None, "nothing is written without a chart on the desk"
        return self._records, chart

    def _remember(self, take_back: Callable[[], Change]) -> None:
        self._undo = [*self._undo[-_UNDO_STEPS + 1 :], take_back]

    def _reload(self, done: Change) -> bool:
        from consult_app.usecases.records.load_chart import load_chart

        records, chart = self._open_chart()
        self._session.apply(load_chart(records, chart.patient.id), done)
        return True

    def _try(self, work: Callable[[], Result]) -> Result | None:
        """Carry out a write; one that could not be kept is told, and what is kept is shown again."""
        done = self._told(work)
        if done is None:
            self._session.refused.emit()
        return done

    def _told(self, work: Callable[[], Result]) -> Result | None:
        try:
            return work()
        except KnownProblem as problem:
            self._session.notice(problem.sentence)
            return None
