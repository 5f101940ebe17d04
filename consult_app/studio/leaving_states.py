"""Pictures of a visit that was decided: how the options differ on what matters, and what goes home."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from consult_app.domain import visit_keys
from consult_app.studio.doing import press

if TYPE_CHECKING:
    from consult_app.studio.studio import Step, Studio


def leaving_states(studio: Studio) -> Iterator[Step]:
    """Decide together and Take home of the first sample, as (name, how to get there)."""
    yield "a-07-decide-decided", partial(_decide, studio)
    yield "a-08-take_home-decided", partial(studio.app.session.go, "take_home")
    for kind in ("month", "test_day"):
        yield f"a-08-take_home-{kind}", partial(press, studio, f"print_kind_{kind}")
    yield "a-08-take_home-summary", partial(press, studio, "print_kind_summary")


def _decide(studio: Studio) -> None:
    today = studio.app.parts.today()
    words = studio.app.context().content.words.decide
    studio.app.editor.answer(
        {
            visit_keys.CHOICE: "rfa_facet",
            visit_keys.ROLE: "together",
            visit_keys.EXPECT_DAY: (today + timedelta(days=16)).isoformat(),
            visit_keys.FOLLOW_UP_DAY: (today + timedelta(days=58)).isoformat(),
            visit_keys.value_rating("lasting_relief"): "5",
            visit_keys.value_rating("few_risks"): "4",
            visit_keys.value_rating("little_time_off"): "2",
            visit_keys.star("cost"): "yes",
            visit_keys.usual_question(1): next(iter(words.questions_to_ask)),
            visit_keys.next_step(1, "usual"): "daily_score",
            visit_keys.next_step(2, "usual"): "physical_therapy",
            visit_keys.sure("sure"): "yes",
            visit_keys.sure("understand"): "no",
            visit_keys.teach_back("what_for"): "understood",
            visit_keys.talked("limits", "duration"): "yes",
            visit_keys.talked("limits", "repeat"): "yes",
        }
    )
    studio.app.session.go("decide")
