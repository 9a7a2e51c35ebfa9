"""How busy each kind of host should be, and when to add or remove workers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HostTargets:
    """Utilisation, from 0 to 1, between which a host is left alone."""

    low: float = 0.55
    high: float = 0.85


_targets: dict[str, HostTargets] = {"gpu": HostTargets(0.7, 0.95), "cpu": HostTargets()}


def get_host_targets(kind: str) -> HostTargets:
    """The targets of a kind of host; the defaults for one that is not known."""
    return _targets.get(kind, HostTargets())


def set_host_targets(kind: str, targets: HostTargets) -> None:
    """Sets the targets of a kind of host. Raises ValueError unless 0 <= low < high <= 1."""
    if not 0 <= targets.low < targets.high <= 1:
        raise ValueError(f"targets out of order: {targets}")
    _targets[kind] = targets


def should_scale_up(kind: str, utilisation: float) -> bool:
    """True where a host has room for more workers."""
    return utilisation < get_host_targets(kind).low


def should_scale_down(kind: str, utilisation: float) -> bool:
    """True where a host has more workers than it can feed."""
    return utilisation > get_host_targets(kind).high
