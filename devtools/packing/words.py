"""The small texts around a package, with version, day and commands filled in."""

from __future__ import annotations

import os
import re
import subprocess
import time
from pathlib import Path
from typing import Final

from devtools.places import ROOT, SetupProblem

APP_ID: Final = "com.nortexspineandjoint.consult"


def version() -> str:
    """The version of the project, read and not imported."""
    text = (ROOT / "consult_app" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise SetupProblem("consult_app/__init__.py does not say its version.")
    return found[1]


def made_at() -> int:
    """Seconds since 1970 that go into every package, so that the same project gives the same package.

    SOURCE_DATE_EPOCH where it is set, else the last commit, else now.
    """
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    if said.isdecimal():
        return int(said)
    done = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip() else int(time.time())


def filled(template: Path, commands: dict[str, str]) -> str:
    """A text of packaging/ with its gaps filled; `commands` are the subcommands and what each does."""
    day = time.strftime("%Y-%m-%d", time.gmtime(made_at()))
    values = {
        "VERSION": version(),
        "DATE": day,
        "WORDS": " ".join(commands),
        "ZSH_COMMANDS": " ".join(f"'{name}:{what}'" for name, what in commands.items()),
        "COMMANDS": "\n.TP\n".join(f"\\fB{name}\\fR\n{what}" for name, what in commands.items()),
    }
    text = template.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def commands_of(help_text: str) -> dict[str, str]:
    """The subcommands and what each does, as the program's own help tells them."""
    lines = re.findall(r"^  ([a-z][a-z-]+)  +(\S.*)$", help_text, re.MULTILINE)
    return {name: what.replace("'", "\u2019") for name, what in lines}
