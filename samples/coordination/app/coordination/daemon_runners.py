"""One factory for each kind of daemon; what they return is a runner for `DaemonManager.start`."""

from __future__ import annotations

from collections.abc import Callable

from app.coordination.enums import DaemonType, QueueType
from app.coordination.event_emitters import emit_node_down
from app.coordination.health_facade import get_health_orchestrator
from app.coordination.queue_monitor import get_queue_monitor
from app.coordination.sync_facade import get_sync_facade

Runner = Callable[[], None]


def create_auto_sync() -> Runner:
    """Sends what waits for transfer at every turn."""

    def run() -> None:
        get_sync_facade().flush()

    return run


def create_health_watch() -> Runner:
    """Emits an event for each node that went down since the last turn."""
    known: set[str] = set()

    def run() -> None:
        down = set(get_health_orchestrator().nodes_down())
        for node in sorted(down - known):
            emit_node_down(node)
        known.clear()
        known.update(down)

    return run


def create_queue_drain(queue: QueueType = QueueType.GAMES, batch: int = 10) -> Runner:
    """Takes a batch off a queue at every turn."""

    def run() -> None:
        get_queue_monitor().drain(queue, batch)

    return run


def runner_for(kind: DaemonType) -> Runner:
    """The runner of a kind of daemon with its usual settings."""
    factories: dict[DaemonType, Callable[[], Runner]] = {
        DaemonType.AUTO_SYNC: create_auto_sync,
        DaemonType.HEALTH_WATCH: create_health_watch,
        DaemonType.QUEUE_DRAIN: create_queue_drain,
    }
    return factories[kind]()
