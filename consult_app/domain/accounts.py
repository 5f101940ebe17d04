"""Who works with a store: one account a person, named in what each of them writes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an account may do: only physicians override results, sign content and erase."""

    PHYSICIAN = "physician"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Account:
    """A person who can unlock; the passphrase is not here but in the key file."""

    id: str
    name: str
    role: Role

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("an account needs a name")
