"""Which process holds which role, so that two never do the same work."""

from __future__ import annotations

import threading
from enum import Enum


class OrchestratorRole(Enum):
    """Roles that only one process may hold at a time."""

    LEADER = "leader"
    SYNC = "sync"
    SELFPLAY = "selfplay"


_lock = threading.Lock()
_holders: dict[OrchestratorRole, str] = {}


def acquire_orchestrator_role(role: OrchestratorRole, holder: str) -> bool:
    """Takes a role if nobody else has it; taking one's own again is fine."""
    with _lock:
        return _holders.setdefault(role, holder) == holder


def release_orchestrator_role(role: OrchestratorRole, holder: str) -> bool:
    """Gives a role back; False if the holder did not have it."""
    with _lock:
        if _holders.get(role) != holder:
            return False
        del _holders[role]
        return True


def role_holder(role: OrchestratorRole) -> str | None:
    """Who has the role now."""
    with _lock:
        return _holders.get(role)
