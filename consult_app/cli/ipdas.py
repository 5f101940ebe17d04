"""`consult-app ipdas [DIR] [--json]`: the 44 criteria for decision aids, and how a content pack meets each."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from consult_app.usecases.reference.ipdas import IpdasReport, IpdasResult

FINE, PROBLEM, WRONG_CALL = 0, 1, 2

_NAMES = {
    "met": "met",
    "not_met": "NOT MET",
    "not_done": "not done (needs people)",
    "not_applicable": "not applicable",
}


def run(argv: Sequence[str], out: TextIO, err: TextIO) -> int:
    """Print every criterion; 0 when none is unmet, 1 when one is or the pack has faults, 2 for a wrong call."""
    parser = argparse.ArgumentParser(
        prog="consult-app ipdas", description="List the criteria for decision aids (IPDASi v4), and what meets each."
    )
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="content folder (default: the app's own)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    try:
        call = parser.parse_args(list(argv))
    except SystemExit as stop:
        return WRONG_CALL if stop.code else FINE
    from consult_app import shipped
    from consult_app.content.load import load_pack
    from consult_app.content.pack import ENGLISH
    from consult_app.errors import ContentProblem
    from consult_app.usecases.reference.ipdas import IpdasStatus, ipdas_report

    folder: Path = call.folder or shipped.content_folder()
    if not folder.is_dir():
        err.write(f"{folder} is not a folder.\n")
        return WRONG_CALL
    try:
        report = ipdas_report(load_pack(folder).language(ENGLISH))
    except ContentProblem as problem:
        err.write(f"{problem}\n")
        return PROBLEM
    if call.json:
        json.dump(_as_json(report), out, ensure_ascii=False)
        out.write("\n")
    else:
        _print(report, out)
    return PROBLEM if report.count(IpdasStatus.NOT_MET) else FINE


def _print(report: IpdasReport, out: TextIO) -> None:
    out.write(f"{report.version}: {report.citation}\n")
    group = ""
    for result in report.results:
        if result.group != group:
            group = result.group
            out.write(f"\n{group} criteria\n")
        out.write(f"  {result.number:<6} {_NAMES[result.status]}: {result.text}\n")
        out.writelines(f"           {line}\n" for line in _under(result))
    counts = _counts(report)
    out.write("\n" + ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.items()) + "\n")


def _under(result: IpdasResult) -> tuple[str, ...]:
    return (*result.where, *([result.why] if result.why else []))


def _counts(report: IpdasReport) -> dict[str, int]:
    return {name: sum(result.status == name for result in report.results) for name in _NAMES}


def _as_json(report: IpdasReport) -> dict[str, object]:
    return {
        "version": report.version,
        "citation": report.citation,
        "seen": report.seen,
        "counts": {"items": len(report.results), **_counts(report)},
        "items": [
            {
                "number": result.number,
                "group": result.group,
                "theme": result.theme,
                "text": result.text,
                "status": str(result.status),
                "where": list(result.where),
                "why": result.why,
            }
            for result in report.results
        ],
    }
