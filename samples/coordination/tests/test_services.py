"""The services together with the real coordination package."""

import tempfile
import unittest
from pathlib import Path

from app.coordination import get_coordinator, shutdown_all_coordinators
from app.coordination import freeze_thresholds
from app.coordination.health_facade import get_health_orchestrator
from app.coordination.resource_targets import get_host_targets
from app.coordination.selfplay_orchestrator import SelfplayOrchestrator
from app.services import dashboard, planner, scheduler, telemetry, training_loop, training_service
from scripts import bootstrap_cluster, drain_host, tune_thresholds


class ServiceTest(unittest.TestCase):
    def setUp(self) -> None:
        self.addCleanup(shutdown_all_coordinators)

    def test_training_waits_for_games(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            self.assertIsNone(training_service.train("a", 10, Path(folder)))
            model = training_service.train("a", 500, Path(folder))
            self.assertTrue(model and model.exists())
        self.assertEqual(get_coordinator().running(), [])

    def test_the_loop_keeps_its_daemons(self) -> None:
        well = training_loop.run(get_coordinator(), ["a", "b"], turns=3)
        self.assertEqual([status.ticks for status in well], [3, 3, 3])

    def test_the_scheduler_fills_the_nodes(self) -> None:
        self.assertEqual(scheduler.next_games(["a", "b"], 5), 2)
        self.assertEqual(scheduler.workers_to_add("gpu", 0.2), 1)
        self.assertEqual(scheduler.workers_to_add("gpu", 0.8), 0)
        self.assertEqual(scheduler.workers_to_add("gpu", 0.99), -1)

    def test_the_planner_shares_out(self) -> None:
        self.assertEqual(planner.describe(SelfplayOrchestrator(), ["a", "b"], 3), ["a: 2", "b: 1"])
        self.assertEqual(planner.describe_targets(get_host_targets("unheard of")), "55% to 85%")

    def test_telemetry_is_read_once(self) -> None:
        telemetry.unread("test")
        self.assertEqual(telemetry.record_games("a", 7), "record_games")
        self.assertEqual(telemetry.unread("test"), ["selfplay_complete", "games"])
        self.assertEqual(telemetry.unread("test"), [])

    def test_the_dashboard_counts_healthy_nodes(self) -> None:
        get_health_orchestrator().report("a", load=0.5)
        self.assertEqual(dashboard.lines()[0], "health 100% (1 nodes well)")

    def test_a_cluster_comes_up(self) -> None:
        self.assertEqual(
            bootstrap_cluster.bootstrap("test"),
            ["leading", "targets 0.7 to 0.95", "planned 2 games", "sent 2 files"],
        )
        self.assertEqual(bootstrap_cluster.bootstrap("another"), ["somebody else leads"])

    def test_draining_is_known_to_be_broken(self) -> None:
        with self.assertRaises(ImportError):
            drain_host.drain("a", "b")

    def test_thresholds_follow_until_frozen(self) -> None:
        self.addCleanup(freeze_thresholds, False)
        self.assertAlmostEqual(tune_thresholds.tune("latency", [2.0, 2.0]), 1.19)
