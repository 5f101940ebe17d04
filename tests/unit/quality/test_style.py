"""Style and types: the same checks as `dev.py check`, so that the suite alone is the gate."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def found_by(*arguments: str) -> str:
    """What a tool has to say about the project; empty when it is content."""
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("ruff", "check", "--no-cache", "--output-format=concise", "."),
        ("ruff", "format", "--no-cache", "--check", "."),
        ("basedpyright", "--level", "error"),
    ],
    ids=["ruff check", "ruff format", "types"],
)
def test_the_project_is_clean(arguments: tuple[str, ...]) -> None:
    assert found_by(*arguments) == ""
