"""The app's own CSV: read row by row, a bad row named by its line, the rest kept."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from consult_app.domain.moments import Moment
from consult_app.domain.procedures import Anesthetic, BlockTarget, Region, Sedation, Side
from consult_app.domain.scores import Measure, Posture
from consult_app.errors import ImportProblem
from consult_app.exchange.contents import FileContents, FileKind, Taken
from consult_app.exchange.files import read_file, read_files
from consult_app.reasons.reason import value_told
from consult_app.usecases.wording.problem_words import told_words

OwnCsv = Callable[..., Path]
BLOCK = "2026-03-02T09:00,low_back,procedure,nerve_block,id=b1;anesthetic=lidocaine;sedation=none;steroid=no"


def whys(contents: FileContents) -> dict[int | None, str]:
    return {row.line: row.why.text for row in contents.not_taken}


def readings(contents: FileContents) -> list[tuple[int, str]]:
    return [(reading.minutes, str(reading.value)) for reading in contents.chart.blocks[0].readings]


def test_every_measure_of_the_contract_is_taken(own_csv: OwnCsv) -> None:
    rows = [
        f"2026-03-0{day},low_back,{measure},{day},"
        for day, measure in enumerate(
            ["nrs", "nrs_now", "nrs_worst", "peg_pain", "peg_enjoyment", "peg_activity", "pgic"], 1
        )
    ]
    contents = read_file(own_csv(*rows))
    assert contents.kind is FileKind.OWN_CSV
    assert [score.measure for score in contents.chart.scores] == list(Measure)
    assert contents.taken == Taken(scores=7)
    assert contents.taken.total == 7
    assert not contents.empty
    assert contents.not_taken == ()


def test_scores_keep_fraction_offset_and_posture(own_csv: OwnCsv) -> None:
    (score,) = read_file(own_csv("2026-03-01T23:30-06:00,left_leg,nrs_now,4.25,posture=with_movement")).chart.scores
    assert score.at == Moment.parse("2026-03-01T23:30-06:00")
    assert (score.site, score.value, score.posture) == ("left_leg", Fraction(17, 4), Posture.WITH_MOVEMENT)


def test_rows_in_any_order_give_a_chart_in_order_of_time(own_csv: OwnCsv) -> None:
    contents = read_file(own_csv("2026-03-03,neck,nrs,3,", "2026-03-01,low_back,nrs,1,", "2026-03-02,neck,nrs,2,"))
    assert [score.value for score in contents.chart.scores] == [1, 2, 3]
    assert contents.chart.sites == ("low_back", "neck")


def test_detail_may_be_left_out_as_a_column_and_as_a_cell(write: Callable[[str, str], Path]) -> None:
    contents = read_file(write("own.csv", "at,site,measure,value\n2026-03-01,neck,nrs,4\n"))
    assert contents.taken.scores == 1


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("2026-03-01,low_back,nrs,11,", "11 is outside 0 to 10"),
        ("2026-03-01,low_back,nrs,-1,", "-1 is outside 0 to 10"),
        ("2026-03-01,low_back,nrs,,", "it has no value; a missing score is not a 0"),
        ("2026-03-01,low_back,nrs,NA,", "it has no value; a missing score is not a 0"),
        ("2026-03-01,low_back,nrs,seven,", "'seven' is not a number"),
        ("2026-03-01,low_back,nrs,1e1,", "'1e1' is not a number"),
        ("2026-03-01,low_back,nrs,3/0,", "'3/0' is not a number"),
        ("2026-03-01,low_back,pgic,2.5,", "a global impression is a whole number 1 to 7, not 2.5"),
        ("2026-03-01,low_back,pgic,0,", "0 is outside 1 to 7"),
        ("2026-02-30,low_back,nrs,4,", "'2026-02-30' is not a date like 2026-04-07 or 2026-04-07T09:30"),
        ("03/01/2026,low_back,nrs,4,", "'03/01/2026' is not a date like 2026-04-07 or 2026-04-07T09:30"),
        ("1850-03-01,low_back,nrs,4,", "the year 1850 is outside 1900 to 2100"),
        (",low_back,nrs,4,", "'' is not a date like 2026-04-07 or 2026-04-07T09:30"),
        ("2026-03-01,Low Back,nrs,4,", "'Low Back' is not an id like low_back"),
        ("2026-03-01,,nrs,4,", "'' is not an id like low_back"),
        ("2026-03-01,low_back,procedure,A B,", "'A B' is not an id like low_back"),
        ("2026-03-01,low_back,nrs,4,posture", "the detail 'posture' is not written as key=value"),
        ("2026-03-01,low_back,nrs,4,side=left;side=right", "the detail side is given twice"),
        ("2026-03-01,low_back,nrs,4,5,6", "it has 6 columns where the header has 5; put quotation marks around commas"),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_the_rest_kept(own_csv: OwnCsv, row: str, why: str) -> None:
    contents = read_file(own_csv("2026-03-01,low_back,nrs,4,", row, "2026-03-02,low_back,nrs,5,"))
    assert whys(contents) == {3: why}
    assert value_told(str, contents.not_taken[0].where) == "line 3"
    assert contents.not_taken[0].file == "own.csv"
    assert contents.taken.scores == 2


def test_an_unknown_measure_names_the_known_ones(own_csv: OwnCsv) -> None:
    (row,) = read_file(own_csv("2026-03-01,low_back,mood,4,")).not_taken
    assert row.why.text.startswith("the measure 'mood' is not one of nrs, nrs_now")


def test_lines_are_counted_through_quoted_line_breaks(own_csv: OwnCsv) -> None:
    contents = read_file(own_csv('2026-03-01,low_back,procedure,esi,"level=L4\nL5"', "2026-03-02,low_back,nrs,11,"))
    assert [row.line for row in contents.not_taken] == [4]


def test_a_score_repeated_to_its_time_of_day_is_taken_once(own_csv: OwnCsv) -> None:
    contents = read_file(own_csv(*["2026-03-01T09:30,low_back,nrs,4,"] * 2, "2026-03-01T09:30,low_back,nrs,5,"))
    assert whys(contents) == {3: "it is the same as line 2"}
    assert contents.taken.scores == 2


def test_two_equal_scores_of_one_day_are_both_taken(own_csv: OwnCsv) -> None:
    assert read_file(own_csv(*["2026-03-01,low_back,nrs,4,"] * 2)).taken.scores == 2


def test_a_procedure_keeps_its_details(own_csv: OwnCsv) -> None:
    row = "2026-03-02,low_back,procedure,esi,id=e1;side=left;region=lumbar;level=L4-L5%3B S1"
    (procedure,) = read_file(own_csv(row)).chart.procedures
    assert (procedure.id, procedure.kind, procedure.side) == ("e1", "esi", Side.LEFT)
    assert (procedure.region, procedure.level) == (Region.LUMBAR, "L4-L5; S1")


def test_procedures_without_an_id_are_named_by_day_kind_and_site(own_csv: OwnCsv) -> None:
    contents = read_file(own_csv(*["2026-03-02,low_back,procedure,esi,"] * 2))
    assert [one.id for one in contents.chart.procedures] == ["2026-03-02-esi-low_back", "2026-03-02-esi-low_back-2"]


def test_a_procedure_id_used_twice_is_taken_once(own_csv: OwnCsv) -> None:
    contents = read_file(own_csv("2026-03-02,low_back,procedure,esi,id=e", "2026-04-02,low_back,procedure,esi,id=e"))
    assert whys(contents) == {3: "the id e is already used by another procedure"}


def test_a_wrong_detail_is_left_out_and_its_row_kept(own_csv: OwnCsv) -> None:
    row = "2026-03-02,low_back,procedure,nerve_block,id=b;sedation=propofol;volume_ml=much;anesthetic=lidocaine"
    contents = read_file(own_csv(row, "2026-03-02,low_back,procedure,nerve_block,id=c;volume_ml=-1"))
    assert [(value_told(str, row.where), row.why.text) for row in contents.not_taken] == [
        (
            "line 2, sedation",
            "'propofol' is not one of none, minimal, moderate, deep; it was left out and the row kept",
        ),
        ("line 2, volume_ml", "'much' is not a number; it was left out and the row kept"),
        ("line 3, volume_ml", "a volume is not negative; it was left out and the row kept"),
    ]
    assert contents.chart.blocks[0].anesthetic is Anesthetic.LIDOCAINE
    assert contents.chart.blocks[0].sedation is Sedation.UNSAID


def test_what_is_not_kept_is_told(own_csv: OwnCsv, write: Callable[[str, str], Path]) -> None:
    contents = read_file(own_csv("2026-03-02,low_back,procedure,esi,id=e;steroid=yes;nurse=Q"))
    assert told_words(str, contents.notes) == (
        "The detail nurse is not kept (line 2).",
        "Procedure e is not a block test, so steroid was not kept.",
    )
    other = write("more.csv", "at,site,measure,value,detail,mood\n2026-03-01,neck,nrs,4,,ok\n")
    assert told_words(str, read_file(other).notes) == ("Columns not used: mood.",)


class TestBlocks:
    def test_readings_are_minutes_since_the_procedure_in_order_of_time(self, own_csv: OwnCsv) -> None:
        contents = read_file(
            own_csv(
                BLOCK,
                "2026-03-02T10:00,low_back,block_reading,1,block=b1",
                "2026-03-02T08:50,low_back,block_before,8,block=b1",
                "2026-03-02T09:15,low_back,block_reading,3,block=b1",
            )
        )
        (block,) = contents.chart.blocks
        assert readings(contents) == [(15, "3"), (60, "1")]
        assert (block.before_moving, block.before_rest) == (8, None)
        assert (block.anesthetic, block.sedation, block.steroid) == (Anesthetic.LIDOCAINE, Sedation.NONE, False)
        assert contents.taken == Taken(procedures=1, blocks=1, readings=3)

    def test_a_block_of_a_day_counts_from_its_earliest_score_before(self, own_csv: OwnCsv) -> None:
        contents = read_file(
            own_csv(
                "2026-03-02,low_back,procedure,nerve_block,id=b1",
                "2026-03-02T09:05,low_back,block_before,8,block=b1",
                "2026-03-02T09:00,low_back,block_before,5,block=b1;posture=at_rest",
                "2026-03-02T09:30,low_back,block_reading,2,block=b1;posture=with_movement",
            )
        )
        assert readings(contents) == [(30, "2")]
        assert contents.chart.blocks[0].before_rest == 5
        assert contents.chart.blocks[0].readings[0].posture is Posture.WITH_MOVEMENT

    @pytest.mark.parametrize(
        ("row", "why"),
        [
            ("2026-03-02T08:40,low_back,block_reading,3,block=b1", "it is 20 minutes before the block"),
            ("2026-03-02T09:15,low_back,block_reading,11,block=b1", "11 is outside 0 to 10"),
            ("2026-03-02T09:15,low_back,block_reading,-2,block=b1", "-2 is outside 0 to 10"),
            ("2026-03-03T09:01,low_back,block_reading,3,block=b1", "it is more than 24 hours after the block"),
            ("2026-03-02,low_back,block_reading,3,block=b1",
             "it has no time of day, so the minutes since the block are not known"),
            ("2026-03-02T09:30,low_back,block_reading,3,block=b1",
             "there is already a reading 30 minutes after the block; the first one is kept"),
            ("2026-03-02T09:15,neck,block_reading,3,block=b1",
             "its site neck is not the site of its block, low_back"),
            ("2026-03-02T09:15,low_back,block_reading,3,block=b9", "there is no procedure with the id b9"),
            ("2026-03-02T09:15,low_back,block_reading,3,", "it names no block (block=id)"),
            ("2026-03-02,low_back,block_reading,3,block=b1;minutes=-4", "the minutes '-4' are not a whole number"),
            ("2026-03-01T08:50,low_back,block_before,7,block=b1",
             "the score before a block is from its day, 2026-03-02, not from 2026-03-01"),
            ("2026-03-02T08:59,low_back,block_before,7,block=b1",
             "there is already one score before this block; it is kept"),
        ],
    )  # fmt: skip
    def test_a_bad_reading_is_named_and_the_rest_kept(self, own_csv: OwnCsv, row: str, why: str) -> None:
        contents = read_file(
            own_csv(
                BLOCK,
                "2026-03-02T08:50,low_back,block_before,8,block=b1",
                "2026-03-02T09:30,low_back,block_reading,2,block=b1",
                row,
                "2026-03-02T10:00,,block_reading,1,block=b1",
            )
        )
        assert whys(contents) == {5: why}
        assert readings(contents) == [(30, "2"), (60, "1")]

    def test_a_reading_between_the_score_before_and_an_untimed_block_is_refused(self, own_csv: OwnCsv) -> None:
        contents = read_file(
            own_csv(
                "2026-03-02T09:00,low_back,procedure,nerve_block,id=b1",
                "2026-03-02T09:10,low_back,block_before,8,block=b1",
                "2026-03-02T09:05,low_back,block_reading,2,block=b1",
            )
        )
        assert whys(contents) == {4: "it is 5 minutes before the block"}

    def test_without_any_time_the_readings_are_not_placed(self, own_csv: OwnCsv) -> None:
        contents = read_file(
            own_csv(
                "2026-03-02,low_back,procedure,nerve_block,id=b1",
                "2026-03-02,low_back,block_before,8,block=b1",
                "2026-03-02T09:05,low_back,block_reading,2,block=b1",
                "2026-03-02,low_back,block_reading,2,block=b1;minutes=30",
            )
        )
        assert whys(contents) == {4: "its block has no time of day, so the minutes since the block are not known"}
        assert readings(contents) == [(30, "2")]

    def test_real_minutes_are_counted_over_a_clock_change(self, own_csv: OwnCsv) -> None:
        contents = read_file(
            own_csv(
                "2026-03-08T01:30-06:00,low_back,procedure,nerve_block,id=b1",
                "2026-03-08T03:15-05:00,low_back,block_reading,2,block=b1",
            )
        )
        assert readings(contents) == [(45, "2")]
        assert told_words(str, contents.notes) == (
            "line 3 is in another time zone than its block; real minutes were counted.",
        )

    def test_what_a_block_row_says_of_the_block_is_kept_once(self, own_csv: OwnCsv) -> None:
        contents = read_file(
            own_csv(
                "2026-03-02T09:00,low_back,procedure,rfa_test,id=b1",
                "2026-03-02T08:50,,block_before,8,block=b1;anesthetic=bupivacaine;region=lumbar;side=left;level=L4",
                "2026-03-02T09:15,,block_reading,2,block=b1;anesthetic=lidocaine;target=facet;steroid=TRUE;volume_ml=0.5",
            )
        )
        (block,) = contents.chart.blocks
        assert (block.anesthetic, block.target) == (Anesthetic.BUPIVACAINE, BlockTarget.FACET)
        assert (block.steroid, block.volume_ml) == (True, Fraction(1, 2))
        assert (block.procedure.region, block.procedure.side, block.procedure.level) == (
            Region.LUMBAR,
            Side.LEFT,
            "L4",
        )
        assert contents.chart.procedures == (block.procedure,)
        assert told_words(str, contents.notes) == (
            "Block b1 has two values for anesthetic; the first one, bupivacaine, was kept.",
        )


class TestTheFileItself:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
    def test_encodings_with_a_mark_are_read(self, write: Callable[[str, bytes], Path], encoding: str) -> None:
        text = "at,site,measure,value,detail\n2026-03-01,low_back,procedure,esi,id=é\n"
        (procedure,) = read_file(write("own.csv", text.encode(encoding))).chart.procedures
        assert procedure.id == "é"

    def test_a_guessed_encoding_is_told(self, write: Callable[[str, bytes], Path]) -> None:
        text = "at,site,measure,value,detail\n2026-03-01,low_back,procedure,esi,id=é\n"
        contents = read_file(write("own.csv", text.encode("cp1252")))
        assert told_words(str, contents.notes) == ("The file does not say its encoding; it was read as cp1252.",)
        assert contents.chart.procedures[0].id == "é"

    def test_utf_16_is_told(self, write: Callable[[str, bytes], Path]) -> None:
        text = "at,site,measure,value,detail\n2026-03-01,low_back,nrs,4,\n"
        assert told_words(str, read_file(write("own.csv", text.encode("utf-16"))).notes) == (
            "The file's encoding is utf-16.",
        )

    @pytest.mark.parametrize(("separator", "word"), [(";", "semicolon"), ("\t", "tab"), ("|", "bar")])
    def test_other_separators_are_read_and_told(
        self, write: Callable[[str, str], Path], separator: str, word: str
    ) -> None:
        rows = [["at", "site", "measure", "value", "detail"], ["2026-03-01", "neck", "nrs", "4", ""]]
        contents = read_file(write("own.csv", "\n".join(separator.join(row) for row in rows)))
        assert contents.taken.scores == 1
        assert told_words(str, contents.notes) == (f"Columns are separated by {word}.",)

    @pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
    def test_line_ends_of_every_system_are_read(self, write: Callable[[str, str], Path], end: str) -> None:
        rows = ["at,site,measure,value,detail", "2026-03-01,neck,nrs,4,", "2026-03-01,neck,nrs,44,", ""]
        contents = read_file(write("own.csv", end.join(rows)))
        assert contents.taken.scores == 1
        assert [row.line for row in contents.not_taken] == [3]

    def test_rows_with_nothing_in_them_are_passed_over(self, own_csv: OwnCsv) -> None:
        contents = read_file(own_csv("", ",,,,", "2026-03-01,neck,nrs,44,"))
        assert [row.line for row in contents.not_taken] == [4]

    def test_comment_lines_above_the_header_are_passed_over(self, write: Callable[[str, str], Path]) -> None:
        contents = read_file(write("own.csv", "# made by hand\n\nat,site,measure,value\n2026-03-01,neck,nrs,44\n"))
        assert [row.line for row in contents.not_taken] == [4]

    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            (b"", "x.csv is empty."),
            (b" \n ", "x.csv is empty."),
            (b"# only\n# comments\n", "x.csv has no header line; the first line must name the columns."),
            (b"||\n", "x.csv has no header line; the first line must name the columns."),
            (b",,\n1,2,3\n", "x.csv has no header line; the first line must name the columns."),
            (b"PK\x03\x04...", "x.csv is a spreadsheet or zip file; save it as CSV first."),
            (b"at,site\0,measure,value", "x.csv is not a text file; only CSV and FHIR JSON can be read."),
            ("at\0".encode("utf-16"), "x.csv is not a text file; only CSV and FHIR JSON can be read."),
            (b"\xff\xfea", "x.csv has a byte (number 3) that is not utf-16 text; save the file as UTF-8."),
            (b"\x81\xff", "x.csv has a byte (number 1) that is not cp1252 text; save the file as UTF-8."),
            (b"<html></html>", "x.csv is XML or a web page; only CSV and FHIR JSON can be read."),
            (
                b'at,site,measure,value\n2026-03-01,neck,nrs,4\n2026-03-02,neck,nrs,"4\n',
                "x.csv, line 3: the row cannot be split into columns; a quotation mark is open or misplaced.",
            ),
        ],
    )
    def test_a_file_that_is_no_table_is_refused_in_one_sentence(
        self, write: Callable[[str, bytes], Path], content: bytes, sentence: str
    ) -> None:
        with pytest.raises(ImportProblem) as problem:
            read_file(write("x.csv", content))
        assert str(problem.value) == sentence

    def test_a_file_that_is_not_there_is_named_without_its_folder(self, tmp_path: Path) -> None:
        with pytest.raises(ImportProblem) as problem:
            read_file(tmp_path / "gone.csv")
        assert str(problem.value) == "gone.csv was not found; check its name."

    def test_a_path_that_is_no_file_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ImportProblem, match="no FHIR files"):
            read_file(tmp_path)
        with pytest.raises(ImportProblem, match="No file was named"):
            read_files([])
        for name in ("long" * 200, "a\0b.csv"):
            with pytest.raises(ImportProblem, match="cannot be opened"):
                read_file(tmp_path / name)

    def test_a_file_over_the_limit_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "big.csv"
        with path.open("wb") as file:
            file.truncate(50 * 1024 * 1024 + 1)
        with pytest.raises(ImportProblem) as problem:
            read_file(path)
        assert str(problem.value) == "big.csv is larger than 50 MB; split it into smaller files."


def test_several_files_of_one_patient_are_joined(own_csv: OwnCsv) -> None:
    first = own_csv("2026-03-02,neck,nrs,4,", "2026-03-05,neck,procedure,esi,id=e", name="a.csv")
    second = own_csv("2026-03-01,neck,nrs,5,", "2026-03-05,neck,procedure,esi,id=e", "2026,neck,nrs,5,", name="b.csv")
    contents = read_files([first, second])
    assert [score.value for score in contents.chart.scores] == [5, 4]
    assert contents.taken == Taken(scores=2, procedures=1)
    assert [(row.file, row.line) for row in contents.not_taken] == [("b.csv", 4)]


def test_files_that_contradict_each_other_are_refused(own_csv: OwnCsv) -> None:
    first = own_csv("2026-03-05,neck,procedure,esi,id=e", name="a.csv")
    second = own_csv("2026-03-06,neck,procedure,esi,id=e", name="b.csv")
    with pytest.raises(ImportProblem, match="Two files use the id e for different procedures"):
        read_files([first, second])
