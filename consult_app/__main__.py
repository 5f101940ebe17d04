"""The command line: starts the app, or runs one headless subcommand.

Nothing heavy is imported here: `--help` and `--version` answer at once, and each subcommand loads its own module.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TextIO, cast

from consult_app import __version__
from consult_app.errors import KnownProblem

if TYPE_CHECKING:
    import argparse

Subcommand = Callable[[Sequence[str], TextIO, TextIO], int]


class Program(NamedTuple):
    """How this program is started anew, and its own folder where it has one to keep data beside it."""

    again: tuple[str, ...]
    folder: Path | None = None

    @classmethod
    def in_python(cls) -> Program:
        """As a module of the Python that runs; it has no folder of its own."""
        return cls((sys.executable, "-m", "consult_app"))


PORTABLE_DATA: Final = "consult-data"
_STOPPED: Final = 130  # the shell's code for a program stopped by Ctrl+C
_NOBODY_READS: Final = 141  # and for one whose reader, such as `head`, has gone


class _Entry(NamedTuple):
    module: str
    function: str
    what: str


COMMANDS: Final[Mapping[str, _Entry]] = {
    "check-content": _Entry(
        "consult_app.cli.content_commands", "run_check_content", "check the content files, every fault in one run"
    ),
    "assess": _Entry("consult_app.cli.assess", "run", "print the verdicts of the rules for a CSV or FHIR file"),
    "import": _Entry("consult_app.cli.exchange_commands", "run_import", "take files into a patient's chart"),
    "export": _Entry("consult_app.cli.exchange_commands", "run_export", "write a patient's chart as FHIR or CSV"),
    "backup": _Entry("consult_app.cli.store_commands", "run_backup", "copy the store, read back before it says OK"),
    "restore": _Entry("consult_app.cli.store_commands", "run_restore", "put a backup in the store's place"),
    "verify": _Entry("consult_app.cli.store_commands", "run_verify", "check every record and the audit chain"),
    "ipdas": _Entry("consult_app.cli.ipdas", "run", "list the criteria for decision aids, and what meets each"),
    "render": _Entry("consult_app.studio.shots", "run_render", "render the sample consultation and its handout"),
    "shots": _Entry("consult_app.studio.shots", "run_shots", "write pictures of every page and state"),
}


def main(argv: Sequence[str] | None = None, *, program: Program | None = None) -> int:
    """Do what the arguments ask: exit code 0 fine, 1 found a problem, 2 (raised by argparse) wrong call.

    `program` says how to start it anew, which a lock does; left out, it is a module of the Python that runs.
    """
    program = program or Program.in_python()
    arguments = list(sys.argv[1:] if argv is None else argv)
    # The usual start, without arguments, waits for no parser.
    own, command, rest = _split(arguments)
    options = _read_options([*own, *([command] if command else [])], program) if arguments else None
    _speak_utf8()
    try:
        if command is None or options is None:
            return _start(options, program)
        if options.data_dir is not None:
            rest = ["--data-dir", str(options.data_dir), *rest]
        code = _subcommand(COMMANDS[command])(rest, sys.stdout, sys.stderr)
        sys.stdout.flush()
        return code
    except KnownProblem as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except KeyboardInterrupt:
        return _STOPPED
    except BrokenPipeError:
        # Python would flush once more at the end, and tell of it: what is left goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _NOBODY_READS


def _split(arguments: list[str]) -> tuple[list[str], str | None, list[str]]:
    """The app's own options, the subcommand if there is one, and what belongs to the subcommand."""
    for index, word in enumerate(arguments):
        if word in COMMANDS and arguments[index - 1 : index] != ["--data-dir"]:
            return arguments[:index], word, arguments[index + 1 :]
    return arguments, None, []


def _read_options(arguments: Sequence[str], program: Program) -> argparse.Namespace:
    """The app's own options; `--portable` is turned into the folder it means."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.portable:
        if options.data_dir is not None:
            parser.error("--portable and --data-dir name two folders; give one of them")
        if program.folder is None:
            parser.error("--portable is for the portable folder; here, name a folder with --data-dir")
        options.data_dir = program.folder / PORTABLE_DATA
    return options


def _parser() -> argparse.ArgumentParser:
    import argparse

    width = max(len(name) for name in COMMANDS)
    listing = "\n".join(f"  {name:<{width}}  {entry.what}" for name, entry in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="consult-app",
        description="With no command the app starts. Commands need no display:\n" + listing,
        epilog="`consult-app COMMAND --help` tells more about one command.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("command", nargs="?", choices=tuple(COMMANDS), metavar="COMMAND", help="one of the above")
    parser.add_argument("--version", action="version", version=f"consult-app {__version__}")
    parser.add_argument("--data-dir", type=Path, metavar="FOLDER", help="where the patient store lies")
    parser.add_argument("--portable", action="store_true", help="keep the patient store beside the program")
    return parser


def _subcommand(entry: _Entry) -> Subcommand:
    return cast("Subcommand", getattr(importlib.import_module(entry.module), entry.function))


def _start(options: argparse.Namespace | None, program: Program) -> int:
    from consult_app.bootstrap import start

    return start(data_dir=options.data_dir if options is not None else None, again=program.again)


def _speak_utf8() -> None:
    """Names of any script can be printed, whatever the terminal's own encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
