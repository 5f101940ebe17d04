"""Starts the app whatever the content folder looks like: the pack, else the last good one, else the bundled one."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from consult_app import shipped
from consult_app.content.folder import pack_files
from consult_app.content.load import Loaded, read_pack
from consult_app.content.pack import Pack
from consult_app.errors import ContentProblem

_LAST_GOOD = "last_good"


@dataclass(frozen=True, slots=True)
class LoadedPack:
    """The pack in use; `faults` lists what is wrong with the folder asked for, empty when that is used."""

    pack: Pack
    faults: tuple[str, ...] = ()
    source: str = "folder"
    """`folder`, `last_good` or `bundled`."""


def load_or_last_good(folder: Path, cache_folder: Path) -> LoadedPack:
    """Load a pack and keep a copy of it; when it has faults, load the copy kept last, else the bundled pack.

    ContentProblem only when no pack at all can be loaded.
    """
    loaded = read_pack(folder)
    kept = cache_folder / _LAST_GOOD
    if loaded.pack is not None:
        keep(folder, kept, loaded.pack.digest)
        return LoadedPack(loaded.pack)
    faults = fault_lines(loaded)
    for source, other in (("last_good", kept), ("bundled", shipped.content_folder())):
        if other.is_dir() and other.resolve() != folder.resolve():
            pack = read_pack(other).pack
            if pack is not None:
                return LoadedPack(pack, faults, source)
    raise ContentProblem(faults)


def fault_lines(loaded: Loaded) -> tuple[str, ...]:
    """Return the faults as `file:line:col: field: problem`."""
    return tuple(str(fault) for fault in loaded.faults)


def keep(folder: Path, kept: Path, digest: str) -> None:
    """Copy a good pack to `kept` when it changed: beside it first, then by rename, so that no half copy is ever read.

    A disk that cannot be written to is no reason not to start; then nothing is kept.
    """
    mark = kept / ".digest"
    try:
        if mark.is_file() and mark.read_text(encoding="ascii") == digest:
            return
        fresh = kept.with_name(f"{kept.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        for name, path in pack_files(folder):
            target = fresh / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        (fresh / ".digest").write_text(digest, encoding="ascii")
        shutil.rmtree(kept, ignore_errors=True)
        fresh.replace(kept)
    except OSError:
        return
