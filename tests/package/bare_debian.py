"""A bare Debian in a folder, with no Python in it: commands run in it, and a folder shared with it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


def inside(root: Path, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a command as the bare system's root; `check` fails the test with all that it printed."""
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["chroot", root, *command], env=environment, capture_output=True, text=True, errors="replace", check=False
    )
    assert done.returncode == 0 or not check, done.stdout + done.stderr
    return done


def install(root: Path, package: Path) -> None:
    """Install a package file with what it asks for, and nothing that it only recommends."""
    target = root / "root" / package.name
    shutil.copy(package, target)
    inside(root, "apt-get", "install", "-q", "-y", "--no-install-recommends", f"/root/{package.name}")
    target.unlink()
    assert inside(root, "sh", "-c", "command -v python3", check=False).returncode != 0, "bare means without Python"


@contextmanager
def mounted(source: Path, target: Path) -> Generator[None]:
    """A folder of this machine, seen in the bare system too."""
    target.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "--bind", source, target], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", target], check=True)


def older(tree: Path, folder: Path) -> Path:
    """The same package under a lower version, packed quickly."""
    lower = folder / "tree"
    shutil.copytree(tree, lower, symlinks=True)
    control = lower / "DEBIAN/control"
    lines = control.read_text().splitlines(keepends=True)
    control.write_text("".join("Version: 0.0.1\n" if line.startswith("Version:") else line for line in lines))
    subprocess.run(
        ["dpkg-deb", "-Zzstd", "-z1", "--root-owner-group", "--build", lower, folder / "older.deb"], check=True
    )
    return folder / "older.deb"
