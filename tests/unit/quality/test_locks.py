"""What is installed is locked: every package by version and hash, and the development set holds the run set."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
REQUIREMENTS = ROOT / "requirements"


def pins(lock: str) -> dict[str, list[str]]:
    """Package -> its pinned lines with markers; several when versions differ by system or Python."""
    found: dict[str, list[str]] = {}
    for line in (REQUIREMENTS / lock).read_text(encoding="utf-8").splitlines():
        if line and not line[0].isspace() and not line.startswith("#"):
            found.setdefault(line.split("==")[0].split("[")[0], []).append(line.rstrip(" \\"))
    return found


def wanted(text: str) -> set[str]:
    return {re.split(r"[\[=<>]", line)[0].lower().replace(".", "-") for line in text.split() if line[0].isalpha()}


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt", "package.txt"])
def test_every_package_is_pinned_with_hashes(lock: str) -> None:
    text = (REQUIREMENTS / lock).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    assert [block.splitlines()[0] for block in blocks if "==" not in block or "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("larger", ["dev.txt", "package.txt"])
def test_the_larger_sets_hold_the_run_set_at_the_same_versions(larger: str) -> None:
    run, more = pins("run.txt"), pins(larger)
    assert {name: more.get(name) for name in run} == run


def test_the_project_asks_for_just_what_the_run_set_locks() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert sorted(project) == sorted((REQUIREMENTS / "run.in").read_text(encoding="utf-8").split())
    assert wanted(" ".join(project)) <= pins("run.txt").keys()


def test_qt_stays_at_the_version_that_does_not_abort() -> None:
    assert pins("run.txt")["pyside6-essentials"] == ["pyside6-essentials==6.11.3"]
