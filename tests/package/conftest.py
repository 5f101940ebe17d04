"""What `dev.py package` has built; without it, these proofs say that it is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(Path(__file__).parent)]  # so that these tests find each other's helpers

from bare_debian import inside, mounted  # noqa: E402
from e2e import conftest as real_screens  # noqa: E402

display = real_screens.display


@pytest.fixture(scope="session")
def made() -> Path:
    """The folder with bundle, Debian package and portable folder."""
    folder = os.environ.get("CONSULT_APP_PACKAGES")
    if not folder:
        pytest.skip("`dev.py package` builds what this looks at, and runs it")
    return Path(folder)


@pytest.fixture(scope="session")
def bundle(made: Path) -> Path:
    return made / "consult-app"


@pytest.fixture(scope="session")
def driven(made: Path, bundle: Path) -> Path:
    """The program that answers what it shows, beside the very files of the bundle."""
    folder = made / "driven"
    inside = folder / "_internal"
    if not inside.is_symlink():
        inside.symlink_to(bundle / "_internal", target_is_directory=True)
    return folder / "consult-app-driven"


@pytest.fixture
def away(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a program from an empty folder, in an environment that knows of no Python and no display."""

    def run(*command: str | Path, seconds: float = 300) -> subprocess.CompletedProcess[str]:
        bare = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
        return subprocess.run(
            [str(word) for word in command],
            cwd=tmp_path,
            env=bare,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=seconds,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def e2e() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the tests of real windows against another program than the checkout's."""

    def run(*command: str | Path, temporary: Path) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "CONSULT_APP_DRIVEN": " ".join(map(str, command))}
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-rs", f"--basetemp={temporary}", "tests/e2e"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def deb(made: Path) -> Path:
    (found,) = made.glob("*.deb")
    return found


@pytest.fixture(scope="session")
def tree(deb: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the Debian package, laid out."""
    folder = tmp_path_factory.mktemp("deb")
    subprocess.run(["dpkg-deb", "-R", deb, folder], check=True)
    return folder


@pytest.fixture
def bare(made: Path) -> Iterator[Path]:
    """The root of a bare Debian, in which the program is not installed."""
    named = os.environ.get("CONSULT_APP_BARE")
    if not named:
        pytest.skip("CONSULT_APP_BARE names no bare Debian; packaging/README.md tells how to make one")
    root = Path(named)
    with ExitStack() as mounts:
        for folder in ("proc", "dev"):
            mounts.enter_context(mounted(Path("/", folder), root / folder))
        yield root
        inside(root, "dpkg", "--purge", "consult-app")
