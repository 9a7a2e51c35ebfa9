"""The way for services to have files sent to other nodes without knowing how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from app.coordination.event_emitters import emit_sync_complete


class Priority(IntEnum):
    """How soon a transfer should happen; greater goes first."""

    BACKGROUND = 0
    NORMAL = 1
    URGENT = 2


@dataclass(frozen=True)
class SyncRequest:
    """A file that a node should get."""

    node: str
    path: str
    priority: Priority = Priority.NORMAL


class SyncFacade:
    """Collects requests and sends them, the urgent ones first."""

    def __init__(self) -> None:
        self._waiting: list[SyncRequest] = []

    def request(self, node: str, path: str, priority: Priority = Priority.NORMAL) -> SyncRequest:
        """Asks for a transfer; it happens at the next `flush`."""
        wanted = SyncRequest(node, path, priority)
        if wanted not in self._waiting:
            self._waiting.append(wanted)
        return wanted

    @property
    def waiting(self) -> int:
        """How many transfers wait."""
        return len(self._waiting)

    def flush(self) -> list[SyncRequest]:
        """Sends what waits, tells the bus once for each node, and returns what was sent in order."""
        sent = sorted(self._waiting, key=lambda request: -request.priority)
        self._waiting.clear()
        for node in dict.fromkeys(request.node for request in sent):
            emit_sync_complete(node, sum(request.node == node for request in sent))
        return sent


_facade = SyncFacade()


def get_sync_facade() -> SyncFacade:
    """The process's facade."""
    return _facade
