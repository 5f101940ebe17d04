"""Read files that someone brings: what can be taken, what not and why, and what must be asked first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from consult_app.domain.patients import Chart
from consult_app.errors import InputProblem
from consult_app.reasons.reason import Names, Reason, because
from consult_app.usecases.records.add_patient import add_patient
from consult_app.usecases.records.import_chart import import_chart

if TYPE_CHECKING:
    from consult_app.exchange.contents import FileContents, NotTaken
    from consult_app.exchange.mapping import ColumnMapping, MappingPreview
    from consult_app.store.records import Records


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """What files hold for one patient, ready to be shown before anything is taken."""

    names: str
    chart: Chart
    scores: int
    procedures: int
    blocks: int
    notes: tuple[Reason, ...]
    not_taken: tuple[Reason, ...]

    @property
    def anything(self) -> bool:
        """Whether there is something to take."""
        return bool(self.chart.scores or self.procedures or self.blocks)

    @property
    def name(self) -> str:
        """The name that the file gives its patient; blank when it gives none."""
        return self.chart.patient.name

    @property
    def about(self) -> str:
        """Whom the file names, in one line."""
        patient = self.chart.patient
        return " · ".join(part for part in (patient.name, str(patient.birth or ""), patient.id) if part)


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What must be answered before the files can be read; with no choices the answer is typed.

    `patient`, `preview` and `mapping` hold what was answered before, so that nothing is asked twice.
    """

    paths: tuple[Path, ...]
    reason: Reason
    choices: tuple[str, ...]
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    about_patient: bool = False
    patient: str | None = None
    preview: MappingPreview | None = None
    mapping: ColumnMapping | None = None

    @property
    def choice_words(self) -> tuple[str | Reason, ...]:
        """What each choice is called: a column or a patient by its own name, an order of dates by an example."""
        return tuple(_CALLED.get((self.about_patient, choice), choice) for choice in self.choices)


_CALLED: Final[Mapping[tuple[bool, str], Reason]] = {
    (True, "(no patient named)"): because("nobody_named"),
    (False, "mdy"): because("choice_month_first"),
    (False, "dmy"): because("choice_day_first"),
}
"""By whether a patient is asked for: entries without one, and the two orders of numbers in a date."""


def days_ahead(chart: Chart, today: date) -> tuple[int, date] | None:
    """How many scores and procedures of a chart are dated after today, and the last of these days; None for none.

    They are taken all the same: a wrong clock must not cost anybody their scores, and no rule looks past today.
    """
    days = [one.at.day for one in (*chart.scores, *chart.procedures) if one.at.day > today]
    return (len(days), max(days)) if days else None


def read_dropped(paths: Sequence[Path]) -> ReadFiles | OpenQuestion:
    """Read files brought together; ImportProblem when they cannot be read at all."""
    return _read(tuple(paths), None, None)


def answer_question(question: OpenQuestion, answer: str) -> ReadFiles | OpenQuestion:
    """Go on with an answer; InputProblem when it does not fit the question."""
    if question.about_patient:
        return _read(question.paths, answer, question.mapping)
    assert question.preview is not None
    return _read(question.paths, question.patient, _answered(question.preview, answer))


def take_in(records: Records, contents: ReadFiles, *, patient_id: str, new_name: str, today: date) -> str:
    """Add what was read to a patient, or to a new one, in one transaction each; returns the patient's id."""
    if not patient_id:
        saved = add_patient(records, new_name, contents.chart.patient.birth, today=today)
        patient_id = saved.value.id
    import_chart(records, patient_id, contents.chart)
    return patient_id


def _read(paths: tuple[Path, ...], patient: str | None, mapping: ColumnMapping | None) -> ReadFiles | OpenQuestion:
    from consult_app.exchange.contents import PatientChoiceNeeded
    from consult_app.exchange.files import read_files
    from consult_app.exchange.mapping import MappingNeeded

    try:
        found = read_files(paths, patient=patient, mapping=mapping)
    except PatientChoiceNeeded as needed:
        return OpenQuestion(paths, needed.reason, needed.patients, about_patient=True, mapping=mapping)
    except MappingNeeded as needed:
        preview = needed.preview
        asked = preview.questions[0]
        return OpenQuestion(
            paths, asked.reason, asked.choices, preview.header, preview.rows, patient=patient, preview=preview
        )
    return _shown(paths, found)


def _answered(preview: MappingPreview, answer: str) -> ColumnMapping:
    from consult_app.exchange.mapping import Ask, DateOrder, Scale

    mapping, ask = preview.mapping, preview.questions[0].ask
    try:
        if ask is Ask.DATE_COLUMN:
            return replace(mapping, at=answer)
        if ask is Ask.VALUE_COLUMN:
            return replace(mapping, value=answer)
        if ask is Ask.DATE_ORDER:
            return replace(mapping, date_order=DateOrder(answer))
        if ask is Ask.SCALE:
            return replace(mapping, scale=Scale.parse(answer))
        return replace(mapping, day_zero=date.fromisoformat(answer.strip()))
    except ValueError as error:
        raise InputProblem(
            because("answer_unfitting", answer=answer[:40], question=preview.questions[0].reason)
        ) from error


def _shown(paths: tuple[Path, ...], found: FileContents) -> ReadFiles:
    return ReadFiles(
        names=", ".join(path.name for path in paths),
        chart=found.chart,
        scores=found.taken.scores,
        procedures=found.taken.procedures,
        blocks=found.taken.blocks,
        notes=found.notes,
        not_taken=tuple(_why(one) for one in found.not_taken),
    )


def _why(one: NotTaken) -> Reason:
    line = because("at_line", line=one.line) if one.line is not None else ""
    # A row's place may be its line again; it is said once.
    place = dict.fromkeys(part for part in (one.file, line, one.where) if part)
    return because("not_taken", place=Names(tuple(place), len(place)), why=one.why)
