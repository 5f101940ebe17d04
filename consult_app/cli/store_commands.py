"""`backup`, `restore` and `verify`: OK is printed only for what is durable and was read back."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TextIO

from consult_app.cli.passphrase import add_store_arguments, read_passphrase
from consult_app.errors import KnownProblem
from consult_app.usecases.store_access.back_up import back_up, restore_backup, verify_store
from consult_app.usecases.store_access.unlock_store import UnlockGate, unlock_store

FINE, PROBLEM = 0, 1


def run_backup(argv: Sequence[str], out: TextIO, err: TextIO) -> int:
    """Back the store up to DEST, a file or a folder."""
    parser = _parser("backup", "Back up the patient store; prints OK when the copy is durable and was read back.")
    parser.add_argument("dest", type=Path, metavar="DEST", help="a new file, or a folder")
    arguments = parser.parse_args(argv)
    try:
        gate = _waited_gate(arguments.data_dir)
        with closing(unlock_store(arguments.data_dir, read_passphrase(arguments), gate)) as store:
            info = back_up(store, arguments.dest)
    except KnownProblem as problem:
        return _problem(arguments, err, out, problem)
    facts = {"ok": True, "file": info.path.name, "made_at": info.made_at, "audit_number": info.seq}
    return _fine(arguments, out, f"OK {info.path.name}", facts)


def run_restore(argv: Sequence[str], out: TextIO, err: TextIO) -> int:
    """Put the backup SRC in the place of the store; the old store is kept."""
    parser = _parser("restore", "Restore a backup; the store that was there is kept beside it.")
    parser.add_argument("src", type=Path, metavar="SRC", help="a backup file")
    arguments = parser.parse_args(argv)
    try:
        kept = restore_backup(arguments.data_dir, arguments.src, read_passphrase(arguments))
    except KnownProblem as problem:
        return _problem(arguments, err, out, problem)
    words = "OK" if kept is None else f"OK The store that was there is kept in the folder {kept.name}."
    return _fine(arguments, out, words, {"ok": True, "kept": None if kept is None else kept.name})


def run_verify(argv: Sequence[str], out: TextIO, err: TextIO) -> int:
    """Check every byte of the store."""
    arguments = _parser("verify", "Check that every byte of the patient store is what was written.").parse_args(argv)
    try:
        gate = _waited_gate(arguments.data_dir)
        with closing(unlock_store(arguments.data_dir, read_passphrase(arguments), gate)) as store:
            report = verify_store(store)
    except KnownProblem as problem:
        return _problem(arguments, err, out, problem)
    faults, notes = [fault.text for fault in report.faults], [note.text for note in report.notes]
    facts = {
        "ok": report.ok,
        "faults": faults,
        "notes": notes,
        "audit_entries": report.entries,
        "rows": report.rows,
    }
    if not report.ok:
        return _answer(arguments, out, "\n".join(faults), facts, PROBLEM)
    return _fine(arguments, out, "\n".join((*notes, f"OK {report.entries} entries, {report.rows} rows")), facts)


def _parser(name: str, description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"consult-app {name}", description=description)
    add_store_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _waited_gate(folder: Path) -> UnlockGate:
    # Each call is a new start, which begins the wait anew: so wait it out here, or no call would ever get in.
    gate = UnlockGate(folder)
    time.sleep(gate.wait_seconds())
    return gate


def _fine(arguments: argparse.Namespace, out: TextIO, words: str, facts: Mapping[str, object]) -> int:
    return _answer(arguments, out, words, facts, FINE)


def _problem(arguments: argparse.Namespace, err: TextIO, out: TextIO, problem: KnownProblem) -> int:
    if arguments.json:
        return _answer(arguments, out, "", {"ok": False, "problem": str(problem)}, PROBLEM)
    print(problem, file=err)
    return PROBLEM


def _answer(arguments: argparse.Namespace, out: TextIO, words: str, facts: Mapping[str, object], code: int) -> int:
    print(json.dumps(facts) if arguments.json else words, file=out)
    return code
