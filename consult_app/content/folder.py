"""The files of a content pack: a fixed set of names in a fixed set of folders, and nothing outside them.

A practice's own files, in a folder beside its data, are laid over the pack: a file of theirs takes the place of the
file of the same name, whole. Faults name it with `own-content/` before its name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from consult_app.content.names import is_device
from consult_app.content.yaml_door import Document, Fault, Mark, read_document

MAX_FILES = 300
OWN = "own-content"
_LANGUAGE = re.compile(r"[a-z]{2}")
_YAML = re.compile(r"[a-z][a-z0-9_]{0,63}\.yaml")
_LEFT_ALONE = frozenset({"schema", "README.md"})
"""Beside the pack for editors and people; never read by the app."""
_LEFT_BY_PROGRAMS = re.compile(r"\..*|.*~|Thumbs\.db|desktop\.ini")
"""What file managers and editors leave behind in a folder that people edit; never read either."""

BASE_FILES = (
    "pack", "practice", "sources", "facts", "sites", "structures", "procedures", "rows", "pictures", "limits",
    "red_flags", "cautions", "choices", "decide", "disagreement",
)  # fmt: skip
WORD_FILES = (
    "language", "facts", "pages", "sites", "structures", "source_steps", "rows", "pictures", "limits", "benefits",
    "mixups", "explainers", "red_flags", "cautions", "call_us", "disagreement", "decide", "verdicts", "choices",
    "handout", "glossary", "faq", "takeaways", "about",
)  # fmt: skip


@dataclass(slots=True)
class Files:
    """All documents of a pack by section: base, its payers, a language, its procedures, samples."""

    base: dict[str, Document] = field(default_factory=dict[str, Document])
    payers: dict[str, Document] = field(default_factory=dict[str, Document])
    words: dict[str, dict[str, Document]] = field(default_factory=dict[str, dict[str, Document]])
    procedures: dict[str, dict[str, Document]] = field(default_factory=dict[str, dict[str, Document]])
    samples: dict[str, Document] = field(default_factory=dict[str, Document])
    faults: list[Fault] = field(default_factory=list[Fault])
    own: tuple[str, ...] = ()
    """Names of the files that are the practice's own."""

    def documents(self) -> Iterator[Document]:
        """Iterate over every document read."""
        yield from (*self.base.values(), *self.payers.values())
        for group in (*self.words.values(), *self.procedures.values()):
            yield from group.values()
        yield from self.samples.values()


def read_files(folder: Path, own: Path | None = None) -> Files:
    """Read every file of a pack; a name that does not belong, or a link that leads outside, is a fault."""
    files = Files()
    if not folder.is_dir():
        files.faults.append(Fault(Mark(folder.name), "", "is not a folder with content files"))
        return files
    found = _laid_over(folder, own, files)
    files.own = tuple(name for name, (_, is_own) in found.items() if is_own)
    for name, (path, is_own) in found.items():
        _read(path, name, f"{OWN}/{name}" if is_own else name, files)
    _missing(files)
    for document in files.documents():
        files.faults.extend(document.faults)
    return files


def read_payer_files(folder: Path, own: Path | None = None) -> Files:
    """Read only the practice and the payers' packs; faults of other files are not looked for."""
    files = Files()
    for name, (path, is_own) in _laid_over(folder, own, Files()).items():
        if name == "base/practice.yaml" or name.startswith("base/payers/"):
            _read(path, name, f"{OWN}/{name}" if is_own else name, files)
    if "practice" not in files.base:
        _fault(files, "base/practice.yaml", "is missing")
    for document in files.documents():
        files.faults.extend(document.faults)
    return files


def pack_files(folder: Path, own: Path | None = None) -> tuple[tuple[str, Path], ...]:
    """Return (relative name, path) of the pack's own YAML files, sorted; for copying and for the digest."""
    return tuple((name, path) for name, (path, _) in _laid_over(folder, own, Files()).items())


def _laid_over(folder: Path, own: Path | None, files: Files) -> dict[str, tuple[Path, bool]]:
    """The file of each name, sorted by name, and whether it is the practice's own."""
    found = {name: (path, False) for name, path in _named(folder, "", files)}
    if own is not None and own.is_dir():
        found |= {name: (path, True) for name, path in _named(own, f"{OWN}/", files)}
    elif own is not None and (own.exists() or own.is_symlink()):
        files.faults.append(Fault(Mark(OWN), "", "is not a folder with content files"))
    return dict(sorted(found.items()))


def _named(folder: Path, prefix: str, files: Files) -> list[tuple[str, Path]]:
    root, ours = folder.resolve(), Files()
    paths = _paths(root, ours)
    files.faults.extend(Fault(Mark(prefix + fault.mark.file), "", fault.problem) for fault in ours.faults)
    return [(path.relative_to(root).as_posix(), path) for path in paths]


def _paths(root: Path, files: Files) -> list[Path]:
    found: list[Path] = []
    waiting = [root]
    while waiting:
        for entry in _entries(waiting.pop(), root, files):
            name = Path(entry.path).relative_to(root).as_posix()
            if name in _LEFT_ALONE or _LEFT_BY_PROGRAMS.fullmatch(entry.name):
                continue
            if entry.is_symlink() and not Path(os.path.realpath(entry.path)).is_relative_to(root):
                _fault(files, name, "is a link that leads out of the content folder")
            elif entry.is_dir(follow_symlinks=False) and _known_folder(name):
                waiting.append(Path(entry.path))
            elif entry.is_file(follow_symlinks=False) and _is_ours(entry.name):
                found.append(Path(entry.path))
            else:
                _fault(files, name, "does not belong in a content folder")
            if len(found) > MAX_FILES:
                _fault(files, name, f"is one of more than {MAX_FILES} files")
                return sorted(found)
    return sorted(found)


def _entries(folder: Path, root: Path, files: Files) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        _fault(files, folder.relative_to(root).as_posix(), f"cannot be read ({error.strerror})")
        return []


def _is_ours(name: str) -> bool:
    return bool(_YAML.fullmatch(name)) and not is_device(name)


def _known_folder(name: str) -> bool:
    first, *rest = name.split("/")
    if first == "base":
        return rest in ([], ["payers"])
    if first == "samples":
        return not rest
    return bool(_LANGUAGE.fullmatch(first)) and rest in ([], ["procedures"])


def _read(path: Path, name: str, told_as: str, files: Files) -> None:
    parts, stem = name.split("/"), path.stem
    if parts[0] == "base" and stem in BASE_FILES:
        files.base[stem] = read_document(path, told_as)
    elif parts[:-1] == ["base", "payers"]:
        files.payers[stem] = read_document(path, told_as)
    elif parts[0] == "samples":
        files.samples[stem] = read_document(path, told_as)
    elif len(parts) == 3:
        files.procedures.setdefault(parts[0], {})[stem] = read_document(path, told_as)
    elif len(parts) == 2 and parts[0] != "base" and stem in WORD_FILES:
        files.words.setdefault(parts[0], {})[stem] = read_document(path, told_as)
    else:
        _fault(files, told_as, "is not a name that the app reads")


def _missing(files: Files) -> None:
    for stem in BASE_FILES:
        if stem not in files.base:
            _fault(files, f"base/{stem}.yaml", "is missing")
    for stem in WORD_FILES:
        if stem not in files.words.get("en", {}):
            _fault(files, f"en/{stem}.yaml", "is missing")


def _fault(files: Files, name: str, problem: str) -> None:
    files.faults.append(Fault(Mark(name), "", problem))
