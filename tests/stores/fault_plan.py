"""Let every call on a file fail once, in every job that writes, and see what is told and what is left.

    python tests/stores/fault_plan.py FOLDER [--jobs save,backup] [--faults ENOSPC,EIO,KILL,TORN] [--every 1]

A job is done undisturbed first: that counts its calls. Then it is done once for each call and fault, each time on a
fresh copy. Afterwards the store is opened as a person would open it, and compared: everything told as saved is there,
nothing is half there, and every refusal was one calm sentence. Prints one line a job,
`save: calls=N runs=N refused=N killed=N lost=0 false_saved=0 tracebacks=0 damaged=0`.
"""

from __future__ import annotations

import argparse
import errno
import random
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from kill_run import DRIVER, ROOT, kept_records
from traced import TORN, Call, Outcome, run_traced

from consult_app.errors import KnownProblem
from consult_app.store import reserve
from consult_app.store.key_file import FLOOR_COST
from consult_app.store.open_store import open_store
from consult_app.store.problems import StoreMissing
from consult_app.store.upgrade import PLAN, schema_of
from consult_app.usecases.records.export_chart import export_chart
from consult_app.usecases.store_access.back_up import back_up, restore_backup
from consult_app.usecases.store_access.set_up_store import change_passphrase, set_up_store

FAULTS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "KILL": 0, "TORN": TORN}
OTHER = "another passphrase of the plan"
Say = Callable[[bytes], None]
Fault = Callable[[Path], None]


@dataclass(frozen=True)
class Job:
    """What is done in a folder, and the stores that lie in it before."""

    do: Callable[[Path], None]
    before: str = "full"
    secrets: tuple[str, ...] = (DRIVER.PASSPHRASE,)
    may_be_missing: bool = False


def _save(place: Path) -> None:
    with closing(open_store(place / "store", DRIVER.PASSPHRASE)) as store:
        store.records.save_scores(DRIVER._patient(store.records), DRIVER.record(1))


def _back_up(place: Path) -> None:
    with closing(open_store(place / "store", DRIVER.PASSPHRASE)) as store:
        back_up(store, place / "copy.consult-backup")


def _restore(place: Path) -> None:
    restore_backup(place / "store", place / "before.consult-backup", DRIVER.PASSPHRASE)


def _rekey(place: Path) -> None:
    with closing(open_store(place / "store", DRIVER.PASSPHRASE)) as store:
        change_passphrase(store, OTHER, FLOOR_COST)


def _set_up(place: Path) -> None:
    set_up_store(place / "store", DRIVER.PASSPHRASE, FLOOR_COST).store.close()


def _export(place: Path) -> None:
    with closing(open_store(place / "store", DRIVER.PASSPHRASE)) as store:
        export_chart(store.records, DRIVER._patient(store.records), place / "chart.csv", "csv")


def _upgrade(place: Path) -> None:
    with closing(open_store(place / "store", UPGRADED)) as store:
        if store.read_only:
            raise KnownProblem(store.read_only)


UPGRADED = "four plain test words"
JOBS: Mapping[str, Job] = {
    "save": Job(_save),
    "backup": Job(_back_up),
    "restore": Job(_restore),
    "rekey": Job(_rekey, secrets=(DRIVER.PASSPHRASE, OTHER)),
    "set_up": Job(_set_up, before="none", may_be_missing=True),
    "export": Job(_export),
    "upgrade": Job(_upgrade, before="older", secrets=(UPGRADED,)),
}


@dataclass
class Tally:
    """What came of one job's runs; `told` are the sentences, with how often."""

    calls: int = 0
    runs: int = 0
    refused: int = 0
    killed: int = 0
    lost: int = 0
    false_saved: int = 0
    tracebacks: int = 0
    damaged: int = 0
    told: dict[str, int] = field(default_factory=dict[str, int])

    @property
    def fine(self) -> bool:
        return bool(self.runs) and not (self.lost or self.false_saved or self.tracebacks or self.damaged)

    def __str__(self) -> str:
        return " ".join(f"{name}={value}" for name, value in vars(self).items() if name != "told")


def make_befores(place: Path) -> dict[str, Path]:
    """The folders that jobs begin with: a store with one record and a backup of it as it was, an older store, none."""
    full = place / "full"
    DRIVER.main(["init", str(full / "store")])
    with closing(open_store(full / "store", DRIVER.PASSPHRASE)) as store:
        back_up(store, full / "before.consult-backup")
        store.records.save_scores(DRIVER._patient(store.records), DRIVER.record(0))
    older = place / "older"
    shutil.copytree(ROOT / "tests" / "stores" / PLAN.known[-2], older / "store")
    none = place / "none"
    none.mkdir()
    return {"full": full, "older": older, "none": none}


def run(job: Job, before: Path, place: Path, decide: Callable[[int, Call], int | None] | None) -> Outcome:
    """Do a job in a fresh copy, watched; the child says `done`, or the sentence it refused with, or the traceback."""
    shutil.copytree(before, place)

    def work(say: Say) -> None:
        try:
            job.do(place)
        except KnownProblem as problem:
            say(b"told " + str(problem).encode())
        except Exception as error:  # noqa: BLE001 - what is a bug is what this looks for
            say(b"traceback " + repr(error).encode()[:500])
        else:
            say(b"done")

    return run_traced(place, work, decide)


def check(name: str, job: Job, place: Path, said: str, tally: Tally) -> None:
    """Open what is left as a person would, and compare."""
    refusal = ""
    for secret in job.secrets:
        try:
            with closing(open_store(place / "store", secret)) as store:
                if not store.verify().ok:
                    tally.damaged += 1
                elif job.before == "older":
                    upgraded = schema_of(store.records.ledger) == PLAN.newest
                    tally.lost += not (upgraded and store.records.chart("ana").scores)
                elif job.before == "full":
                    _compare(name, kept_records(store), said, tally)
                _compare_files(name, place, said, tally)
                return
        except StoreMissing:
            tally.damaged += not job.may_be_missing
            tally.false_saved += job.may_be_missing and said == "done"
            return
        except KnownProblem as problem:
            refusal = str(problem)
    print(f"{name}: afterwards: {refusal}", file=sys.stderr)
    tally.damaged += 1


def _compare(name: str, records: Mapping[int, object], said: str, tally: Tally) -> None:
    def whole(number: int) -> bool:
        return DRIVER.digest(records.get(number, [])) == DRIVER.digest(DRIVER.record(number))

    restored = name == "restore" and not records
    tally.lost += not (whole(0) or restored)
    tally.lost += 1 in records and not whole(1)
    tally.false_saved += said == "done" and ((name == "save" and not whole(1)) or (name == "restore" and not restored))


def _compare_files(name: str, place: Path, said: str, tally: Tally) -> None:
    """A file has its final name only when it is whole; what was told as done is there."""
    wanted = {"backup": "copy.consult-backup", "export": "chart.csv"}.get(name)
    if wanted is None:
        return
    made = place / wanted
    if not made.exists():
        tally.false_saved += said == "done"
    elif name == "export":
        lines = made.read_text().splitlines()
        tally.damaged += len(lines) != 1 + len(DRIVER.MEASURES)
    else:
        restored = place / "restored"
        restore_backup(restored, made, DRIVER.PASSPHRASE)
        with closing(open_store(restored, DRIVER.PASSPHRASE)) as store:
            tally.damaged += DRIVER.digest(kept_records(store).get(0, [])) != DRIVER.digest(DRIVER.record(0))


def plan(calls: int, faults: Sequence[str], every: int, choose: random.Random) -> Iterator[tuple[int, str]]:
    """Which call fails how; with `every`, a part of them, from anywhere."""
    for fault in faults:
        for number in range(choose.randrange(every), calls, every):
            yield number, fault


def run_job(name: str, job: Job, before: Path, place: Path, arguments: argparse.Namespace) -> Tally:
    """Do one job undisturbed, then once for each call and fault of the plan."""
    tally, choose = Tally(), random.Random(arguments.seed)
    undisturbed = run(job, before, place / "undisturbed", None)
    if [words for _, words in undisturbed.said] != [b"done"]:
        raise RuntimeError(f"{name} does not work undisturbed: {undisturbed.said}")
    tally.calls = len(undisturbed.calls)
    for number, fault in plan(tally.calls, arguments.faults, arguments.every, choose):
        here = place / f"{fault}-{number}"

        def decide(at: int, _call: Call, number: int = number, fault: str = fault) -> int | None:
            return FAULTS[fault] if at == number else None

        outcome = run(job, before, here, decide)
        said = outcome.said[-1][1].decode() if outcome.said else ""
        tally.runs += 1
        tally.killed += outcome.code is None
        tally.refused += said.startswith("told ")
        if said.startswith("traceback") or (not said and outcome.code is not None):
            print(f"{name}, call {number}, {fault}: {said}", file=sys.stderr)
            tally.tracebacks += 1
        if said.startswith("told "):
            tally.told[said[5:]] = tally.told.get(said[5:], 0) + 1
        seen = str(tally)
        check(name, job, here, said, tally)
        if not tally.fine and str(tally) != seen:
            print(f"{name}, call {number} ({undisturbed.calls[number]}), {fault}: {said} -> {tally}", file=sys.stderr)
        shutil.rmtree(here)
    return tally


def main(argv: Sequence[str] | None = None) -> int:
    """Run the plan; exit code 0 only when every job is fine."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=lambda text: text.split(","), default=list(JOBS))
    parser.add_argument("--faults", type=lambda text: text.split(","), default=list(FAULTS))
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sentences", action="store_true", help="list every sentence that was told")
    arguments = parser.parse_args(argv)
    reserve.RESERVE_BYTES = 1 << 16
    befores = make_befores(arguments.folder)
    all_fine = True
    for name in arguments.jobs:
        tally = run_job(name, JOBS[name], befores[JOBS[name].before], arguments.folder / name, arguments)
        print(f"{name}: {tally}", flush=True)
        for sentence, count in tally.told.items() if arguments.sentences else ():
            print(f"  {count:>4}  {sentence}")
        all_fine = all_fine and tally.fine
    return 0 if all_fine else 1


if __name__ == "__main__":
    sys.exit(main())
