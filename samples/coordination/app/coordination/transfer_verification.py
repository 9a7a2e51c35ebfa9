"""Checksums of files that travel between nodes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

BLOCK = 1 << 16


@dataclass(frozen=True)
class TransferReport:
    """What came of comparing a copy with its original."""

    path: Path
    expected: str
    actual: str

    @property
    def intact(self) -> bool:
        """True if the copy is the original, byte for byte, as far as the checksum can tell."""
        return self.expected == self.actual


def checksum_bytes(data: bytes) -> str:
    """SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def checksum_file(path: Path) -> str:
    """SHA-256 of a file, read in blocks. Raises OSError where it cannot be read."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def verify_transfer(path: Path, expected: str) -> TransferReport:
    """Compares a file with the checksum that its sender gave."""
    return TransferReport(path, expected, checksum_file(path))
