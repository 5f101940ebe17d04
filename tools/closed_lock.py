"""Whether a lock is closed: all that its packages ask for is in it, for every system and Python that we promise.

Answered from two files and nothing else: the lock, and the record of what its packages ask for, written beside it when
the lock is made (tools/lock.py). No index is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final, TypedDict

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

from devtools.pythons import FITTING

_LAST_PATCH: Final = 99
"""A marker may tell the first release of a Python from later ones; both ends are tried."""


class Asked(TypedDict):
    """What one release of a package says of itself, and the wheels of it that fit us: file name -> SHA-256, in hex."""

    requires_python: str | None
    provides_extra: list[str]
    requires_dist: list[str]
    wheels: dict[str, str]


Record = Mapping[str, Asked]
"""`name version` -> what it asks for."""


@dataclass(frozen=True, slots=True)
class System:
    """One kind of machine: how markers call it, and the tags of the wheels that run on it, best first."""

    name: str
    sys_platform: str
    platform_system: str
    machine: str
    platforms: tuple[str, ...]

    def markers(self, python: tuple[int, int], patch: int) -> dict[str, str]:
        """Return the values of all markers on such a machine."""
        return {
            "implementation_name": "cpython",
            "implementation_version": f"{python[0]}.{python[1]}.{patch}",
            "os_name": "nt" if self.sys_platform == "win32" else "posix",
            "platform_machine": self.machine,
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_system": self.platform_system,
            "platform_version": "",
            "python_full_version": f"{python[0]}.{python[1]}.{patch}",
            "python_version": f"{python[0]}.{python[1]}",
            "sys_platform": self.sys_platform,
        }

    @cache  # noqa: B019 - a handful of them, kept for the life of the process
    def tags(self, python: tuple[int, int]) -> frozenset[Tag]:
        """Return every tag of a wheel that runs there."""
        found = cpython_tags(python, platforms=self.platforms)
        return frozenset([*found, *compatible_tags(python, f"cp{python[0]}{python[1]}", self.platforms)])


_GLIBC: Final = 34  # 2.34, of 2021: Debian 12, Ubuntu 22.04, RHEL 9; what Qt's own wheels need
_MACOS: Final = (13, 0)


def _linux(machine: str) -> tuple[str, ...]:
    return (*(f"manylinux_2_{minor}_{machine}" for minor in range(_GLIBC, 4, -1)), f"manylinux2014_{machine}")


SYSTEMS: Final = (
    System("Linux", "linux", "Linux", "x86_64", _linux("x86_64")),
    System("Windows", "win32", "Windows", "AMD64", ("win_amd64",)),
    System("macOS on Intel", "darwin", "Darwin", "x86_64", tuple(mac_platforms(_MACOS, "x86_64"))),
    System("macOS on Apple silicon", "darwin", "Darwin", "arm64", tuple(mac_platforms(_MACOS, "arm64"))),
)


@dataclass(frozen=True)
class Pin:
    """One line of a lock with its hashes (SHA-256, in hex)."""

    requirement: Requirement
    hashes: frozenset[str]

    @cached_property
    def name(self) -> str:
        """The package's name as indexes compare it."""
        return canonicalize_name(self.requirement.name)

    @cached_property
    def version(self) -> str:
        """The one version that is pinned, as versions compare: 1.006 is 1.6."""
        return str(Version(str(self.requirement.specifier).removeprefix("==")))

    def holds(self, markers: Mapping[str, str]) -> bool:
        """Whether the line counts on a machine."""
        return self.requirement.marker is None or self.requirement.marker.evaluate(dict(markers))


def pins_of(lock: str) -> tuple[Pin, ...]:
    """Read the lines of a lock, in the shape that pip reads."""
    blocks = re.findall(r"^(\w[^\n]*?)(?: \\)?\n((?:\s+--hash=\S+(?: \\)?\n)*)", lock + "\n", re.MULTILINE)
    return tuple(Pin(Requirement(line), frozenset(re.findall(r"sha256:(\w+)", hashes))) for line, hashes in blocks)


def wanted_by(text: str) -> tuple[Requirement, ...]:
    """Read a list of what is wanted; a line with an option says nothing here."""
    return tuple(Requirement(line) for line in text.splitlines() if line and line[0] not in "-#")


@dataclass(frozen=True, slots=True)
class Place:
    """A system and a Python, with what is asked there of a lock."""

    system: System
    python: tuple[int, int]
    patch: int

    def __str__(self) -> str:
        return f"{self.system.name}, Python {self.python[0]}.{self.python[1]}"

    @property
    def markers(self) -> dict[str, str]:
        """The values of all markers here."""
        return self.system.markers(self.python, self.patch)


def places() -> Iterator[Place]:
    """Iterate over every system with every Python, each at both ends of its patches."""
    for system in SYSTEMS:
        for python in reversed(FITTING):
            yield Place(system, python, 0)
            yield Place(system, python, _LAST_PATCH)


def open_ends(lock: str, record: Record, wanted: Iterable[Requirement]) -> list[str]:
    """Return a sentence for each thing that the lock leaves open, with the places it is open at; none when closed."""
    pins, wanted = pins_of(lock), tuple(wanted)
    found: dict[str, list[str]] = {}
    for place in places():
        for sentence in _Closing(place, pins, record).open_ends(wanted):
            where = found.setdefault(sentence, [])
            if str(place) not in where:
                where.append(str(place))
    return [f"{sentence} ({'; '.join(where)})" for sentence, where in found.items()]


@dataclass
class _Closing:
    """One place's reading of a lock."""

    place: Place
    pins: tuple[Pin, ...]
    record: Record

    @cached_property
    def _here(self) -> dict[str, list[Pin]]:
        here: dict[str, list[Pin]] = {}
        for pin in self.pins:
            if pin.holds(self.place.markers):
                here.setdefault(pin.name, []).append(pin)
        return here

    def open_ends(self, wanted: Iterable[Requirement]) -> Iterator[str]:
        """Follow what is wanted, what that asks for, and so on; then look at each pin for itself."""
        markers = self.place.markers
        for requirement in wanted:
            yield from self._met("The project", requirement, {**markers, "extra": ""})
        for name, several in self._here.items():
            if len(several) > 1:
                yield f"{name} is locked in several versions: {', '.join(pin.version for pin in several)}"
            for pin in several:
                yield from self._asks(pin)

    def _asks(self, pin: Pin) -> Iterator[str]:
        asked = self.record.get(f"{pin.name} {pin.version}")
        if asked is None:
            yield f"What {pin.name} {pin.version} asks for is not on record"
            return
        full = self.place.markers["python_full_version"]
        if asked["requires_python"] and not _allows(f"python{asked['requires_python']}", full):
            yield f"{pin.name} {pin.version} is for Python {asked['requires_python']}"
        tags = self.place.system.tags(self.place.python)
        if not any(digest in pin.hashes and tags & _tags_of(file) for file, digest in asked["wheels"].items()):
            yield f"{pin.name} {pin.version} has no wheel on record that the lock lets in"
        for extra in sorted({"", *pin.requirement.extras}):
            for line in asked["requires_dist"]:
                yield from self._met(f"{pin.name} {pin.version}", _read(line), {**self.place.markers, "extra": extra})

    def _met(self, who: str, needed: Requirement, markers: Mapping[str, str]) -> Iterator[str]:
        if needed.marker is not None and not needed.marker.evaluate(dict(markers)):
            return
        locked = self._here.get(canonicalize_name(needed.name), [])
        if not locked:
            yield f"{who} needs {needed.name}, which is not locked"
        for pin in locked:
            if not needed.specifier.contains(pin.version, prereleases=True):
                yield f"{who} needs {needed.name}{needed.specifier}, locked is {pin.version}"
            lost = {canonicalize_name(extra) for extra in needed.extras} - {
                canonicalize_name(extra) for extra in pin.requirement.extras
            }
            if lost:
                yield f"{who} needs {needed.name}[{','.join(sorted(lost))}], locked is {pin.name} without that extra"


def _allows(requirement: str, version: str) -> bool:
    return _read(requirement).specifier.contains(version, prereleases=True)


@cache
def _read(requirement: str) -> Requirement:
    return Requirement(requirement)


@cache
def _tags_of(wheel: str) -> frozenset[Tag]:
    return parse_wheel_filename(wheel)[3]
