"""Hostile content files: each is refused in a sentence, quickly, and nothing outside the folder is touched."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from consult_app.content.load import read_pack
from consult_app.content.yaml_door import parse_document

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
    start = time.perf_counter()
    document = parse_document(FILES[name], "x.yaml")
    assert time.perf_counter() - start < 2.0
    assert document.faults
    assert len(str(document.faults[0])) < 400
    assert str(document.faults[0]).startswith("x.yaml:")


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


def test_markup_in_words_is_refused_wherever_it_stands(folder: Path) -> None:
    path = folder / "en" / "call_us.yaml"
    text = path.read_text(encoding="utf-8")
    entries = "".join(
        f'  payload_{number}: {{text: "{payload}", sources: [seed]}}\n' for number, payload in enumerate(PAYLOADS)
    )
    path.write_text(text.replace("emergency:\n", f"{entries}emergency:\n"), encoding="utf-8")
    refused = [str(fault) for fault in read_pack(folder).faults]
    assert len(refused) == len(PAYLOADS)
    assert all("is plain text: tags, entities and links are not allowed" in fault for fault in refused)


def test_a_picture_file_cannot_lead_out_of_the_anatomy_folder(folder: Path) -> None:
    path = folder / "base" / "structures.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("file: lumbar_side.svg, light: [facet", "file: ../../x.svg, light: [facet"), encoding="utf-8"
    )
    faults = [str(fault) for fault in read_pack(folder).faults]
    assert len(faults) == 1
    assert "structures.lumbar_facet.pictures[0].file" in faults[0]
