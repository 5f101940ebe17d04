"""Puts the files of a pack together: one tree for base, one tree a language, translations laid over English.

Facts are filled in here, so that both languages quote the same number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from consult_app.content.facts import QUOTED, fill_facts, quoted
from consult_app.content.models.common import GAP
from consult_app.content.yaml_door import Document, Fault, Mark, Plain, Way, way_text

_OWN_LISTS = frozenset({"also"})
"""Lists that each language keeps for itself: the other forms of a word are no translations of each other."""
_NOT_WORDS = frozenset({"sources", "facts", "names", *_OWN_LISTS})
"""Fields that hold ids or rules: the same in every language."""
_FOR_PHYSICIAN = frozenset({"notes", "clinician", "listen_for"})
"""Fields on the physician's screen: a translation may leave them out."""
_MAY_QUOTE = ("title", "text")


@dataclass(slots=True)
class Tree:
    """Plain data of several files as one, with the place of every value."""

    name: str
    data: dict[str, Plain] = field(default_factory=dict[str, Plain])
    raw: dict[str, Plain] = field(default_factory=dict[str, Plain])
    """The data as written, before facts were filled in."""
    marks: dict[Way, Mark] = field(default_factory=dict[Way, Mark])
    faults: list[Fault] = field(default_factory=list[Fault])
    warnings: list[Fault] = field(default_factory=list[Fault])

    def add(self, way: Way, document: Document) -> None:
        """Put a file's data at a way into the tree."""
        target = self.data
        for part in way[:-1]:
            inner = target.setdefault(str(part), {})
            assert isinstance(inner, dict)
            target = inner
            self.marks.setdefault(way[:-1], Mark(document.file))
        target[str(way[-1])] = document.data
        self.marks.setdefault(way, Mark(document.file))
        self.marks.update({way + inner: mark for inner, mark in document.marks.items()})

    def mark(self, way: Way) -> Mark:
        """Return the place of a value, or of the nearest thing around it that has one."""
        while way and way not in self.marks:
            way = way[:-1]
        return self.marks.get(way, Mark(self.name))

    def fault(self, way: Way, problem: str) -> None:
        """Note a fault at a way."""
        self.faults.append(Fault(self.mark(way), way_text(way), problem))

    def warn(self, way: Way, problem: str) -> None:
        """Note a warning at a way."""
        self.warnings.append(Fault(self.mark(way), way_text(way), problem))


def tree_of(
    name: str, singles: Mapping[str, Document], inner: Mapping[str, Document], section: str = "procedures"
) -> Tree:
    """Make one tree of a folder's files; those of an inner folder stand under its name by the names of their files."""
    tree = Tree(name)
    for stem, document in singles.items():
        tree.add((stem,), document)
    for stem, document in inner.items():
        tree.add((section, stem), document)
    return tree


def leaves(data: Plain, way: Way = ()) -> Iterator[tuple[Way, str]]:
    """Iterate over every text that a person reads, with its way."""
    if isinstance(data, str):
        yield way, data
    elif isinstance(data, tuple):
        for number, item in enumerate(data):
            yield from leaves(item, (*way, number))
    elif isinstance(data, dict):
        for key, item in data.items():
            if key not in _NOT_WORDS or isinstance(item, dict):
                yield from leaves(item, (*way, key))


def lay_over(english: Tree, other: Tree) -> Tree:
    """Lay a translation over English: what it lacks stays English, and is counted as a warning a file."""
    result = Tree(other.name)
    result.faults.extend(other.faults)
    result.marks.update(english.marks)
    merged = _merge(english.data, other.data, (), other, result)
    assert isinstance(merged, dict)
    result.data = merged
    _warn_missing(english, other, result)
    return result


def _merge(english: Plain, other: Plain, way: Way, tree: Tree, result: Tree) -> Plain:
    if other is None:
        return english
    if way in tree.marks:
        result.marks[way] = tree.marks[way]
    if way and way[-1] in _OWN_LISTS:
        result.marks.update({key: mark for key, mark in tree.marks.items() if key[: len(way)] == way})
        return other
    if isinstance(english, dict) and isinstance(other, dict):
        merged = dict(english)
        for key, value in other.items():
            merged[key] = _merge(english.get(key), value, (*way, key), tree, result)
        return merged
    if isinstance(english, tuple) and isinstance(other, tuple) and len(english) == len(other):
        pairs = enumerate(zip(english, other, strict=True))
        return tuple(_merge(one, two, (*way, number), tree, result) for number, (one, two) in pairs)
    if isinstance(other, (dict, tuple)):
        result.marks.update({key: mark for key, mark in tree.marks.items() if key[: len(way)] == way})
    if isinstance(english, tuple) and isinstance(other, tuple):
        result.fault(way, f"has {len(other)} entries where English has {len(english)}")
        return other
    if isinstance(english, str) and isinstance(other, str):
        _same_gaps(english, other, way, result)
    return other


def _same_gaps(english: str, other: str, way: Way, result: Tree) -> None:
    if set(quoted(english)) != set(quoted(other)):
        result.warn(way, f"quotes other facts than English: {_braced(other)} where English has {_braced(english)}")
    if set(GAP.findall(english)) != set(GAP.findall(other)):
        result.fault(way, "has other gaps than English; each <name> must be there")


def _braced(text: str) -> str:
    return ", ".join(quoted(text)) or "none"


def _warn_missing(english: Tree, other: Tree, result: Tree) -> None:
    have = {way for way, _ in leaves(other.data)}
    missing: dict[str, list[str]] = {}
    for way, _ in leaves(english.data):
        if way not in have and _FOR_PHYSICIAN.isdisjoint(way):
            file = english.mark(way).file.replace("en/", f"{other.name}/", 1)
            missing.setdefault(file, []).append(way_text(way))
    for file, names in missing.items():
        some = ", ".join(names[:3]) + (", ..." if len(names) > 3 else "")
        result.warnings.append(Fault(Mark(file), "", f"{len(names)} texts have no translation, English shows: {some}"))


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """Facts as they read in a language, and the sources of each."""

    values: Mapping[str, str]
    sources: Mapping[str, tuple[str, ...]]


def fill_tree(tree: Tree, known: KnownFacts) -> None:
    """Fill `{fact_id}` in every `text`, and note beside it which facts and sources it quotes."""
    tree.raw = tree.data
    filled = _fill(tree.data, (), tree, known)
    assert isinstance(filled, dict)
    tree.data = filled


def _fill(data: Plain, way: Way, tree: Tree, known: KnownFacts) -> Plain:
    if isinstance(data, tuple):
        return tuple(_fill(item, (*way, number), tree, known) for number, item in enumerate(data))
    if isinstance(data, dict):
        filled = {key: _fill(item, (*way, key), tree, known) for key, item in data.items()}
        if "facts" in data and way:
            tree.fault((*way, "facts"), "is filled in by the app; quote a fact as {fact_id} in the text")
        text = " ".join(item for key in _MAY_QUOTE if isinstance(item := data.get(key), str))
        return _with_facts(filled, text, known) if quoted(text) else filled
    if isinstance(data, str) and QUOTED.search(data):
        if not _may_quote(way):
            tree.fault(way, "a fact can be quoted only in the text of a claim")
        for name in quoted(data):
            if name not in known.values:
                tree.fault(way, f"there is no fact '{name}' in base/facts.yaml")
        return fill_facts(data, known.values)
    return data


def _may_quote(way: Way) -> bool:
    """A claim's text may quote facts; so may a verdict's title, which stands without a text of its own."""
    return way[-1] == "text" or (way[-1] == "title" and way[0] == "verdicts")


def _with_facts(filled: dict[str, Plain], text: str, known: KnownFacts) -> dict[str, Plain]:
    names = tuple(name for name in quoted(text) if name in known.values)
    own = filled.get("sources", ())
    theirs = tuple(source for name in names for source in known.sources.get(name, ()))
    if isinstance(own, tuple):
        filled["sources"] = tuple(dict.fromkeys((*own, *theirs)))
    filled["facts"] = names
    return filled
