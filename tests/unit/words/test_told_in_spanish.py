"""What goes wrong is told to a Spanish reader in Spanish alone: a full disk, a wrong passphrase, damage, a bad file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from consult_app.domain.scores import Measure
from consult_app.errors import KnownProblem, StoreDamaged, StoreFull, StoreReadOnly, WrongPassphrase
from consult_app.reasons.reason import Names, Reason, Value
from consult_app.store.key_file import FLOOR_COST
from consult_app.store.opening import Opening
from consult_app.store.paths import StorePaths
from consult_app.store.problems import UnlockTooSoon
from consult_app.store.store import Store
from consult_app.ui.words import translator
from consult_app.usecases.documents.save_file import save_file
from consult_app.usecases.practice.setting_fields import FIELDS, read_setting
from consult_app.usecases.records.add_patient import add_patient, read_birth
from consult_app.usecases.records.export_chart import export_chart
from consult_app.usecases.records.read_files import OpenQuestion, ReadFiles, answer_question, read_dropped
from consult_app.usecases.records.record_scores import read_typed_score
from consult_app.usecases.store_access.back_up import back_up, restore_backup, verify_store
from consult_app.usecases.store_access.set_up_store import check_passphrase, set_up_store
from consult_app.usecases.store_access.unlock_store import UnlockGate, unlock_store
from consult_app.usecases.wording.problem_words import problem_words

PASSPHRASE = "cuatro palabras de prueba"
TODAY = date(2026, 6, 1)
SAY = translator("es")
SAME_IN_BOTH = {"no", "id", "a", "o", "e", "t", "csv", "json", "fhir", "pdf", "xml", "zip", "web", "mb"}
OWN = "at,site,measure,value,detail\n"


def told_in_spanish(reason: Reason) -> str:
    """The reason for a Spanish reader; fails where a word of the English sentence is in it that no value brought."""
    said = reason.told(SAY)
    left = _words(reason.text) & _words(said) - SAME_IN_BOTH - _words(" ".join(_texts(reason.values)))
    assert left == set(), said
    return said


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.lower()))


def _texts(values: Mapping[str, Value]) -> Iterator[str]:
    """Every text that a file or a person brought, at any depth."""
    for value in values.values():
        parts = value.names if isinstance(value, Names) else (value,)
        for part in parts:
            if isinstance(part, Reason):
                yield from _texts(part.values)
            else:
                yield str(part)


def refused(problem: KnownProblem) -> str:
    """What the window shows of a problem."""
    assert problem_words(SAY, problem) == told_in_spanish(problem.reason)
    return problem_words(SAY, problem)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with closing(set_up_store(folder, PASSPHRASE, FLOOR_COST).store) as opened:
        yield opened


@pytest.fixture
def closed(store: Store) -> StorePaths:
    """A store with one patient and a backup, closed."""
    add_patient(store.records, "Ana Fictional", today=TODAY)
    back_up(store)
    store.close()
    return store.paths


# ------------------------------------------------------------------ the patients


def test_a_full_disk(store: Store) -> None:
    store.paths.reserve.unlink(missing_ok=True)
    with store.records.ledger.outside_transaction() as raw:
        pages = raw.execute("PRAGMA page_count").fetchone()[0]

    def add_until_it_is_full() -> None:
        for number in range(1000):
            with store.records.ledger.outside_transaction() as raw:
                raw.execute(f"PRAGMA max_page_count = {pages}")
            add_patient(store.records, f"Ana Fictional {number} " + "x" * 500, today=TODAY)

    with pytest.raises(StoreFull) as full:
        add_until_it_is_full()
    assert refused(full.value).startswith("El disco está lleno")


def test_a_wrong_passphrase_and_the_wait_after_it(closed: StorePaths) -> None:
    gate = UnlockGate(closed.folder)
    for _ in range(3):
        with pytest.raises(WrongPassphrase) as wrong:
            unlock_store(closed.folder, "otra cosa distinta", gate)
        assert "no abre el archivo de pacientes" in refused(wrong.value)
    with pytest.raises(UnlockTooSoon) as soon:
        unlock_store(closed.folder, PASSPHRASE, gate)
    assert refused(soon.value) == "Espere 1 segundo antes del próximo intento."


def test_a_damaged_store(closed: StorePaths) -> None:
    whole = closed.database.read_bytes()
    middle = len(whole) // 2
    closed.database.write_bytes(whole[:middle] + bytes(255 - one for one in whole[middle:]))
    try:
        with closing(unlock_store(closed.folder, PASSPHRASE)) as opened:
            faults = verify_store(opened).faults
    except StoreDamaged as damage:
        faults = (damage.reason,)
    assert faults
    assert all("dañad" in told_in_spanish(fault) for fault in faults)


def test_both_copies_of_the_key_file_lost(closed: StorePaths) -> None:
    for copy in closed.keys:
        copy.write_bytes(b"no key file")
    with pytest.raises(StoreDamaged) as damaged:
        unlock_store(closed.folder, PASSPHRASE)
    assert refused(damaged.value).startswith("Las dos copias del archivo de claves faltan")


def test_one_copy_of_the_key_file_is_mended_and_told(closed: StorePaths) -> None:
    closed.keys[0].write_bytes(b"no key file")
    with closing(unlock_store(closed.folder, PASSPHRASE)) as opened:
        assert [told_in_spanish(note) for note in opened.notes] == [
            "Una copia del archivo de claves estaba dañada y se escribió de nuevo."
        ]


def test_a_store_for_looking_only(closed: StorePaths) -> None:
    with closing(unlock_store(closed.folder, PASSPHRASE, opening=Opening.LOOK_ONLY)) as opened:
        with pytest.raises(StoreReadOnly) as looking:
            add_patient(opened.records, "Ben Fictional", today=TODAY)
        assert opened.read_only == looking.value.reason
    assert refused(looking.value) == "El archivo de pacientes se abrió solo para mirar. No se guarda nada."


def test_a_backup_that_is_cut_short(closed: StorePaths) -> None:
    (backup,) = closed.backups.iterdir()
    backup.write_bytes(backup.read_bytes()[:-100])
    with pytest.raises(StoreDamaged) as damaged:
        restore_backup(closed.folder, backup, PASSPHRASE)
    assert refused(damaged.value) == f"La copia de respaldo “{backup.name}” está dañada. Elija otra."


# ------------------------------------------------------------------ files that are brought


@pytest.mark.parametrize(
    ("name", "content", "begin"),
    [
        ("diary.xlsx", b"PK\x03\x04rest", "diary.xlsx es una hoja de cálculo"),
        ("diary.csv", b"", "diary.csv está vacío"),
        ("diary.csv", b"# only a remark\n", "diary.csv no tiene línea de encabezado"),
        ("diary.csv", b'Date,NRS\n2026-05-01,"7\n', "diary.csv, línea 2: la fila no se puede dividir"),
        ("page.csv", b"<html>", "page.csv es XML o una página web"),
        ("a.json", b'{"resourceType": "Patient",}', "a.json, línea 1, columna"),
        ("a.json", b'{"a": 1, "a": 2}', "a.json: la clave “a” está dos veces"),
        ("a.json", b'{"resourceType": "Claim"}', "a.json: no tiene puntajes de dolor"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, begin: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(KnownProblem) as unread:
        read_dropped([path])
    assert refused(unread.value).startswith(begin)


def test_rows_that_are_left_out_and_what_is_told_of_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    rows = [
        "2026-05-01,low_back,nrs,4,",
        "2026-05-02,low_back,nrs,eleven,",
        "2026-05-03,low_back,nrs,11,",
        "05/04/2026,low_back,nrs,4,",
        "2026-05-05,low_back,mood,4,",
        "2026-05-06,Low Back,nrs,4,",
        "2026-05-07,low_back,nrs,,",
        "2026-05-08,low_back,block_reading,4,block=b9",
        "2026-05-09,low_back,nrs,4,posture",
        "2026-05-10,low_back,procedure,esi,id=e;side=middle",
    ]
    path.write_text(OWN.replace(",", ";") + "\n".join(row.replace(",", ";") for row in rows), encoding="utf-8")
    found = read_dropped([path])
    assert isinstance(found, ReadFiles)
    told = [told_in_spanish(one) for one in (*found.notes, *found.not_taken)]
    assert told[0] == "Las columnas se separan con punto y coma."
    assert told[1] == "own.csv, línea 3: “eleven” no es un número"
    assert len(told) == len(rows)


def test_questions_about_a_file_and_an_answer_that_does_not_fit(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    path.write_text("Date,Pain\n03/04/2026,2\n04/05/2026,3\n", encoding="utf-8")
    order = read_dropped([path])
    assert isinstance(order, OpenQuestion)
    assert told_in_spanish(order.reason).endswith("puede llevar primero el mes o el día. Elija cuál.")
    assert [SAY(one) if isinstance(one, str) else told_in_spanish(one) for one in order.choice_words] == [
        "Primero el mes, como en 12/31/2026",
        "Primero el día, como en 31/12/2026",
    ]
    scale = answer_question(order, "mdy")
    assert isinstance(scale, OpenQuestion)
    assert "no se dice su escala" in told_in_spanish(scale.reason)
    with pytest.raises(KnownProblem) as unfitting:
        answer_question(scale, "nine")
    assert refused(unfitting.value).startswith("“nine” no responde la pregunta: ")


def test_a_file_of_several_patients(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    path.write_text("patient,date,nrs\np1,2026-05-01,7\np2,2026-05-01,6\n", encoding="utf-8")
    question = read_dropped([path])
    assert isinstance(question, OpenQuestion)
    assert told_in_spanish(question.reason) == "diary.csv tiene 2 pacientes: p1, p2. Elija uno."
    assert question.choice_words == ("p1", "p2")


# ------------------------------------------------------------------ what is typed, and papers


def test_what_is_typed_and_cannot_be_taken(tmp_path: Path, store: Store) -> None:
    told: list[str] = []
    chart = store.records.chart(add_patient(store.records, "Ana Fictional", today=TODAY).value.id)
    for work in (
        lambda: add_patient(store.records, " ", today=TODAY),
        lambda: read_birth("soon", today=TODAY),
        lambda: read_birth("1850", today=TODAY),
        lambda: read_typed_score("12", Measure.NRS_NOW),
        lambda: check_passphrase("short"),
        lambda: read_setting(FIELDS["pain.baseline_days"], "many", name="Días"),
        lambda: export_chart(store.records, chart.patient.id, tmp_path / "gone" / "chart.csv", "csv"),
        lambda: save_file(tmp_path / "gone" / "summary.pdf", b"never"),
    ):
        with pytest.raises(KnownProblem) as problem:
            work()
        told.append(refused(problem.value))
    assert told[0] == "Escriba el nombre del paciente."
    assert told[3] == "Dé un número entero de 0 a 10."
    assert told[5] == "“Días” pide un número entero de 3 a 90."
    assert len(set(told)) == len(told)
