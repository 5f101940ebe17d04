"""Chapter 4: benefits, limits that are ticked when talked over, and mix-ups that turn over."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytest import fixture
from ui_room import Room

from consult_app.domain import visit_keys


@fixture
def limits(visit: Room) -> Room:
    """A patient with low back pain, at Benefits and limits."""
    visit.tap("low_back")
    visit.go("limits")
    return visit


def test_limits_come_first_and_all_are_there_the_five_of_the_article_among_them(limits: Room):
    ids = [limit.id for limit in limits.app.context().content.limits]
    assert {"duration", "repeat", "not_a_cure", "rehab", "surgery"} <= set(ids)
    assert all(limits.sees(f"limit_{each}") for each in ids)
    assert not any(limits.button(f"limit_{each}").isChecked() for each in ids)


def test_a_tick_is_kept_when_the_chart_is_rebuilt_and_can_be_taken_back(limits: Room):
    first, second = (limit.id for limit in limits.app.context().content.limits[:2])
    limits.press(f"limit_{first}")
    with limits.bot.waitSignal(limits.app.session.restyled):
        limits.press("text_larger")
    assert limits.button(f"limit_{first}").isChecked()
    assert not limits.button(f"limit_{second}").isChecked()
    assert limits.answer(visit_keys.talked("limits", first)) == "yes"
    limits.press(f"limit_{first}")
    assert limits.answer(visit_keys.talked("limits", first)) is None


def test_what_it_means_for_this_patient_follows_the_chart(limits: Room):
    ids = [limit.id for limit in limits.app.context().content.limits]
    before = [limits.see(QLabel, f"for_you_{each}").text() for each in ids]
    assert any(before)
    limits.go("scores")
    limits.press("procedure_toggle")
    limits.press("procedure_kind_rfa_facet")
    limits.press("procedure_keep")
    limits.go("limits")
    after = [limits.see(QLabel, f"for_you_{each}").text() for each in ids]
    assert after != before


def test_the_sources_are_those_of_what_it_means_for_this_patient_too(limits: Room):
    """A number for this patient has its source one tap away like every other."""
    limits.app.editor.answer({visit_keys.EXPECT_PROCEDURE: "rfa_si"})
    assert "vantilburg2016" in limits.sources("limits")
    limits.app.editor.answer({visit_keys.EXPECT_PROCEDURE: "no_procedure"})
    assert "vantilburg2016" not in limits.sources("limits")


def test_a_mix_up_turns_from_what_is_thought_to_what_is_known(limits: Room):
    limits.press("tab_mixups")
    key = next(iter(limits.app.context().content.words.mixups))
    assert not limits.sees(f"mixup_{key}_truth")
    limits.press(f"mixup_{key}_turn")
    assert limits.words(f"mixup_{key}_truth") == limits.app.context().content.words.mixups[key].truth.text
    limits.press(f"mixup_{key}_turn")
    assert not limits.sees(f"mixup_{key}_truth")


def test_benefits_are_one_tab_away(limits: Room):
    limits.press("tab_benefits")
    items = limits.app.context().content.words.benefits.items.values()
    assert {item.title for item in items} <= set(limits.labels())
    first = limits.app.context().content.limits[0].id
    assert not limits.sees(f"limit_{first}")
