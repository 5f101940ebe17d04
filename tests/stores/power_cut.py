"""Cut the power at any call of a writing program: what was not asked to be durable is lost, torn or out of order.

    python tests/stores/power_cut.py FOLDER --cuts 300 [--seed 1]

A program that saves, closes and opens again is watched (`traced.py`); from its calls, disks are made as a power cut
may leave them: of each file the writes since it was last made durable are there or not, sector by sector and in any
order; names of files since their folder was made durable come in order, but may be missing at the end. Each disk is
opened and compared. Prints `cuts=N saved=M lost=0 torn=0 damaged=0 tracebacks=0`; ends with 0 when the last four are 0.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from kill_run import DRIVER, kept_records
from traced import Call, run_traced

from consult_app.errors import KnownProblem
from consult_app.store import engine, reserve
from consult_app.store.open_store import open_store

SECTOR = 512
_SAVES = 12


@dataclass
class File:
    """Bytes that are durable, and what was done since."""

    durable: bytes = b""
    since: list[Call] = field(default_factory=list[Call])

    def now(self) -> bytes:
        """As the running program sees it."""
        return _done(self.durable, self.since, lambda _: True)

    def after_a_cut(self, choose: random.Random) -> bytes:
        """As a power cut may leave it."""
        kept = [call for call in self.since if choose.random() < 0.7]
        if choose.random() < 0.3:
            choose.shuffle(kept)
        share = choose.choice((0.0, 0.5, 0.9, 1.0))
        return _done(self.durable, kept, lambda _: choose.random() < share)


def _done(start: bytes, calls: Iterable[Call], sector_kept: Callable[[int], bool]) -> bytes:
    data = bytearray(start)
    for call in calls:
        if call.name == "truncate":
            del data[call.offset :]
            data.extend(bytes(call.offset - len(data)))
            continue
        place, end = call.offset, call.offset + len(call.data)
        while place < end:
            upto = min(end, (place // SECTOR + 1) * SECTOR)
            if sector_kept(place):
                data.extend(bytes(max(0, upto - len(data))))
                data[place:upto] = call.data[place - call.offset : upto - call.offset]
            place = upto
    return bytes(data)


class Disk:
    """The files of a folder by number, their names, and the changes of names that are not durable yet."""

    def __init__(self, folder: Path) -> None:
        self.files: list[File] = []
        self.durable: dict[str, int | None] = {}
        self.names: list[tuple[str, dict[str, int | None]]] = []
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            self.durable[name] = None if path.is_dir() else self._new(path.read_bytes())

    def _new(self, data: bytes = b"") -> int:
        self.files.append(File(data))
        return len(self.files) - 1

    @property
    def now(self) -> dict[str, int | None]:
        """All names as the running program sees them."""
        return self.names[-1][1] if self.names else self.durable

    def apply(self, call: Call) -> None:
        """Do what a call did."""
        here = self.now
        match call.name:
            case "open" if call.path not in here:
                self._rename(call, here | {call.path: self._new()})
            case "open":
                if call.offset:
                    self._file(call).since.append(Call("truncate", call.path))
            case "mkdir":
                self._rename(call, here | {call.path: None})
            case "unlink" | "rmdir":
                self._rename(call, {name: one for name, one in here.items() if name != call.path})
            case "rename":
                self._rename(call, _moved(here, call))
            case "write" | "truncate":
                self._file(call).since.append(call)
            case "fsync":
                self._make_durable(call)
            case _:
                raise ValueError(f"what does {call.name} do to a disk?")

    def _rename(self, call: Call, names: dict[str, int | None]) -> None:
        if names != self.now:
            self.names.append((call.path, names))

    def _file(self, call: Call) -> File:
        number = self.now[call.path]
        assert number is not None
        return self.files[number]

    def _make_durable(self, call: Call) -> None:
        number = self.now.get(call.path)
        if number is None:  # a folder: its names are durable, and with them what came before
            last = max((at for at, (path, _) in enumerate(self.names) if _folder(path) == call.path), default=-1)
            if last >= 0:
                self.durable = self.names[last][1]
                self.names = self.names[last + 1 :]
            return
        file = self.files[number]
        file.durable, file.since = file.now(), []

    def write(self, target: Path, choose: random.Random) -> None:
        """Put the files into a folder as a power cut may leave them."""
        steps = [self.durable, *(names for _, names in self.names)]
        names = choose.choice(steps)
        left = {number: self.files[number].after_a_cut(choose) for number in names.values() if number is not None}
        target.mkdir(parents=True)
        for name, number in sorted(names.items()):
            path = target / name
            if number is None:
                path.mkdir(parents=True, exist_ok=True)
            elif path.parent.is_dir():
                path.write_bytes(left[number])


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _moved(names: dict[str, int | None], call: Call) -> dict[str, int | None]:
    """All names after a rename, those under a folder that moved with it."""
    kept = {name: one for name, one in names.items() if name != call.other}
    begin = f"{call.path}/"
    return {
        call.other + name[len(call.path) :] if name == call.path or name.startswith(begin) else name: one
        for name, one in kept.items()
    }


@dataclass
class Tally:
    """What was found on the disks."""

    cuts: int = 0
    saved: int = 0
    lost: int = 0
    torn: int = 0
    damaged: int = 0
    tracebacks: int = 0

    @property
    def fine(self) -> bool:
        return bool(self.saved) and not (self.lost or self.torn or self.damaged or self.tracebacks)

    def __str__(self) -> str:
        return " ".join(f"{name}={value}" for name, value in vars(self).items())


def save_and_tell(folder: Path, say: Callable[[bytes], None]) -> None:
    """Save records in two sittings, and tell each only once it is saved."""
    number = 0
    for _ in range(2):
        with closing(open_store(folder, DRIVER.PASSPHRASE)) as store:
            patient = DRIVER._patient(store.records)
            for _ in range(_SAVES):
                store.records.save_scores(patient, DRIVER.record(number))
                say(number.to_bytes(8, "big"))
                number += 1


def check(folder: Path, told: Iterable[int], tally: Tally) -> None:
    """Open what a power cut left, and compare it with what was told as saved."""
    try:
        with closing(open_store(folder, DRIVER.PASSPHRASE)) as store:
            tally.damaged += not store.verify().ok
            records = kept_records(store)
    except KnownProblem as problem:
        print(f"refused: {problem!s}", file=sys.stderr)
        tally.damaged += 1
        return
    except Exception as error:  # noqa: BLE001 - what is a bug is what this looks for
        print(f"traceback: {error!r}", file=sys.stderr)
        tally.tracebacks += 1
        return
    tally.lost += sum(DRIVER.digest(records.get(number, [])) != DRIVER.digest(DRIVER.record(number)) for number in told)
    tally.torn += sum(len(scores) != len(DRIVER.MEASURES) for scores in records.values())


def main(argv: Sequence[str] | None = None) -> int:
    """Watch, cut, open, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cuts", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--careless", action="store_true", help="prove the run: save without waiting for the disk")
    arguments = parser.parse_args(argv)
    if arguments.careless:
        engine._WRITER_SETTINGS = ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=OFF")
    choose, tally = random.Random(arguments.seed), Tally()
    reserve.RESERVE_BYTES = 1 << 16
    place: Path = arguments.folder
    DRIVER.main(["init", str(place / "store")])
    before = shutil.copytree(place / "store", place / "before")
    watched = run_traced(place / "store", lambda say: save_and_tell(place / "store", say))
    if watched.code != 0:
        raise RuntimeError("the program that was watched did not end well")
    cuts = sorted(choose.randrange(len(watched.calls) + 1) for _ in range(arguments.cuts))
    disk, done = Disk(before), 0
    for number, cut in enumerate(cuts):
        for call in watched.calls[done:cut]:
            disk.apply(call)
        done = cut
        left = place / f"cut-{number}"
        disk.write(left, choose)
        told = [int.from_bytes(words, "big") for at, words in watched.said if at <= cut]
        tally.cuts += 1
        tally.saved += len(told)
        check(left, told, tally)
        shutil.rmtree(left)
    print(tally)
    return 0 if tally.fine else 1


if __name__ == "__main__":
    sys.exit(main())
