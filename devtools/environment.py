"""The project's own environment: `.venv` with the locked packages, made once and trusted while its stamp fits.

The stamp in `.venv` names the project's folder, the Python version, the hash of each lock file that was installed and
what lay in the folder of packages then, so a second start reads one small file and one folder and begins. A marker lies
beside it while packages are being installed: an environment whose making was cut off is made again, never repaired.
Nothing is resolved here: pip takes exactly the files that the lock names, then looks whether they fit together.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import locale
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from devtools.places import SetupProblem, say
from devtools.system_packages import ensure_venv_module
from devtools.why_not import last_lines, why_not_installed, why_not_written

LockName = Literal["run", "dev", "package"]
_PIP = ("-m", "pip", "--no-input", "--disable-pip-version-check")
_INSTALL = (*_PIP, "install", "--no-deps", "--require-hashes", "--only-binary=:all:")


@dataclass(frozen=True, slots=True)
class Environment:
    """The environment of the project in `project`; nothing is made or read before `ensure`."""

    project: Path
    name: str = ".venv"

    @property
    def folder(self) -> Path:
        """Where the environment lies."""
        return self.project / self.name

    @property
    def python(self) -> Path:
        """The Python inside the environment, whether or not it exists yet."""
        return self.folder / "Scripts" / "python.exe" if os.name == "nt" else self.folder / "bin" / "python"

    def ensure(self, lock: LockName) -> None:
        """The packages of the lock are installed and the project is importable; SetupProblem says what prevents it."""
        try:
            self._ensure(lock)
        except OSError as error:
            raise why_not_written(error, self.folder) from error

    def distrust(self) -> None:
        """Have the environment made anew the next time it is needed."""
        with contextlib.suppress(OSError):
            self._unfinished.touch()

    def _ensure(self, lock: LockName) -> None:
        stamp, digest = self._read_stamp(), self._digest(lock)
        if stamp.get(lock) == digest:
            return
        fresh = self._unfinished.exists() or not (stamp or self._works())
        if fresh:
            self._make()
        self._stamp.unlink(missing_ok=True)
        self._unfinished.touch()
        self._install(lock)
        if (apart := self._do_not_fit(lock)) and not fresh:
            # What an older lock left behind may be what does not fit: begin with nothing.
            self._make()
            self._install(lock)
            apart = self._do_not_fit(lock)
        if apart:
            raise SetupProblem(apart)
        self._point_at_project()
        installed: dict[str, str] = {lock: digest}
        if lock == "dev":  # the development set holds the run set, at the same versions: a test sees to it
            installed["run"] = self._digest("run")
        held = {**self._identity(), **installed, "holds": self._holds()}
        self._stamp.write_text(json.dumps(held, indent=1), encoding="utf-8")
        self._unfinished.unlink()

    @property
    def _stamp(self) -> Path:
        return self.folder / "consult-app-stamp.json"

    @property
    def _unfinished(self) -> Path:
        return self.folder / "consult-app-unfinished"

    @property
    def _log(self) -> Path:
        return self.folder / "consult-app-install.log"

    @property
    def _packages(self) -> Path:
        places = {"base": str(self.folder), "platbase": str(self.folder)}
        return Path(sysconfig.get_path("purelib", scheme="venv", vars=places))

    def _holds(self) -> str:
        """The names of all that lies in the folder of packages, as one text with spaces between."""
        names = [entry.name for entry in os.scandir(self._packages)]
        return " ".join(sorted(name for name in names if name != "__pycache__" and " " not in name))

    def _lock_file(self, lock: LockName) -> Path:
        return self.project / "requirements" / f"{lock}.txt"

    def _digest(self, lock: LockName) -> str:
        return hashlib.sha256(self._lock_file(lock).read_bytes()).hexdigest()

    def _identity(self) -> dict[str, str]:
        return {"folder": str(self.project), "python": f"{sys.version_info.major}.{sys.version_info.minor}"}

    def _read_stamp(self) -> dict[str, str]:
        """What was installed; nothing when the environment is absent, unfinished, moved, thinned or not ours."""
        if self._unfinished.exists() or not self.python.exists() or not (self.folder / "pyvenv.cfg").exists():
            return {}
        try:
            stamp = json.loads(self._stamp.read_text(encoding="utf-8"))
            if not isinstance(stamp, dict):
                return {}
            values = cast("dict[str, str]", stamp)
            thinned = set(values.get("holds", "").split()) - set(self._holds().split())
        except (OSError, ValueError):
            return {}
        if thinned:  # pip takes a package for installed while its metadata lies there: begin with nothing
            self._unfinished.touch()
        return values if not thinned and self._identity().items() <= values.items() else {}

    def _works(self) -> bool:
        """An environment that has no stamp may be kept if its Python is of our version and has pip."""
        if not self.python.exists() or not (self.folder / "pyvenv.cfg").exists():
            return False  # without its settings its Python is the system's, and that is nobody's to fill
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
        if self.folder.is_symlink() or self.folder.is_file():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(self.folder))
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(exist_ok=True)
        self._unfinished.touch()  # whether it can be written to is found out here, and told by its own error
        # pip in a step of its own: within the first one Python keeps to itself why it failed.
        told = self._call([python, "-m", "venv", "--without-pip", self.folder])
        if told is None:
            told = self._call([self.python, "-I", "-m", "ensurepip", "--upgrade", "--default-pip"])
        if told is not None:
            print(last_lines(told), file=sys.stderr)
            unmade = why_not_installed(told, os.environ, self.folder)
            raise SetupProblem(
                unmade.replace("pip could not install the locked packages", "Python could not make .venv")
            )

    def _install(self, lock: LockName) -> None:
        say(f"Installing the packages locked in requirements/{lock}.txt; the first time takes a few minutes")
        told = self._call([self.python, *_INSTALL, "-r", self._lock_file(lock)])
        if told is not None:
            print(last_lines(told), file=sys.stderr)
            raise SetupProblem(why_not_installed(told, os.environ, self.folder))

    def _do_not_fit(self, lock: LockName) -> str | None:
        """Say which of the installed packages lack something or lie elsewhere; None when all is well."""
        lines = self._lock_file(lock).read_text(encoding="utf-8")
        always = {_same(name) for name in re.findall(r"^([\w.-]+)(?:\[.*\])?==[^;\n]*$", lines, re.MULTILINE)}
        here = {_same(name.split("-")[0]) for name in self._holds().split() if name.endswith(".dist-info")}
        if always - here:
            return (
                f"pip put {', '.join(sorted(always - here))} elsewhere than into .venv. "
                "Its own settings say so: look for target, prefix, root or user in what `pip config list` prints."
            )
        told = self._call([self.python, *_PIP, "check"])
        if told is None:
            return None
        print(last_lines(told), file=sys.stderr)
        found = [line.split()[0] for line in told.splitlines() if " requires " in line or " has requirement " in line]
        return f"The installed packages do not fit together: {', '.join(dict.fromkeys(found)) or 'pip says why above'}."

    def _call(self, command: Sequence[str | Path]) -> str | None:
        """Run a program and keep all that it says in the log; None when it went well, else what it said."""
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False
        )
        with contextlib.suppress(OSError), self._log.open("a", encoding="utf-8") as log:
            log.write(f"{' '.join(map(str, command))}\n{done.stdout}\n")
        return None if done.returncode == 0 else done.stdout

    def _point_at_project(self) -> None:
        """The environment imports the project where it lies, and has the command `consult-app`."""
        # Python reads .pth files in the system's own encoding.
        (self._packages / "consult_app_project.pth").write_text(f"{self.project}\n", encoding=locale.getencoding())
        if os.name == "nt":
            command = self.python.with_name("consult-app.cmd")
            command.write_text('@"%~dp0python.exe" -m consult_app %*\n', encoding="ascii")
        else:
            command = self.python.with_name("consult-app")
            command.write_text('#!/bin/sh\nexec "$(dirname "$0")/python" -m consult_app "$@"\n', encoding="ascii")
            command.chmod(0o755)


def _same(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()
