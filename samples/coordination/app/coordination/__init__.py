"""Coordination of the cluster: tasks, daemons, events, transfers and health.

Everything can be had from here, which is why this file is as long as it is. See EXPORT_TIERS.md for what
should be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.coordination import core_events, core_utils
from app.coordination._controls import pause_selfplay, resume_selfplay

# Daemons
from app.coordination.daemon_manager import (
    DaemonManager,
    DaemonState,
    DaemonStatus,
    DaemonType,
    get_daemon_manager,
)
from app.coordination.daemon_runners import (
    create_auto_sync,
    create_health_watch,
    create_queue_drain,
    runner_for,
)

# Limits that move
from app.coordination.dynamic_thresholds import (
    THRESHOLDS_FROZEN,
    DynamicThreshold,
    adjust_threshold,
    freeze_thresholds,
    get_threshold,
)
from app.coordination.enums import HealthState, TaskType

# Events: the names are older than the modules they come from
from app.coordination.event_bridge import cp_poll as poll_events
from app.coordination.event_bridge import cp_publish as publish_event
from app.coordination.event_emitters import (
    emit_node_down,
    emit_selfplay_complete,
    emit_sync_complete,
    emit_training_complete,
)

# Health
from app.coordination.health_facade import (
    HealthOrchestrator,
    SystemHealth,
    get_health_orchestrator,
    get_healthy_nodes,
    get_node_health,
    get_system_health,
)
from app.coordination.orchestrator_registry import (
    OrchestratorRole,
    acquire_orchestrator_role,
    release_orchestrator_role,
)

# Queues and resources
from app.coordination.queue_monitor import (
    BackpressureLevel,
    Priority,
    QueueMonitor,
    QueueType,
    check_backpressure,
    should_throttle_production,
)
from app.coordination.resource_targets import (
    HostTargets,
    get_host_targets,
    should_scale_down,
    should_scale_up,
)
from app.coordination.selfplay_orchestrator import (
    SelfplayOrchestrator,
    get_selfplay_orchestrator,
)
from app.coordination.stage_events import (
    StageEvent,
    StageEventBus,
    StageResult,
    get_stage_event_bus,
    on_stage,
)

# Transfers
from app.coordination.sync import sync
from app.coordination.sync_bloom_filter import BloomFilter, filter_of, missing_from
from app.coordination.sync_facade import Priority, SyncFacade, get_sync_facade

# Tasks
from app.coordination.task_coordinator import (
    TaskCoordinator,
    TaskInfo,
    TaskLimits,
    can_spawn,
    can_spawn_safe,
    get_coordinator,
    reset_coordinator,
)
from app.coordination.tracing import TraceSpan, current_span, recent_spans, start_span, traced
from app.coordination.transfer_verification import TransferReport, checksum_bytes, verify_transfer

try:
    from app.coordination.fast_checksum import checksum_file
except ImportError:  # without the `fast` extra
    from app.coordination.transfer_verification import checksum_file

if TYPE_CHECKING:
    from app.coordination.selfplay_orchestrator import SelfplayPlan


def initialize_all_coordinators(nodes: list[str]) -> SelfplayPlan:
    """Starts the daemons and plans a first game for each node."""
    manager = get_daemon_manager()
    for kind in DaemonType:
        manager.start(kind, runner_for(kind))
    return get_selfplay_orchestrator().plan(nodes, len(nodes))


def shutdown_all_coordinators() -> None:
    """Stops the daemons and forgets tasks and health reports."""
    get_daemon_manager().stop_all()
    get_health_orchestrator().forget()
    reset_coordinator()


def get_all_coordinator_status() -> dict[str, str]:
    """One line for each daemon, and one for the cluster's health."""
    status = {s.kind.value: s.state.value for s in get_daemon_manager().statuses()}
    status["health"] = f"{get_system_health().score:.0%}"
    return status


__all__ = [
    # Tasks
    "TaskCoordinator",
    "TaskInfo",
    "TaskLimits",
    "TaskType",
    "can_spawn",
    "can_spawn_safe",
    "get_coordinator",
    # Daemons
    "DaemonManager",
    "DaemonState",
    "DaemonStatus",
    "DaemonType",
    "create_auto_sync",
    "create_health_watch",
    "create_queue_drain",
    "get_daemon_manager",
    # Events
    "StageEvent",
    "StageEventBus",
    "StageResult",
    "core_events",
    "emit_node_down",
    "emit_selfplay_complete",
    "emit_sync_complete",
    "emit_training_complete",
    "get_stage_event_bus",
    "on_stage",
    "poll_events",
    "publish_event",
    # Health
    "HealthOrchestrator",
    "HealthState",
    "SystemHealth",
    "get_health_orchestrator",
    "get_healthy_nodes",
    "get_node_health",
    "get_system_health",
    # Queues and resources
    "BackpressureLevel",
    "HostTargets",
    "QueueMonitor",
    "QueueType",
    "check_backpressure",
    "get_host_targets",
    "should_scale_down",
    "should_scale_up",
    "should_throttle_production",
    # Orchestrators
    "OrchestratorRole",
    "SelfplayOrchestrator",
    "acquire_orchestrator_role",
    "get_selfplay_orchestrator",
    "pause_selfplay",
    "release_orchestrator_role",
    "resume_selfplay",
    # Transfers
    "BloomFilter",
    "Priority",
    "SyncFacade",
    "TransferReport",
    "checksum_bytes",
    "checksum_file",
    "filter_of",
    "get_sync_facade",
    "missing_from",
    "sync",
    "verify_transfer",
    # Tracing and limits
    "DynamicThreshold",
    "THRESHOLDS_FROZEN",
    "TraceSpan",
    "adjust_threshold",
    "core_utils",
    "current_span",
    "freeze_thresholds",
    "get_threshold",
    "recent_spans",
    "start_span",
    "traced",
    # Lifecycle
    "get_all_coordinator_status",
    "initialize_all_coordinators",
    "shutdown_all_coordinators",
]
