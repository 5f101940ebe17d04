"""The database library is new enough for what the store relies on, or nothing is opened with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from consult_app.errors import StoreProblem
from consult_app.store import driver as driver_module
from consult_app.store.driver import OLDEST_SQLITE, check_version, driver
from consult_app.store.engine import file_engine


def test_the_library_that_is_locked_is_new_enough() -> None:
    assert driver.sqlite_version_info >= OLDEST_SQLITE == (3, 51, 3)
    check_version()


def test_an_older_library_opens_no_patients_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newer = (*driver.sqlite_version_info[:2], driver.sqlite_version_info[2] + 1)
    monkeypatch.setattr(driver_module, "OLDEST_SQLITE", newer)
    with pytest.raises(StoreProblem, match=r"holds SQLite 3\.\d+\.\d+; patients are only opened with 3\.\d+\.\d+"):
        file_engine(tmp_path / "patients.db", "0" * 64, create=True)
    assert list(tmp_path.iterdir()) == []
