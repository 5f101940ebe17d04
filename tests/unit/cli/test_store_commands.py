"""`backup`, `restore` and `verify` say OK only for what is done, and calmly what is wrong."""

from __future__ import annotations

import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from consult_app.cli import passphrase, store_commands
from consult_app.cli.store_commands import run_backup, run_restore, run_verify
from consult_app.store import reserve
from consult_app.store.key_file import FLOOR_COST
from consult_app.store.paths import StorePaths
from consult_app.usecases.store_access.set_up_store import set_up_store
from consult_app.usecases.store_access.unlock_store import UnlockGate

PASSPHRASE = "vier einfache Wörter"
Command = Callable[[list[str], io.StringIO, io.StringIO], int]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commands") / "data"
    store = set_up_store(folder, PASSPHRASE, FLOOR_COST).store
    store.close()
    store.paths.reserve.unlink()
    return folder


@pytest.fixture(autouse=True)
def _small_reserve(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the many stores of these tests small."""
    monkeypatch.setattr(reserve, "RESERVE_BYTES", 1 << 20)


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "data"))


@pytest.fixture
def said(folder: Path) -> Callable[..., tuple[int, str, str]]:
    """Runs a command on the store with a passphrase through a pipe; gives its code, its words and its complaints."""

    def run(command: Command, *arguments: str, secret: bytes = PASSPHRASE.encode() + b"\n") -> tuple[int, str, str]:
        reading, writing = os.pipe()
        os.write(writing, secret)
        os.close(writing)
        out, err = io.StringIO(), io.StringIO()
        try:
            common = ["--data-dir", str(folder), "--passphrase-fd", str(reading)]
            code = command([*arguments, *common], out, err)
        finally:
            os.close(reading)
        return code, out.getvalue(), err.getvalue()

    return run


def test_a_whole_store_is_verified(said: Callable[..., tuple[int, str, str]]) -> None:
    assert said(run_verify) == (0, "OK 1 entries, 1 rows\n", "")
    code, out, _ = said(run_verify, "--json")
    assert (code, json.loads(out)) == (0, {"ok": True, "faults": [], "notes": [], "audit_entries": 1, "rows": 1})


@pytest.mark.parametrize("ending", [b"", b"\n", b"\r\n", b"\nsecond line\n"])
def test_the_passphrase_is_the_first_line(said: Callable[..., tuple[int, str, str]], ending: bytes) -> None:
    assert said(run_verify, secret=PASSPHRASE.encode() + ending)[0] == 0


def test_a_mended_store_is_verified_with_a_note(said: Callable[..., tuple[int, str, str]], folder: Path) -> None:
    anchor = StorePaths(folder).anchor
    anchor.write_bytes(b"\xff" + anchor.read_bytes()[1:])
    code, out, _ = said(run_verify)
    assert code == 0
    assert "written anew.\nOK" in out


def test_a_damaged_store_is_told(said: Callable[..., tuple[int, str, str]], folder: Path) -> None:
    database = StorePaths(folder).database
    data = bytearray(database.read_bytes())
    data[-10] ^= 1
    database.write_bytes(data)
    code, out, err = said(run_verify)
    assert (code, err) == (1, "")
    assert "damaged" in out
    code, out, _ = said(run_verify, "--json")
    assert (code, json.loads(out)["ok"]) == (1, False)


def test_a_backup_is_made_and_restored(said: Callable[..., tuple[int, str, str]], folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    assert said(run_backup, str(copy)) == (0, "OK copy\n", "")
    code, out, _ = said(run_backup, str(tmp_path / "second"), "--json")
    facts = json.loads(out)
    assert (code, facts["ok"], facts["file"], facts["audit_number"]) == (0, True, "second", 1)
    code, out, _ = said(run_restore, str(copy))
    assert code == 0
    assert out.startswith("OK The store that was there is kept in the folder store-kept-")
    shutil.rmtree(StorePaths(folder).home)
    code, out, _ = said(run_restore, str(copy), "--json")
    assert (code, json.loads(out)) == (0, {"ok": True, "kept": None})
    shutil.rmtree(StorePaths(folder).home)
    assert said(run_restore, str(copy)) == (0, "OK\n", "")
    assert said(run_verify)[0] == 0


@pytest.mark.parametrize("command", [run_backup, run_restore, run_verify])
def test_a_wrong_passphrase_is_told_calmly(
    said: Callable[..., tuple[int, str, str]], tmp_path: Path, command: Command
) -> None:
    copy = tmp_path / "copy"
    said(run_backup, str(copy))
    target = [] if command is run_verify else [str(copy)]
    code, out, err = said(command, *target, secret=b"not the passphrase")
    assert (code, out) == (1, "")
    assert "does not open" in err
    code, out, err = said(command, *target, "--json", secret=b"not the passphrase")
    assert (code, err) == (1, "")
    assert "does not open" in json.loads(out)["problem"]


def test_a_call_waits_out_the_wrong_tries_before_it(
    said: Callable[..., tuple[int, str, str]], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(store_commands.time, "sleep", waits.append)
    monkeypatch.setattr(UnlockGate, "begin_try", lambda gate: None)
    StorePaths(folder).tries.write_text('{"wrong": 4}')
    assert said(run_verify)[0] == 0
    assert len(waits) == 1
    assert 1 < waits[0] <= 2


@pytest.mark.parametrize("secret", [b"\xff\xfe", b"\xc3"])
def test_a_passphrase_that_is_no_text_is_told(said: Callable[..., tuple[int, str, str]], secret: bytes) -> None:
    assert said(run_verify, secret=secret) == (1, "", "The passphrase is not text.\n")


def test_an_endless_passphrase_ends(said: Callable[..., tuple[int, str, str]]) -> None:
    assert said(run_verify, secret=b"x" * 10_000)[0] == 1


def test_a_descriptor_that_is_not_open_is_told(folder: Path) -> None:
    out, err = io.StringIO(), io.StringIO()
    assert run_verify(["--data-dir", str(folder), "--passphrase-fd", "9999"], out, err) == 1
    assert "cannot be read" in err.getvalue()


def test_without_a_descriptor_the_passphrase_is_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return PASSPHRASE

    monkeypatch.setattr(passphrase, "getpass", answer)
    out, err = io.StringIO(), io.StringIO()
    assert run_verify(["--data-dir", str(folder)], out, err) == 0
    assert asked == ["Passphrase: "]


def test_without_anyone_to_ask_it_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr(passphrase, "getpass", nobody)
    out, err = io.StringIO(), io.StringIO()
    assert run_verify(["--data-dir", str(folder)], out, err) == 1
    assert "A passphrase is needed" in err.getvalue()


def test_a_wrong_call_ends_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run_backup([], io.StringIO(), io.StringIO())
    assert caught.value.code == 2
    assert "--data-dir" in capsys.readouterr().err
