"""The smallest values refuse what cannot be, and keep exactly what they were given."""

from __future__ import annotations

from datetime import UTC, date, time
from fractions import Fraction
from inspect import isfunction, signature

import pytest

from consult_app.domain import visit_keys
from consult_app.domain.moments import Moment
from consult_app.domain.patients import BirthDate, Chart, Patient, Visit
from consult_app.domain.procedures import BlockReading, Procedure
from consult_app.domain.scores import Measure, Score, check_id, exact_number, exact_text, score_range


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-07",
        "2026-04-07T09:30:00",
        "2026-04-07T09:30:15.250000",
        "2026-04-07T09:30:00+00:00",
        "2026-04-07T09:30:00-06:00",
        "2026-04-07T09:30:00+10:00",
        "2026-04-07T09:30:00+05:45",
    ],
)
def test_a_moment_is_written_as_it_was_read(text: str) -> None:
    assert str(Moment.parse(text)) == text


def test_other_ways_to_write_a_moment_are_read() -> None:
    assert Moment.parse(" 2026-04-07 09:30Z ") == Moment(date(2026, 4, 7), time(9, 30), 0)
    assert Moment.parse("2026-04-07T09:30-0600").offset == -360


@pytest.mark.parametrize("text", ["", "07.04.2026", "2026-13-01", "2026-02-30", "2026-04-07T25:00", "2026-04-07T9:30"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Moment.parse(text)


def test_an_offset_needs_a_time_and_is_at_most_14_hours() -> None:
    with pytest.raises(ValueError, match="14 hours"):
        Moment(date(2026, 4, 7), None, 60)
    with pytest.raises(ValueError, match="14 hours"):
        Moment.parse("2026-04-07T09:30+14:01")
    with pytest.raises(ValueError, match="own field"):
        Moment(date(2026, 4, 7), time(9, 30, tzinfo=UTC))
    assert Moment.parse("2026-04-07T09:30+14:00").offset == 840


def test_moments_sort_by_local_day_and_a_day_alone_comes_first() -> None:
    texts = ["2026-04-08", "2026-04-07T23:00", "2026-04-07", "2026-04-07T08:00-06:00"]
    in_order = sorted((Moment.parse(text) for text in texts), key=Moment.order_key)
    assert [str(moment)[:13] for moment in in_order] == ["2026-04-07", "2026-04-07T08", "2026-04-07T23", "2026-04-08"]


@pytest.mark.parametrize(
    ("earlier", "later", "minutes"),
    [
        ("2026-04-07T09:30", "2026-04-07T10:15", 45),
        ("2026-04-07T09:30-06:00", "2026-04-07T10:45-05:00", 15),
        ("2026-03-08T01:30-06:00", "2026-03-08T03:15-05:00", 45),
        ("2026-11-01T01:30-05:00", "2026-11-01T01:15-06:00", 45),
        ("2026-04-07T09:30-06:00", "2026-04-07T10:15", 45),
        ("2026-04-07T23:50", "2026-04-08T00:10", 20),
        ("2026-04-07T09:30", "2026-04-07T09:15", -15),
        ("2026-04-07T09:30:30", "2026-04-07T09:31:00", 0),
        ("2026-04-07", "2026-04-07T09:31", None),
        ("2026-04-07T09:31", "2026-04-07", None),
    ],
)
def test_elapsed_minutes_are_real_ones_where_both_offsets_are_known(
    earlier: str, later: str, minutes: int | None
) -> None:
    assert Moment.parse(later).minutes_since(Moment.parse(earlier)) == minutes


@pytest.mark.parametrize(
    ("text", "value"), [("7", Fraction(7)), (" 4.5 ", Fraction(9, 2)), ("+3", Fraction(3)), ("-0.1", Fraction(-1, 10))]
)
def test_a_number_is_read_exactly(text: str, value: Fraction) -> None:
    assert exact_number(text) == value


@pytest.mark.parametrize("text", ["", "inf", "nan", "1e3", "1,5", "1.", ".5", "7/10", "3\u0000", "1" * 13, "--1"])
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        exact_number(text)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("7", None, "7"),
        ("4.9", None, "4.9"),
        ("0.05", None, "0.05"),
        ("1/8", None, "0.125"),
        ("-1/4", None, "-0.25"),
        ("1/3", None, "0.33"),
        ("14/3", None, "4.67"),
        ("2/3", 0, "1"),
        ("1/2", 0, "1"),
        ("7", 1, "7.0"),
        ("-0.04", 1, "0.0"),
        ("-0.05", 1, "-0.1"),
        ("0.000000000000000001", None, "0.000000000000000001"),
        ("123456789012.123456789012345678", None, "123456789012.123456789012345678"),
        ("1/1073741824", None, "0.000000000931322574615478515625"),
    ],
)
def test_a_value_is_written_exactly_or_half_up(value: str, places: int | None, text: str) -> None:
    assert exact_text(Fraction(value), places) == text


def test_a_score_has_the_range_of_its_measure() -> None:
    at = Moment(date(2026, 4, 7))
    assert [score_range(measure) for measure in (Measure.NRS_USUAL, Measure.PEG_PAIN, Measure.PGIC)] == [
        (0, 10),
        (0, 10),
        (1, 7),
    ]
    for measure, value in ((Measure.NRS_USUAL, 11), (Measure.NRS_USUAL, -1), (Measure.PGIC, 0), (Measure.PGIC, 8)):
        with pytest.raises(ValueError, match="is outside"):
            Score(at, "low_back", measure, Fraction(value))
    assert Score(at, "low_back", Measure.NRS_USUAL, Fraction(10)).value == 10


@pytest.mark.parametrize("text", ["", "Low_back", "low back", "1st", "a" * 65, "low-back"])
def test_an_id_is_plain(text: str) -> None:
    with pytest.raises(ValueError, match="not an id"):
        check_id(text)


def test_a_procedure_needs_an_id_of_its_own_and_content_ids() -> None:
    at = Moment(date(2026, 4, 7))
    with pytest.raises(ValueError, match="needs an id"):
        Procedure("", at, "esi", "low_back")
    with pytest.raises(ValueError, match="not an id"):
        Procedure("p1", at, "ESI", "low_back")
    with pytest.raises(ValueError, match="not an id"):
        Procedure("p1", at, "esi", "Low back")


def test_numbers_of_a_procedure_are_what_they_can_be() -> None:
    at = Moment(date(2026, 4, 7))
    for volume in (Fraction(0), Fraction(3), None):
        assert Procedure("p1", at, "esi", "low_back", volume_ml=volume).volume_ml == volume
    with pytest.raises(ValueError, match="volume is not negative"):
        Procedure("p1", at, "esi", "low_back", volume_ml=Fraction(-1))
    for score in (Fraction(-1), Fraction(21, 2)):
        with pytest.raises(ValueError, match="score is 0 to 10"):
            Procedure("p1", at, "esi", "low_back", score_before=score)
        with pytest.raises(ValueError, match="score is 0 to 10"):
            Procedure("p1", at, "esi", "low_back", score_at_door=score)


@pytest.mark.parametrize(
    ("minutes", "value", "why"), [(-1, 5, "before the block"), (15, 11, "0 to 10"), (15, -1, "0 to 10")]
)
def test_a_reading_comes_after_the_block_and_is_0_to_10(minutes: int, value: int, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        BlockReading(minutes, Fraction(value))


@pytest.mark.parametrize("text", ["1961", "1961-03", "1961-03-02"])
def test_a_birth_date_keeps_how_much_was_given(text: str) -> None:
    assert str(BirthDate.parse(text)) == text


@pytest.mark.parametrize("text", ["", "61", "1961-3", "1961-13", "1961-02-30", "03/02/1961", "1961-03-02-01", "196a"])
def test_what_is_no_birth_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        BirthDate.parse(text)


def test_a_birth_day_needs_its_month() -> None:
    with pytest.raises(ValueError, match="needs its month"):
        BirthDate(1961, None, 2)


def test_the_visit_in_progress_is_the_newest() -> None:
    patient = Patient("1", "Sample")
    visits = tuple(Visit(str(number), "1", date(2026, 4, number)) for number in (1, 2))
    assert Chart(patient).visit is None
    assert Chart(patient, visits=visits).visit == visits[1]
    assert dict(visits[0].answers) == {}


def _made_keys() -> list[str]:
    """Call every key function of the module with plain arguments."""
    makers = [item for name, item in vars(visit_keys).items() if isfunction(item) and not name.startswith("_")]
    return [
        maker(*(1 if parameter.annotation == "int" else "x" for parameter in signature(maker).parameters.values()))
        for maker in makers
    ]


def test_every_visit_key_has_its_own_name() -> None:
    made = _made_keys()
    constants = [value for name, value in vars(visit_keys).items() if name.isupper()]
    assert len(made) > 15
    assert len({*made, *constants}) == len(made) + len(constants)


def test_a_visit_key_names_what_it_is_about() -> None:
    assert visit_keys.override("H10", "b1") == "override.H10.b1"
    assert (visit_keys.talked("compare"), visit_keys.talked("compare", "row")) == (
        "talked.compare",
        "talked.compare.row",
    )
