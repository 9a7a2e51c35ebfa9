"""The main loop. Its imports are as EXPORT_TIERS.md wants them."""

from __future__ import annotations

from app.coordination import core_events, core_utils
from app.coordination import TaskCoordinator, get_daemon_manager, initialize_all_coordinators
from app.coordination.daemon_manager import DaemonStatus
from app.coordination.dynamic_thresholds import adjust_threshold
from app.coordination.enums import DaemonState


def run(coordinator: TaskCoordinator, nodes: list[str], turns: int) -> list[DaemonStatus]:
    """Runs some turns and returns the daemons that are still well."""
    initialize_all_coordinators(nodes)
    manager = get_daemon_manager()
    with core_utils.start_span("training_loop"):
        for _ in range(turns):
            adjust_threshold("daemons_per_turn", manager.tick())
    core_events.cp_publish("loop", tasks=len(coordinator.running()))
    return [status for status in manager.statuses() if status.state is DaemonState.RUNNING]
