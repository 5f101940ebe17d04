"""`dev.py test` runs every folder of tests, and passes only when each step passed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from devtools import test_run as suite
from devtools.places import ROOT


class Steps:
    """Stands in for the environment's Python: remembers what it was asked, and fails where it is told to."""

    def __init__(self, failing: str = "nothing") -> None:
        self.failing = failing
        self.asked: list[str] = []

    def __call__(self, arguments: Sequence[str], environment: Mapping[str, str]) -> int:
        self.asked.append(" ".join(arguments))
        return 1 if self.failing in self.asked[-1] else 0


def test_every_folder_with_tests_is_run_once() -> None:
    steps = Steps()
    assert suite.whole_suite(steps, {}) == 0
    asked = " ".join(steps.asked).split()
    folders = {path.parent.relative_to(ROOT).parts[1] for path in (ROOT / "tests").rglob("test_*.py")}
    assert {folder: asked.count(f"tests/{folder}") for folder in folders} == dict.fromkeys(folders, 1)


def test_unit_tests_run_without_qt_and_are_measured() -> None:
    steps = Steps()
    suite.whole_suite(steps, {})
    assert "tests/unit -p no:pytest-qt" in steps.asked[0]
    assert [name for name in suite.FULLY_COVERED if f"--cov=consult_app/{name}" not in steps.asked[0]] == []
    assert "--fail-under=100" in steps.asked[1]


@pytest.mark.parametrize("step", ["tests/unit", "coverage report", "tests/ui", "tests/e2e"])
def test_one_step_that_fails_fails_the_whole_but_the_rest_still_runs(
    step: str, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = Steps(failing=step)
    assert suite.whole_suite(steps, {}) == 1
    assert len(steps.asked) == 4
    assert capsys.readouterr().out.splitlines()[-1].startswith("Not passed: ")


def test_a_folder_without_tests_is_left_out(tmp_path: Path) -> None:
    for name in ("tests/ui/test_one.py", "tests/drivers/store.py", "tests/unit/deep/test_two.py"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    (tmp_path / "tests" / "conftest.py").touch()
    assert suite.folders_with_tests(tmp_path) == ["tests/ui", "tests/unit"]
