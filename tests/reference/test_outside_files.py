"""Files that nobody of this project wrote, when they are there: each is read, or refused in one calm sentence.

They stand beside the repository and are never part of it; without them these tests are skipped.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from consult_app.domain.moments import Moment
from consult_app.domain.patients import Chart, Patient
from consult_app.domain.procedures import Procedure
from consult_app.domain.scores import Measure
from consult_app.errors import ImportProblem, KnownProblem
from consult_app.exchange.contents import PatientChoiceNeeded
from consult_app.exchange.draft import chart_of
from consult_app.exchange.files import propose_mapping, read_file, read_files
from consult_app.exchange.mapping import Ask, MappingNeeded
from consult_app.exchange.mapping_answers import with_answers
from consult_app.exchange.write_csv import write_csv
from consult_app.exchange.write_fhir import write_fhir
from consult_app.reasons.reason import value_told

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
FILES = sorted(path for path in DATA.rglob("*") if path.is_file()) if DATA.is_dir() else []

pytestmark = pytest.mark.skipif(not FILES, reason="the files from outside are not here")


def one(pattern: str) -> Path:
    """The one outside file of a pattern; skipped when this copy does not have it."""
    found = sorted(DATA.glob(pattern))
    if not found:
        pytest.skip(f"{pattern} is not here")
    return found[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(DATA)))
def test_every_file_ends_in_contents_or_one_calm_sentence(path: Path, tmp_path: Path) -> None:
    started = time.process_time()
    contents, sentence = None, path.name
    try:
        contents = read_file(path)
    except KnownProblem as problem:
        sentence = str(problem)
    assert sentence.startswith(path.name)
    assert str(DATA) not in sentence
    if contents is not None and not contents.empty:
        assert_both_forms_lose_nothing(contents.chart, tmp_path)
    assert time.process_time() - started < 5


def assert_both_forms_lose_nothing(chart: Chart, folder: Path) -> None:
    csv, bundle = folder / "back.csv", folder / "back.json"
    csv.write_bytes(write_csv(chart))
    bundle.write_bytes(write_fhir(chart))
    for back in (read_file(csv), read_file(bundle)):
        assert back.chart.scores == chart.scores
        assert back.chart.procedures == chart.procedures
        assert back.not_taken == ()


@pytest.mark.parametrize(
    ("name", "now", "usual", "peg"),
    [
        ("Wynona930", 11, 10, 3),
        ("Chanell45", 10, 0, 0),
        ("Dung738", 17, 0, 0),
        ("Tuyet839", 10, 0, 0),
        ("Bennett146", 5, 0, 0),
    ],
)
def test_scores_of_the_synthea_patients_are_all_taken(name: str, now: int, usual: int, peg: int) -> None:
    contents = read_file(one(f"fhir/synthea_pathling/{name}*.json"))
    counts = Counter(score.measure for score in contents.chart.scores)
    assert (counts[Measure.NRS_NOW], counts[Measure.NRS_USUAL]) == (now, usual)
    assert sum(counts[item] for item in (Measure.PEG_PAIN, Measure.PEG_ENJOYMENT, Measure.PEG_ACTIVITY)) == peg
    assert contents.chart.patient.name.startswith(name)
    assert not [
        row for row in contents.not_taken if row.count == 1 and "pain severity" in value_told(str, row.where).lower()
    ]


def test_a_bundle_of_three_megabytes_is_read_well_under_three_seconds() -> None:
    path = one("fhir/synthea_pathling/Chanell45*.json")
    started = time.process_time()
    read_file(path)
    assert time.process_time() - started < 3


def test_scores_that_are_no_whole_numbers_stay_exact() -> None:
    contents = read_file(one("fhir/synthea_pathling/Wynona930*.json"))
    activity = [score for score in contents.chart.scores if score.measure is Measure.PEG_ACTIVITY]
    assert [score.value for score in activity] == [Fraction("7.1556")]
    assert activity[0].at.offset == 600


def test_a_bulk_export_needs_a_choice_of_the_patient() -> None:
    folder = one("fhir/ndjson_pathling/Observation.ndjson").parent
    with pytest.raises(PatientChoiceNeeded) as problem:
        read_files([folder])
    assert len(problem.value.patients) == 5
    counts = {who: read_files([folder], patient=who).taken.scores for who in problem.value.patients}
    assert sorted(counts.values()) == [4, 7, 10, 13, 17]


def test_an_export_without_observations_says_so() -> None:
    folder = one("fhir/ndjson_no_observations/Patient.000.ndjson").parent
    with pytest.raises(ImportProblem, match="there are no pain scores, function scores or procedures in it"):
        read_files([folder])


def test_word_scales_of_the_pain_clinic_are_named_one_by_one() -> None:
    contents = read_file(one("fhir/pain_cds/cds4cpm_bundles/AlphaDeltaBundle.json"))
    assert contents.empty
    reasons = Counter(row.why.text for row in contents.not_taken)
    assert reasons["a scale of words is not the 0-10 number rating"] == 3
    assert contents.chart.patient.name == "Alpha Delta"


def test_faces_and_totals_are_not_taken_for_ratings() -> None:
    contents = read_file(one("fhir/pain_cds/cds4cpm_bundles/brenda_jackson.json"))
    reasons = Counter(row.why.text for row in contents.not_taken)
    assert reasons["a faces scale is not the 0-10 number rating"] == 4
    assert contents.empty


def test_older_versions_of_fhir_are_refused_by_name() -> None:
    for path in sorted(one("fhir/pain_cds/ahrq_summary_DSTU2/*.json").parent.glob("*.json")):
        with pytest.raises(ImportProblem, match="is FHIR DSTU2; only FHIR R4 can be read"):
            read_file(path)


def test_answer_codes_are_not_turned_into_numbers() -> None:
    contents = read_file(one("fhir/hl7_be_pain/PainSurgicalWoundsExample.json"))
    assert contents.empty
    assert contents.chart.patient.id == "D358D4B4-6007-4C3E-A33B-056773F45DC9"


def test_an_app_export_with_lines_before_its_header_is_read() -> None:
    contents = read_file(one("csv/app_exports/worksafebc-report-sample.csv"))
    assert [score.value for score in contents.chart.scores] == [7, 6, 5, 8]
    assert contents.chart.sites == ("low_back",)
    assert contents.not_taken == ()


def test_wide_vital_signs_give_each_patient_their_scores() -> None:
    path = one("csv/clinosim_us/vital_signs.csv")
    preview = propose_mapping(path)
    assert (preview.mapping.value, preview.mapping.patient, str(preview.mapping.scale)) == (
        "pain_score",
        "patient_id",
        "0-10",
    )
    assert preview.mapping.measure is Measure.NRS_NOW
    contents = read_file(path, patient="POP-000003")
    assert contents.taken.scores > 0
    assert contents.chart.patient.id == "POP-000003"


def test_a_long_table_keeps_its_pain_rows() -> None:
    path = one("csv/synthea_csv/observations.csv")
    with pytest.raises(PatientChoiceNeeded) as problem:
        read_file(path)
    assert sum(read_file(path, patient=who).taken.scores for who in problem.value.patients) == 14


def test_a_scale_that_the_numbers_do_not_show_is_asked() -> None:
    path = one("csv/clinosim_us/rehab_sessions.csv")
    with pytest.raises(MappingNeeded) as problem:
        read_file(path)
    assert [question.ask for question in problem.value.preview.questions] == [Ask.SCALE]
    mapping = with_answers(problem.value.preview.mapping, {"scale": "0-10"})
    assert read_file(path, mapping=mapping, patient="POP-000188").taken.scores > 0


def test_awkward_strings_go_out_and_come_back_as_they_are(tmp_path: Path) -> None:
    strings = json.loads(one("torture/blns/blns_half.json").read_text("utf-8"))
    at = Moment.parse("2026-03-02")
    wanted = [Procedure(f"{text}-{number}", at, "esi", "neck", level=text) for number, text in enumerate(strings)]
    assert len(wanted) > 80
    assert_both_forms_lose_nothing(chart_of(Patient("p", ""), [], wanted, []), tmp_path)


def test_padded_columns_without_dates_are_split_and_asked_about() -> None:
    preview = propose_mapping(one("csv/samon_VAS/VAS1.txt"))
    assert (preview.separator.text, preview.header) == ("spaces", tuple(f"V{number}" for number in range(1, 10)))
    assert preview.questions[0].ask is Ask.DATE_COLUMN
