"""FHIR R4 from one or several files as one patient's chart (a bundle, a single resource, or NDJSON line by line)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from consult_app.domain.patients import Patient
from consult_app.domain.procedures import Procedure
from consult_app.errors import ImportProblem, Refused
from consult_app.exchange.change_rows import is_change, take_change
from consult_app.exchange.contents import NO_PATIENT, FileContents, FileKind, NotTaken, PatientChoiceNeeded
from consult_app.exchange.decode import FileText
from consult_app.exchange.draft import NOBODY, ChartDraft
from consult_app.exchange.fhir_bundle import Found, refuse_other_versions, resources
from consult_app.exchange.fhir_json import label_of
from consult_app.exchange.fhir_patients import People, people_of
from consult_app.exchange.fhir_procedures import kind_of, take_procedure
from consult_app.exchange.fhir_scores import about_pain, take_observation, take_questionnaire
from consult_app.exchange.json_door import parse_json
from consult_app.exchange.mapping import UNSPECIFIED_SITE
from consult_app.reasons.reason import Names, Reason, because, names

_NAMED_TYPES = 5
_NAMED_FILES = 3
# Procedures first, so that a block's scores find their block.
_TAKEN_TYPES = ("Procedure", "Observation", "QuestionnaireResponse")


def read_fhir(
    files: Sequence[tuple[FileText, FileKind]], *, patient: str | None = None, site: str = UNSPECIFIED_SITE
) -> FileContents:
    """Read FHIR files that belong together; scores that name no body site are kept under `site`."""
    bad_lines: list[NotTaken] = []
    found: list[Found] = []
    for file, kind in files:
        found += _parse(file, kind, bad_lines)
    for one in found:
        refuse_other_versions(one)
    reading = _Reading(people_of(found), site)
    for wanted in _TAKEN_TYPES:
        for one in found:
            if one.type == wanted:
                reading.take(one)
    named = Names(tuple(file.name for file, _ in files), _NAMED_FILES)
    return reading.contents(named, files[0][1], patient, bad_lines, _others(found))


def _parse(file: FileText, kind: FileKind, bad_lines: list[NotTaken]) -> list[Found]:
    if kind is not FileKind.FHIR_NDJSON:
        found = list(resources(parse_json(file.name, file.text), file.name))
        if not found:
            raise ImportProblem(because("fhir_without_resource", file=file.name))
        return found
    lines: list[Found] = []
    first: ImportProblem | None = None
    for line, text in enumerate(file.text.split("\n"), 1):
        if not text.strip():
            continue
        try:
            here = list(resources(parse_json(file.name, text, line), file.name, line))
            if not here:
                raise ImportProblem(because("fhir_line_without_resource", file=file.name, line=line))
            lines += here
        except ImportProblem as problem:
            first = first or problem
            bad_lines.append(NotTaken(line, because("at_line", line=line), problem.reason, file=file.name))
    if first is not None and not lines:
        raise first
    return lines


def _others(found: Sequence[Found]) -> Reason | None:
    """The resources that are not read at all, counted; None where there are none."""
    read = {"Patient", *_TAKEN_TYPES}
    counts = Counter(one.type for one in found if one.type not in read and not one.holder)
    kinds = names((f"{count} {name}" for name, count in counts.most_common()), _NAMED_TYPES)
    return because("note_not_read", kinds=kinds) if counts else None


@dataclass(slots=True)
class _Reading:
    """One draft a patient while the resources go through."""

    people: People
    site: str
    drafts: dict[str, ChartDraft] = field(default_factory=dict[str, ChartDraft])
    procedures: dict[str, Procedure] = field(default_factory=dict[str, Procedure])
    left: dict[str, Counter[str | Reason]] = field(default_factory=dict[str, Counter[str | Reason]])
    seen: set[str] = field(default_factory=set[str])

    def take(self, one: Found) -> None:
        """Put one resource into its patient's draft, or remember why not."""
        key = ""
        try:
            key = self.people.key_of(one.data.get("subject"), one.holder)
            draft = self._draft(key, one)
            name = f"{key}#{one.holder}#{one.type}/{one.id}"
            if one.id and name in self.seen:
                raise Refused(because("resource_twice"))
            self._take(one, key, draft)
            self.seen.add(name)
        except Refused as refused:
            self._draft(key, one).refuse(one.line, one.where, refused.reason)

    def _draft(self, key: str, one: Found) -> ChartDraft:
        """The patient's draft, told which file is being read."""
        draft = self.drafts.setdefault(key, ChartDraft())
        draft.file = one.file
        return draft

    def _take(self, one: Found, key: str, draft: ChartDraft) -> None:
        if one.type == "Procedure":
            self._take_procedure(one, key, draft)
        elif one.type == "QuestionnaireResponse":
            if not take_questionnaire(one, draft, self.site):
                self._leave(key, because("questionnaire_without_peg"))
        elif is_change(one):
            take_change(one, draft, self.site)
        elif about_pain(one):
            take_observation(one, draft, self.site, self.procedures)
        else:
            self._leave(key, label_of(one.data.get("code")))

    def _take_procedure(self, one: Found, key: str, draft: ChartDraft) -> None:
        kind = kind_of(one)
        if not kind:
            self._leave(key, because("procedure_named", name=label_of(one.data.get("code"))))
            return
        procedure = take_procedure(one, kind, draft, self.site)
        for address in (one.full_url, f"Procedure/{one.id}" if one.id else ""):
            if address:
                self.procedures.setdefault(address, procedure)

    def _leave(self, key: str, what: str | Reason) -> None:
        self.left.setdefault(key, Counter())[what] += 1

    def contents(
        self, files: Names, kind: FileKind, wanted: str | None, bad_lines: list[NotTaken], others: Reason | None
    ) -> FileContents:
        """The chosen patient's contents; ImportProblem where the choice is open or nothing is there at all."""
        with_data = [key for key, draft in self.drafts.items() if draft.holds_data]
        everyone = tuple(dict.fromkeys([*self.people.patients, *(key for key in self.drafts if key)]))
        key = self._chosen(files, wanted, with_data, everyone)
        draft = self.drafts.get(key, ChartDraft())
        draft.not_taken += bad_lines
        for what, count in self.left.get(key, Counter()).items():
            place = because("several_of", count=count, what=what)
            draft.refuse(None, place, because("resource_not_ours"), count)
        if not draft.holds_data and not draft.not_taken:
            raise ImportProblem(because("fhir_nothing_there", file=files))
        if not draft.holds_data:
            draft.note(because("note_nothing_taken"))
        if any(score.site == self.site for score in draft.scores) and self.site == UNSPECIFIED_SITE:
            draft.note(because("note_no_site"))
        for told in (*([] if others is None else [others]), *self.people.notes.get(key, [])):
            draft.note(told)
        return draft.contents(kind, self.people.patients.get(key, _unnamed(key)), everyone)

    def _chosen(self, files: Names, wanted: str | None, with_data: list[str], everyone: tuple[str, ...]) -> str:
        if wanted is not None:
            if wanted not in everyone:
                raise ImportProblem(because("fhir_patient_unknown", file=files, patient=wanted[:64]))
            return wanted
        if len(with_data) > 1:
            raise PatientChoiceNeeded(files, [key or NO_PATIENT for key in with_data])
        if with_data:
            return with_data[0]
        refused = [key for key, draft in self.drafts.items() if draft.not_taken or key in self.left]
        return next(iter([*refused, *everyone]), "")


def _unnamed(key: str) -> Patient:
    return Patient(id=key, name="") if key else NOBODY
