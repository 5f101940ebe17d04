"""Every reason has words, the words promise nothing, and numbers are never rounded up onto a border."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from string import Formatter

import pytest
from rule_builders import exact

import consult_app.domain
from consult_app.domain.blocks import BlockVerdict, DurationCheck
from consult_app.domain.cautions import CautionsState
from consult_app.domain.coverage import CoverageState
from consult_app.domain.red_flags import WalkState
from consult_app.domain.relief_asked import Scale
from consult_app.domain.rules import RULES_VERSION, Override, Reason, codes, inputs, judged, reason
from consult_app.domain.shown import shown_percent, shown_score
from consult_app.reasons.rule_words import WORDS, sentence

TOLD_OF_A_SCALE = ("held", "lost", "never_reached", "too_few", "no_entries", "not_over", "not_covered", "no_start")
FORBIDDEN = ("confirm", "proven", "proof", "proves", "cure", "safe", "best", "candidate", "failed")


def _codes_in_the_rules() -> set[str]:
    folder = Path(consult_app.domain.__file__).parent
    text = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    found = set(re.findall(r'reason\(\s*"([a-z_]+)"', text))
    return found | {code for pair in re.findall(r'reason\("(\w+)" if [^"]+ else "(\w+)"', text) for code in pair}


def test_every_reason_in_the_rules_has_words() -> None:
    found = _codes_in_the_rules()
    assert len(found) > 40
    assert found - set(WORDS) == set()


def test_every_state_has_words() -> None:
    made = [
        *(f"block_{item}" for item in BlockVerdict if item is not BlockVerdict.UNINTERPRETABLE),
        *(f"duration_{item}" for item in DurationCheck),
        *(f"coverage_{item}" for item in CoverageState),
        *(f"{scale}_{told}" for scale in Scale for told in TOLD_OF_A_SCALE),
        *(f"red_flags_{item}" for item in WalkState),
        *(f"cautions_{item}" for item in CautionsState),
    ]
    assert [code for code in made if code not in WORDS] == []


@pytest.mark.parametrize("code", sorted(WORDS))
def test_the_words_promise_nothing_and_end_as_a_sentence(code: str) -> None:
    names = {name for _, name, _, _ in Formatter().parse(WORDS[code]) if name}
    text = sentence(code, dict.fromkeys(names, "7"))
    assert not [word for word in FORBIDDEN if word in text.lower()]
    assert text.endswith(".")
    assert "{" not in text


def test_a_reason_without_words_is_a_bug() -> None:
    with pytest.raises(KeyError):
        _ = Reason("nothing_like_it").text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("57.142857", "57"),
        ("66.666667", "67"),
        ("29.97", "29.9"),
        ("29.999999", "29.9"),
        ("29.4", "29"),
        ("30", "30"),
        ("30.2", "30"),
        ("49.5", "49.5"),
        ("79.99", "79.9"),
        ("-29.97", "-29.9"),
        ("-40", "-40"),
        ("0", "0"),
        ("-0.4", "0"),
        ("9.5", "9.5"),
        ("8.5", "9"),
    ],
)
def test_a_percent_never_reads_as_a_border_it_did_not_reach(value: str, text: str) -> None:
    assert shown_percent(exact(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("7", "7"), ("4.9", "4.9"), ("4.666667", "4.7"), ("3.96", "3.96"), ("3.999999", "3.99"), ("-2.5", "-2.5")],
)
def test_a_score_never_reads_as_a_whole_number_it_did_not_reach(value: str, text: str) -> None:
    assert shown_score(exact(value)) == text


def test_inputs_are_kept_as_exact_text() -> None:
    given = inputs(a=Fraction(49, 10), b=None, c=True, d=False, e=3, f="x")
    assert dict(given) == {"a": "4.9", "b": "", "c": "yes", "d": "no", "e": "3", "f": "x"}


def test_reasons_are_named_by_their_codes() -> None:
    assert codes((reason("single_spike"), reason("two_regions"))) == ("single_spike", "two_regions")
    assert RULES_VERSION.count(".") == 2


def test_an_override_stands_beside_the_result_and_the_newest_counts() -> None:
    overrides = (
        Override("H10", "b1", "first thought"),
        Override("H10", "b2", "another block"),
        Override("H12", "b1", "another rule"),
        Override("H10", "b1", "patient misread the scale"),
    )
    seen = judged("positive", "H10", "b1", overrides)
    assert seen.computed == "positive"
    assert seen.override == overrides[3]
    assert judged("positive", "H10", "b9", overrides).override is None


def test_an_override_needs_words() -> None:
    with pytest.raises(ValueError, match="typed reason"):
        Override("H10", "b1", "  ")
