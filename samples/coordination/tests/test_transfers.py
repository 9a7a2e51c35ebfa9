"""Transfers: what is sent, in which order, and whether it arrived whole."""

import tempfile
import unittest
from pathlib import Path

from app.coordination import BloomFilter, Priority, filter_of, get_sync_facade, missing_from, sync
from app.coordination.transfer_verification import checksum_bytes, verify_transfer
from app.services.replication import replicate
from scripts.verify_models import damaged


class TransferTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.addCleanup(get_sync_facade().flush)

    def test_urgent_files_go_first(self) -> None:
        get_sync_facade().request("node-a", "later", Priority.BACKGROUND)
        self.assertEqual([r.path for r in sync("node-a", "now")], ["now", "later"])
        self.assertEqual(get_sync_facade().waiting, 0)

    def test_a_filter_never_denies_what_is_there(self) -> None:
        names = [f"model-{i}" for i in range(200)]
        known = filter_of(names)
        self.assertEqual(missing_from(known, names), [])
        self.assertGreater(len(missing_from(known, [f"other-{i}" for i in range(200)])), 180)

    def test_a_filter_needs_room(self) -> None:
        with self.assertRaises(ValueError):
            BloomFilter(0)

    def test_only_what_a_peer_lacks_is_sent(self) -> None:
        models = [self.folder / name for name in ("old.model", "new.model")]
        for model in models:
            model.write_text(model.name)
        self.assertEqual(replicate("peer", filter_of(["old.model"]), models), ["new.model"])
        self.assertEqual([Path(r.path).name for r in get_sync_facade().flush()], ["new.model"])

    def test_damage_is_seen(self) -> None:
        (self.folder / "a").write_bytes(b"whole")
        (self.folder / "b").write_bytes(b"brokem")
        sums = {"a": checksum_bytes(b"whole"), "b": checksum_bytes(b"broken")}
        listing = self.folder / "list"
        listing.write_text("".join(f"{total}  {name}\n" for name, total in sums.items()))
        self.assertEqual(damaged(listing), [self.folder / "b"])
        self.assertTrue(verify_transfer(self.folder / "a", sums["a"]).intact)
