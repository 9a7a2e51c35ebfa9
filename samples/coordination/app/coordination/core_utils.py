"""Facade: tracing, roles and checksums, which nearly every service wants."""

from app.coordination.orchestrator_registry import (
    OrchestratorRole,
    acquire_orchestrator_role,
    release_orchestrator_role,
)
from app.coordination.tracing import TraceSpan, current_span, start_span, traced
from app.coordination.transfer_verification import checksum_bytes, verify_transfer

__all__ = [
    "OrchestratorRole",
    "TraceSpan",
    "acquire_orchestrator_role",
    "checksum_bytes",
    "current_span",
    "release_orchestrator_role",
    "start_span",
    "traced",
    "verify_transfer",
]
