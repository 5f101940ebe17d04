"""The medicine of a block: known by its name, kept by its own words where it is none of the list, never dropped."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from consult_app.domain.procedures import Anesthetic
from consult_app.exchange.contents import FileContents
from consult_app.exchange.files import read_file
from consult_app.exchange.medicine_words import medicine_of
from consult_app.exchange.write_csv import write_csv
from consult_app.exchange.write_fhir import write_fhir
from consult_app.usecases.wording.problem_words import told_words

OwnCsv = Callable[..., Path]
LIDOCAINE, SALINE, OTHER, UNSAID = Anesthetic.LIDOCAINE, Anesthetic.SALINE, Anesthetic.OTHER, Anesthetic.UNSAID


@pytest.mark.parametrize(
    ("told", "medicine", "words"),
    [
        ("lidocaine", LIDOCAINE, ""),
        ("Lidocaine", LIDOCAINE, ""),
        ("Lidocaine HCl 1%", LIDOCAINE, "Lidocaine HCl 1%"),
        ("lignocaine", LIDOCAINE, "lignocaine"),
        ("Marcaine 0.25%", Anesthetic.BUPIVACAINE, "Marcaine 0.25%"),
        ("mepivacaine", Anesthetic.MEPIVACAINE, ""),
        ("2-chloroprocaine", Anesthetic.CHLOROPROCAINE, "2-chloroprocaine"),
        ("saline", SALINE, ""),
        ("Normal saline 0.9%", SALINE, "Normal saline 0.9%"),
        ("Sodium chloride 0.9 %", SALINE, "Sodium chloride 0.9 %"),
        ("placebo", SALINE, "placebo"),
        ("articaine 4%", OTHER, "articaine 4%"),
        ("levobupivacaine", OTHER, "levobupivacaine"),
        ("lidocaine and bupivacaine", OTHER, "lidocaine and bupivacaine"),
        ("lidocaine with saline", OTHER, "lidocaine with saline"),
        ("no lidocaine", OTHER, "no lidocaine"),
        ("other", OTHER, ""),
        ("unknown", UNSAID, ""),
        ("Not recorded", UNSAID, ""),
        ("", UNSAID, ""),
        ("n/a", UNSAID, ""),
    ],
)
def test_a_name_is_known_or_kept(told: str, medicine: Anesthetic, words: str) -> None:
    assert medicine_of(told) == (medicine, words)


def _medicine(contents: FileContents) -> tuple[Anesthetic, str]:
    (block,) = contents.chart.blocks
    return block.anesthetic, block.anesthetic_word


@pytest.mark.parametrize(
    ("detail", "medicine", "words"),
    [
        ("anesthetic=articaine 4%25", OTHER, "articaine 4%"),
        ("anesthetic=other;anesthetic_word=a%3Bb", OTHER, "a;b"),
        ("anesthetic=saline", SALINE, ""),
        ("anesthetic=unknown", UNSAID, ""),
        ("anesthetic_word=Marcaine", Anesthetic.BUPIVACAINE, "Marcaine"),
        ("steroid=no", UNSAID, ""),
    ],
)
def test_a_csv_keeps_what_it_says_of_the_medicine(
    own_csv: OwnCsv, tmp_path: Path, detail: str, medicine: Anesthetic, words: str
) -> None:
    contents = read_file(own_csv(f"2026-03-02T09:00,low_back,procedure,nerve_block,id=b1;{detail}"))
    assert (_medicine(contents), contents.not_taken) == ((medicine, words), ())
    for name, write in (("again.csv", write_csv), ("again.json", write_fhir)):
        again = tmp_path / name
        again.write_bytes(write(contents.chart))
        assert read_file(again).chart.blocks == contents.chart.blocks


def test_a_medicine_that_is_none_of_ours_is_told(own_csv: OwnCsv) -> None:
    contents = read_file(own_csv("2026-03-02,low_back,procedure,nerve_block,id=b1;anesthetic=articaine"))
    assert told_words(str, contents.notes) == (
        "The medicine 'articaine' of block b1 is none that the app knows; it was kept by its name.",
    )


def test_two_rows_that_name_two_medicines_do_not_mix_their_words(own_csv: OwnCsv) -> None:
    contents = read_file(
        own_csv(
            "2026-03-02T09:00,low_back,procedure,nerve_block,id=b1;anesthetic=bupivacaine",
            "2026-03-02T08:50,,block_before,8,block=b1;anesthetic=articaine",
        )
    )
    assert _medicine(contents) == (Anesthetic.BUPIVACAINE, "")
    assert told_words(str, contents.notes) == (
        "Block b1 has two values for anesthetic; the first one, bupivacaine, was kept.",
    )


@pytest.mark.parametrize(
    ("zones", "why"),
    [
        (("", "-06:00"), "it has a time zone, its block none, so the minutes since the block are not known"),
        (("-06:00", ""), "it has no time zone and its block has one, so the minutes since the block are not known"),
    ],
)
def test_times_of_which_only_one_names_its_zone_are_refused_with_the_reason(
    own_csv: OwnCsv, zones: tuple[str, str], why: str
) -> None:
    block, readings = zones
    contents = read_file(
        own_csv(
            f"2026-03-02T09:00{block},low_back,procedure,nerve_block,id=b1",
            f"2026-03-02T08:50{block},low_back,block_before,8,block=b1",
            f"2026-03-02T09:15{readings},low_back,block_reading,2,block=b1",
            "2026-03-02,low_back,block_reading,3,block=b1;minutes=30",
        )
    )
    assert [(row.line, row.why.text) for row in contents.not_taken] == [(4, f"{why}; give both one, or neither")]
    assert [reading.minutes for reading in contents.chart.blocks[0].readings] == [30]


def test_a_score_before_of_another_kind_of_time_does_not_move_the_readings(own_csv: OwnCsv) -> None:
    contents = read_file(
        own_csv(
            "2026-03-02T09:00-06:00,low_back,procedure,nerve_block,id=b1",
            "2026-03-02T16:00,low_back,block_before,8,block=b1",
            "2026-03-02T09:15-06:00,low_back,block_reading,2,block=b1",
        )
    )
    assert contents.not_taken == ()
    assert [reading.minutes for reading in contents.chart.blocks[0].readings] == [15]


def _block(**more: Any) -> dict[str, Any]:
    return {
        "resourceType": "Procedure",
        "id": "x1",
        "status": "completed",
        "code": {"text": "Medial branch block"},
        "subject": {"reference": "Patient/p1"},
        "performedDateTime": "2026-03-02T09:00:00-06:00",
        "bodySite": [{"text": "Low back"}],
        **more,
    }


def _used(*words: str) -> list[dict[str, str]]:
    return [{"text": one} for one in words]


@pytest.mark.parametrize(
    ("more", "medicine", "words"),
    [
        ({"usedCode": _used("Lidocaine")}, LIDOCAINE, ""),
        (
            {"usedCode": _used("Lidocaine 1% injection", "Spinal needle")},
            LIDOCAINE,
            "Lidocaine 1% injection; Spinal needle",
        ),
        ({"code": {"text": "Medial branch block, bupivacaine"}}, Anesthetic.BUPIVACAINE, ""),
        ({"usedCode": _used("Sodium chloride 0.9%")}, SALINE, "Sodium chloride 0.9%"),
        ({"usedCode": _used("Articaine 4%")}, OTHER, "Articaine 4%"),
        ({"usedCode": _used("Lidocaine", "Saline")}, OTHER, "Lidocaine; Saline"),
        ({"note": [{"text": "with lidocaine, IV flushed with saline"}]}, LIDOCAINE, ""),
        ({"note": [{"text": "lidocaine, then bupivacaine"}]}, OTHER, "lidocaine; bupivacaine"),
        ({"usedCode": _used("Lidocaine"), "note": [{"text": "and bupivacaine"}]}, OTHER, "Lidocaine; bupivacaine"),
        ({"note": [{"text": "saline lock"}]}, UNSAID, ""),
        ({}, UNSAID, ""),
    ],
)
def test_fhir_keeps_what_it_says_of_the_medicine(
    write: Callable[[str, str], Path], more: dict[str, Any], medicine: Anesthetic, words: str
) -> None:
    entries = [{"resource": one} for one in ({"resourceType": "Patient", "id": "p1"}, _block(**more))]
    path = write("in.json", json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}))
    contents = read_file(path)
    assert _medicine(contents) == (medicine, words)
    told = [note for note in contents.notes if "names saline" in note.text]
    assert bool(told) is (more == {"note": [{"text": "saline lock"}]})
