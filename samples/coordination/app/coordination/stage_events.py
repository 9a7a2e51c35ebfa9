"""The pipeline's stages and the bus on which their ends are announced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class StageEvent(Enum):
    """What a stage of the pipeline can announce."""

    SELFPLAY_COMPLETE = "selfplay_complete"
    SYNC_COMPLETE = "sync_complete"
    TRAINING_COMPLETE = "training_complete"
    NODE_DOWN = "node_down"


@dataclass(frozen=True)
class StageResult:
    """An announcement with its facts."""

    event: StageEvent
    details: dict[str, Any] = field(default_factory=dict)


Handler = Callable[[StageResult], None]


class StageEventBus:
    """Calls handlers in the order of their subscription. A handler that raises does not stop the others."""

    def __init__(self) -> None:
        self._handlers: defaultdict[StageEvent, list[Handler]] = defaultdict(list)
        self.failures: list[str] = []

    def subscribe(self, event: StageEvent, handler: Handler) -> Callable[[], None]:
        """Adds a handler and returns the function that takes it away again."""
        self._handlers[event].append(handler)

        def unsubscribe() -> None:
            if handler in self._handlers[event]:
                self._handlers[event].remove(handler)

        return unsubscribe

    def emit(self, result: StageResult) -> int:
        """Tells the handlers and returns how many took it well."""
        delivered = 0
        for handler in list(self._handlers[result.event]):
            try:
                handler(result)
            except Exception as error:
                self.failures.append(f"{result.event.value}: {error}")
            else:
                delivered += 1
        return delivered

    def clear(self) -> None:
        """Forgets all handlers and failures."""
        self._handlers.clear()
        self.failures.clear()


_bus = StageEventBus()


def get_stage_event_bus() -> StageEventBus:
    """The process's bus."""
    return _bus


def on_stage(event: StageEvent) -> Callable[[Handler], Handler]:
    """Decorator: subscribes a function on the process's bus."""

    def register(handler: Handler) -> Handler:
        _bus.subscribe(event, handler)
        return handler

    return register
