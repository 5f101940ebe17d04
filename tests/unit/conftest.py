"""Unit tests run without Qt: what they import may not import it, however far down.

`dev.py test` leaves pytest-qt out of this run, so Qt is refused from the first collected module on. When somebody runs
unit tests together with tests of windows, Qt is in the process already and stays: taking it away crashed it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

_QT = frozenset({"PySide6", "shiboken6", "qtpy", "qtawesome", "PyQt5", "PyQt6"})


class _NoQt(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in _QT:
            raise ModuleNotFoundError(f"{fullname} is refused in unit tests", name=fullname)
        return None


def pytest_configure(config: pytest.Config) -> None:
    """Refuse Qt for the whole process when this run has no Qt tests."""
    if not config.pluginmanager.hasplugin("pytest-qt"):
        sys.meta_path.insert(0, _NoQt())
