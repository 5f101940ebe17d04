"""What prevents a set-up is told in one calm sentence, read from what happened; dev.py itself is run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from devtools import pythons
from devtools.environment import Environment

ROOT = Path(__file__).resolve().parents[3]
NOWHERE = "http://127.0.0.1:9/simple"  # the port of the discard service: nobody listens
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mounts and file modes are those of Linux")
as_root = pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root may mount a disk of its own")


def wheel(folder: Path, name: str, *requires: str) -> str:
    """A package of one empty module in a folder; its locked line."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}-1.0-py3-none-any.whl"
    about = f"{name}-1.0.dist-info"
    asks = "".join(f"Requires-Dist: {one}\n" for one in requires)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(f"{name}.py", "")
        packed.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{asks}")
        packed.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        packed.writestr(f"{about}/RECORD", "")
    return f"{name}==1.0 --hash=sha256:{sha256(path.read_bytes()).hexdigest()}\n"


def project_in(folder: Path) -> Path:
    """A project of dev.py, its parts, an app that says that it started, and nothing to install."""
    shutil.copy(ROOT / "dev.py", folder)
    shutil.copytree(ROOT / "devtools", folder / "devtools", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "consult_app").mkdir()
    (folder / "consult_app" / "__init__.py").touch()
    (folder / "consult_app" / "__main__.py").write_text("print('started')", encoding="utf-8")
    (folder / "requirements").mkdir()
    for lock in ("run", "dev"):
        (folder / "requirements" / f"{lock}.txt").write_text("# nothing\n", encoding="utf-8")
    return folder


def lock(project: Path, text: str) -> None:
    (project / "requirements" / "run.txt").write_text(text, encoding="utf-8")


def dev_py_run(
    project: Path, *, python: str = sys.executable, user: str | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    """`python3 dev.py run` in a project, without a display, with pip asking nobody unless told otherwise."""
    own = {"PATH": os.environ["PATH"], "HOME": str(project), "PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "1"}
    asks_nobody = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project / "wheels")}
    return subprocess.run(
        [python, "-B", "dev.py", "run"],
        cwd=project, env={**own, **(variables or asks_nobody)}, user=user, capture_output=True, text=True, check=False,
    )  # fmt: skip


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The last line that was told; it ended with 1 and nobody saw a traceback of ours."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert "devtools/" not in done.stderr
    return done.stderr.splitlines()[-1]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose environment is made; each test of this file that takes it may break it."""
    project = project_in(tmp_path_factory.mktemp("project"))
    assert dev_py_run(project).returncode == 0
    return project


def copied(ready: Path, folder: Path) -> Path:
    """The made project once more, in a folder of its own."""
    project = project_in(folder)
    shutil.copytree(ready / ".venv", project / ".venv", symlinks=True)
    return project


@pytest.fixture
def ready(made: Path) -> Iterator[Path]:
    """The made project, with an environment that is whole again afterwards."""
    lock(made, "# nothing\n")
    (made / ".venv" / "consult-app-unfinished").unlink(missing_ok=True)
    yield made
    (made / ".venv" / "consult-app-unfinished").unlink(missing_ok=True)


def test_behind_a_dead_proxy_the_variable_that_sets_it_is_named(ready: Path) -> None:
    lock(ready, wheel(ready / "wheels", "behind"))
    done = dev_py_run(ready, HTTPS_PROXY="http://127.0.0.1:9", PIP_INDEX_URL="https://index.invalid/simple")
    assert sentence(done) == (
        "The package index cannot be reached. A proxy is set by the variable HTTPS_PROXY: "
        "check that it answers, or take the variable away, then start again."
    )
    assert "ERROR:" in done.stderr, "pip's own last words stand above"
    assert len(done.stderr.splitlines()) <= 9


def test_without_a_network_that_is_told_and_all_that_pip_said_is_kept(ready: Path) -> None:
    lock(ready, wheel(ready / "wheels", "unreached"))
    done = dev_py_run(ready, PIP_INDEX_URL=NOWHERE)
    assert sentence(done).startswith("The package index cannot be reached. Check the network of this machine")
    assert "NewConnectionError" in (ready / ".venv" / "consult-app-install.log").read_text(encoding="utf-8")


def test_a_package_that_the_index_lacks_for_this_machine_is_named(ready: Path) -> None:
    lock(ready, f"elsewhere==1.0 --hash=sha256:{'0' * 64}\n")
    assert sentence(dev_py_run(ready)).startswith("The package index has no elsewhere==1.0 that runs on this machine (")


def test_a_package_with_other_bytes_is_not_installed(ready: Path) -> None:
    wheel(ready / "wheels", "swapped")
    lock(ready, f"swapped==1.0 --hash=sha256:{'0' * 64}\n")
    assert sentence(dev_py_run(ready)).startswith("A downloaded package is not the file that was locked")
    assert not list((ready / ".venv").rglob("swapped.py"))


def test_packages_that_do_not_fit_together_are_named(ready: Path) -> None:
    lock(ready, wheel(ready / "wheels", "thing", "another>=2") + wheel(ready / "wheels", "whole"))
    done = dev_py_run(ready)
    assert sentence(done) == "The installed packages do not fit together: thing."
    assert "thing 1.0 requires another, which is not installed." in done.stderr


def test_what_an_older_lock_left_behind_and_no_longer_fits_is_cleared_away(ready: Path) -> None:
    lock(ready, wheel(ready / "wheels", "older", "partner") + wheel(ready / "wheels", "partner"))
    assert dev_py_run(ready).returncode == 0
    for left in (ready / ".venv").rglob("partner-1.0.dist-info/*"):
        left.unlink()
    lock(ready, wheel(ready / "wheels", "newer"))
    assert dev_py_run(ready).returncode == 0
    assert not list((ready / ".venv").rglob("older.py"))


def test_packages_that_pip_was_told_to_put_elsewhere_are_missed(ready: Path) -> None:
    lock(ready, wheel(ready / "wheels", "strayed"))
    done = dev_py_run(ready, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(ready / "wheels"), PIP_TARGET=str(ready / "other"))
    assert sentence(done).startswith("pip put strayed elsewhere than into .venv.")


def test_an_environment_whose_making_was_cut_off_is_made_anew(ready: Path) -> None:
    shutil.rmtree(ready / ".venv" / "lib")
    (ready / ".venv" / "consult-app-unfinished").touch()
    done = dev_py_run(ready)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Making the environment in .venv" in done.stdout
    assert "started" in done.stdout


def take_a_package_away(environment: Path) -> None:
    shutil.rmtree(next(environment.glob("lib/*/site-packages/pip")))


def take_the_settings_away(environment: Path) -> None:
    (environment / "pyvenv.cfg").unlink()


def let_its_python_lead_nowhere(environment: Path) -> None:
    (environment / "bin" / "python").unlink()
    (environment / "bin" / "python").symlink_to("no-longer-there")


@pytest.mark.parametrize("break_it", [take_a_package_away, take_the_settings_away, let_its_python_lead_nowhere])
def test_a_broken_environment_is_made_anew(
    break_it: Callable[[Path], None], ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copied(ready, tmp_path)
    assert dev_py_run(copy).returncode == 0
    break_it(copy / ".venv")

    def made_anew(_self: Environment) -> None:
        raise InterruptedError("made anew")

    monkeypatch.setattr(Environment, "_make", made_anew)
    with pytest.raises(InterruptedError):
        Environment(copy).ensure("run")


def test_a_python_that_does_not_start_is_told_and_made_anew_the_next_time(ready: Path, tmp_path: Path) -> None:
    copy = copied(ready, tmp_path)
    assert dev_py_run(copy).returncode == 0
    python = copy / ".venv" / "bin" / "python"
    python.unlink()
    python.write_bytes(b"\x7fELF of another machine")
    python.chmod(0o755)
    assert sentence(dev_py_run(copy)).endswith("Type the same again: .venv is then made anew.")
    assert (copy / ".venv" / "consult-app-unfinished").exists()


@pytest.mark.parametrize("kind", ["file", "link"])
def test_something_else_that_is_called_venv_is_not_touched(kind: str, tmp_path: Path) -> None:
    project = project_in(tmp_path)
    there = project / ".venv"
    there.write_text("my own", encoding="utf-8") if kind == "file" else there.symlink_to(tmp_path / "my-own")
    assert sentence(dev_py_run(project)) == (
        f"{there} is in the way: it is no environment. Move it elsewhere, then start again."
    )
    assert there.is_symlink() or there.read_text(encoding="utf-8") == "my own"


@contextmanager
def disk(folder: Path, size: str) -> Generator[Path]:
    """A small disk of its own, mounted at a folder."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@as_root
@pytest.mark.parametrize(("size", "is_made"), [("400k", False), ("4m", False), ("40m", True)])
def test_a_full_disk_is_told_with_its_place(size: str, is_made: bool, ready: Path, tmp_path: Path) -> None:
    with disk(tmp_path / "disk", size) as folder:
        project = copied(ready, folder) if is_made else project_in(folder)
        line = wheel(tmp_path / "wheels", "thing")
        with zipfile.ZipFile(tmp_path / "wheels" / "thing-1.0-py3-none-any.whl", "a") as packed:
            packed.writestr("large.bin", bytes(40_000_000))
        large = sha256((tmp_path / "wheels" / "thing-1.0-py3-none-any.whl").read_bytes()).hexdigest()
        lock(project, f"{line.split()[0]} --hash=sha256:{large}\n")
        done = dev_py_run(project, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(tmp_path / "wheels"))
        told = sentence(done)
        assert told.startswith("The disk has no room left for the packages: ")
        assert told.endswith(f" MB are free at {project / '.venv'}. Make room, then start again.")


@as_root
def test_a_read_only_project_is_told_unless_all_is_there_already(ready: Path, tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "60m") as folder:
        project = copied(ready, folder)
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        assert sentence(dev_py_run(project)).startswith(f"{project / '.venv'} cannot be written to by you.")
        subprocess.run(["mount", "-o", "remount,rw", folder], check=True)
        assert dev_py_run(project).returncode == 0
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        done = dev_py_run(project)
        assert (done.returncode, done.stderr) == (0, "")
        assert "started" in done.stdout


@pytest.fixture
def python_for_all(tmp_path: Path) -> str:
    """A fitting Python that a user with no rights may start."""
    for one in (sys.executable, "/usr/bin/python3"):
        try:
            told = subprocess.run(
                [one, pythons.__file__], cwd="/", user="nobody", capture_output=True, text=True, check=True
            )
        except (OSError, subprocess.CalledProcessError):
            continue
        if pythons.fits(told.stdout.strip()):
            return one
    pytest.skip("no Python here may be started by a user with no rights")


@pytest.fixture
def roots_project() -> Iterator[Path]:
    """A project that everybody may read and only root may change."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield project_in(Path(folder))


@as_root
def test_an_ordinary_user_in_a_folder_of_roots_is_told(python_for_all: str, roots_project: Path) -> None:
    done = dev_py_run(roots_project, python=python_for_all, user="nobody")
    assert sentence(done).startswith(f"{roots_project / '.venv'} cannot be written to by you.")


@as_root
def test_an_ordinary_user_without_qts_libraries_is_told_the_line_to_type(
    python_for_all: str, roots_project: Path
) -> None:
    code = (
        "import sys; from devtools import system_packages as s, commands; s._has_apt = lambda: True; "
        "s.QT_OFFSCREEN = {'libdoes-not-exist.so.7': 'libnothing7'}; sys.exit(commands.main(['run']))"
    )
    done = subprocess.run(
        [python_for_all, "-B", "-c", code],
        cwd=roots_project, user="nobody", env={}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Some packages of the system are missing. Type this, then start again:\n")
    assert "apt-get install -y --no-install-recommends libnothing7" in done.stderr.splitlines()[-1]
