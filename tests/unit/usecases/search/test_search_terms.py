"""Hard words are found in plain text, whatever their case and number; what only looks like one is not."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from consult_app.content.pack import Content, Pack
from consult_app.content.walk import parts, texts
from consult_app.usecases.reference.search_terms import TermFinder, term_finder

FINDER = TermFinder(
    [
        ("disc", ("Disc",)),
        ("facet", ("Facet joint", "facet")),
        ("peg", ("PEG",)),
        ("x_ray", ("Live X-ray",)),
        ("nothing", ("--",)),
        ("block", ("nerve block",)),
        ("root", ("nerve root", "nerve")),
    ]
)


def found(text: str) -> list[tuple[str, str]]:
    """The words found, with their terms."""
    return [(text[one.start : one.end], one.id) for one in FINDER.find(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A disc, two discs, and a DISC.", [("disc", "disc"), ("discs", "disc"), ("DISC", "disc")]),
        ("Discuss this.", []),
        ("Facet joints and facets", [("Facet joints", "facet"), ("facets", "facet")]),
        ("The PEG, on a peg", [("PEG", "peg")]),
        ("live X-ray, live x ray, live\u00a0X\u2011ray", [("live X-ray", "x_ray"), ("live x ray", "x_ray"),
                                                          ("live\u00a0X\u2011ray", "x_ray")]),
        ("a facet. Joints ache", [("facet", "facet")]),
        ("a nerve", [("nerve", "root")]),
        ("a nerve block or a nerve root", [("nerve block", "block"), ("nerve root", "root")]),
        ("", []),
    ],
)  # fmt: skip
def test_a_term_is_found_as_people_write_it(text: str, wanted: list[tuple[str, str]]):
    assert found(text) == wanted


def test_what_is_found_never_lies_over_another(bundled: Pack):
    content = bundled.language("en")
    for place in texts(content.words):
        spans = [(one.start, one.end) for one in term_finder(content).find(place.text)]
        assert all(before[1] <= after[0] for before, after in pairwise(spans)), place.text


def test_one_finder_serves_all_pages_of_a_language(words_in_english: Content):
    assert term_finder(words_in_english) is term_finder(words_in_english)


HARD_WORDS = {
    "en": (
        "ablation anticoagulant axial arthritis bupivacaine cartilage chiropractic epidural exosome facet FDA "
        "fluoroscopy genicular guideline inflammation infection interventional lidocaine lumbar Medicare MRI pacemaker "
        "paralysis pelvis placebo platelets PRP radiofrequency rehab ropivacaine sacroiliac sedation sham stenosis "
        "steroid stimulator stroke sympathetic tendon trial ultrasound"
    ),
    "es": (
        "ablación anticoagulante artritis bupivacaína cartílago ensayo epidural esteroide exosomas faceta FDA "
        "fluoroscopia genicular infección inflamación lidocaína lumbar marcapasos Medicare parálisis pelvis placebo "
        "plaquetas PRP radiofrecuencia rehabilitación resonancia sacroilíaca sedante estimulador tendón ultrasonido"
    ),
}


@pytest.mark.parametrize("language", HARD_WORDS)
def test_every_hard_word_has_its_meaning(bundled: Pack, language: str):
    content = bundled.language(language)
    finder = term_finder(content)
    missing = [word for word in HARD_WORDS[language].split() if not finder.find(word)]
    assert missing == []
    assert len(content.words.glossary) >= 60


@pytest.mark.parametrize("language", ["en", "es"])
def test_long_words_that_many_texts_use_have_a_meaning_or_are_plain(bundled: Pack, language: str):
    """A long word that stands in many texts is looked at by a person: it gets a meaning, or a place on this list."""
    content = bundled.language(language)
    finder = term_finder(content)
    counted: dict[str, int] = {}
    for name, part in parts(content.words):
        if name in ("glossary", "language", "about", "verdicts", "facts"):
            continue
        for place in texts(part):
            if place.unchecked:
                continue
            marked = [range(one.start, one.end) for one in finder.find(place.text)]
            for word in re.finditer(LONG_WORDS[language], place.text):
                if not any(word.start() in one for one in marked):
                    counted[word[0].casefold()] = counted.get(word[0].casefold(), 0) + 1
    often = {word for word, count in counted.items() if count >= 4}
    assert often - PLAIN_LONG_WORDS[language] == set()


LONG_WORDS = {"en": r"[^\W\d_]{9,}", "es": r"[^\W\d_]{12,}"}
PLAIN_LONG_WORDS = {
    "en": frozenset({
        "allergies", "difference", "different", "exercises", "injection", "injections", "prescribes", "procedure",
        "procedures", "something", "somewhere", "treatment", "treatments",
    }),
    "es": frozenset({
        "articulación", "articulaciones", "preguntaremos", "procedimiento", "procedimientos", "tratamientos",
    }),
}  # fmt: skip
