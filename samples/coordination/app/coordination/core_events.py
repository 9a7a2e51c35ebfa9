"""Facade: all that is about events, in one place to import from."""

from app.coordination.event_bridge import LoggedEvent, cp_poll, cp_publish
from app.coordination.event_emitters import (
    emit_node_down,
    emit_selfplay_complete,
    emit_sync_complete,
    emit_training_complete,
)
from app.coordination.stage_events import (
    StageEvent,
    StageEventBus,
    StageResult,
    get_stage_event_bus,
    on_stage,
)

__all__ = [
    "LoggedEvent",
    "StageEvent",
    "StageEventBus",
    "StageResult",
    "cp_poll",
    "cp_publish",
    "emit_node_down",
    "emit_selfplay_complete",
    "emit_sync_complete",
    "emit_training_complete",
    "get_stage_event_bus",
    "on_stage",
]
