"""Plain English for the codes of the rules' reasons, for the visit note and `assess`; what patients read is content.

Nothing here says that a test settles a diagnosis: at most a place is "more likely" the source.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_CHANGE: Final = {
    "no_baseline": "There is no score in the days before the procedure that count, so no change can be told.",
    "single_score": "Only one day before the procedure has a score that counts: one score is not a baseline.",
    "provisional_baseline": "Only {days} days before the procedure have a score that counts; 5 make a baseline.",
    "baseline_days": "The baseline is the mean of {days} days.",
    "decided_after_procedure": "The day it was chosen, {on}, is after the procedure and was not used.",
    "days_after_decision": "Only days after {on}, when it was chosen, count: people choose on bad days.",
    "came_on_bad_days": "Pain was worse than usual before the procedure; some of a drop would have come by itself.",
    "not_steady": "Another treatment, a steroid or a change of pain medicine lies in the 14 days before.",
    "no_follow_up": "There is no score in these days.",
    "single_follow_up": "There are too few days with a score here for a mean; the last score is used.",
    "follow_up_days": "The follow-up is the mean of {days} days.",
    "window_behind_cut": "Another treatment of the same place came before these days.",
    "no_data": "A score before or after is missing, so no change can be told.",
    "no_pain_at_start": "There was no pain to start with, so a percent has no meaning.",
    "low_start": "Pain was already low ({before}) before the procedure; the change to {after} is shown in points only.",
    "pain_fell": "Pain went from {before} to {after} ({percent}% less).",
    "pain_rose": "Pain went from {before} to {after} ({percent}% more).",
    "pain_same": "Pain stayed at {after}.",
    "under_two_points": "The percent is large but the fall is under {needed} points, so it counts as small.",
}

_FUNCTION: Final = {
    "no_peg_before": "No complete PEG is on file from the 30 days before the procedure.",
    "no_peg_after": "No complete PEG is on file that counts for this time.",
    "peg_too_old": "The last PEG before the procedure, of {on}, is too old to compare with.",
    "peg_of_another_time": "The PEG of {on} belongs to another time and is not compared.",
    "no_interference_at_start": "Pain did not get in the way to start with, so a percent has no meaning.",
    "peg_fell": "Pain gets in the way less: from {before} to {after} ({percent}% less).",
    "peg_rose": "Pain gets in the way more: from {before} to {after} ({percent}% more).",
    "peg_same": "Pain gets in the way as much as before ({after}).",
}

_ANSWERS: Final = {
    "no_window": "No time is fixed for this kind of procedure in which its effect is judged.",
    "too_early": "Too early to tell: soreness in the first days is expected.",
    "too_early_for_answer": "Too early to tell: the days that answer this have not begun.",
    "not_separable": "The scores cannot tell which of the two helped.",
    "joint_same_day": "Another treatment of the same place was done on the same day.",
    "joint_cut_too_soon": "Another treatment of the same place came before the days that answer this were over.",
    "joint_earlier_still_open": "The days that answer for an earlier treatment of the same place reach into these.",
    "another_came_after": "Another treatment of the same place came after it.",
    "answer_unknown": "It cannot be told from the scores.",
    "answer_higher": "Pain was higher afterward.",
    "answer_same": "Pain was about the same afterward.",
    "views_differ": "The pain scores and the patient's own view differ.",
    "lower_and_view_agrees": "Pain was clearly lower afterward, and a second measure agrees.",
    "lower_view_not_asked": "Pain was clearly lower afterward; daily life and the overall impression were not asked.",
    "lower_but_life_not": "Pain is lower but daily life has not changed yet.",
    "lower_by_little": "Pain was lower afterward, by a small amount.",
    "lower_not_sure_how_much": "Pain was lower afterward; how much lower is not sure.",
    "relief_now": "Pain is lower now than before.",
    "relief_fading": "Pain is lower now than before, by less than it was.",
    "no_relief_now": "Pain is not lower now than before.",
    "pain_no_data": "A score before or in these days is missing.",
    "pain_too_few_days": "Too few days have a score to know how pain moves by itself.",
    "pain_untreated_fell_too": "A place that was not treated fell as much.",
    "pain_clear": "The drop is bigger than this person's own ups and downs.",
    "pain_clear_but_changed": "The drop is bigger than the usual ups and downs, but something else changed too.",
    "pain_likely": "Pain is lower; how much lower is not sure yet.",
    "pain_likely_but_changed": "Pain is lower, but something else changed too.",
    "pain_higher": "The rise is bigger than this person's own ups and downs.",
    "pain_higher_but_changed": "Pain is higher, but something else changed too.",
    "pain_same_level": "The scores stayed near where they were.",
    "pain_same_level_but_changed": "The scores stayed near where they were, but something else changed too.",
    "pain_low_start": "Pain was too low at the start to judge by pain.",
    "pain_own_ups_and_downs": "This person's pain moves this much by itself.",
    "untreated_fell_too": "There pain went from {before} to {after} on the same days: it got better too.",
    "untreated_did_not_fall": "There pain went from {before} to {after} on the same days.",
    "untreated_too_few_days": "Too few days have a score at both places ({before} before, {after} after) to compare.",
}

_RELIEF: Final = {
    "relief_known": "At least half of the pain is known to have stayed away for {days:days}, {since} to {until}.",
    "relief_first_seen": "Half relief was first seen on day {days}, {on}.",
    "relief_ended_between": "It ended some time between day {first} and day {last}.",
    "relief_seen_again": "A score of {on} holds too; the days between have no scores, so nobody knows of them.",
    "below_half_at_end": "The score of {on} is above half of the start, for too short a time to call it lost.",
    "single_days": "Scores this far apart show single days, not the time between them.",
    "relief_no_entries": "There is no score after the procedure that counts.",
    "relief_seen_too_late": "Half relief was first seen on {on}, later than this procedure needs to start.",
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
    "coverage_within": "{count} of {limit:sessions} in 12 months.",
    "coverage_at_limit": "{count} of {limit:sessions} in 12 months: the limit is reached.",
    "coverage_over": "{count:sessions} in 12 months, limit {limit}: over the limit.",
    "coverage_unknown": "Sessions cannot be counted with what is on file.",
    "coverage_no_limit": "{count:sessions} in 12 months; no limit that holds on this day is on file.",
    "session_many_levels": "On {on}, {count} levels were treated: one day is one session.",
    "session_levels_over": "On {on}, {count} levels were treated; the rule covers {limit} in a session.",
    "session_levels_unknown": "The record of {on} does not name its levels; the rule covers {limit} in a session.",
    "session_dose_over": "On {on}, {value} mg of {name} were given; the rule allows {limit} in a session.",
    "session_dose_unknown": "The record of {on} does not tell the dose of {name}; the rule allows {limit} mg.",
    "pain_held": "At least half of the pain stayed away from {since} to {until}; {months:months} are asked.",
    "pain_lost": "Half relief of pain, first seen on {since}, was lost between {first} and {last}; "
    "{months:months} are asked.",
    "pain_never_reached": "Half of the pain did not go away by {by}; {count:scores} from then to {last} show it.",
    "pain_too_few": "Half of the pain has not gone away, on {count:scores}: too few to tell.",
    "pain_no_entries": "No pain score after it is on file that counts.",
    "pain_not_over": "The {months:months} asked, from {since} to {until}, are not over.",
    "pain_not_covered": "The pain scores on file do not cover these months, {since} to {until}.",
    "pain_no_start": "No pain score before it is on file that a percent can start from.",
    "function_held": "Daily life was at least half better (PEG) from {since} to {until}; {months:months} are asked.",
    "function_lost": "Daily life, at least half better (PEG) from {since}, got worse between {first} and {last}; "
    "{months:months} are asked.",
    "function_never_reached": "Daily life was not half better (PEG) by {by}; "
    "{count:answers} from then to {last} show it.",
    "function_too_few": "Daily life has not become half better (PEG), on {count:answers}: too few to tell.",
    "function_no_entries": "No PEG after it is on file that counts.",
    "function_not_over": "The {months:months} asked of daily life (PEG), from {since} to {until}, are not over.",
    "function_not_covered": "The PEG answers on file do not cover these months, {since} to {until}.",
    "function_no_start": "No PEG from before it is on file that a percent can start from.",
    "repeat_no_rule": "No rule for doing it again that holds on this day is on file.",
    "second_try_other_approach": "The first one did not help enough; the one of {on} took another approach.",
    "second_try_other_level": "The first one did not help enough; the one of {on} was at another level.",
    "second_try_other_medicine": "The first one did not help enough; the one of {on} had another medicine.",
    "second_try_same": "The first one did not help enough; the one of {on} has the same approach, level and medicine.",
    "second_try_unknown": "The first one did not help enough; the records do not tell whether the one of {on} differs "
    "in approach, level or medicine.",
    "second_try_not_on_file": "The first one did not help enough; after {days:days} one with another approach, level "
    "or medicine can be tried. None is on file.",
    "second_try_not_yet": "The first one did not help enough; a second try has to wait {days:days}, until {on}.",
    "second_try_too_soon": "The one of {on} came before the {days:days} that a second try has to wait.",
    "blocks_again": "The last radiofrequency treatment, {on}, is more than {months:months} ago: "
    "test blocks are asked for again.",
    "policy_named": "Policy {policy}, {title}.",
    "policy_of": "Policy {policy} of {name}, {title}.",
    "policy_general": "No policy of this place is on file; these are numbers to start from.",
    "policy_checked": "Checked by {name} on {on}. Not medical advice.",
    "policy_unchecked": "Not checked by anyone. Not medical advice.",
    "policy_numbers_general": "Its text was not read; the numbers are ones to start from.",
    "policy_numbers_from": "Its text was not read; the numbers are those of policy {policy}.",
    "policy_retired": "Retired on {on}: it does not hold on this day.",
    "policy_not_yet": "It takes effect on {on}: it does not hold on this day.",
    "policy_own": "A number that the practice has set itself. Not medical advice.",
    "policy_none": "No payer rule for this is on file.",
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
        **_FUNCTION,
        **_ANSWERS,
        **_RELIEF,
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


def sentence(code: str, values: Mapping[str, object]) -> str:
    """Return the sentence of a reason code with its values filled in; KeyError for a code without words."""
    return WORDS[code].format_map({name: _Counted(value) for name, value in values.items()})
