"""Somebody else's CSV: a proposal where the file tells by itself, a question where it does not, never a guess."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from consult_app.domain.scores import Measure
from consult_app.errors import ImportProblem, InputProblem
from consult_app.exchange.body_words import body_place
from consult_app.exchange.contents import FileContents, PatientChoiceNeeded
from consult_app.exchange.csv_table import read_table
from consult_app.exchange.decode import FileText
from consult_app.exchange.files import propose_mapping, read_file
from consult_app.exchange.mapped_csv import read_mapped_csv
from consult_app.exchange.mapping import Ask, ColumnMapping, DateOrder, MappingNeeded, Scale
from consult_app.exchange.mapping_answers import with_answers
from consult_app.usecases.wording.problem_words import told_words

Write = Callable[[str, str], Path]
TEN = Scale(Fraction(0), Fraction(10))


def seen(contents: FileContents) -> list[tuple[str, str]]:
    return [(str(one.at), str(one.value)) for one in contents.chart.scores]


def asked(write: Write, text: str) -> list[Ask]:
    return [question.ask for question in propose_mapping(write("x.csv", text)).questions]


class TestPatientsAndPlaces:
    TWO = "id,date,nrs\na,2026-03-01,7\na,2026-03-02,6\nb,2026-03-01,5\nc,2026-03-01,\n"

    def test_several_patients_need_a_choice(self, write: Write) -> None:
        path = write("x.csv", self.TWO)
        with pytest.raises(PatientChoiceNeeded, match=r"x.csv holds 2 patients: a, b\."):
            read_file(path)
        contents = read_file(path, patient="a")
        assert (len(seen(contents)), contents.chart.patient.id, contents.patients) == (2, "a", ("a", "b"))
        with pytest.raises(ImportProblem, match="there is no patient c with scores in it"):
            read_file(path, patient="c")

    def test_an_id_that_never_repeats_is_no_patient(self, write: Write) -> None:
        contents = read_file(write("x.csv", "id,date,nrs\n1,2026-03-01,7\n2,2026-03-02,6\n"), patient="anyone")
        assert contents.chart.patient.id == ""

    def test_a_column_of_body_parts_is_used(self, write: Write) -> None:
        path = write("x.csv", "date,nrs,body site\n2026-03-01,7,Lower back\n2026-03-02,6,left knee\n")
        assert [one.site for one in read_file(path).chart.scores] == ["low_back", "left_knee"]

    def test_an_unknown_body_part_is_told(self, write: Write) -> None:
        path = write("x.csv", "date,nrs,where\n2026-03-01,7,back_of_head\n2026-03-02,6,Big Toe\n")
        mapping = with_answers(propose_mapping(path).mapping, {"site": "where", "fixed_site": "foot"})
        contents = read_file(path, mapping=mapping)
        assert [one.site for one in contents.chart.scores] == ["back_of_head", "foot"]
        assert told_words(str, contents.notes) == (
            "'Big Toe' is not a body part that is known; its scores are kept without a site.",
        )

    def test_the_one_area_that_every_row_names_is_used(self, write: Write) -> None:
        path = write("x.csv", "date,nrs,locations\n2026-03-01,7,lumbar|left-knee\n2026-03-02,6,lumbar\n")
        assert read_file(path).chart.sites == ("low_back",)
        other = write("y.csv", "date,nrs,locations\n2026-03-01,7,neck|left-knee\n2026-03-02,6,lumbar|toe\n")
        assert read_file(other).chart.sites == ("unspecified",)
        two = write("z.csv", "date,nrs,locations\n2026-03-01,7,neck|left-knee\n2026-03-02,6,left-knee|neck\n")
        assert read_file(two).chart.sites == ("unspecified",)
        none = write("n.csv", "date,nrs,site\n2026-03-01,7,\n2026-03-02,6,\n")
        assert read_file(none, site="neck").chart.sites == ("neck",)

    @pytest.mark.parametrize(
        ("text", "site"),
        [
            ("L4-L5", "low_back"),
            ("C5", "neck"),
            ("both knees", "knee"),
            ("mid-back", "upper_back"),
            ("back", "back"),
            ("back of the head", ""),
            ("Abdomen", "belly"),
            ("armchair", ""),
            ("", ""),
        ],
    )
    def test_body_words_are_whole_words(self, text: str, site: str) -> None:
        assert body_place(text).site == site


class TestAnswers:
    def test_every_field_can_be_answered(self) -> None:
        answers = {
            "at": "D", "order": "mdy", "value": "V", "scale": "0-100", "measure": "nrs_now", "patient": "P",
            "site": "S", "fixed_site": "neck", "only": "C:x:y", "zero": "missing",
        }  # fmt: skip
        assert with_answers(ColumnMapping(), answers) == ColumnMapping(
            "D",
            DateOrder.MONTH_FIRST,
            "V",
            Scale.parse("0-100"),
            Measure.NRS_NOW,
            "S",
            "neck",
            "P",
            "C",
            "x:y",
            None,
            True,
        )
        assert with_answers(ColumnMapping(), {"at": "D"}) == ColumnMapping("D")

    def test_one_answer_after_the_other_ends_in_a_chart(self, write: Write) -> None:
        path = write("x.csv", "seen,start,worst pain,least pain\n01/02/2026,,4,2\n02/03/2026,,3,1\n")
        answers: dict[str, str] = {}
        mapping: ColumnMapping | None = None
        for ask, field, answer in (
            (Ask.DATE_ORDER, "order", "dmy"),
            (Ask.VALUE_COLUMN, "value", "worst pain"),
            (Ask.SCALE, "scale", "0-10"),
        ):
            with pytest.raises(MappingNeeded) as problem:
                read_file(path, mapping=mapping)
            assert problem.value.preview.questions[0].ask is ask
            answers[field] = answer
            mapping = with_answers(problem.value.preview.mapping, {field: answer})
        assert seen(read_file(path, mapping=mapping)) == [("2026-02-01", "4"), ("2026-03-02", "3")]

    def test_a_chosen_column_without_dates_is_asked_again(self, write: Write) -> None:
        path = write("x.csv", "visit,words,nrs\n1,soon,7\n")
        with pytest.raises(MappingNeeded, match="the column words holds no dates"):
            read_file(path, mapping=ColumnMapping("words"))
        with pytest.raises(MappingNeeded, match="the column visit counts days"):
            read_file(path, mapping=ColumnMapping("visit"))

    def test_what_was_chosen_is_kept(self, write: Write) -> None:
        path = write("x.csv", "date,start,nrs,who,site,code,value\n2026-03-01,2026-03-02,7,a,neck,72514-3,5\n")
        chosen = ColumnMapping("start", measure=Measure.NRS_WORST, patient="who", fixed_site="head", scale=TEN)
        contents = read_file(path, mapping=chosen)
        assert seen(contents) == [("2026-03-02", "5")]
        plain = write("y.csv", "date,nrs,pain\n2026-03-01,7,8\n")
        chosen = ColumnMapping(value="pain", measure=Measure.NRS_WORST, scale=TEN)
        assert read_file(plain, mapping=chosen).chart.scores[0].measure is Measure.NRS_WORST
        one = write("z.csv", "date,nrs\n2026-03-01,7\n")
        assert read_file(one, mapping=ColumnMapping(measure=Measure.NRS_WORST)).chart.scores[0].measure is (
            Measure.NRS_WORST
        )

    @pytest.mark.parametrize(
        ("field", "answer", "sentence"),
        [
            ("color", "red", "'color' cannot be answered; choose from at, order,"),
            ("order", "ymd", "order: 'ymd' is not one of iso, mdy, dmy, day_number."),
            ("scale", "ten", "scale: 'ten' is not a scale like 0-10."),
            ("only", "CODE", "only: 'CODE' is not COLUMN:VALUE."),
            ("zero", "maybe", "zero: 'maybe' is not one of value, missing."),
            ("day_zero", "soon", "day_zero: 'soon' is not a date like 2026-04-07 or 2026-04-07T09:30."),
        ],
    )
    def test_an_answer_that_cannot_be_used_is_named(self, field: str, answer: str, sentence: str) -> None:
        with pytest.raises(InputProblem) as problem:
            with_answers(ColumnMapping(), {field: answer})
        assert str(problem.value).startswith(sentence)

    def test_a_mapping_that_is_not_complete_or_not_of_this_file_is_refused(self, write: Write) -> None:
        path = write("x.csv", "date,nrs\n2026-03-01,7\n")
        assert seen(read_file(path, mapping=ColumnMapping())) == [("2026-03-01", "7")]
        with pytest.raises(ImportProblem, match="choose the date column"):
            read_mapped_csv(read_table(FileText("x.csv", path.read_text("utf-8"), "utf-8")), ColumnMapping())
        with pytest.raises(ImportProblem, match=r"x.csv has no column zz; it has date, nrs\."):
            read_file(path, mapping=ColumnMapping("date", DateOrder.ISO, "zz", TEN))
        assert not ColumnMapping("date", DateOrder.DAY_NUMBER, "nrs", TEN).complete
