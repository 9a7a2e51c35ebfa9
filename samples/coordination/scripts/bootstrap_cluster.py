"""Brings a fresh cluster up. Run it with `python3 -m scripts.bootstrap_cluster`."""

from app.coordination import (
    BackpressureLevel, BloomFilter, DaemonManager, DaemonType, HostTargets,
    OrchestratorRole, QueueType, SyncFacade, TaskCoordinator, TaskLimits, TaskType,
    acquire_orchestrator_role, check_backpressure, create_auto_sync, filter_of,
    get_coordinator, get_daemon_manager, get_host_targets, get_sync_facade,
    initialize_all_coordinators, shutdown_all_coordinators, sync,
)

NODES = ["node-a", "node-b"]


def bootstrap(holder: str) -> list[str]:
    """Takes the leader's role, starts everything and returns what was done, step by step."""
    if not acquire_orchestrator_role(OrchestratorRole.LEADER, holder):
        return ["somebody else leads"]
    steps = ["leading"]

    coordinator: TaskCoordinator = get_coordinator()
    coordinator.limits[TaskType.SELFPLAY] = TaskLimits(per_node=2)
    targets: HostTargets = get_host_targets("gpu")
    steps.append(f"targets {targets.low} to {targets.high}")

    steps.append(f"planned {initialize_all_coordinators(NODES).total} games")
    daemons: DaemonManager = get_daemon_manager()
    daemons.start(DaemonType.AUTO_SYNC, create_auto_sync())

    seen: BloomFilter = filter_of(["opening-book"])
    facade: SyncFacade = get_sync_facade()
    if "opening-book" in seen and check_backpressure(QueueType.MODELS) is BackpressureLevel.NONE:
        facade.request(NODES[0], "opening-book")
        steps.append(f"sent {len(sync(NODES[1], 'opening-book'))} files")
    return steps


def main() -> None:
    """Prints the steps and cleans up."""
    print("\n".join(bootstrap("bootstrap")))
    shutdown_all_coordinators()


if __name__ == "__main__":
    main()
