"""The Debian package: valid, found by desktops and shells, and it keeps its hands off the data of its users.

Installing is tried in a bare Debian that CONSULT_APP_BARE names; packaging/README.md tells how to make one.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

APP_ID = "com.nortexspineandjoint.consult"


@pytest.fixture(scope="module")
def deb(made: Path) -> Path:
    (found,) = made.glob("*.deb")
    return found


@pytest.fixture(scope="module")
def tree(deb: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deb")
    subprocess.run(["dpkg-deb", "-R", deb, folder], check=True)
    return folder


def passes(tool: str, *arguments: str | Path) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not on this machine")
    done = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning" not in (done.stdout + done.stderr).lower()


def test_the_desktop_file_is_valid(tree: Path) -> None:
    passes("desktop-file-validate", tree / f"usr/share/applications/{APP_ID}.desktop")


def test_what_software_centers_show_is_valid(tree: Path) -> None:
    passes("appstreamcli", "validate", "--no-net", tree / f"usr/share/metainfo/{APP_ID}.metainfo.xml")


def test_it_is_packed_with_zstd_and_owned_by_root(deb: Path) -> None:
    members = subprocess.run(["ar", "t", deb], capture_output=True, text=True, check=True).stdout.split()
    assert members == ["debian-binary", "control.tar.zst", "data.tar.zst"]
    listed = subprocess.run(["dpkg-deb", "-c", deb], capture_output=True, text=True, check=True).stdout
    assert {line.split()[1] for line in listed.splitlines()} == {"root/root"}


def test_icons_manual_and_completions_are_where_they_are_looked_for(tree: Path) -> None:
    share = tree / "usr/share"
    for size in (16, 32, 48, 128, 256, 512):
        assert (share / f"icons/hicolor/{size}x{size}/apps/{APP_ID}.png").read_bytes().startswith(b"\x89PNG")
    assert (share / f"icons/hicolor/scalable/apps/{APP_ID}.svg").is_file()
    manual = gzip.decompress((share / "man/man1/consult-app.1.gz").read_bytes()).decode()
    for command in ("assess", "check-content", "backup", "restore"):
        assert f"\\fB{command}\\fR" in manual
        assert command in (share / "bash-completion/completions/consult-app").read_text()
        assert f"'{command}:" in (share / "zsh/vendor-completions/_consult-app").read_text()
    assert [path for path in tree.rglob("*") if path.is_file() and b"@VERSION@" in path.read_bytes()[:5000]] == []


def test_the_bash_completion_completes(tree: Path) -> None:
    script = tree / "usr/share/bash-completion/completions/consult-app"
    ask = f'. {script}; COMP_WORDS=(consult-app ass); COMP_CWORD=1; _consult_app; echo "${{COMPREPLY[@]}}"'
    told = subprocess.run(["bash", "-c", ask], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["assess"]


def test_the_control_file_asks_for_the_systems_own_libraries(tree: Path) -> None:
    control = (tree / "DEBIAN/control").read_text()
    (depends,) = [line for line in control.splitlines() if line.startswith("Depends: ")]
    for package in ("libc6", "libglib2.0-0", "libfontconfig1", "libegl1", "libdbus-1-3"):
        assert package in depends
    assert "python" not in depends


# --- in a bare Debian


@pytest.fixture
def bare(deb: Path) -> Iterator[Path]:
    root = os.environ.get("CONSULT_APP_BARE")
    if not root:
        pytest.skip("CONSULT_APP_BARE names no bare Debian; packaging/README.md tells how to make one")
    shutil.copy(deb, Path(root) / "root" / deb.name)
    for folder in ("proc", "dev"):
        subprocess.run(["mount", "--bind", f"/{folder}", Path(root) / folder], check=True)
    yield Path(root)
    inside(Path(root), "dpkg", "--purge", "consult-app")
    for folder in ("proc", "dev"):
        subprocess.run(["umount", Path(root) / folder], check=True)


def inside(root: Path, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["chroot", root, *command], env=environment, capture_output=True, text=True, errors="replace", check=False
    )
    assert done.returncode == 0 or not check, done.stdout + done.stderr
    return done


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


def test_it_installs_upgrades_keeping_what_people_made_and_goes_saying_that_data_stays(
    bare: Path, deb: Path, tree: Path, tmp_path: Path
) -> None:
    assert inside(bare, "sh", "-c", "command -v python3", check=False).returncode != 0, "bare means without Python"
    shutil.copy(older(tree, tmp_path), bare / "root/older.deb")
    inside(bare, "apt-get", "install", "-q", "-y", "--no-install-recommends", "/root/older.deb")
    kept = bare / "root/.local/share/consult-app"
    for name in ("store/patients.db", "content/own/en/about.yaml"):
        (kept / name).parent.mkdir(parents=True, exist_ok=True)
        (kept / name).write_text(name)
    inside(bare, "apt-get", "install", "-q", "-y", "--no-install-recommends", f"/root/{deb.name}")
    assert inside(bare, "consult-app", "--version").stdout.startswith("consult-app ")
    assert "0.0.1" not in inside(bare, "dpkg-query", "-W", "consult-app").stdout
    removed = inside(bare, "apt-get", "remove", "-q", "-y", "consult-app")
    assert "Patients stay where they are" in removed.stdout
    assert [(kept / name).read_text() for name in ("store/patients.db", "content/own/en/about.yaml")] == [
        "store/patients.db",
        "content/own/en/about.yaml",
    ]
    left = [path for path in (bare / "usr").rglob("*consult*") if "completions" not in path.parts or path.exists()]
    assert left == []
    shutil.rmtree(kept)


def test_it_walks_and_locks_on_a_bare_debian_without_python(
    bare: Path, deb: Path, driven: Path, e2e: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    shared = tmp_path / "shared"  # of one name inside and outside, so that both look at the same data folders
    for folder in (shared, bare / shared.relative_to("/")):
        folder.mkdir(parents=True)
    subprocess.run(["mount", "--bind", shared, bare / shared.relative_to("/")], check=True)
    inside(bare, "apt-get", "install", "-q", "-y", "--no-install-recommends", f"/root/{deb.name}")
    assert inside(bare, "sh", "-c", "command -v python3", check=False).returncode != 0
    shutil.copy(driven, bare / "usr/lib/consult-app/consult-app-driven")
    try:
        done = e2e("chroot", bare, "/usr/lib/consult-app/consult-app-driven", temporary=shared / "e2e")
    finally:
        subprocess.run(["umount", bare / shared.relative_to("/")], check=True)
        (bare / "usr/lib/consult-app/consult-app-driven").unlink()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "skipped" not in done.stdout
