"""The project's own environment: `.venv` with the locked packages, made once and trusted while its stamp fits.

The stamp in `.venv` names the project's folder, the Python version and the hash of each lock file that was installed,
so a second start reads one small file and begins. A marker lies beside it while packages are being installed: an
environment whose making was cut off is made again, never repaired.
"""

from __future__ import annotations

import hashlib
import json
import locale
import os
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from devtools.places import SetupProblem, say
from devtools.system_packages import ensure_venv_module

LockName = Literal["run", "dev"]
_PIP = (
    "-m",
    "pip",
    "install",
    "--no-deps",
    "--require-hashes",
    "--only-binary=:all:",
    "--no-input",
    "--disable-pip-version-check",
)


@dataclass(frozen=True, slots=True)
class Environment:
    """The environment of the project in `project`; nothing is made or read before `ensure`."""

    project: Path

    @property
    def folder(self) -> Path:
        """Where the environment lies."""
        return self.project / ".venv"

    @property
    def python(self) -> Path:
        """The Python inside the environment, whether or not it exists yet."""
        return self.folder / "Scripts" / "python.exe" if os.name == "nt" else self.folder / "bin" / "python"

    def ensure(self, lock: LockName) -> None:
        """The packages of the lock are installed and the project is importable; SetupProblem says what prevents it."""
        stamp, digest = self._read_stamp(), self._digest(lock)
        if stamp.get(lock) == digest:
            return
        if not stamp and (self._unfinished.exists() or not self._works()):
            self._make()
        self._stamp.unlink(missing_ok=True)
        self._unfinished.touch()
        self._install(lock)
        self._point_at_project()
        installed: dict[str, str] = {lock: digest}
        if lock == "dev":  # the development set holds the run set, at the same versions: a test sees to it
            installed["run"] = self._digest("run")
        self._stamp.write_text(json.dumps({**self._identity(), **installed}, indent=1), encoding="utf-8")
        self._unfinished.unlink()

    @property
    def _stamp(self) -> Path:
        return self.folder / "consult-app-stamp.json"

    @property
    def _unfinished(self) -> Path:
        return self.folder / "consult-app-unfinished"

    def _lock_file(self, lock: LockName) -> Path:
        return self.project / "requirements" / f"{lock}.txt"

    def _digest(self, lock: LockName) -> str:
        return hashlib.sha256(self._lock_file(lock).read_bytes()).hexdigest()

    def _identity(self) -> dict[str, str]:
        return {"folder": str(self.project), "python": f"{sys.version_info.major}.{sys.version_info.minor}"}

    def _read_stamp(self) -> dict[str, str]:
        """What was installed; nothing when the environment is absent, unfinished, moved, or of another Python."""
        if self._unfinished.exists() or not self.python.exists():
            return {}
        try:
            stamp = json.loads(self._stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(stamp, dict):
            return {}
        values = cast("dict[str, str]", stamp)
        return values if self._identity().items() <= values.items() else {}

    def _works(self) -> bool:
        """An environment that has no stamp may be kept if its Python is of our version and has pip."""
        if not self.python.exists():
            return False
        code = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
        try:
            done = subprocess.run([self.python, "-c", code], capture_output=True, text=True, check=False, timeout=60)
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0 and done.stdout.strip() == self._identity()["python"]

    def _make(self) -> None:
        ensure_venv_module()
        say("Making the environment in .venv")
        # When dev.py is started by the environment's own Python, that one is about to be cleared away.
        python = cast("str", getattr(sys, "_base_executable", sys.executable))
        done = subprocess.run([python, "-m", "venv", "--clear", self.folder], check=False)
        if done.returncode != 0:
            raise SetupProblem("Python could not make the environment in .venv; its own message is above.")

    def _install(self, lock: LockName) -> None:
        say(f"Installing the packages locked in requirements/{lock}.txt; the first time takes a few minutes")
        done = subprocess.run([self.python, *_PIP, "--quiet", "-r", self._lock_file(lock)], check=False)
        if done.returncode != 0:
            raise SetupProblem("pip could not install the locked packages; its own message is above.")

    def _point_at_project(self) -> None:
        """The environment imports the project where it lies, and has the command `consult-app`."""
        places = {"base": str(self.folder), "platbase": str(self.folder)}
        packages = Path(sysconfig.get_path("purelib", scheme="venv", vars=places))
        # Python reads .pth files in the system's own encoding.
        (packages / "consult_app_project.pth").write_text(f"{self.project}\n", encoding=locale.getencoding())
        if os.name == "nt":
            command = self.python.with_name("consult-app.cmd")
            command.write_text('@"%~dp0python.exe" -m consult_app %*\n', encoding="ascii")
        else:
            command = self.python.with_name("consult-app")
            command.write_text('#!/bin/sh\nexec "$(dirname "$0")/python" -m consult_app "$@"\n', encoding="ascii")
            command.chmod(0o755)
