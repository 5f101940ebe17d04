"""Loads a content pack: every fault of every file at once, or a Pack that can be trusted."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from consult_app.content.assemble import KnownFacts, Tree, fill_tree, lay_over, tree_of
from consult_app.content.facts import fact_text
from consult_app.content.folder import Files, pack_files, read_files
from consult_app.content.honesty import check_honesty
from consult_app.content.models.base import Base
from consult_app.content.models.common import Model
from consult_app.content.models.sample import SamplePatient
from consult_app.content.models.validate import validate
from consult_app.content.models.words import Words
from consult_app.content.pack import ENGLISH, Content, Pack
from consult_app.content.payers import check_payers
from consult_app.content.references import check_base, check_words
from consult_app.content.rules import check_base_rules, check_sample
from consult_app.content.yaml_door import Fault, Plain, Way
from consult_app.errors import ContentProblem

ModelT = TypeVar("ModelT", bound=Model)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of reading a pack: a pack or none, the trees it was made of, and every fault and warning."""

    pack: Pack | None
    base: Tree
    words: Mapping[str, Tree]
    samples: Tree
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def load_pack(folder: Path) -> Pack:
    """Load a pack; ContentProblem lists every fault as `file:line:col: field: problem`."""
    loaded = read_pack(folder)
    if loaded.pack is None:
        raise ContentProblem([str(fault) for fault in loaded.faults])
    return loaded.pack


def read_pack(folder: Path, own: Path | None = None) -> Loaded:
    """Read and check a whole pack, with a practice's own files laid over it; faults are in the result, never raised."""
    files = read_files(folder, own)
    base_tree = tree_of("base", files.base, files.payers, "payers")
    base = _validated(Base, base_tree)
    check_base(base_tree)
    if base is not None:
        check_base_rules(base, base_tree)
        check_payers(base.payers, base_tree)
        check_honesty(base, base_tree)
    trees = _word_trees(files)
    words: dict[str, Words | None] = {}
    for code, tree in trees.items():
        fill_tree(tree, _known_facts(base, base_tree, tree))
        check_words(base_tree, tree)
        words[code] = _validated(Words, tree)
    samples_tree, samples = _samples(files, base)
    every_tree = (base_tree, *trees.values(), samples_tree)
    faults = dict.fromkeys((*files.faults, *(fault for tree in every_tree for fault in tree.faults)))
    warnings = tuple(dict.fromkeys(fault for tree in every_tree for fault in tree.warnings))
    pack = None
    if not faults and base is not None:
        digest = digest_of(folder, own)
        spoken = {
            code: Content(base, found, code, samples, digest, files.own) for code, found in words.items() if found
        }
        pack = Pack(MappingProxyType(spoken), digest, files.own)
    return Loaded(pack, base_tree, MappingProxyType(trees), samples_tree, tuple(sorted(faults)), warnings)


def digest_of(folder: Path, own: Path | None = None) -> str:
    """Return the SHA-256 of the pack's file names and bytes, in hex."""
    digest = hashlib.sha256()
    for name, path in pack_files(folder, own):
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _word_trees(files: Files) -> dict[str, Tree]:
    english = tree_of(ENGLISH, files.words.get(ENGLISH, {}), files.procedures.get(ENGLISH, {}))
    trees = {ENGLISH: english}
    for code in sorted((set(files.words) | set(files.procedures)) - {ENGLISH}):
        other = tree_of(code, files.words.get(code, {}), files.procedures.get(code, {}))
        trees[code] = lay_over(english, other)
    return trees


def _samples(files: Files, base: Base | None) -> tuple[Tree, tuple[SamplePatient, ...]]:
    tree = Tree("samples")
    samples: list[SamplePatient] = []
    for stem, document in files.samples.items():
        tree.add((stem,), document)
        sample = _validated(SamplePatient, tree, (stem,))
        if sample is not None and base is not None:
            check_sample(sample, (stem,), base, tree)
            samples.append(sample)
    return tree, tuple(samples)


def _validated(model: type[ModelT], tree: Tree, way: Way = ()) -> ModelT | None:
    data: Plain = tree.data
    for part in way:
        data = data[str(part)] if isinstance(data, dict) else None
    found, faults = validate(model, data)
    for inner, problem in faults:
        tree.fault(_real_way(data, way, inner), problem)
    return found


def _real_way(data: Plain, way: Way, inner: Way) -> Way:
    """Keep of a validator's way only the parts that are in the data, and a missing last field."""
    for number, part in enumerate(inner):
        step = _step(data, part)
        if step is not None:
            data = step[0]
        elif not (isinstance(data, dict) and number == len(inner) - 1):
            continue
        way = (*way, part)
    return way


def _step(data: Plain, part: str | int) -> tuple[Plain] | None:
    if isinstance(data, dict) and isinstance(part, str) and part in data:
        return (data[part],)
    if isinstance(data, tuple) and isinstance(part, int) and part < len(data):
        return (data[part],)
    return None


def _known_facts(base: Base | None, base_tree: Tree, words: Tree) -> KnownFacts:
    if base is None:
        raw = base_tree.data.get("facts")
        names = tuple(raw) if isinstance(raw, dict) else ()
        return KnownFacts(dict.fromkeys(names, "0"), dict.fromkeys(names, ("seed",)))
    language = words.data.get("language")
    between = language.get("between") if isinstance(language, dict) else None
    values = {name: fact_text(fact, str(between)) for name, fact in base.facts.items()}
    return KnownFacts(values, {name: fact.sources for name, fact in base.facts.items()})
