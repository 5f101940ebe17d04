"""The whole test suite in the order that fails soonest, with the coverage that some packages must have.

Unit tests run without Qt, so they have a process of their own; all other tests follow with Qt offscreen.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from devtools.places import ROOT, say

Python = Callable[[Sequence[str], Mapping[str, str]], int]

FULLY_COVERED: Final = ("domain", "content", "store", "usecases", "exchange")
_PLAIN: Final = ("--benchmark-disable", "--durations=5", "--durations-min=5")


def whole_suite(python: Python, environment: Mapping[str, str]) -> int:
    """Exit code 0 only when every test passed and the five packages are covered line by line and branch by branch."""
    failed: list[str] = []
    workers = ["-n", str(min(os.cpu_count() or 1, 4))]
    measured = [f"--cov=consult_app/{package}" for package in FULLY_COVERED]  # paths: alembic names its files anew
    say("== tests without Qt")
    unit = ["-m", "pytest", "tests/unit", "-p", "no:pytest-qt", "--cov-report=", *_PLAIN, *workers]
    if python([*unit, *measured], environment) != 0:
        failed.append("tests without Qt")
    say("== coverage of " + ", ".join(FULLY_COVERED))
    covered = ",".join(f"consult_app/{package}/*" for package in FULLY_COVERED)
    report = ["-m", "coverage", "report", f"--include={covered}", "--fail-under=100", "--skip-covered", "-m"]
    if python(report, environment) != 0:
        failed.append("coverage")
    say("== tests with Qt, with real windows, and against the world outside")
    others = sorted(
        str(folder.relative_to(ROOT))
        for folder in (ROOT / "tests").iterdir()
        if folder.name != "unit" and any(folder.rglob("test_*.py"))
    )
    if others and python(["-m", "pytest", *others, *_PLAIN], environment) != 0:
        failed.append("tests with Qt")
    if failed:
        say(f"Not passed: {', '.join(failed)}")
    return 1 if failed else 0
