"""A translation is laid over English: what it lacks stays English and is told, numbers are the same in both."""

from __future__ import annotations

from consult_app.content.assemble import KnownFacts, Tree, fill_tree, lay_over, leaves, tree_of
from consult_app.content.yaml_door import parse_document


def tree(language: str, text: str, name: str = "faq") -> Tree:
    """One file of a language as a tree."""
    return tree_of(language, {name: parse_document(text, f"{language}/{name}.yaml")}, {})


ENGLISH = tree(
    "en",
    """
how:
  question: How long?
  answer:
    - {text: "About {months} months.", sources: [seed]}
    - {text: "It fades.", sources: [usual]}
  notes: {ask: [What for?]}
why: {question: Why?, answer: []}
""",
)


def laid(text: str) -> Tree:
    """A Spanish file laid over English."""
    return lay_over(ENGLISH, tree("es", text))


def said(result: Tree) -> dict[str, str]:
    """Every text of a tree by its way."""
    return {".".join(str(part) for part in way): text for way, text in leaves(result.data)}


def test_a_translation_needs_only_its_texts_and_takes_the_sources_from_english() -> None:
    result = laid('how: {question: ¿Cuánto?, answer: [{text: "Unos {months} meses."}, {text: "Se va."}]}')
    assert said(result)["faq.how.question"] == "¿Cuánto?"
    assert said(result)["faq.why.question"] == "Why?"
    how = result.data["faq"]
    assert isinstance(how, dict)
    assert how["how"] == {
        "question": "¿Cuánto?",
        "answer": (
            {"text": "Unos {months} meses.", "sources": ("seed",)},
            {"text": "Se va.", "sources": ("usual",)},
        ),
        "notes": {"ask": ("What for?",)},
    }
    assert result.faults == []


def test_missing_texts_are_one_warning_a_file_and_notes_for_the_physician_do_not_count() -> None:
    result = laid("how: {question: ¿Cuánto?}")
    told = [str(warning) for warning in result.warnings]
    start = "es/faq.yaml:1:1: (whole file): 3 texts have no translation, English shows: "
    assert told == [f"{start}faq.how.answer[0].text, faq.how.answer[1].text, faq.why.question"]


def test_a_file_with_many_missing_texts_names_three_of_them() -> None:
    assert "faq.how.question, faq.how.answer[0].text, faq.how.answer[1].text, ..." in str(laid("x: {}").warnings[0])


def test_an_empty_translation_counts_as_missing() -> None:
    result = laid("how: {question: }")
    assert said(result)["faq.how.question"] == "How long?"


def test_a_place_in_the_translation_is_told_in_the_translations_file() -> None:
    result = laid("how:\n  question: ¿Cuánto?\n")
    assert str(result.mark(("faq", "how", "question"))) == "es/faq.yaml:2:13"
    assert str(result.mark(("faq", "why", "question"))).startswith("en/faq.yaml:")
    assert str(result.mark(("nowhere",))) == "es:1:1"


def test_another_number_than_english_is_a_warning() -> None:
    result = laid('how: {answer: [{text: "Unos {weeks} meses."}, {text: "Se va."}]}')
    assert "quotes other facts than English: weeks where English has months" in str(result.warnings[0])
    plain = laid('how: {answer: [{text: "Unos meses."}, {text: "Se va."}]}')
    assert "none where English has months" in str(plain.warnings[0])


def test_other_gaps_than_english_are_a_fault() -> None:
    english = tree("en", 'title: "From <before> to <after>"\n', "verdicts")
    result = lay_over(english, tree("es", 'title: "De <before> a <now>"\n', "verdicts"))
    assert [fault.problem for fault in result.faults] == ["has other gaps than English; each <name> must be there"]


def test_a_list_of_another_length_is_a_fault() -> None:
    result = laid('how: {answer: [{text: "Unos {months} meses."}]}')
    assert [str(fault) for fault in result.faults] == [
        "es/faq.yaml:1:15: faq.how.answer: has 1 entries where English has 2"
    ]


def test_a_text_in_the_place_of_a_table_is_left_for_the_validator_to_refuse() -> None:
    result = laid("how: text\n")
    faq = result.data["faq"]
    assert isinstance(faq, dict)
    assert faq["how"] == "text"


def test_facts_are_filled_in_with_their_sources() -> None:
    words = tree(
        "en", 'a: {text: "About {months} of {months}.", sources: [seed]}\nb: {title: "{months}"}\n', "verdicts"
    )
    fill_tree(words, KnownFacts({"months": "6 to 12"}, {"months": ("mac", "seed")}))
    assert words.data["verdicts"] == {
        "a": {"text": "About 6 to 12 of 6 to 12.", "sources": ("seed", "mac"), "facts": ("months",)},
        "b": {"title": "6 to 12", "sources": ("mac", "seed"), "facts": ("months",)},
    }
    assert words.raw["verdicts"] != words.data["verdicts"]


def test_a_claim_whose_sources_are_no_list_is_left_for_the_validator() -> None:
    words = tree("en", 'a: {text: "About {months}.", sources: seed}\n')
    fill_tree(words, KnownFacts({"months": "6"}, {"months": ("mac",)}))
    assert words.data["faq"] == {"a": {"text": "About 6.", "sources": "seed", "facts": ("months",)}}
