"""Slow work off the main thread: `run_task(work, done=, problem=)`; the answer arrives on the main thread.

What was asked for in a place is answered there or nowhere: with a `Stay`, an answer that comes after one went on is
let go.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from consult_app.errors import KnownProblem

Result = TypeVar("Result")
_held: set[_Relay] = set()


class Stay:
    """One stay in a place; over for good when one goes on."""

    def __init__(self) -> None:
        self.over = False


class _Relay(QObject):
    """Carries one answer; held in `_held` until it has delivered, or Qt would drop it on the way."""

    finished = Signal(object, object)

    def __init__(
        self, done: Callable[..., object], problem: Callable[[KnownProblem], object], stay: Stay | None
    ) -> None:
        super().__init__()
        self._done, self._problem, self._stay = done, problem, stay
        self.finished.connect(self._deliver)

    @Slot(object, object)
    def _deliver(self, result: object, error: object) -> None:
        _held.discard(self)
        late = self._stay is not None and self._stay.over
        if late and (error is None or isinstance(error, KnownProblem)):
            return
        if error is None:
            self._done(result)
        elif isinstance(error, KnownProblem):
            self._problem(error)
        else:
            assert isinstance(error, BaseException)
            raise error


class _Job(QRunnable):
    def __init__(self, work: Callable[[], object], relay: _Relay) -> None:
        super().__init__()
        self._work, self._relay = work, relay

    def run(self) -> None:
        try:
            self._relay.finished.emit(self._work(), None)
        except Exception as error:  # noqa: BLE001 - the relay hands it to the main thread, where the crash hook sees what is not known
            self._relay.finished.emit(None, error)


def run_task(
    work: Callable[[], Result],
    *,
    done: Callable[[Result], object],
    problem: Callable[[KnownProblem], object],
    stay: Stay | None = None,
) -> None:
    """Run `work` on another thread; then call `done` with its result, or `problem` with the known problem it raised.

    Neither is called once `stay` is over.
    """
    relay = _Relay(done, problem, stay)
    _held.add(relay)
    QThreadPool.globalInstance().start(_Job(work, relay))


def wait_for_tasks(milliseconds: int = 5000) -> bool:
    """Wait until no task is running; used when the app closes."""
    return QThreadPool.globalInstance().waitForDone(milliseconds)
