"""The files of a content pack: a fixed set of names in a fixed set of folders, and nothing outside them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from consult_app.content.names import is_device
from consult_app.content.yaml_door import Document, Fault, Mark, read_document

MAX_FILES = 300
_LANGUAGE = re.compile(r"[a-z]{2}")
_YAML = re.compile(r"[a-z][a-z0-9_]{0,63}\.yaml")
_LEFT_ALONE = frozenset({"schema", "README.md", ".digest"})
"""Beside the pack for editors and people; never read by the app."""

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

    def documents(self) -> Iterator[Document]:
        """Iterate over every document read."""
        yield from (*self.base.values(), *self.payers.values())
        for group in (*self.words.values(), *self.procedures.values()):
            yield from group.values()
        yield from self.samples.values()


def default_content_folder() -> Path:
    """Return the pack that comes with the app: beside the package in a checkout, inside it when installed."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "bundled_content"
    return inside if inside.is_dir() else package.parent / "content"


def read_files(folder: Path) -> Files:
    """Read every file of a pack; a name that does not belong, or a link that leads outside, is a fault."""
    files = Files()
    root = folder.resolve()
    if not root.is_dir():
        files.faults.append(Fault(Mark(folder.name), "", "is not a folder with content files"))
        return files
    paths = _paths(root, files)
    for path in paths:
        _read(path, path.relative_to(root).parts, files)
    _missing(files)
    for document in files.documents():
        files.faults.extend(document.faults)
    return files


def read_payer_files(folder: Path) -> Files:
    """Read only the practice and the payers' packs; faults of other files are not looked for."""
    files = Files()
    for name, path in pack_files(folder):
        if name == "base/practice.yaml" or name.startswith("base/payers/"):
            _read(path, Path(name).parts, files)
    if "practice" not in files.base:
        _fault(files, "base/practice.yaml", "is missing")
    for document in files.documents():
        files.faults.extend(document.faults)
    return files


def pack_files(folder: Path) -> tuple[tuple[str, Path], ...]:
    """Return (relative name, path) of the pack's own YAML files, sorted; for copying and for the digest."""
    root = folder.resolve()
    ignored = Files()
    return tuple((path.relative_to(root).as_posix(), path) for path in _paths(root, ignored))


def _paths(root: Path, files: Files) -> list[Path]:
    found: list[Path] = []
    waiting = [root]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                name = Path(entry.path).relative_to(root).as_posix()
                if name in _LEFT_ALONE:
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


def _is_ours(name: str) -> bool:
    return bool(_YAML.fullmatch(name)) and not is_device(name)


def _known_folder(name: str) -> bool:
    first, *rest = name.split("/")
    if first == "base":
        return rest in ([], ["payers"])
    if first == "samples":
        return not rest
    return bool(_LANGUAGE.fullmatch(first)) and rest in ([], ["procedures"])


def _read(path: Path, parts: tuple[str, ...], files: Files) -> None:
    name = "/".join(parts)
    stem = path.stem
    if parts[0] == "base" and stem in BASE_FILES:
        files.base[stem] = read_document(path, name)
    elif parts[:-1] == ("base", "payers"):
        files.payers[stem] = read_document(path, name)
    elif parts[0] == "samples":
        files.samples[stem] = read_document(path, name)
    elif len(parts) == 3:
        files.procedures.setdefault(parts[0], {})[stem] = read_document(path, name)
    elif len(parts) == 2 and parts[0] != "base" and stem in WORD_FILES:
        files.words.setdefault(parts[0], {})[stem] = read_document(path, name)
    else:
        _fault(files, name, "is not a name that the app reads")


def _missing(files: Files) -> None:
    for stem in BASE_FILES:
        if stem not in files.base:
            _fault(files, f"base/{stem}.yaml", "is missing")
    for stem in WORD_FILES:
        if stem not in files.words.get("en", {}):
            _fault(files, f"en/{stem}.yaml", "is missing")


def _fault(files: Files, name: str, problem: str) -> None:
    files.faults.append(Fault(Mark(name), "", problem))
