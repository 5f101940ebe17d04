"""`consult-app check-content [DIR] [--own DIR] [--json]`: every fault of a pack in one run, warnings, counts."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from consult_app.content.check import CheckReport
    from consult_app.content.yaml_door import Fault

FINE, PROBLEM, WRONG_CALL = 0, 1, 2


def run_check_content(argv: Sequence[str], out: TextIO, err: TextIO, *, today: date | None = None) -> int:
    """Check a pack and print what is wrong; 0 when it can be used, 1 when it has faults, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="consult-app check-content", description="Check a content pack.")
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="content folder (default: the app's own)")
    parser.add_argument(
        "--own",
        type=Path,
        metavar="DIR",
        help="a practice's own files, checked as they are laid over the content folder",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--as-of",
        type=date.fromisoformat,
        metavar="DATE",
        help="the day to check review dates against (default: today)",
    )
    try:
        call = parser.parse_args(list(argv))
    except SystemExit as stop:
        return WRONG_CALL if stop.code else FINE
    from consult_app import shipped
    from consult_app.content.check import check_pack

    folder: Path = call.folder or shipped.content_folder()
    for asked in (folder, *([call.own] if call.own else [])):
        if not asked.is_dir():
            err.write(f"{asked} is not a folder.\n")
            return WRONG_CALL
    report = check_pack(folder, call.as_of or today or datetime.now(UTC).astimezone().date(), call.own)
    if call.json:
        json.dump(_as_json(report), out, ensure_ascii=False)
        out.write("\n")
    else:
        _print(report, out)
    return PROBLEM if report.faults else FINE


def _print(report: CheckReport, out: TextIO) -> None:
    out.writelines(f"{fault}\n" for fault in report.faults)
    out.writelines(f"{_warning(warning)}\n" for warning in report.warnings)
    if report.counts:
        out.write(", ".join(f"{count} {name.replace('_', ' ')}" for name, count in report.counts.items()) + "\n")
    out.writelines(
        f"reading grade of {found.cards} cards ({language}): median {found.median}, highest {found.highest}\n"
        for language, found in report.grades.items()
    )
    out.write(f"{len(report.faults)} faults, {len(report.warnings)} warnings\n")


def _warning(warning: Fault) -> str:
    return f"{warning.mark}: warning: {warning.field or '(whole file)'}: {warning.problem}"


def _as_json(report: CheckReport) -> dict[str, object]:
    return {
        "faults": [_fault(fault) for fault in report.faults],
        "warnings": [_fault(warning) for warning in report.warnings],
        "counts": report.counts,
        "grades": {language: asdict(found) for language, found in report.grades.items()},
    }


def _fault(fault: Fault) -> dict[str, object]:
    mark = fault.mark
    return {
        "file": mark.file,
        "line": mark.line,
        "column": mark.column,
        "field": fault.field,
        "problem": fault.problem,
    }
