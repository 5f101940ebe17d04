"""The note of a visit says what happened in it, and names no part in which nothing did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from visit_builders import (
    ANA,
    answered,
    block,
    chart,
    each_day,
    procedure,
    reported,
    sample,
    scores,
    spanish_say,
)

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.patients import Chart
from consult_app.usecases.documents.note_of_visit import note_text
from consult_app.usecases.wording.also_changed import AlsoChanged, also_changed_words

PARTS = (
    "HISTORY",
    "ASSESSMENT",
    "OPTIONS DISCUSSED",
    "LIMITS TALKED OVER",
    "DISAGREEMENT AMONG EXPERTS",
    "WHAT MATTERS TO THE PATIENT",
    "CHOICE",
    "TEACH-BACK",
    "PLAN",
)


def note(content: Content, of: Chart) -> str:
    return note_text(content, str, reported(content, of))


def part(content: Content, of: Chart | Mapping[str, str], heading: str) -> list[str]:
    """The lines under a heading of the note; none where the part is not named."""
    text = note(content, of if isinstance(of, Chart) else chart(of))
    paragraphs = [paragraph.split("\n") for paragraph in text.split("\n\n")]
    return next((lines[1:] for lines in paragraphs if lines[0] == heading), [])


def test_a_note_never_names_a_part_in_which_nothing_happened(english: Content) -> None:
    assert note(english, chart()) == f"Visit note\nMon, Jun 1, 2026\n\n{english.version}\n"


def test_that_warning_signs_were_not_asked_about_is_told(english: Content) -> None:
    asked = "ASSESSMENT\n- Warning signs: not asked about in this visit"
    assert note(english, chart({})) == f"Visit note\nMon, Jun 1, 2026\n\n{asked}\n\n{english.version}\n"


def test_the_parts_come_in_the_order_clinicians_read_them(english: Content) -> None:
    answers = {
        visit_keys.PAIN_NOW: "6",
        visit_keys.COMPARE_COLUMNS: "no_procedure,esi",
        visit_keys.talked("limits", "repeat"): "yes",
        visit_keys.value_rating("few_risks"): "4",
        visit_keys.CHOICE: "esi",
        visit_keys.teach_back("limits"): "understood",
        visit_keys.next_step(1, "what"): "Come back",
    }
    lines = note(english, chart(answers, done=(procedure(),))).splitlines()
    assert [line for line in lines if line in PARTS] == list(PARTS)


def test_a_sample_is_marked_as_one(english: Content) -> None:
    of = chart({}, patient=replace(ANA, sample=True))
    assert note(english, of).splitlines()[2] == "Sample patient, not a real person"


def test_the_history_tells_the_places_the_pain_and_what_was_tried(english: Content) -> None:
    found = part(english, sample(english, "sample_d"), "HISTORY")
    assert found == [
        "- Pain at: Low back",
        "- Duration: 4 to 12 weeks",
        "- Pattern: Stays in the back or neck",
        "- NRS: now 5/10, usual 6/10",
        "- Physical therapy: did not help",
    ]


def test_answers_that_the_content_no_longer_knows_are_left_out(english: Content) -> None:
    answers = {
        visit_keys.DURATION: "since_the_flood",
        visit_keys.PATTERN: "odd",
        visit_keys.tried("leeches"): "a_lot",
        visit_keys.tried("others"): "perhaps",
        visit_keys.PAIN_WORST: "9",
    }
    assert part(english, answers, "HISTORY") == ["- NRS: worst 9/10"]


def test_a_warning_sign_stands_in_the_note_and_once_cleared_with_its_reason(english: Content) -> None:
    asked = "Fever, chills, or do you feel very sick?"
    told = {
        visit_keys.red_flag("fever_unwell"): "yes",
        visit_keys.red_flag("past_cancer"): "no",
        visit_keys.red_flag("a_sign_of_old"): "yes",
    }
    assert part(english, told, "ASSESSMENT") == [f"- Warning sign told: {asked}"]
    cleared = told | {visit_keys.red_flag_cleared("fever_unwell"): "A cold, better since Friday"}
    assert part(english, cleared, "ASSESSMENT") == [
        "- Warning signs: not all asked about",
        f"- Warning sign told: {asked} (cleared: A cold, better since Friday)",
    ]


def test_that_every_warning_sign_was_asked_about_is_told(english: Content) -> None:
    told = {visit_keys.red_flag(question): "no" for group in english.red_flags for question, _ in group.questions}
    assert part(english, told, "ASSESSMENT") == ["- Warning signs: asked about, none told"]
    some = dict(list(told.items())[:2])
    assert part(english, some, "ASSESSMENT") == ["- Warning signs: not all asked about"]


def test_a_test_block_is_told_with_the_profile_it_was_read_by(english: Content) -> None:
    _, line = part(english, chart({}, blocks=(block(),)), "ASSESSMENT")
    assert line.startswith("- Test block Thu, Apr 2, 2026 (")
    assert "positive; this place is more likely the source. Relief up to 88% from 8/10 with movement" in line
    assert line.endswith("[Two blocks, 80% or more]")


def test_what_else_changed_follows_the_verdict_on_its_procedure(english: Content) -> None:
    given = scores(each_day(-50, -41, "8") | each_day(-7, -1, "3"))
    answers = {visit_keys.also_changed("p1", "therapy"): "yes"}
    quiet = part(english, chart({}, given=given, done=(procedure(),)), "ASSESSMENT")
    _, told, limit = part(english, chart(answers, given=given, done=(procedure(),)), "ASSESSMENT")
    assert quiet[1].startswith("- Epidural steroid injection, Wed, Apr 22, 2026, Low back: Cannot tell; now lower")
    assert limit == "- Scores show that pain changed. They cannot show what changed it."
    words = also_changed_words(english, str, AlsoChanged(("therapy",)))
    assert words.startswith("Also changed in that time:")
    assert told.endswith(words)
    assert "Keep in mind: Something else changed in that time." in told


def test_options_discussed_are_those_compared_that_the_content_knows(english: Content) -> None:
    answers = {visit_keys.COMPARE_COLUMNS: "esi,leeches,no_procedure"}
    assert part(english, answers, "OPTIONS DISCUSSED") == [
        "- Epidural steroid injection",
        "- Keep going without a procedure",
    ]


def test_only_limits_that_were_ticked_are_noted(english: Content) -> None:
    answers = {visit_keys.talked("limits", "repeat"): "yes", visit_keys.talked("limits", "surgery"): "no"}
    assert part(english, answers, "LIMITS TALKED OVER") == ["- You may need it again"]


@pytest.mark.parametrize(
    ("columns", "shown", "said"),
    [
        ("no_procedure,esi", "yes", ["- Shown: Experts disagree"]),
        ("no_procedure,esi", "", ["- Not shown in this visit."]),
        ("no_procedure,prp", "", []),
        ("leeches", "", []),
    ],
)
def test_a_spine_comparison_without_the_disagreement_says_that_it_was_not_shown(
    english: Content, columns: str, shown: str, said: list[str]
) -> None:
    answers = {visit_keys.COMPARE_COLUMNS: columns, visit_keys.DISAGREEMENT_SHOWN: shown}
    assert part(english, answers, "DISAGREEMENT AMONG EXPERTS") == said


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({visit_keys.talked("compare"): "yes"}, ["- Not shown in this visit."]),
        ({visit_keys.CHOICE: "esi"}, ["- Not shown in this visit."]),
        ({visit_keys.talked("compare"): "yes", visit_keys.site("right_knee"): "yes"}, []),
        ({visit_keys.CHOICE: "no_procedure"}, []),
        ({}, []),
    ],
)
def test_a_comparison_as_it_opens_and_a_choice_without_one_are_held_to_it_too(
    english: Content, answers: dict[str, str], said: list[str]
) -> None:
    assert part(english, answers, "DISAGREEMENT AMONG EXPERTS") == said


def test_values_are_noted_with_their_rating_and_own_words_in_quotes(english: Content) -> None:
    answers = {
        visit_keys.value_rating("few_risks"): "4",
        visit_keys.value_rating("not_a_card"): "5",
        visit_keys.own_value(1): "Holding my grandson",
    }
    assert part(english, answers, "WHAT MATTERS TO THE PATIENT") == [
        "- As few risks as can be: 4/5",
        "- “Holding my grandson”",
    ]


@pytest.mark.parametrize(
    ("choice", "said"),
    [("more_time", ["- I need more time"]), ("esi", ["- Epidural steroid injection"]), ("leeches", [])],
)
def test_the_choice_is_noted_by_name(english: Content, choice: str, said: list[str]) -> None:
    assert part(english, {visit_keys.CHOICE: choice}, "CHOICE") == said


def test_the_role_and_how_sure_the_patient_is_follow_the_choice(english: Content) -> None:
    answers = {
        visit_keys.ROLE: "together",
        visit_keys.sure("sure"): "yes",
        visit_keys.sure("understand"): "no",
        visit_keys.sure("encouragement"): "yes",
    }
    assert part(english, answers, "CHOICE") == [
        "- Role: We decide together",
        "- SURE: 2/4 (asked: 3)",
        "- Do you know the good and the bad of each option? No",
    ]


def test_teach_back_notes_what_was_understood_and_what_was_explained_again(english: Content) -> None:
    answers = {
        visit_keys.teach_back("if_not"): "explained_again",
        visit_keys.teach_back("limits"): "understood",
        visit_keys.teach_back("what_for"): "hm",
        visit_keys.teach_back("of_old"): "understood",
    }
    assert part(english, answers, "TEACH-BACK") == [
        "- What happens if you choose not to have it? Explained again",
        "- How long might it help? Understood",
    ]


def test_the_plan_holds_the_steps_in_order_and_the_days(english: Content) -> None:
    answers = {
        visit_keys.next_step(10, "what"): "Come back",
        visit_keys.next_step(2, "who"): "Family",
        visit_keys.next_step(2, "what"): "Arrange a driver",
        visit_keys.EXPECT_DAY: "2026-06-09",
        visit_keys.FOLLOW_UP_DAY: "2026-07-13",
    }
    assert part(english, answers, "PLAN") == [
        "- Arrange a driver · Family",
        "- Come back",
        "- Procedure day: Tue, Jun 9, 2026",
        "- Follow-up: Mon, Jul 13, 2026",
    ]


def test_open_questions_stars_the_goal_and_weeks_of_a_treatment_are_noted(english: Content) -> None:
    answers = {
        visit_keys.question(2): "Can I drive?",
        visit_keys.question(10): "What then?",
        visit_keys.star("risks"): "yes",
        visit_keys.GOAL: "Garden",
        visit_keys.tried("physical_therapy"): "a_little",
        visit_keys.tried_weeks("physical_therapy"): "16",
    }
    assert part(english, answers, "PLAN") == [
        "- Question of the patient: Can I drive?",
        "- Question of the patient: What then?",
    ]
    assert part(english, answers, "WHAT MATTERS TO THE PATIENT") == ["- Starred in the comparison: Risks"]
    assert part(english, answers, "HISTORY") == [
        "- Physical therapy: helped a little (16 weeks)",
        "- Goal: Garden",
    ]


def test_each_way_in_which_a_clinician_sees_it_differently_is_noted(english: Content) -> None:
    given = scores(each_day(-50, -41, "8") | each_day(-7, -1, "3"))
    answers = {
        visit_keys.override("H10", "b1"): "The needle had moved.",
        visit_keys.override("H8", "p1"): "New medicine.",
        visit_keys.override("H14", "esi"): "Pain for two years.",
    }
    _, *found = part(english, chart(answers, given=given, done=(procedure(),), blocks=(block(),)), "ASSESSMENT")
    assert found[1] == "- The clinician sees this test differently: The needle had moved."
    assert found[3] == "- The clinician sees it differently: New medicine."
    assert found[4] == "- Scores show that pain changed. They cannot show what changed it."
    assert found[5].endswith("the clinician sees the usual criteria differently: Pain for two years.")


def test_the_note_takes_the_language_it_is_given(spanish: Content) -> None:
    of = answered(sample(spanish, "sample_d"), {visit_keys.COMPARE_COLUMNS: "no_procedure"})
    text = note_text(spanish, spanish_say, reported(spanish, of))
    assert "lun 1 de jun, 2026\nPaciente de ejemplo, no es una persona real\n" in text
    assert f"- {spanish.procedure_name('no_procedure')}\n" in text
