"""What was told as saved survives a kill at any moment (1,000 kills: `tests/stores/kill_run.py --kills 1000`)."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

TESTS = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the writer is forked and killed")
def test_nothing_that_was_saved_is_lost_by_a_kill(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, TESTS / "stores" / "kill_run.py", tmp_path, "--kills", "25"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "lost=0 torn=0 damaged=0" in run.stdout


@pytest.fixture(scope="module")
def driver() -> ModuleType:
    spec = importlib.util.spec_from_file_location("store_driver", TESTS / "drivers" / "store.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_driver_speaks_its_protocol(driver: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, copy, restored = (str(tmp_path / name) for name in ("store", "copy", "restored"))

    def said(*command: str) -> list[str]:
        assert driver.main(command) == 0
        return capsys.readouterr().out.splitlines()

    assert said("init", store) == ["INIT OK"]
    told = said("write", store, "--count", "2", "--start", "5")
    assert [line.split()[:2] for line in told] == [["ACK", "5"], ["ACK", "6"]]
    whole = [*(line.replace("ACK", "REC") for line in told), "INTEGRITY ok", "CHAIN ok", "END"]
    assert said("dump", store) == whole
    for command in ("migrate", "rekey"):
        assert said(command, store) == [f"{command.upper()} OK"]
    assert said("backup", store, copy) == ["BACKUP OK"]
    assert said("restore", copy, restored) == ["RESTORE OK"]
    assert said("dump", restored) == whole
    assert said("export", store, str(tmp_path / "file.csv")) == ["EXPORT OK"]
    assert (tmp_path / "file.csv").read_text().startswith("at,site,measure")


def test_the_driver_says_what_is_wrong(driver: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "store"
    driver.main(["init", str(store)])
    assert driver.main(["init", str(store)]) == 1
    assert "ERROR This folder holds a patient store already" in capsys.readouterr().out
    database = store / "store" / "patients.db"
    database.write_bytes(database.read_bytes()[:5000])
    assert driver.main(["dump", str(store)]) == 1
    assert "DETECTED" in capsys.readouterr().out
    assert driver.main(["write", str(store), "--count", "1"]) == 1
    assert "ERROR" in capsys.readouterr().out
