"""Kill a program while it upgrades an old store, and see that the old store or the new one is there, whole.

    python tests/stores/kill_upgrade.py FOLDER [--release 0001] [--every 1] [--random 0] [--seed 1]

First the program is killed right before each `--every`th of its steps (a statement of the database, a file made, moved
or removed), then once it is through, then `--random` times at any moment. After each kill the store is read without
being changed, opened (which upgrades it), and compared. Prints `kills=N old=N new=N lost=0 damaged=0 unsaved=0` and
ends with 0 only when the last three are 0: `unsaved` are upgrades without a whole backup of the old store.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from sqlalchemy import Engine, event  # noqa: E402

from consult_app.domain.patients import Chart  # noqa: E402
from consult_app.errors import StoreDamaged  # noqa: E402
from consult_app.store.backup import list_backups  # noqa: E402
from consult_app.store.open_store import open_store  # noqa: E402
from consult_app.store.opening import Opening  # noqa: E402
from consult_app.store.upgrade import PLAN, schema_of  # noqa: E402

PASSPHRASE = "four plain test words"
_FILE_STEPS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"})


@dataclass
class Tally:
    """What was found after the kills."""

    kills: int = 0
    old: int = 0
    new: int = 0
    lost: int = 0
    damaged: int = 0
    unsaved: int = 0

    @property
    def fine(self) -> bool:
        return not (self.lost or self.damaged or self.unsaved)

    def __str__(self) -> str:
        return " ".join(f"{name}={value}" for name, value in vars(self).items())


def watch_steps(folder: Path, step: Callable[[], None]) -> None:
    """From now on, call `step` right before each step of this process in the folder."""

    def watch(name: str, arguments: tuple[object, ...]) -> None:
        if name in _FILE_STEPS and str(arguments[0]).startswith(str(folder)):
            step()

    event.listen(Engine, "before_cursor_execute", lambda *_: step())
    event.listen(Engine, "commit", lambda *_: step())
    sys.addaudithook(watch)


def steps_of(folder: Path) -> int:
    """How many steps an upgrade has, counted in a forked child."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        seen: list[None] = []
        try:
            watch_steps(folder, lambda: seen.append(None))
            open_store(folder, PASSPHRASE).close()
            os.write(writing, str(len(seen)).encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    told = os.read(reading, 20)
    os.close(reading)
    return int(told)


def kill_after(steps: Iterator[int]) -> None:
    """Kill this process when the steps are used up."""
    if next(steps, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)


def upgrade_and_kill(folder: Path, *, before_step: int | None = None, after_seconds: float = 0) -> None:
    """Upgrade a store in a forked child, which is killed before a step or after a time."""
    child = os.fork()
    if child == 0:
        try:
            if before_step is not None:
                steps = iter(range(before_step))
                watch_steps(folder, partial(kill_after, steps))
            open_store(folder, PASSPHRASE).close()
        finally:
            os._exit(0)
    if before_step is None:
        time.sleep(after_seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if before_step is not None and not os.WIFSIGNALED(status):
        raise RuntimeError(f"the upgrade never came to step {before_step}")


def upgrade_and_kill_once_done(folder: Path) -> None:
    """Kill the child as soon as the upgrade is through, with the store still open: the new store must be there."""
    child = os.fork()
    if child == 0:
        try:
            held = open_store(folder, PASSPHRASE)
            os.kill(os.getpid(), signal.SIGKILL)
            held.close()
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def check(folder: Path, release: str, expected: Chart, tally: Tally) -> None:
    """Look, upgrade, compare."""
    tally.kills += 1
    try:
        with closing(open_store(folder, PASSPHRASE, Opening.LOOK_ONLY)) as store:
            was_old = schema_of(store.records.ledger) == release
            tally.lost += store.records.chart("ana") != expected
        with closing(open_store(folder, PASSPHRASE)) as store:
            ledger = store.records.ledger
            tally.lost += store.records.chart("ana") != expected or schema_of(ledger) != PLAN.newest
            tally.damaged += not store.verify().ok
            tally.unsaved += all(info.schema != release for info in list_backups(store.paths.backups))
    except StoreDamaged:
        tally.damaged += 1
        return
    tally.old += was_old
    tally.new += not was_old


def rounds(place: Path, release: str) -> Generator[Path]:
    """A fresh copy of the old store for each round; the one before is removed."""
    for number in count():
        folder = place / f"round-{number}"
        shutil.copytree(ROOT / "tests" / "stores" / release, folder)
        try:
            yield folder
        finally:
            shutil.rmtree(folder)


def main(argv: Sequence[str] | None = None) -> int:
    """Kill, open, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--release", default="0001")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--spread", type=int, help="so many kills at steps in place of one at each `--every`th")
    parser.add_argument("--random", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args(argv)
    choose, tally = random.Random(arguments.seed), Tally()
    copies = rounds(arguments.folder, arguments.release)
    # One undisturbed upgrade: what must be there afterwards, how long it takes, and all modules loaded before forking.
    begun = time.monotonic()
    with closing(open_store(next(copies), PASSPHRASE)) as store:
        expected = store.records.chart("ana")
    length = time.monotonic() - begun
    steps = steps_of(next(copies))
    if arguments.spread:
        arguments.every = max(1, steps // arguments.spread)
    for step in range(choose.randrange(arguments.every), steps, arguments.every):
        folder = next(copies)
        upgrade_and_kill(folder, before_step=step)
        check(folder, arguments.release, expected, tally)
    folder = next(copies)
    upgrade_and_kill_once_done(folder)
    check(folder, arguments.release, expected, tally)
    for _ in range(arguments.random):
        folder = next(copies)
        upgrade_and_kill(folder, after_seconds=choose.uniform(0, length))
        check(folder, arguments.release, expected, tally)
    copies.close()
    print(tally)
    return 0 if tally.fine and tally.old and tally.new else 1


if __name__ == "__main__":
    sys.exit(main())
