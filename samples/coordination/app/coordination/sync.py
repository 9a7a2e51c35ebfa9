"""The one-line way to send a file now."""

from __future__ import annotations

from app.coordination.sync_facade import Priority, SyncRequest, get_sync_facade


def sync(node: str, *paths: str) -> list[SyncRequest]:
    """Sends files to a node at once, before whatever waits in the background."""
    facade = get_sync_facade()
    for path in paths:
        facade.request(node, path, Priority.URGENT)
    return facade.flush()
