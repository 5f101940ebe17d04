"""A write is answered once, now or later, and whoever asked for it says what follows in either case."""

from __future__ import annotations

import pytest

from consult_app.domain import visit_keys
from consult_app.errors import StoreFull
from consult_app.reasons.reason import because
from consult_app.usecases.records.change import Change, Topic, is_chapter_marks
from consult_app.usecases.records.outcome import KEEP_TYPED, Outcome, Refused, Saved, Write

SAVED = Saved(Change("ana", frozenset({Topic.SCORES})))
REFUSED = Refused(StoreFull(because("disk_full")))


@pytest.mark.parametrize(("outcome", "follows"), [(SAVED, ["saved"]), (REFUSED, ["refused"])])
@pytest.mark.parametrize("later", [False, True])
def test_what_follows_a_write_is_done_whether_the_answer_comes_now_or_later(
    outcome: Outcome, follows: list[str], later: bool
) -> None:
    write = Write() if later else Write(outcome)
    heard: list[str] = []
    write.then(lambda: heard.append("saved"), lambda: heard.append("refused"))
    if later:
        assert heard == []
        write.settle(outcome)
    assert heard == follows


def test_everybody_who_asked_hears_the_answer_once() -> None:
    write, heard = Write(), list[str]()
    write.then(lambda: heard.append("first"), KEEP_TYPED)
    write.then(lambda: heard.append("second"), KEEP_TYPED)
    write.settle(SAVED)
    assert heard == ["first", "second"]


def test_a_write_is_answered_once() -> None:
    write = Write(REFUSED)
    with pytest.raises(ValueError, match="answered once"):
        write.settle(SAVED)
    write.then(lambda: pytest.fail("it was refused"), KEEP_TYPED)


@pytest.mark.parametrize(
    ("topics", "keys", "only_marks"),
    [
        ({Topic.VISIT}, (visit_keys.talked("limits"),), True),
        ({Topic.VISIT}, (visit_keys.talked("limits"), visit_keys.CHOICE), False),
        ({Topic.VISIT}, (visit_keys.talked("limits", "not_forever"),), False),
        ({Topic.VISIT}, (), True),  # an answer given again is written nowhere
        ({Topic.VISIT, Topic.SCORES}, (visit_keys.talked("limits"),), False),
    ],
)
def test_only_the_marks_of_chapters_left_touch_no_page(
    topics: set[Topic], keys: tuple[str, ...], only_marks: bool
) -> None:
    assert is_chapter_marks(Change("ana", frozenset(topics), keys)) is only_marks
