"""Hostile content files: each is refused in a sentence, quickly, and nothing outside the folder is touched."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from consult_app.content.load import Loaded, read_pack
from consult_app.content.models.base import Practice, Source, StructurePicture
from consult_app.content.models.validate import validate
from consult_app.content.models.words import Words
from consult_app.content.yaml_door import Plain, Way, parse_document

FILES: dict[str, str] = {
    "billion laughs": "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n",
    "self reference": "a: &a [*a]\n",
    "quadratic blowup": "a: &a " + "x" * 100_000 + "\nb: [" + "*a," * 1000 + "]\n",
    "merge key": "a: &a {x: 1}\nb:\n  <<: *a\n",
    "deep flow lists": "a: " + "[" * 100_000,
    "deep flow maps": "a: " + "{a: " * 50_000,
    "deep block lists": "\n".join("  " * depth + "-" for depth in range(200)) + " x\n",
    "deep block maps": "\n".join("  " * depth + "a:" for depth in range(200)) + " x\n",
    "python call": "a: !!python/object/apply:os.system ['touch /tmp/owned']\n",
    "python module": "a: !!python/module:os\n",
    "python name": "a: !!python/name:os.system\n",
    "python new": "a: !!python/object/new:subprocess.Popen [['ls']]\n",
    "custom tag": "a: !secret x\n",
    "verbatim tag": "a: !<tag:yaml.org,2002:python/none> x\n",
    "tag directive": "%TAG ! tag:evil,2000:\n---\na: !x y\n",
    "binary tag": "a: !!binary R0lGODlh\n",
    "set tag": "a: !!set {x, y}\n",
    "duplicate key": "a: 1\na: 2\n",
    "duplicate nested key": "x:\n  a: 1\n  a: 2\n",
    "two documents": "a: 1\n---\nb: 1\n",
    "many documents": "---\na: 1\n" * 5000,
    "complex key": "? [a]\n: 1\n",
    "complex map key": "? {a: 1}\n: 1\n",
    "many values": "a: [" + "1," * 200_000 + "]\n",
    "nul": "a: x\x00y\n",
    "escape": "a: \x1b[31mred\n",
    "unfinished quote": 'a: "' + "x" * 10_000,
    "unfinished list": "a: [1,\n",
    "tab indent": "a:\n\tb: 1\n",
    "unknown version": "%YAML 3.0\n---\na: 1\n",
    "percent": "%" * 1000,
    "question marks": "? " * 50_000,
    "dashes": "- " * 50_000,
    "colons": ": " * 50_000,
    "anchors only": "".join(f"a{n}: &a{n} x\n" for n in range(100)),
    "long alias": "a: *" + "x" * 100_000 + "\n",
    "empty": "",
    "spaces": " " * 100_000,
    "comments": "# x\n" * 20_000,
    "reserved character": "a: @x\n",
    "backtick": "a: `ls`\n",
}


@pytest.mark.parametrize("name", list(FILES))
def test_a_hostile_file_is_refused_in_a_sentence_within_two_seconds(name: str) -> None:
    # The time of this process, so that a busy machine does not count.
    start = time.process_time()
    document = parse_document(FILES[name], "x.yaml")
    assert time.process_time() - start < 2.0
    assert document.faults
    assert len(str(document.faults[0])) < 400
    assert str(document.faults[0]).startswith("x.yaml:")


def test_every_hostile_file_in_a_pack_is_named_with_its_place(folder: Path) -> None:
    assert len(FILES) >= 40
    for number, text in enumerate(FILES.values()):
        (folder / "samples" / f"z{number}.yaml").write_text(text, encoding="utf-8")
    faults = [str(fault) for fault in read_pack(folder).faults]
    silent = [
        f"z{n}" for n in range(len(FILES)) if not any(fault.startswith(f"samples/z{n}.yaml:") for fault in faults)
    ]
    assert silent == []


PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='file:///etc/passwd'>x</a>",
    "<style>x</style>",
    "<iframe src='http://x'>",
    "<b>bold</b>",
    "<!-- x -->",
    "<?xml version='1.0'?>",
    "<!DOCTYPE x>",
    "</p>",
    "&lt;script&gt;",
    "&#x3c;b&#x3e;",
    "[x](javascript:alert(1))",
    "![x](http://x/y.png)",
    "javascript:alert(1)",
    "data:text/html,x",
)


IDS = frozenset({"sources"})


def planted(data: Plain, payload: str, way: Way, places: list[Way]) -> Plain:
    """The same data with a payload behind every text that people read; notes where."""
    if isinstance(data, str):
        places.append(way)
        return f"{data} {payload}"
    if isinstance(data, tuple):
        return tuple(planted(item, payload, (*way, number), places) for number, item in enumerate(data))
    if isinstance(data, dict):
        return {key: item if key in IDS else planted(item, payload, (*way, key), places) for key, item in data.items()}
    return data


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_is_refused_in_every_text_field_of_the_content(payload: str, loaded: Loaded) -> None:
    places: list[Way] = []
    spoiled = planted(loaded.words["en"].raw, payload, (), places)
    _, faults = validate(Words, spoiled)
    refused = {way for way, problem in faults if "is plain text" in problem or "does not fill" in problem}
    assert len(places) > 1900
    assert [way for way in places if way not in refused] == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_is_refused_in_what_a_practice_and_a_source_say(payload: str) -> None:
    practice = {"name": f"X {payload}", "area": payload, "phone": payload, "offers": ()}
    source = {
        "label": payload,
        "citation": payload,
        "seen": payload,
        "note": payload,
        "kind": "trial",
        "verified": True,
    }
    found = [
        (way, problem)
        for model, data in ((Practice, practice), (Source, source))
        for way, problem in validate(model, data)[1]
    ]
    assert [way for way, problem in found if "is plain text" in problem] == [
        ("name",), ("area",), ("phone",), ("label",), ("citation",), ("seen",), ("note",),
    ]  # fmt: skip


ADDRESSES = (
    "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//evil.example/x", "ftp://x", "http://a b",
    'https://x"onclick="y', "https://x<script>",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_of_a_source_is_a_plain_web_address(address: str) -> None:
    _, faults = validate(Source, {"label": "x", "citation": "x", "kind": "trial", "verified": True, "url": address})
    assert [way for way, _ in faults] == [("url",)]


NO_PICTURES = (
    "../../x.svg", "/etc/passwd", "..\\x.svg", "C:\\x.svg", "c:x.svg", "http://evil.example/x.svg", "file:///x.svg",
    "data:image/svg+xml,x", "//evil/x.svg", "x.svg#y", "x.svg?y", "x.png", ".svg", "x/y.svg", "x.svg\n", "x.svg\0.png",
    "con.svg", "nul.svg", "com1.svg", "lpt9.svg", "a" * 200 + ".svg", "\u202egvs.x", "~x.svg", "$HOME.svg", "x%2e.svg",
)  # fmt: skip


@pytest.mark.parametrize("name", NO_PICTURES)
def test_the_name_of_a_picture_cannot_lead_anywhere(name: str) -> None:
    made, faults = validate(StructurePicture, {"file": name, "light": ()})
    assert made is None
    assert [way for way, _ in faults] == [("file",)]


def test_a_picture_file_cannot_lead_out_of_the_anatomy_folder(folder: Path) -> None:
    path = folder / "base" / "structures.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("file: lumbar_side.svg, light: [facet", "file: ../../x.svg, light: [facet"), encoding="utf-8"
    )
    faults = [str(fault) for fault in read_pack(folder).faults]
    assert len(faults) == 1
    assert "structures.lumbar_facet.pictures[0].file" in faults[0]
