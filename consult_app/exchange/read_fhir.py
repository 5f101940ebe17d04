"""FHIR R4 from one or several files as one patient's chart (a bundle, a single resource, or NDJSON line by line)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from consult_app.domain.patients import Patient
from consult_app.domain.procedures import Procedure
from consult_app.errors import ImportProblem
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
from consult_app.exchange.values import listed

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
    names = [file.name for file, _ in files[:_NAMED_FILES]] + ["..."] * (len(files) > _NAMED_FILES)
    return reading.contents(names, files[0][1], patient, bad_lines, _others(found))


def _parse(file: FileText, kind: FileKind, bad_lines: list[NotTaken]) -> list[Found]:
    if kind is not FileKind.FHIR_NDJSON:
        found = list(resources(parse_json(file.name, file.text), file.name))
        if not found:
            raise ImportProblem(f"{file.name} is JSON, but it holds no FHIR resource.")
        return found
    lines: list[Found] = []
    first: ImportProblem | None = None
    for line, text in enumerate(file.text.split("\n"), 1):
        if not text.strip():
            continue
        try:
            here = list(resources(parse_json(file.name, text, line), file.name, line))
            if not here:
                raise ImportProblem(f"{file.name}, line {line}: there is no FHIR resource.")
            lines += here
        except ImportProblem as problem:
            first = first or problem
            bad_lines.append(NotTaken(line, f"line {line}", problem.sentence, file=file.name))
    if first is not None and not lines:
        raise first
    return lines


def _others(found: Sequence[Found]) -> str:
    """The resources that are not read at all, counted in words."""
    read = {"Patient", *_TAKEN_TYPES}
    counts = Counter(one.type for one in found if one.type not in read and not one.holder)
    return listed((f"{count} {name}" for name, count in counts.most_common()), _NAMED_TYPES)


@dataclass(slots=True)
class _Reading:
    """One draft a patient while the resources go through."""

    people: People
    site: str
    drafts: dict[str, ChartDraft] = field(default_factory=dict[str, ChartDraft])
    procedures: dict[str, Procedure] = field(default_factory=dict[str, Procedure])
    left: dict[str, Counter[str]] = field(default_factory=dict[str, Counter[str]])
    seen: set[str] = field(default_factory=set[str])

    def take(self, one: Found) -> None:
        """Put one resource into its patient's draft, or remember why not."""
        key = ""
        try:
            key = self.people.key_of(one.data.get("subject"), one.holder)
            draft = self._draft(key, one)
            name = f"{key}#{one.holder}#{one.type}/{one.id}"
            if one.id and name in self.seen:
                raise ValueError("a resource with this id stands earlier in the file; the first one was taken")
            self._take(one, key, draft)
            self.seen.add(name)
        except ValueError as error:
            self._draft(key, one).refuse(one.line, one.where, str(error))

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
                self._leave(key, "a questionnaire without PEG answers")
        elif is_change(one):
            take_change(one, draft, self.site)
        elif about_pain(one):
            take_observation(one, draft, self.site, self.procedures)
        else:
            self._leave(key, label_of(one.data.get("code")))

    def _take_procedure(self, one: Found, key: str, draft: ChartDraft) -> None:
        kind = kind_of(one)
        if not kind:
            self._leave(key, f"procedure: {label_of(one.data.get('code'))}")
            return
        procedure = take_procedure(one, kind, draft, self.site)
        for address in (one.full_url, f"Procedure/{one.id}" if one.id else ""):
            if address:
                self.procedures.setdefault(address, procedure)

    def _leave(self, key: str, what: str) -> None:
        self.left.setdefault(key, Counter())[what] += 1

    def contents(
        self, names: Sequence[str], kind: FileKind, wanted: str | None, bad_lines: list[NotTaken], others: str
    ) -> FileContents:
        """The chosen patient's contents; ImportProblem where the choice is open or nothing is there at all."""
        with_data = [key for key, draft in self.drafts.items() if draft.holds_data]
        everyone = tuple(dict.fromkeys([*self.people.patients, *(key for key in self.drafts if key)]))
        key = self._chosen(names, wanted, with_data, everyone)
        draft = self.drafts.get(key, ChartDraft())
        draft.not_taken += bad_lines
        for what, count in self.left.get(key, Counter()).items():
            draft.refuse(None, f"{count} x {what}", "it is not a pain or function score or a procedure of ours", count)
        if not draft.holds_data and not draft.not_taken:
            raise ImportProblem(f"{', '.join(names)}: there are no pain scores, function scores or procedures in it.")
        if not draft.holds_data:
            draft.note("Nothing in the file could be taken; the reasons are listed.")
        if any(score.site == self.site for score in draft.scores) and self.site == UNSPECIFIED_SITE:
            draft.note("Some scores name no body site; they are kept without one.")
        if others:
            draft.note(f"Not read: {others}.")
        for sentence in self.people.notes.get(key, []):
            draft.note(sentence)
        return draft.contents(kind, self.people.patients.get(key, _unnamed(key)), everyone)

    def _chosen(self, names: Sequence[str], wanted: str | None, with_data: list[str], everyone: tuple[str, ...]) -> str:
        if wanted is not None:
            if wanted not in everyone:
                raise ImportProblem(f"{', '.join(names)}: there is no patient {wanted[:64]} in it.")
            return wanted
        if len(with_data) > 1:
            raise PatientChoiceNeeded(", ".join(names), [key or NO_PATIENT for key in with_data])
        if with_data:
            return with_data[0]
        refused = [key for key, draft in self.drafts.items() if draft.not_taken or key in self.left]
        return next(iter([*refused, *everyone]), "")


def _unnamed(key: str) -> Patient:
    return Patient(id=key, name="") if key else NOBODY
