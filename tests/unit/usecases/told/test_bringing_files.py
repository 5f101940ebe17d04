"""Files that someone brings are read step by step: what can be taken, what not, and what must be asked first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from visit_builders import TODAY

from consult_app.domain.patients import BirthDate, Chart, Patient
from consult_app.domain.scores import Measure
from consult_app.errors import ImportProblem, InputProblem
from consult_app.store.records import Records
from consult_app.usecases.records.add_patient import add_patient
from consult_app.usecases.records.load_chart import load_chart
from consult_app.usecases.records.memory_records import open_memory_records
from consult_app.usecases.records.read_files import (
    OpenQuestion,
    ReadFiles,
    answer_question,
    days_ahead,
    read_dropped,
    take_in,
)
from consult_app.usecases.wording.problem_words import told_words

OWN = "at,site,measure,value,detail\n"
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a small file and return its path."""

    def written(text: str, name: str = "diary.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.fixture
def records() -> Iterator[Records]:
    made = open_memory_records()
    yield made
    made.ledger.engine.dispose()


def asked(found: ReadFiles | OpenQuestion) -> OpenQuestion:
    assert isinstance(found, OpenQuestion)
    return found


def read(found: ReadFiles | OpenQuestion) -> ReadFiles:
    assert isinstance(found, ReadFiles), found
    return found


def days(found: ReadFiles) -> list[date]:
    return [score.at.day for score in found.chart.scores]


# ---------------------------------------------------------------- files that need no question


def test_a_file_of_our_own_is_read_at_once_and_its_faults_are_named(write: Write) -> None:
    text = OWN + "2026-05-01,low_back,nrs,7,\n2026-05-02,low_back,nrs,eleven,\n"
    found = read(read_dropped([write(text)]))
    assert (found.names, found.scores, found.procedures, found.blocks) == ("diary.csv", 1, 0, 0)
    assert found.anything
    (refused,) = found.not_taken
    assert "line 3" in refused.text
    assert "eleven" in refused.text


def test_several_files_are_read_together_and_each_fault_names_its_file(write: Write) -> None:
    one = write(OWN + "2026-05-01,low_back,nrs,7,\n", "may.csv")
    two = write(OWN + "2026-06-01,low_back,nrs,x,\n", "june.csv")
    found = read(read_dropped([one, two]))
    assert (found.names, found.scores) == ("may.csv, june.csv", 1)
    assert found.not_taken[0].text.startswith("june.csv, line 2")


def test_a_file_without_anything_to_take_says_so(write: Write) -> None:
    found = read(read_dropped([write(OWN)]))
    assert not found.anything
    assert (found.name, found.about) == ("", "")


def test_a_file_that_cannot_be_read_at_all_is_refused_in_one_sentence(write: Write) -> None:
    with pytest.raises(ImportProblem, match="XML or a web page"):
        read_dropped([write("<html></html>", "page.html")])


def test_whom_a_file_names_is_shown_in_one_line() -> None:
    patient = Patient("A-1", "Ana Fictional", BirthDate(1961))
    found = ReadFiles("a.json", Chart(patient), 0, 0, 0, (), ())
    assert (found.name, found.about) == ("Ana Fictional", "Ana Fictional · 1961 · A-1")


def test_each_fault_is_told_with_its_place_once(write: Write) -> None:
    text = "Date,NRS\n2026-05-13,3\n2026-05-14,11\n2026-05-15,\n2026-05-16,\n"
    assert told_words(str, read(read_dropped([write(text)])).not_taken) == (
        "diary.csv, line 3: 11 is outside 0 to 10",
        "diary.csv, 2 rows: they have no value; a missing score is not a 0",
    )


def test_a_long_name_of_a_file_is_told_whole(write: Write) -> None:
    name = "pain diary of the spring and the summer of the year before.csv"
    found = read(read_dropped([write(OWN + "2026-05-01,low_back,nrs,x,\n", name)]))
    assert found.not_taken[0].text.startswith(f"{name}, line 2: ")


# ---------------------------------------------------------------- questions


def test_the_scale_is_asked_and_the_answer_reads_the_file(write: Write) -> None:
    question = asked(read_dropped([write("Date,pain\n2026-05-13,3\n2026-05-14,4\n")]))
    assert "its scale is not said" in question.reason.text
    assert question.choices == ("0-10", "0-100", "0-1", "1-5", "0-4")
    assert (question.header, question.rows[0]) == (("Date", "pain"), ("2026-05-13", "3"))
    found = read(answer_question(question, "0-4"))
    assert [score.value for score in found.chart.scores] == [Fraction(30, 4), Fraction(10)]
    assert found.notes[0].text == "Values of 0-4 were moved to 0-10 exactly."


def test_the_order_of_a_date_is_asked(write: Write) -> None:
    question = asked(read_dropped([write("Date,pain\n03/04/2026,7\n05/04/2026,8\n")]))
    assert question.choices == ("mdy", "dmy")
    assert days(read(answer_question(question, "dmy"))) == [date(2026, 4, 3), date(2026, 4, 5)]
    assert days(read(answer_question(question, "mdy"))) == [date(2026, 3, 4), date(2026, 5, 4)]


def test_the_column_of_dates_is_asked(write: Write) -> None:
    text = "Start date,Entry date,pain\n2026-05-01,2026-05-02,7\n2026-05-03,2026-05-04,8\n"
    question = asked(read_dropped([write(text)]))
    assert question.choices == ("Start date", "Entry date")
    assert days(read(answer_question(question, "Entry date"))) == [date(2026, 5, 2), date(2026, 5, 4)]


def test_the_column_of_scores_is_asked(write: Write) -> None:
    text = "Date,pain morning,pain evening\n2026-05-01,7,3\n2026-05-02,8,2\n"
    question = asked(read_dropped([write(text)]))
    assert question.choices == ("pain morning", "pain evening")
    found = read(answer_question(question, "pain morning"))
    assert [(score.value, score.measure) for score in found.chart.scores] == [
        (Fraction(7), Measure.NRS_USUAL),
        (Fraction(8), Measure.NRS_USUAL),
    ]


def test_day_zero_is_typed_where_a_file_counts_days(write: Write) -> None:
    question = asked(read_dropped([write("day,pain\n1,7\n2,8\n")]))
    assert question.choices == ()
    assert days(read(answer_question(question, " 2026-05-01 "))) == [date(2026, 5, 2), date(2026, 5, 3)]


def test_one_question_after_the_other_is_answered_until_the_file_is_read(write: Write) -> None:
    first = asked(read_dropped([write("Date,pain\n03/04/2026,3\n05/04/2026,4\n")]))
    second = asked(answer_question(first, "dmy"))
    assert second.choices[0] == "0-10"
    found = read(answer_question(second, "0-10"))
    assert (days(found)[0], found.scores) == (date(2026, 4, 3), 2)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Date,pain\n03/04/2026,7\n", "backwards"),
        ("Date,pain\n2026-05-13,3\n", "ten"),
        ("day,pain\n1,7\n", "some day in May"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_in_one_sentence(write: Write, text: str, answer: str) -> None:
    question = asked(read_dropped([write(text)]))
    with pytest.raises(InputProblem) as refused:
        answer_question(question, answer)
    assert str(refused.value) == f"“{answer}” does not answer the question: {question.reason.text}"


TWO_PATIENTS = "patient_id,Date,pain\nA,2026-05-01,7\nB,2026-05-01,3\nB,2026-05-02,8\n"


def test_one_of_several_patients_is_chosen(write: Write) -> None:
    question = asked(read_dropped([write(TWO_PATIENTS)]))
    assert (question.about_patient, question.choices) == (True, ("A", "B"))
    found = read(answer_question(question, "B"))
    assert (found.scores, found.about) == (2, "B")


def test_a_patient_who_is_not_in_the_file_is_refused(write: Write) -> None:
    question = asked(read_dropped([write(TWO_PATIENTS)]))
    with pytest.raises(ImportProblem, match="there is no patient C"):
        answer_question(question, "C")


def test_no_question_is_asked_twice_when_a_patient_is_chosen_after_it(write: Write) -> None:
    text = "patient_id,Date,pain\nA,03/04/2026,7\nB,05/04/2026,8\n"
    about_dates = asked(read_dropped([write(text)]))
    about_patients = asked(answer_question(about_dates, "dmy"))
    assert about_patients.about_patient
    assert days(read(answer_question(about_patients, "B"))) == [date(2026, 4, 5)]


# ---------------------------------------------------------------- taking it in


def test_what_was_read_is_added_to_a_patient_who_is_known(write: Write, records: Records) -> None:
    ana = add_patient(records, "Ana Fictional", None, today=TODAY).value
    contents = read(read_dropped([write(OWN + "2026-05-01,low_back,nrs,7,\n")]))
    taken = take_in(records, contents, patient_id=ana.id, new_name="Not used", today=TODAY)
    assert taken == ana.id
    assert records.count() == 1
    assert [score.value for score in load_chart(records, ana.id).scores] == [Fraction(7)]


def test_what_was_read_can_make_a_new_patient(write: Write, records: Records) -> None:
    contents = read(read_dropped([write(OWN + "2026-05-01,low_back,nrs,7,\n")]))
    taken = take_in(records, contents, patient_id="", new_name="Ben Fictional", today=TODAY)
    kept = load_chart(records, taken)
    assert (kept.patient.name, len(kept.scores)) == ("Ben Fictional", 1)


def test_days_after_today_are_counted_with_the_last_of_them(write: Write) -> None:
    found = read(read_dropped([write(OWN + "2026-05-01,low_back,nrs,7,\n2026-05-03,low_back,procedure,esi,id=p1\n")]))
    assert days_ahead(found.chart, date(2026, 5, 1)) == (1, date(2026, 5, 3))
    assert days_ahead(found.chart, date(2026, 5, 3)) is None
