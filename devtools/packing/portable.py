"""The portable folder: the bundle with a starter that keeps patients beside it, packed with zstd."""

from __future__ import annotations

import platform
import shutil
from pathlib import Path

from devtools.packing.bundle import PACKAGING, ZSTD_LEVEL, call
from devtools.packing.words import made_at
from devtools.places import SetupProblem, say

STARTER = "consult-portable"
_README = """Consult, portable
=================
Start ./{starter}. Patients are kept encrypted beside it, in consult-data: whoever has this folder has them, locked by
the passphrase. Keep a copy of consult-data elsewhere. Consult for Linux needs the libraries of a desktop: on a bare
system, install libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libx11-xcb1 xkb-data.
Licences of all parts lie in licenses/, and the list of parts in sbom.cdx.json.
"""


def build_portable(bundle: Path, version: str, out: Path) -> Path:
    """Write `out/consult-portable-VERSION-linux-MACHINE.tar.zst`; SetupProblem where tar or zstd is missing."""
    for tool in ("tar", "zstd"):
        if shutil.which(tool) is None:
            raise SetupProblem(f"{tool} is needed for the portable folder. Install {tool}, then start again.")
    say("Packing the portable folder")
    folder = out / STARTER
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(bundle, folder, symlinks=True)
    shutil.copy(PACKAGING / "linux" / STARTER, folder / STARTER)
    (folder / "README.txt").write_text(_README.format(starter=STARTER), encoding="utf-8")
    packed = out / f"{STARTER}-{version}-linux-{platform.machine()}.tar.zst"
    same = ["--sort=name", f"--mtime=@{made_at()}", "--owner=0", "--group=0", "--numeric-owner"]
    files = ["-cf", packed, "-C", out, STARTER]
    call(
        "The portable folder could not be packed",
        ["tar", *same, f"--use-compress-program=zstd -{ZSTD_LEVEL} -T0", *files],
    )
    return packed
