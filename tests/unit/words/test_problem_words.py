"""Every problem, question, note and row that is not taken is said by code, and each code in both languages.

The walk reads the code itself: whoever raises without a code, with a code that has no words, or with other values than
its words take, is named by file and line.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from consult_app.errors import ContentProblem, KnownProblem, Refused
from consult_app.reasons.reason import Names, Reason, because, names, value_told
from consult_app.reasons.rule_words import WORDS
from consult_app.reasons.tables import TABLE
from consult_app.ui.words import translator
from consult_app.usecases.wording.problem_words import problem_words, told_words

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "consult_app"
SPANISH = translator("es")
OWN_REASON = {"UnlockTooSoon", "PatientChoiceNeeded", "MappingNeeded", "ContentProblem"}
"""Problems that make their reason themselves, from what they are given."""
OF_ONE_CODE_OR_ANOTHER = {
    "consult_app/exchange/decode.py": {
        f"file_{kind}" for kind in ("spreadsheet", "old_spreadsheet", "pdf", "compressed", "picture")
    },
    "consult_app/exchange/each_person.py": {"column_missing", "column_twice"},
    "consult_app/exchange/local_clock.py": {"clock_twice", "clock_skipped"},
    "consult_app/usecases/documents/save_file.py": {"no_room_to_save", "file_not_saved"},
}
"""Files that choose between codes with the same values."""


@cache
def trees() -> dict[str, ast.Module]:
    paths = sorted(PACKAGE.rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def problems() -> set[str]:
    """The names of all classes of the KnownProblem family, and of a refused value."""
    known, grown = {"KnownProblem", "Refused"}, True
    while grown:
        found = {
            node.name
            for tree in trees().values()
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") in known for base in node.bases)
        }
        grown = not found <= known
        known |= found
    return known


def calls(name: str | set[str]) -> Iterator[tuple[str, ast.Call]]:
    wanted = {name} if isinstance(name, str) else name
    for file, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in wanted:
                yield file, node


def codes_of(file: str, call: ast.Call) -> set[str]:
    first = call.args[0]
    if isinstance(first, ast.Constant):
        return {str(first.value)}
    return OF_ONE_CODE_OR_ANOTHER.get(file, set()) & {
        node.value for node in ast.walk(trees()[file]) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def forms(code: str) -> tuple[str, ...]:
    entry = TABLE[code]
    return (entry,) if isinstance(entry, str) else entry


def gaps(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def values(code: str) -> set[str]:
    entry = TABLE[code]
    return set().union(*map(gaps, forms(code)), set() if isinstance(entry, str) else {"count"})


EVERY = [(code, words) for code in TABLE for words in forms(code)]
WHERE_MADE = [(file, call, code) for file, call in calls("because") for code in sorted(codes_of(file, call))]


# ------------------------------------------------------------------ who refuses says a code


def test_the_walk_sees_what_it_is_to_judge() -> None:
    assert {"StoreFull", "UnlockTooSoon", "PatientChoiceNeeded", "Refused"} <= problems()
    assert len(list(calls(problems()))) > 150
    assert len(WHERE_MADE) > 200


def test_whoever_raises_gives_a_reason_and_no_sentence() -> None:
    text = ast.Constant | ast.JoinedStr | ast.BinOp
    strings = [
        f"{file}:{call.lineno}: {ast.unparse(call)}"
        for file, call in calls(problems() - OWN_REASON)
        if len(call.args) != 1 or isinstance(call.args[0], text)
    ]
    assert strings == []


def test_no_value_of_a_reason_is_a_sentence_of_its_own() -> None:
    spaced = [
        f"{file}:{call.lineno}: {ast.unparse(part.value)}"
        for file, call, _ in WHERE_MADE
        for part in call.keywords
        for text in ast.walk(part.value)
        if isinstance(text, ast.Constant)
        and isinstance(text.value, str)
        and re.search(r"[a-z]{2,} [a-z]{2,}", text.value)
    ]
    assert spaced == []


def test_every_reason_has_words_and_gives_just_the_values_that_they_take() -> None:
    wrong = [
        f"{file}:{call.lineno}: {code} {sorted(part.arg or '' for part in call.keywords)}"
        for file, call, code in WHERE_MADE
        if code not in TABLE or {part.arg for part in call.keywords} != values(code)
    ]
    assert wrong == []


def test_a_reason_without_a_code_in_sight_is_one_of_the_few_that_choose() -> None:
    unread = [f"{file}:{call.lineno}" for file, call in calls("because") if not codes_of(file, call)]
    assert unread == []


def test_no_words_are_kept_that_nobody_says() -> None:
    assert sorted(set(TABLE) - {code for _, _, code in WHERE_MADE}) == []


def test_a_code_means_one_thing() -> None:
    assert set(TABLE) & set(WORDS) == set()


# ------------------------------------------------------------------ how it is said


@pytest.mark.parametrize(("code", "words"), EVERY)
def test_each_code_is_said_in_both_languages_with_the_same_values(code: str, words: str) -> None:
    said = SPANISH(words)
    assert gaps(said) == gaps(words)
    assert said != words or not re.search(r"[A-Za-z]{2,}", re.sub(r"\{\w+\}", "", words))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("code", "words"), EVERY)
def test_it_is_said_calmly_and_shortly(code: str, words: str, language: str) -> None:
    said = translator(language)(words)
    assert not re.search(
        r"[!]|\b(error|fail(ed|ure)?|fatal|illegal|invalid|fallo|fatal|inválid\w+)\b", said, re.IGNORECASE
    )
    assert not re.search(r"\b(tú|tu|tus|te|ti|puedes|vuelve|haz|elige|escribe)\b", said, re.IGNORECASE)
    if said[0].isupper() and code not in ("choice_month_first", "choice_day_first"):
        assert said.endswith((".", "}", "...)"))
    assert len(re.findall(r"[.](?=\s+[A-Z¿])", said)) <= 3


@pytest.mark.parametrize("code", sorted(TABLE))
def test_one_and_more_take_the_same_values_but_for_the_number(code: str) -> None:
    if len(forms(code)) == 2:
        one, more = map(gaps, forms(code))
        assert more - one == {"count"} or more == one


# ------------------------------------------------------------------ the maker


def test_a_number_chooses_between_one_and_more_in_both_languages() -> None:
    told = [because("rows_counted", count=count).told(say) for say in (str, SPANISH) for count in (1, 2)]
    assert told == ["1 row", "2 rows", "1 fila", "2 filas"]


def test_values_that_are_words_are_told_in_the_readers_language() -> None:
    reason = because("note_separator", separator=because("separator_semicolon"))
    assert told_words(str, [reason]) == ("Columns are separated by semicolon.",)
    assert told_words(SPANISH, [reason]) == ("Las columnas se separan con punto y coma.",)


def test_many_names_are_cut_short_and_those_that_are_words_are_told_too() -> None:
    found = names(["p1", because("nobody_named"), "p3"], 2)
    assert (value_told(str, found), value_told(SPANISH, found)) == (
        "p1, (no patient named) and 1 more",
        "p1, (sin paciente nombrado) y 1 más",
    )
    assert Names(("a",), 2).told(str) == "a"


def test_braces_in_a_file_stay_as_they_are() -> None:
    assert because("not_a_number", found="{found}").text == "'{found}' is not a number"


def test_a_problem_tells_itself_in_english_and_shows_no_value_to_a_log() -> None:
    for problem in (
        KnownProblem(because("file_empty", file="Ana Fictional.csv")),
        Refused(because("not_a_date", found="Ana")),
    ):
        assert "Ana" in str(problem)
        assert "Ana" not in repr(problem)
    assert problem_words(SPANISH, KnownProblem(because("file_empty", file="a.csv"))) == "a.csv está vacío."


def test_faults_of_content_stay_as_their_authors_read_them_and_the_sentence_around_them_does_not() -> None:
    problem = ContentProblem(["a.yaml:1:2: title: missing", "b.yaml:3:1: id: twice"])
    assert str(problem) == "a.yaml:1:2: title: missing\nb.yaml:3:1: id: twice"
    assert problem_words(SPANISH, problem).startswith(
        "El contenido tiene 2 fallas, la primera: a.yaml:1:2: title: missing."
    )
    assert problem_words(SPANISH, ContentProblem(problem.faults[:1])).startswith(
        "El contenido tiene una falla: a.yaml:1:2"
    )


def test_reasons_of_rules_keep_their_own_english() -> None:
    assert Reason("baseline_days", {"days": "1"}).text == "The baseline is the mean of 1 days."
    assert Reason("no_follow_up").text == "There is no score in these days."


@pytest.mark.parametrize(
    ("module", "read"),
    [
        ("consult_app.errors", []),
        ("consult_app.usecases.wording.problem_words", ["consult_app.reasons.reason"]),
        ("consult_app.usecases.store_access.unlock_store", ["consult_app.reasons.reason"]),
    ],
)
def test_a_start_without_a_problem_reads_no_words(module: str, read: list[str]) -> None:
    code = (
        f"import sys, {module}\nprint(*sorted(name for name in sys.modules if name.startswith('consult_app.reasons.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == read
