"""Kill a writing program at random moments and see that nothing that was told saved is lost, torn or unaudited.

    python tests/stores/kill_run.py FOLDER --kills 1000 [--seed 1]

Each round forks a writer on one store, kills it with SIGKILL, opens the store again and compares. Prints one line
`kills=N saved=M lost=0 torn=0 damaged=0` and ends with 0 only when the last three are 0.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import select
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from consult_app.domain.scores import Score  # noqa: E402
from consult_app.errors import StoreDamaged  # noqa: E402
from consult_app.store.open_store import open_store  # noqa: E402
from consult_app.store.store import Store  # noqa: E402


def load_driver() -> ModuleType:
    """The store driver, whose records these are."""
    spec = importlib.util.spec_from_file_location("store_driver", ROOT / "tests" / "drivers" / "store.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


DRIVER = load_driver()


def write_until_killed(folder: Path, start: int, pipe: int) -> None:
    """Save records from `start` on, and tell each through the pipe only once it is saved."""
    store = open_store(folder, DRIVER.PASSPHRASE)
    patient = DRIVER._patient(store.records)
    number = start
    while True:
        store.records.save_scores(patient, DRIVER.record(number))
        os.write(pipe, number.to_bytes(8, "big"))
        number += 1


def killed_writer(folder: Path, start: int, choose: random.Random) -> list[int]:
    """Fork a writer, kill it at a random moment after some saves, and return the numbers it told as saved."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            write_until_killed(folder, start, writing)
        finally:
            os._exit(1)
    os.close(writing)
    if choose.random() < 0.2:
        time.sleep(choose.uniform(0, 0.2))  # perhaps while it still opens
    else:
        select.select([reading], [], [], 60)
        time.sleep(choose.uniform(0, 0.06))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    told = b""
    while chunk := os.read(reading, 65536):
        told += chunk
    os.close(reading)
    return [int.from_bytes(told[place : place + 8], "big") for place in range(0, len(told) - 7, 8)]


def kept_records(store: Store) -> dict[int, list[Score]]:
    """The scores in the store by record number."""
    found: defaultdict[int, list[Score]] = defaultdict(list)
    for score in store.records.chart(DRIVER._patient(store.records)).scores:
        found[score.at.day.toordinal() - DRIVER.FIRST_DAY].append(score)
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Kill, open, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args(argv)
    choose = random.Random(arguments.seed)
    told: set[int] = set()
    lost = torn = damaged = saved = 0
    folder: Path = arguments.folder
    store_folder = folder
    for kill in range(arguments.kills):
        if kill % 50 == 0:
            # A fresh store now and then, so that a long run does not read an ever longer chart.
            told = set()
            store_folder = folder / f"round-{kill // 50}"
            DRIVER.main(["init", str(store_folder)])
        fresh = killed_writer(store_folder, max(told, default=0) + 1_000, choose)
        told |= set(fresh)
        saved += len(fresh)
        try:
            with closing(open_store(store_folder, DRIVER.PASSPHRASE)) as store:
                damaged += not store.verify().ok
                records = kept_records(store)
        except StoreDamaged:
            damaged += 1
            continue
        lost += sum(DRIVER.digest(records.get(number, [])) != DRIVER.digest(DRIVER.record(number)) for number in told)
        torn += sum(len(scores) != len(DRIVER.MEASURES) for scores in records.values())
    print(f"kills={arguments.kills} saved={saved} lost={lost} torn={torn} damaged={damaged}")
    return 1 if lost or torn or damaged or not saved else 0


if __name__ == "__main__":
    sys.exit(main())
