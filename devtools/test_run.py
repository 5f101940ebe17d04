"""The whole test suite in the order that fails soonest, with the coverage that some packages must have.

Unit tests run without Qt, so they have a process of their own. Tests with Qt follow, offscreen and in parallel; tests
of real windows come last and one by one, so that nothing else slows them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from devtools.places import ROOT, say

Python = Callable[[Sequence[str], Mapping[str, str]], int]

FULLY_COVERED: Final = ("domain", "content", "store", "usecases", "exchange", "reasons")
_PYTEST: Final = ("-m", "pytest", "--benchmark-disable", "--durations=5", "--durations-min=5")
_UNIT: Final = "tests/unit"
_REAL_WINDOWS: Final = "tests/e2e"


def whole_suite(python: Python, environment: Mapping[str, str]) -> int:
    """Exit code 0 only when every test passed and the six packages are covered line by line and branch by branch."""
    failed: list[str] = []

    def step(name: str, arguments: Sequence[str]) -> None:
        say(f"== {name}")
        if python(arguments, environment) != 0:
            failed.append(name)

    parallel = ("-n", str(min(os.cpu_count() or 1, 4)))
    # Paths, not names of packages: alembic imports the migrations under names of its own.
    measured = [f"--cov=consult_app/{package}" for package in FULLY_COVERED]
    step("tests without Qt", [*_PYTEST, _UNIT, "-p", "no:pytest-qt", *parallel, *measured, "--cov-report="])
    covered = ",".join(f"consult_app/{package}/*" for package in FULLY_COVERED)
    report = ["-m", "coverage", "report", f"--include={covered}", "--fail-under=100", "--skip-covered", "-m"]
    step(f"coverage of {', '.join(FULLY_COVERED)}", report)
    folders = folders_with_tests(ROOT)
    if offscreen := [folder for folder in folders if folder not in (_UNIT, _REAL_WINDOWS)]:
        step("tests with Qt, and against files from outside", [*_PYTEST, *offscreen, *parallel])
    if _REAL_WINDOWS in folders:
        step("tests of real windows", [*_PYTEST, _REAL_WINDOWS])
    if failed:
        say(f"Not passed: {'; '.join(failed)}")
    return 1 if failed else 0


def folders_with_tests(root: Path) -> list[str]:
    """The folders right under `tests` that hold any test, as paths from the root, in a fixed order."""
    found = [folder for folder in (root / "tests").iterdir() if any(folder.rglob("test_*.py"))]
    return sorted(folder.relative_to(root).as_posix() for folder in found)
