"""Starts, ticks and stops the background jobs of a coordinator node."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.coordination.enums import DaemonState, DaemonType

__all__ = ["DaemonManager", "DaemonState", "DaemonStatus", "DaemonType", "get_daemon_manager"]

Runner = Callable[[], None]


@dataclass
class DaemonStatus:
    """What is known of one daemon."""

    kind: DaemonType
    state: DaemonState = DaemonState.STOPPED
    ticks: int = 0
    error: str = ""


class DaemonManager:
    """Runs daemons cooperatively: every `tick` gives each running one a turn."""

    def __init__(self) -> None:
        self._runners: dict[DaemonType, Runner] = {}
        self._status: dict[DaemonType, DaemonStatus] = {}

    def start(self, kind: DaemonType, runner: Runner) -> DaemonStatus:
        """Starts a daemon, or replaces the runner of one that is there."""
        self._runners[kind] = runner
        status = self._status.setdefault(kind, DaemonStatus(kind))
        status.state, status.error = DaemonState.RUNNING, ""
        return status

    def stop(self, kind: DaemonType) -> bool:
        """Stops a daemon; False if it was not running."""
        status = self._status.get(kind)
        if status is None or status.state is not DaemonState.RUNNING:
            return False
        status.state = DaemonState.STOPPED
        return True

    def tick(self) -> int:
        """Gives every running daemon a turn and tells how many ended it well."""
        done = 0
        for kind, status in self._status.items():
            if status.state is not DaemonState.RUNNING:
                continue
            try:
                self._runners[kind]()
            except Exception as error:  # one bad daemon must not stop the others
                status.state, status.error = DaemonState.FAILED, str(error)
            else:
                status.ticks += 1
                done += 1
        return done

    def stop_all(self) -> None:
        """Stops whatever runs."""
        for kind in list(self._status):
            self.stop(kind)

    def statuses(self) -> list[DaemonStatus]:
        """All daemons that were ever started, in that order."""
        return list(self._status.values())


_manager = DaemonManager()


def get_daemon_manager() -> DaemonManager:
    """The process's daemon manager."""
    return _manager
