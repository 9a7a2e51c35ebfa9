"""What is known of the nodes' health, from the newest report of each."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from app.coordination.enums import HealthState

SILENCE_LIMIT = 60.0
"""Seconds without a report after which a node counts as down."""


@dataclass(frozen=True)
class NodeHealth:
    """A node's last report."""

    node: str
    load: float
    reported_at: float


@dataclass(frozen=True)
class SystemHealth:
    """The cluster at a glance."""

    healthy: int
    degraded: int
    down: int

    @property
    def score(self) -> float:
        """1 with every node healthy, 0 with every node down; degraded nodes count half."""
        total = self.healthy + self.degraded + self.down
        return 1.0 if total == 0 else (self.healthy + self.degraded / 2) / total


class HealthOrchestrator:
    """Keeps the reports and judges them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._reports: dict[str, NodeHealth] = {}

    def report(self, node: str, load: float) -> None:
        """Takes a node's report; `load` is 1 where the node is just busy."""
        self._reports[node] = NodeHealth(node, load, self._clock())

    def state(self, node: str) -> HealthState:
        """A node's condition; one that never reported is down."""
        known = self._reports.get(node)
        if known is None or self._clock() - known.reported_at > SILENCE_LIMIT:
            return HealthState.DOWN
        return HealthState.DEGRADED if known.load > 1 else HealthState.HEALTHY

    def nodes(self, state: HealthState) -> list[str]:
        """Names of the nodes in a condition, sorted."""
        return sorted(node for node in self._reports if self.state(node) is state)

    def nodes_down(self) -> list[str]:
        """Names of the nodes that no longer report."""
        return self.nodes(HealthState.DOWN)

    def forget(self) -> None:
        """Drops all reports."""
        self._reports.clear()


_orchestrator = HealthOrchestrator()


def get_health_orchestrator() -> HealthOrchestrator:
    """The process's health orchestrator."""
    return _orchestrator


def get_node_health(node: str) -> HealthState:
    """A node's condition."""
    return _orchestrator.state(node)


def get_healthy_nodes() -> list[str]:
    """Nodes that are up and not overloaded."""
    return _orchestrator.nodes(HealthState.HEALTHY)


def get_system_health() -> SystemHealth:
    """How many nodes are in which condition."""
    return SystemHealth(*(len(_orchestrator.nodes(state)) for state in HealthState))
