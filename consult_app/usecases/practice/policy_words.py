"""What a machine's policy decides, and its mistakes, as sentences."""

from __future__ import annotations

from consult_app.content.pack import Content
from consult_app.usecases.practice.machine_policy import BACKUP_FOLDER, Policy, PolicyFault
from consult_app.usecases.practice.setting_fields import FIELDS
from consult_app.usecases.practice.setting_words import setting_name
from consult_app.usecases.speech import Translate


def decided_words(policy: Policy, say: Translate) -> tuple[str, ...]:
    """What the policy decides that is no setting of the app; empty when it decides no such thing."""
    told: list[str] = []
    if policy.backup_folder is not None:
        told.append(say("Copies go to {folder}.").format(folder=policy.backup_folder))
    if not policy.export_allowed:
        told.append(say("Exporting a chart as CSV or FHIR is turned off."))
    return tuple(told)


def mistake_words(policy: Policy, content: Content, say: Translate) -> tuple[str, ...]:
    """One sentence for each mistake: where it is, what it is about, and what holds until it is mended."""
    return tuple(_mistake(policy, fault, content, say) for fault in policy.faults)


def _mistake(policy: Policy, fault: PolicyFault, content: Content, say: Translate) -> str:
    if fault.line == 0:
        wording = say(
            "{file} cannot be read. Until it can, the time to lock and the reading of blocks stay as shipped, "
            "and nothing is exported."
        )
    elif not fault.known:
        wording = say("{file}, line {line}: “{key}” is not known here and was left out.")
    elif not fault.key:
        wording = say(
            "{file}, line {line}: this is not TOML. Until it is mended, the time to lock and the reading of blocks "
            "stay as shipped, and nothing is exported."
        )
    elif fault.key in FIELDS:
        name = setting_name(content, FIELDS[fault.key])
        wording = say("{file}, line {line}: this value cannot be used. “{name}” stays as shipped until it is mended.")
        return wording.format(file=policy.file, line=fault.line, name=name)
    elif fault.key == BACKUP_FOLDER:
        wording = say(
            "{file}, line {line}: “{key}” takes the whole path of a folder. Until it is mended, each copy asks for one."
        )
    else:
        wording = say("{file}, line {line}: “{key}” takes true or false. Until it is mended, nothing is exported.")
    return wording.format(file=policy.file, line=fault.line, key=fault.key)
