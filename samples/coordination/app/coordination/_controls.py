"""Switches that operators flip, gathered for the package's `__init__`. Not for anybody else."""

from app.coordination.selfplay_orchestrator import pause_selfplay, resume_selfplay

__all__ = ["pause_selfplay", "resume_selfplay"]
