"""The commands of dev.py."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from devtools import test_run
from devtools.environment import Environment, LockName
from devtools.places import OUT, ROOT, SetupProblem, has_display, say
from devtools.system_packages import ensure_system_packages, offer_window_test_tools

_ENVIRONMENT: Final = Environment(ROOT)
_CHECKS: Final[Mapping[str, Sequence[str]]] = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "--quiet", "."),
    "types": ("-m", "basedpyright", "--level", "error"),
    "layers": ("-c", "from importlinter.cli import lint_imports_command as check; check()", "--no-logo", "--no-cache"),
    "budgets": ("-m", "devtools.budgets"),
}


def _offscreen() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}


def _python(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> int:
    """Run the environment's Python in the project folder; its exit code."""
    try:
        return subprocess.call([str(_ENVIRONMENT.python), *arguments], cwd=ROOT, env=environment)
    except OSError as error:
        _ENVIRONMENT.distrust()
        raise SetupProblem(
            f"The Python in .venv does not start ({error.strerror}). Type the same again: .venv is then made anew."
        ) from error


def run(arguments: Sequence[str]) -> int:
    """Start the app; with no display, render the sample consultation into out/ instead."""
    _ready("run", window=has_display())
    if has_display():
        # Compiled once: where the machine lets Python write no bytecode, each start would compile anew.
        _python(["-m", "compileall", "-q", "consult_app"])
        return _python(["-m", "consult_app", *arguments])
    say("There is no display here, so the sample consultation is rendered instead of starting the app.")
    code = _python(["-m", "consult_app", "render", str(OUT)], _offscreen())
    if code == 0:
        say("Pages: out/consultation/*.png   Handout: out/handout.pdf")
    return code


def setup(_arguments: Sequence[str]) -> int:
    """Make the development environment and stop there."""
    _ready("dev", window=True)
    say(f"Ready: {_ENVIRONMENT.python.relative_to(ROOT)}")
    return 0


def test(arguments: Sequence[str]) -> int:
    """Run the whole test suite, or pytest with the arguments given."""
    _ready("dev", window=True)
    offer_window_test_tools()
    if arguments:
        return _python(["-m", "pytest", *arguments], _offscreen())
    return test_run.whole_suite(_python, _offscreen())


def check(_arguments: Sequence[str]) -> int:
    """Check style, types, layers and sizes."""
    _ready("dev", window=True)
    failed: list[str] = []
    for name, arguments in _CHECKS.items():
        say(f"== {name}")
        if _python(arguments) != 0:
            failed.append(name)
    say("All checks passed." if not failed else f"Not passed: {', '.join(failed)}")
    return 1 if failed else 0


def shots(arguments: Sequence[str]) -> int:
    """Write pictures of every page and state; the arguments go to `consult_app shots`."""
    _ready("dev", window=True)
    return _python(["-m", "consult_app", "shots", *arguments], _offscreen())


def bench(arguments: Sequence[str]) -> int:
    """Measure against yardsticks in the same run and print the ratios."""
    _ready("dev", window=True)
    return _python(["-m", "benchmarks.run", *arguments], None if has_display() else _offscreen())


def faults(arguments: Sequence[str]) -> int:
    """Kill, cut the power and let calls fail while a store is written; the arguments go to tests/stores/faults.py."""
    _ready("dev", window=False)
    return _python(["tests/stores/faults.py", *arguments])


def lock(arguments: Sequence[str]) -> int:
    """Make the locks anew from the `.in` files; the arguments go to uv."""
    _ready("dev", window=False)
    return _python(["-m", "tools.lock", *arguments])


def package(_arguments: Sequence[str]) -> int:
    """Build what a clinic installs into out/package, prove it, and print its figures."""
    from devtools.packing.command import build_packages, figures

    made = build_packages(ROOT, OUT / "package")
    _ready("dev", window=True)
    offer_window_test_tools()
    code = _python(["-m", "pytest", "-q", "tests/package"], {**_offscreen(), "CONSULT_APP_PACKAGES": str(made)})
    say("\n".join(figures(made)))
    return code


def _ready(lock: LockName, *, window: bool) -> None:
    """What the system must have first: that is told at once, not after minutes of installing."""
    ensure_system_packages(window=window, venv=not _ENVIRONMENT.python.exists())
    _ENVIRONMENT.ensure(lock)


@dataclass(frozen=True, slots=True)
class _Command:
    do: Callable[[Sequence[str]], int]
    usage: str
    what: str


_COMMANDS: Final[Mapping[str, _Command]] = {
    "run": _Command(run, "run", "set up, then start the app (no display: render the sample consultation into out/)"),
    "test": _Command(test, "test [PYTEST...]", "set up, then run the whole test suite, or pytest with what you add"),
    "setup": _Command(setup, "setup", "only set up: .venv with the locked development packages"),
    "check": _Command(check, "check", "style, types, layers, sizes"),
    "shots": _Command(
        shots,
        "shots OUT [--size WxH] [--lang es] [--scale 150] [--page ID] [--theme dark]",
        "pictures of every page and state, for people to look at",
    ),
    "package": _Command(package, "package", "bundle, .deb and portable folder into out/package, with proofs"),
    "bench": _Command(bench, "bench", "measure, and print each figure beside its goal"),
    "faults": _Command(
        faults,
        "faults [--kills N] [--cuts N] [--upgrades N] [--every N]",
        "kill, cut the power and let calls fail while a store is written; print what came of it",
    ),
    "lock": _Command(
        lock, "lock [--upgrade-package NAME]", "make the locks anew from the .in files, and see that they are closed"
    ),
}


def _help() -> str:
    lines = [f"  {command.usage}\n      {command.what}" for command in _COMMANDS.values()]
    return "usage: python3 dev.py COMMAND\n\n" + "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Do one command; its exit code. A missing system part is told in a sentence, exit 1."""
    parser = argparse.ArgumentParser(prog="dev.py", add_help=False)
    parser.add_argument("command", nargs="?", choices=tuple(_COMMANDS))
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        say(_help())
        return 0 if arguments else 2
    command = parser.parse_args(arguments[:1]).command
    try:
        return _COMMANDS[command].do(arguments[1:])
    except SetupProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
