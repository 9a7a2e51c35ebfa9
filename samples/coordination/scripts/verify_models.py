"""Checks received models against a list of checksums: `python3 -m scripts.verify_models LIST`."""

import sys
from pathlib import Path

from app.coordination.transfer_verification import verify_transfer


def damaged(listing: Path) -> list[Path]:
    """Files of a listing (`checksum  name` a line, names relative to it) that are not as sent."""
    entries = (line.split(maxsplit=1) for line in listing.read_text().splitlines() if line.strip())
    reports = (verify_transfer(listing.parent / name, checksum) for checksum, name in entries)
    return [report.path for report in reports if not report.intact]


if __name__ == "__main__":
    bad = damaged(Path(sys.argv[1]))
    print("\n".join(map(str, bad)) or "all intact")
    sys.exit(bool(bad))
