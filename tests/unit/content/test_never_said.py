"""What no patient is told: a list in each language, held over all content and over the app's own words; it bites."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from consult_app import shipped
from consult_app.content.check import check_pack, is_myth
from consult_app.content.never_said import never_said, read_never_said
from consult_app.content.pack import Pack
from consult_app.content.walk import texts
from consult_app.errors import ContentProblem
from consult_app.reasons.rule_words import WORDS
from tools.catalogues import ROOT, find_said, po_path, read_po

Edit = Callable[[str, str, str], None]

PLANTED = {
    "en": (
        "This test confirms it.", "It is a proven way.", "That is proof.", "A lasting CURE.", "It heals the joint.",
        "It is safe.", "There is no   risk.", "The best option.", "You are a candidate.", "You qualify for it.",
        "Recommended for you.", "You should have it.", "We pinpoint the spot.", "A miracle for backs.",
        "Relief guaranteed.", "Stop your blood thinner first.", "Your diagnosis is clear.", "It is permanent.",
    ),
    "es": (
        "La prueba lo confirma.", "Está comprobado.", "Es un método probado.", "Se ha demostrado que ayuda.",
        "Esto lo cura.", "Es SEGURO.", "No tiene: sin riesgos.", "La mejor opción.", "Usted es candidata.",
        "Le recomendamos esto.", "Alivio garantizado.", "Deje su anticoagulante hoy.", "Un milagro.",
        "Su diagnóstico es claro.", "Es permanente.", "Vivir sin dolor.",
    ),
}  # fmt: skip
TAKEN_BACK = {
    "en": ("It is not proof.", "It is not a cure.", "It is not proven to heal tissue."),
    "es": ("No es una cura.", "No se ha demostrado que sane.", "Aún no ha probado la terapia.", "¿Se siente seguro?"),
}


def told_by_content(pack: Pack, code: str) -> Iterator[str]:
    """Every text of a language that a patient may read, myths that are shown as mistaken left out."""
    for place in texts(pack.language(code).words):
        if not place.unchecked and not is_myth(place.way):
            yield place.text


def told_by_the_app(code: str) -> Iterator[str]:
    """Every word of the windows in a language, and the rules' own English words."""
    if code == "en":
        yield from find_said(ROOT / "consult_app").words
        yield from WORDS.values()
    else:
        yield from read_po(po_path(code)).values()


@pytest.mark.parametrize("code", ["en", "es"])
def test_no_text_of_the_content_says_what_is_never_said(pack: Pack, code: str) -> None:
    said = [(found, text) for text in told_by_content(pack, code) if (found := never_said(code).found_in(text))]
    assert said == []


@pytest.mark.parametrize("code", ["en", "es"])
def test_no_word_of_the_windows_says_what_is_never_said(code: str) -> None:
    words = list(told_by_the_app(code))
    assert len(words) > 300
    assert [(found, text) for text in words if (found := never_said(code).found_in(text))] == []


@pytest.mark.parametrize("code", ["en", "es"])
def test_each_list_has_some_sixty_phrases_or_more(code: str) -> None:
    assert len(never_said(code).phrases) >= 60


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, all_ in PLANTED.items() for text in all_])
def test_a_planted_phrase_is_found(code: str, text: str) -> None:
    assert never_said(code).found_in(text)


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, all_ in TAKEN_BACK.items() for text in all_])
def test_a_phrase_that_is_taken_back_is_let_through(code: str, text: str) -> None:
    assert never_said(code).found_in(text) is None


def test_what_is_taken_back_once_is_found_when_said_again() -> None:
    assert never_said("en").found_in("It is not a cure, but a cure is near.") == "cure"


def test_only_whole_words_count() -> None:
    assert never_said("en").found_in("The best-known one") == "best"
    assert never_said("en").found_in("Asbestos, secure, obscured, safety, unsafe") is None


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("en/takeaways.yaml", "Lower pain lets you train.", "It is safe to train.", "says 'safe'"),
        ("es/limits.yaml", "El dolor fue más bajo y eso se fue perdiendo.", "Está comprobado.", "says 'comprobado'"),
    ],
)
def test_the_check_of_a_pack_warns_with_file_and_field(
    folder: Path, edit: Edit, name: str, old: str, new: str, expected: str
) -> None:
    edit(name, old, new)
    found = [str(warning) for warning in check_pack(folder, date(2026, 12, 1)).warnings]
    assert any(warning.startswith(f"{name}:") and expected in warning for warning in found)


def test_a_language_without_a_list_is_held_to_the_english_one() -> None:
    assert never_said("fr").found_in("the best") == "best"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- {say: a*b}\n", "should match pattern"),
        ("- {says: best}\n", "is not a field"),
        ("- {say: &a best}\n", "anchors are not allowed"),
        ("phrases\n", "must be a list"),
    ],
)
def test_a_list_with_a_mistake_is_refused_with_its_place(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "en.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentProblem, match=expected):
        read_never_said(path)


def test_the_lists_come_with_the_app() -> None:
    assert sorted(path.name for path in shipped.resource("never_said").iterdir()) == ["en.yaml", "es.yaml"]
