"""Events that outlive the process that published them: a bounded log with a cursor for each reader."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from typing import Any

LOG_LENGTH = 1_000


@dataclass(frozen=True)
class LoggedEvent:
    """One entry of the log; `number` grows by one with every entry."""

    number: int
    topic: str
    payload: dict[str, Any]


_lock = threading.Lock()
_log: deque[LoggedEvent] = deque(maxlen=LOG_LENGTH)
_cursors: dict[str, int] = {}
_next_number = 1


def publish(topic: str, **payload: Any) -> LoggedEvent:
    """Appends an event to the log."""
    global _next_number
    with _lock:
        event = LoggedEvent(_next_number, topic, payload)
        _next_number += 1
        _log.append(event)
        return event


def poll(reader: str, topic: str | None = None) -> list[LoggedEvent]:
    """The events that the reader has not seen, oldest first; they count as seen from now on."""
    with _lock:
        seen = _cursors.get(reader, 0)
        fresh = [e for e in _log if e.number > seen and topic in (None, e.topic)]
        if _log:
            _cursors[reader] = _log[-1].number
        return fresh


def clear() -> None:
    """Empties the log and forgets all readers."""
    with _lock:
        _log.clear()
        _cursors.clear()
