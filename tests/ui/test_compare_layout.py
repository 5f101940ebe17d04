"""Every state of Compare options, in two regions and at twice the text size, cuts and covers nothing."""

from __future__ import annotations

from collections.abc import Callable

from pytest import mark
from settled import settled_faults
from ui_room import Room

from consult_app.ui.theme import Theme

STATES = {
    "lumbar": ("row_chance", "row_lasts", "row_done", "picture_esi_rad_aan"),
    "cervical": ("row_chance", "picture_rfa_neck_27wk"),
    "sacroiliac": ("row_chance", "picture_rfa_si_3mo"),
    "knee": ("row_chance", "row_lasts", "picture_rfa_knee_6mo"),
}


@mark.parametrize("scale", [1.0, 1.5, 2.0])
@mark.parametrize("language", ["en", "es"])
def test_no_state_cuts_or_covers_its_words(make_room: Callable[..., Room], language: str, scale: float):
    room = make_room(theme=Theme(scale=scale), language=language)
    room.press("look_around")
    room.until_seen("page_home")
    room.press("explain")
    room.until_seen("page_your_pain")
    room.go("compare")
    found: list[str] = []

    def look(where: str) -> None:
        found.extend(f"{where}: {fault}" for fault in settled_faults(room, room.page("compare")))

    for region, states in STATES.items():
        room.press("choose_columns")
        room.press(f"compare_region_{region}")
        look(f"{region} chooser")
        room.press("choose_columns")
        look(region)
        for state in states:
            room.press(state)
            look(f"{region} {state}")
            room.press("picture_close" if state.startswith("picture_") else "row_close")
    assert found == [], "\n" + "\n".join(dict.fromkeys(found))


@mark.parametrize("scale", [1.0, 2.0])
def test_harms_and_the_rehab_window_cut_and_cover_nothing(make_room: Callable[..., Room], scale: float):
    room = make_room(theme=Theme(scale=scale), language="es")
    room.press("look_around")
    room.until_seen("page_home")
    room.press("explain")
    room.until_seen("page_your_pain")
    room.go("expect")
    room.press("expect_procedure_esi")
    assert settled_faults(room, room.page("expect")) == []
    room.press("picture_harms_esi")
    assert settled_faults(room, room.page("expect")) == []
    room.go("limits")
    room.press("tab_benefits")
    assert settled_faults(room, room.page("limits")) == []
