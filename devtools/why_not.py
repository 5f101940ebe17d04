"""Why packages could not be installed or a file not be written: one sentence, read from what happened."""

from __future__ import annotations

import contextlib
import errno
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from devtools.places import SetupProblem

_NO_WHEEL: Final = re.compile(r"No matching distribution found for (\S+)")
_NO_ROOM: Final = ("No space left on device", "[Errno 28]", "Disk quota exceeded", "not enough space on the disk")
_NO_WRITING: Final = ("Read-only file system", "Permission denied", "Access is denied")
_OTHER_BYTES: Final = "DO NOT MATCH THE HASHES"
_NO_TRUST: Final = ("CERTIFICATE_VERIFY_FAILED", "certificate verify failed")
_NO_WAY: Final = (
    "Failed to establish a new connection", "NewConnectionError", "ConnectTimeout", "Read timed out", "ProxyError",
    "Cannot connect to proxy", "Name or service not known", "Temporary failure in name resolution",
    "Connection refused", "Network is unreachable", "getaddrinfo failed",
)  # fmt: skip
_PROXIES: Final = ("PIP_PROXY", "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")
_LAST_LINES: Final = 8
_NOISE: Final = ("WARNING: Location", "[notice]", "Ignoring ")  # where it looked, what another machine would need


def why_not_installed(told: str, environment: Mapping[str, str], folder: Path) -> str:
    """Say why pip did not install into a folder; `told` is everything that pip said."""
    if any(word in told for word in _NO_ROOM):
        return no_room(folder)
    if _OTHER_BYTES in told:
        return (
            "A downloaded package is not the file that was locked, so nothing was installed. "
            "Something between here and the package index changes files: start again later, or in another network."
        )
    if any(word in told for word in _NO_TRUST):
        return (
            "The certificate of the package index is not trusted here. "
            "If your network has its own, name its file in the variable PIP_CERT, then start again."
        )
    if any(word in told for word in _NO_WAY):
        return _no_way(environment)
    if missing := _NO_WHEEL.search(told):
        return (
            f"The package index has no {missing[1]} that runs on this machine "
            f"({platform.system()} {platform.machine()}, Python {sys.version_info.major}.{sys.version_info.minor})."
        )
    if any(word in told for word in _NO_WRITING):
        return no_writing(folder)
    return "pip could not install the locked packages; its own last words are above."


def why_not_written(error: OSError, folder: Path) -> SetupProblem:
    """Say why a file in a folder could not be made; an error of another kind is raised as it is."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return SetupProblem(no_room(folder))
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return SetupProblem(no_writing(folder))
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return SetupProblem(f"{folder} is in the way: it is no environment. Move it elsewhere, then start again.")
    raise error


def no_room(folder: Path) -> str:
    """Say which disk is full: that of the folder, or that of temporary files, whichever has less left."""
    disks = [next(one for one in (folder, *folder.parents) if one.exists())]
    with contextlib.suppress(OSError):  # where no temporary file can be made, the folder's own disk is named
        disks.append(Path(tempfile.gettempdir()))
    least = min(disks, key=lambda place: shutil.disk_usage(place).free)
    left = shutil.disk_usage(least).free // 1_000_000
    return f"The disk has no room left for the packages: {left} MB are free at {least}. Make room, then start again."


def no_writing(folder: Path) -> str:
    """Say that a folder cannot be written to."""
    return (
        f"{folder} cannot be written to by you. Copy the project into a folder of your own, "
        "or have this one made writable, then start again."
    )


def last_lines(told: str) -> str:
    """Return the end of what pip said, without what is no part of the trouble."""
    lines = [line for line in told.splitlines() if line.strip() and not line.startswith(_NOISE)]
    return "\n".join(lines[-_LAST_LINES:])


def proxy_in(environment: Mapping[str, str]) -> str | None:
    """Return the name of the variable that sets a proxy, if one does; where several do, the one that pip follows."""
    return next((name for name in _PROXIES if environment.get(name)), None)


def _no_way(environment: Mapping[str, str]) -> str:
    if name := proxy_in(environment):
        return (
            f"The package index cannot be reached. A proxy is set by the variable {name}: "
            "check that it answers, or take the variable away, then start again."
        )
    return "The package index cannot be reached. Check the network of this machine, then start again."
