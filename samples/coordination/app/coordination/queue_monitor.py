"""Lengths of the pipeline's queues, and whether producers should hold back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum

from app.coordination.enums import QueueType

__all__ = [
    "BackpressureLevel",
    "Priority",
    "QueueMonitor",
    "QueueType",
    "check_backpressure",
    "get_queue_monitor",
    "should_throttle_production",
]


class Priority(Enum):
    """Which end of a queue an item joins."""

    FRONT = "front"
    BACK = "back"


class BackpressureLevel(Enum):
    """How hard producers should brake."""

    NONE = "none"
    SOFT = "soft"
    HARD = "hard"


@dataclass(frozen=True)
class QueueLimits:
    """Lengths at which braking starts."""

    soft: int = 100
    hard: int = 200


class QueueMonitor:
    """Counts what producers add and consumers take."""

    def __init__(self, limits: QueueLimits = QueueLimits()) -> None:
        self.limits = limits
        self._lengths: Counter[QueueType] = Counter()

    def add(self, queue: QueueType, items: int = 1) -> int:
        """Notes that items were added; returns the queue's length."""
        self._lengths[queue] += items
        return self._lengths[queue]

    def drain(self, queue: QueueType, items: int) -> int:
        """Notes that up to so many items were taken; returns how many there were to take."""
        taken = min(items, self._lengths[queue])
        self._lengths[queue] -= taken
        return taken

    def length(self, queue: QueueType) -> int:
        """How many items wait."""
        return self._lengths[queue]

    def level(self, queue: QueueType) -> BackpressureLevel:
        """How hard the producers of a queue should brake."""
        length = self._lengths[queue]
        if length >= self.limits.hard:
            return BackpressureLevel.HARD
        return BackpressureLevel.SOFT if length >= self.limits.soft else BackpressureLevel.NONE


_monitor = QueueMonitor()


def get_queue_monitor() -> QueueMonitor:
    """The process's monitor."""
    return _monitor


def check_backpressure(queue: QueueType) -> BackpressureLevel:
    """How hard the producers of a queue should brake."""
    return _monitor.level(queue)


def should_throttle_production() -> bool:
    """True if any queue is as long as it may get."""
    return any(_monitor.level(queue) is BackpressureLevel.HARD for queue in QueueType)
