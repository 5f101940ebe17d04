"""dev.py is read by any Python, and goes on with the best one here that the locked packages have wheels for."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from devtools import pythons

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the Pythons of this test are shell scripts")


def fake(folder: Path, name: str, script: str) -> str:
    """A program that says what a Python would say."""
    folder.mkdir(exist_ok=True)
    made = folder / name
    made.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    made.chmod(0o755)
    return str(made)


def speaks(description: str) -> str:
    """A Python that describes itself so, and otherwise repeats what it was asked to do."""
    return f'case "$1" in *pythons.py) echo "{description}";; *) echo "$0" "$@";; esac'


def started_with(description: str, search_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """dev.py started by a Python of such a description."""
    code = (
        "import sys; from devtools import pythons; "
        f"pythons.describe = lambda: {description!r}; "
        "pythons.go_on_with_a_fitting_python('dev.py', sys.argv[1:]); print('went on itself')"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT, env={"PATH": str(search_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("file", ["dev.py", "devtools/__init__.py", "devtools/pythons.py"])
def test_what_an_old_python_reads_is_in_its_own_words(file: str) -> None:
    text = (ROOT / file).read_text(encoding="ascii")
    tree = ast.parse(text, feature_version=(3, 4))
    for node in ast.walk(tree):
        assert not isinstance(node, ast.JoinedStr), "f-strings are newer"
        if isinstance(node, ast.FunctionDef):
            said = [argument.annotation for argument in node.args.args]
            assert [*said, node.returns] == [None] * (len(said) + 1), "annotations are newer than Python 2"


def test_a_python_that_fits_goes_on_itself(tmp_path: Path) -> None:
    fake(tmp_path / "bin", "python3.14", speaks("3.14 CPython 64 locked"))
    assert started_with("3.11 CPython 64 locked", tmp_path / "bin").stdout == "went on itself\n"


def test_the_best_python_that_really_runs_is_used(tmp_path: Path) -> None:
    here = tmp_path / "bin"
    fake(here, "python3.14", "echo 'command not found' >&2; exit 127")
    (here / "python3.13").write_text("not a program", encoding="utf-8")
    best = fake(here, "python3.12", speaks("3.12 CPython 64 locked"))
    fake(here, "python3.11", speaks("3.11 CPython 64 locked"))
    done = started_with("3.15 CPython 64 locked", here, "run", "--lang", "es")
    assert (done.stdout, done.stderr) == (f"{best} dev.py run --lang es\n", "")


@pytest.mark.parametrize(
    "description",
    ["3.10 CPython 64 locked", "3.15 CPython 64 locked", "3.13 PyPy 64 locked", "3.13 CPython 32 locked",
     "3.13 CPython 64 free", ""],
)  # fmt: skip
def test_where_no_python_fits_one_sentence_says_what_to_install(description: str, tmp_path: Path) -> None:
    fake(tmp_path / "bin", "python3.13", speaks(description))
    done = started_with("3.15 CPython 64 locked", tmp_path / "bin", "run")
    assert (done.returncode, done.stdout) == (1, "")
    (told,) = done.stderr.splitlines()
    assert told.startswith("Python 3.11, 3.12, 3.13 or 3.14 (the usual 64-bit one) is needed")
    assert told.endswith("Install one of them, then type the same again.")


def test_a_plain_python3_that_fits_is_used_when_nothing_better_is_there(tmp_path: Path) -> None:
    plain = fake(tmp_path / "bin", "python3", speaks("3.11 CPython 64 locked"))
    assert pythons.find(str(tmp_path / "bin"), windows=False) == [plain]


def test_nobody_goes_round_in_a_circle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path / "bin", "python3.13", speaks("3.13 CPython 64 locked"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("CONSULT_APP_PYTHON_FOUND", "1")
    monkeypatch.setattr(pythons, "describe", lambda: "3.15 CPython 64 locked")
    with pytest.raises(SystemExit, match="Install one of them"):
        pythons.go_on_with_a_fitting_python("dev.py", [])


def test_on_windows_the_launcher_is_asked_for_each_version(tmp_path: Path) -> None:
    told = '[ "$1" = -3.12 ] && echo "3.12 CPython 64 locked" || { echo "No suitable Python" >&2; exit 103; }'
    launcher = fake(tmp_path / "bin", "py.exe", told)
    assert pythons.find(str(tmp_path / "bin"), windows=True) == [launcher, "-3.12"]
    better = fake(tmp_path / "bin", "python3.13.exe", speaks("3.13 CPython 64 locked"))
    assert pythons.find(str(tmp_path / "bin"), windows=True) == [better]


def test_what_this_python_says_of_itself_fits() -> None:
    assert pythons.fits(pythons.describe())
    told = subprocess.run([sys.executable, pythons.__file__], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == pythons.describe()
