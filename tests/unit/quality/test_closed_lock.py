"""The locks are closed: nothing is left for pip to look up, on any system and Python that we promise; no network."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

from devtools.pythons import FITTING
from tools.closed_lock import Asked, open_ends, pins_of, places, wanted_by
from tools.lock import LOCKS, open_ends_of, read_record

ROOT = Path(__file__).resolve().parents[3]
HASH = "ab" * 32


@pytest.mark.parametrize("lock", LOCKS)
def test_all_that_a_locked_package_asks_for_is_locked_on_every_system_and_python(lock: str) -> None:
    assert open_ends_of(lock) == []


def test_every_system_and_every_python_is_looked_at_from_its_first_release_to_its_last() -> None:
    looked_at = [(str(place), place.patch == 0) for place in places()]
    assert len(looked_at) == len(set(looked_at)) == 4 * len(FITTING) * 2
    assert ("macOS on Apple silicon, Python 3.14", False) in looked_at


def test_the_project_says_the_same_pythons_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    said = SpecifierSet(project["requires-python"])
    minors = [(3, minor) for minor in range(8, 20) if f"3.{minor}.0" in said]
    assert sorted(minors) == sorted(FITTING)


def record(**asked: Asked) -> dict[str, Asked]:
    return {name.replace("_1", " 1"): said for name, said in asked.items()}


def asks(*requires: str, python: str | None = None, extras: tuple[str, ...] = (), wheel: str = "any") -> Asked:
    """What a package says that has one wheel; `any` runs everywhere."""
    tag = "py3-none-any" if wheel == "any" else wheel
    return {
        "requires_python": python,
        "provides_extra": list(extras),
        "requires_dist": list(requires),
        "wheels": {f"thing-1-{tag}.whl": HASH},
    }


def lock(*lines: str) -> str:
    return "".join(f"{line} \\\n    --hash=sha256:{HASH}\n    # via somebody\n" for line in lines)


A = wanted_by("a\n")


def test_a_package_that_is_missing_is_named_with_who_needs_it() -> None:
    (told,) = open_ends(lock("a==1"), record(a_1=asks("b>=1")), A)
    assert told.startswith("a 1 needs b, which is not locked (Linux, Python 3.11; Linux, Python 3.12;")


def test_what_the_project_wants_and_nobody_locked_is_named() -> None:
    (told,) = open_ends(lock("a==1"), record(a_1=asks()), wanted_by("-r other.in\na\nz>=2\n"))
    assert told.startswith("The project needs z, which is not locked")


def test_a_wrong_version_is_named_with_what_is_locked() -> None:
    (told,) = open_ends(lock("a==1", "b==1"), record(a_1=asks("b>=2,<3"), b_1=asks()), A)
    assert told.startswith("a 1 needs b<3,>=2, locked is 1 ")


def test_a_lost_extra_is_named() -> None:
    said = record(a_1=asks("b[toml]"), b_1=asks('c>=1; extra == "toml"', extras=("toml",)))
    (told,) = open_ends(lock("a==1", "b==1"), said, A)
    assert told.startswith("a 1 needs b[toml], locked is b without that extra")
    (told,) = open_ends(lock("a==1", "b[toml]==1"), said, A)
    assert told.startswith("b 1 needs c, which is not locked")
    assert open_ends(lock("a==1", "b[toml]==1", "c==1"), {**said, **record(c_1=asks())}, A) == []


def test_what_is_asked_for_on_one_system_only_is_told_for_that_one() -> None:
    said = record(a_1=asks("b; sys_platform == 'win32'", "c; platform_machine == 'arm64'"), c_1=asks())
    (told,) = open_ends(lock("a==1", "c==1; sys_platform == 'darwin'"), said, A)
    assert told.endswith(f"({'; '.join(f'Windows, Python 3.{minor}' for minor in (11, 12, 13, 14))})")


def test_what_is_asked_for_by_the_first_release_of_a_python_only_is_told() -> None:
    said = record(a_1=asks("b; python_full_version < '3.12.3'"))
    (told,) = open_ends(lock("a==1"), said, A)
    assert "Linux, Python 3.12;" in told
    assert "3.13" not in told


def test_a_package_for_other_pythons_is_named() -> None:
    (told,) = open_ends(lock("a==1"), record(a_1=asks(python="<3.14,>=3.9")), A)
    assert told.startswith("a 1 is for Python <3.14,>=3.9 (Linux, Python 3.14; ")


def test_a_package_without_a_wheel_for_a_system_or_without_its_hash_is_named() -> None:
    (told,) = open_ends(lock("a==1"), record(a_1=asks(wheel="cp310-abi3-win_amd64")), A)
    assert told.startswith("a 1 has no wheel on record that the lock lets in (Linux, Python 3.11;")
    assert "Windows" not in told
    (told,) = open_ends(lock("a==1").replace(HASH, "cd" * 32), record(a_1=asks()), A)
    assert "Windows, Python 3.14" in told


def test_two_versions_at_one_place_are_named() -> None:
    said = record(a_1=asks(), **{"a_1.5": asks()})
    apart = lock("a==1; python_version < '3.12'", "a==1.5; python_version >= '3.12'")
    assert open_ends(apart, said, A) == []
    (told,) = open_ends(apart.replace(">=", ">"), said, A)
    assert told.startswith("The project needs a, which is not locked (Linux, Python 3.12")
    (told,) = open_ends(apart.replace("< '3.12'", "<= '3.12'"), said, A)
    assert told.startswith("a is locked in several versions: 1, 1.5 (Linux, Python 3.12; ")


def test_a_package_that_nobody_recorded_is_named() -> None:
    (told,) = open_ends(lock("a==1"), {}, A)
    assert told.startswith("What a 1 asks for is not on record")


@pytest.mark.parametrize(
    ("line", "instead", "told"),
    [
        (r"coverage\[toml\]==", "coverage==", r"pytest-cov \S+ needs coverage\[toml\], locked is coverage without"),
        (r"pluggy==\S+", "pluggy==0.1", r"pytest \S+ needs pluggy\S+, locked is 0\.1 "),
        (r"colorama==", "colourama==", r"needs colorama, which is not locked \(Windows, Python 3\.11"),
        (r"numpy==(\S+) ; python_full_version < '3.12'", r"numpy==\1 ; python_full_version < '3.11'",
         r"needs numpy, which is not locked \(Linux, Python 3\.11;"),
    ],
)  # fmt: skip
def test_our_own_lock_with_a_fault_in_it_is_caught(line: str, instead: str, told: str) -> None:
    text = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    broken, count = re.subn(f"^{line}", instead, text, flags=re.MULTILINE)
    assert count == 1
    found = open_ends(broken, read_record(), A[:0])
    assert any(re.search(told, sentence) for sentence in found), found


def test_every_line_of_our_locks_is_read() -> None:
    for name in LOCKS:
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        assert len(pins_of(text)) == len(re.findall(r"^[a-z]", text, re.MULTILINE))
        assert sum(len(pin.hashes) for pin in pins_of(text)) == text.count("--hash=")
