"""The lines of the operators' dashboard."""

from __future__ import annotations

from app.coordination import (
    QueueType,
    # shown in the page's head
    get_system_health,
    get_healthy_nodes,  # green
    check_backpressure as backpressure,  # noqa: shown as a bar
    recent_spans,  # the last few only
    get_all_coordinator_status,
)


def lines(spans: int = 3) -> list[str]:
    """Health, queues, daemons and the last spans, one line each."""
    result = [f"health {get_system_health().score:.0%} ({len(get_healthy_nodes())} nodes well)"]
    result += [f"queue {queue.value}: {backpressure(queue).value}" for queue in QueueType]
    result += [f"{name}: {state}" for name, state in get_all_coordinator_status().items()]
    result += [f"span {span.path}" for span in recent_spans()[-spans:]]
    return result
