"""dev.py makes the environment once, trusts its stamp, and makes it again after a making that was cut off."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from devtools import environment, system_packages
from devtools.environment import Environment
from devtools.places import SetupProblem


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """A project with nothing to install, set up for running."""
    project = tmp_path_factory.mktemp("project")
    (project / "requirements").mkdir()
    (project / "consult_app").mkdir()
    (project / "consult_app" / "__init__.py").touch()
    (project / "consult_app" / "__main__.py").write_text("print('started')", encoding="utf-8")
    for lock in ("run", "dev"):
        (project / "requirements" / f"{lock}.txt").write_text(f"# {lock}: nothing to install\n", encoding="utf-8")
    here = Environment(project)
    here.ensure("run")
    return here


def refuse(*_arguments: object, **_options: object) -> None:
    raise AssertionError("nothing was to be started")


def test_the_project_is_found_from_any_folder(made: Environment, tmp_path: Path) -> None:
    command = made.python.with_name("consult-app")
    for call in ([made.python, "-m", "consult_app"], [command]):
        done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert done.stdout == "started\n"


def test_a_second_start_starts_no_other_program(made: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.subprocess, "run", refuse)
    made.ensure("run")


def test_a_changed_lock_is_installed_into_the_same_environment(
    made: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = made.project / "requirements" / "run.txt"
    monkeypatch.setattr(Environment, "_make", refuse)
    lock.write_text("# still nothing\n", encoding="utf-8")
    made.ensure("run")
    monkeypatch.setattr(environment.subprocess, "run", refuse)
    made.ensure("run")


def test_the_development_set_serves_for_running_too(made: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    made.ensure("dev")
    monkeypatch.setattr(environment.subprocess, "run", refuse)
    made.ensure("run")


def test_a_package_without_a_hash_is_refused_and_the_environment_counts_as_unfinished(
    made: Environment, capfd: pytest.CaptureFixture[str]
) -> None:
    lock = made.project / "requirements" / "run.txt"
    lock.write_text("colorama==0.4.6\n", encoding="utf-8")
    with pytest.raises(SetupProblem, match="pip could not install"):
        made.ensure("run")
    assert "require-hashes" in capfd.readouterr().err
    leftover = made.folder / "leftover"
    leftover.touch()
    lock.write_text("# nothing again\n", encoding="utf-8")
    made.ensure("run")
    assert not leftover.exists()


@pytest.mark.parametrize("stamp", ["", "[]", "{", json.dumps({"folder": "elsewhere", "python": "3.11", "run": "x"})])
def test_a_stamp_that_cannot_be_trusted_is_no_stamp(
    stamp: str, made: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    (made.folder / "consult-app-stamp.json").write_text(stamp, encoding="utf-8")
    installed: list[str] = []
    monkeypatch.setattr(Environment, "_install", lambda self, lock: installed.append(lock))
    made.ensure("run")
    assert installed == ["run"]


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A Linux that lacks a library of Qt and Python's venv, used by somebody who is not root."""
    monkeypatch.setattr(system_packages.sys, "platform", "linux")
    monkeypatch.setattr(system_packages, "QT_OFFSCREEN", {"libdoes-not-exist.so.7": "libnothing7"})
    monkeypatch.setattr(system_packages, "_missing_venv_packages", lambda: ["python3.99-venv"])
    monkeypatch.setattr(system_packages, "is_root", lambda: False)
    return monkeypatch


def test_all_that_is_missing_is_named_in_one_line_to_type(lacking: pytest.MonkeyPatch) -> None:
    lacking.setattr(system_packages.shutil, "which", lambda tool: f"/usr/bin/{tool}")
    with pytest.raises(SetupProblem) as told:
        system_packages.ensure_system_packages(window=False, venv=True)
    line = str(told.value).splitlines()[-1].strip()
    packages = "libnothing7 python3.99-venv"
    assert line == f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {packages}"


def test_venv_is_not_asked_for_once_the_environment_is_made(lacking: pytest.MonkeyPatch) -> None:
    lacking.setattr(system_packages.shutil, "which", lambda tool: f"/usr/bin/{tool}")
    lacking.setattr(system_packages, "QT_OFFSCREEN", {})
    lacking.setattr(system_packages, "_apt_install", refuse)
    system_packages.ensure_system_packages(window=False, venv=False)


def test_where_there_is_no_apt_the_libraries_themselves_are_named(lacking: pytest.MonkeyPatch) -> None:
    lacking.setattr(system_packages.shutil, "which", lambda tool: None)
    with pytest.raises(SetupProblem, match=r"libdoes-not-exist\.so\.7, venv and ensurepip"):
        system_packages.ensure_system_packages(window=False, venv=True)


def test_root_gets_what_is_missing_installed(lacking: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def apt(call: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        asked.append(call)
        return subprocess.CompletedProcess(call, 0, "", "")

    lacking.setattr(system_packages.shutil, "which", lambda tool: f"/usr/bin/{tool}")
    lacking.setattr(system_packages, "is_root", lambda: True)
    lacking.setattr(system_packages.subprocess, "run", apt)
    system_packages.ensure_system_packages(window=False, venv=False)
    assert [call[2] for call in asked] == ["update", "install"]
    assert asked[-1][-1] == "libnothing7"
