"""Makes the locks anew, with the record of what their packages ask for: `python3 dev.py lock [UV'S OPTIONS...]`.

The only part of the project that asks a package index which versions there are. What stands in a lock stays there
unless uv is told otherwise (`--upgrade`, `--upgrade-package NAME`). A lock that is not closed is told, exit code 1.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NotRequired, TypedDict

from packaging.utils import canonicalize_name
from packaging.version import Version

from devtools.places import ROOT, say
from devtools.pythons import FITTING
from tools.closed_lock import SYSTEMS, Asked, Pin, Place, Record, open_ends, pins_of, wanted_by

REQUIREMENTS: Final = ROOT / "requirements"
RECORD: Final = REQUIREMENTS / "asked.json"
LOCKS: Final = ("run", "dev", "package")
_COMPILE: Final = (
    "pip", "compile", "--quiet", "--universal", "--python-version", "3.11",
    "--generate-hashes", "--no-strip-extras", "--no-header",
)  # fmt: skip


class _Report(TypedDict):
    """The part of pip's report that we read."""

    install: list[_Chosen]


class _Chosen(TypedDict):
    download_info: _Download
    metadata: _Metadata


class _Download(TypedDict):
    url: str
    archive_info: _Archive


class _Archive(TypedDict):
    hashes: dict[str, str]


class _Metadata(TypedDict):
    name: str
    version: str
    requires_python: NotRequired[str]
    provides_extra: NotRequired[list[str]]
    requires_dist: NotRequired[list[str]]


def read_record() -> Record:
    """Return what every locked package asks for, as it was when the locks were made."""
    return json.loads(RECORD.read_text(encoding="utf-8"))


def open_ends_of(name: str) -> list[str]:
    """Return a sentence for each thing that one of our locks leaves open."""
    wanted = wanted_by((REQUIREMENTS / "run.in").read_text(encoding="utf-8"))
    if name != "run":
        wanted += wanted_by((REQUIREMENTS / f"{name}.in").read_text(encoding="utf-8"))
    return open_ends((REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8"), read_record(), wanted)


def main(options: Sequence[str]) -> int:
    """Compile the locks, write the record, say what is open; exit code 1 when something is."""
    import uv

    program = uv.find_uv_bin()
    for name in LOCKS:
        say(f"Locking requirements/{name}.in")
        call = [program, *_COMPILE, *options, f"requirements/{name}.in", "-o", f"requirements/{name}.txt"]
        if subprocess.run(call, cwd=ROOT, check=False).returncode != 0:
            return 1
    pins = _all_pins()
    # The newest pip reads what a package asks for without fetching all of it, where the index offers that.
    pip = [program, *("run", "--quiet", "--no-project", "--with", "pip"), "--python", sys.executable]
    pip += ["python", "-m", "pip"]
    found: dict[str, Asked] = {}
    for system in SYSTEMS:
        for python in reversed(FITTING):
            place = Place(system, python, 0)
            say(f"Reading what the packages ask for: {place}")
            report = _report(pip, place, [pin for pin in pins if not _runs_everywhere(pin, found)])
            if report is None:
                return 1
            _note(report, found)
    text = json.dumps(dict(sorted(found.items())), indent=1, sort_keys=True) + "\n"
    RECORD.write_text(text, encoding="utf-8")
    left = [f"requirements/{name}.txt: {sentence}" for name in LOCKS for sentence in open_ends_of(name)]
    for sentence in left:
        say(sentence)
    say("The locks are closed." if not left else "The locks are not closed.")
    return 1 if left else 0


def _all_pins() -> list[Pin]:
    """Every package of every lock, each version once; the run set is part of the others."""
    texts = ((REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8") for name in LOCKS)
    return list({str(pin.requirement): pin for text in texts for pin in pins_of(text)}.values())


def _runs_everywhere(pin: Pin, found: Record) -> bool:
    """Whether a wheel on record runs on any machine, so that no other place need be asked for this package."""
    asked = found.get(f"{pin.name} {pin.version}")
    return asked is not None and any(file.endswith("-py3-none-any.whl") for file in asked["wheels"])


def _report(pip: Sequence[str], place: Place, pins: Sequence[Pin]) -> _Report | None:
    """Return what pip would install at a place; pip itself takes markers for those of the machine it runs on."""
    with tempfile.TemporaryDirectory() as folder:
        wanted, report = Path(folder) / "wanted.txt", Path(folder) / "report.json"
        here = [f"{pin.name}=={pin.version}\n" for pin in pins if pin.holds(place.markers)]
        wanted.write_text("".join(here), encoding="utf-8")
        options = ["--dry-run", "--ignore-installed", "--no-deps", "--only-binary=:all:", "--target", folder]
        # pip asks it of the Python it runs on; our own reading asks it of the place
        options.append("--ignore-requires-python")
        options += [part for platform in place.system.platforms for part in ("--platform", platform)]
        options += ["--implementation", "cp", "--python-version", f"{place.python[0]}.{place.python[1]}"]
        call = [*pip, "install", *options, "--report", report, "-r", wanted]
        done = subprocess.run(call, capture_output=True, text=True, errors="replace", check=False)
        if done.returncode == 0:
            return json.loads(report.read_text(encoding="utf-8"))
        say(done.stderr[-2000:])
        return None


def _note(report: _Report, found: dict[str, Asked]) -> None:
    """Add what each package says; where wheels of one release differ, all that any of them asks for counts."""
    for chosen in report["install"]:
        said, download = chosen["metadata"], chosen["download_info"]
        key = f"{canonicalize_name(said['name'])} {Version(said['version'])}"
        asked = found.setdefault(
            key,
            {"requires_python": said.get("requires_python"), "provides_extra": [], "requires_dist": [], "wheels": {}},
        )
        asked["provides_extra"] = sorted({*asked["provides_extra"], *said.get("provides_extra", [])})
        asked["requires_dist"] = sorted({*asked["requires_dist"], *said.get("requires_dist", [])})
        asked["wheels"][download["url"].rsplit("/", 1)[-1]] = download["archive_info"]["hashes"]["sha256"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
