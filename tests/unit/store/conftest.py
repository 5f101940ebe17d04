"""Records over plain memory and over an encrypted file, and whole stores, for the tests of this folder."""

from __future__ import annotations

import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from consult_app.domain.patients import BirthDate, Patient
from consult_app.store import reserve
from consult_app.store.engine import file_engine, make_tables
from consult_app.store.key_file import FLOOR_COST
from consult_app.store.ledger import Ledger
from consult_app.store.open_store import create_store, open_store
from consult_app.store.opening import Opening
from consult_app.store.records import Records, memory_records
from consult_app.store.store import Store

# The tests of this folder import `older_charts` beside them.
sys.path.insert(0, str(Path(__file__).parent))

PASSPHRASE = "four plain test words"


@dataclass
class SteppingClock:
    """A clock that moves one second at each look."""

    now: datetime = datetime(2026, 4, 7, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture(autouse=True)
def _small_reserve(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the many stores of these tests small."""
    monkeypatch.setattr(reserve, "RESERVE_BYTES", 1 << 20)


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock()


@pytest.fixture(params=["memory", "encrypted"])
def records(request: pytest.FixtureRequest, tmp_path: Path, clock: SteppingClock) -> Iterator[Records]:
    """The same tests over both kinds of records: what is kept, and what is not."""
    if request.param == "memory":
        kept = memory_records(clock)
    else:
        engine = file_engine(tmp_path / "records.db", secrets.token_hex(32), create=True)
        make_tables(engine)
        kept = Records(Ledger(engine, chain_key=secrets.token_bytes(32), clock=clock))
    yield kept
    kept.ledger.engine.dispose()


@pytest.fixture
def patient(records: Records) -> Patient:
    return records.add_patient(Patient("", "Ana Fictional", BirthDate(1961, 3, 2), "A-1001"))


@dataclass(frozen=True)
class Template:
    """A store that was made once, with two patients, to be copied for each test."""

    folder: Path
    recovery: str


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    folder = tmp_path_factory.mktemp("template") / "data"
    store, recovery = create_store(folder, PASSPHRASE, FLOOR_COST)
    store.records.add_patient(Patient("ana", "Ana Fictional"))
    store.records.add_patient(Patient("ben", "Ben Fictional"))
    store.close()
    store.paths.reserve.unlink()
    return Template(folder, recovery)


@pytest.fixture
def data_folder(template: Template, tmp_path: Path) -> Path:
    """A closed store of its own for one test."""
    return Path(shutil.copytree(template.folder, tmp_path / "data"))


@pytest.fixture
def opened(data_folder: Path) -> Iterator[Callable[..., Store]]:
    """Opens the store of `data_folder` as often as wanted; closes what is still open at the end."""
    stores: list[Store] = []

    def open_it(opening: Opening = Opening.USUAL, **options: Any) -> Store:
        stores.append(open_store(data_folder, PASSPHRASE, opening, **options))
        return stores[-1]

    yield open_it
    for store in stores:
        store.close()
