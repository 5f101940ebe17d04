"""Keys of what is remembered in a visit: one flat namespace, made only here.

A value is short text: an id from content, a digit, an ISO date, `yes`/`no`, or what a person typed.
An absent key means "not asked"; it is never read as "no".

What a list holds (own words, questions, next steps) is kept under a random id, so that two people never write over each
other's line; the lists of earlier visits were numbered, and stand in that order before what has an id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

ListItem = str | int
"""What a line of a list is kept under."""

DURATION: Final = "pain.duration"  # id of a duration choice in content
PATTERN: Final = "pain.pattern"  # axial | radicular | claudication | joint
PAIN_NOW: Final = "pain.now"  # 0-10
PAIN_USUAL: Final = "pain.usual"
PAIN_WORST: Final = "pain.worst"
GOAL: Final = "pain.goal"  # own words: what the patient wants to do again
COMPARE_COLUMNS: Final = "compare.columns"  # procedure ids, comma separated, in order
COMPARE_REGION: Final = "compare.region"  # one region to compare for; absent: the regions of the places tapped
COMPARE_ONLY_DIFFERENCES: Final = "compare.only_differences"
DISAGREEMENT_SHOWN: Final = "compare.disagreement_shown"
EXPECT_PROCEDURE: Final = "expect.procedure"
EXPECT_DAY: Final = "expect.day"  # ISO date
CHOICE: Final = "decide.choice"  # procedure id | no_procedure | more_time
ROLE: Final = "decide.role"
FOLLOW_UP_DAY: Final = "decide.follow_up_day"
SOURCE_STEP: Final = "source.step"
SOURCE_STRUCTURE: Final = "source.structure"
SCORES_SITE: Final = "scores.site"
_OVERRIDE: Final = "override."
_TALKED: Final = "talked."
STARS: Final = "star."


def site(site_id: str) -> str:
    """Whether a body site was tapped as painful in this visit: `yes` or absent."""
    return f"pain.site.{site_id}"


def tried(treatment: str) -> str:
    """How much a treatment helped: `no`, `a_little`, `a_lot`, `not_tried`, `could_not`."""
    return f"tried.{treatment}"


def tried_weeks(treatment: str) -> str:
    """For how many weeks a treatment was tried."""
    return f"tried_weeks.{treatment}"


def red_flag(flag: str) -> str:
    """A red flag question: `yes` or `no`; absent means not asked."""
    return f"red_flag.{flag}"


def red_flag_cleared(flag: str) -> str:
    """Why a clinician cleared a red flag that was answered yes, in own words."""
    return f"red_flag_cleared.{flag}"


def exam(finding: str) -> str:
    """An examination or imaging finding, by id: `yes`, `no`, or a count."""
    return f"exam.{finding}"


def also_changed(procedure_id: str, what: str) -> str:
    """What else changed after a procedure: `therapy`, `medicine`, `injury` as `yes`/`no`, or `words` as typed."""
    return f"scores.also_changed.{procedure_id}.{what}"


def caution(item: str) -> str:
    """A caution matrix item (H16): `yes` or `no`; absent means unknown."""
    return f"caution.{item}"


def caution_closed(item: str) -> str:
    """Why an open caution was closed, in the clinician's words."""
    return f"caution_closed.{item}"


def talked(chapter: str, item: str = "") -> str:
    """Whether a chapter, or one item in it, was talked over: `yes`."""
    return f"{_TALKED}{chapter}.{item}" if item else f"{_TALKED}{chapter}"


def is_chapter_mark(key: str) -> bool:
    """Whether a key only says that a chapter was talked over."""
    return key.startswith(_TALKED) and "." not in key.removeprefix(_TALKED)


def star(row: str) -> str:
    """A comparison row the patient starred: `yes`."""
    return f"{STARS}{row}"


def value_rating(card: str) -> str:
    """How much a value card matters, 1-5."""
    return f"decide.value.{card}"


def own_value(item: ListItem) -> str:
    """A value in the patient's own words."""
    return f"decide.own_value.{item}"


def question(item: ListItem) -> str:
    """A question the patient wants to ask, in own words."""
    return f"decide.question.{item}"


def usual_question(item: ListItem) -> str:
    """A question worth asking that was taken up, by its id; in one list with those in own words."""
    return f"decide.usual_question.{item}"


def sure(item: str) -> str:
    """A SURE question: `yes` or `no`."""
    return f"decide.sure.{item}"


def teach_back(prompt: str) -> str:
    """A teach-back prompt: `understood` or `explained_again`."""
    return f"decide.teach_back.{prompt}"


def next_step(item: ListItem, part: str) -> str:
    """A next step's `what`, `who` or `when` as typed, or `usual`: the id of a usual step in place of a `what`."""
    return f"decide.next_step.{item}.{part}"


def anchor(end: str) -> str:
    """What the `low` or `high` end of 0 to 10 is for the patient, in own words; printed on a diary."""
    return f"take_home.anchor.{end}"


def printing(choice: str) -> str:
    """What is printed and how: `kind`, `language`, `size`, `color` or `paper`, each as an id of the page's choices."""
    return f"take_home.print.{choice}"


def include(section: str) -> str:
    """Whether the handout holds a section: `yes` or `no`."""
    return f"take_home.include.{section}"


def override(rule: str, about: str) -> str:
    """A clinician's reason to see a rule's result differently."""
    return f"{_OVERRIDE}{rule}.{about}"


def overrides(answers: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """(rule, what it is about, reason) of each result that a clinician sees differently; one taken back is left out."""
    for key, words in answers.items():
        if key.startswith(_OVERRIDE) and words.strip():
            rule, _, about = key.removeprefix(_OVERRIDE).partition(".")
            yield rule, about, words
