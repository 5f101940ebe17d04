"""Reading the content: the good pack, hostile packs that are refused while the app starts, and a search in it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from consult_app import shipped
from consult_app.content.last_good import load_or_last_good
from consult_app.content.load import read_pack
from consult_app.content.yaml_door import parse_document
from consult_app.usecases.reference.search_entries import entries_of
from consult_app.usecases.reference.search_index import SearchIndex

_ROUNDS = 5
_QUERIES = ("ste", "est", "pain", "the", "how long does it", "zzz")
_BOMB = "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]\n" for n in range(1, 60))
_HOSTILE = {
    "aliases of aliases": ("en/faq.yaml", _BOMB),
    "very deep": ("en/faq.yaml", "[" * 200_000),
    "very many values": ("en/faq.yaml", "a: [" + "1," * 200_000 + "]\n"),
    "a link to a web page": ("en/faq.yaml", "- [x](http://evil.example)\n"),
    "a huge picture": ("en/x.svg", "<svg>" + "<g>" * 20_000_000),
    "a name of a device": ("samples/con.yaml", "a: 1\n"),
}


def measure() -> dict[str, float]:
    """Times of wall clock: seconds for what is refused (the goal is the promise of two), else milliseconds."""
    good = shipped.content_folder()
    pack = read_pack(good).pack
    assert pack is not None
    index = SearchIndex(entries_of(pack.language("en"), ()))
    return {
        "reading the good pack (ms)": _median_ms(lambda: read_pack(good)),
        "a hostile text refused, the slowest (s, goal 2)": max(
            _median_ms(lambda text=text: parse_document(text, "x.yaml")) / 1000
            for name, text in _HOSTILE.values()
            if name.endswith(".yaml")
        ),
        "a hostile folder refused and the app's own read, the slowest (s, goal 2)": max(
            _refusal_seconds(name, text) for name, text in _HOSTILE.values()
        ),
        "a search, the slowest of six (ms, goal 30)": max(
            _median_ms(lambda query=query: index.find(query)) for query in _QUERIES
        ),
    }


def _median_ms(work: Callable[[], object]) -> float:
    spent: list[float] = []
    for _ in range(_ROUNDS):
        start = perf_counter()
        work()
        spent.append((perf_counter() - start) * 1000)
    return median(spent)


def _refusal_seconds(name: str, text: str) -> float:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "content"
        shutil.copytree(shipped.content_folder(), folder)
        (folder / name).write_text(text, encoding="utf-8")
        start = perf_counter()
        found = load_or_last_good(folder, Path(place) / "cache")
        spent = perf_counter() - start
    assert found.source == "bundled", found.source
    return spent
