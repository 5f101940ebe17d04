"""Starts the app whatever the content folder looks like: the pack, else the last good one, else the bundled one."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from consult_app import shipped
from consult_app.content.folder import pack_files
from consult_app.content.load import Loaded, read_pack
from consult_app.content.pack import Content, Pack
from consult_app.errors import ContentProblem

_LAST_GOOD = "last_good"
_MARK = ".digest"
"""Beside a kept pack: its digest, then the names of the files that were the practice's own."""


@dataclass(frozen=True, slots=True)
class LoadedPack:
    """The pack in use; `faults` lists what is wrong with the folder asked for, empty when that is used."""

    pack: Pack
    faults: tuple[str, ...] = ()
    source: str = "folder"
    """`folder`, `last_good`, `without_own` (the folder, but for the practice's own files) or `bundled`."""


def load_or_last_good(folder: Path, cache_folder: Path, own: Path | None = None) -> LoadedPack:
    """Load a pack, a practice's own files laid over it, and keep a copy of both as one.

    When it has faults, load the copy kept last, else the pack without the practice's files, else the bundled pack.
    ContentProblem only when no pack at all can be loaded.
    """
    loaded = read_pack(folder, own)
    kept = cache_folder / _LAST_GOOD
    if loaded.pack is not None:
        keep(pack_files(folder, own), kept, loaded.pack)
        return LoadedPack(loaded.pack)
    faults = fault_lines(loaded)
    without = [("without_own", folder)] if own is not None and own.exists() else []
    for source, other in (("last_good", kept), *without, ("bundled", shipped.content_folder())):
        if other.is_dir() and (source != "bundled" or other.resolve() != folder.resolve()):
            pack = read_pack(other).pack
            if pack is not None:
                return LoadedPack(_with_own(pack, kept) if source == "last_good" else pack, faults, source)
    raise ContentProblem(faults)


def fault_lines(loaded: Loaded) -> tuple[str, ...]:
    """Return the faults as `file:line:col: field: problem`."""
    return tuple(str(fault) for fault in loaded.faults)


def keep(files: Iterable[tuple[str, Path]], kept: Path, pack: Pack) -> None:
    """Copy a good pack to `kept` when it changed: beside it first, then by rename, so that no half copy is ever read.

    A disk that cannot be written to is no reason not to start; then nothing is kept.
    """
    mark, text = kept / _MARK, "\n".join((pack.digest, *pack.own_files))
    try:
        if mark.is_file() and mark.read_text(encoding="ascii") == text:
            return
        fresh = kept.with_name(f"{kept.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        for name, path in files:
            target = fresh / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        (fresh / _MARK).write_text(text, encoding="ascii")
        shutil.rmtree(kept, ignore_errors=True)
        fresh.replace(kept)
    except OSError:
        return


def _with_own(pack: Pack, kept: Path) -> Pack:
    """Mark the files of a kept pack that were the practice's own when it was kept."""
    try:
        noted = (kept / _MARK).read_text(encoding="ascii").splitlines()[1:]
    except (OSError, ValueError):
        return pack
    own = tuple(name for name, _ in pack_files(kept) if name in noted)
    spoken = {
        code: Content(one.base, one.words, code, one.sample_patients, one.digest, own)
        for code, one in pack.languages.items()
    }
    return Pack(MappingProxyType(spoken), pack.digest, own)
