"""Other forms of a word belong to one language: a translation has as many as it needs, and shows none of English."""

from __future__ import annotations

from consult_app.content.assemble import Tree, lay_over
from consult_app.content.yaml_door import Mark


def tree(name: str, also: tuple[str, ...]) -> Tree:
    """A glossary of one word with its other forms."""
    made = Tree(name)
    made.data = {"glossary": {"disc": {"term": "Disc", "also": also}}}
    made.marks[("glossary", "disc", "also")] = Mark(f"{name}/glossary.yaml", 2, 3)
    return made


def test_a_translation_keeps_its_own_forms_of_a_word():
    for own in ((), ("disco",), ("disco", "discos", "hernia")):
        laid = lay_over(tree("en", ("disk", "discs")), tree("es", own))
        assert laid.data["glossary"] == {"disc": {"term": "Disc", "also": own}}
        assert (laid.faults, laid.warnings) == ([], [])


def test_a_fault_in_them_is_told_where_the_translation_says_it():
    laid = lay_over(tree("en", ("disk",)), tree("es", ("disco",)))
    assert laid.mark(("glossary", "disc", "also")).file == "es/glossary.yaml"
