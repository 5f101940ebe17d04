"""Nothing of one machine is written into the project: no registry, no home folder, no absolute path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
NOT_OURS = {
    ".git",
    ".venv",
    ".venv-package",
    "out",
    "build",
    "dist",
    ".hypothesis",
    ".pytest_cache",
    ".ruff_cache",
    "__pycache__",
}
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".in",
    ".yaml",
    ".yml",
    ".json",
    ".svg",
    ".typ",
    ".po",
    ".qss",
    ".cfg",
    ".ini",
    "",
}

# Put together here, so that this file does not hold what it looks for.
REGISTRY = re.compile("|".join(["pypi" + r"\.org", "pythonhosted" + r"\.org", "index" + "-url", "find" + "-links"]))
MACHINE = re.compile(r"(?<![\w.~/-])(/home|/Users|/work|[A-Z]:\\+Users)[/\\]+\w\w")


def project_files(root: Path) -> Iterator[Path]:
    for path in sorted(root.iterdir()):
        if path.name in NOT_OURS or path.name.startswith(".coverage"):
            continue
        if path.is_dir():
            yield from project_files(path)
        elif path.suffix in TEXT:
            yield path


def places(pattern: re.Pattern[str], root: Path) -> list[str]:
    return [
        f"{path.relative_to(root)}:{number}"
        for path in project_files(root)
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_file_names_a_package_registry() -> None:
    assert places(REGISTRY, ROOT) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert places(MACHINE, ROOT) == []


@pytest.mark.parametrize("line", ["--" + "index" + "-url x", "see files.pythonhosted" + ".org/x"])
def test_a_registry_would_be_found(line: str, tmp_path: Path) -> None:
    (tmp_path / "lock.txt").write_text(f"fine\n{line}\n", encoding="utf-8")
    assert places(REGISTRY, tmp_path) == ["lock.txt:2"]


@pytest.mark.parametrize("line", ["open('/" + "home/ann/x')", "/" + "Users/ann/x"])
def test_a_path_of_one_machine_would_be_found(line: str, tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text(f"{line}\n", encoding="utf-8")
    assert places(MACHINE, tmp_path) == ["code.py:1"]


def test_git_leaves_out_what_is_made() -> None:
    """`.venv` stands without a slash: with one, git would keep a link of that name."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert {".venv", "out/", "__pycache__/"} <= set(ignored)
    assert ".venv/" not in ignored
