"""Feeds a file of measurements to a threshold: `python3 -m scripts.tune_thresholds NAME < samples`."""

import sys

from app.coordination import adjust_threshold, \
    freeze_thresholds, get_threshold
from app.coordination import THRESHOLDS_FROZEN


def tune(name: str, samples: list[float]) -> float:
    """The threshold after the samples; it does not move again in this process."""
    if not THRESHOLDS_FROZEN:
        for sample in samples:
            adjust_threshold(name, sample)
        freeze_thresholds()
    return get_threshold(name).value


if __name__ == "__main__":
    print(tune(sys.argv[1], [float(line) for line in sys.stdin]))
