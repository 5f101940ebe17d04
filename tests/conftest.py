"""What holds for every test: no network, no real patient store, steady hypothesis runs."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# Two busy cores make single examples slow now and then; a deadline would fail for that alone.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("steady")

_OWN_FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA")
_QT_SETTINGS = ("qt_api", "qt_log_level_fail", "qt_log_format", "qt_log_ignore", "qt_default_raising")


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Keep the settings of pytest-qt known where that plugin is left out, so that they are no warning."""
    if not pluginmanager.hasplugin("pytest-qt"):
        for name in _QT_SETTINGS:
            parser.addini(name, "read by pytest-qt, which is not loaded in this run")


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nobody's real store or settings are ever opened by a test, nor by a program that a test starts."""
    with pytest.MonkeyPatch.context() as patch:
        for name in _OWN_FOLDERS:
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        yield


class NetworkUsed(BaseException):
    """A test tried to reach a network; not an Exception, so that no handler of the app can swallow it."""


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sockets between processes of this machine's files may connect; nothing else may."""
    local = getattr(socket, "AF_UNIX", None)

    def guarded(name: str) -> None:
        real = getattr(socket.socket, name)

        def connect(self: socket.socket, address: object) -> object:
            if self.family != local:
                raise NetworkUsed(f"a test tried to connect to {address!r}")
            return real(self, address)

        monkeypatch.setattr(socket.socket, name, connect)

    guarded("connect")
    guarded("connect_ex")


@pytest.fixture(scope="session")
def offscreen_environment() -> dict[str, str]:
    """The environment for a program that a test starts and that must not need a display."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
