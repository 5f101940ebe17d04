"""The passphrase of a headless call: from a prompt or an open file descriptor, never from an argument."""

from __future__ import annotations

import argparse
import os
from getpass import getpass
from pathlib import Path

from consult_app.errors import InputProblem
from consult_app.reasons.reason import because

_LONGEST = 4096


def add_store_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--data-dir` and `--passphrase-fd` to a command that opens the store."""
    parser.add_argument("--data-dir", type=Path, required=True, metavar="D", help="the folder of the patient store")
    parser.add_argument(
        "--passphrase-fd",
        type=int,
        metavar="N",
        help="read the passphrase from this open file descriptor, up to the first line end",
    )


def read_passphrase(arguments: argparse.Namespace) -> str:
    """The passphrase from the descriptor that was given, otherwise from a prompt; InputProblem when there is none."""
    given: int | None = arguments.passphrase_fd
    if given is None:
        try:
            return getpass("Passphrase: ")
        except EOFError as error:
            raise InputProblem(because("passphrase_needed")) from error
    try:
        data = _first_line(given)
    except OSError as error:
        raise InputProblem(because("passphrase_descriptor")) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputProblem(because("passphrase_not_text")) from error


def _first_line(handle: int) -> bytes:
    data = b""
    while b"\n" not in data and len(data) < _LONGEST:
        chunk = os.read(handle, 512)
        if not chunk:
            break
        data += chunk
    return data.partition(b"\n")[0].removesuffix(b"\r")
