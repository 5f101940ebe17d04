"""One made-up chart for each answer of H8, with the words that both languages have for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from visit_builders import assessed, chart, on, procedure, scores

from consult_app.domain.changes import ChangedThing, DatedChange
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Chart
from consult_app.domain.procedures import Procedure
from consult_app.domain.response import Response
from consult_app.domain.scores import PEG_ITEMS, Measure, Score

_UPS_AND_DOWNS = (0, 1, 0, -1, 0, 0, 1, -1, 0, 0, 1, 0, -1, 0)


def wavy(first: int, last: int, level: int) -> dict[int, str]:
    """A score each day near a level, with a person's own ups and downs."""
    return {day: str(level + _UPS_AND_DOWNS[day % len(_UPS_AND_DOWNS)]) for day in range(first, last + 1)}


def pgic(offset: int, value: int, site: str = "low_back") -> list[Score]:
    return scores({offset: str(value)}, site, Measure.PGIC)


def peg(values: Mapping[int, int], site: str = "low_back") -> list[Score]:
    given = {offset: str(value) for offset, value in values.items()}
    return [score for item in PEG_ITEMS for score in scores(given, site, item)]


def treated(*given: list[Score], done: tuple[Procedure, ...] = (), kind: str = "esi", offset: int = -40) -> Chart:
    """A chart with one treatment of the low back, 40 days ago where nothing else is said."""
    return chart({}, given=[one for part in given for one in part], done=done or (procedure(kind, offset),))


def response(of: Chart) -> Response:
    """The response to the newest treatment."""
    return assessed(of).responses[-1]


def with_change(of: Chart, what: ChangedThing, offset: int) -> Chart:
    return replace(of, changes=(DatedChange(Moment(on(offset)), what),))


BEFORE = wavy(-75, -41, 7)
LOW = scores(BEFORE | wavy(-39, 0, 3))
SAME = scores(BEFORE | wavy(-39, 0, 7))
WORN_OFF = scores(BEFORE | wavy(-39, -12, 3) | wavy(-11, 0, 7))
FADING = scores(BEFORE | wavy(-39, -12, 3) | wavy(-11, 0, 6))
A_LITTLE = scores(BEFORE | wavy(-39, 0, 6))
HIGHER = scores(wavy(-75, -41, 4) | wavy(-39, 0, 8))
RISES_LATE = scores(BEFORE | wavy(-39, -12, 3) | wavy(-11, 0, 9))


@dataclass(frozen=True, slots=True)
class Case:
    """An answer by name, the chart that has it, the row of H8 and its title in two languages."""

    name: str
    chart: Chart
    rows: tuple[int, int]
    english: str
    spanish: str


CASES = (
    Case(
        "no window",
        treated(LOW, kind="cold_laser"),
        (8, 22),
        "The scores cannot tell.",
        "Los puntajes no pueden decirlo.",
    ),
    Case(
        "too early, still sore",
        treated(scores(BEFORE | wavy(-39, 0, 7)), offset=-5),
        (9, 23),
        "Too early to tell.",
        "Es pronto para saber.",
    ),
    Case("planned", treated(LOW, offset=10), (9, 23), "It is still to come.", "Aún no se hace."),
    Case(
        "two on one day",
        treated(LOW, done=(procedure(), procedure("rfa_facet", key="p2"))),
        (10, 27),
        "The scores cannot tell which of the two helped. Pain is lower now than before.",
        "Los puntajes no pueden decir cuál de los dos ayudó. Ahora el dolor es más bajo que antes.",
    ),
    Case(
        "too early for the judged window",
        treated(LOW, kind="rfa_facet"),
        (11, 27),
        "Too early to tell. Pain is lower now than before.",
        "Es pronto para saber. Ahora el dolor es más bajo que antes.",
    ),
    Case(
        "too early and not lower so far",
        treated(SAME, kind="rfa_facet"),
        (11, 28),
        "Too early to tell. Pain is not lower now than before.",
        "Es pronto para saber. Ahora el dolor no es más bajo que antes.",
    ),
    Case(
        "too few scores",
        treated(scores({-41: "9", -20: "4", -1: "4"})),
        (12, 24),
        "The scores cannot tell.",
        "Los puntajes no pueden decirlo.",
    ),
    Case(
        "unknown then, lower now",
        treated(scores(BEFORE | wavy(-8, 0, 3))),
        (12, 27),
        "The scores cannot tell. Pain is lower now than before.",
        "Los puntajes no pueden decirlo. Ahora el dolor es más bajo que antes.",
    ),
    Case(
        "lower, and told to be worse",
        treated(LOW, pgic(-15, 6)),
        (13, 25),
        "Your numbers and your own view differ.",
        "Sus números y su propia opinión no coinciden.",
    ),
    Case(
        "lower, told to be worse, and back",
        treated(WORN_OFF, pgic(-15, 6), pgic(0, 4)),
        (13, 28),
        "Your numbers and your own view differ. Pain was lower, and it is back.",
        "Sus números y su propia opinión no coinciden. El dolor fue más bajo y volvió.",
    ),
    Case(
        "clear, and felt better",
        treated(LOW, pgic(-15, 2)),
        (14, 27),
        "Pain was clearly lower after it. It is still lower.",
        "Después el dolor fue claramente más bajo. Sigue más bajo.",
    ),
    Case(
        "clear, not asked, still",
        treated(LOW),
        (15, 27),
        "Pain was clearly lower after it. It is still lower.",
        "Después el dolor fue claramente más bajo. Sigue más bajo.",
    ),
    Case(
        "clear, fading",
        treated(FADING),
        (15, 26),
        "Pain was clearly lower after it, until week 4. Most of that is gone.",
        "Después el dolor fue claramente más bajo, hasta la semana 4. La mayor parte de eso ya se perdió.",
    ),
    Case(
        "clear, worn off",
        treated(WORN_OFF),
        (15, 28),
        "Pain was clearly lower after it, until week 4. It is back.",
        "Después el dolor fue claramente más bajo, hasta la semana 4. El dolor volvió.",
    ),
    Case(
        "clear, then higher than before",
        treated(RISES_LATE),
        (15, 28),
        "Pain was clearly lower after it, until week 4. It is back, and higher than before.",
        "Después el dolor fue claramente más bajo, hasta la semana 4. El dolor volvió y es más alto que antes.",
    ),
    Case(
        "clear, then no scores",
        treated(scores(BEFORE | wavy(-39, -12, 3))),
        (15, 24),
        "Pain was clearly lower after it, until week 4. We cannot tell how it is now.",
        "Después el dolor fue claramente más bajo, hasta la semana 4. No podemos saber cómo está ahora.",
    ),
    Case(
        "clear, own view unchanged",
        treated(LOW, pgic(-15, 4)),
        (16, 27),
        "Pain is lower but you do not feel clearly better yet. It is still lower.",
        "Hay menos dolor, pero usted aún no se siente claramente mejor. Sigue más bajo.",
    ),
    Case(
        "clear, daily life unchanged",
        treated(LOW, peg({-45: 7, -15: 7})),
        (16, 27),
        "Pain is lower but daily life has not changed yet. It is still lower.",
        "Hay menos dolor, pero la vida diaria aún no cambia. Sigue más bajo.",
    ),
    Case(
        "clear, daily life a little better, worn off",
        treated(WORN_OFF, peg({-45: 7, -15: 6})),
        (16, 28),
        "Pain was lower after it and daily life a little better. It is back.",
        "Después hubo menos dolor y la vida diaria fue un poco mejor. El dolor volvió.",
    ),
    Case(
        "a little lower",
        treated(A_LITTLE),
        (17, 27),
        "Pain was a little lower after it. It is still lower.",
        "Después el dolor fue un poco más bajo. Sigue más bajo.",
    ),
    Case(
        "lower, and something else changed",
        with_change(treated(LOW), ChangedThing.THERAPY, -35),
        (18, 27),
        "Pain was lower after it. It is still lower.",
        "Después el dolor fue más bajo. Sigue más bajo.",
    ),
    Case(
        "not lower, and told to be better",
        treated(SAME, pgic(-15, 2)),
        (19, 25),
        "Your numbers and your own view differ.",
        "Sus números y su propia opinión no coinciden.",
    ),
    Case(
        "higher",
        treated(HIGHER),
        (20, 28),
        "Pain was higher after it. It is still higher.",
        "Después hubo más dolor. Sigue más alto.",
    ),
    Case(
        "the same",
        treated(SAME),
        (21, 28),
        "Pain was about the same after it. It is not lower now.",
        "Después el dolor siguió casi igual. Ahora no es más bajo.",
    ),
    Case(
        "the same, now lower",
        treated(scores(BEFORE | wavy(-39, -12, 7) | wavy(-11, 0, 3))),
        (21, 27),
        "Pain was about the same after it. Pain is lower now than before.",
        "Después el dolor siguió casi igual. Ahora el dolor es más bajo que antes.",
    ),
    Case(
        "another came after",
        treated(LOW, done=(procedure(), procedure("rfa_facet", -5, "p2"))),
        (15, 22),
        "Pain was clearly lower after it. Another treatment came after it.",
        "Después el dolor fue claramente más bajo. Después vino otro tratamiento.",
    ),
)
