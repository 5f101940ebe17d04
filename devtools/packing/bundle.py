"""The bundle: the program with its own Python, in one folder, by PyInstaller from packaging/consult.spec."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from devtools.places import ROOT, SetupProblem, say

PACKAGING: Final = ROOT / "packaging"
PROGRAM: Final = "consult-app"
ZSTD_LEVEL: Final = 14  # of 19: more takes several times as long for a few percent
DRIVEN: Final = "consult-app-driven"
"""The same program that answers what it shows; the proofs use it, and nobody else gets it."""


def build_bundle(python: Path, out: Path) -> Path:
    """Make `out/consult-app/`, and `out/driven/` with the program for the proofs; returns the first.

    `python` is that of an environment with the lock `package`. SetupProblem names the step that failed.
    """
    say("Building the bundle; this takes some minutes")
    work = out / "work"
    build = [python, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"]
    places = ["--distpath", out, "--workpath", work, PACKAGING / "consult.spec"]
    call("PyInstaller could not build the bundle", [*build, *places])
    bundle = out / PROGRAM
    driven = out / "driven"
    driven.mkdir(exist_ok=True)
    (bundle / DRIVEN).replace(driven / DRIVEN)
    call(
        "The licence texts and the bill of materials could not be collected",
        [python, PACKAGING / "parts.py", bundle, ROOT / "requirements" / "run.txt"],
    )
    shutil.copyfile(PACKAGING / "policy.example.toml", bundle / "policy.example.toml")
    return bundle


def render_icons(python: Path, out: Path) -> Path:
    """Draw the icon in every size; returns the folder."""
    folder = out / "icons"
    call("The icon could not be drawn", [python, PACKAGING / "icons.py", folder])
    return folder


def bytes_in(folder: Path) -> int:
    """Bytes that the files of a folder hold; a link counts as itself."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_symlink() or path.is_file())


def call(failing: str, command: Sequence[str | Path], cwd: Path = ROOT) -> str:
    """Run a command that must succeed and return what it printed; SetupProblem begins with `failing`."""
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode != 0:
        raise SetupProblem(f"{failing}:\n{(done.stdout + done.stderr)[-3000:].strip()}")
    return done.stdout
