"""An upgrade that is killed, or whose last bytes a power cut tears, leaves the old store or the new one, whole.

Every step: `tests/stores/kill_upgrade.py FOLDER --random 200`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from consult_app.domain.patients import Chart
from consult_app.store.anchor import AnchorFile
from consult_app.store.audit_line import ChainHead
from consult_app.store.open_store import open_store
from consult_app.store.paths import StorePaths
from consult_app.store.upgrade import PLAN, schema_of

PASSPHRASE = "four plain test words"
STORES = Path(__file__).parents[2] / "stores"
HEADER, FRAME = 32, 24 + 4096


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the upgrading program is forked and killed")
def test_a_kill_at_any_step_of_an_upgrade_loses_nothing(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, STORES / "kill_upgrade.py", tmp_path, "--every", "23", "--random", "2"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "lost=0 damaged=0 unsaved=0" in run.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def at_the_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Chart]:
    """The files of a store right after the upgrade was committed, before the anchor was told; and what is in it."""
    folder = Path(shutil.copytree(STORES / "0001", tmp_path / "upgraded"))
    cut = tmp_path / "cut"
    real = AnchorFile.move_to

    def copy_first(anchor: AnchorFile, head: ChainHead) -> None:
        shutil.copytree(StorePaths(folder).home, cut)
        real(anchor, head)

    with monkeypatch.context() as patch:
        patch.setattr(AnchorFile, "move_to", copy_first)
        with closing(open_store(folder, PASSPHRASE)) as store:
            chart = store.records.chart("ana")
    return cut, chart


def test_a_log_that_is_torn_anywhere_loses_nothing(tmp_path: Path, at_the_commit: tuple[Path, Chart]) -> None:
    cut, chart = at_the_commit
    log = (cut / "patients.db-wal").read_bytes()
    frames = (len(log) - HEADER) // FRAME
    assert frames > 5
    places = [
        0,
        HEADER - 1,
        HEADER,
        HEADER + FRAME,
        HEADER + (frames // 2) * FRAME + 700,
        len(log) - FRAME,
        len(log) - 1,
    ]
    torn = [log[:place] for place in places]
    torn += [
        log[:place] + bytes(512) + log[place + 512 :] for place in (HEADER + 24, HEADER + 3 * FRAME, len(log) - 512)
    ]
    for number, left in enumerate([*torn, log]):
        folder = tmp_path / f"power-cut-{number}"
        shutil.copytree(cut, StorePaths(folder).home)
        (StorePaths(folder).home / "patients.db-wal").write_bytes(left)
        with closing(open_store(folder, PASSPHRASE)) as store:
            assert schema_of(store.records.ledger) == PLAN.newest
            assert store.records.chart("ana") == chart
            assert store.verify().ok
            # Only a store that was still old is upgraded, and so backed up, now.
            assert store.paths.backups.exists() == (left is not log)
