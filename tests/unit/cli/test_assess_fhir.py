"""FHIR R4 bundles as another program would write them, through `assess`; answers worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from assess_files import assessed, on, only

Resource = dict[str, Any]

NRS, USUAL = "72514-3", "38208-5"
PEG = {"75893-8": 0, "91145-3": 1, "91146-1": 2}


def _coded(code: str) -> Resource:
    return {"coding": [{"system": "http://loinc.org", "code": code}]}


def _observation(at: str, value: int, code: str = NRS, /, **more: Any) -> Resource:
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": _coded(code),
        "subject": {"reference": "Patient/p"},
        "effectiveDateTime": at,
        "valueInteger": value,
        **more,
    }


def _procedure(text: str, at: str = on(0), **more: Any) -> Resource:
    return {
        "resourceType": "Procedure",
        "id": "done",
        "status": "completed",
        "code": {"text": text},
        "subject": {"reference": "Patient/p"},
        "performedDateTime": at,
        **more,
    }


def _v1(**more: Any) -> list[Resource]:
    before = [_observation(on(-offset), value, **more) for offset, value in enumerate((6, 7, 7, 8, 7), 1)]
    after = [_observation(on(offset), 5, **more) for offset in range(30, 34)]
    twice = [_observation(f"{on(34)}T{clock}Z", value, **more) for clock, value in (("08:00:00", 4), ("20:00:00", 5))]
    return [*before, *after, *twice]


def _bundle(folder: Path, *resources: Resource) -> Path:
    path = folder / "bundle.json"
    entries = [
        {"fullUrl": f"urn:uuid:{number}", "resource": resource}
        for number, resource in enumerate(({"resourceType": "Patient", "id": "p"}, *resources))
    ]
    path.write_text(json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}), encoding="utf-8")
    return path


LOW_BACK = {"bodySite": {"text": "Low back"}}
AT_LOW_BACK = {"bodySite": [{"text": "Low back"}]}
EXPECTED = ("4.9", 5, "2.1", "30", "meaningful")
CHANGE = ("mean", "days", "points", "percent", "class")


@pytest.mark.parametrize(
    ("scores", "procedure"),
    [
        (_v1(**LOW_BACK), AT_LOW_BACK),
        (_v1(), AT_LOW_BACK),
        (_v1(), {}),
        (_v1(**LOW_BACK), {}),
        (_v1(code=_coded(USUAL)), AT_LOW_BACK),
    ],
)
def test_v1_from_a_bundle_whoever_names_the_body_site(
    tmp_path: Path, scores: list[Resource], procedure: Resource
) -> None:
    text = "Radiofrequency ablation of medial branch nerves"
    (response,) = assessed(_bundle(tmp_path, *scores, _procedure(text, **procedure)))["responses"]
    assert only(response["procedure"], "id", "kind", "on") == ("done", "rfa_facet", on(0))
    assert only(response["baseline"], "mean", "days", "quality") == ("7.0", 5, "ok")
    assert only(response["follow_ups"][0], "window", *CHANGE) == ("4-6 wk", *EXPECTED)
    assert only(response["latest"], *CHANGE) == EXPECTED


def test_v1_with_the_procedure_named_in_the_call(tmp_path: Path) -> None:
    found = assessed(_bundle(tmp_path, *_v1()), "--procedure", f"{on(0)}:rfa_facet:low_back")
    assert only(found["responses"][0]["latest"], *CHANGE) == EXPECTED
    assert "site_unsaid" in found["responses"][0]["flags"]


def test_scores_of_a_named_place_are_not_lent_to_another_one(tmp_path: Path) -> None:
    knee = {"bodySite": {"text": "Left knee"}}
    found = assessed(_bundle(tmp_path, *_v1(**knee)), "--procedure", f"{on(0)}:rfa_facet:low_back")
    assert found["responses"][0]["baseline"]["quality"] == "none"
    two = assessed(_bundle(tmp_path, *_v1(**knee), *_v1(**LOW_BACK), _procedure("Epidural steroid injection")))
    assert two["responses"][0]["baseline"]["quality"] == "none"


def test_v8_from_a_panel_with_its_parts(tmp_path: Path) -> None:
    def panel(at: str, *values: int) -> Resource:
        parts = [{"code": _coded(code), "valueInteger": values[place]} for code, place in PEG.items()]
        whole = _observation(at, 0, "91148-7", component=parts)
        del whole["valueInteger"]
        return whole

    path = _bundle(tmp_path, *_v1(), panel(on(-2), 7, 7, 7), panel(on(33), 5, 5, 4), _procedure("Epidural injection"))
    (response,) = assessed(path)["responses"]
    assert only(response["peg"], "before", "after", "class") == ("7.0", "4.67", "meaningful")
    assert response["view"] == "agree"
    assert "peg_of_another_site" not in response["flags"]


V9 = {15: 3, 30: 1, 60: 1, 90: 1, 120: 1, 180: 6}


@pytest.mark.parametrize("reference", ["Procedure/done", "urn:uuid:1"])
def test_v9_from_ratings_that_are_part_of_a_block(tmp_path: Path, reference: str) -> None:
    part: Resource = {"partOf": [{"reference": reference}]}
    readings = [
        _observation(f"{on(0)}T{9 + minutes // 60:02d}:{minutes % 60:02d}:00-05:00", value, **part)
        for minutes, value in V9.items()
    ]
    before = _observation(f"{on(0)}T08:55:00-05:00", 8, **part)
    procedure = _procedure("Lumbar medial branch block with lidocaine", f"{on(0)}T09:00:00-05:00")
    found = assessed(_bundle(tmp_path, procedure, before, *readings))
    (block,) = found["blocks"]
    assert only(block, "id", "verdict", "peak_percent", "duration_minutes", "anesthetic", "site", "region") == (
        "done",
        "positive",
        "87.5",
        [90, 165],
        "lidocaine",
        "low_back",
        "lumbar",
    )
    assert found["responses"] == []
    assert found["coverage"][0]["rule"] == "facet_diagnostic_sessions_12mo"


@pytest.mark.parametrize(
    ("text", "more", "medicine"),
    [
        ("Medial branch block", {"note": [{"text": "Bupivacaine 0.5 %, 0.5 mL each"}]}, "bupivacaine"),
        ("Medial branch block", {"usedCode": [{"text": "ropivacaine 0.2%"}]}, "ropivacaine"),
        ("Medial branch block", {"note": [{"text": "lidocaine for the skin, bupivacaine for the nerve"}]}, "other"),
        ("Medial branch block", {}, ""),
    ],
)
def test_the_medicine_of_a_block_is_read_where_one_is_named(
    tmp_path: Path, text: str, more: Resource, medicine: str
) -> None:
    before = _observation(f"{on(0)}T08:55:00Z", 8, partOf=[{"reference": "Procedure/done"}])
    found = assessed(_bundle(tmp_path, _procedure(text, f"{on(0)}T09:00:00Z", **more), before))
    assert found["blocks"][0]["anesthetic"] == medicine


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Transforaminal epidural steroid injection, L5", "esi"),
        ("L4-5 TFESI", "esi"),
        ("esi", "esi"),
        ("rfa_facet", "rfa_facet"),
        ("Radiofrequency neurotomy of lumbar medial branches", "rfa_facet"),
        ("Cooled radiofrequency ablation of genicular nerves, left knee", "rfa_genicular"),
        ("SI joint radiofrequency ablation", "rfa_si"),
        ("Lateral branches radiofrequency", "rfa_si"),
        ("MBB L3-L5", "nerve_block"),
        ("SI joint injection", "si_joint_injection"),
        ("Platelet-rich plasma injection", "prp"),
    ],
)
def test_procedures_are_known_by_their_words(tmp_path: Path, text: str, kind: str) -> None:
    found = assessed(_bundle(tmp_path, *_v1(), _procedure(text)))
    if kind == "nerve_block":
        assert "(nerve_block, " in found["notes"][-1], "no steroid and no scores: it is named, and not judged"
        return
    (response,) = found["responses"]
    assert response["procedure"]["kind"] == kind


def test_what_is_not_a_score_or_not_final_is_named(tmp_path: Path) -> None:
    wrong = _observation(on(24), 1) | {"id": "o9", "status": "entered-in-error"}
    high = _observation(on(24), 11) | {"id": "o8"}
    planned = _procedure("Epidural steroid injection", on(50)) | {"id": "later", "status": "preparation"}
    found = assessed(_bundle(tmp_path, *_v1(), wrong, high, planned, _procedure("Lumbar facet RFA")))
    assert [only(item, "where", "why") for item in found["not_taken"]] == [
        ("Procedure/later", "its status is preparation"),
        ("Observation/o9", "its status is entered-in-error"),
        ("Observation/o8", "11 is outside 0 to 10"),
    ]
    assert [item["procedure"]["id"] for item in found["responses"]] == ["done"]


def test_a_score_counts_on_the_local_day_that_it_names(tmp_path: Path) -> None:
    late = _observation("2026-04-06T23:30:00-07:00", 8)
    early = _observation("2026-04-07T00:30:00+10:00", 1)
    found = assessed(_bundle(tmp_path, late, early, _procedure("Epidural steroid injection")))
    assert only(found["responses"][0]["baseline"], "mean", "days") == ("8.0", 1)
    assert "Times of day are in more than one time zone; each row counts on the day that it names." in found["notes"]
