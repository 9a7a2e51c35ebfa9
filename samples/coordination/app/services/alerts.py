"""Wakes somebody up, or does not."""

from __future__ import annotations


def alert_for(node: str) -> str | None:
    """The alert that a node deserves now, or None. Imports late: the alerting loop starts first."""
    from app.coordination import HealthState, get_node_health

    state = get_node_health(node)
    if state is HealthState.HEALTHY:
        return None
    return f"{node} is {state.value}"


def subscribe(inbox: list[str]) -> None:
    """Has a line put into the inbox for each node that goes down."""
    from app.coordination import StageEvent, StageResult, get_stage_event_bus

    def told(result: StageResult) -> None:
        inbox.append(f"{result.details['node']} went down")

    get_stage_event_bus().subscribe(StageEvent.NODE_DOWN, told)
