"""Which names in the content must exist elsewhere in it, as a table; checked on plain data with places."""

from __future__ import annotations

from collections.abc import Iterator

from consult_app.content.assemble import Tree
from consult_app.content.yaml_door import Plain, Way

Pattern = tuple[str, ...]
"""A way in which `*` is any name or position and `**` any number of them."""

BASE_REFERENCES: tuple[tuple[Pattern, str], ...] = (
    (("practice", "offers", "*"), "procedures"),
    (("facts", "*", "sources", "*"), "sources"),
    (("sites", "*", "structures", "*"), "structures"),
    (("structures", "*", "tested_by", "*"), "procedures"),
    (("structures", "*", "treated_by", "*"), "procedures"),
    (("procedures", "*", "pictures", "*", "*"), "pictures"),
    (("pictures", "*", "source"), "sources"),
    (("pictures", "*", "pair_with"), "pictures"),
    (("pictures", "*", "show_with"), "facts"),
    (("limits", "limits", "*", "for_you", "*", "procedures", "*"), "procedures"),
    (("limits", "limits", "*", "for_you", "*", "has", "*"), "limits.situations"),
    (("red_flags", "*", "sources", "*"), "sources"),
    (("cautions", "*", "sources", "*"), "sources"),
    (("decide", "values", "*", "rows", "*"), "rows"),
    (("choices", "active_treatments", "*"), "choices.treatments"),
    (("disagreement", "*", "sources", "*"), "sources"),
    (("disagreement", "*", "procedures", "*"), "procedures"),
    (("payers", "*", "policies", "*", "sources", "*"), "sources"),
)
WORD_REFERENCES: tuple[tuple[Pattern, str], ...] = ((("**", "sources", "*"), "sources"),)

SAME_NAMES: tuple[tuple[Way, str], ...] = (
    (("facts",), "facts"),
    (("sites",), "sites"),
    (("structures",), "structures"),
    (("procedures",), "procedures"),
    (("rows",), "rows"),
    (("pictures",), "pictures"),
    (("limits",), "limits.limits"),
    (("red_flags",), "red_flags"),
    (("cautions",), "cautions"),
    (("disagreement", "positions"), "disagreement"),
    (("decide", "values"), "decide.values"),
    (("decide", "roles"), "decide.roles"),
    (("decide", "sure"), "decide.sure"),
    (("decide", "teach_back"), "decide.teach_back"),
    (("choices", "durations"), "choices.durations"),
    (("choices", "treatments"), "choices.treatments"),
    (("choices", "treatment_answers"), "choices.treatment_answers"),
    (("choices", "patterns"), "choices.patterns"),
    (("choices", "pgic"), "choices.pgic"),
)
"""Tables of words that must have exactly the names of a part of base."""


def check_base(base: Tree) -> None:
    """Note every name in base that does not exist, and every id given twice in a list."""
    _check_references(base, base, BASE_REFERENCES)
    for section in ("rows", "limits.limits", "red_flags", "disagreement", "decide.values"):
        seen: set[str] = set()
        for name in _ids(base, section):
            if name in seen:
                base.fault(tuple(section.split(".")), f"'{name}' stands here twice")
            seen.add(name)


def check_words(base: Tree, words: Tree) -> None:
    """Note every source that does not exist, and every name that base has and words do not, or the reverse."""
    _check_references(base, words, WORD_REFERENCES)
    for way, section in SAME_NAMES:
        wanted = _ids(base, section)
        table = _at(words.data, way)
        if not isinstance(table, dict) or not wanted:
            continue
        _compare(words, way, wanted, tuple(table))
    _check_inner(base, words)


def _check_inner(base: Tree, words: Tree) -> None:
    """Compare names inside a thing: a procedure's rows and steps, a limit's rules, a picture's arms."""
    rows = _ids(base, "rows")
    for name, procedure in _items(_at(base.data, ("procedures",))):
        _compare_at(words, ("procedures", name, "rows"), rows)
        _compare_at(words, ("procedures", name, "timeline"), _field_of(_at(procedure, ("timeline",)), "step"))
        box = _at(words.data, ("procedures", name, "regulatory_box"))
        if _at(procedure, ("regulatory_box",)) is True and box is None and name in _ids(words, "procedures"):
            words.fault(("procedures", name), "'regulatory_box' is missing: base says that its page opens with one")
    for _, limit in _items(_at(base.data, ("limits", "limits"))):
        name = _at(limit, ("id",))
        rules = _field_of(_at(limit, ("for_you",)), "id")
        if isinstance(name, str):
            _compare_at(words, ("limits", name, "for_you"), rules)
    for name, picture in _items(_at(base.data, ("pictures",))):
        for part in ("arms", "events"):
            _compare_at(words, ("pictures", name, part), _field_of(_at(picture, (part,)), "id"))
    for _, group in _items(_at(base.data, ("red_flags",))):
        name, questions = _at(group, ("id",)), _at(group, ("questions",))
        if isinstance(name, str):
            _compare_at(words, ("red_flags", name, "ask"), _texts(questions))


def _compare_at(words: Tree, way: Way, wanted: tuple[str, ...]) -> None:
    table = _at(words.data, way)
    if isinstance(table, dict):
        _compare(words, way, wanted, tuple(table))
    elif wanted and isinstance(_at(words.data, way[:-1]), dict):
        words.fault(way[:-1], f"'{way[-1]}' is missing, with words for {', '.join(wanted)}")


def _compare(words: Tree, way: Way, wanted: tuple[str, ...], have: tuple[str, ...]) -> None:
    for name in wanted:
        if name not in have:
            words.fault(way, f"there are no words for '{name}'")
    for name in have:
        if name not in wanted:
            words.fault((*way, name), f"there is no '{name}' in base that these words belong to")


def _check_references(base: Tree, tree: Tree, references: tuple[tuple[Pattern, str], ...]) -> None:
    for pattern, section in references:
        known = frozenset(_ids(base, section))
        for way, value in _matches(tree.data, pattern, ()):
            if isinstance(value, str) and value not in known:
                tree.fault(way, f"there is no '{value}' in {section}")


def _matches(data: Plain, pattern: Pattern, way: Way) -> Iterator[tuple[Way, Plain]]:
    if not pattern:
        yield way, data
        return
    first, rest = pattern[0], pattern[1:]
    if first == "**":
        yield from _matches(data, rest, way)
        rest = pattern
    for key, value in _items(data):
        if first in ("*", "**") or key == first:
            yield from _matches(value, rest, (*way, key))


def _items(data: Plain) -> list[tuple[str | int, Plain]]:
    if isinstance(data, dict):
        return list(data.items())
    return list(enumerate(data)) if isinstance(data, tuple) else []


def _at(data: Plain, way: Way) -> Plain:
    for part in way:
        if not isinstance(data, dict) or not isinstance(part, str):
            return None
        data = data.get(part)
    return data


def _ids(base: Tree, section: str) -> tuple[str, ...]:
    """Return the names a section of base defines: a table's keys, or each entry's id, or the entries themselves."""
    found = _at(base.data, tuple(section.split(".")))
    if isinstance(found, dict):
        return tuple(found)
    return _field_of(found, "id") or _texts(found)


def _field_of(data: Plain, name: str) -> tuple[str, ...]:
    values = (_at(item, (name,)) for _, item in _items(data))
    return tuple(value for value in values if isinstance(value, str))


def _texts(data: Plain) -> tuple[str, ...]:
    return tuple(item for _, item in _items(data) if isinstance(item, str))
