"""Enumerations that several coordination modules share. Imports nothing of the package."""

from __future__ import annotations

from enum import Enum


class TaskType(Enum):
    """What a worker process can be asked to do."""

    SELFPLAY = "selfplay"
    TRAINING = "training"
    EVALUATION = "evaluation"
    SYNC = "sync"

    @property
    def needs_gpu(self) -> bool:
        """True for the kinds of work that a machine without an accelerator refuses."""
        return self in (TaskType.TRAINING, TaskType.EVALUATION)


class DaemonType(Enum):
    """The background jobs that a coordinator node runs."""

    AUTO_SYNC = "auto_sync"
    HEALTH_WATCH = "health_watch"
    QUEUE_DRAIN = "queue_drain"


class DaemonState(Enum):
    """Where a daemon is in its life."""

    STOPPED = "stopped"
    RUNNING = "running"
    FAILED = "failed"


class QueueType(Enum):
    """Queues between producers and consumers of the pipeline."""

    GAMES = "games"
    MODELS = "models"
    EVALUATIONS = "evaluations"


class HealthState(Enum):
    """A node's condition, best first."""

    HEALTHY = "healthy"
    DEGRADED = "degraded"
    DOWN = "down"
