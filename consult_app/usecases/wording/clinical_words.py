"""Test blocks as a clinician writes them into a chart: figures first, no word to the patient."""

from __future__ import annotations

from fractions import Fraction

from consult_app.content.pack import Content
from consult_app.domain.blocks import BlockResult, BlockVerdict, DurationCheck
from consult_app.domain.dual_blocks import Concordance, DualResult
from consult_app.domain.rules import codes
from consult_app.domain.shown import shown_percent
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.rule_words import (
    day_words,
    medicine_words,
    number_words,
    profile_name,
    reasons_words,
    side_words,
    time_words,
)


def clinical_block(content: Content, say: Translate, result: BlockResult) -> str:
    """One test block in one line: where, with what, the verdict, relief, how long, and the profile it was read by."""
    block, choices = result.block, content.words.choices
    done = (
        choices.targets.get(str(result.target), ""),
        side_words(say, block.procedure.side),
        block.procedure.level,
        medicine_words(content, block),
        say("with steroid") if block.steroid else "",
    )
    head = f"{say('Test block')} {day_words(say, block.procedure.at.day, year=True)}"
    about = ", ".join(part for part in done if part)
    verdict = {
        BlockVerdict.POSITIVE: say("positive; this place is more likely the source"),
        BlockVerdict.PARTIAL: say("partial relief"),
        BlockVerdict.NEGATIVE: say("negative"),
        BlockVerdict.UNINTERPRETABLE: say("cannot be read"),
        BlockVerdict.PLACEBO_RESPONSE: say("placebo response; it counts for no source"),
    }[result.verdict]
    parts = [f"{head}{f' ({about})' if about else ''}: {verdict}."]
    if result.peak is None:
        parts += reasons_words(content, result.trace.reasons)
    else:
        parts += [_course(say, result, result.peak), _held(say, result)]
    if result.is_placebo and result.verdict in (BlockVerdict.NEGATIVE, BlockVerdict.PARTIAL):
        parts.append(say("Placebo: it speaks neither for nor against the place."))
    if "also_fell_with_saline" in result.flags:
        parts.append(say("Pain also fell with saline in another test."))
    return " ".join(part for part in parts if part) + f" [{profile_name(content, result.profile)}]"


def _course(say: Translate, result: BlockResult, peak: Fraction) -> str:
    """How pain went: as relief only where it fell on two readings in a row."""
    before = number_words(result.block.before_moving)
    if result.rose_to is not None:
        rose = say("Pain rose from {before}/10 with movement, to {highest}/10 at the highest.")
        return rose.format(before=before, highest=number_words(result.rose_to))
    if peak <= 0:
        return say("No relief from {before}/10 with movement on two readings in a row.").format(before=before)
    relief = say("Relief up to {percent}% from {before}/10 with movement, held on two readings.")
    return relief.format(percent=shown_percent(peak), before=before)


def clinical_pair(say: Translate, pair: DualResult) -> str:
    """What two blocks of one place say together."""
    unread = "not_both_readable" in codes(pair.trace.reasons)
    words = {
        Concordance.CONCORDANT: say("both positive, concordant with the medicines' duration"),
        Concordance.DISCORDANT: say("both positive, discordant with the medicines' duration"),
        Concordance.UNCERTAIN: say("both positive, durations overlap"),
        Concordance.NOT_CONFIRMED: say("not both can be read") if unread else say("not both positive"),
        Concordance.NOT_COMPARATIVE: say("both positive, not comparable (medicines or same day)"),
    }[pair.result]
    first, second = (day_words(say, one.block.procedure.at.day) for one in (pair.first, pair.second))
    return f"{say('Blocks of {first} and {second}').format(first=first, second=second)}: {words}."


def _held(say: Translate, result: BlockResult) -> str:
    if result.duration is None or result.duration_check is None:
        return ""
    lower, upper = time_words(result.duration.lower), result.duration.upper
    long = (
        say("at least {lower}").format(lower=lower)
        if upper is None
        else say("{lower} to {upper}").format(lower=lower, upper=time_words(upper))
    )
    check = {
        DurationCheck.MET: say("as long as this medicine should work"),
        DurationCheck.SHORT: say("shorter than this medicine should work"),
        DurationCheck.UNCERTAIN: say("not known to be as long as this medicine should work"),
    }[result.duration_check]
    needed = shown_percent(result.profile.relief)
    if result.is_placebo:
        return say("{percent}% or more for {long}.").format(percent=needed, long=long)
    return say("{percent}% or more for {long}: {check}.").format(percent=needed, long=long, check=check)
