"""Finds out which models a peer lacks and has them sent."""

from __future__ import annotations

from pathlib import Path

from ..coordination import BloomFilter as PeerFilter, checksum_file, missing_from
from ..coordination import Priority, SyncFacade, get_sync_facade, publish_event as publish


def replicate(peer: str, known: PeerFilter, models: list[Path]) -> list[str]:
    """Queues the models that a peer lacks and returns their names."""
    facade: SyncFacade = get_sync_facade()
    lacking = missing_from(known, [model.name for model in models])
    for model in models:
        if model.name in lacking:
            facade.request(peer, str(model), Priority.NORMAL)
            publish("replicate", peer=peer, checksum=checksum_file(model))
    return lacking
