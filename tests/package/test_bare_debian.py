"""The Debian package in a bare Debian without Python, which CONSULT_APP_BARE names; packaging/README.md makes one."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bare_debian import inside, install, mounted, older
from e2e.conftest import Person
from e2e.test_real_window import NAME, set_up, unlock

ROOT = Path(__file__).resolve().parents[2]
OWN_WORDS = "Where it hurts"
DRIVEN = "/usr/lib/consult-app/consult-app-driven"


@pytest.fixture
def shared(bare: Path, tmp_path: Path) -> Iterator[Path]:
    """A folder of one name inside and outside, so that both look at the same data."""
    folder = tmp_path / "shared"
    folder.mkdir()
    with mounted(folder, bare / folder.relative_to("/")):
        yield folder


@pytest.fixture
def put_driven(bare: Path, driven: Path) -> Iterator[Callable[[], None]]:
    """Lays the program for the proofs beside the installed one, and takes it away again."""
    place = bare / DRIVEN.removeprefix("/")

    def put() -> None:
        shutil.copy(driven, place)

    yield put
    place.unlink(missing_ok=True)


def test_it_goes_saying_that_data_stays_and_leaves_nothing_else(bare: Path, deb: Path) -> None:
    install(bare, deb)
    assert inside(bare, "consult-app", "--version").stdout.startswith("consult-app ")
    kept = bare / "root/.local/share/consult-app"
    for name in ("store/patients.db", "own-content/en/about.yaml"):
        (kept / name).parent.mkdir(parents=True, exist_ok=True)
        (kept / name).write_text(name)
    removed = inside(bare, "apt-get", "remove", "-q", "-y", "consult-app")
    assert "Patients stay where they are" in removed.stdout
    assert [(kept / name).read_text() for name in ("store/patients.db", "own-content/en/about.yaml")] == [
        "store/patients.db",
        "own-content/en/about.yaml",
    ]
    left = [path for path in (bare / "usr").rglob("*consult*") if "completions" not in path.parts or path.exists()]
    assert left == []
    shutil.rmtree(kept)


def test_it_walks_and_locks(
    bare: Path,
    deb: Path,
    shared: Path,
    put_driven: Callable[[], None],
    e2e: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    install(bare, deb)
    put_driven()
    done = e2e("chroot", bare, DRIVEN, temporary=shared / "e2e")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "skipped" not in done.stdout


def test_it_makes_the_handout(bare: Path, deb: Path, shared: Path) -> None:
    install(bare, deb)
    inside(bare, "env", "QT_QPA_PLATFORM=offscreen", "consult-app", "render", str(shared / "out"))
    assert (shared / "out/handout.pdf").read_bytes().startswith(b"%PDF-")
    assert len(list((shared / "out/consultation").glob("*.png"))) == 9


def test_an_upgrade_finds_the_patients_and_the_practices_own_content_again(
    bare: Path,
    deb: Path,
    tree: Path,
    shared: Path,
    tmp_path: Path,
    put_driven: Callable[[], None],
    display: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    install(bare, older(tree, tmp_path))
    assert "0.0.1" in inside(bare, "dpkg-query", "-W", "consult-app").stdout
    put_driven()
    monkeypatch.setenv("CONSULT_APP_DRIVEN", f"chroot {bare} {DRIVEN}")
    person = Person(display, shared / "data")
    try:
        set_up(person)
        person.press("new_patient")
        person.write("new_name", NAME)
        person.write("new_birth", "1961-03-02")
        person.press("new_make")
        person.wait("patient_name", lambda one: one["text"] == NAME)
        assert person.close() == 0
        own_words(shared / "data")

        install(bare, deb)
        assert "0.0.1" not in inside(bare, "dpkg-query", "-W", "consult-app").stdout
        put_driven()
        person.start()
        unlock(person)
        person.write("search_patients", "ana fic")
        person.press("open_????????????????")
        person.wait("patient_name", lambda one: one["text"] == NAME)
        person.wait("rail_your_pain", lambda one: one["text"].strip() == OWN_WORDS)
        assert person.close() == 0
    finally:
        person.end()


def own_words(data: Path) -> None:
    """Lay a practice's own file over the content: the first chapter is called otherwise."""
    pages = (ROOT / "content/en/pages.yaml").read_text("utf-8")
    assert "\n  nav: Your pain\n" in pages
    own = data / "own-content/en/pages.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(pages.replace("\n  nav: Your pain\n", f"\n  nav: {OWN_WORDS}\n"), "utf-8")
