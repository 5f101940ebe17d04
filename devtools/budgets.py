"""Sizes that keep the code readable: files, functions, classes, and copies of the same lines.

Run as `python -m devtools.budgets`; prints one line for each overrun, exit code 1 when there is one.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from devtools.places import ROOT

FILE_LINES: Final = 400
FUNCTION_LINES: Final = 50
CLASS_LINES: Final = 300
CLASS_METHODS: Final = 20
SHELL_WINDOW_LINES: Final = 150
COPIED_LINES: Final = 12  # this many meaning lines in a row, found twice, are a copy

_CODE: Final = ("consult_app", "devtools", "tools", "benchmarks")
_SHELL_WINDOW: Final = Path("consult_app/ui/shell/window.py")


def python_files(root: Path, folders: Iterable[str] = (*_CODE, "tests")) -> list[Path]:
    """Every Python file in the folders, in a fixed order."""
    return sorted(path for folder in folders for path in (root / folder).rglob("*.py"))


def overruns(root: Path) -> list[str]:
    """One sentence for each budget that is overrun, each beginning with `file:line`."""
    found: list[str] = []
    for path in python_files(root):
        found += _sizes(path.relative_to(root), path.read_text(encoding="utf-8"))
    found += _copies({path.relative_to(root): path for path in python_files(root, _CODE)})
    return found


def _sizes(name: Path, text: str) -> Iterator[str]:
    lines = text.count("\n") + 1
    most = SHELL_WINDOW_LINES if name == _SHELL_WINDOW else FILE_LINES
    if lines > most:
        yield f"{name}:1: {lines} lines in a file, the budget is {most}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = _length(node)
            if length > FUNCTION_LINES:
                yield f"{name}:{node.lineno}: {node.name} has {length} lines, the budget is {FUNCTION_LINES}"
        elif isinstance(node, ast.ClassDef):
            length, methods = _length(node), sum(isinstance(part, ast.FunctionDef) for part in node.body)
            if length > CLASS_LINES:
                yield f"{name}:{node.lineno}: {node.name} has {length} lines, the budget is {CLASS_LINES}"
            if methods > CLASS_METHODS:
                yield f"{name}:{node.lineno}: {node.name} has {methods} methods, the budget is {CLASS_METHODS}"


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _copies(paths: dict[Path, Path]) -> Iterator[str]:
    """The first line of each stretch that stands word for word somewhere before."""
    seen: dict[tuple[str, ...], tuple[Path, int]] = {}
    for name, path in paths.items():
        lines = list(_meaning_lines(path.read_text(encoding="utf-8")))
        last_told = -COPIED_LINES
        for start in range(len(lines) - COPIED_LINES + 1):
            window = lines[start : start + COPIED_LINES]
            first = seen.setdefault(tuple(text for _, text in window), (name, window[0][0]))
            if first != (name, window[0][0]) and start - last_told >= COPIED_LINES:
                last_told = start
                yield f"{name}:{window[0][0]}: {COPIED_LINES} lines that also stand at {first[0]}:{first[1]}"


def _meaning_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines without imports, comments, docstrings, blanks and lone brackets."""
    tree = ast.parse(text)
    silent: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom | ast.Expr) and not _does_something(node):
            silent |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if number not in silent and len(stripped) > 1 and not stripped.startswith("#"):
            yield number, stripped


def _does_something(node: ast.Import | ast.ImportFrom | ast.Expr) -> bool:
    return isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant)


def main() -> int:
    """Print every overrun; exit code 1 when there is one."""
    found = overruns(ROOT)
    for sentence in found:
        print(sentence)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
