"""Sample patients and nobody's chart: kept in plain memory, gone when the app ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consult_app.domain.patients import Chart, Patient

if TYPE_CHECKING:
    from consult_app.store.records import Records
    from consult_app.ui.app import App


class SampleBook:
    """Makes the samples fresh from content, with days counted from today, once for each run of the app."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._records: Records | None = None
        self._ids: dict[str, str] = {}

    def charts(self) -> tuple[tuple[str, Chart], ...]:
        """(sample id, chart as it is now) in the order of the content."""
        from consult_app.usecases.records.load_chart import load_chart

        records = self._filled()
        return tuple((sample, load_chart(records, patient_id)) for sample, patient_id in self._ids.items())

    def open(self, sample_id: str) -> tuple[Records, str]:
        """The records and the patient id of one sample."""
        return self._filled(), self._ids[sample_id]

    def nobody(self, name: str) -> tuple[Records, str]:
        """Empty records with one nameless patient: for explaining, nothing is saved."""
        from consult_app.usecases.records.memory_records import open_memory_records

        records = open_memory_records()
        made = records.add_patient(Patient("", name, sample=True))
        return records, made.id

    def _filled(self) -> Records:
        from consult_app.content.samples import sample_chart
        from consult_app.usecases.records.import_chart import import_chart
        from consult_app.usecases.records.memory_records import open_memory_records

        if self._records is None:
            records = open_memory_records()
            content = self._app.context().content
            for sample in content.sample_patients:
                chart = sample_chart(sample, self._app.parts.today())
                made = records.add_patient(chart.patient)
                import_chart(records, made.id, chart)
                self._ids[sample.id] = made.id
            self._records = records
        return self._records
