"""Describes plans in words. Needs the coordination package for its annotations only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.coordination import HostTargets, SelfplayOrchestrator


def describe_targets(targets: HostTargets) -> str:
    """`55 % to 85 %`"""
    return f"{targets.low:.0%} to {targets.high:.0%}"


def describe(orchestrator: SelfplayOrchestrator, nodes: list[str], games: int) -> list[str]:
    """A line for each node that would play."""
    plan = orchestrator.plan(nodes, games)
    return [f"{node}: {count}" for node, count in plan.games.items()]
