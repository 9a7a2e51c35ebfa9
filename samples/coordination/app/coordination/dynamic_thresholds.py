"""Limits that follow what was measured, until somebody freezes them."""

from __future__ import annotations

from dataclasses import dataclass

THRESHOLDS_FROZEN = False
"""True after `freeze_thresholds`. Read it as an attribute of this module: it changes."""


@dataclass
class DynamicThreshold:
    """A limit that moves towards what was observed by a fraction of the distance."""

    value: float
    rate: float = 0.1

    def observe(self, sample: float) -> float:
        """Takes a measurement into account and returns the limit."""
        if not THRESHOLDS_FROZEN:
            self.value += self.rate * (sample - self.value)
        return self.value


_thresholds: dict[str, DynamicThreshold] = {}


def get_threshold(name: str, initial: float = 1.0) -> DynamicThreshold:
    """A limit by name, made on first use."""
    return _thresholds.setdefault(name, DynamicThreshold(initial))


def adjust_threshold(name: str, sample: float) -> float:
    """Observes a measurement for a limit and returns its value."""
    return get_threshold(name).observe(sample)


def freeze_thresholds(frozen: bool = True) -> None:
    """Keeps all limits as they are, or lets them move again."""
    global THRESHOLDS_FROZEN
    THRESHOLDS_FROZEN = frozen
