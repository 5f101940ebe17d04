"""How hard the content is to read: the middle card at sixth grade or below, none over eighth, in each language."""

from __future__ import annotations

import pytest
from textstat import textstat

from consult_app.content.check import card_grades, grades_of
from consult_app.content.pack import Pack
from consult_app.content.reading import grade, spanish_syllables, syllables, without_names
from consult_app.content.walk import cards


@pytest.mark.parametrize("code", ["en", "es"])
def test_a_patient_card_reads_at_sixth_grade_or_below(pack: Pack, code: str) -> None:
    graded = card_grades(pack.language(code))
    assert len(graded) > 800
    assert grades_of(graded).median <= 6.0
    assert [way for way, value in graded if value > 8.0] == []


def test_the_grade_is_flesch_and_kincaids() -> None:
    # 2 sentences, 11 words, 13 syllables, counted by hand.
    text = "The needle goes beside the nerve. It may help for weeks."
    assert grade(text) == pytest.approx(0.39 * 11 / 2 + 11.8 * 13 / 11 - 15.59, abs=0.01)


def test_the_spanish_grade_is_crawfords() -> None:
    # 2 sentences, 11 words, 21 syllables, counted by hand.
    text = "La aguja va junto al nervio. Puede ayudar por unas semanas."
    expected = -0.205 * 100 * 2 / 11 + 0.049 * 100 * 21 / 11 - 3.407
    assert grade(text, (), "es") == pytest.approx(expected, abs=0.01)


def test_the_spanish_grade_agrees_with_another_program(pack: Pack) -> None:
    """Textstat divides words by a dictionary of its own; on longer cards both give nearly the same grade."""
    textstat.set_lang("es")
    apart: list[float] = []
    for _, text in cards(pack.language("es").words):
        whole = "\n".join(line if line.endswith((".", "?")) else f"{line}." for line in text.splitlines())
        if len(whole.split()) >= 25:
            apart.append(abs(grade(whole, (), "es") - textstat.crawford(whole)))
    assert len(apart) > 50
    assert sum(apart) / len(apart) < 1.0


def test_a_harder_text_has_a_higher_grade_in_both_languages() -> None:
    assert grade("Multidisciplinary rehabilitation necessitates coordination.") > 12 > grade("We look for the spot.")
    hard = "Procedimientos intervencionistas multidisciplinarios posibilitan rehabilitaciones funcionales."
    assert grade(hard, (), "es") > 12 > grade("Buscamos el punto que duele.", (), "es")


def test_names_of_procedures_do_not_count() -> None:
    names = ("radiofrequency", "Epidural steroid injection")
    assert without_names("An epidural steroid injection or radiofrequency", names) == "An it or it"
    assert grade("Radiofrequency helps some people.", names) < grade("Radiofrequency helps some people.")


def test_spanish_names_do_not_count_in_the_plural_either() -> None:
    names = ("antiinflamatorio", "articulación")
    assert without_names("Los antiinflamatorios y la articulación", names, "es") == "Los eso y la eso"


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("pain", 1),
        ("needle", 2),
        ("injection", 3),
        ("used", 1),
        ("wanted", 2),
        ("sizes", 2),
        ("SI", 1),
        ("12", 1),
        ("the", 1),
    ],
)
def test_syllables_are_counted_nearly_as_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("dolor", 2), ("nervio", 2), ("hueso", 2), ("cirugía", 4), ("día", 2), ("aguja", 3), ("quirófano", 4),
        ("rodilla", 3), ("leer", 2), ("ciudad", 2), ("vergüenza", 3), ("oído", 3), ("radiación", 3), ("ultrasonido", 5),
        ("ahora", 3), ("muy", 1), ("ya", 1), ("y", 1), ("PRP", 1), ("12", 1),
    ],
)  # fmt: skip
def test_spanish_syllables_are_counted_as_spoken(word: str, count: int) -> None:
    assert spanish_syllables(word) == count


def test_a_text_without_words_has_no_grade() -> None:
    assert grade("...") == 0.0
