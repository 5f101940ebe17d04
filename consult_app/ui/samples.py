"""Sample patients and nobody's chart: kept in plain memory, gone when the app ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consult_app.domain.patients import Chart, Patient

if TYPE_CHECKING:
    from consult_app.store.records import Records
    from consult_app.ui.ports import House


class SampleBook:
    """Makes the samples fresh from content, with days counted from today, once for each run of the app.

    A list needs only their charts; records are made for one that is opened.
    """

    def __init__(self, app: House) -> None:
        self._app = app
        self._charts: dict[str, Chart] = {}
        self._opened: dict[str, tuple[Records, str]] = {}

    def charts(self) -> tuple[tuple[str, Chart], ...]:
        """(sample id, chart as it is now) in the order of the content."""
        return tuple((sample, self._now(sample)) for sample in self._made())

    def open(self, sample_id: str) -> tuple[Records, str]:
        """The records and the patient id of one sample."""
        from consult_app.usecases.records.import_chart import import_chart
        from consult_app.usecases.records.memory_records import open_memory_records

        if sample_id not in self._opened:
            chart, records = self._made()[sample_id], open_memory_records()
            made = records.add_patient(chart.patient)
            import_chart(records, made.id, chart)
            self._opened[sample_id] = records, made.id
        return self._opened[sample_id]

    def nobody(self, name: str) -> tuple[Records, str]:
        """Empty records with one nameless patient: for explaining, nothing is saved."""
        from consult_app.usecases.records.memory_records import open_memory_records

        records = open_memory_records()
        made = records.add_patient(Patient("", name, sample=True))
        return records, made.id

    def _now(self, sample_id: str) -> Chart:
        from consult_app.usecases.records.load_chart import load_chart

        return load_chart(*self._opened[sample_id]) if sample_id in self._opened else self._made()[sample_id]

    def _made(self) -> dict[str, Chart]:
        from consult_app.content.samples import sample_chart

        if not self._charts:
            today = self._app.parts.today()
            samples = self._app.context().content.sample_patients
            self._charts = {one.id: sample_chart(one, today) for one in samples}
        return self._charts
