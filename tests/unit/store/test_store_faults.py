"""Power cuts and failing calls, a few of each; `python3 dev.py faults` runs many."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from consult_app.errors import StoreProblem, WrongPassphrase
from consult_app.store import store as store_module
from consult_app.store.anchor import AnchorFile, Mark
from consult_app.store.key_file import FLOOR_COST, KeyFile, write_keys
from consult_app.store.open_store import open_store
from consult_app.store.store import Store

STORES = Path(__file__).parents[2] / "stores"
PASSPHRASE = "four plain test words"
NEW = "five other plain test words"


def ran(script: str, *arguments: object) -> tuple[int, str]:
    run = subprocess.run(
        [sys.executable, STORES / script, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    return run.returncode, run.stdout + run.stderr


def can_trace() -> bool:
    probe = "import sys; sys.path.insert(0, sys.argv[1]); import traced; sys.exit(not traced.can_trace())"
    return subprocess.run([sys.executable, "-c", probe, STORES], check=False).returncode == 0


traced = pytest.mark.skipif(not can_trace(), reason="watching a child needs Linux on x86-64 with ptrace")


@traced
def test_no_power_cut_loses_what_was_told_as_saved(tmp_path: Path) -> None:
    code, told = ran("power_cut.py", tmp_path, "--cuts", 8)
    assert code == 0, told
    assert "lost=0 torn=0 damaged=0 tracebacks=0" in told


@traced
def test_a_store_that_does_not_wait_for_the_disk_is_found_out(tmp_path: Path) -> None:
    """What proves that the run above can fail."""
    code, told = ran("power_cut.py", tmp_path, "--cuts", 8, "--careless")
    assert code == 1
    assert "lost=0 torn=0 damaged=0" not in told


@traced
def test_a_call_that_fails_once_loses_nothing_and_is_told(tmp_path: Path) -> None:
    code, told = ran("fault_plan.py", tmp_path, "--jobs", "save,rekey", "--every", 12)
    assert code == 0, told
    assert told.count("lost=0 false_saved=0 tracebacks=0 damaged=0") == 2


# ------------------------------------------------------------------ a change of keys that the disk does not take


def refusing(after: int) -> Callable[..., None]:
    """Write so many of the two copies, then report a fault."""

    def write(paths: tuple[Path, Path], file: KeyFile) -> None:
        for path in paths[:after]:
            write_keys((path, path), file)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    return write


def test_keys_that_were_not_taken_are_told_as_they_were(
    opened: Callable[..., Store], data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened()
    monkeypatch.setattr(store_module, "write_keys", refusing(after=0))
    with pytest.raises(StoreProblem, match="what opened the patient store before still opens it"):
        store.change_passphrase(NEW, FLOOR_COST)
    assert store.read_only is None
    store.close()
    with pytest.raises(WrongPassphrase):
        open_store(data_folder, NEW)
    opened().close()


@pytest.mark.parametrize("fails", ["the second copy", "the anchor"])
def test_keys_that_may_have_been_taken_are_told_as_in_doubt_and_nothing_more_is_written(
    opened: Callable[..., Store], data_folder: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    def refuse(_: AnchorFile, __: Mark) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    store = opened()
    with monkeypatch.context() as patch:
        if fails == "the anchor":
            patch.setattr(AnchorFile, "start", refuse)
        else:
            patch.setattr(store_module, "write_keys", refusing(after=1))
        with pytest.raises(StoreProblem, match="unlock it with the new passphrase; if that does not open it, the old"):
            store.change_passphrase(NEW, FLOOR_COST)
    assert store.read_only is not None
    assert "fault while the new passphrase was kept" in store.read_only.text
    store.close()
    again = open_store(data_folder, NEW)
    assert (again.read_only, again.verify().ok) == (None, True)
    again.close()


def test_a_recovery_key_in_doubt_is_to_be_made_again(
    opened: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened()
    monkeypatch.setattr(store_module, "write_keys", refusing(after=2))
    with pytest.raises(StoreProblem, match="make a new recovery key"):
        store.new_recovery_key(FLOOR_COST)
