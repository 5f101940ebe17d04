"""Watch every call that a forked child makes on files of one folder; record it, or make one of them fail.

Linux on x86-64 alone (`can_trace` says whether): the kernel stops the child before and after each call (ptrace), so
what SQLite does in C is seen and can fail like what Python does. Nothing has to be installed.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import sys
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

_TRACEME, _GETREGS, _SETREGS, _SYSCALL, _SETOPTIONS = 0, 12, 13, 24, 0x4200
_STOP_MARK, _KILL_WITH_US = 0x1, 0x100000
_NAMES = {
    0: "read", 1: "write", 2: "open", 3: "close", 17: "pread64", 18: "pwrite64", 20: "writev", 74: "fsync",
    75: "fdatasync", 76: "truncate", 77: "ftruncate", 82: "rename", 83: "mkdir", 84: "rmdir", 87: "unlink",
    257: "openat", 258: "mkdirat", 263: "unlinkat", 264: "renameat", 285: "fallocate", 316: "renameat2",
}  # fmt: skip
_BY_PATH = {"open": 0, "truncate": 0, "rename": 0, "mkdir": 0, "rmdir": 0, "unlink": 0}
_BY_DIRECTORY = {"openat": 1, "mkdirat": 1, "unlinkat": 1, "renameat": 1, "renameat2": 1}
_CREATE, _REMOVE_FOLDER, _HERE = os.O_CREAT, 0x200, -100
TORN = -1
"""A fault: half of a write is done, then the child is killed."""


@dataclass(frozen=True)
class Call:
    """One call on a file: its name, the file under the folder, where and what was written, or the new name."""

    name: str
    path: str
    offset: int = 0
    data: bytes = b""
    other: str = ""
    creates: bool = False

    @property
    def changes(self) -> bool:
        """Whether the call changes anything on the disk, or asks for it to be durable."""
        return self.name not in ("read", "pread64", "close") and (self.name not in ("open", "openat") or self.creates)


_REGISTERS = (
    "r15", "r14", "r13", "r12", "rbp", "rbx", "r11", "r10", "r9", "r8", "rax", "rcx", "rdx", "rsi", "rdi", "orig_rax",
    "rip", "cs", "eflags", "rsp", "ss", "fs_base", "gs_base", "ds", "es", "fs", "gs",
)  # fmt: skip


class _Registers(ctypes.Structure):
    _fields_ = [(name, ctypes.c_ulonglong) for name in _REGISTERS]


def can_trace() -> bool:
    """Whether children can be watched on this machine."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return False
    child = os.fork()
    if child == 0:
        os._exit(0 if _ptrace(_TRACEME, 0) == 0 else 1)
    _, status = os.waitpid(child, 0)
    return os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0


def _ptrace(request: int, pid: int, address: int = 0, data: object = 0) -> int:
    library = ctypes.CDLL(None, use_errno=True)
    call = library.ptrace
    call.restype = ctypes.c_long
    call.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    return int(call(request, pid, address, data))


@dataclass
class Outcome:
    """How a watched child ended: its calls, what it said through the pipe, and its exit code (None: killed)."""

    calls: list[Call]
    said: list[tuple[int, bytes]]
    code: int | None


Decide = Callable[[int, Call], int | None]
"""Given the number of a call that changes something: 0 to kill the child before it, an errno to let it fail, TORN,
or None to let it be."""


def run_traced(folder: Path, work: Callable[[Callable[[bytes], None]], None], decide: Decide | None = None) -> Outcome:
    """Fork, do the work in the child, and watch it; `work` is given a function to say something to the watcher.

    What was said stands with the number of calls recorded before it.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code = 1
        try:
            _ptrace(_TRACEME, 0)
            os.kill(os.getpid(), signal.SIGSTOP)
            work(lambda words: _say(writing, words))
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    try:
        return _Watch(child, folder.resolve(), writing, decide).run()
    finally:
        os.close(reading)


def _say(pipe: int, words: bytes) -> None:
    os.write(pipe, words)


class _Watch:
    def __init__(self, child: int, folder: Path, pipe: int, decide: Decide | None) -> None:
        self._child = child
        self._folder = str(folder)
        self._pipe = pipe
        self._decide = decide
        self._calls: list[Call] = []
        self._said: list[tuple[int, bytes]] = []
        self._code: int | None = None
        self._pending: Call | None = None

    def run(self) -> Outcome:
        os.waitpid(self._child, 0)
        _ptrace(_SETOPTIONS, self._child, 0, _STOP_MARK | _KILL_WITH_US)
        entering, failing, torn = True, 0, False
        for registers in self._stops():
            if entering:
                failing, torn = self._enter(registers)
                if failing < 0:
                    os.kill(self._child, signal.SIGKILL)
                    os.waitpid(self._child, 0)
                    return Outcome(self._calls, self._said, None)
            elif torn:
                os.kill(self._child, signal.SIGKILL)
                os.waitpid(self._child, 0)
                return Outcome(self._calls, self._said, None)
            elif failing:
                registers.rax = (1 << 64) - failing
                self._set(registers)
                failing = 0
            else:
                self._leave(registers)
            entering = not entering
        return Outcome(self._calls, self._said, self._code)

    def _stops(self) -> Generator[_Registers]:
        """The registers at each entry and each exit of a call."""
        passing = 0
        while True:
            _ptrace(_SYSCALL, self._child, 0, passing)
            _, status = os.waitpid(self._child, 0)
            if os.WIFEXITED(status) or os.WIFSIGNALED(status):
                self._code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
                return
            stopped = os.WSTOPSIG(status)
            passing = 0 if stopped == signal.SIGTRAP | 0x80 else stopped
            if not passing:
                registers = _Registers()
                _ptrace(_GETREGS, self._child, 0, ctypes.addressof(registers))
                yield registers

    def _enter(self, registers: _Registers) -> tuple[int, bool]:
        """Note a call; the errno it is to fail with (0 to let it be, -1 to kill), and whether it is to be torn."""
        name = _NAMES.get(registers.orig_rax, "")
        self._pending = None
        if name == "write" and registers.rdi == self._pipe:
            self._said.append((len(self._calls), self._read(registers.rsi, registers.rdx)))
            return 0, False
        call = self._call(name, registers) if name else None
        if call is None or not call.changes:
            return 0, False
        wanted = None if self._decide is None else self._decide(len(self._calls), call)
        if wanted == TORN and call.name == "write":
            registers.rdx //= 2
            self._set(registers)
            return 0, True
        if wanted in (0, TORN):
            return -1, False
        if wanted is None:
            self._pending = call
            return 0, False
        self._calls.append(call)
        registers.orig_rax = (1 << 64) - 1
        self._set(registers)
        return wanted, False

    def _leave(self, registers: _Registers) -> None:
        """Record a call that worked, as far as it went."""
        call, result = self._pending, ctypes.c_longlong(registers.rax).value
        if call is None or result < 0:
            return
        if call.data:
            call = Call(call.name, call.path, call.offset, call.data[:result])
        self._calls.append(call)

    def _call(self, name: str, registers: _Registers) -> Call | None:
        given = (registers.rdi, registers.rsi, registers.rdx, registers.r10)
        if name in _BY_PATH or name in _BY_DIRECTORY:
            at = _BY_PATH.get(name, 1)
            path = self._inside(self._named(given[at], given[0] if at else None))
            if path is None:
                return None
            if name.startswith("rename"):
                new = self._named(given[1]) if name == "rename" else self._named(given[3], given[2])
                return Call("rename", path, other=self._inside(new) or "")
            if name == "unlinkat":
                return Call("rmdir" if given[2] & _REMOVE_FOLDER else "unlink", path)
            flags = given[at + 1] if name in ("open", "openat") else 0
            plain = "open" if name == "openat" else name.removesuffix("at")
            return Call(plain, path, creates=bool(flags & _CREATE), offset=flags & os.O_TRUNC)
        path = self._inside(self._opened(int(given[0])))
        if path is None:
            return None
        if name == "pwrite64":
            return Call("write", path, given[3], self._read(given[1], given[2]))
        if name == "write":
            return Call("write", path, self._place(int(given[0])), self._read(given[1], given[2]))
        if name in ("ftruncate", "truncate"):
            return Call("truncate", path, given[1])
        return Call("fsync" if name == "fdatasync" else name, path)

    def _named(self, address: int, folder: int | None = None) -> str:
        """A path that the child named, relative ones from the folder that it has open, or from where it is."""
        path = self._text(address)
        if path.startswith("/"):
            return path
        here = ctypes.c_int(_HERE if folder is None else folder & 0xFFFFFFFF).value
        from_ = str(Path(f"/proc/{self._child}/cwd").readlink()) if here == _HERE else self._opened(here)
        return os.path.normpath(f"{from_}/{path}")

    def _opened(self, handle: int) -> str:
        try:
            return str(Path(f"/proc/{self._child}/fd/{handle}").readlink())
        except OSError:
            return ""

    def _place(self, handle: int) -> int:
        told = Path(f"/proc/{self._child}/fdinfo/{handle}").read_text()
        return int(next(line.split()[1] for line in told.splitlines() if line.startswith("pos:")))

    def _inside(self, path: str) -> str | None:
        return (
            path[len(self._folder) + 1 :]
            if path.startswith(f"{self._folder}/")
            else ""
            if path == self._folder
            else None
        )

    def _read(self, address: int, size: int) -> bytes:
        with open(f"/proc/{self._child}/mem", "rb", buffering=0) as memory:  # noqa: PTH123
            memory.seek(address)
            return memory.read(size)

    def _text(self, address: int) -> str:
        found = b""
        while b"\0" not in found:
            found += self._read(address + len(found), min(256, 4096 - (address + len(found)) % 4096))
        return found.partition(b"\0")[0].decode(errors="surrogateescape")

    def _set(self, registers: _Registers) -> None:
        _ptrace(_SETREGS, self._child, 0, ctypes.addressof(registers))
