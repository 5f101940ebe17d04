"""The handout of a visit holds what was chosen and talked over, and nothing that was not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
from visit_builders import ANA, TODAY, answered, block, chart, each_day, procedure, sample, scores, spanish_say

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.patients import BirthDate, Chart
from consult_app.domain.settings import RuleSettings
from consult_app.reports.handout import (
    Block,
    Bullets,
    Callout,
    Handout,
    Pairs,
    Paragraph,
    Picture,
    Positions,
    SectionKind,
    Table,
    Timeline,
    Tone,
)
from consult_app.usecases.handout_of_visit import HandoutMaker

BlockT = TypeVar("BlockT")


def made(content: Content, of: Chart, today: date = TODAY) -> Handout:
    return HandoutMaker(content, str, of, RuleSettings(), today).handout()


def blocks(content: Content, of: Chart, kind: SectionKind) -> tuple[Block, ...]:
    return next(section.blocks for section in made(content, of).sections if section.kind is kind)


def only(kind: type[BlockT], found: tuple[Block, ...]) -> BlockT:
    (one,) = (block for block in found if isinstance(block, kind))
    return one


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
    (sentence,) = only(Bullets, blocks(english, of, SectionKind.SCORES)).items
    assert "A large drop in pain." in sentence
    assert "Also changed in that time:" in sentence
    assert sentence.endswith("“She started a new medicine.”")


def test_without_a_test_nothing_was_found(english: Content) -> None:
    assert blocks(english, sample(english, "sample_b"), SectionKind.FOUND) == ()


# ---------------------------------------------------------------- limits, what to expect, safety


def test_limits_not_ticked_stay_out(english: Content) -> None:
    answers = {visit_keys.talked("limits", "duration"): "yes", visit_keys.talked("limits", "surgery"): "no"}
    table = only(Table, blocks(english, chart(answers), SectionKind.LIMITS))
    assert [row[0] for row in table.rows] == ["How long relief lasts"]


def test_a_limit_says_what_it_means_for_this_patient(english: Content) -> None:
    faded = answered(sample(english, "sample_b"), {visit_keys.talked("limits", "repeat"): "yes"})
    (row,) = only(Table, blocks(english, faded, SectionKind.LIMITS)).rows
    assert row[2] == "It helped and faded. A repeat is a fair question. So is stopping here."


def test_without_a_limit_talked_over_the_section_is_empty(english: Content) -> None:
    assert blocks(english, chart({}), SectionKind.LIMITS) == ()


def test_a_limit_that_says_nothing_of_this_patient_leaves_its_cell_empty(english: Content) -> None:
    limits = english.base.limits
    bare = limits.model_copy(update={"limits": [limits.limits[0].model_copy(update={"for_you": ()})]})
    content = _with_base(english, limits=bare)
    found = blocks(content, chart({visit_keys.talked("limits", "duration"): "yes"}), SectionKind.LIMITS)
    assert only(Table, found).rows[0][2] == ""


def test_days_of_the_usual_course_are_counted_from_the_day_of_the_procedure(english: Content) -> None:
    answers = {visit_keys.EXPECT_PROCEDURE: "esi", visit_keys.EXPECT_DAY: "2026-06-09"}
    name, course = blocks(english, chart(answers), SectionKind.EXPECT)
    assert name == Paragraph("Epidural steroid injection")
    assert isinstance(course, Timeline)
    assert [step.when for step in course.steps[:3]] == [
        "Wed, Jun 3 – Mon, Jun 8",
        "Tue, Jun 9",
        "Wed, Jun 10 – Thu, Jun 11",
    ]


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
    view = {visit_keys.EXPECT_PROCEDURE: "rfa_facet"}
    asked = {item.id: item.words.ask for item in english.cautions}
    told = view | {visit_keys.caution(key): "no" for key in asked} | {visit_keys.caution("blood_thinner"): "yes"}
    assert asked["blood_thinner"] in only(Bullets, blocks(english, chart(view), SectionKind.OPEN_SAFETY)).items
    assert blocks(english, chart(told), SectionKind.OPEN_SAFETY) == (Bullets((asked["blood_thinner"],)),)
    settled = told | {visit_keys.caution_closed("blood_thinner"): "The prescriber agreed"}
    assert blocks(english, chart(settled), SectionKind.OPEN_SAFETY) == ()


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
    sides = only(Positions, blocks(english, chart({}), SectionKind.DISAGREEMENT)).sides
    assert len(sides) == len(english.positions)
    assert sides[0].heading == "BMJ guideline panel"
    assert sides[0].dated == "2025 · Very low to moderate"


def test_where_no_spine_procedure_is_offered_the_dispute_has_no_place(english: Content) -> None:
    practice = english.base.practice.model_copy(update={"offers": ("rfa_genicular", "prp")})
    knee = chart({}, sites=("right_knee",))
    assert blocks(_with_base(english, practice=practice), knee, SectionKind.DISAGREEMENT) == ()


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
    text = only(Paragraph, blocks(english, chart({}), SectionKind.SOURCES)).text
    named = text.removesuffix(".").split("; ")
    assert len(named) == len(set(named)) > 3
    assert "BMJ guideline 2025" in named


def test_the_frame_names_patient_practice_and_record(english: Content) -> None:
    practice = english.base.practice.model_copy(update={"phone": "(555) 0142"})
    patient = replace(ANA, birth=BirthDate(1961, 3, 2), chart_number="A-1001")
    frame = made(_with_base(english, practice=practice), chart({}, patient=patient)).frame
    assert (frame.patient, frame.born, frame.record) == ("Ana Fictional", "Born Mar 2, 1961", "#A-1001")
    assert (frame.phone, frame.printed, frame.sample_mark) == ("Phone: (555) 0142", "Mon, Jun 1, 2026", "")
    assert frame.page_of == "Page {page} of {pages}"


def test_a_sample_is_marked_and_what_is_not_known_is_left_out(english: Content) -> None:
    frame = made(english, chart({}, patient=replace(ANA, sample=True))).frame
    assert frame.sample_mark == "Sample patient, not a real person"
    assert (frame.born, frame.record) == ("", "")


def test_a_practice_without_a_number_gets_a_line_to_write_it_on(english: Content) -> None:
    practice = english.base.practice.model_copy(update={"phone": ""})
    assert made(_with_base(english, practice=practice), chart({})).frame.phone == f"Phone: {'_' * 16}"


@pytest.mark.parametrize(("birth", "said"), [(BirthDate(1961), "Born 1961"), (BirthDate(1961, 12), "Born Dec 1961")])
def test_a_birth_date_is_no_more_exact_than_it_was_given(english: Content, birth: BirthDate, said: str) -> None:
    assert made(english, chart({}, patient=replace(ANA, birth=birth))).frame.born == said


def test_the_small_print_holds_the_mark_of_the_content_that_was_read(english: Content) -> None:
    assert len(english.digest) == 64
    assert made(english, chart({})).closing[0].endswith(f" · mark {english.digest[:12]}")
    assert "mark" not in made(_with_base(english), chart({})).closing[0]


def test_the_small_print_says_until_a_physician_signed_that_nobody_did(english: Content) -> None:
    missing = "No physician has signed this content off yet."
    signed = english.base.pack.model_copy(update={"clinician_sign_off": "Signed in a test"})
    unsigned = english.base.pack.model_copy(update={"clinician_sign_off": ""})
    assert made(_with_base(english, pack=unsigned), chart({})).closing[2:] == (missing,)
    closing = made(_with_base(english, pack=signed), chart({})).closing
    assert closing[0].startswith(f"Content {english.version} of ")
    assert closing[1:] == ("Not for urgent help. If you need help now, call 911.",)


def test_the_sections_come_in_the_order_of_the_paper(english: Content) -> None:
    assert [section.kind for section in made(english, chart(None)).sections] == list(SectionKind)


def test_the_handout_speaks_spanish_from_its_title_to_its_days(spanish: Content) -> None:
    answers = {visit_keys.CHOICE: "more_time", visit_keys.FOLLOW_UP_DAY: "2026-06-02"}
    found = HandoutMaker(spanish, spanish_say, chart(answers), RuleSettings(), TODAY).handout()
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
    knee = procedure("prp", -10, "p2", site="right_knee")
    of = chart({}, given=given, done=(procedure(), knee), blocks=(block(),))
    said, picture = blocks(english, of, SectionKind.SCORES)
    assert isinstance(said, Bullets)
    assert isinstance(picture, Picture)
    assert [sentence.partition(",")[0] for sentence in said.items] == [
        "Epidural steroid injection",
        english.procedure_name("prp"),
    ]
    assert "A large drop in pain. Pain went from 8 to 3. That is 63% less." in said.items[0]
    assert "between 5 and 5" in picture.alternative


def _with_base(content: Content, **changes: object) -> Content:
    """The same words over a base in which some parts are others."""
    return Content(content.base.model_copy(update=changes), content.words, content.language, content.sample_patients)
