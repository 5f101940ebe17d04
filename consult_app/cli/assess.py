"""`assess FILE`: the verdicts of the clinical rules H2-H13 and H20 for a CSV or FHIR file.

It prints plain sentences, one JSON object, or, for a file of many people, a line of JSON or a row of CSV a person.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import NoReturn, TextIO

from consult_app.cli.assess_csv import write_header, write_person
from consult_app.cli.assess_json import assessment_json
from consult_app.cli.assess_notes import told_notes, wrong_names
from consult_app.cli.assess_text import assessment_text
from consult_app.cli.json_values import Json
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Chart
from consult_app.domain.procedures import Procedure
from consult_app.domain.profiles import ProfileName
from consult_app.domain.settings import PayerRules, RuleSettings
from consult_app.errors import InputProblem, KnownProblem
from consult_app.exchange.contents import FileContents
from consult_app.exchange.each_person import read_each
from consult_app.exchange.files import read_file
from consult_app.reasons.reason import Reason, because
from consult_app.usecases.assessment.assess_chart import Assessment, assess_chart, last_day

PROGRAM = "consult-app assess"


class _Stop(Exception):
    """argparse wants to leave: with help (0) or with a wrong call (2)."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self.code = code


class _Parser(argparse.ArgumentParser):
    """argparse that writes where it is told and never ends the process."""

    def __init__(self, out: TextIO, err: TextIO) -> None:
        super().__init__(PROGRAM, description="Say what the scores and test blocks in a file show, rule by rule.")
        self._streams = (out, err)

    def _print_message(self, message: str, file: object = None) -> None:
        # argparse names the real stdout for help; everything else it writes is about a wrong call
        self._streams[0 if file is sys.stdout else 1].write(message)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        self._streams[1].write(message or "")
        raise _Stop(status)


def run(argv: Sequence[str], out: TextIO, err: TextIO) -> int:
    """Assess one file: 0 when it was assessed, 1 with a sentence when it cannot be, 2 for a wrong call."""
    try:
        parser = _parser(out, err)
        options = parser.parse_args(list(argv))
        if options.each is not None:
            _print_each(parser, options, out, err)
        else:
            _print_one(parser, options, out)
    except _Stop as stop:
        return stop.code
    except KnownProblem as problem:
        err.write(f"{problem}\n")
        return 1
    return 0


def _parser(out: TextIO, err: TextIO) -> argparse.ArgumentParser:
    parser = _Parser(out, err)
    parser.add_argument("file", metavar="FILE", type=Path, help="the app's own CSV, or FHIR R4 as JSON or NDJSON")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="print one JSON object")
    shape.add_argument("--csv", action="store_true", help="print one row a person with the main figures")
    parser.add_argument(
        "--each",
        metavar="COLUMN",
        help="a file of many people: one line of JSON for each person that the column names (FHIR: patient)",
    )
    parser.add_argument(
        "--procedure",
        metavar="DATE:KIND:SITE",
        action="append",
        default=[],
        type=_typed(_procedure),
        help="a procedure that the file does not name, such as 2026-04-07:esi:low_back; may be repeated",
    )
    parser.add_argument(
        "--profile",
        choices=[*ProfileName],
        default=ProfileName.STRICT_DUAL,
        type=_typed(ProfileName),
        help="how blocks of the spine are read; those of the SI joint and the knee keep a profile of their own",
    )
    parser.add_argument("--as-of", metavar="DATE", type=_typed(date.fromisoformat), help="the day to look back from")
    parser.add_argument("--patient", metavar="ID", help="which patient, when the file has several")
    return parser


def _typed(read: Callable[[str], object]) -> Callable[[str], object]:
    def convert(text: str) -> object:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return convert


def _procedure(text: str) -> Procedure:
    parts = text.split(":")
    if len(parts) != 3:
        raise ValueError(f"'{text[:60]}' is not DATE:KIND:SITE, such as 2026-04-07:esi:low_back")
    return Procedure("added", Moment(date.fromisoformat(parts[0])), parts[1], parts[2])


@dataclass(frozen=True, slots=True)
class _Judged:
    """What a file gave for one person, and what the rules say of it."""

    contents: FileContents
    chart: Chart
    assessment: Assessment
    notes: tuple[str, ...]

    @property
    def json(self) -> dict[str, Json]:
        """The shape that is printed."""
        return assessment_json(self.assessment, self.contents.not_taken, self.notes)


def _judge(parser: argparse.ArgumentParser, contents: FileContents, options: argparse.Namespace) -> _Judged:
    wrong = wrong_names(options.procedure, contents.chart)
    if wrong:
        parser.error(wrong)
    chart = _with_procedures(contents.chart, options.procedure)
    day: date | None = options.as_of or last_day(chart)
    # The profile named in the call reads spine blocks; the SI joint and the knee keep theirs, as in the app.
    settings = RuleSettings(profile=options.profile, payer=_payer_rules())
    assessment = assess_chart(chart, settings=settings, as_of=day or date.min)
    return _Judged(
        contents, chart, assessment, (*(note.text for note in contents.notes), *told_notes(assessment, chart))
    )


def _print_one(parser: argparse.ArgumentParser, options: argparse.Namespace, out: TextIO) -> None:
    """Print the assessment; with nothing in the file the JSON is printed all the same, and InputProblem says so."""
    judged = _judge(parser, read_file(options.file, patient=options.patient), options)
    if options.json:
        out.write(json.dumps(judged.json, indent=2, ensure_ascii=False) + "\n")
    if last_day(judged.chart) is None:
        raise InputProblem(_nothing_in(options.file.name, judged.contents))
    if options.csv:
        write_header(out)
        who = judged.chart.patient.id
        write_person(out, who, judged.assessment, len(judged.contents.not_taken))
    elif not options.json:
        out.write(assessment_text(judged.assessment, judged.contents.not_taken, judged.notes))


def _print_each(parser: argparse.ArgumentParser, options: argparse.Namespace, out: TextIO, err: TextIO) -> None:
    """Print one line of JSON, or one row of CSV, a person; rows that name nobody are told on the error stream."""
    people, read = read_each(options.file, options.each)
    if not people.people:
        raise InputProblem(because("column_names_nobody", file=options.file.name, column=options.each[:40]))
    if options.csv:
        write_header(out)
    for person in read:
        judged = _judge(parser, person.contents, options)
        if options.csv:
            write_person(out, person.who, judged.assessment, len(judged.contents.not_taken))
        else:
            out.write(json.dumps({"person": person.who, **judged.json}, ensure_ascii=False) + "\n")
    if people.left_out is not None:
        err.write(f"{people.left_out.text}\n")


@cache
def _payer_rules() -> PayerRules:
    """The payer's rules of the app's own content, read once and only here: its models are slow to load, help is not."""
    from consult_app import shipped
    from consult_app.usecases.practice.payer_rules import rules_of_folder

    return rules_of_folder(shipped.content_folder())


def _with_procedures(chart: Chart, added: Sequence[Procedure]) -> Chart:
    """Add the procedures named in the call that the file has not, with ids that it does not use."""
    in_file = {_what(procedure) for procedure in chart.procedures}
    added = [procedure for procedure in added if _what(procedure) not in in_file]
    used = {procedure.id for procedure in (*chart.procedures, *(block.procedure for block in chart.blocks))}
    free = (name for number in range(1, len(used) + len(added) + 1) if (name := f"added_{number}") not in used)
    named = tuple(replace(procedure, id=name) for procedure, name in zip(added, free, strict=False))
    return replace(chart, procedures=(*chart.procedures, *named))


def _what(procedure: Procedure) -> tuple[date, str, str]:
    return procedure.at.day, procedure.kind, procedure.site


def _nothing_in(name: str, contents: FileContents) -> Reason:
    left_out = contents.not_taken
    if not left_out:
        return because("nothing_to_assess", file=name)
    return because("nothing_to_assess_rows", file=name, count=len(left_out), why=left_out[0].why)
