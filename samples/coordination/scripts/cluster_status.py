"""Prints how the cluster is. Run it with `python3 -m scripts.cluster_status`."""

from app.coordination import *


def main() -> None:
    """Reports two nodes, one of them overloaded, and prints what is known."""
    health = get_health_orchestrator()
    health.report("node-a", load=0.4)
    health.report("node-b", load=1.7)
    with start_span("status"):
        print(f"score {get_system_health().score:.2f}, well: {', '.join(get_healthy_nodes())}")
    print(f"room for selfplay: {can_spawn(TaskType.SELFPLAY, 'node-a')}")
    print(f"spans: {', '.join(span.path for span in recent_spans())}")


if __name__ == "__main__":
    main()
