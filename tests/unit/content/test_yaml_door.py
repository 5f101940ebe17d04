"""The door to YAML lets in plain data only, and says where everything stands."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest

from consult_app.content.yaml_door import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    Document,
    Mark,
    Plain,
    parse_document,
    read_document,
    way_text,
)


def problems(document: Document) -> list[str]:
    """Faults as people read them."""
    return [str(fault) for fault in document.faults]


def data_of(text: str) -> Plain:
    """Read a text that has no fault."""
    document = parse_document(text, "words.yaml")
    assert problems(document) == []
    return document.data


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-12", -12),
        ("0.60", Decimal("0.60")),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("True", "True"),
        ("NULL", "NULL"),
        ("0123", "0123"),
        ("0x1F", "0x1F"),
        ("1:30", "1:30"),
        ("1_000", "1_000"),
        ("1e9", "1e9"),
        (".inf", ".inf"),
        ("+5", "+5"),
        ("2026-04-07", "2026-04-07"),
        ('"12"', "12"),
        ("'true'", "true"),
        ("9999999999999999999", "9999999999999999999"),
    ],
)
def test_only_plain_values_are_more_than_text(written: str, read: Plain) -> None:
    data = data_of(f"value: {written}\n")
    assert data == {"value": read}
    assert isinstance(data, dict)
    assert type(data["value"]) is type(read)


def test_keys_are_always_text() -> None:
    assert data_of("1: a\ntrue: b\nnull: c\n") == {"1": "a", "true": "b", "null": "c"}


def test_lists_are_tuples_so_that_nobody_changes_them() -> None:
    assert data_of("a: [1, [b, c]]\n") == {"a": (1, ("b", "c"))}


def test_every_value_knows_its_line_and_column() -> None:
    document = parse_document("a:\n  - b: 1\n    c: two\n", "x.yaml")
    assert document.marks[("a", 0, "c")] == Mark("x.yaml", 3, 8)
    assert document.marks[("a", 0)] == Mark("x.yaml", 2, 5)
    assert str(document.marks[()]) == "x.yaml:1:1"


def test_a_way_is_written_as_people_name_a_field() -> None:
    assert way_text(("rows", "lasts", 0, "sources", 1)) == "rows.lasts[0].sources[1]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", ["x.yaml:3:1: (whole file): 'a' stands here twice"]),
        ("a: &one 1\n", ["x.yaml:1:4: a: anchors are not allowed"]),
        (
            "a: &one 1\nb: *one\n",
            [
                "x.yaml:1:4: a: anchors are not allowed",
                "x.yaml:2:4: b: aliases are not allowed; write the value out",
            ],
        ),
        ("a: !!python/object/apply:os.system [ls]\n", ["x.yaml:1:4: a: tags are not allowed"]),
        ("a: !!str 1\n", ["x.yaml:1:4: a: tags are not allowed"]),
        ("a: ! 1\n", ["x.yaml:1:4: a: tags are not allowed"]),
        ("? [a, b]\n: 1\n", ["x.yaml:1:3: (whole file): a name must be plain text"]),
        ("? {a: b}\n: 1\n", ["x.yaml:1:3: (whole file): a name must be plain text"]),
        ("? *one\n: 1\n", ["x.yaml:1:3: (whole file): aliases are not allowed; write the value out"]),
        ("a: 1\n---\nb: 2\n", ["x.yaml:2:1: (whole file): a file holds one document only"]),
        ("", ["x.yaml:1:1: (whole file): is empty"]),
        ("# only a comment\n", ["x.yaml:1:1: (whole file): is empty"]),
    ],
)
def test_what_is_not_plain_is_refused_with_its_place(text: str, expected: list[str]) -> None:
    assert problems(parse_document(text, "x.yaml")) == expected


def test_several_faults_of_one_file_are_told_at_once() -> None:
    document = parse_document("a: 1\na: 2\nb: !!str 3\nc: &x 4\n", "x.yaml")
    assert len(document.faults) == 3


@pytest.mark.parametrize("text", ["a: [1, 2\n", "a: 'b\n", "\ta: 1\n", "a: b: c\n", "a: \x07\n", "%YAML 9.9\n---\n"])
def test_a_syntax_error_is_a_sentence_with_its_line(text: str) -> None:
    document = parse_document(text, "x.yaml")
    assert document.data is None
    assert len(document.faults) == 1
    assert "is not YAML that can be read" in problems(document)[0]


def test_a_file_nested_to_the_limit_is_read_and_one_deeper_is_not() -> None:
    inside = "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert parse_document(f"a: {inside}\n", "x.yaml").faults == []
    deeper = parse_document(f"a: [{inside}]\n", "x.yaml")
    assert f"is nested deeper than {MAX_DEPTH} levels" in problems(deeper)[0]
    assert deeper.data is None


def test_a_file_with_too_many_values_is_refused() -> None:
    document = parse_document("a: [" + "1," * MAX_NODES + "]\n", "x.yaml")
    assert f"holds more than {MAX_NODES:,} values" in problems(document)[0]


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("\ufeffname: Rodilla ñ\n", encoding="utf-8")
    assert read_document(path, "x.yaml").data == {"name": "Rodilla ñ"}


def test_a_file_over_a_megabyte_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: " + b"x" * MAX_BYTES)
    assert problems(read_document(path, "x.yaml")) == ["x.yaml:1:1: (whole file): is larger than 1 MB"]


def test_a_file_that_is_not_utf_8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: 1\nb: caf\xe9\n")
    assert problems(read_document(path, "x.yaml")) == ["x.yaml:2:1: (whole file): is not UTF-8 text"]


def test_a_file_that_is_not_there_is_a_fault_and_no_crash(tmp_path: Path) -> None:
    assert "cannot be read (No such file" in problems(read_document(tmp_path / "x.yaml", "x.yaml"))[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are a thing of POSIX")
def test_a_pipe_in_the_place_of_a_file_does_not_hang_the_app(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    os.mkfifo(path)
    assert problems(read_document(path, "x.yaml")) == ["x.yaml:1:1: (whole file): is not a plain file"]
