"""Somebody else's CSV: a proposal where the file tells by itself, a question where it does not, never a guess."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult_app.domain.scores import Measure
from consult_app.errors import ImportProblem
from consult_app.exchange.contents import FileContents, FileKind
from consult_app.exchange.dates import possible_orders, read_date
from consult_app.exchange.files import propose_mapping, read_file
from consult_app.exchange.mapping import Ask, ColumnMapping, DateOrder, MappingNeeded, Scale
from consult_app.exchange.mapping_answers import with_answers
from consult_app.reasons.reason import value_told
from consult_app.usecases.wording.problem_words import told_words

Write = Callable[[str, str], Path]
TEN = Scale(Fraction(0), Fraction(10))


def seen(contents: FileContents) -> list[tuple[str, str]]:
    return [(str(one.at), str(one.value)) for one in contents.chart.scores]


def asked(write: Write, text: str) -> list[Ask]:
    return [question.ask for question in propose_mapping(write("x.csv", text)).questions]


def test_a_plain_diary_is_read_without_a_question(write: Write) -> None:
    path = write(
        "diary.csv", "Date,Pain Score,Mood\n2026-03-01,7,ok\n2026-03-02,,low\n2026-03-03,NA,\n2026-03-04,6,ok\n"
    )
    contents = read_file(path)
    assert contents.kind is FileKind.CSV
    assert seen(contents) == [("2026-03-01", "7"), ("2026-03-04", "6")]
    assert contents.chart.scores[0].measure is Measure.NRS_USUAL
    (row,) = contents.not_taken
    assert (row.line, value_told(str, row.where), row.count) == (None, "2 rows", 2)
    assert row.why.text == "they have no value; a missing score is not a 0"


def test_the_preview_shows_what_was_seen(write: Write) -> None:
    preview = propose_mapping(write("diary.csv", "date;pain\n2026-03-01;7\n"))
    assert (preview.file, preview.encoding, preview.separator.text) == ("diary.csv", "utf-8", "semicolon")
    assert (preview.header, preview.rows) == (("date", "pain"), (("2026-03-01", "7"),))
    assert preview.mapping == ColumnMapping("date", DateOrder.ISO, "pain", TEN)
    assert (preview.questions, preview.patients, preview.notes) == ((), (), ())


def test_only_csv_has_columns_to_choose(write: Write) -> None:
    with pytest.raises(ImportProblem, match="is not a CSV"):
        propose_mapping(write("x.json", "{}"))


class TestDates:
    def test_an_order_that_only_one_way_fits_is_taken(self, write: Write) -> None:
        assert seen(read_file(write("x.csv", "date,pain\n01/03/2026,7\n13/03/2026,6\n"))) == [
            ("2026-03-01", "7"),
            ("2026-03-13", "6"),
        ]
        assert seen(read_file(write("y.csv", "date,pain\n01/03/2026,7\n01/13/2026,6\n")))[0] == ("2026-01-03", "7")

    def test_an_order_that_could_be_either_is_asked(self, write: Write) -> None:
        path = write("x.csv", "date,pain\n01/03/2026,7\n02/03/2026,6\n")
        with pytest.raises(MappingNeeded) as problem:
            read_file(path)
        assert str(problem.value) == (
            "x.csv: a date such as 01/03/2026 can have the month or the day first. Choose which."
        )
        (question,) = problem.value.preview.questions
        assert (question.ask, question.choices) == (Ask.DATE_ORDER, ("mdy", "dmy"))
        mapping = with_answers(problem.value.preview.mapping, {"order": "dmy"})
        assert seen(read_file(path, mapping=mapping)) == [("2026-03-01", "7"), ("2026-03-02", "6")]

    def test_rows_with_day_and_month_swapped_are_asked_and_then_named(self, write: Write) -> None:
        path = write("x.csv", "date,pain\n13/03/2026,7\n03/14/2026,6\n")
        preview = propose_mapping(path)
        assert preview.questions[0].reason.text.startswith("some dates only fit with the month first")
        contents = read_file(path, mapping=with_answers(preview.mapping, {"order": "mdy"}))
        assert seen(contents) == [("2026-03-14", "6")]
        assert contents.not_taken[0].line == 2

    @pytest.mark.parametrize(
        ("text", "at"),
        [
            ("2026-03-01", "2026-03-01"),
            ("2026-03-01T09:30:00.5-06:00", "2026-03-01T09:30:00.500000-06:00"),
            ("2026/3/1", "2026-03-01"),
            ("Mar 1, 2026", "2026-03-01"),
            ("March 1st 2026 9:05 PM", "2026-03-01T21:05:00"),
            ("1 March 2026", "2026-03-01"),
            ("01-Mar-2026 12:00 am", "2026-03-01T00:00:00"),
            ("1.3.2026 14:30", "2026-03-01T14:30:00"),
        ],
    )
    def test_dates_that_can_be_read_one_way_need_no_order(self, text: str, at: str) -> None:
        assert str(read_date(text, None)) == at
        assert DateOrder.ISO in possible_orders(text)

    @pytest.mark.parametrize(
        "text",
        ["", "7", "tomorrow", "2026-02-30", "31/31/2026", "3/1/26", "Foo 1, 2026", "1 Foo 2026", "1/3/1850",
         "3/1/2026 13:00 PM", "3/1/2026 25:00", "2026/13/1"],
    )  # fmt: skip
    def test_what_is_no_date_is_none(self, text: str) -> None:
        assert possible_orders(text) == frozenset()

    @given(
        st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from([DateOrder.MONTH_FIRST, DateOrder.DAY_FIRST])
    )
    def test_a_date_is_never_read_as_another_one(self, day: date, order: DateOrder) -> None:
        first, second = (day.month, day.day) if order is DateOrder.MONTH_FIRST else (day.day, day.month)
        assert read_date(f"{first}/{second}/{day.year}", order).day == day
        assert read_date(f"{first:02d}-{second:02d}-{day.year}", order).day == day
        assert read_date(f"{day:%B} {day.day}, {day.year}", order).day == day
        assert read_date(day.isoformat(), order).day == day

    def test_a_file_without_dates_is_asked_for_one(self, write: Write) -> None:
        path = write("x.csv", "visit,pain\n1,7\n2,6\n")
        with pytest.raises(MappingNeeded, match="no column holds dates with a four-digit year"):
            read_file(path)

    def test_two_columns_of_dates_are_a_question(self, write: Write) -> None:
        assert asked(write, "date,start,pain\n2026-03-01,2026-03-01,7\n") == [Ask.DATE_COLUMN]

    def test_births_and_ends_are_not_the_day_of_a_score(self, write: Write) -> None:
        assert asked(write, "birth date,stop,seen,pain\n1961-01-01,2026-01-01,2026-03-01,7\n") == []

    def test_a_column_that_counts_days_needs_its_first_day(self, write: Write) -> None:
        path = write("x.csv", "day,pain\n-1,7\n0,\n3,6\nlater,5\n")
        preview = propose_mapping(path)
        assert [question.ask for question in preview.questions] == [Ask.DATE_COLUMN]
        path = write("y.csv", "day,pain\n-1,7\n0,\n3,6\n99999,5\n")
        preview = propose_mapping(path)
        assert [question.reason.text for question in preview.questions] == [
            "the column day counts days. Say which date is day 0."
        ]
        contents = read_file(path, mapping=with_answers(preview.mapping, {"day_zero": "2026-03-01"}))
        assert seen(contents) == [("2026-02-28", "7"), ("2026-03-04", "6")]
        assert contents.not_taken[0].why.text == "the year 2299 is outside 1900 to 2100"

    def test_days_beyond_any_calendar_and_words_are_refused(self) -> None:
        with pytest.raises(ValueError, match="is too many days"):
            read_date("99999", DateOrder.DAY_NUMBER, date(9999, 1, 1))
        with pytest.raises(ValueError, match="is not a number of days"):
            read_date("soon", DateOrder.DAY_NUMBER, date(2026, 1, 1))
        with pytest.raises(ValueError, match="is not a number of days"):
            read_date("3", DateOrder.DAY_NUMBER)


class TestScales:
    @pytest.mark.parametrize(
        ("text", "scale"),
        [
            ("date,pain\n2026-03-01,2\n2026-03-02,9\n", "0-10"),
            ("date,NRS\n2026-03-01,2\n", "0-10"),
            ("date,pain (0-10)\n2026-03-01,2\n", "0-10"),
            ("date,pain_0_100\n2026-03-01,2\n", "0-100"),
            ("# pain: reported 0 to 10\ndate,pain\n2026-03-01,2\n", "0-10"),
            ("# pain: on days 3-7\n# mood: 1-5\ndate,pain\n2026-03-01,6\n", "0-10"),
            ("date,pain_vas\n2026-03-01,2\n2026-03-02,61\n", "0-100"),
        ],
    )
    def test_a_scale_that_the_file_shows_is_taken(self, write: Write, text: str, scale: str) -> None:
        preview = propose_mapping(write("x.csv", text))
        assert (str(preview.mapping.scale), preview.questions) == (scale, ())

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            (
                "date,pain\n2026-03-01,2\n2026-03-02,4\n",
                "the values of pain reach from 2 to 4, and its scale is not said",
            ),
            ("date,vas\n2026-03-01,2\n2026-03-02,9\n", "the values of vas reach from 2 to 9"),
            ("date,pain\n2026-03-01,2\n2026-03-02,400\n", "pain has values outside 0 to 100"),
        ],
    )
    def test_a_scale_that_stays_open_is_asked(self, write: Write, text: str, words: str) -> None:
        (question,) = propose_mapping(write("x.csv", text)).questions
        assert question.ask is Ask.SCALE
        assert words in question.reason.text

    def test_values_are_moved_to_ten_exactly_and_those_outside_named(self, write: Write) -> None:
        rows = "\n".join(f"2026-03-{day:02d},{value}" for day, value in enumerate([0, 33, 100, *[50] * 20, 101], 1))
        contents = read_file(write("x.csv", f"date,vas\n{rows}\n"))
        assert [one.value for one in contents.chart.scores][:3] == [0, Fraction(33, 10), 10]
        assert [(row.line, row.why.text) for row in contents.not_taken] == [(25, "101 is outside 0 to 100")]
        assert told_words(str, contents.notes) == ("Values of 0-100 were moved to 0-10 exactly.",)

    def test_a_scale_of_one_to_five_keeps_thirds(self) -> None:
        assert Scale.parse("1-5").to_ten(Fraction(2)) == Fraction(5, 2)
        assert Scale.parse("0-3").to_ten(Fraction(1)) == Fraction(10, 3)

    @pytest.mark.parametrize("text", ["", "10", "a-b", "-1-5", "10-0", "5-5"])
    def test_a_wrong_scale_is_refused(self, text: str) -> None:
        with pytest.raises(ValueError, match="scale"):
            Scale.parse(text)


class TestValues:
    def test_two_pain_columns_are_a_question(self, write: Write) -> None:
        preview = propose_mapping(write("x.csv", "date,worst pain,least pain\n2026-03-01,9,6\n2026-03-02,8,6\n"))
        (question,) = preview.questions
        assert (question.ask, question.choices) == (Ask.VALUE_COLUMN, ("worst pain", "least pain"))
        contents = read_file(
            write("x.csv", "date,worst pain,least pain\n2026-03-01,9,6\n"),
            mapping=with_answers(preview.mapping, {"value": "worst pain", "scale": "0-10", "measure": "nrs_worst"}),
        )
        assert contents.chart.scores[0].measure is Measure.NRS_WORST

    @pytest.mark.parametrize(
        ("name", "measure"),
        [
            ("worst pain nrs", Measure.NRS_WORST),
            ("average pain nrs", Measure.NRS_USUAL),
            ("pain now nrs", Measure.NRS_NOW),
            ("painNRS", Measure.NRS_USUAL),
        ],
    )
    def test_the_columns_name_tells_which_pain(self, write: Write, name: str, measure: Measure) -> None:
        preview = propose_mapping(write("x.csv", f"date,{name}\n2026-03-01,9\n"))
        assert preview.mapping.measure is measure

    def test_a_time_of_day_makes_it_the_pain_of_the_moment(self, write: Write) -> None:
        preview = propose_mapping(write("x.csv", "date,nrs\n2026-03-01 09:30,9\n"))
        assert preview.mapping.measure is Measure.NRS_NOW
        assert propose_mapping(write("y.csv", "visit,nrs\n1,9\n")).mapping.measure is Measure.NRS_USUAL

    def test_no_column_of_numbers_is_told(self, write: Write) -> None:
        preview = propose_mapping(write("x.csv", "date,pain\n2026-03-01,bad\n"))
        assert [one.reason.text for one in preview.questions] == ["no column holds numbers that could be pain scores."]
        assert [one.ask for one in propose_mapping(write("y.csv", "date,mood\n2026-03-01,3\n")).questions] == [
            Ask.VALUE_COLUMN
        ]

    def test_a_long_table_is_read_by_its_pain_code(self, write: Write) -> None:
        text = (
            "DATE,PATIENT,CODE,VALUE,UNITS\n2026-03-01T09:00:00Z,a,8302-2,170,cm\n"
            "2026-03-01T09:00:00Z,a,72514-3,4.0,{score}\n2026-03-02T09:00:00Z,b,8302-2,180,cm\n"
            + "2026-03-02T09:00:00Z,b,8302-2,180,cm\n" * 9 + "short,b\n"
        )  # fmt: skip
        path = write("x.csv", text)
        contents = read_file(path)
        assert seen(contents) == [("2026-03-01T09:00:00+00:00", "4")]
        assert contents.patients == ("a",)
        assert contents.chart.patient.id == "a"
        other = propose_mapping(write("y.csv", text.replace("72514-3", "38208-5")))
        assert (other.mapping.measure, other.mapping.only_value) == (Measure.NRS_USUAL, "38208-5")

    def test_a_decimal_comma_is_read_where_it_can_only_be_one(self, write: Write) -> None:
        contents = read_file(write("x.csv", "date;nrs\n" + "2026-03-01;4,5\n" * 10 + "2026-03-03;1,500\n"))
        assert seen(contents)[0] == ("2026-03-01", "9/2")
        assert contents.not_taken[0].why.text == "'1,500' is not a number"

    def test_zero_can_mean_missing_where_the_caller_says_so(self, write: Write) -> None:
        path = write("x.csv", "date,nrs\n2026-03-01,0\n2026-03-02,7\n")
        assert len(seen(read_file(path))) == 2
        mapping = replace(propose_mapping(path).mapping, zero_is_missing=True)
        contents = read_file(path, mapping=mapping)
        assert seen(contents) == [("2026-03-02", "7")]
        assert contents.not_taken[0].count == 1

    def test_a_row_that_ends_early_is_named(self, write: Write) -> None:
        contents = read_file(write("x.csv", "date,mood,nrs\n2026-03-01,ok,7\n2026-03-02\n"))
        assert [(row.line, row.why.text) for row in contents.not_taken] == [(3, "it ends before the column nrs")]

    def test_columns_padded_with_spaces_are_split(self, write: Write) -> None:
        contents = read_file(write("x.txt", "  date       nrs\n  2026-03-01   7\n\n  2026-03-02   6\n"))
        assert seen(contents) == [("2026-03-01", "7"), ("2026-03-02", "6")]
        assert told_words(str, contents.notes) == ("Columns are separated by spaces.",)
