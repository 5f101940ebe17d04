"""Unit tests cannot reach Qt, a network, or anybody's real store."""

from __future__ import annotations

import importlib
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest


@pytest.mark.skipif("PySide6" in sys.modules, reason="run together with tests of windows, which need Qt")
@pytest.mark.parametrize("name", ["PySide6", "PySide6.QtCore", "shiboken6", "qtpy", "qtawesome"])
def test_qt_cannot_be_imported(name: str) -> None:
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module(name)


@pytest.mark.parametrize("connect", [socket.socket.connect, socket.socket.connect_ex], ids=["connect", "connect_ex"])
def test_no_connection_can_be_made(connect: Callable[[socket.socket, object], object]) -> None:
    name = connect.__name__
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as plug, pytest.raises(BaseException, match="to connect"):
        getattr(plug, name)(("127.0.0.1", 9))


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no sockets between processes as files")
def test_processes_of_this_machine_may_still_talk(tmp_path: Path) -> None:
    here = Path.cwd()
    os.chdir(tmp_path)  # the path of such a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as door, socket.socket(socket.AF_UNIX) as guest:
            door.bind("door")
            door.listen()
            guest.connect("door")
            assert guest.getpeername() == "door"
    finally:
        os.chdir(here)


@pytest.mark.skipif(os.uname().sysname != "Linux" if hasattr(os, "uname") else True, reason="folders as on Linux")
def test_the_apps_own_folder_is_a_passing_one(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert tmp_path_factory.getbasetemp() in Path(platformdirs.user_data_dir("consult-app")).parents
