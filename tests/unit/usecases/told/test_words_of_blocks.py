"""What tests say, place by place, in the same words on screen, on paper and in the note."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from visit_builders import TODAY, assessed, block, chart, procedure, reported

from consult_app.content.pack import Content
from consult_app.domain.patients import Chart
from consult_app.domain.person_blocks import Place, place_of
from consult_app.domain.procedures import Anesthetic, BlockTarget, BlockTest, Region, Side
from consult_app.domain.profiles import ProfileName
from consult_app.domain.readiness import radiofrequency_readiness, readiness_by_place
from consult_app.domain.settings import RuleSettings
from consult_app.usecases.assessment.assess_chart import assess_chart
from consult_app.usecases.assessment.read_blocks import doubt_about, of_place, results_for
from consult_app.usecases.documents.handout_scores import found_blocks
from consult_app.usecases.wording.clinical_words import clinical_block, clinical_pair
from consult_app.usecases.wording.place_words import place_words
from consult_app.usecases.wording.response_words import (
    block_words_of,
    pair_words_of,
    readiness_reasons_of,
    readiness_words_of,
)
from consult_app.usecases.wording.rule_words import medicine_words
from consult_app.usecases.wording.score_picture import flags_of

SETTINGS = RuleSettings()
LONG, SALINE = Anesthetic.BUPIVACAINE, Anesthetic.SALINE


def at(made: BlockTest, site: str, region: Region, side: Side = Side.UNSAID) -> BlockTest:
    """The same block in another place."""
    return replace(made, procedure=replace(made.procedure, site=site, region=region, side=side))


def neck(made: BlockTest) -> BlockTest:
    return at(made, "neck", Region.CERVICAL)


def told(content: Content, made: BlockTest) -> str:
    (result,) = assessed(chart(blocks=(made,))).blocks
    words = block_words_of(content, result)
    return f"{words.title}. {words.text}"


def noted(content: Content, *made: BlockTest) -> list[str]:
    return [clinical_block(content, str, one) for one in assessed(chart(blocks=made)).blocks]


def paper(content: Content, of: Chart) -> str:
    return str(found_blocks(content, str, reported(content, of)))


def test_a_partial_block_says_how_much_was_asked_for(english: Content) -> None:
    assert told(english, block(after="3")).startswith("Partly yes. Pain fell from 8 by 63%. We ask for 80%.")


def test_a_block_that_cannot_be_read_names_no_percent(english: Content) -> None:
    said = told(english, block(before=None))
    assert said.startswith("We cannot read this test.")
    assert "%" not in said


def test_pain_that_rose_is_said_to_have_risen_on_every_surface(english: Content, spanish: Content) -> None:
    rose = block(before="6", after="9")
    assert "Pain rose. It was 6 before the test and up to 9 after it." in told(english, rose)
    assert "El dolor subió. Era 6 antes de la prueba y hasta 9 después." in told(spanish, rose)
    assert "Pain rose. It was 6" in paper(english, chart(blocks=(rose,)))
    (note,) = noted(english, rose)
    assert "negative. Pain rose from 6/10 with movement, to 9/10 at the highest. [" in note
    for said in (told(english, rose), paper(english, chart(blocks=(rose,))), note):
        assert "fell" not in said
        assert "50%" not in said


def test_pain_that_stayed_is_not_said_to_have_fallen(english: Content) -> None:
    same = block(before="6", after="6")
    assert "Pain did not fall on two scores in a row." in told(english, same)
    assert "No relief from 6/10 with movement on two readings in a row." in noted(english, same)[0]


def test_relief_from_salt_water_points_nowhere(english: Content, spanish: Content) -> None:
    placebo = block(anesthetic=SALINE)
    assert told(english, placebo).startswith("Salt water helped too. This test used salt water, which numbs nothing.")
    assert told(spanish, placebo).startswith("El agua con sal también ayudó.")
    assert "placebo response; it counts for no source. Relief up to 88% from 8/10" in noted(english, placebo)[0]
    assert "medicine should work" not in noted(english, placebo)[0]


@pytest.mark.parametrize("after", ["3", "8", "9"])
def test_salt_water_that_did_little_says_nothing_against_the_place(english: Content, after: str) -> None:
    quiet = block(anesthetic=SALINE, after=after)
    assert told(english, quiet).startswith("This test used salt water. ")
    assert "Placebo: it speaks neither for nor against the place." in noted(english, quiet)[0]


def test_relief_from_salt_water_is_printed_beside_every_other_test(english: Content) -> None:
    tests = (block(-90, "b1"), neck(block(-70, "b2", after="8")), block(-50, "b3", anesthetic=SALINE))
    notes = noted(english, *tests)
    assert [("Pain also fell with saline in another test." in note) for note in notes] == [True, True, False]
    assert paper(english, chart(blocks=tests)).count("Your pain also fell with salt water.") == 2


def test_a_medicine_is_named_by_its_own_name_where_the_list_has_none(english: Content) -> None:
    def medicine(kind: Anesthetic, word: str = "") -> str:
        return medicine_words(english, replace(block(anesthetic=kind), anesthetic_word=word))

    assert medicine(Anesthetic.OTHER, "articaine 4%") == "articaine 4%"
    assert medicine(Anesthetic.OTHER) == "Another medicine"
    assert medicine(Anesthetic.LIDOCAINE, "lidocaine 1%") == "Lidocaine (short), lidocaine 1%"
    assert medicine(Anesthetic.UNSAID) == ""
    named = replace(block(anesthetic=Anesthetic.OTHER), anesthetic_word="articaine 4%")
    assert "(Spine joint nerves, articaine 4%): positive" in noted(english, named)[0]


def test_each_place_has_its_newest_pair() -> None:
    three = (block(-90, "b1", after="8"), block(-70, "b2"), block(-50, "b3"))
    other = (neck(block(-40, "n1")), neck(block(-30, "n2")))
    assert assessed(chart(blocks=three[:1])).newest_pairs == {}
    found = assessed(chart(blocks=three + other)).newest_pairs
    ids = {place.site: (pair.first.block.procedure.id, pair.second.block.procedure.id) for place, pair in found.items()}
    assert ids == {"low_back": ("b2", "b3"), "neck": ("n1", "n2")}


def test_two_tests_that_cannot_be_put_side_by_side_are_not_said_to_differ(english: Content) -> None:
    of = chart(blocks=(block(-90, "b1"), block(-70, "b2", before=None)))
    (pair,) = assessed(of).newest_pairs.values()
    assert pair_words_of(english, pair).title == "One test could not be read"
    assert clinical_pair(str, pair).endswith("not both can be read.")
    both = chart(blocks=(block(-90, "b1"), block(-70, "b2", after="8")))
    (pair,) = assessed(both).newest_pairs.values()
    assert pair_words_of(english, pair).title == "The two tests do not agree"


def test_the_doubt_is_that_of_two_tests_only_after_two_good_ones_of_one_place(english: Content) -> None:
    def doubts(*made: BlockTest) -> list[str]:
        results = assessed(chart(blocks=made)).blocks
        return [doubt_about(of_place(results, place)) for place in dict.fromkeys(map(place_of, results))]

    assert doubts(block(-90, "b1"), block(-70, "b2")) == ["two_tests_can_mislead"]
    assert doubts(block(-90, "b1"), neck(block(-70, "b2"))) == ["one_test_can_mislead"] * 2
    assert doubts(block(-90, "b1"), block(-70, "b2", after="8")) == ["one_test_can_mislead"]
    once = paper(english, chart(blocks=(block(-90, "b1"), block(-70, "b2", anesthetic=LONG))))
    assert english.explainer("two_tests_can_mislead").short in once
    assert english.explainer("one_test_can_mislead").short not in once
    both = paper(english, chart(blocks=(block(-90, "b1"), block(-70, "b2"), neck(block(-40, "n1")))))
    assert english.explainer("two_tests_can_mislead").short in both
    assert english.explainer("one_test_can_mislead").short in both


def test_two_places_are_named_beside_what_their_tests_say_together(english: Content) -> None:
    pair = (block(-90, "b1"), block(-70, "b2", anesthetic=LONG))
    assert "Low back · Spine joint nerves: " not in paper(english, chart(blocks=pair))
    assert "Low back · Spine joint nerves: " in paper(english, chart(blocks=(*pair, neck(block(-40, "n1")))))


def test_a_test_has_one_number_in_words_and_picture(english: Content) -> None:
    treated = replace(block(-95, "t"), before_moving=None, readings=(), steroid=True)
    of = chart(blocks=(treated, block(-90, "b1"), block(-70, "b2", after="8")))
    assert [flag.label for flag in flags_of(english, str, of)] == ["Nerve block", "Test 1", "Test 2"]
    said = paper(english, of)
    assert "Test 1, Tue, Mar 3" in said
    assert "Test 2, Mon, Mar 23" in said
    assert "Test 3" not in said


def test_another_procedure_of_the_day_spoils_the_test() -> None:
    knee = procedure("rfa_genicular", -60, "k1", site="right_knee", region=Region.KNEE)
    (spoiled,) = assessed(chart(done=(knee,), blocks=(block(),))).blocks
    assert [reason.code for reason in spoiled.trace.reasons] == ["two_regions"]


# ---------------------------------------------------------------- what they open


def opened(content: Content, *made: BlockTest, settings: RuleSettings = SETTINGS) -> str:
    ready = radiofrequency_readiness(
        BlockTarget.FACET, assess_chart(chart(blocks=made), settings=settings, as_of=TODAY).blocks, settings
    )
    return readiness_words_of(content, ready).title


def test_what_the_tests_of_a_place_open_is_said_by_its_reason(english: Content) -> None:
    one, no, again = block(-90, "b1"), block(-70, "b2", after="8"), block(-50, "b3")
    loose = RuleSettings(profile=ProfileName.CONSENSUS)
    salt = block(-40, "b4", anesthetic=SALINE)
    assert opened(english) == "No test yet"
    assert opened(english, one) == "A second test comes first"
    assert opened(english, one, again) == "Another test comes first", "the same medicine twice"
    assert opened(english, one, block(-70, "b2", anesthetic=LONG)) == "The usual tests are done"
    assert opened(english, one, no) == "The tests do not point here"
    assert opened(english, one, no, again) == "The tests do not agree"
    assert opened(english, one, salt) == "The tests do not agree"
    assert opened(english, replace(salt, before_moving=Fraction(3))) == "The test could not be read"
    assert opened(english, block(-40, "b4", anesthetic=SALINE, after="8")) == "No test with medicine yet"
    assert opened(english, one, settings=loose) == "The usual test is done"
    assert opened(english, one, again, settings=loose) == "The usual tests are done"


def test_what_the_words_of_a_state_say_is_not_said_twice(english: Content) -> None:
    def reasons(*made: BlockTest) -> tuple[str, ...]:
        ready = radiofrequency_readiness(BlockTarget.FACET, assessed(chart(blocks=made)).blocks, SETTINGS)
        return readiness_reasons_of(english, ready)

    assert reasons() == ()
    assert reasons(block(-90, "b1")) == ("One test of this spot reached the mark. Two are asked for.",)
    assert reasons(block(-90, "b1"), block(-70, "b2", anesthetic=LONG))[-1].startswith("Two good tests are not proof.")


def test_the_low_back_says_nothing_of_the_neck(english: Content) -> None:
    results = assessed(chart(blocks=(block(-90, "b1"), block(-70, "b2", anesthetic=LONG)))).blocks

    def places(procedure: str, *sites: str) -> list[Place]:
        return [one.place for one in readiness_by_place(results_for(english, results, procedure, sites), SETTINGS)]

    low_back = Place("low_back", Side.UNSAID, BlockTarget.FACET)
    assert places("rfa_facet", "neck") == []
    assert places("rfa_facet", "low_back") == places("rfa_facet", "neck", "left_leg") == [low_back]
    assert places("rfa_si", "low_back") == places("esi", "low_back") == []


def test_one_knee_says_nothing_of_the_other(english: Content) -> None:
    knee = replace(at(block(), "knee", Region.KNEE, Side.LEFT), target=BlockTarget.GENICULAR)
    results = assessed(chart(blocks=(knee,))).blocks
    assert readiness_by_place(results_for(english, results, "rfa_genicular", ("right_knee",)), SETTINGS) == ()
    (found,) = readiness_by_place(results_for(english, results, "rfa_genicular", ("left_knee",)), SETTINGS)
    assert place_words(english, str, found.place) == "Left knee · Knee nerves"


def test_a_place_is_named_with_its_side_once(english: Content) -> None:
    back = Place("low_back", Side.LEFT, BlockTarget.FACET)
    assert place_words(english, str, back) == "Low back, left · Spine joint nerves"
    assert place_words(english, str, Place("low_back", Side.UNSAID, BlockTarget.UNSAID)) == "Low back"
