"""The door for files from outside: finds out what a file is and reads it whole, or says calmly why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from consult_app.domain.procedures import Procedure
from consult_app.errors import ImportProblem
from consult_app.exchange.contents import FileContents, FileKind
from consult_app.exchange.csv_table import Table, read_table
from consult_app.exchange.decode import FileText, read_text
from consult_app.exchange.draft import chart_of, counted
from consult_app.exchange.mapped_csv import read_mapped_csv
from consult_app.exchange.mapping import UNSPECIFIED_SITE, ColumnMapping, MappingNeeded, MappingPreview
from consult_app.exchange.own_csv import is_own, read_own_csv
from consult_app.exchange.propose import propose
from consult_app.exchange.read_fhir import read_fhir
from consult_app.reasons.reason import because, names

_FHIR_ENDINGS = (".ndjson", ".json")


def read_file(
    path: Path, *, patient: str | None = None, mapping: ColumnMapping | None = None, site: str | None = None
) -> FileContents:
    """Read one CSV or FHIR R4 file for one patient; ImportProblem where it cannot be read at all.

    `patient` chooses one of several in the file; `site` is where scores are kept that name no body site.
    PatientChoiceNeeded and MappingNeeded (both ImportProblem) say what is still to be chosen.
    """
    return read_files([path], patient=patient, mapping=mapping, site=site)


def read_files(
    paths: Sequence[Path],
    *,
    patient: str | None = None,
    mapping: ColumnMapping | None = None,
    site: str | None = None,
) -> FileContents:
    """Read files that belong to one patient; a folder stands for its FHIR files (Patient.ndjson, Observation.ndjson).

    Nothing is kept of any of them when one cannot be read.
    """
    texts = [read_text(path) for path in _files(paths)]
    kinds = [(text, kind_of_file(text)) for text in texts]
    fhir = [(text, kind) for text, kind in kinds if kind is not FileKind.CSV]
    parts = [read_fhir(fhir, patient=patient, site=site or UNSPECIFIED_SITE)] if fhir else []
    parts += [_read_csv(text, patient, mapping, site) for text, kind in kinds if kind is FileKind.CSV]
    return _together(parts)


def propose_mapping(path: Path) -> MappingPreview:
    """Look at somebody else's CSV and propose how to read it, with the questions that stay open."""
    text = read_text(path)
    if kind_of_file(text) is not FileKind.CSV:
        raise ImportProblem(because("file_no_csv", file=text.name))
    return propose(text, read_table(text))


def _files(paths: Sequence[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        try:
            inside = sorted(path.iterdir()) if path.is_dir() else None
        except OSError as error:
            raise ImportProblem(because("file_not_opened", file=path.name[:80])) from error
        if inside is None:
            files.append(path)
            continue
        fhir = [found for found in inside if found.suffix.lower() in _FHIR_ENDINGS]
        if not fhir:
            raise ImportProblem(because("folder_without_fhir", file=path.name))
        files += fhir
    if not files:
        raise ImportProblem(because("no_file_named"))
    return files


def kind_of_file(file: FileText) -> FileKind:
    """What a text is, by its ending and its first characters."""
    ending = Path(file.name).suffix.lower()
    start = file.text.lstrip("\ufeff \t\r\n")[:1]
    if start == "<":
        raise ImportProblem(because("file_xml", file=file.name))
    if ending == ".ndjson":
        return FileKind.FHIR_NDJSON
    if ending == ".json" or start in ("{", "["):
        return FileKind.FHIR_NDJSON if _one_object_a_line(file.text) else FileKind.FHIR_JSON
    return FileKind.CSV


def _one_object_a_line(text: str) -> bool:
    lines = [line.strip() for line in text.split("\n", 2)[:2]]
    return len(lines) == 2 and all(line.startswith("{") and line.endswith("}") for line in lines)


def _read_csv(file: FileText, patient: str | None, mapping: ColumnMapping | None, site: str | None) -> FileContents:
    return read_csv_table(file, read_table(file), patient, mapping, site)


def read_csv_table(
    file: FileText,
    table: Table,
    patient: str | None = None,
    mapping: ColumnMapping | None = None,
    site: str | None = None,
) -> FileContents:
    """Read a CSV that is split into rows already; `file` tells of its form."""
    if is_own(table):
        return _with_form(read_own_csv(table), file, table)
    if mapping is None or not mapping.complete:
        preview = propose(file, table, mapping)
        if preview.questions:
            raise MappingNeeded(preview)
        mapping = preview.mapping
    if site is not None and mapping.site is None:
        mapping = replace(mapping, fixed_site=site)
    return _with_form(read_mapped_csv(table, mapping, patient), file, table)


def _with_form(contents: FileContents, file: FileText, table: Table) -> FileContents:
    """Tell which encoding and separator were found where they are not the usual ones."""
    notes = list(contents.notes)
    if table.separator != ",":
        notes.insert(0, because("note_separator", separator=table.separator_name))
    if file.guessed:
        notes.insert(0, because("note_encoding_guessed", encoding=file.encoding))
    elif file.encoding not in ("utf-8", "utf-8-sig"):
        notes.insert(0, because("note_encoding", encoding=file.encoding))
    return replace(contents, notes=tuple(notes))


def _together(parts: Sequence[FileContents]) -> FileContents:
    """Join what several files gave; they must be of one patient and agree on each procedure's id."""
    if len(parts) == 1:
        return parts[0]
    people = {part.chart.patient.id: part.chart.patient for part in parts if part.chart.patient.id}
    if len(people) > 1:
        raise ImportProblem(because("files_of_several", patients=names(people)))
    procedures: dict[str, Procedure] = {}
    for procedure in (procedure for part in parts for procedure in (*part.chart.procedures, *part.chart.plans)):
        if procedures.setdefault(procedure.id, procedure) != procedure:
            raise ImportProblem(because("files_share_id", id=procedure.id))
    chart = chart_of(
        next(iter(people.values()), parts[0].chart.patient),
        [score for part in parts for score in part.chart.scores],
        procedures.values(),
        [block for part in parts for block in (*part.chart.blocks, *part.chart.plan_tests)],
        [change for part in parts for change in part.chart.changes],
    )
    readings = sum(part.taken.readings for part in parts)
    return FileContents(
        parts[0].kind,
        chart,
        counted(chart, readings),
        tuple(row for part in parts for row in part.not_taken),
        tuple(dict.fromkeys(note for part in parts for note in part.notes)),
        tuple(dict.fromkeys(name for part in parts for name in part.patients)),
    )
