"""`import` and `export`: files from outside into a patient's chart, and a chart out as FHIR or CSV."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from consult_app.cli.passphrase import add_store_arguments, read_passphrase
from consult_app.domain.patients import Chart, Patient
from consult_app.errors import ImportProblem, InputProblem, KnownProblem
from consult_app.exchange.contents import FileContents, NotTaken
from consult_app.exchange.files import propose_mapping, read_files
from consult_app.exchange.mapping import ColumnMapping, MappingNeeded
from consult_app.exchange.mapping_answers import with_answers
from consult_app.exchange.write_csv import write_csv
from consult_app.exchange.write_fhir import write_fhir
from consult_app.usecases.import_chart import import_chart
from consult_app.usecases.load_chart import load_chart
from consult_app.usecases.unlock_store import UnlockGate, unlock_store

if TYPE_CHECKING:
    from consult_app.store.adding import AddedChart
    from consult_app.store.store import Store

_FINE, _PROBLEM = 0, 1


def run_import(argv: Sequence[str], out: TextIO, err: TextIO) -> int:
    """Take files into a patient's chart, all of them or none; 1 where nothing could be taken, 2 for a wrong call."""
    arguments = _import_parser().parse_args(argv)
    try:
        contents = read_files(
            arguments.files,
            patient=arguments.file_patient,
            mapping=_mapping(arguments),
            site=arguments.site,
        )
        if contents.empty:
            return _refused(contents, arguments, out, err)
        with closing(_opened(arguments)) as store:
            if arguments.new_patient:
                _add_patient(store, arguments.patient, contents)
            added = import_chart(store.records, arguments.patient, contents.chart).value
    except KnownProblem as problem:
        return _problem(problem, arguments, out, err)
    facts = {"ok": True, **_counts(added), **_left_out(contents)}
    return _answer(arguments, out, "\n".join(_import_lines(contents, added)), facts)


def run_export(argv: Sequence[str], out: TextIO, err: TextIO) -> int:
    """Write a patient's chart to a file; 1 where it cannot be written, 2 for a wrong call."""
    arguments = _export_parser().parse_args(argv)
    try:
        with closing(_opened(arguments)) as store:
            chart = load_chart(store.records, arguments.patient)
            _write(arguments.file, _exported(chart, arguments))
            _note_export(store, arguments)
    except KnownProblem as problem:
        return _problem(problem, arguments, out, err)
    counts = {"scores": len(chart.scores), "procedures": len(chart.procedures), "blocks": len(chart.blocks)}
    words = (
        f"OK {arguments.file.name}: {_words(counts)}. "
        "It is not encrypted: whoever has the file can read it. Visits and answers are not in it."
    )
    return _answer(arguments, out, words, {"ok": True, "file": arguments.file.name, **counts})


def _import_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="consult-app import",
        description="Take CSV or FHIR R4 files into a patient's chart: all of them or none.",
        epilog="Questions about the columns of a CSV are answered with --map, such as --map order=dmy --map scale=0-100.",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a CSV, a FHIR file or a folder of them")
    parser.add_argument("--patient", required=True, metavar="ID", help="the patient whose chart it goes into")
    parser.add_argument("--new-patient", action="store_true", help="make this patient first, named as in the file")
    parser.add_argument("--file-patient", metavar="ID", help="which patient of the file, where it has several")
    parser.add_argument("--site", metavar="SITE", help="where scores are kept that name no body site, such as low_back")
    parser.add_argument("--map", action="append", default=[], metavar="FIELD=ANSWER", help="about columns; repeatable")
    return _with_common(parser)


def _export_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="consult-app export",
        description="Write a patient's scores, procedures and blocks to a file. The file is not encrypted.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="where it is written; it must not be there yet")
    parser.add_argument("--patient", required=True, metavar="ID", help="the patient")
    parser.add_argument("--to", required=True, choices=["fhir", "csv"], help="FHIR R4 (JSON) or the app's own CSV")
    parser.add_argument("--named", action="store_true", help="FHIR with name, birth date and chart number")
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


def _mapping(arguments: argparse.Namespace) -> ColumnMapping | None:
    """The proposed mapping of the first file with the answers of `--map`; MappingNeeded where one is still open."""
    if not arguments.map:
        return None
    answers: dict[str, str] = {}
    for given in arguments.map:
        field, sign, answer = str(given).partition("=")
        if not sign:
            raise InputProblem(f"--map {str(given)[:40]} is not FIELD=ANSWER, such as scale=0-10.")
        answers[field] = answer
    preview = propose_mapping(arguments.files[0])
    mapping = with_answers(preview.mapping, answers)
    if not mapping.complete and preview.questions:
        open_questions = [question for question in preview.questions if question.ask.value not in answers]
        raise MappingNeeded(preview) if not open_questions else ImportProblem(
            f"{preview.file}: {open_questions[0].sentence}"
        )
    return mapping
