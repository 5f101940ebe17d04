"""Scores and the sites they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consult_app.domain.scores import Score, check_id
from consult_app.store.records_base import (
    RecordsBase,
    check_as_read,
    check_patient,
    later_version,
    new_id,
    own_row,
)
from consult_app.store.rows import read_score, score_values
from consult_app.store.schema import patients, scores, sites
from consult_app.store.statements import current_where, equal_to


class ScoreRecords(RecordsBase):
    """Scores of a patient: each edit or removal is a new version, so that it can be undone."""

    def save_scores(self, patient_id: str, given: Sequence[Score]) -> tuple[Score, ...]:
        """Keep new scores, all or none, and return them with the ids they were given."""
        kept = tuple(replace(score, id=new_id()) for score in given)
        if not kept:
            return ()
        with self.ledger.writing("save_scores", patient_id) as write:
            check_patient(write.connection, patients, patient_id)
            write.put(scores, [score_values(patient_id, score) for score in kept], fresh=True)
        return kept

    def replace_score(self, patient_id: str, score: Score, *, expected: Score) -> None:
        """Keep a changed score under its id in place of what is expected there; the old version stays."""
        with self.ledger.writing("replace_score", patient_id) as write:
            row = own_row(write.connection, scores, patient_id, score.id)
            check_as_read(row, read_score, expected)
            write.put(scores, [later_version(row, score_values(patient_id, score))])

    def remove_score(self, patient_id: str, expected: Score) -> None:
        """Take a score out of the chart; it can be brought back."""
        self._mark(scores, patient_id, expected, read_score, removed=True)

    def restore_score(self, patient_id: str, expected: Score) -> None:
        """Bring a removed score back as it was."""
        self._mark(scores, patient_id, expected, read_score, removed=False)

    def add_site(self, patient_id: str, site: str) -> None:
        """Keep scores for a site of pain; nothing happens when it is kept already."""
        self._mark_site(patient_id, check_id(site), removed=False)

    def remove_site(self, patient_id: str, site: str) -> None:
        """Stop listing a site; its scores stay."""
        self._mark_site(patient_id, site, removed=True)

    def _mark_site(self, patient_id: str, site: str, *, removed: bool) -> None:
        with self.ledger.writing("remove_site" if removed else "add_site", patient_id) as write:
            check_patient(write.connection, patients, patient_id)
            known = current_where(sites, "patient_id", "site")
            row = write.connection.execute(known, equal_to(patient_id=patient_id, site=site)).first()
            if (row is None or bool(row.removed)) != removed:
                # A site that comes back is new in the order of entry: it was added last.
                write.put(sites, [{"patient_id": patient_id, "site": site, "removed": int(removed)}])
