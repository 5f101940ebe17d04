"""The tool that keeps the catalogues: what it finds in code, what it calls a fault, what it writes."""

from __future__ import annotations

import gettext
import io
from pathlib import Path

import pytest

from tools import catalogues
from tools.catalogues import Said, faults_of, find_said, long_labels, mo_bytes, po_bytes, read_po

CODE = """
MONTHS = ("Jan", "Feb")
LEVELS: dict[str, str] = {"a": "High", "b": "Low"}

class Page:
    def words(self, context, parts, wide):
        button(self.say("Keep"), name="keep")
        context.say("Sources")
        parts.say("All" if wide else "Some")
        return self._say(LEVELS["a"])

def named(say):
    return tuple(say(month) for month in MONTHS)

def days(say, number):
    shown = []
    for day in ("Mon", "Tue"):
        shown.append(say(day))
    return shown + [say(["one", "two"][number])]
"""


def package(folder: Path, code: str) -> Path:
    inner = folder / "some_app"
    inner.mkdir()
    (inner / "page.py").write_text(code, encoding="utf-8")
    return inner


def said_of(*words: str, labels: frozenset[str] = frozenset()) -> Said:
    return Said(words, labels, ())


def test_words_are_found_alone_in_conditions_in_tables_and_in_loops(tmp_path: Path) -> None:
    said = find_said(package(tmp_path, CODE))
    assert set(said.words) == {
        "Keep", "Sources", "All", "Some", "High", "Low", "Jan", "Feb", "Mon", "Tue", "one", "two",
    }  # fmt: skip
    assert said.unknown == ()
    assert said.labels == {"Keep"}


def test_a_word_that_cannot_be_read_from_the_code_is_named_with_its_place(tmp_path: Path) -> None:
    said = find_said(package(tmp_path, "def shown(say, text):\n    return say(text)\n"))
    assert said.unknown == ("some_app/page.py:2: say(text)",)
    assert faults_of({}, said) == ["cannot tell what is said: some_app/page.py:2: say(text)"]


def test_a_name_that_is_made_of_itself_ends_the_search(tmp_path: Path) -> None:
    said = find_said(package(tmp_path, "def shown(say, text):\n    text = text\n    return say(text)\n"))
    assert len(said.unknown) == 1


@pytest.mark.parametrize(
    ("messages", "fault"),
    [
        ({}, "no translation: 'Page {n}'"),
        ({"Page {n}": ""}, "no translation: 'Page {n}'"),
        ({"Page {n}": "Página {n}", "Old": "Viejo"}, "said nowhere: 'Old'"),
        ({"Page {n}": "Página {m}"}, "other gaps than English: 'Page {n}' -> 'Página {m}'"),
        ({"Page {n}": "Página {n} "}, "starts or ends otherwise than English: 'Page {n}' -> 'Página {n} '"),
    ],
)
def test_every_kind_of_fault_is_told_once(messages: dict[str, str], fault: str) -> None:
    assert faults_of(messages, said_of("Page {n}")) == [fault]


def test_a_catalogue_in_step_has_no_fault() -> None:
    assert faults_of({"Page {n}": "Página {n}", "Opening…": "Abriendo…"}, said_of("Page {n}", "Opening…")) == []


def test_only_labels_of_buttons_are_called_long() -> None:
    messages = {"Keep": "Guardar para siempre", "Add": "Más", "Sources": "Fuentes de todo lo dicho"}
    said = said_of("Keep", "Add", "Sources", labels=frozenset({"Keep", "Add"}))
    assert long_labels(messages, said) == ("Keep",)


def test_a_catalogue_written_and_read_again_is_the_same(tmp_path: Path) -> None:
    messages = {"Say “no”": "Diga «no»", "Two\nlines": "Dos\nlíneas", "Left": "", 'A "quote"': "Una \\ cita"}
    path = tmp_path / "words.po"
    path.write_bytes(po_bytes(messages, "es"))
    assert read_po(path) == messages
    assert po_bytes(dict(reversed(messages.items())), "es") == path.read_bytes()


def test_a_catalogue_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read_po(tmp_path / "none.po") == {}


def test_the_compiled_catalogue_is_read_by_gettext_and_leaves_out_what_has_no_translation() -> None:
    messages = {"Yes": "Sí", "Later": "", "A longer one": "Una más larga"}
    read = gettext.GNUTranslations(io.BytesIO(mo_bytes(messages, "es")))
    assert [read.gettext(word) for word in messages] == ["Sí", "Later", "Una más larga"]
    assert read.info()["language"] == "es"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small app with an empty Spanish catalogue; the tool works on it instead of on ours."""
    inner = tmp_path / "consult_app"
    inner.mkdir()
    (inner / "page.py").write_text("def shown(say):\n    return button(say('Yes'))\n", encoding="utf-8")
    (tmp_path / "locale" / "es" / "LC_MESSAGES").mkdir(parents=True)
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path / "locale")
    return tmp_path


def test_update_adds_new_words_drops_old_ones_and_says_what_is_left_to_do(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = catalogues.po_path("es")
    path.write_bytes(po_bytes({"Gone": "Ido"}, "es"))
    assert catalogues.main(["update"]) == 1
    assert read_po(path) == {"Yes": ""}
    assert capsys.readouterr().out == "es: no translation: 'Yes'\nes: 1 words said, 1 faults\n"


def test_compile_writes_the_words_and_check_is_content_after_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = catalogues.po_path("es")
    path.write_bytes(po_bytes({"Yes": "Claro que sí"}, "es"))
    assert catalogues.main(["compile"]) == 0
    assert path.with_suffix(".mo").read_bytes() == mo_bytes({"Yes": "Claro que sí"}, "es")
    assert catalogues.main(["check"]) == 0
    assert "long on a button: 'Yes' -> 'Claro que sí'" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["make"], ["check", "now"]])
def test_a_wrong_command_is_told_how_it_is_used(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogues.main(arguments) == 2
    assert "catalogues.py update" in capsys.readouterr().err
