"""What stands around a handout: whose it is, from whom, and the small print."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from handout_builders import made, with_base
from visit_builders import ANA, chart, reported, spanish_say

from consult_app.content.pack import Content
from consult_app.domain.patients import BirthDate
from consult_app.usecases.documents.handout_of_visit import HandoutMaker


def test_the_frame_names_patient_practice_and_record(english: Content) -> None:
    practice = english.base.practice.model_copy(update={"phone": "(555) 0142"})
    patient = replace(ANA, birth=BirthDate(1961, 3, 2), chart_number="A-1001")
    frame = made(with_base(english, practice=practice), chart({}, patient=patient)).frame
    assert (frame.patient, frame.born, frame.record) == ("Ana Fictional", "Born Mar 2, 1961", "#A-1001")
    assert (frame.phone, frame.printed, frame.sample_mark) == ("Phone: (555) 0142", "Mon, Jun 1, 2026", "")
    assert frame.page_of == "Page {page} of {pages}"


def test_a_sample_is_marked_and_what_is_not_known_is_left_out(english: Content) -> None:
    frame = made(english, chart({}, patient=replace(ANA, sample=True))).frame
    assert frame.sample_mark == "Sample patient, not a real person"
    assert (frame.born, frame.record) == ("", "")


def test_a_practice_without_a_number_gets_a_line_to_write_it_on(english: Content) -> None:
    practice = english.base.practice.model_copy(update={"phone": ""})
    assert made(with_base(english, practice=practice), chart({})).frame.phone == f"Phone: {'_' * 16}"


@pytest.mark.parametrize(("birth", "said"), [(BirthDate(1961), "Born 1961"), (BirthDate(1961, 12), "Born Dec 1961")])
def test_a_birth_date_is_no_more_exact_than_it_was_given(english: Content, birth: BirthDate, said: str) -> None:
    assert made(english, chart({}, patient=replace(ANA, birth=birth))).frame.born == said


def test_the_small_print_holds_the_mark_of_the_content_that_was_read(english: Content) -> None:
    assert len(english.digest) == 64
    assert made(english, chart({})).closing[0].endswith(f" · mark {english.digest[:12]}")
    assert "mark" not in made(with_base(english), chart({})).closing[0]


def test_the_days_of_the_small_print_are_written_out_in_the_patients_language(
    english: Content, spanish: Content
) -> None:
    pack = english.base.pack.model_copy(update={"date": date(2026, 4, 2), "review_by": date(2027, 4, 2)})
    assert " of Apr 2, 2026, review by Apr 2, 2027" in made(with_base(english, pack=pack), chart({})).closing[0]
    spoken = HandoutMaker(spanish, spanish_say, reported(spanish, chart({}))).handout().closing[0]
    assert not re.search(r"\d-\d", spoken)


def test_the_small_print_says_until_a_physician_signed_that_nobody_did(english: Content) -> None:
    missing = "No physician has signed this content off yet."
    signed = english.base.pack.model_copy(update={"clinician_sign_off": "Signed in a test"})
    unsigned = english.base.pack.model_copy(update={"clinician_sign_off": ""})
    assert made(with_base(english, pack=unsigned), chart({})).closing[2:] == (missing,)
    closing = made(with_base(english, pack=signed), chart({})).closing
    assert closing[0].startswith(f"Content {english.version} of ")
    assert closing[1:] == ("Not for urgent help. If you need help now, call 911.",)
