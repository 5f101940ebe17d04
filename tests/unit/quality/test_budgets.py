"""Sizes stay in their budgets, and an overrun is told with its file and line."""

from __future__ import annotations

from pathlib import Path

from devtools import budgets
from devtools.places import ROOT


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def statements(count: int, indent: str = "") -> str:
    return "".join(f"{indent}value_{number} = {number}\n" for number in range(count))


def test_the_project_keeps_its_budgets() -> None:
    assert budgets.overruns(ROOT) == []


def test_a_file_of_401_lines_is_too_long_and_one_of_400_is_not(tmp_path: Path) -> None:
    write(tmp_path, "consult_app/long.py", statements(400))
    write(tmp_path, "consult_app/other.py", statements(399).replace("value", "other"))
    assert budgets.overruns(tmp_path) == ["consult_app/long.py:1: 401 lines in a file, the budget is 400"]


def test_the_shell_window_has_a_smaller_budget(tmp_path: Path) -> None:
    write(tmp_path, "consult_app/ui/shell/window.py", statements(151))
    assert budgets.overruns(tmp_path) == ["consult_app/ui/shell/window.py:1: 152 lines in a file, the budget is 150"]


def test_a_function_of_51_lines_is_too_long_and_one_of_50_is_not(tmp_path: Path) -> None:
    text = "def fits():\n" + statements(49, "    ") + "def grew():\n" + statements(50, "    ").replace("value", "other")
    write(tmp_path, "consult_app/functions.py", text)
    assert budgets.overruns(tmp_path) == ["consult_app/functions.py:51: grew has 51 lines, the budget is 50"]


def test_a_class_is_held_to_its_lines_and_methods(tmp_path: Path) -> None:
    methods = "".join(f"    def does_{number}(self): return {number}\n" for number in range(21))
    write(tmp_path, "tests/busy.py", "class Busy:\n" + methods + "class Long:\n" + statements(300, "    "))
    assert budgets.overruns(tmp_path) == [
        "tests/busy.py:1: Busy has 21 methods, the budget is 20",
        "tests/busy.py:23: Long has 301 lines, the budget is 300",
    ]


def test_lines_that_stand_twice_are_told_once_with_where_they_stood_first(tmp_path: Path) -> None:
    write(tmp_path, "consult_app/one.py", "import json\n" + statements(20))
    write(tmp_path, "consult_app/two.py", '"""Says something else."""\n\n' + statements(14))
    assert budgets.overruns(tmp_path) == [
        "consult_app/two.py:3: 12 lines that also stand at consult_app/one.py:2",
    ]


def test_eleven_lines_alike_are_no_copy(tmp_path: Path) -> None:
    write(tmp_path, "consult_app/one.py", statements(11) + "one = 1\n")
    write(tmp_path, "consult_app/two.py", statements(11) + "two = 2\n")
    assert budgets.overruns(tmp_path) == []
