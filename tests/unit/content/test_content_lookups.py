"""Pages look things up by id and by what was tapped; an id from an imported file is made readable."""

from __future__ import annotations

import pytest

from consult_app.content.facts import fact_text, number_text
from consult_app.content.models.base import Fact
from consult_app.content.pack import Content, Pack
from consult_app.content.views import Situation, fill


def ids(views: object) -> list[str]:
    """The ids of some views, in order."""
    assert isinstance(views, tuple)
    return [view.id for view in views]  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]


def test_the_low_back_may_hurt_from_four_sources(english: Content) -> None:
    assert ids(english.structures_for(("low_back",))) == [
        "lumbar_facet",
        "lumbar_disc",
        "lumbar_root",
        "sacroiliac_joint",
    ]


def test_sources_of_several_sites_come_once_each(english: Content) -> None:
    found = ids(english.structures_for(("low_back", "left_leg", "elsewhere")))
    assert found == ["lumbar_facet", "lumbar_disc", "lumbar_root", "sacroiliac_joint", "peripheral_nerve"]


def test_regions_follow_from_the_sites_tapped(english: Content) -> None:
    assert english.regions_for(("right_knee", "low_back", "nowhere")) == ("knee", "lumbar", "sacroiliac")


def test_a_site_of_an_imported_file_is_made_readable(english: Content) -> None:
    assert english.site_name("left_knee") == "Left knee"
    assert english.site_name("left_elbow") == "Left elbow"
    assert english.procedure_name("facet_injection") == "Spine joint (facet) injection"
    assert english.procedure_name("a_new_kind") == "A new kind"
    assert english.procedure_name("esi") == "Epidural steroid injection"


def test_going_on_without_a_procedure_is_the_first_column_of_every_region(english: Content) -> None:
    for region in ("cervical", "lumbar", "knee", "peripheral"):
        assert ids(english.procedures_for((region,)))[0] == "no_procedure"


def test_procedures_are_filtered_by_region_and_by_what_the_practice_offers(english: Content) -> None:
    assert ids(english.procedures_for(("knee",))) == ["no_procedure", "nerve_block", "rfa_genicular", "prp"]
    assert ids(english.procedures_for(("knee",), offered_only=False))[-1] == "cells"
    assert "cells" not in ids(english.procedures_for(()))
    assert len(english.procedures) == 8


def test_a_row_gives_the_regions_own_answer_where_there_is_one(english: Content) -> None:
    esi = english.procedure("esi")
    assert "57 of 100" in esi.row("chance", ("cervical",)).text
    assert "24 more of 100" in esi.row("chance", ("lumbar",)).text
    assert esi.row("lasts", ("cervical",)) == esi.row("lasts")


def test_a_region_further_off_lends_no_answer(english: Content) -> None:
    """Pain of the low back may come from the sacroiliac joint too; a joint block there has rules of its own."""
    block = english.procedure("nerve_block")
    assert block.row("cost", ("lumbar", "sacroiliac")) == block.words.rows["cost"]
    assert "three positive exam tests" in block.row("cost", ("sacroiliac", "lumbar")).text
    assert english.procedure("rfa_facet").row("chance", ("shoulder", "cervical")).text.startswith("In one small trial")
    assert english.procedure("nerve_block").picture_ids(("shoulder", "lumbar")) == ("block_sedation",)


def test_pictures_fit_the_region(english: Content) -> None:
    assert english.procedure("rfa_facet").picture_ids(("cervical",)) == ("rfa_neck_27wk",)
    assert english.procedure("rfa_facet").picture_ids(("thoracic",)) == ()
    assert english.procedure("esi").picture_ids(("hip",))[0] == "esi_rad_aan"


@pytest.mark.parametrize(
    ("situation", "part"),
    [
        (Situation("esi"), "up to about 3 months"),
        (Situation("esi", has=frozenset({"response_faded"})), "the relief has faded"),
        (Situation("rfa_facet", frozenset({"lumbar"})), "often 6 to 12 months"),
        (Situation("rfa_facet", has=frozenset({"response_good"})), "often 6 to 12 months"),
        (Situation(), "Compare them side by side"),
    ],
)
def test_a_limit_says_what_it_means_for_this_patient(english: Content, situation: Situation, part: str) -> None:
    duration = english.limits[0]
    assert duration.title == "How long relief lasts"
    claim = duration.for_you(situation)
    assert claim is not None
    assert part in claim.text


def test_a_limit_may_depend_on_the_region(english: Content) -> None:
    wear = next(limit for limit in english.limits if limit.id == "not_a_cure")
    for_other = wear.for_you(Situation("nerve_block", frozenset({"peripheral"})))
    assert for_other is not None
    assert "knee" not in for_other.text
    for_knee = wear.for_you(Situation("nerve_block", frozenset({"knee"})))
    assert for_knee is not None
    assert "knee" in for_knee.text
    assert "pain" in wear.expect.text


def test_a_limit_without_a_fitting_rule_says_nothing(english: Content) -> None:
    duration = english.limits[0]
    only = type(duration)(
        duration.id, duration.base.model_copy(update={"for_you": duration.base.for_you[:1]}), duration.words
    )
    assert only.for_you(Situation()) is None


def test_warning_signs_are_asked_by_region(english: Content) -> None:
    everyone = {"vascular", "weakness", "infection", "cancer", "fracture", "inflammatory"}
    assert set(ids(english.red_flags_for(("knee",)))) == {*everyone, "knee"}
    assert set(ids(english.red_flags_for(("lumbar",)))) == {*everyone, "cauda_equina", "cord"}
    first = english.red_flags[0]
    assert first.questions[0] == ("bladder_bowel", "New trouble passing or holding urine or stool?")


def test_cautions_have_a_mark_for_every_kind_of_procedure(english: Content) -> None:
    columns = {procedure.base.caution_column for procedure in english.procedures}
    assert {column for item in english.cautions for column in columns if not item.mark(column)} == set()
    assert english.caution("blood_thinner").mark("esi") == "A"
    assert english.caution("pregnancy").mark("esi") == "S_if_xray"


def test_where_a_caution_can_stop_or_ask_there_are_words_for_it(english: Content) -> None:
    for item in english.cautions:
        marks = set(item.base.marks.values())
        assert item.words.stop or marks.isdisjoint({"S", "S_if_xray"}), item.id
        assert item.words.arrange or marks.isdisjoint({"A", "A_if_steroid", "S_if_xray"}), item.id
        assert item.words.note or marks.isdisjoint({"N", "A_if_steroid"}), item.id


def test_a_claim_leads_to_its_sources_and_the_facts_it_quotes(english: Content) -> None:
    claim = english.procedure("esi").row("chance")
    facts = english.facts_of(claim)
    assert [(fact.id, fact.value) for fact in facts] == [
        ("esi_3mo_more", "24"),
        ("esi_lasts_months", "3"),
        ("esi_3mo_same", "76"),
    ]
    assert facts[0].words.compared_with == "sham or other care"
    sources = english.sources_of((claim, claim))
    assert ids(sources) == ["aan2025"]
    assert sources[0].label == "AAN review 2025"
    assert sources[0].citation.startswith("Armon C")


def test_words_for_a_result_are_filled_once_and_never_read_as_a_template_again(english: Content) -> None:
    verdict = english.verdict("response.substantial")
    assert verdict.title == "A large drop in pain"
    assert verdict.gaps == {"before", "after", "percent"}
    filled = verdict.format(before="<after>", after="3", percent=57)
    assert filled.text == "Pain went from <after> to 3. That is 57% less."
    assert filled.sources == ("dworkin2008", "farrar2001")
    assert filled.clinician == ""
    assert fill("<a>-<b>", {"a": "<b>", "b": 2}) == "<b>-2"


def test_a_missing_value_is_a_bug_and_not_a_blank(english: Content) -> None:
    with pytest.raises(KeyError):
        english.verdict("response.substantial").format(before="7")


def test_whether_there_are_words_can_be_asked(english: Content) -> None:
    assert english.has_verdict("reasons.low_start")
    assert not english.has_verdict("reasons.nothing")
    assert not english.has_verdict("nothing.low_start")
    assert english.verdict("reasons.no_data").title == ""


def test_positions_are_dated_and_name_their_stance(english: Content) -> None:
    assert [(view.id, view.stance) for view in english.positions][:2] == [
        ("bmj", "Advises against"),
        ("societies", "Disputes that advice"),
    ]
    assert all(view.base.year >= 2020 for view in english.positions)


def test_views_have_names(english: Content) -> None:
    assert english.page("find_source").nav == "Find the source"
    assert english.explainer("one_test_can_mislead").title == "One test can mislead"
    assert english.site("low_back").name == "Low back"
    assert english.sites[0].id == "head"
    assert english.structure("lumbar_facet").name == "Small joints of the low back"
    assert english.procedure("esi").name == "Epidural steroid injection"
    assert english.procedure("esi").short_name == "Steroid injection"
    assert [row.id for row in english.rows][:5] == ["purpose", "done", "time", "onset", "lasts"]
    assert english.rows[0].name == "What it is for"
    assert english.rows[4].form == "bar"
    assert english.version == "exam_room_pain 1.0.0"


def test_a_language_the_pack_does_not_have_is_english(pack: Pack) -> None:
    assert pack.language("fr") is pack.language("en")
    assert pack.language("es").language == "es"


def test_both_languages_quote_the_same_number(pack: Pack) -> None:
    english, spanish = pack.language("en").limits[0], pack.language("es").limits[0]
    assert "6 to 12 months" in english.expect.text
    assert "6 a 12 meses" in spanish.expect.text
    assert english.expect.facts == spanish.expect.facts
    assert english.expect.sources == spanish.expect.sources


def test_numbers_are_written_as_americans_read_them() -> None:
    assert [number_text(number) for number in (7, 1000, 7977, 16638, 1234567)] == [
        "7",
        "1000",
        "7977",
        "16,638",
        "1,234,567",
    ]
    fact = Fact(value=(6, 12), sources=("x",), tag="V")
    assert fact_text(fact, "to") == "6 to 12"


def test_tables_are_frozen(english: Content) -> None:
    with pytest.raises(TypeError):
        english.words.pages["home"] = english.page("home")  # pyright: ignore[reportIndexIssue]
    with pytest.raises(ValueError, match="frozen"):
        english.words.call_us.title = "x"  # pyright: ignore[reportAttributeAccessIssue]
