"""A Bloom filter: peers tell each other what they have in a few hundred bytes."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator


class BloomFilter:
    """A set that may say yes wrongly, at the rate asked for, and never says no wrongly."""

    def __init__(self, capacity: int, error_rate: float = 0.01) -> None:
        if capacity < 1 or not 0 < error_rate < 1:
            raise ValueError("capacity must be positive and error_rate between 0 and 1")
        self.bits = max(8, math.ceil(-capacity * math.log(error_rate) / math.log(2) ** 2))
        self.hashes = max(1, round(self.bits / capacity * math.log(2)))
        self._array = bytearray((self.bits + 7) // 8)

    def add(self, item: str) -> None:
        """Puts an item in."""
        for bit in self._positions(item):
            self._array[bit >> 3] |= 1 << (bit & 7)

    def __contains__(self, item: str) -> bool:
        return all(self._array[bit >> 3] & (1 << (bit & 7)) for bit in self._positions(item))

    def to_bytes(self) -> bytes:
        """The filter's bits, for sending."""
        return bytes(self._array)

    def _positions(self, item: str) -> Iterator[int]:
        digest = hashlib.sha256(item.encode()).digest()
        first = int.from_bytes(digest[:8], "big")
        second = int.from_bytes(digest[8:16], "big") | 1
        return ((first + i * second) % self.bits for i in range(self.hashes))


def filter_of(items: Iterable[str], error_rate: float = 0.01) -> BloomFilter:
    """A filter that is just large enough for the items given."""
    known = list(items)
    result = BloomFilter(max(1, len(known)), error_rate)
    for item in known:
        result.add(item)
    return result


def missing_from(filter_: BloomFilter, items: Iterable[str]) -> list[str]:
    """The items that the filter's owner surely lacks, in the order given."""
    return [item for item in items if item not in filter_]
