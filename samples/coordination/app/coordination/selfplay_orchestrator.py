"""Spreads the games that are wanted over the nodes that can play them."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.coordination.enums import TaskType
from app.coordination.task_coordinator import TaskCoordinator, TaskInfo, get_coordinator


@dataclass(frozen=True)
class SelfplayPlan:
    """How many games each node plays."""

    games: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All games of the plan."""
        return sum(self.games.values())


class SelfplayOrchestrator:
    """Plans batches of games and starts them within the coordinator's limits."""

    def __init__(self, coordinator: TaskCoordinator | None = None) -> None:
        self._coordinator = coordinator
        self.paused = False

    def plan(self, nodes: list[str], games: int) -> SelfplayPlan:
        """Shares games out evenly; the first nodes take what is left over."""
        if self.paused or not nodes or games <= 0:
            return SelfplayPlan()
        share, rest = divmod(games, len(nodes))
        shares = {node: share + (index < rest) for index, node in enumerate(nodes)}
        return SelfplayPlan({node: count for node, count in shares.items() if count})

    def start(self, plan: SelfplayPlan) -> list[TaskInfo]:
        """Starts a task on each node of the plan that has room for one."""
        tasks = self._coordinator or get_coordinator()
        return [
            tasks.spawn(TaskType.SELFPLAY, node)
            for node in plan.games
            if tasks.can_spawn(TaskType.SELFPLAY, node)
        ]


_orchestrator = SelfplayOrchestrator()


def get_selfplay_orchestrator() -> SelfplayOrchestrator:
    """The process's orchestrator."""
    return _orchestrator


def pause_selfplay() -> None:
    """No more games until `resume_selfplay`."""
    _orchestrator.paused = True


def resume_selfplay() -> None:
    """Games again."""
    _orchestrator.paused = False
