"""The Debian package: valid, found by desktops and shells, and it asks for what it needs."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from pathlib import Path

import pytest

APP_ID = "com.nortexspineandjoint.consult"


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
