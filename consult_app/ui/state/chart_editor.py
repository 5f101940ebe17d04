"""The chart editor: carries out what a person wants done to the open chart, and tells the session what was saved.

Every write answers Saved or Refused. A known problem becomes one calm sentence and nothing else changes: what was typed
stays on the screen, and what was tapped is shown as it is kept.
The use cases are imported when first used, so that the unlock page needs none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from consult_app.errors import InputProblem, KnownProblem, StoreReadOnly
from consult_app.reasons.reason import because
from consult_app.ui.state.session import Session
from consult_app.usecases.records.outcome import Refused, Saved, Write, nothing

if TYPE_CHECKING:
    from consult_app.domain.patients import Chart
    from consult_app.domain.procedures import BlockTest, Procedure
    from consult_app.domain.response import Response
    from consult_app.domain.scores import Score
    from consult_app.domain.settings import PainRules
    from consult_app.reasons.reason import Reason
    from consult_app.store.records import Records
    from consult_app.usecases.records.change import Change
    from consult_app.usecases.store_access.locked_start import LockedStart

_UNDO_STEPS = 50


class ChartEditor:
    """Holds the records of the open patient; each write is on that patient and no other (safety.md D14)."""

    def __init__(self, session: Session, *, today: Callable[[], date], words: Callable[[Reason], str]) -> None:
        self._session = session
        self._today = today
        self._words = words
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
        """Open a patient's chart with today's visit, a new one when there is none of today."""
        from consult_app.usecases.records.hold_visit import open_visit
        from consult_app.usecases.records.load_chart import load_chart

        if not records.read_only:
            open_visit(records, patient_id, today=self._today(), content_version=content_version)
        self._undo.clear()
        self._records = records
        self._session.open(load_chart(records, patient_id))

    def close(self) -> None:
        """Close the chart."""
        self._undo.clear()
        self._records = None
        self._session.open(None)

    def tap(self, answers: Mapping[str, str | None]) -> None:
        """Keep what was tapped; where that cannot be, every page shows it as it is kept: nothing is left to do."""
        self.answer(answers).then(nothing, nothing)

    def answer(self, answers: Mapping[str, str | None]) -> Write:
        """Keep answers of this visit; None or an empty text takes one back."""
        from consult_app.usecases.records.hold_visit import answer_visit

        records, chart = self._open_chart()
        visit = chart.visit
        if visit is None:  # a store that can only be looked at gets no visit of today
            assert records.read_only is not None, "a store that can be written got today's visit"
            return self._refuse(StoreReadOnly(records.read_only))
        wanted = {key: value or None for key, value in answers.items()}

        def show(change: Change) -> None:
            merged = {**visit.answers, **{key: value for key, value in wanted.items() if value is not None}}
            kept = {key: value for key, value in merged.items() if wanted.get(key, value) is not None}
            newest = replace(visit, answers=MappingProxyType(kept))
            # Only the visit changed: no need to read thousands of scores again.
            self._session.apply(replace(chart, visits=(*chart.visits[:-1], newest)), change)

        return self._write(
            lambda: answer_visit(records, chart.patient.id, visit.id, wanted, expected=visit.answers), show
        )

    def record(self, scores: Sequence[Score]) -> Write:
        """Keep new scores, all or none."""
        from consult_app.usecases.records.record_scores import record_scores, remove_score

        records, chart = self._open_chart()

        def work() -> Change:
            saved = record_scores(records, chart.patient.id, scores)
            for score in saved.value:
                self._remember(partial(remove_score, records, chart.patient.id, score))
            return saved.change

        return self._write(work)

    def edit_score(self, score: Score) -> Write:
        """Keep a changed score under its id."""
        from consult_app.usecases.records.record_scores import edit_score

        records, chart = self._open_chart()
        before = next(one for one in chart.scores if one.id == score.id)
        back = partial(edit_score, records, chart.patient.id, before, expected=score)
        return self._write(lambda: edit_score(records, chart.patient.id, score, expected=before), back=back)

    def remove_score(self, score_id: str) -> Write:
        """Take a score out of the chart."""
        from consult_app.usecases.records.record_scores import remove_score, restore_score

        records, chart = self._open_chart()
        before = next(one for one in chart.scores if one.id == score_id)
        back = partial(restore_score, records, chart.patient.id, before)
        return self._write(lambda: remove_score(records, chart.patient.id, before), back=back)

    def add_site(self, site: str) -> Write:
        """Keep scores for a site."""
        from consult_app.usecases.records.keep_sites import add_site

        records, chart = self._open_chart()
        return self._write(lambda: add_site(records, chart.patient.id, site))

    def add_procedure(self, procedure: Procedure) -> Write:
        """Keep a new procedure."""
        from consult_app.usecases.records.add_procedure import add_procedure, remove_procedure

        records, chart = self._open_chart()

        def work() -> Change:
            saved = add_procedure(records, chart.patient.id, procedure)
            self._remember(partial(remove_procedure, records, chart.patient.id, saved.value))
            return saved.change

        return self._write(work)

    def remove_procedure(self, procedure_id: str) -> Write:
        """Take a procedure and its block test out of the chart."""
        from consult_app.usecases.records.add_procedure import remove_procedure, restore_procedure

        records, chart = self._open_chart()
        before = next(one for one in chart.procedures if one.id == procedure_id)
        back = partial(restore_procedure, records, chart.patient.id, before)
        return self._write(lambda: remove_procedure(records, chart.patient.id, before), back=back)

    def save_block(self, block: BlockTest) -> Write:
        """Keep a block test whole, in place of what was kept of it before."""
        from consult_app.usecases.records.add_procedure import save_block

        records, chart = self._open_chart()
        before = next((one for one in chart.blocks if one.procedure.id == block.procedure.id), None)
        return self._write(lambda: save_block(records, chart.patient.id, block, expected=before))

    def locked_start(self, response: Response, rules: PainRules) -> LockedStart | None:
        """The baseline of a procedure as it stood on its day, and as it is now; None when that cannot be read."""
        from consult_app.usecases.store_access.locked_start import locked_start

        records, chart = self._open_chart()
        try:
            return locked_start(records, chart, response, rules)
        except KnownProblem as problem:
            self._session.notice(self._words(problem.reason))
            return None

    def undo(self) -> Write:
        """Take back the last change to scores or procedures; a step that could not be taken can be tried again."""
        if not self._undo:
            return Write(Refused(InputProblem(because("nothing_to_undo"))))
        back = self._undo[-1]

        def work() -> Change:
            change = back()
            self._undo.remove(back)
            return change

        return self._write(work)

    def _open_chart(self) -> tuple[Records, Chart]:
        chart = self._session.chart
        assert self._records is not None, "nothing is written without an open chart"
        assert chart is not None, "nothing is written without an open chart"
        return self._records, chart

    def _remember(self, take_back: Callable[[], Change]) -> None:
        self._undo = [*self._undo[-_UNDO_STEPS + 1 :], take_back]

    def _write(
        self,
        work: Callable[[], Change],
        show: Callable[[Change], None] | None = None,
        *,
        back: Callable[[], Change] | None = None,
    ) -> Write:
        """Carry out a write and show it; one that could not be kept is told, and what is kept is shown again."""
        try:
            change = work()
        except KnownProblem as problem:
            return self._refuse(problem)
        if back is not None:
            self._remember(back)
        if show is not None:
            show(change)
        else:
            from consult_app.usecases.records.load_chart import load_chart

            records, chart = self._open_chart()
            self._session.apply(load_chart(records, chart.patient.id), change)
        return Write(Saved(change))

    def _refuse(self, problem: KnownProblem) -> Write:
        self._session.notice(self._words(problem.reason))
        self._session.refused.emit()
        return Write(Refused(problem))
