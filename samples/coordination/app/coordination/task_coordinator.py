"""Decides whether a node may start one more task, and keeps the list of those that run."""

from __future__ import annotations

import itertools
import threading
from dataclasses import dataclass, field

from app.coordination.enums import TaskType


@dataclass(frozen=True)
class TaskLimits:
    """How many tasks of one kind may run at once, on one node and in the whole cluster."""

    per_node: int = 4
    total: int = 32


@dataclass(frozen=True)
class TaskInfo:
    """A task that was started and has not ended."""

    task_id: int
    kind: TaskType
    node: str


@dataclass
class TaskCoordinator:
    """The one place that counts running tasks. Safe to use from several threads."""

    limits: dict[TaskType, TaskLimits] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._tasks: dict[int, TaskInfo] = {}
        self._ids = itertools.count(1)
        self._lock = threading.Lock()

    def limit_for(self, kind: TaskType) -> TaskLimits:
        """The limits of a kind of task; the defaults where none were set."""
        return self.limits.get(kind, TaskLimits())

    def can_spawn(self, kind: TaskType, node: str) -> bool:
        """True if one more task of the kind fits on the node."""
        with self._lock:
            return self._fits(kind, node)

    def spawn(self, kind: TaskType, node: str) -> TaskInfo:
        """Registers a task. Raises RuntimeError where the limits leave no room."""
        with self._lock:
            if not self._fits(kind, node):
                raise RuntimeError(f"no room for another {kind.value} task on {node}")
            info = TaskInfo(next(self._ids), kind, node)
            self._tasks[info.task_id] = info
            return info

    def finish(self, task_id: int) -> bool:
        """Forgets a task; False if it was not known."""
        with self._lock:
            return self._tasks.pop(task_id, None) is not None

    def running(self, kind: TaskType | None = None) -> list[TaskInfo]:
        """The tasks that run now, oldest first."""
        with self._lock:
            return [t for t in self._tasks.values() if kind is None or t.kind is kind]

    def _fits(self, kind: TaskType, node: str) -> bool:
        limit = self.limit_for(kind)
        same = [t for t in self._tasks.values() if t.kind is kind]
        return len(same) < limit.total and sum(t.node == node for t in same) < limit.per_node


_coordinator: TaskCoordinator | None = None


def get_coordinator() -> TaskCoordinator:
    """The process's coordinator, made on first use."""
    global _coordinator
    if _coordinator is None:
        _coordinator = TaskCoordinator()
    return _coordinator


def reset_coordinator() -> None:
    """Forgets the process's coordinator; for tests and for a clean shutdown."""
    global _coordinator
    _coordinator = None


def can_spawn(kind: TaskType, node: str) -> bool:
    """Asks the process's coordinator whether one more task fits."""
    return get_coordinator().can_spawn(kind, node)


def can_spawn_safe(kind: TaskType | str, node: str) -> bool:
    """Like `can_spawn`, but takes a kind by name and answers False for one it does not know."""
    try:
        known = kind if isinstance(kind, TaskType) else TaskType(kind)
    except ValueError:
        return False
    return can_spawn(known, node)
