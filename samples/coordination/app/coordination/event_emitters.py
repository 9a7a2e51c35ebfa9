"""One function for each event, so that callers spell neither event names nor payload keys."""

from __future__ import annotations

from app.coordination.cross_process_events import publish
from app.coordination.stage_events import StageEvent, StageResult, get_stage_event_bus


def _emit(event: StageEvent, **details: object) -> int:
    publish(event.value, **details)
    return get_stage_event_bus().emit(StageResult(event, dict(details)))


def emit_selfplay_complete(node: str, games: int) -> int:
    """A node has finished a batch of games. Returns the number of handlers told."""
    return _emit(StageEvent.SELFPLAY_COMPLETE, node=node, games=games)


def emit_training_complete(model: str, loss: float) -> int:
    """A model is trained. Returns the number of handlers told."""
    return _emit(StageEvent.TRAINING_COMPLETE, model=model, loss=loss)


def emit_sync_complete(node: str, files: int) -> int:
    """A node has all files that it should have. Returns the number of handlers told."""
    return _emit(StageEvent.SYNC_COMPLETE, node=node, files=files)


def emit_node_down(node: str) -> int:
    """A node no longer answers. Returns the number of handlers told."""
    return _emit(StageEvent.NODE_DOWN, node=node)
