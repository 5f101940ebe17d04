"""The store as a line protocol, through the real use cases, for fault tests that run it from outside.

    init DB | write DB --count N [--start S] | dump DB | backup DB DEST | restore SRC DB | migrate DB | rekey DB |
    export DB FILE

DB is a data folder. A record is one save of five scores on day n; its digest is over what was given. Exit 0 only when
all is well; on failure one line `ERROR ...` (or `DETECTED ...` where damage was noticed).
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from consult_app.domain.moments import Moment
from consult_app.domain.scores import Measure, Score, exact_text
from consult_app.errors import KnownProblem, StoreDamaged
from consult_app.reasons.reason import because
from consult_app.store.key_file import FLOOR_COST, KdfCost
from consult_app.store.records import Records
from consult_app.store.store import Store
from consult_app.usecases.records.add_patient import add_patient
from consult_app.usecases.records.export_chart import export_chart
from consult_app.usecases.records.find_patients import find_patients
from consult_app.usecases.records.record_scores import record_scores
from consult_app.usecases.store_access.back_up import back_up, restore_backup, verify_store
from consult_app.usecases.store_access.set_up_store import change_passphrase, set_up_store
from consult_app.usecases.store_access.unlock_store import unlock_store

PASSPHRASE = "the driver's own test passphrase"
MEASURES = (Measure.NRS_USUAL, Measure.NRS_NOW, Measure.PEG_PAIN, Measure.PEG_ENJOYMENT, Measure.PEG_ACTIVITY)
FIRST_DAY = date(2000, 1, 1).toordinal()
PATIENT = "Driver Fictional"


def record(number: int) -> tuple[Score, ...]:
    """The scores of record n: five measures of one day, values that differ from record to record."""
    at = Moment(date.fromordinal(FIRST_DAY + number))
    values = hashlib.sha256(str(number).encode()).digest()
    return tuple(
        Score(at, "low_back", measure, Fraction(value % 11)) for measure, value in zip(MEASURES, values, strict=False)
    )


def digest(scores: Iterable[Score]) -> str:
    """The digest of one record's scores."""
    lines = sorted(f"{score.at}|{score.site}|{score.measure}|{exact_text(score.value)}" for score in scores)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command of the protocol."""
    arguments = _parser().parse_args(argv)
    cost = KdfCost() if arguments.full_cost else FLOOR_COST
    try:
        return _run(arguments, cost)
    except StoreDamaged as damage:
        word = "DETECTED" if arguments.command == "dump" else "ERROR"
        _say(f"{word} {damage}")
    except KnownProblem as problem:
        _say(f"ERROR {problem}")
    return 1


def _run(arguments: argparse.Namespace, cost: KdfCost) -> int:
    folder: Path = arguments.db
    match arguments.command:
        case "init":
            with closing(set_up_store(folder, PASSPHRASE, cost).store) as store:
                add_patient(store.records, PATIENT, today=date(2026, 1, 1))
        case "restore":
            restore_backup(folder, arguments.src, PASSPHRASE)
        case _:
            with closing(unlock_store(folder, PASSPHRASE)) as store:
                for note in store.notes:
                    print(note.text, file=sys.stderr)
                return _with_store(arguments, store, cost)
    _say(f"{arguments.command.upper()} OK")
    return 0


def _with_store(arguments: argparse.Namespace, store: Store, cost: KdfCost) -> int:
    match arguments.command:
        case "write":
            return _write(store.records, arguments.start, arguments.count)
        case "dump":
            return _dump(store)
        case "backup":
            back_up(store, arguments.dest)
        case "rekey":
            change_passphrase(store, PASSPHRASE, cost)
        case "export":
            export_chart(store.records, _patient(store.records), arguments.file, "csv")
        case _:
            # Unlocking upgrades a store that is due.
            pass
    _say(f"{arguments.command.upper()} OK")
    return 0


def _write(records: Records, start: int, count: int) -> int:
    patient_id = _patient(records)
    for number in range(start, start + count):
        saved = record_scores(records, patient_id, record(number))
        _say(f"ACK {number} {digest(saved.value)}")
    return 0


def _dump(store: Store) -> int:
    report = verify_store(store)
    if report.ok:
        by_number: defaultdict[int, list[Score]] = defaultdict(list)
        for score in store.records.chart(_patient(store.records)).scores:
            by_number[score.at.day.toordinal() - FIRST_DAY].append(score)
        for number, scores in sorted(by_number.items()):
            whole = len(scores) == len(MEASURES)
            print(f"REC {number} {digest(scores)}" if whole else f"PARTIAL {number}")
    first = report.faults[0].text if report.faults else ""
    print(f"INTEGRITY {'ok' if report.pages_ok else first}")
    print(f"CHAIN {'ok' if report.ok else first}")
    _say("END" if report.ok else f"DETECTED {first}")
    return 0 if report.ok else 1


def _patient(records: Records) -> str:
    found = find_patients(records, PATIENT)
    if not found:
        raise StoreDamaged(because("patient_not_there"))
    return found[0].id


def _say(line: str) -> None:
    print(line, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full-cost", action="store_true", help="keys at full cost in place of the least allowed")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("init", "write", "dump", "backup", "migrate", "rekey", "export"):
        commands.add_parser(name).add_argument("db", type=Path, metavar="DB")
    commands.choices["write"].add_argument("--count", type=int, required=True, metavar="N")
    commands.choices["write"].add_argument("--start", type=int, default=1, metavar="S")
    commands.choices["backup"].add_argument("dest", type=Path, metavar="DEST")
    commands.choices["export"].add_argument("file", type=Path, metavar="FILE")
    restore = commands.add_parser("restore")
    restore.add_argument("src", type=Path, metavar="SRC")
    restore.add_argument("db", type=Path, metavar="DB")
    return parser


if __name__ == "__main__":
    sys.exit(main())
