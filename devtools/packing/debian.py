"""The Debian package: the bundle in /usr/lib, and around it what a desktop, a shell and a reader look for."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from devtools.packing.bundle import PACKAGING, PROGRAM, ZSTD_LEVEL, call
from devtools.packing.words import APP_ID, filled, made_at
from devtools.places import ROOT, SetupProblem, say

_LINUX = PACKAGING / "linux"
_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
# Libraries that are opened by name, so that no file of the bundle says it is linked with them.
_OPENED_BY_NAME = ("libgl1", "libegl1", "libx11-xcb1", "xkb-data")
_IF_THERE = re.compile(r"cups|wayland|Wayland|WlShell")
_RECOMMENDED = ("libcups2", "libwayland-cursor0", "libwayland-egl1", "xdg-desktop-portal")


@dataclass(frozen=True, slots=True)
class Made:
    """What a package is made from: the bundle, its icons, its subcommands, its version."""

    bundle: Path
    icons: Path
    commands: dict[str, str]
    version: str


def build_deb(made: Made, out: Path) -> Path:
    """Write `out/consult-app_VERSION_ARCH.deb`; SetupProblem where a tool is missing or fails."""
    for tool, package in (("dpkg-deb", "dpkg"), ("dpkg-shlibdeps", "dpkg-dev")):
        if shutil.which(tool) is None:
            raise SetupProblem(f"{tool} is needed for the Debian package. Install {package}, then start again.")
    say("Packing the Debian package")
    tree = out / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    _lay_out(made, tree)
    architecture = call("dpkg does not tell this machine's architecture", ["dpkg", "--print-architecture"]).strip()
    _write(tree / "DEBIAN" / "control", _control(made, tree, architecture))
    shutil.copy(_LINUX / "postrm", tree / "DEBIAN" / "postrm")
    _same_times_and_modes(tree)
    package = out / f"{PROGRAM}_{made.version}_{architecture}.deb"
    os.environ["SOURCE_DATE_EPOCH"] = str(made_at())
    call(
        "The Debian package could not be packed",
        ["dpkg-deb", "-Zzstd", f"-z{ZSTD_LEVEL}", "--root-owner-group", "--build", tree, package],
    )
    return package


def _lay_out(made: Made, tree: Path) -> None:
    share, docs = tree / "usr/share", tree / "usr/share/doc" / PROGRAM
    shutil.copytree(made.bundle, tree / "usr/lib" / PROGRAM, symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin" / PROGRAM).symlink_to(f"../lib/{PROGRAM}/{PROGRAM}")
    for name, target in (
        (f"{APP_ID}.desktop", share / "applications"),
        (f"{APP_ID}.metainfo.xml", share / "metainfo"),
        (f"{PROGRAM}.1", share / "man/man1"),
        (f"_{PROGRAM}", share / "zsh/vendor-completions"),
    ):
        _write(target / name, filled(_LINUX / name, made.commands))
    _write(share / "bash-completion/completions" / PROGRAM, filled(_LINUX / f"{PROGRAM}.bash", made.commands))
    call("The manual page could not be packed", ["gzip", "-9n", share / f"man/man1/{PROGRAM}.1"])
    for size in _SIZES:
        _copy(made.icons / f"{size}x{size}.png", share / f"icons/hicolor/{size}x{size}/apps/{APP_ID}.png")
    _copy(PACKAGING / "icon.svg", share / f"icons/hicolor/scalable/apps/{APP_ID}.svg")
    _copy(PACKAGING / "policy.example.toml", docs / "policy.example.toml")
    _copy(ROOT / "NOTICE", docs / "NOTICE")
    _copy(ROOT / "LICENSE", docs / "copyright")
    _copy(ROOT / "CHANGELOG.md", docs / "changelog")
    call("The changelog could not be packed", ["gzip", "-9n", docs / "changelog"])


def _control(made: Made, tree: Path, architecture: str) -> str:
    size = sum(path.lstat().st_size for path in (tree / "usr").rglob("*") if path.is_file()) // 1024
    return f"""Package: {PROGRAM}
Version: {made.version}
Architecture: {architecture}
Maintainer: The consult-app authors <consult-app@nortexspineandjoint.invalid>
Installed-Size: {size}
Depends: {", ".join([*_linked_with(tree), *_OPENED_BY_NAME])}
Recommends: {", ".join(_RECOMMENDED)}
Section: science
Priority: optional
Description: exam-room app that a pain physician and a patient read together
 From where it hurts, through what a test block can tell, the options and
 their limits, to a plan that the patient takes home on paper. It works
 without a network and keeps its patients encrypted.
 .
 For use by a clinician in conversation with a patient. It does not decide,
 and it is not for emergencies.
"""


def _linked_with(tree: Path) -> list[str]:
    """The packages of the system that the bundle's programs and libraries are linked with, by dpkg-shlibdeps.

    What is loaded only where it is there, for printing and for Wayland, is recommended and not asked for.
    """
    inside = tree / "usr/lib" / PROGRAM / "_internal"
    files = [path for path in inside.rglob("*.so*") if path.is_file() and not path.is_symlink()]
    files = [inside.with_name(PROGRAM), *(path for path in files if not _IF_THERE.search(path.as_posix()))]
    folders = sorted({path.parent for path in files})
    work = tree.parent / "shlibdeps"
    (tree / "DEBIAN").mkdir(exist_ok=True)  # by it the libraries are known to be ours
    _write(work / "debian/control", f"Source: {PROGRAM}\n\nPackage: {PROGRAM}\nArchitecture: any\n")
    told = call(
        "dpkg-shlibdeps could not tell what the bundle needs",
        ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", *(f"-l{folder}" for folder in folders)]
        + [f"-e{path}" for path in files],
        cwd=work,
    )
    return sorted(told.strip().partition("shlibs:Depends=")[2].split(", "))


def _same_times_and_modes(tree: Path) -> None:
    when = made_at()
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (when, when), follow_symlinks=False)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
