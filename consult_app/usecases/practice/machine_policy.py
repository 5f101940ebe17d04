"""What the practice has decided for a whole machine: a read-only file that wins over the settings in the app.

A mistake in it is named by its line, and the safe side is taken: what it wanted to decide stays locked, at the value
that the practice's content has, and nothing leaves unencrypted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from consult_app.errors import InputProblem
from consult_app.reasons.reason import because
from consult_app.usecases.practice.setting_fields import FIELDS, read_setting, setting_text

SETTINGS: Final = ("auto_lock_minutes", "profile")
"""The settings it can lock; each is written as in the app."""
BACKUP_FOLDER: Final = "backup_folder"
EXPORT_ALLOWED: Final = "export_allowed"

_LARGEST: Final = 100_000
_AT_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class PolicyFault:
    """One mistake: its line (0 where the file as a whole cannot be read), and the key that it is about, if any."""

    line: int
    key: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class Policy:
    """`locked` maps a setting to its text, or to None for the value that the practice's content has."""

    file: Path | None = None
    locked: Mapping[str, str | None] = field(default_factory=lambda: MappingProxyType({}))
    backup_folder: Path | None = None
    export_allowed: bool = True
    faults: tuple[PolicyFault, ...] = ()

    def over(self, stored: Mapping[str, str]) -> Mapping[str, str]:
        """The stored settings with the locked ones in their place, whatever was stored for those."""
        free = {key: value for key, value in stored.items() if key not in self.locked}
        return MappingProxyType(free | {key: value for key, value in self.locked.items() if value is not None})


NO_POLICY: Final = Policy()


def read_policy(file: Path) -> Policy:
    """Read the file; without one, nothing is decided. What is wrong with it is in the answer and never raised."""
    import tomllib

    try:
        with file.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return NO_POLICY
    except OSError:
        return _safe_side(file, 0)
    if len(data) > _LARGEST:
        return _safe_side(file, 0)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _safe_side(file, data.count(b"\n", 0, error.start) + 1)
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        return _safe_side(file, int(found[1]) if found else text.count("\n") + 1)
    except RecursionError:
        return _safe_side(file, 0)
    return _policy(file, text, said)


def export_refused(policy: Policy) -> InputProblem:
    """The problem to raise where someone exports on a machine that does not allow it."""
    return InputProblem(because("export_turned_off", file=str(policy.file)))


def _policy(file: Path, text: str, said: Mapping[str, object]) -> Policy:
    faults: list[PolicyFault] = []
    locked: dict[str, str | None] = {}
    folder: Path | None = None
    export = True
    for key, value in said.items():
        line = _line_of(key, text)
        if key in SETTINGS:
            locked[key] = _setting(key, value)
            if locked[key] is None:
                faults.append(PolicyFault(line, key))
        elif key == BACKUP_FOLDER and isinstance(value, str) and Path(value).is_absolute():
            folder = Path(value)
        elif key == EXPORT_ALLOWED and isinstance(value, bool):
            export = value
        else:
            known = key in (BACKUP_FOLDER, EXPORT_ALLOWED)
            export = export and key != EXPORT_ALLOWED
            faults.append(PolicyFault(line, key, known=known))
    return Policy(file, MappingProxyType(locked), folder, export, tuple(faults))


def _setting(key: str, value: object) -> str | None:
    """The text of a value that the setting can take; None for any other, a bare true among them."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        return setting_text(read_setting(FIELDS[key], str(value)))
    except InputProblem:
        return None


def _safe_side(file: Path, line: int) -> Policy:
    return Policy(
        file,
        MappingProxyType(dict.fromkeys(SETTINGS)),
        export_allowed=False,
        faults=(PolicyFault(line),),
    )


def _line_of(key: str, text: str) -> int:
    """The line where a key of the top level is given its value, or a table of that name begins."""
    begins = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[\].=]""")
    numbers = [number for number, line in enumerate(text.splitlines(), start=1) if begins.match(line)]
    return numbers[0] if numbers else 1
