"""`import` and `export`: files from outside into a patient's chart, and a chart out as FHIR or CSV."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from consult_app.cli.passphrase import add_store_arguments, read_passphrase
from consult_app.domain.patients import Patient
from consult_app.errors import InputProblem, KnownProblem
from consult_app.exchange.contents import FileContents, NotTaken
from consult_app.exchange.files import propose_mapping, read_files
from consult_app.exchange.mapping import ColumnMapping, MappingNeeded
from consult_app.exchange.mapping_answers import with_answers
from consult_app.reasons.reason import because, value_told
from consult_app.usecases.practice.machine_policy import export_refused, read_policy
from consult_app.usecases.practice.policy_place import policy_file
from consult_app.usecases.records.export_chart import export_chart
from consult_app.usecases.records.import_chart import import_chart
from consult_app.usecases.records.load_chart import load_chart
from consult_app.usecases.records.read_files import days_ahead
from consult_app.usecases.store_access.unlock_store import UnlockGate, unlock_store

if TYPE_CHECKING:
    from consult_app.store.adding import AddedChart
    from consult_app.store.store import Store

_FINE, _PROBLEM = 0, 1
_COUNTED: Final = ("scores", "procedures", "blocks", "changes")


def run_import(argv: Sequence[str], out: TextIO, err: TextIO, *, today: date | None = None) -> int:
    """Take files into a patient's chart, all of them or none; 1 where nothing is in them, 2 for a wrong call."""
    arguments = _import_parser().parse_args(argv)
    try:
        contents = _with_days_ahead(_read(arguments), today or datetime.now(UTC).astimezone().date())
        if contents.empty:
            return _nothing_taken(contents, arguments, out, err)
        with closing(_opened(arguments)) as store:
            if arguments.new_patient:
                store.records.add_patient(_new_patient(arguments.patient, contents))
            added = import_chart(store.records, arguments.patient, contents.chart).value
    except KnownProblem as problem:
        return _problem(problem, arguments, out, err)
    facts = {"ok": True, "taken": _counts(added), "already_there": added.already_there, **_told(contents)}
    return _answer(arguments, out, "\n".join(_import_lines(contents, added)), facts)


def run_export(argv: Sequence[str], out: TextIO, err: TextIO) -> int:
    """Write a patient's chart to a file, durably; 1 where it cannot be written, 2 for a wrong call."""
    arguments = _export_parser().parse_args(argv)
    try:
        policy = read_policy(policy_file())
        if not policy.export_allowed:
            raise export_refused(policy)
        with closing(_opened(arguments)) as store:
            chart = load_chart(store.records, arguments.patient)
            export_chart(store.records, arguments.patient, arguments.file, arguments.to)
    except KnownProblem as problem:
        return _problem(problem, arguments, out, err)
    counts = {name: len(getattr(chart, name)) for name in _COUNTED}
    warning = "The file is not encrypted; visits and answers are not in it."
    words = f"OK {arguments.file.name}: {_in_words(counts)}. {warning}"
    return _answer(arguments, out, words, {"ok": True, "file": arguments.file.name, **counts})


def _import_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="consult-app import",
        description="Take CSV or FHIR R4 files into a patient's chart: all of them or none.",
        epilog="Questions about the columns of a CSV are answered by --map, as in --map order=dmy --map scale=0-100.",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a CSV, a FHIR file or a folder of them")
    parser.add_argument("--patient", required=True, metavar="ID", help="the patient whose chart it goes into")
    parser.add_argument("--new-patient", action="store_true", help="make this patient first, named as in the file")
    parser.add_argument("--file-patient", metavar="ID", help="which patient of the file, where it has several")
    parser.add_argument("--site", metavar="SITE", help="where scores go that name no body site, such as low_back")
    parser.add_argument("--map", action="append", default=[], metavar="FIELD=ANSWER", help="about columns; repeatable")
    return _with_common(parser)


def _export_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="consult-app export",
        description="Write a patient's scores, procedures and blocks to a file. The file is not encrypted.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to write")
    parser.add_argument("--patient", required=True, metavar="ID", help="the patient")
    parser.add_argument("--to", required=True, choices=["fhir", "csv"], help="FHIR R4 (JSON) or the app's own CSV")
    return _with_common(parser)


def _with_common(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    add_store_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _opened(arguments: argparse.Namespace) -> Store:
    # Each call is a new start, which begins the wait after wrong tries anew: so it is waited out here.
    gate = UnlockGate(arguments.data_dir)
    time.sleep(gate.wait_seconds())
    return unlock_store(arguments.data_dir, read_passphrase(arguments), gate)


def _read(arguments: argparse.Namespace) -> FileContents:
    try:
        return read_files(
            arguments.files, patient=arguments.file_patient, mapping=_mapping(arguments), site=arguments.site
        )
    except MappingNeeded as needed:
        field = _FIELD_OF_ASK[needed.preview.questions[0].ask.value]
        raise InputProblem(because("answer_with_map", question=needed.reason, field=field)) from needed


def _with_days_ahead(contents: FileContents, today: date) -> FileContents:
    """Name what is dated after today; it is taken all the same."""
    ahead = days_ahead(contents.chart, today)
    if ahead is None:
        return contents
    told = because("note_days_ahead", count=ahead[0], day=ahead[1])
    return replace(contents, notes=(*contents.notes, told))


_FIELD_OF_ASK = {
    "date_column": "at",
    "value_column": "value",
    "date_order": "order",
    "scale": "scale",
    "day_zero": "day_zero",
}


def _mapping(arguments: argparse.Namespace) -> ColumnMapping | None:
    """What the file shows by itself, with the answers of `--map`; None where there are none."""
    answers: dict[str, str] = {}
    for given in arguments.map:
        field, sign, answer = str(given).partition("=")
        if not sign:
            raise InputProblem(because("map_form", found=str(given)[:40]))
        answers[field] = answer
    return with_answers(propose_mapping(arguments.files[0]).mapping, answers) if answers else None


def _new_patient(patient_id: str, contents: FileContents) -> Patient:
    """The patient as the file names them, under the id that was asked for; without a name the id stands for it."""
    found = contents.chart.patient
    return Patient(patient_id, found.name or patient_id, found.birth, found.chart_number)


def _counts(added: AddedChart) -> dict[str, int]:
    return {name: getattr(added, name) for name in _COUNTED}


def _in_words(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name if count != 1 else name.removesuffix('s')}" for name, count in counts.items())


def _told(contents: FileContents) -> dict[str, object]:
    rows = [
        {"file": row.file, "line": row.line, "where": _where(row), "why": row.why.text, "count": row.count}
        for row in contents.not_taken
    ]
    return {"not_taken": rows, "notes": [note.text for note in contents.notes]}


def _import_lines(contents: FileContents, added: AddedChart) -> Iterator[str]:
    known = f" {added.already_there} were there already." if added.already_there else ""
    yield f"OK Taken: {_in_words(_counts(added))}.{known}"
    yield from _told_lines(contents)


def _told_lines(contents: FileContents) -> Iterator[str]:
    yield from (note.text for note in contents.notes)
    if contents.not_taken:
        yield f"Not taken: {sum(row.count for row in contents.not_taken)}"
    yield from (f"  {_place(row)}: {row.why.text}" for row in contents.not_taken)


def _place(row: NotTaken) -> str:
    line = f"line {row.line}" if row.line is not None else ""
    # A row's place may be its line again, or begin with it; it is said once.
    parts = (row.file, "" if line and _where(row).startswith(line) else line, _where(row))
    return ", ".join(part for part in parts if part)


def _where(row: NotTaken) -> str:
    return value_told(str, row.where)


def _nothing_taken(contents: FileContents, arguments: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    names = ", ".join(path.name for path in arguments.files)
    sentence = f"{names}: nothing could be taken, so nothing was changed."
    if arguments.json:
        return _answer(arguments, out, "", {"ok": False, "problem": sentence, **_told(contents)}, _PROBLEM)
    print("\n".join([sentence, *_told_lines(contents)]), file=err)
    return _PROBLEM


def _problem(problem: KnownProblem, arguments: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    if arguments.json:
        return _answer(arguments, out, "", {"ok": False, "problem": str(problem)}, _PROBLEM)
    print(problem, file=err)
    return _PROBLEM


def _answer(
    arguments: argparse.Namespace, out: TextIO, words: str, facts: Mapping[str, object], code: int = _FINE
) -> int:
    print(json.dumps(facts, ensure_ascii=False) if arguments.json else words, file=out)
    return code
