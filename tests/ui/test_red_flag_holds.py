"""A warning sign that stands holds the walk-through, wherever someone tries to go (H15)."""

from __future__ import annotations

from ui_room import Room

from consult_app.domain import visit_keys

SIGN = "saddle_numbness"


def test_no_chapter_is_reached_until_a_clinician_clears_the_sign(visit: Room):
    visit.app.editor.answer({visit_keys.red_flag(SIGN): "yes"})
    for wanted in ("compare", "decide", "take_home"):
        visit.press(f"rail_{wanted}")
        assert visit.place == "your_pain"
    assert visit.sees(f"stop_{SIGN}")
    visit.app.editor.answer({visit_keys.red_flag_cleared(SIGN): "Examined today, normal."})
    visit.go("compare")
    assert visit.place == "compare"
