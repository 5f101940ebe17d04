"""A picture of every answer the rules can give: of test blocks on Find the source, of a procedure on Your scores.

Everything is made up, on nobody's chart, with days counted from the studio's today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Final

from consult_app.domain import visit_keys
from consult_app.domain.moments import Moment
from consult_app.domain.procedures import (
    Anesthetic,
    BlockReading,
    BlockTarget,
    BlockTest,
    Procedure,
    Region,
    Sedation,
    Side,
)
from consult_app.domain.scores import Measure, Posture, Score

if TYPE_CHECKING:
    from consult_app.studio.studio import Step, Studio

_SITE: Final = "low_back"
_TIMES: Final = (15, 30, 60, 90, 120, 180, 240, 300, 360, 420, 480)
# One figure a time: what was scored at _TIMES after pain of 8 with movement.
_SHORT: Final = "31111457888"  # fades for some two hours, as lidocaine should
_LONG: Final = "31101111368"  # fades for some five hours, as bupivacaine should
_PARTLY: Final = "53333356788"
_HARDLY: Final = "77667788888"
_SPIKE: Final = "75077788888"
_ROSE: Final = "9" * len(_TIMES)

_BEFORE_DAYS: Final = 14
_DONE_DAYS_AGO: Final = 60
_SETTLING: Final = 12  # days after it before the new level of pain shows
_UP_AND_DOWN: Final = (0, 1, 0, -1, 0, 0, 1, -1, 0, 0, 1, 0, -1, 0)


def outcome_states(studio: Studio) -> Iterator[Step]:
    """Every outcome as (name, how to get there)."""
    for name, blocks in _block_outcomes(studio.app.parts.today()):
        yield f"outcome-block-{name}", partial(_show_blocks, studio, blocks)
    yield "outcome-block-overridden", partial(_show_override, studio)
    for name, blocks in _treat_outcomes(studio.app.parts.today()):
        yield f"outcome-treat-{name}", partial(_show_blocks, studio, blocks, step="treat")
    for name, before, after in (
        ("large", 7, 2),
        ("meaningful", 7, 4),
        ("small", 7, 6),
        ("none", 6, 6),
        ("worse", 5, 7),
        ("cannot-tell", None, 3),
    ):
        yield f"outcome-response-{name}", partial(_show_response, studio, before, after)


def _block_outcomes(today: date) -> Iterator[tuple[str, tuple[BlockTest, ...]]]:
    day, earlier = today - timedelta(days=3), today - timedelta(days=24)
    short, long = Anesthetic.LIDOCAINE, Anesthetic.BUPIVACAINE
    yield "positive", (_block("one", day, short, _SHORT),)
    yield "partial", (_block("one", day, long, _PARTLY),)
    yield "negative", (_block("one", day, short, _HARDLY),)
    yield "rose", (_block("one", day, short, _ROSE),)
    yield "placebo", (_block("one", earlier, Anesthetic.SALINE, _SHORT),)
    yield "salt-water", (_block("one", earlier, Anesthetic.SALINE, _HARDLY),)
    yield "beside-placebo", (_block("one", earlier, Anesthetic.SALINE, _SHORT), _block("two", day, long, _LONG))
    yield (
        "other-medicine",
        (_block("one", day, Anesthetic.OTHER, _LONG, word="articaine 4% with a long name beside it"),),
    )
    yield "spike", (_block("one", day, short, _SPIKE, sedation=Sedation.UNSAID, steroid=True),)
    yield "uninterpretable", (_block("one", day, short, _SHORT[:3], before=3, sedation=Sedation.MODERATE),)
    yield "concordant", (_block("one", earlier, short, _SHORT), _block("two", day, long, _LONG))
    yield "discordant", (_block("one", earlier, short, _LONG), _block("two", day, long, "11888888888"))
    yield "concordance-uncertain", (_block("one", earlier, short, _SHORT), _block("two", day, long, _SHORT))
    yield "not-again", (_block("one", earlier, short, _SHORT), _block("two", day, long, _HARDLY))


def _treat_outcomes(today: date) -> Iterator[tuple[str, tuple[BlockTest, ...]]]:
    days = [today - timedelta(days=back) for back in (66, 45, 24, 3)]
    short, long = Anesthetic.LIDOCAINE, Anesthetic.BUPIVACAINE
    met = (_block("one", days[0], short, _SHORT), _block("two", days[1], long, _LONG))
    yield "met", met
    yield "two-sides", (*met, _block("three", days[2], short, _SHORT, side=Side.RIGHT))
    yield "conflicting", (*met, _block("three", days[2], short, _HARDLY), _block("four", days[3], long, _LONG))
    yield "placebo", (*met, _block("three", days[2], Anesthetic.SALINE, _SHORT))
    yield "unlike", (_block("one", days[0], short, _SHORT), _block("two", days[1], short, _SHORT))


def _block(
    name: str,
    day: date,
    drug: Anesthetic,
    scores: str,
    *,
    before: int = 8,
    sedation: Sedation = Sedation.NONE,
    steroid: bool = False,
    word: str = "",
    side: Side = Side.LEFT,
) -> BlockTest:
    return BlockTest(
        procedure=Procedure(name, Moment(day), "nerve_block", _SITE, Region.LUMBAR, side, "L4-L5"),
        target=BlockTarget.FACET,
        anesthetic=drug,
        anesthetic_word=word,
        volume_ml=Fraction(1, 2),
        sedation=sedation,
        steroid=steroid,
        before_rest=Fraction(max(0, before - 2)),
        before_moving=Fraction(before),
        readings=tuple(
            BlockReading(minutes, Fraction(int(sign)), Posture.WITH_MOVEMENT)
            for minutes, sign in zip(_TIMES, scores, strict=False)
        ),
    )


def _show_blocks(studio: Studio, blocks: Sequence[BlockTest], step: str = "read") -> None:
    studio.rooms.explain()
    editor = studio.app.editor
    for block in blocks:
        editor.save_block(block)
    editor.answer({visit_keys.SOURCE_STEP: step, visit_keys.site(_SITE): "yes"})
    studio.app.session.go("find_source")


def _show_override(studio: Studio) -> None:
    (_, blocks), *_ = _block_outcomes(studio.app.parts.today())
    _show_blocks(studio, blocks)
    about = visit_keys.override("H10", blocks[0].procedure.id)
    studio.app.editor.answer({about: "The usual movement was not tried that day, so we will test again."})


def _show_response(studio: Studio, before: int | None, after: int) -> None:
    studio.rooms.explain()
    today, editor = studio.app.parts.today(), studio.app.editor
    done = today - timedelta(days=_DONE_DAYS_AGO)
    editor.add_procedure(Procedure("treated", Moment(done), "rfa_facet", _SITE, Region.LUMBAR, Side.BOTH, "L4-L5"))
    scores: list[Score] = []
    if before is not None:
        scores += _days(done - timedelta(days=_BEFORE_DAYS), _BEFORE_DAYS, lambda _: before)
    start = before if before is not None else after
    scores += _days(done + timedelta(days=1), _DONE_DAYS_AGO, lambda day: after if day > _SETTLING else start)
    editor.record(scores)
    editor.record([*_function(done, before), *_function(today + timedelta(days=1), after)])
    editor.answer({visit_keys.site(_SITE): "yes"})
    studio.app.session.go("scores")


def _days(first: date, count: int, level: Callable[[int], int]) -> list[Score]:
    return [
        _score(
            first + timedelta(days=day),
            Measure.NRS_USUAL,
            min(10, max(0, level(day) + _UP_AND_DOWN[day % len(_UP_AND_DOWN)])),
        )
        for day in range(count)
    ]


def _function(before: date, level: int | None) -> list[Score]:
    """The three questions on daily life, answered the day before; they follow the pain."""
    if level is None:
        return []
    day = before - timedelta(days=1)
    return [_score(day, measure, level) for measure in (Measure.PEG_PAIN, Measure.PEG_ENJOYMENT, Measure.PEG_ACTIVITY)]


def _score(day: date, measure: Measure, value: int) -> Score:
    return Score(Moment(day), _SITE, measure, Fraction(value))
