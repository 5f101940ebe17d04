"""Plain English for the reason codes, for the visit note and `assess`; what patients read is written in content.

Nothing here says that a test settles a diagnosis: at most a place is "more likely" the source.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_CHANGE: Final = {
    "no_baseline": "There is no score in the days before the procedure, so no change can be told.",
    "single_score": "There is only one day with a score before the procedure: one score is not a baseline.",
    "provisional_baseline": "There are only {days} days with a score before the procedure; 5 make a baseline.",
    "baseline_days": "The baseline is the mean of {days} days.",
    "no_follow_up": "There is no score in these days.",
    "single_follow_up": "There are too few days with a score here for a mean; the last score is used.",
    "follow_up_days": "The follow-up is the mean of {days} days.",
    "no_data": "A score before or after is missing, so no change can be told.",
    "no_pain_at_start": "There was no pain to start with, so a percent has no meaning.",
    "low_start": "Pain was already low ({before}) before the procedure; the change to {after} is shown in points only.",
    "pain_fell": "Pain went from {before} to {after} ({percent}% less).",
    "pain_rose": "Pain went from {before} to {after} ({percent}% more).",
    "pain_same": "Pain stayed at {after}.",
    "under_two_points": "The percent is large but the fall is under {needed} points, so it counts as small.",
    "day_to_day": "The change is under {error} points: it could be day-to-day variation.",
    "no_peg_before": "No complete PEG is on file before the procedure.",
    "no_peg_after": "No complete PEG is on file after the procedure.",
    "no_interference_at_start": "Pain did not get in the way to start with, so a percent has no meaning.",
    "peg_fell": "Pain gets in the way less: from {before} to {after} ({percent}% less).",
    "peg_rose": "Pain gets in the way more: from {before} to {after} ({percent}% more).",
    "peg_same": "Pain gets in the way as much as before ({after}).",
    "success": "Pain is clearly lower, and a second measure agrees.",
    "pain_not_better_enough": "Pain is not lower by a meaningful amount.",
    "second_method_not_better": "Pain is lower, but neither daily life nor the overall impression is clearly better.",
    "second_method_unknown": "Pain is lower, but daily life or the overall impression is not known.",
    "pain_unknown": "The change in pain cannot be told, so success cannot be told.",
    "pain_better_function_not": "Pain is lower but daily life has not changed yet.",
    "function_better_pain_not": "Daily life is better but pain has not changed much.",
    "relief_lost": "At least half of the pain stayed away for {days:days}, until {on}.",
    "relief_still_held": "At least half of the pain stayed away for at least {days:days}, as far as the scores go.",
    "relief_first_seen": "Half relief was first seen on {on}, {days:days} after the procedure; "
    "the days are counted from the procedure.",
    "below_half_at_end": "The last scores are above half of the baseline, for too short a time to call it lost.",
    "relief_not_reached": "Half of the pain did not go away in the time that relief needs to start.",
    "relief_not_reached_yet": "Half of the pain has not gone away yet; relief may still start.",
}

_BLOCK: Final = {
    "no_score_before": "No score with movement was taken before the block, so relief cannot be worked out.",
    "before_too_low": "Pain was {before} before the block; a test needs at least {needed}.",
    "too_few_readings": "The block has {count:readings} after it; a test needs at least {needed}.",
    "too_few_early_readings": "The block has {count:readings} in the first 2 hours; a test needs at least {needed}.",
    "sedated": "Sedation was {depth}: that changes pain by itself.",
    "target_unsaid": "What was numbed is not on file; it is read as the usual target of that place.",
    "two_regions": "Another region was treated on the same day, so it cannot be told which one helped.",
    "block_positive": "Pain fell by {percent}%, held on two readings; {profile} asks for {percent_needed}%. "
    "This place is more likely the source.",
    "block_partial": "Pain fell by {percent}%, held on two readings; {profile} asks for {percent_needed}%.",
    "block_negative": "Pain fell by {percent}% at most on two readings in a row; {profile} asks for {percent_needed}%.",
    "block_rose": "Pain rose: it was {before} before the block, above that at every reading and {after} at the most.",
    "block_not_lower": "Pain was not lower than before ({before}) on any two readings in a row.",
    "block_placebo_response": "Salt water was given, and pain fell by {percent}% all the same, held on two readings; "
    "{profile} asks for {percent_needed}%. That speaks for no source.",
    "saline_says_nothing": "Salt water was given, so this speaks neither for nor against the place.",
    "also_fell_with_saline": "This person's pain also fell with salt water, in another test.",
    "same_minute": "Another test block is on file for the same minute; the scores cannot tell the two apart.",
    "single_spike": "Only single readings were low enough; one low score alone does not count.",
    "duration": "Relief lasted between {lower} and {upper} minutes.",
    "duration_open": "Relief lasted at least {lower} minutes and went on at the last reading.",
    "duration_met": "That is as long as this medicine should work.",
    "duration_short": "Relief was shorter than this medicine should work.",
    "duration_uncertain": "Whether it lasted as long as this medicine should work cannot be told.",
    "not_both_positive": "Not both blocks were positive.",
    "not_both_readable": "Not both blocks could be read.",
    "same_day_blocks": "Both blocks were on the same day.",
    "medicine_unknown": "The numbing medicine of a block is not one that is known to last short or long.",
    "levels_differ": "The two blocks were done at different levels.",
    "drugs_do_not_differ": "The two blocks were not done with a short-acting and a long-acting medicine.",
    "longer_medicine_longer": "The longer-acting medicine helped longer, as expected.",
    "longer_medicine_shorter": "The longer-acting medicine helped for a shorter time than the other one.",
    "durations_overlap": "The times of relief overlap, so it cannot be told which medicine helped longer.",
    "chance": "About {of_10} of 10 people with a first positive block have a second one too.",
    "chance_at_most": "At most about {of_10} of 10 people with a first positive block have a second one too.",
    "one_block_only": "Only one block was positive; one test can mislead.",
    "one_block_misleads": "Even with 80% relief, about {of_10} of 10 first positive blocks "
    "are not positive again on a second block.",
    "genicular_block_weak": "A positive knee nerve block does not raise the chance that heat treatment helps.",
    "discordant_blocks": "The two blocks do not fit their medicines: the longer-acting one helped for less time.",
    "two_blocks": "Two blocks of this place were positive, one with a short and one with a long medicine.",
    "two_blocks_mislead": "Two positive blocks can mislead, too: they do not settle where the pain comes from.",
    "one_block": "{profile} asks for one positive block.",
    "one_positive_block": "One block of this place was positive; {profile} asks for two.",
    "sedated_block": "A block under deeper sedation does not count.",
    "no_positive_block": "No block of this place was positive.",
    "negative_after_positive": "A block of this place was negative after one that was positive.",
    "newest_block_negative": "The newest block of this place that can be read was negative.",
    "blocks_conflict": "A block of this place was negative between two that were positive.",
    "order_unknown": "A positive and a negative block of this place are from the same time, so which came later "
    "is not known.",
    "placebo_response": "Pain here also fell with salt water, so a fall in pain tells little about this place.",
    "no_block": "No test block of this place is on file.",
    "block_unreadable": "No block of this place can be read.",
    "only_saline": "Only salt water was tried in this place.",
    "no_criteria": "There are no usual criteria that tie this kind of block to heat treatment.",
    "negative_before": "An earlier block of this place was negative.",
    "partial_block": "Another block of this place reached only a part of the mark.",
    "side_unsaid": "The side of some blocks of this site is not on file; they count apart from those with a side.",
    "less_than_payer_gap": "The two blocks are less than {days:days} apart.",
    "blocks_disagree": "Another block of the same place was not positive.",
    "si_not_covered": "Sacroiliac radiofrequency is not covered by the Medicare rules on file.",
}

_OTHER: Final = {
    "coverage_within": "{count} of {limit:sessions} in 12 months. "
    "Coverage rule, version {version}; not medical advice.",
    "coverage_at_limit": "{count} of {limit:sessions} in 12 months: the limit is reached. "
    "Coverage rule, version {version}; not medical advice.",
    "coverage_over": "{count:sessions} in 12 months, limit {limit}: over the limit. "
    "Coverage rule, version {version}; not medical advice.",
    "coverage_unknown": "Sessions cannot be counted with what is on file. "
    "Coverage rule, version {version}; not medical advice.",
    "repeat_met": "Relief of at least half held for {months:months}.",
    "repeat_not_yet": "Relief of at least half has not been followed for {months:months} yet.",
    "repeat_not_met": "Relief of at least half did not hold for {months:months}.",
    "repeat_unknown": "Whether relief of at least half held for {months:months} is not known.",
    "second_try": "The first one did not help enough; another approach or medicine can be tried once.",
    "second_try_not_yet": "The first one did not help enough; a second try has to wait {days:days}.",
    "second_try_unknown": "The first one did not help enough; whether the approach or medicine changes is not known.",
    "second_try_same_approach": "The first one did not help enough and the approach would be the same.",
    "red_flags_stop": "Red flags answered with yes: {count}. A clinician decides before anything else.",
    "red_flags_cleared": "Red flags cleared by a clinician with a reason: {count}.",
    "red_flags_incomplete": "Red flag questions not asked yet: {open}.",
    "red_flags_clear": "No red flag was answered with yes; that does not rule anything out.",
    "cautions_stop": "Something stops this procedure for now.",
    "cautions_open": "Some questions have to be settled before this procedure.",
    "cautions_done": "All questions before this procedure are settled.",
}

_CRITERIA: Final = {
    "duration_3_months": "pain for at least 3 months",
    "duration_4_weeks": "pain for at least 4 weeks",
    "conservative_3_months": "at least 3 months of other treatment that did not help enough",
    "conservative_4_weeks": "at least 4 weeks of other treatment that did not help enough",
    "conservative_tried": "other treatment that did not help enough",
    "axial_pain": "pain that stays in the back or neck",
    "pain_at_least_4": "usual pain of at least 4",
    "nerve_pain": "arm or leg pain from a nerve",
    "imaging_concordant": "pictures that fit the pain",
    "three_positive_tests": "at least 3 positive joint tests",
}

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **_CHANGE,
        **_BLOCK,
        **_OTHER,
        **{f"not_met_{name}": f"Not met: {words}." for name, words in _CRITERIA.items()},
        **{f"missing_{name}": f"Not known yet: {words}." for name, words in _CRITERIA.items()},
    }
)


class _Counted(str):
    """A value that can be written with what it counts: `{days:days}` gives 1 day and 2 days."""

    __slots__ = ()

    def __format__(self, plural: str) -> str:
        if not plural:
            return str(self)
        return f"{self} {plural.removesuffix('s') if self == '1' else plural}"


def sentence(code: str, values: Mapping[str, str]) -> str:
    """Return the sentence of a reason code with its values filled in; KeyError for a code without words."""
    return WORDS[code].format_map({name: _Counted(value) for name, value in values.items()})
