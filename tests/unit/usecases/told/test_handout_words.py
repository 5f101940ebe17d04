"""The handout of a visit holds what was chosen and talked over, and nothing that was not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from handout_builders import blocks, made, only, with_base
from visit_builders import TODAY, answered, block, chart, each_day, procedure, reported, sample, scores, spanish_say

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.procedures import Region
from consult_app.domain.scores import PEG_ITEMS, Measure
from consult_app.reports.handout import (
    Block,
    Bullets,
    Callout,
    Pairs,
    Paragraph,
    Picture,
    Positions,
    SectionKind,
    Table,
    Timeline,
    Tone,
)
from consult_app.usecases.documents.handout_of_visit import HandoutMaker


def plan(content: Content, answers: Mapping[str, str]) -> tuple[Block, ...]:
    return blocks(content, chart(answers), SectionKind.PLAN)


# ---------------------------------------------------------------- the plan


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("rfa_facet", "Your choice today: Radiofrequency of the spine joints"),
        ("no_procedure", "Your choice today: Keep going without a procedure"),
        ("more_time", "You chose to take more time."),
        ("", "No choice was made today."),
        ("no_longer_in_the_content", "No choice was made today."),
    ],
)
def test_the_plan_starts_with_the_choice(english: Content, choice: str, said: str) -> None:
    assert plan(english, {visit_keys.CHOICE: choice})[0] == Paragraph(said)


def test_what_matters_most_stands_first_and_own_words_and_the_goal_follow(english: Content) -> None:
    answers = {
        visit_keys.value_rating("few_risks"): "2",
        visit_keys.value_rating("low_cost"): "5",
        visit_keys.value_rating("not_a_card"): "5",
        visit_keys.value_rating("doing_things"): "a lot",
        visit_keys.own_value(1): "Holding my grandson",
        visit_keys.GOAL: "Garden for an hour",
    }
    assert only(Pairs, plan(english, answers)).rows == (
        ("What matters to you", "Low cost to me (5 of 5); As few risks as can be (2 of 5); Holding my grandson"),
        ("My goal", "Garden for an hour"),
    )


def test_an_empty_plan_still_asks_for_one_score_a_day(english: Content) -> None:
    said = "Write one pain score each day, the average of the last 24 hours."
    assert plan(english, {}) == (Paragraph("No choice was made today."), Bullets((said,)))


def test_next_steps_stand_in_their_order_with_the_days_after_them(english: Content) -> None:
    answers = {
        visit_keys.next_step(10, "what"): "Come back",
        visit_keys.next_step(2, "when"): "this week",
        visit_keys.next_step(2, "what"): "Arrange a driver",
        visit_keys.next_step(2, "who"): "",
        visit_keys.EXPECT_DAY: "2026-06-09",
        visit_keys.FOLLOW_UP_DAY: "2026-07-13",
    }
    table, days = only(Table, plan(english, answers)), only(Bullets, plan(english, answers))
    assert table.columns == ("Next steps", "Who", "When")
    assert table.rows == (("Arrange a driver", "", "this week"), ("Come back", "", ""))
    assert days.items[:-1] == ("Procedure day: Tue, Jun 9, 2026", "Next visit: Mon, Jul 13, 2026")


def test_steps_that_name_nobody_and_no_time_are_a_list_and_the_daily_score_stands_in_it_once(english: Content) -> None:
    usual = english.words.decide.next_steps
    answers = {
        visit_keys.next_step(1, "what"): usual["daily_score"],
        visit_keys.next_step(2, "what"): usual["physical_therapy"],
    }
    said = "Write one pain score each day, the average of the last 24 hours."
    assert only(Bullets, plan(english, answers)).items == ("Book physical therapy", said)


def test_starred_rows_are_named_after_what_matters(english: Content) -> None:
    answers = {visit_keys.star("risks"): "yes", visit_keys.star("lasts"): "yes", visit_keys.star("cost"): "no"}
    assert only(Pairs, plan(english, answers)).rows == (("Starred in the comparison", "How long relief lasts; Risks"),)


def test_open_questions_are_set_apart(english: Content) -> None:
    found = only(Callout, plan(english, {visit_keys.question(1): "When can I drive?"}))
    assert (found.heading, found.items) == ("Questions I still have", ("When can I drive?",))


# ---------------------------------------------------------------- what was found


def test_both_tests_are_told_and_what_they_say_together(english: Content) -> None:
    pairs, together, caution = blocks(english, sample(english, "sample_a"), SectionKind.FOUND)
    assert isinstance(pairs, Pairs)
    assert [name for name, _ in pairs.rows] == ["Test 1, Sat, Dec 13", "Test 2, Sat, Jan 3"]
    assert all("Pain fell from 8 by 88%" in said for _, said in pairs.rows)
    assert isinstance(together, Paragraph)
    assert together.text.startswith("Both tests point to this spot.")
    assert caution == Paragraph(english.explainer("two_tests_can_mislead").short)


def test_one_test_is_not_compared_but_its_caution_stays(english: Content) -> None:
    found = blocks(english, sample(english, "sample_d"), SectionKind.FOUND)
    assert [type(one) for one in found] == [Pairs, Paragraph]
    assert only(Paragraph, found).text == english.explainer("one_test_can_mislead").short


def test_a_clinicians_own_view_stands_beside_what_was_read_of_a_test_and_of_scores(english: Content) -> None:
    given = scores(each_day(-50, -41, "8") | each_day(-7, -1, "3"))
    answers = {
        visit_keys.override("H10", "b1"): "The needle had moved.",
        visit_keys.override("H8", "p1"): "She started a new medicine.",
        visit_keys.also_changed("p1", "medicine"): "yes",
    }
    of = chart(answers, given=given, done=(procedure(),), blocks=(block(),))
    (_, said), *_ = only(Pairs, blocks(english, of, SectionKind.FOUND)).rows
    assert said.startswith("Points to this spot."), "what was computed stays, and stays first"
    assert said.endswith("“The needle had moved.”")
    lines = only(Bullets, blocks(english, of, SectionKind.SCORES)).items
    assert any(line.startswith("Also changed in that time: a change of pain medicine.") for line in lines)
    assert lines[-1].endswith("“She started a new medicine.”")


def test_without_a_test_nothing_was_found(english: Content) -> None:
    assert blocks(english, sample(english, "sample_b"), SectionKind.FOUND) == ()


# ---------------------------------------------------------------- limits, what to expect, safety


def test_limits_not_ticked_stay_out(english: Content) -> None:
    answers = {visit_keys.talked("limits", "duration"): "yes", visit_keys.talked("limits", "surgery"): "no"}
    pairs = only(Pairs, blocks(english, chart(answers), SectionKind.LIMITS))
    assert [name for name, _ in pairs.rows] == ["How long relief lasts"]


def test_a_limit_says_what_it_means_for_this_patient(english: Content) -> None:
    faded = answered(sample(english, "sample_b"), {visit_keys.talked("limits", "repeat"): "yes"})
    ((_, said),) = only(Pairs, blocks(english, faded, SectionKind.LIMITS)).rows
    expect, mine = said.split("\n")
    assert expect == next(one for one in english.limits if one.id == "repeat").expect.text
    assert mine == "For you: Pain was lower, and that has faded. A repeat is a fair question. So is stopping here."


def test_without_a_limit_talked_over_the_section_is_empty(english: Content) -> None:
    assert blocks(english, chart({}), SectionKind.LIMITS) == ()


def test_a_limit_that_says_nothing_of_this_patient_is_what_to_expect_alone(english: Content) -> None:
    limits = english.base.limits
    bare = limits.model_copy(update={"limits": [limits.limits[0].model_copy(update={"for_you": ()})]})
    content = with_base(english, limits=bare)
    found = blocks(content, chart({visit_keys.talked("limits", "duration"): "yes"}), SectionKind.LIMITS)
    ((_, said),) = only(Pairs, found).rows
    assert said == content.limits[0].expect.text


def test_days_of_the_usual_course_are_counted_from_the_day_of_the_procedure(english: Content) -> None:
    answers = {visit_keys.EXPECT_PROCEDURE: "esi", visit_keys.EXPECT_DAY: "2026-06-09"}
    name, course = blocks(english, chart(answers), SectionKind.EXPECT)
    assert name == Paragraph("Epidural steroid injection")
    assert isinstance(course, Timeline)
    assert [step.when.replace("\N{NO-BREAK SPACE}", " ") for step in course.steps[:3]] == [
        "Wed, Jun 3 – Mon, Jun 8",
        "Tue, Jun 9",
        "Wed, Jun 10 – Thu, Jun 11",
    ]


def test_no_line_ends_within_a_day_and_a_day_of_another_year_names_it(english: Content) -> None:
    answers = {visit_keys.EXPECT_PROCEDURE: "esi", visit_keys.EXPECT_DAY: f"{TODAY.year}-12-30"}
    _, course = blocks(english, chart(answers), SectionKind.EXPECT)
    assert isinstance(course, Timeline)
    days = [step.when.split(" – ") for step in course.steps]
    assert all(" " not in day for both in days for day in both)
    on_the_day, last = days[1][0], days[-1][-1]
    assert str(TODAY.year) not in on_the_day
    assert last.endswith(f"\N{NO-BREAK SPACE}{TODAY.year + 1}")


def test_without_a_day_the_course_has_no_dates(english: Content) -> None:
    _, course = blocks(english, chart({visit_keys.EXPECT_PROCEDURE: "esi"}), SectionKind.EXPECT)
    assert isinstance(course, Timeline)
    assert {step.when for step in course.steps} == {""}


def test_what_nobody_chose_or_picked_is_not_printed(english: Content) -> None:
    for kind in (SectionKind.EXPECT, SectionKind.OPEN_SAFETY):
        assert blocks(english, chart({}, done=(procedure(),)), kind) == ()
    call, _ = blocks(english, chart({}), SectionKind.WHEN_TO_CALL)
    assert isinstance(call, Callout)
    assert "Fever or chills" in call.items


def test_what_was_chosen_is_printed_and_not_what_was_looked_at_last(english: Content) -> None:
    answers = {visit_keys.CHOICE: "no_procedure", visit_keys.EXPECT_PROCEDURE: "esi"}
    name, _ = blocks(english, chart(answers), SectionKind.EXPECT)
    assert name == Paragraph(english.procedure("no_procedure").name)


def test_open_cautions_go_into_the_handout_until_they_are_settled(english: Content) -> None:
    view = {visit_keys.EXPECT_PROCEDURE: "rfa_facet", visit_keys.CHOICE: "rfa_facet"}
    asked = {item.id: item.words.ask for item in english.cautions}
    told = view | {visit_keys.caution(key): "no" for key in asked} | {visit_keys.caution("blood_thinner"): "yes"}
    assert asked["blood_thinner"] in only(Bullets, blocks(english, chart(view), SectionKind.OPEN_SAFETY)).items
    lead, open_ones = blocks(english, chart(told), SectionKind.OPEN_SAFETY)
    assert lead == Paragraph("We did not settle these yet. Please tell us before the day.")
    advice = "Do not stop a blood thinner on your own. We will ask the doctor who prescribes it."
    assert open_ones == Bullets((f"{asked['blood_thinner']} {advice}",))
    settled = told | {visit_keys.caution_closed("blood_thinner"): "The prescriber agreed"}
    assert blocks(english, chart(settled), SectionKind.OPEN_SAFETY) == ()


def test_what_stops_a_procedure_is_told_with_its_question_and_its_source_is_named(english: Content) -> None:
    view = {visit_keys.EXPECT_PROCEDURE: "esi", visit_keys.CHOICE: "esi"}
    pregnant = view | {visit_keys.caution("pregnancy"): "yes"}
    items = only(Bullets, blocks(english, chart(pregnant), SectionKind.OPEN_SAFETY)).items
    assert items[0] == "Pregnant, or might you be? Not now with X-ray. Ask about ways without it."
    stop = english.words.cautions["pregnancy"].stop
    assert stop is not None
    source = english.sources_of([stop])[0].label
    named = only(Paragraph, blocks(english, chart(pregnant), SectionKind.SOURCES)).text
    assert source in named
    assert source not in only(Paragraph, blocks(english, chart(view), SectionKind.SOURCES)).text


def test_warning_signs_asked_about_and_a_choice_not_made_are_no_open_questions(english: Content) -> None:
    asked = {item.id: item.words.ask for item in english.cautions}
    picked = chart({visit_keys.EXPECT_PROCEDURE: "esi"}, sites=("low_back",))
    still = only(Bullets, blocks(english, picked, SectionKind.OPEN_SAFETY)).items
    assert asked["red_flag"] in still
    assert asked["no_consent"] not in still, "that nothing was chosen stands in the plan"
    told = {visit_keys.red_flag(flag.id): "no" for flag in reported(english, picked).red_flags.not_asked}
    cleared = chart({visit_keys.EXPECT_PROCEDURE: "esi", **told}, sites=("low_back",))
    assert asked["red_flag"] not in only(Bullets, blocks(english, cleared, SectionKind.OPEN_SAFETY)).items


def test_going_on_without_a_procedure_asks_for_no_caution(english: Content) -> None:
    found = blocks(english, chart({visit_keys.EXPECT_PROCEDURE: "no_procedure"}), SectionKind.OPEN_SAFETY)
    assert found == ()


def test_when_to_call_starts_with_the_procedures_own_and_names_each_sign_once(english: Content) -> None:
    call, emergency = blocks(english, chart({visit_keys.EXPECT_PROCEDURE: "esi"}), SectionKind.WHEN_TO_CALL)
    assert isinstance(call, Callout)
    assert isinstance(emergency, Callout)
    own = english.procedure("esi").words.call_us
    assert call.items[0] == own[0].text
    assert "Fever or chills" in call.items
    assert len(call.items) == len(set(call.items))
    assert (call.tone, emergency.tone) == (Tone.NOTE, Tone.URGENT)


# ---------------------------------------------------------------- the dispute and the small print


def test_every_side_of_the_dispute_is_printed_with_its_year(english: Content) -> None:
    sides = only(Positions, blocks(english, chart({}, sites=("low_back",)), SectionKind.DISAGREEMENT)).sides
    assert len(sides) == len(english.positions)
    assert sides[0].heading == "BMJ guideline panel"
    assert sides[0].dated == "2025 · Very low to moderate"


def test_the_paper_does_not_speak_as_the_doctor_in_the_room_does(english: Content, spanish: Content) -> None:
    back = chart({}, sites=("low_back",))
    said = only(Paragraph, blocks(english, back, SectionKind.DISAGREEMENT)).text
    assert said == "Experts disagree about these treatments. Ask your doctor for his or her own view, and why."
    assert "Pregunte a su médico" in only(Paragraph, blocks(spanish, back, SectionKind.DISAGREEMENT)).text


def test_while_nobody_told_where_it_hurts_the_paper_takes_no_spine_for_granted(english: Content) -> None:
    assert blocks(english, chart({}), SectionKind.DISAGREEMENT) == ()
    chosen = chart({visit_keys.CHOICE: "esi"})
    assert blocks(english, chosen, SectionKind.DISAGREEMENT) != (), "what was chosen is a spine procedure"


def test_where_no_spine_procedure_is_offered_the_dispute_has_no_place(english: Content) -> None:
    practice = english.base.practice.model_copy(update={"offers": ("rfa_genicular", "prp")})
    knee = chart({}, sites=("right_knee",))
    assert blocks(with_base(english, practice=practice), knee, SectionKind.DISAGREEMENT) == ()


def test_at_the_knee_a_nerve_block_is_no_part_of_the_dispute_about_spines(english: Content) -> None:
    knee = chart({visit_keys.CHOICE: "nerve_block"}, sites=("right_knee",))
    assert blocks(english, knee, SectionKind.DISAGREEMENT) == ()
    assert "BMJ" not in only(Paragraph, blocks(english, knee, SectionKind.SOURCES)).text
    assert blocks(english, chart({}, sites=("low_back",)), SectionKind.DISAGREEMENT) != ()


def test_sources_of_limits_are_named_only_when_they_were_talked_over(english: Content) -> None:
    limit = next(one for one in english.limits if one.id == "duration")
    bare = english.words.call_us.model_copy(update={"call": {}})
    words = english.words.model_copy(update={"call_us": bare})
    content = Content(english.base, words, "en", ())
    knee = chart({}, sites=("right_knee",))
    assert blocks(content, knee, SectionKind.SOURCES) == ()
    told = chart({visit_keys.talked("limits", "duration"): "yes"}, sites=("right_knee",))
    labels = [source.label for source in english.sources_of([limit.expect])]
    assert only(Paragraph, blocks(content, told, SectionKind.SOURCES)).text == "; ".join(labels) + "."


def test_each_source_is_named_once(english: Content) -> None:
    text = only(Paragraph, blocks(english, chart({}, sites=("low_back",)), SectionKind.SOURCES)).text
    named = text.removesuffix(".").split("; ")
    assert len(named) == len(set(named)) > 3
    assert "BMJ guideline 2025" in named


def test_the_sections_come_in_the_order_of_the_paper(english: Content) -> None:
    assert [section.kind for section in made(english, chart(None)).sections] == list(SectionKind)


def test_the_handout_speaks_spanish_from_its_title_to_its_days(spanish: Content) -> None:
    answers = {visit_keys.CHOICE: "more_time", visit_keys.FOLLOW_UP_DAY: "2026-06-02"}
    found = HandoutMaker(spanish, spanish_say, reported(spanish, chart(answers))).handout()
    assert (found.frame.title, found.frame.language) == ("Resumen de su visita", "es")
    assert found.frame.printed == "lun 1 de jun, 2026"
    first, steps = found.sections[0].blocks
    assert first == Paragraph("Usted decidió tomarse más tiempo.")
    assert isinstance(steps, Bullets)
    assert steps.items[0] == "Próxima visita: mar 2 de jun, 2026"


# ---------------------------------------------------------------- the scores on paper


def test_without_scores_the_section_says_so(english: Content) -> None:
    assert blocks(english, chart({}), SectionKind.SCORES) == (Paragraph("There are no scores yet."),)


def test_scores_without_a_procedure_are_a_picture_of_the_painful_place(english: Content) -> None:
    given = scores(each_day(-8, -1, "6"), "right_knee") + scores(each_day(-3, -1, "2"), "low_back")
    (picture,) = blocks(english, chart({}, sites=("right_knee",), given=given), SectionKind.SCORES)
    assert isinstance(picture, Picture)
    assert "between 6 and 6" in picture.alternative


def test_with_no_place_known_the_picture_shows_the_first_place_scored(english: Content) -> None:
    given = scores(each_day(-8, -1, "4"), "left_leg")
    (picture,) = blocks(english, chart({}, given=given), SectionKind.SCORES)
    assert isinstance(picture, Picture)
    assert "between 4 and 4" in picture.alternative


def test_each_procedure_has_its_sentence_and_the_picture_follows_the_last_one(english: Content) -> None:
    given = scores(each_day(-50, -41, "8") | each_day(-7, -1, "3")) + scores(each_day(-20, -1, "5"), "right_knee")
    knee = procedure("prp", -10, "p2", site="right_knee", region=Region.KNEE)
    of = chart({}, given=given, done=(procedure(), knee), blocks=(block(),))
    first, lines, second, _, limit, picture = blocks(english, of, SectionKind.SCORES)
    assert isinstance(picture, Picture)
    assert isinstance(lines, Bullets)
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert first.text.startswith("Epidural steroid injection, Wed, Apr 22, 2026: The scores cannot tell. Pain is lower")
    assert second.text.startswith(f"{english.procedure_name('prp')}, Fri, May 22, 2026: Too early to tell.")
    assert lines.items[1].startswith("Is it still helping? Now pain is 3. Before, it was 8: 63% less.")
    assert limit == Paragraph("Scores show that pain changed. They cannot show what changed it.")
    assert "between 5 and 5" in picture.alternative


def test_where_things_got_worse_the_paper_says_so_first_and_points_to_the_signs(english: Content) -> None:
    given = scores(each_day(-50, -41, "8") | each_day(-39, -1, "3")) + scores({-15: "6"}, measure=Measure.PGIC)
    of = chart({}, given=given, done=(procedure(),))
    first, *_ = blocks(english, of, SectionKind.SCORES)
    assert isinstance(first, Paragraph)
    assert first.text.startswith(
        "Epidural steroid injection, Wed, Apr 22, 2026: You told us that things got worse. Tell us what got worse. "
        "The signs to call us for are on this sheet. Your numbers and your own view differ."
    )
    assert blocks(english, of, SectionKind.WHEN_TO_CALL)


def test_daily_life_and_what_to_keep_in_mind_stand_under_the_verdict(english: Content) -> None:
    life = [one for item in PEG_ITEMS for one in scores({-45: "7", -15: "3"}, measure=item)]
    rising = each_day(-55, -48, "5") | each_day(-47, -41, "9") | each_day(-39, -1, "3")
    of = chart({}, given=[*scores(rising), *life], done=(procedure(),))
    lines = only(Bullets, blocks(english, of, SectionKind.SCORES)).items
    assert "Gets in the way much less: 7 → 3." in lines
    assert "You came when your pain was worse than usual. Some of a drop would have come by itself." in lines
