"""Decides every few seconds what the nodes do next."""

from __future__ import annotations

from app import coordination


def next_games(nodes: list[str], wanted: int) -> int:
    """Starts as many games as limits and backpressure leave room for; returns the tasks started."""
    if coordination.should_throttle_production():
        return 0
    orchestrator = coordination.get_selfplay_orchestrator()
    return len(orchestrator.start(orchestrator.plan(nodes, wanted)))


def workers_to_add(kind: str, utilisation: float) -> int:
    """1, 0 or -1: how a host's number of workers should change."""
    if coordination.should_scale_up(kind, utilisation):
        return 1
    return -1 if coordination.should_scale_down(kind, utilisation) else 0
