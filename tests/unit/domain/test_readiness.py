"""What the blocks of one place open (H12), and that one place never speaks for another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rule_builders import block

from consult_app.domain.blocks import BlockResult, BlockVerdict, Duration, read_block
from consult_app.domain.dual_blocks import Concordance
from consult_app.domain.person_blocks import Place, read_tests
from consult_app.domain.procedures import Anesthetic, BlockTarget, BlockTest, Sedation, Side
from consult_app.domain.profiles import ProfileName
from consult_app.domain.readiness import PlaceReadiness, ReadinessState, radiofrequency_readiness, readiness_by_place
from consult_app.domain.settings import RuleSettings

SETTINGS = RuleSettings()
ONE_BLOCK = RuleSettings(profile=ProfileName.CONSENSUS)
GOOD, BAD = {15: "0", 30: "0", 60: "0", 90: "8"}, {15: "8", 30: "8", 60: "8", 90: "8"}
HALF = {15: "4", 30: "4", 60: "4", 90: "4"}
READINGS = {"P": GOOD, "N": BAD, "Q": HALF, "p": GOOD, "n": BAD}
SHORT, LONG, SALINE = Anesthetic.LIDOCAINE, Anesthetic.BUPIVACAINE, Anesthetic.SALINE
FACET = BlockTarget.FACET
MET, SECOND = ReadinessState.CRITERIA_MET, ReadinessState.SECOND_BLOCK_NEEDED
CONFLICT, NOT_MET, UNKNOWN = ReadinessState.CONFLICTING, ReadinessState.NOT_MET, ReadinessState.UNKNOWN


def _result(
    key: str,
    offset: int = 0,
    anesthetic: Anesthetic = SHORT,
    *,
    good: bool = True,
    target: BlockTarget = FACET,
    site: str = "low_back",
    settings: RuleSettings = SETTINGS,
) -> BlockResult:
    given = block("8", GOOD if good else BAD, anesthetic=anesthetic, key=key, offset=offset, target=target, site=site)
    return read_block(given, settings)


def _lasting(result: BlockResult, lower: int, upper: int | None) -> BlockResult:
    return replace(result, duration=Duration(lower, upper))


def _ready(
    *results: BlockResult, target: BlockTarget = FACET, settings: RuleSettings = SETTINGS
) -> tuple[ReadinessState, tuple[str, ...]]:
    ready = radiofrequency_readiness(target, results, settings)
    return ready.state, ready.why


def _course(letters: str, settings: RuleSettings = SETTINGS) -> tuple[ReadinessState, tuple[str, ...]]:
    """Blocks 20 days apart: P positive, N negative, Q partial, p and n the same with salt water, x not readable.

    Short and long medicines take turns.
    """
    made: list[BlockTest] = []
    for place, letter in enumerate(letters):
        drug = SALINE if letter.islower() and letter != "x" else LONG if place % 2 else SHORT
        readings = READINGS.get(letter, GOOD)
        before = "3" if letter == "x" else "8"
        made.append(block(before, readings, key=f"b{place}", offset=20 * place, anesthetic=drug))
    return _ready(*(read_block(one, settings) for one in made), settings=settings)


@pytest.mark.parametrize(
    ("letters", "state", "why"),
    [
        ("P", SECOND, "one_positive_block"),
        ("PP", MET, "two_blocks"),
        ("N", NOT_MET, "no_positive_block"),
        ("Q", NOT_MET, "no_positive_block"),
        ("PN", NOT_MET, "negative_after_positive"),
        ("PPN", NOT_MET, "negative_after_positive"),
        ("PNP", CONFLICT, "blocks_conflict"),
        ("PNPN", CONFLICT, "blocks_conflict"),
        ("NPNP", CONFLICT, "blocks_conflict"),
        ("NPP", MET, "two_blocks"),
        ("NP", SECOND, "one_positive_block"),
        ("PQ", SECOND, "one_positive_block"),
        ("PQQP", MET, "two_blocks"),
        ("PxxP", MET, "two_blocks"),
        ("x", UNKNOWN, "block_unreadable"),
        ("xN", NOT_MET, "no_positive_block"),
        ("xP", SECOND, "one_positive_block"),
        ("n", UNKNOWN, "only_saline"),
        ("xn", UNKNOWN, "block_unreadable"),
        ("PnnP", MET, "two_blocks"),
        ("Pn", SECOND, "one_positive_block"),
        ("p", CONFLICT, "placebo_response"),
        ("PPp", CONFLICT, "placebo_response"),
        ("pN", CONFLICT, "placebo_response"),
    ],
)
def test_the_course_of_the_blocks_decides_under_a_two_block_profile(
    letters: str, state: ReadinessState, why: str
) -> None:
    found, reasons = _course(letters)
    assert (found, reasons[0]) == (state, why)


@pytest.mark.parametrize(
    ("letters", "state", "why"),
    [
        ("P", MET, "one_block"),
        ("PP", MET, "one_block"),
        ("N", NOT_MET, "newest_block_negative"),
        ("PN", NOT_MET, "newest_block_negative"),
        ("PNx", NOT_MET, "newest_block_negative"),
        ("PNn", NOT_MET, "newest_block_negative"),
        ("NP", MET, "one_block"),
        ("PNP", MET, "one_block"),
        ("x", UNKNOWN, "block_unreadable"),
        ("Pp", CONFLICT, "placebo_response"),
    ],
)
def test_the_newest_block_decides_under_a_one_block_profile(letters: str, state: ReadinessState, why: str) -> None:
    found, reasons = _course(letters, ONE_BLOCK)
    assert (found, reasons[0]) == (state, why)


def test_a_partial_block_alone_meets_no_criterion_of_one_block() -> None:
    settings = RuleSettings(profile=ProfileName.GENICULAR, profiles_by_target={FACET: ProfileName.CONSENSUS})
    partial = replace(_result("a", good=False), verdict=BlockVerdict.PARTIAL)
    assert _ready(partial, settings=settings) == (NOT_MET, ("no_positive_block",))


def test_what_changes_nothing_is_named_beside_the_state() -> None:
    assert "negative_before" in _course("NPP")[1]
    assert "negative_before" in _course("NP", ONE_BLOCK)[1]
    assert "blocks_disagree" in _course("PNP", ONE_BLOCK)[1]
    assert "partial_block" in _course("PQQP")[1]
    assert "partial_block" in _course("PQ")[1]
    assert {"negative_before", "blocks_disagree", "partial_block"}.isdisjoint(_course("PP")[1])


def test_after_two_positive_blocks_the_doubt_is_that_of_two() -> None:
    for settings in (SETTINGS, ONE_BLOCK):
        why = _course("PP", settings)[1]
        assert "two_blocks_mislead" in why
        assert {"one_block_misleads", "one_block_only"}.isdisjoint(why)
    assert "two_blocks_mislead" not in _course("P")[1]


def test_two_positive_blocks_meet_the_criteria_with_their_word() -> None:
    first, second = _lasting(_result("a"), 150, 210), _lasting(_result("b", 20, LONG), 240, 300)
    ready = radiofrequency_readiness(FACET, [second, first], SETTINGS)
    assert (ready.state, ready.concordance) == (MET, Concordance.CONCORDANT)
    assert ready.why == ("two_blocks", "two_blocks_mislead", "duration_short")


@pytest.mark.parametrize(
    ("lidocaine", "bupivacaine", "caution"),
    [((240, 300), (150, 210), "discordant_blocks"), ((150, 210), (180, 240), "durations_overlap")],
)
def test_blocks_that_do_not_fit_their_medicines_carry_a_caution(
    lidocaine: tuple[int, int], bupivacaine: tuple[int, int], caution: str
) -> None:
    first, second = _lasting(_result("a"), *lidocaine), _lasting(_result("b", 20, LONG), *bupivacaine)
    state, why = _ready(first, second)
    assert state is MET
    assert caution in why


@pytest.mark.parametrize(("apart", "named"), [(13, True), (14, False)])
def test_blocks_closer_than_a_payer_asks_are_named(apart: int, named: bool) -> None:
    state, why = _ready(_result("a"), _result("b", apart, LONG))
    assert (state, "less_than_payer_gap" in why) == (MET, named)


@pytest.mark.parametrize(
    ("one", "two", "apart", "why"),
    [
        (SHORT, LONG, 0, "same_day_blocks"),
        (SHORT, SHORT, 20, "drugs_do_not_differ"),
        (LONG, Anesthetic.ROPIVACAINE, 20, "drugs_do_not_differ"),
        (SHORT, Anesthetic.UNSAID, 20, "medicine_unknown"),
        (LONG, Anesthetic.OTHER, 20, "medicine_unknown"),
    ],
)
def test_two_positive_blocks_that_cannot_be_compared_need_a_second_one(
    one: Anesthetic, two: Anesthetic, apart: int, why: str
) -> None:
    ready = radiofrequency_readiness(FACET, [_result("a", 0, one), _result("b", apart, two)], SETTINGS)
    assert (ready.state, ready.why[0], ready.concordance) == (SECOND, why, Concordance.NOT_COMPARATIVE)


def test_of_three_positive_blocks_two_that_can_be_compared_are_enough() -> None:
    ready = radiofrequency_readiness(FACET, [_result("a"), _result("b", 20, LONG), _result("c", 40, LONG)], SETTINGS)
    assert (ready.state, ready.concordance) == (MET, Concordance.UNCERTAIN)
    assert _ready(_result("a"), _result("b", 20), _result("c", 40))[0] is SECOND


def test_a_block_under_deep_sedation_is_named_where_a_second_one_is_needed() -> None:
    sedated = read_block(block("8", GOOD, key="b", offset=20, anesthetic=LONG, sedation=Sedation.MODERATE), SETTINGS)
    assert _ready(_result("a"), sedated) == (SECOND, ("one_positive_block", "sedated_block", "duration_short"))


def test_one_positive_block_is_enough_by_consensus_with_its_warning() -> None:
    given = _result("a", settings=ONE_BLOCK)
    ready = radiofrequency_readiness(FACET, [given], ONE_BLOCK)
    assert ready.state is MET
    assert [one.text for one in ready.trace.reasons[:2]] == [
        "consensus asks for one positive block.",
        "Even with 80% relief, about 4 of 10 first positive blocks are not positive again on a second block.",
    ]


def test_one_positive_block_in_a_region_without_a_table_warns_without_numbers() -> None:
    given = _result("a", settings=ONE_BLOCK, site="somewhere")
    assert _ready(given, settings=ONE_BLOCK)[1][1] == "one_block_only"


def test_without_any_block_the_answer_is_unknown() -> None:
    assert _ready() == (UNKNOWN, ("no_block",))


def test_a_knee_block_never_meets_a_criterion_by_itself() -> None:
    knee = [_result("a", target=BlockTarget.GENICULAR), _result("b", 20, LONG, target=BlockTarget.GENICULAR)]
    state, why = _ready(*knee, target=BlockTarget.GENICULAR)
    assert (state, why[0]) == (UNKNOWN, "genicular_block_weak")


def test_the_sacroiliac_joint_says_that_it_is_not_covered() -> None:
    given = _result("a", target=BlockTarget.SACROILIAC, site="left_buttock")
    assert "si_not_covered" in _ready(given, target=BlockTarget.SACROILIAC)[1]


def test_other_targets_have_no_radiofrequency_criteria() -> None:
    assert _ready(target=BlockTarget.NERVE_ROOT) == (UNKNOWN, ("no_criteria",))
    placebo = _result("a", 0, SALINE, target=BlockTarget.NERVE_ROOT)
    assert _ready(placebo, target=BlockTarget.NERVE_ROOT)[0] is CONFLICT


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [("", "", CONFLICT), ("09:00", "", CONFLICT), ("09:00", "09:00", CONFLICT), ("09:00", "11:00", NOT_MET)],
)
def test_a_yes_and_a_no_of_one_time_have_no_order(first: str, second: str, state: ReadinessState) -> None:
    yes = read_block(block("8", GOOD, key="a", clock=first), SETTINGS)
    no = read_block(block("8", BAD, key="b", clock=second), SETTINGS)
    found, why = _ready(yes, no)
    assert (found, "order_unknown" in why) == (state, state is CONFLICT)


class TestPlaces:
    """Site, side and target make a place."""

    def _places(self, *blocks: BlockTest) -> dict[Place, PlaceReadiness]:
        found = readiness_by_place(read_tests(blocks, SETTINGS), SETTINGS)
        return {one.place: one for one in found}

    def test_two_low_back_blocks_say_nothing_of_the_neck(self) -> None:
        found = self._places(
            block("8", GOOD, key="a"),
            block("8", GOOD, key="b", offset=20, anesthetic=LONG),
            block("8", BAD, key="c", offset=40, site="neck"),
        )
        assert {place.site: one.readiness.state for place, one in found.items()} == {"low_back": MET, "neck": NOT_MET}

    def test_left_and_right_of_one_site_are_two_places(self) -> None:
        found = self._places(
            block("8", GOOD, key="a", side=Side.LEFT),
            block("8", GOOD, key="b", offset=20, anesthetic=LONG, side=Side.RIGHT),
        )
        assert [one.readiness.state for one in found.values()] == [SECOND, SECOND]
        assert {place.side for place in found} == {Side.LEFT, Side.RIGHT}
        assert "side_unsaid" not in next(iter(found.values())).readiness.why

    def test_a_block_without_a_side_counts_apart_and_says_so(self) -> None:
        found = self._places(
            block("8", GOOD, key="a", side=Side.LEFT), block("8", GOOD, key="b", offset=20, anesthetic=LONG)
        )
        assert [(one.readiness.state, one.readiness.why[-1]) for one in found.values()] == [(SECOND, "side_unsaid")] * 2

    def test_two_targets_of_one_site_are_two_places(self) -> None:
        found = self._places(
            block("8", GOOD, key="a"),
            block("8", BAD, key="b", offset=20, target=BlockTarget.SACROILIAC),
        )
        assert [one.readiness.state for one in found.values()] == [SECOND, NOT_MET]

    def test_a_knee_with_a_side_is_the_sided_knee(self) -> None:
        found = self._places(
            block("8", GOOD, key="a", site="knee", side=Side.LEFT, target=BlockTarget.GENICULAR),
            block("8", GOOD, key="b", offset=20, site="left_knee", target=BlockTarget.GENICULAR),
            block("8", GOOD, key="c", offset=40, site="knee", side=Side.BOTH, target=BlockTarget.GENICULAR),
        )
        assert list(found) == [
            Place("left_knee", Side.LEFT, BlockTarget.GENICULAR),
            Place("knee", Side.BOTH, BlockTarget.GENICULAR),
        ]

    def test_salt_water_that_helped_puts_its_own_place_in_doubt_and_no_other(self) -> None:
        found = self._places(
            block("8", GOOD, key="a"),
            block("8", GOOD, key="b", offset=20, anesthetic=LONG),
            block("8", GOOD, key="c", offset=40, site="neck", anesthetic=SALINE),
        )
        assert {place.site: one.readiness.state for place, one in found.items()} == {"low_back": MET, "neck": CONFLICT}
