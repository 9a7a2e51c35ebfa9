"""Sends what happened to whoever asks."""

from __future__ import annotations

import app.coordination as coord
from app.coordination import current_span  # type: ignore[attr-defined]  # a stub lags behind


def record_games(node: str, games: int) -> str:
    """Announces games inside a span and returns the span's path."""
    with coord.start_span("record_games"):
        coord.emit_selfplay_complete(node, games)
        coord.publish_event("games", node=node, games=games)
        span = current_span()
    return span.path if span else ""


def unread(reader: str) -> list[str]:
    """Topics that a reader has not seen yet, oldest first."""
    return [event.topic for event in coord.poll_events(reader)]
