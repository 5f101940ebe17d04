"""Everything that can happen to a store while it writes: kills, power cuts, killed upgrades, calls that fail once.

    python tests/stores/faults.py [--kills 250] [--cuts 300] [--upgrades 60] [--every 5] [--seed 1]

Each run prints its figures; the exit code is 0 only when nothing acknowledged was lost, nothing was told as saved that
is not, and nothing ended in a traceback. `--every 1` lets each call of each job fail (about 20 minutes).
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import fault_plan
import kill_run
import kill_upgrade
import power_cut
from traced import can_trace

from consult_app.store.upgrade import PLAN

Run = Callable[[Sequence[str]], int]


def runs(arguments: argparse.Namespace) -> list[tuple[str, Run, list[str]]]:
    """What is run, with its arguments; what this machine cannot do is left out, and told."""
    seed = ["--seed", str(arguments.seed)]
    found: list[tuple[str, Run, list[str]]] = []
    if hasattr(os, "fork"):
        found.append(("kills while saving", kill_run.main, ["--kills", str(arguments.kills), *seed]))
        older = PLAN.known[:-1]
        each = max(2, arguments.upgrades // len(older))
        spread = ["--spread", str(each // 2), "--random", str(each - each // 2 - 1)]
        found += [_upgrades(one, [*spread, *seed]) for one in older]
    if can_trace():
        found.append(("power cuts", power_cut.main, ["--cuts", str(arguments.cuts), *seed]))
        found.append(("calls that fail once", fault_plan.main, ["--every", str(arguments.every), *seed]))
    else:
        print("Power cuts and failing calls need Linux on x86-64 with ptrace, so they were left out.")
    return found


def _upgrades(release: str, given: list[str]) -> tuple[str, Run, list[str]]:
    return f"kills while upgrading from {release}", kill_upgrade.main, ["--release", release, *given]


def main(argv: Sequence[str] | None = None) -> int:
    """Run all; 0 only when all were fine."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=250)
    parser.add_argument("--cuts", type=int, default=300)
    parser.add_argument("--upgrades", type=int, default=60)
    parser.add_argument("--every", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args(argv)
    failed: list[str] = []
    for name, run, given in runs(arguments):
        print(f"== {name}", flush=True)
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as place:
            if run([place, *given]) != 0:
                failed.append(name)
        print(f"   {time.monotonic() - begun:.0f} s", flush=True)
    print("All fine." if not failed else f"NOT FINE: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
