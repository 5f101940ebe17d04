"""`dev.py package`: everything that a clinic on Linux installs, from an environment that holds nothing else."""

from __future__ import annotations

import platform
import shutil
import sys
from pathlib import Path

from devtools.environment import Environment
from devtools.packing.bundle import PROGRAM, build_bundle, bytes_in, call, render_icons
from devtools.packing.debian import Made, build_deb
from devtools.packing.portable import build_portable
from devtools.packing.words import commands_of, version
from devtools.places import SetupProblem

MOST_ON_DISK, MOST_PACKED = 350_000_000, 120_000_000


def build_packages(project: Path, out: Path) -> Path:
    """Build into `out`, which is emptied first, and return it; SetupProblem names the step that failed."""
    if not sys.platform.startswith("linux"):
        raise SetupProblem(
            f"dev.py package builds for Linux, on Linux. For {platform.system()}, follow packaging/README.md."
        )
    environment = Environment(project, ".venv-package")
    environment.ensure("package")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    bundle = build_bundle(environment.python, out)
    icons = render_icons(environment.python, out)
    commands = commands_of(call("The bundled program does not start", [bundle / PROGRAM, "--help"]))
    build_deb(Made(bundle, icons, commands, version()), out)
    build_portable(bundle, version(), out)
    return out


def figures(out: Path) -> list[str]:
    """One line for each figure that has a goal."""
    bundle = out / PROGRAM
    lines = [_line("bundle on disk", bytes_in(bundle), MOST_ON_DISK)]
    packed = sorted([*out.glob("*.deb"), *out.glob("*.tar.zst")])
    return lines + [_line(path.name, path.stat().st_size, MOST_PACKED) for path in packed]


def _line(what: str, size: int, most: int) -> str:
    return f"{what}: {size / 1e6:.1f} MB (goal: at most {most / 1e6:.0f})"
