"""What a baseline rests on, and that it is locked."""

from __future__ import annotations

from rule_builders import baseline

from consult_app.domain.baseline import BaselineQuality, relocked
from consult_app.domain.rules import RULES_VERSION


def test_a_baseline_says_what_went_in_and_which_rule_it_is() -> None:
    trace = baseline("7", 1).trace
    assert (trace.rule_id, trace.rule_version) == ("H2", RULES_VERSION)
    assert dict(trace.inputs) == {"first": "2026-03-24", "last": "2026-04-06", "values": "2026-04-06=7"}


def test_each_quality_has_its_own_reason() -> None:
    found = {days: baseline("7", days).trace.reasons[0].code for days in (1, 4, 5)}
    assert found == {1: "single_score", 4: "provisional_baseline", 5: "baseline_days"}
    assert baseline(None).trace.reasons[0].code == "no_baseline"
    assert (baseline(None).quality, baseline(None).mean) == (BaselineQuality.NONE, None)


def test_an_edit_makes_the_next_version_and_keeps_the_first() -> None:
    first = relocked((), baseline("7"))
    second = relocked(first, baseline("6"))
    assert [(item.version, item.baseline.mean) for item in second] == [(1, 7), (2, 6)]


def test_locking_the_same_baseline_again_changes_nothing() -> None:
    first = relocked((), baseline("7"))
    assert relocked(first, baseline("7")) == first
    second = relocked(first, baseline("6"))
    assert relocked(second, baseline("6")) == second, "the last version counts, not the first"
