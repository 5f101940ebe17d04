"""The command line: quick to answer, loads only what is asked for, and tells a known problem in a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TextIO

import pytest

from consult_app import __version__
from consult_app.__main__ import COMMANDS, Program, main
from consult_app.errors import ContentProblem, StoreFull
from consult_app.reasons.reason import because

ROOT = Path(__file__).resolve().parents[3]
HEAVY = ("PySide6", "matplotlib", "numpy", "pydantic", "sqlalchemy", "sqlcipher3", "yaml", "typst", "fhir", "qtawesome")


class Subcommand:
    """Stands in for a subcommand: remembers its arguments and answers as it is told."""

    def __init__(self, answer: int | BaseException = 0) -> None:
        self.answer = answer
        self.called_with: list[str] | None = None

    def __call__(self, argv: Sequence[str], out: TextIO, err: TextIO) -> int:
        self.called_with = list(argv)
        if isinstance(self.answer, BaseException):
            raise self.answer
        out.write("done\n")
        return self.answer


def stand_in(monkeypatch: pytest.MonkeyPatch, command: str, answer: int | BaseException = 0) -> Subcommand:
    entry = COMMANDS[command]
    module, subcommand = ModuleType(entry.module), Subcommand(answer)
    setattr(module, entry.function, subcommand)
    monkeypatch.setitem(sys.modules, entry.module, module)
    return subcommand


class Bootstrap(ModuleType):
    """Stands in for the part that starts the app."""

    def __init__(self) -> None:
        super().__init__("consult_app.bootstrap")
        self.asked: dict[str, object] = {}

    def start(self, **asked: object) -> int:
        self.asked = asked
        return 7


@pytest.fixture
def bootstrap(monkeypatch: pytest.MonkeyPatch) -> Bootstrap:
    module = Bootstrap()
    monkeypatch.setitem(sys.modules, "consult_app.bootstrap", module)
    return module


def test_with_no_arguments_the_app_starts(bootstrap: Bootstrap) -> None:
    assert main([]) == 7
    assert bootstrap.asked.get("data_dir") is None


def test_the_app_can_be_told_where_the_store_lies(bootstrap: Bootstrap) -> None:
    assert main(["--data-dir", "assess"]) == 7
    assert bootstrap.asked["data_dir"] == Path("assess")


def test_a_lock_begins_again_with_the_command_the_program_was_started_by(bootstrap: Bootstrap) -> None:
    main([])
    assert bootstrap.asked["again"] == (sys.executable, "-m", "consult_app")
    main([], program=Program(("consult-app",)))
    assert bootstrap.asked["again"] == ("consult-app",)


def test_the_portable_folder_keeps_its_data_beside_the_program(
    bootstrap: Bootstrap, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = Program(("consult-app",), tmp_path)
    main(["--portable"], program=program)
    assert bootstrap.asked["data_dir"] == tmp_path / "consult-data"
    subcommand = stand_in(monkeypatch, "verify")
    assert main(["--portable", "verify", "--json"], program=program) == 0
    assert subcommand.called_with == ["--data-dir", str(tmp_path / "consult-data"), "--json"]


@pytest.mark.parametrize(
    ("wrong", "folder", "told"),
    [
        (["--portable"], None, "name a folder with --data-dir"),
        (["--portable", "--data-dir", "x"], Path("stick"), "give one of them"),
    ],
)
def test_portable_without_a_folder_of_its_own_is_a_wrong_call(
    wrong: list[str], folder: Path | None, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(wrong, program=Program(("consult-app",), folder))
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_a_subcommand_gets_what_follows_its_name(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    subcommand = stand_in(monkeypatch, command)
    assert main([command, "file.csv", "--json", "import", "--help"]) == 0
    assert subcommand.called_with == ["file.csv", "--json", "import", "--help"]


def test_a_subcommand_is_told_the_folder_that_stood_before_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    subcommand = stand_in(monkeypatch, "verify")
    assert main(["--data-dir", "somewhere", "verify", "--json"]) == 0
    assert subcommand.called_with == ["--data-dir", "somewhere", "--json"]


def test_the_exit_code_of_a_subcommand_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, "check-content", 1)
    assert main(["check-content"]) == 1


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (StoreFull(because("no_room_on_disk")), because("no_room_on_disk").text + "\n"),
        (
            ContentProblem(["a.yaml:1:2: title: missing", "b.yaml:3:1: id: twice"]),
            "a.yaml:1:2: title: missing\nb.yaml:3:1: id: twice\n",
        ),
    ],
)
def test_a_known_problem_is_told_in_its_own_sentence(
    problem: Exception, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stand_in(monkeypatch, "backup", problem)
    assert main(["backup"]) == 1
    assert capsys.readouterr().err == told


def test_a_bug_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, "backup", ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        main(["backup"])


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    stand_in(monkeypatch, "import", KeyboardInterrupt())
    assert main(["import"]) == 130
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("wrong", [["asess"], ["--no-such-option"], ["--data-dir"]])
def test_a_wrong_call_ends_with_2_and_says_what_is_wrong(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2
    assert wrong[0] in capsys.readouterr().err


def test_help_lists_every_subcommand(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert [name for name in COMMANDS if f"  {name}" not in text] == []


@pytest.mark.skipif(sys.platform == "win32", reason="the time of ended programs is not counted there")
@pytest.mark.parametrize("ask", ["--help", "--version"])
def test_help_and_version_answer_at_once(ask: str) -> None:
    # Processor time, the least of five: on a busy machine the clock on the wall measures the others.
    def seconds() -> float:
        before = os.times()
        subprocess.run([sys.executable, "-m", "consult_app", ask], cwd=ROOT, capture_output=True, check=True)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert 0 < min(seconds() for _ in range(5)) < 0.3


def test_nothing_heavy_is_loaded_before_a_command_is_known() -> None:
    code = "import sys, consult_app.__main__; print([name for name in sys.argv[1:] if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code, *HEAVY], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"consult-app {__version__}\n"


@pytest.mark.parametrize("command", [name for name, entry in COMMANDS.items() if ".ui." not in entry.module])
def test_each_headless_subcommand_is_there_and_tells_its_use(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code = main([command, "--help"])
    except SystemExit as ended:  # argparse's own way out
        code = ended.code
    assert code == 0
    assert f"usage: consult-app {command}" in capsys.readouterr().out


@pytest.mark.skipif(not hasattr(os, "fork"), reason="pipes end in other ways here")
def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "consult_app", "ipdas"], cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")
