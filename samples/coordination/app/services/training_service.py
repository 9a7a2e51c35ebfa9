"""Trains a model when enough games have come in, and says so."""

from __future__ import annotations

from pathlib import Path

from app.coordination import TaskType, get_coordinator
from app.coordination import emit_training_complete
from app.coordination import checksum_bytes, traced

GAMES_PER_MODEL = 500


@traced
def train(node: str, games: int, store: Path) -> Path | None:
    """Trains on the games of a node; None while there are too few or the node has no room."""
    tasks = get_coordinator()
    if games < GAMES_PER_MODEL or not tasks.can_spawn(TaskType.TRAINING, node):
        return None
    task = tasks.spawn(TaskType.TRAINING, node)
    try:
        weights = f"weights from {games} games of {node}".encode()
        model = store / f"{checksum_bytes(weights)[:12]}.model"
        model.write_bytes(weights)
    finally:
        tasks.finish(task.task_id)
    emit_training_complete(model.stem, loss=1 / games)
    return model
