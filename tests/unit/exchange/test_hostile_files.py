"""Whatever is done to a small valid file, reading it ends in contents or in one calm sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult_app.errors import ImportProblem, KnownProblem
from consult_app.exchange.contents import FileContents
from consult_app.exchange.files import propose_mapping, read_file
from consult_app.exchange.write_csv import write_csv
from consult_app.exchange.write_fhir import write_fhir

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "exchange"
SMALL = sorted(path for path in FIXTURES.iterdir() if path.is_file())
# What breaks readers: separators, quotes, marks, brackets, long numbers, control and half characters.
PIECES = [
    *(b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b'"', b"'", b",", b";", b"\t", b"|", b"\r", b"\n", b"#", b"<"),
    *(b"{", b"}", b"[", b"]", b":", b"-", b"=1+1", b"1e999", b"9" * 60, b"NaN", b"\\ud800", b"null", b"true", b"0/0"),
    *(b"", b"%00", "\u2028".encode(), "٣".encode(), "²".encode(), b'"id":"a","id":"b",', b"[" * 100),
    *(b"2026-02-30", b"0000-00-00", b"24:00"),
]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """One of the small files with up to four pieces cut out, put in or swapped."""
    path = draw(st.sampled_from(SMALL))
    data = path.read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 12)))
        piece = draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=4)))
        data = data[:start] + piece + data[end:]
    return path.name, data


def read_calmly(path: Path) -> FileContents | None:
    sentence = path.name
    contents = None
    try:
        contents = read_file(path)
    except KnownProblem as problem:
        sentence = str(problem)
    assert sentence.strip() == sentence
    assert sentence.startswith(path.name)
    assert str(path.parent) not in sentence
    return contents


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged")


@settings(max_examples=300)
@given(damaged())
def test_a_damaged_file_gives_contents_or_one_sentence(folder: Path, file: tuple[str, bytes]) -> None:
    path = folder / file[0]
    path.write_bytes(file[1])
    contents = read_calmly(path)
    if contents is not None:
        for row in contents.not_taken:
            assert row.why
            assert row.where
        assert write_csv(contents.chart)
        assert write_fhir(contents.chart)


@settings(max_examples=150)
@given(st.text(max_size=200))
def test_any_text_as_a_csv_gives_contents_a_question_or_one_sentence(folder: Path, text: str) -> None:
    path = folder / "any.csv"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    read_calmly(path)


JSON_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=6,
)


@st.composite
def resources(draw: st.DrawFn) -> dict[str, object]:
    """A valid observation or procedure with some parts replaced by any JSON at all."""
    bundle = json.loads((FIXTURES / "pain_clinic_bundle.json").read_text("utf-8"))
    whole = dict(draw(st.sampled_from([entry["resource"] for entry in bundle["entry"]])))
    for key in draw(st.lists(st.sampled_from(sorted(whole)), max_size=3)):
        whole[key] = draw(JSON_VALUES)
    return whole


@settings(max_examples=300)
@given(st.lists(resources(), max_size=3), JSON_VALUES)
def test_parts_of_a_wrong_type_are_never_trusted(folder: Path, found: list[dict[str, object]], odd: object) -> None:
    entries: list[object] = [odd, *({"resource": one} for one in found)]
    path = folder / "odd.json"
    path.write_text(json.dumps({"resourceType": "Bundle", "entry": entries}), "utf-8")
    read_calmly(path)


@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.name)
def test_every_small_file_is_read_as_it_stands(path: Path) -> None:
    contents = read_file(path)
    assert not contents.empty


def test_a_damaged_table_gives_no_mapping_either(folder: Path) -> None:
    path = folder / "open.csv"
    path.write_text('date,pain\n2026-03-01,"7\n', "utf-8")
    with pytest.raises(ImportProblem, match="a quotation mark is open"):
        propose_mapping(path)
