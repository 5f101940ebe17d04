"""The Spanish content: whole, never stronger than the English, with the same numbers, spoken to `usted`."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from consult_app.content.assemble import leaves
from consult_app.content.check import check_pack
from consult_app.content.load import Loaded, read_pack
from consult_app.content.yaml_door import way_text

CONTENT = Path(__file__).resolve().parents[3] / "content"
TOLD_TO_NO_PATIENT = re.compile(
    r"\b(confirm\w+|comprobad\w+|probad[oa]s?|demostrad[oa]s?|garanti\w+|cura[rns]?|segur[oa]s?|candidat\w+"
    r"|(?:el|la|lo|los|las) mejor(?:es)?)\b",
    re.IGNORECASE,
)
NOT_SAID_OF_THE_PATIENT = re.compile(
    r"\b(no es una cura|no (?:se )?(?:ha|han) (?:demostrado|probado)|no lo probé"
    r"|(?:ha|han) probado|ya (?:han )?prob\w+|se probó)\b"
    r"|las mismas personas, probadas",
    re.IGNORECASE,
)
"""Phrases that deny, or that speak of what a person has tried (probado), not of what is proven."""
NEGATION = re.compile(r"\b(not|no|never|cannot|none|nobody|without|nor|neither)\b", re.IGNORECASE)
NEGACION = re.compile(r"\b(no|ni|nunca|sin|nada|nadie|ning\w+|tampoco)\b", re.IGNORECASE)
TU = re.compile(r"\b(tú|tu|tus|ti|te|contigo|vos|vosotros|vuestr\w+)\b", re.IGNORECASE)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
WORDS_FOR_NUMBERS = {"doce meses": "12 meses"}
SAME_IN_BOTH = {
    "No", "Usual", "PRP", "placebo", "RFA", "Epidural", "genicular", "NRS", "PEG", "PGIC", "<practice>",
    "FDA", "Medicare", "Pelvis", "Placebo",
}  # fmt: skip


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return read_pack(CONTENT)


@pytest.fixture(scope="module")
def pairs(loaded: Loaded) -> dict[str, tuple[str, str]]:
    """Every text by its field: (English, Spanish), facts as `{name}`; names of the reading grade left out."""
    spanish = {way_text(way): text for way, text in leaves(loaded.words["es"].raw)}
    english = {way_text(way): text for way, text in leaves(loaded.words["en"].raw)}
    return {field: (text, spanish[field]) for field, text in english.items()}


def test_the_check_finds_neither_fault_nor_warning_in_the_spanish_files() -> None:
    report = check_pack(CONTENT, date(2000, 1, 1))
    assert [str(fault) for fault in (*report.faults, *report.warnings) if fault.mark.file.startswith("es/")] == []


def test_no_text_stays_english(pairs: dict[str, tuple[str, str]]) -> None:
    assert len(pairs) > 1500
    assert {field: one for field, (one, two) in pairs.items() if one == two and one not in SAME_IN_BOTH} == {}


def test_every_number_written_out_is_the_same_in_both_languages(pairs: dict[str, tuple[str, str]]) -> None:
    other = {field: both for field, both in pairs.items() if _numbers(both[0]) != _numbers(both[1])}
    assert other == {}


def test_what_english_denies_spanish_denies_too(pairs: dict[str, tuple[str, str]]) -> None:
    lost = {field: both for field, both in pairs.items() if NEGATION.search(both[0]) and not NEGACION.search(both[1])}
    assert lost == {}


def test_no_patient_is_told_that_a_thing_is_sure_proven_or_the_best(pairs: dict[str, tuple[str, str]]) -> None:
    told = {
        field: found[0]
        for field, (_, text) in pairs.items()
        if ".notes." not in field
        and (found := TOLD_TO_NO_PATIENT.search(NOT_SAID_OF_THE_PATIENT.sub("", text)))
        and not field.startswith("mixups.")
    }
    assert told == {}


@pytest.mark.parametrize("text", ["Es seguro.", "Está comprobado", "Usted es candidato", "la mejor opción", "lo cura"])
def test_a_word_that_promises_would_be_found(text: str) -> None:
    assert TOLD_TO_NO_PATIENT.search(NOT_SAID_OF_THE_PATIENT.sub("", text))


def test_the_patient_is_spoken_to_as_usted(pairs: dict[str, tuple[str, str]]) -> None:
    assert {field: text for field, (_, text) in pairs.items() if TU.search(text)} == {}


def test_sources_are_kept_once_in_the_english_files() -> None:
    named = [path.name for path in sorted((CONTENT / "es").rglob("*.yaml")) if "sources: [" in path.read_text("utf-8")]
    assert named == []


def test_spanish_claims_have_the_sources_of_the_english_ones(loaded: Loaded) -> None:
    assert loaded.pack is not None
    english, spanish = (loaded.pack.language(code).words for code in ("en", "es"))
    for name, procedure in english.procedures.items():
        for row, claim in procedure.rows.items():
            assert set(spanish.procedures[name].rows[row].sources) == set(claim.sources), (name, row)


def test_the_content_says_that_the_translation_and_the_peg_are_not_reviewed_yet(loaded: Loaded) -> None:
    assert loaded.pack is not None
    gaps = " ".join(loaded.pack.language("es").words.about.gaps)
    assert "Ningún médico de habla hispana ha revisado esta traducción" in gaps
    assert "PEG" in gaps


def _numbers(text: str) -> list[str]:
    for words, digits in WORDS_FOR_NUMBERS.items():
        text = text.replace(words, digits)
    return sorted(NUMBER.findall(re.sub(r"[{<][^{}<>]*[}>]", "", text)))
