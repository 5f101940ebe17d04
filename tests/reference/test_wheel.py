"""A wheel built from the project, installed into an empty environment in another folder, does its work from there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FIXTURE = Path(__file__).resolve().parents[1] / "fixtures" / "exchange" / "own_block_and_scores.csv"
# Started as a person starts it; closed once the content that loads behind the first page is there.
OPEN_AND_CLOSE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from consult_app import bootstrap, shipped
from consult_app.ui.app import App

def watch(app: App) -> None:
    def done() -> None:
        print(shipped.content_folder())
        QTimer.singleShot(0, app.window.close)
    app.when_content(done)

sys.exit(bootstrap.start(again=(), data_dir=Path(sys.argv[1]), watch=watch))
"""


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment with the app in it, and a folder to work in that is not the checkout."""

    python: Path
    away: Path

    def run(self, *arguments: str) -> str:
        return answer([str(self.python), *arguments], self.away, {"QT_QPA_PLATFORM": "offscreen"})

    def consult(self, *arguments: str) -> str:
        return answer(
            [str(self.python.with_name("consult-app")), *arguments], self.away, {"QT_QPA_PLATFORM": "offscreen"}
        )


def answer(command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    done = subprocess.run(
        command, cwd=folder, env={**kept, **(more or {})}, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built with what the development set holds: nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    options = [
        "--no-build-isolation",
        "--no-deps",
        "--no-index",
        "--no-cache-dir",
        "--quiet",
        "--wheel-dir",
        str(folder),
    ]
    answer([sys.executable, "-m", "pip", "wheel", *options, str(ROOT)], folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The run set comes from this environment's own folder, without what points that one at the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    places = json.loads(
        answer([str(python), "-c", "import json, sysconfig; print(json.dumps(sysconfig.get_paths()))"], folder)
    )
    (Path(places["purelib"]) / "run_set.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index", "--no-deps", "--quiet"]
    answer([*pip, str(wheel)], folder)
    away = folder / "away"
    away.mkdir()
    found = Installed(python, away)
    assert Path(found.run("-c", "import consult_app; print(consult_app.__file__)")).is_relative_to(folder)
    assert str(ROOT) not in found.run("-c", "import sys; print(sys.path)").replace(str(ROOT / ".venv"), "")
    return found


def test_the_wheel_holds_what_ships_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    ours = {
        f"consult_app/shipped_files/{path.relative_to(ROOT).as_posix()}"
        for top in ("content", "resources")
        for path in (ROOT / top).rglob("*")
        if path.is_file()
    }
    assert ours <= names
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"consult_app"}


def test_content_is_checked(installed: Installed) -> None:
    assert installed.consult("check-content").splitlines()[-1].startswith("0 faults")


def test_a_file_is_assessed(installed: Installed) -> None:
    told = json.loads(installed.consult("assess", str(FIXTURE), "--json"))
    assert told["rules"]["version"]


def test_the_sample_consultation_and_its_handout_are_rendered(installed: Installed) -> None:
    installed.consult("render", "out")
    assert (installed.away / "out" / "handout.pdf").read_bytes().startswith(b"%PDF")
    assert list((installed.away / "out" / "consultation").glob("*.png"))


def test_the_window_opens_and_loads_its_content(installed: Installed) -> None:
    told = installed.run("-c", OPEN_AND_CLOSE, str(installed.away / "data"))
    assert Path(told.strip()).parts[-3:] == ("consult_app", "shipped_files", "content")
